//! The list of cases: ordered, searched, a page at a time. Only the page's rows are read whole;
//! the rest is one pass over an index.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{
    Result, StoreError, Tx,
    search::{Words, searchable},
};
use crate::record::{CaseOrder, CasePage, CaseQuery, CaseState, CaseSummary, Datum};

/// What is read of every case.
struct Entry {
    row: i64,
    number: String,
    complete: bool,
    due: Option<NaiveDate>,
    position: Option<(f64, f64)>,
}

/// What a row is ordered and searched by.
pub(super) struct Columns {
    pub(super) search: String,
    pub(super) due: Option<String>,
    pub(super) position: Option<(f64, f64)>,
}

impl From<&CaseSummary> for Columns {
    fn from(row: &CaseSummary) -> Self {
        let premises = row.premises.as_deref().unwrap_or_default();
        let position = row.place.position;
        let position = position.filter(|it| it.datum == Datum::Wgs84);
        Self {
            search: searchable([&*row.number, &*row.place.name, premises]),
            due: row.due.map(|day| day.to_string()),
            position: position.map(|it| (it.lat, it.lon)),
        }
    }
}

impl Tx<'_> {
    /// A page of the list.
    pub(crate) fn list(&self, query: &CaseQuery) -> Result<CasePage> {
        let words = Words::of(&query.search);
        let mut found = self.entries(&words)?;
        // As they come they are in the order of their numbers; sorting keeps that among equals.
        match query.order {
            CaseOrder::Number => {}
            CaseOrder::Due => found.sort_by(by_due),
            CaseOrder::Nearest { lat, lon } => found.sort_by(|one, other| {
                let far = |entry: &Entry| match entry.position {
                    Some(position) => squared(position, (lat, lon)),
                    None => f64::INFINITY,
                };
                far(one)
                    .total_cmp(&far(other))
                    .then_with(|| by_due(one, other))
            }),
        }
        let total = found.len() as u32;
        let page = found.into_iter().skip(query.offset as usize);
        let mut cases = Vec::new();
        let sql = "SELECT summary FROM case_index WHERE rowid = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        for entry in page.take(query.limit as usize) {
            let summary: String = statement.query_row([entry.row], |row| row.get(0))?;
            cases.push(serde_json::from_str(&summary)?);
        }
        self.say_readiness(&mut cases)?;
        Ok(CasePage { cases, total })
    }

    fn entries(&self, words: &Words) -> Result<Vec<Entry>> {
        let sql = "SELECT rowid, number, state, due, lat, lon, search FROM case_index
                   ORDER BY number";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query(())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if !words.are_in(text(row, 6)?) {
                continue;
            }
            let position: (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
            found.push(Entry {
                row: row.get(0)?,
                number: row.get(1)?,
                complete: text(row, 2)? == CaseState::Complete.as_str(),
                due: text(row, 3)?.parse().ok(),
                position: position.0.zip(position.1),
            });
        }
        Ok(found)
    }

    /// Fills in what rows of an older app do not have.
    pub(super) fn fill_columns(&self) -> Result<()> {
        let sql = "SELECT rowid, summary FROM case_index WHERE search IS NULL";
        let mut statement = self.sql.prepare(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "UPDATE case_index SET search = ?2, due = ?3, lat = ?4, lon = ?5
                   WHERE rowid = ?1";
        let mut update = self.sql.prepare(sql)?;
        for (row, summary) in rows {
            let columns = Columns::from(&serde_json::from_str::<CaseSummary>(&summary)?);
            let (lat, lon) = columns.position.unzip();
            update.execute(rusqlite::params![
                row,
                columns.search,
                columns.due,
                lat,
                lon
            ])?;
        }
        Ok(())
    }
}

/// A column's text; empty if it has none.
fn text<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<&'a str> {
    let found = row.get_ref(column)?.as_str_or_null();
    let found = found.map_err(|_| StoreError::Row("a list's column is no text".into()))?;
    Ok(found.unwrap_or_default())
}

/// Unfinished first, then the nearest deadline, none at the end.
fn by_due(one: &Entry, other: &Entry) -> Ordering {
    let key = |entry: &Entry| (entry.complete, entry.due.unwrap_or(NaiveDate::MAX));
    key(one)
        .cmp(&key(other))
        .then_with(|| one.number.cmp(&other.number))
}

/// How far apart, squared and flat: enough to tell which of a district's places is nearer.
fn squared(one: (f64, f64), other: (f64, f64)) -> f64 {
    let north = one.0 - other.0;
    let east = (one.1 - other.1) * libm::cos(other.0.to_radians());
    north * north + east * east
}

#[cfg(test)]
mod tests;
