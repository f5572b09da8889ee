//! What lists read: derived from the documents, dropped and rebuilt at will.

use rusqlite::{OptionalExtension, params};

use super::{OpenForm, Result, Store, StoreError, Tx, document::case_of, list::Columns};
use crate::{
    document::{Document, view::Viewer},
    ids::CaseId,
    record::CaseSummary,
};

impl Tx<'_> {
    /// A document with all that is needed to show it.
    pub(crate) fn view<T>(
        &self,
        number: &str,
        form: Option<&OpenForm>,
        show: impl FnOnce(Viewer<'_>) -> T,
    ) -> T {
        show(Viewer {
            number,
            form: form.map(|form| (&*form.sheet, &form.filling)),
            names: self,
        })
    }

    /// Writes a document's row.
    pub(super) fn put_index(
        &self,
        document: &Document,
        number: &str,
        form: Option<&OpenForm>,
    ) -> Result<()> {
        let content = document.content()?;
        let opened = match form {
            Some(_) => None,
            None => self.show_form(document.id(), &content)?,
        };
        let form = form.or(opened.as_ref());
        let row = self.view(number, form, |view| view.summary(document.id(), &content));
        self.touch(row.id);
        self.put_row(&row)
    }

    /// Only what has changed is written: a sealed value is another each time, and most edits
    /// change nothing of what lists are ordered and searched by.
    fn put_row(&self, row: &CaseSummary) -> Result<()> {
        let columns = Columns::from(row);
        let summary = serde_json::to_string(row)?;
        let sql = "SELECT number = ?2 AND state = ?3 AND due IS ?4
                   AND unseal(place, 'case_index.place', id) IS ?5
                   AND unseal(search, 'case_index.search', id) IS ?6,
                   unseal(summary, 'case_index.summary', id) IS ?7
                   FROM case_index WHERE id = ?1";
        let id = row.id.as_bytes();
        let same = self.sql.prepare_cached(sql)?.query_row(
            params![
                id,
                row.number,
                row.state.as_str(),
                columns.due,
                columns.place,
                columns.search,
                summary
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        );
        match same.map_err(StoreError::from) {
            Ok((true, true)) => return Ok(()),
            Ok((true, false)) => {
                let sql = "UPDATE case_index SET conflicts = ?2,
                           summary = seal(?3, 'case_index.summary', ?1) WHERE id = ?1";
                let mut update = self.sql.prepare_cached(sql)?;
                update.execute(params![id, row.conflicts, summary])?;
                return Ok(());
            }
            // What is derived is written anew, also over what does not open.
            Ok(_) | Err(StoreError::Sql(rusqlite::Error::QueryReturnedNoRows)) => {}
            Err(StoreError::Sealed { .. }) => {}
            Err(other) => return Err(other),
        }
        let sql = "INSERT INTO case_index
                   (id, number, state, conflicts, due, summary, search, place)
                   VALUES (?1, ?2, ?3, ?4, ?5, seal(?6, 'case_index.summary', ?1),
                   seal(?7, 'case_index.search', ?1), seal(?8, 'case_index.place', ?1))
                   ON CONFLICT (id) DO UPDATE SET number = excluded.number,
                   state = excluded.state, conflicts = excluded.conflicts, due = excluded.due,
                   summary = excluded.summary, search = excluded.search, place = excluded.place";
        self.sql.prepare_cached(sql)?.execute(params![
            id,
            row.number,
            row.state.as_str(),
            row.conflicts,
            columns.due,
            summary,
            columns.search,
            columns.place,
        ])?;
        Ok(())
    }

    /// Drops every row and writes them again from the documents. Those that do not load are set
    /// aside, so that they are told and fetched again.
    pub(crate) fn rebuild_index(&self) -> Result<()> {
        self.sql.execute("DELETE FROM case_index", ())?;
        self.touch_every_case();
        self.list_again(self.documents()?)
    }

    /// The same of some rows.
    pub(crate) fn rebuild_rows(&self, which: impl Fn(&CaseSummary) -> bool) -> Result<()> {
        let rows = self.summaries()?.into_iter().filter(|row| which(row));
        self.list_again(rows.map(|row| row.id).collect())
    }

    fn list_again(&self, cases: Vec<CaseId>) -> Result<()> {
        for case in cases {
            match self.load(case) {
                Ok(loaded) => self.put_index(&loaded.document, &loaded.number, None)?,
                Err(StoreError::DamagedDocument { reason, .. }) => self.set_aside(case, &reason)?,
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    /// Every case, by number.
    pub(crate) fn summaries(&self) -> Result<Vec<CaseSummary>> {
        let sql = "SELECT unseal(summary, 'case_index.summary', id) FROM case_index
                   ORDER BY number";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| row.get::<_, String>(0))?;
        rows.map(|row| Ok(serde_json::from_str(&row?)?)).collect()
    }

    /// A case's row, if it is listed; whether it is ready is not said.
    pub(crate) fn summary_of(&self, case: CaseId) -> Result<Option<CaseSummary>> {
        let sql = "SELECT unseal(summary, 'case_index.summary', id) FROM case_index WHERE id = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        let row: Option<String> = statement
            .query_row([case.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(row.map(|row| serde_json::from_str(&row)).transpose()?)
    }

    /// How many conflicts are open, of all cases.
    pub(crate) fn open_conflicts(&self) -> Result<u64> {
        let sql = "SELECT coalesce(sum(conflicts), 0) FROM case_index WHERE conflicts > 0";
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self.sql.prepare_cached(sql)?.query_row((), count)? as u64)
    }

    /// The other cases of the same premises at the same place, as far as they are known.
    pub(crate) fn cases_of(&self, premises: &str, place: &str, but: CaseId) -> Result<Vec<CaseId>> {
        let sql = "SELECT id FROM (SELECT id, number,
                   unseal(summary, 'case_index.summary', id) AS row FROM case_index)
                   WHERE json_extract(row, '$.premises') = ?1
                   AND json_extract(row, '$.place.name') = ?2 AND id <> ?3
                   ORDER BY number DESC";
        let mut statement = self.sql.prepare_cached(sql)?;
        let of = params![premises, place, but.as_bytes()];
        let rows = statement.query_map(of, |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| case_of(&row?)).collect()
    }

    /// The cases with open conflicts.
    pub(crate) fn cases_in_conflict(&self) -> Result<Vec<CaseId>> {
        let sql = "SELECT id FROM case_index WHERE conflicts > 0 ORDER BY number";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| case_of(&row?)).collect()
    }

    /// The case of this number or id.
    pub(crate) fn find_case(&self, text: &str) -> Result<CaseId> {
        let sql = "SELECT id FROM document WHERE number = ?1 OR id = ?2";
        let id: Option<CaseId> = text.parse().ok();
        let id = id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map(params![text, id], |row| row.get::<_, Vec<u8>>(0))?;
        let found: Vec<Vec<u8>> = rows.collect::<rusqlite::Result<_>>()?;
        let shown: String = text.chars().take(80).collect();
        match found.as_slice() {
            [id] => case_of(id),
            [] => Err(StoreError::NoCase(shown)),
            _ => Err(StoreError::NoCase(format!(
                "{shown} is the number of two cases; name one by its id"
            ))),
        }
    }
}

impl Store {
    /// Drops what is derived and writes it again from the documents.
    pub fn rebuild(&self) -> Result<()> {
        self.write(|tx| tx.rebuild_index())
    }
}
