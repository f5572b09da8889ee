//! The list of cases: ordered, searched, a page at a time. Only the page's rows are read whole;
//! the rest is one pass over an index.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rusqlite::params;

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
    /// Degrees north and east, eight bytes each.
    pub(super) place: Option<Vec<u8>>,
}

impl From<&CaseSummary> for Columns {
    fn from(row: &CaseSummary) -> Self {
        let premises = row.premises.as_deref().unwrap_or_default();
        let position = row.place.position;
        let position = position.filter(|it| it.datum == Datum::Wgs84);
        Self {
            search: searchable([&*row.number, &*row.place.name, premises]),
            due: row.due.map(|day| day.to_string()),
            place: position.map(|it| [it.lat.to_le_bytes(), it.lon.to_le_bytes()].concat()),
        }
    }
}

impl Tx<'_> {
    /// A page of the list.
    pub(crate) fn list(&self, query: &CaseQuery) -> Result<CasePage> {
        let words = Words::of(&query.search);
        let nearest = matches!(query.order, CaseOrder::Nearest { .. });
        let mut found = self.entries(&words, nearest)?;
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
        let sql = "SELECT unseal(summary, 'case_index.summary', id) FROM case_index
                   WHERE rowid = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        for entry in page.take(query.limit as usize) {
            let summary: String = statement.query_row([entry.row], |row| row.get(0))?;
            cases.push(serde_json::from_str(&summary)?);
        }
        self.say_readiness(&mut cases)?;
        Ok(CasePage { cases, total })
    }

    /// Of the sealed columns only what is asked about is opened.
    fn entries(&self, words: &Words, places: bool) -> Result<Vec<Entry>> {
        let sql = "SELECT rowid, number, state, due,
                   iif(?1, unseal(place, 'case_index.place', id), NULL),
                   iif(?2, unseal(search, 'case_index.search', id), NULL)
                   FROM case_index ORDER BY number";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query((places, !words.are_none()))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if !words.are_in(text(row, 5)?) {
                continue;
            }
            let place: Option<Vec<u8>> = row.get(4)?;
            found.push(Entry {
                row: row.get(0)?,
                number: row.get(1)?,
                complete: text(row, 2)? == CaseState::Complete.as_str(),
                due: text(row, 3)?.parse().ok(),
                position: place.as_deref().and_then(position),
            });
        }
        Ok(found)
    }

    /// Writes what rows that a migration touched do not have.
    pub(super) fn fill_columns(&self) -> Result<()> {
        let sql = "SELECT id, unseal(summary, 'case_index.summary', id) FROM case_index
                   WHERE search IS NULL";
        let mut statement = self.sql.prepare(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let rows: Vec<(Vec<u8>, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "UPDATE case_index SET search = seal(?2, 'case_index.search', ?1), due = ?3,
                   place = seal(?4, 'case_index.place', ?1) WHERE id = ?1";
        let mut update = self.sql.prepare(sql)?;
        for (id, summary) in rows {
            let columns = Columns::from(&serde_json::from_str::<CaseSummary>(&summary)?);
            update.execute(params![id, columns.search, columns.due, columns.place])?;
        }
        Ok(())
    }
}

/// What [`Columns`] keeps of a place.
fn position(place: &[u8]) -> Option<(f64, f64)> {
    let (lat, lon) = place.split_first_chunk()?;
    Some((
        f64::from_le_bytes(*lat),
        f64::from_le_bytes(lon.try_into().ok()?),
    ))
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
