//! Half-typed text: a row here on every keystroke, one edit of the document when the field is
//! left.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Result, StoreError, Tx, document::case_of};
use crate::ids::CaseId;

/// Text that is not in the document yet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Draft {
    /// The field: `a/<row>` for a remark (`a/SC-14`), `v/<row>` for a value, `note`.
    pub field: String,
    /// As typed so far.
    pub text: String,
    /// When it was typed.
    pub at: DateTime<Utc>,
}

impl Tx<'_> {
    /// Keeps what is typed so far; an empty text drops the draft.
    pub(crate) fn put_draft(&self, case: CaseId, draft: &Draft) -> Result<()> {
        if self.number(case)?.is_none() {
            return Err(StoreError::NoCase(case.to_string()));
        }
        if draft.text.is_empty() {
            let sql = "DELETE FROM draft WHERE document = ?1 AND field = ?2";
            let mut delete = self.sql.prepare_cached(sql)?;
            if delete.execute(params![case.as_bytes(), draft.field])? > 0 {
                self.touch(case);
            }
            return Ok(());
        }
        let sql = "SELECT count(*) FROM draft WHERE document = ?1 AND field = ?2";
        let waits = self
            .sql
            .prepare_cached(sql)?
            .query_row(params![case.as_bytes(), draft.field], |row| {
                row.get::<_, i64>(0)
            })?;
        if waits == 0 {
            self.touch(case);
        }
        let sql = "INSERT OR REPLACE INTO draft (document, field, text, at)
             VALUES (?1, ?2, seal(?3, 'draft.text', ?1, ?2), ?4)";
        let at = draft.at.timestamp_millis();
        self.sql.prepare_cached(sql)?.execute(params![
            case.as_bytes(),
            draft.field,
            draft.text,
            at
        ])?;
        Ok(())
    }

    /// A draft that says what is being recorded has become an edit. One that says something else
    /// stays: another screen or process may hold it.
    /// True if there was one.
    pub(crate) fn settle_draft(&self, case: CaseId, field: &str, recorded: &str) -> Result<bool> {
        let sql = "DELETE FROM draft WHERE document = ?1 AND field = ?2
                   AND unseal(text, 'draft.text', document, field) = ?3";
        let mut delete = self.sql.prepare_cached(sql)?;
        let was_there = delete.execute(params![case.as_bytes(), field, recorded])? > 0;
        if was_there {
            self.touch(case);
        }
        Ok(was_there)
    }

    /// Every draft, the oldest first: its case and its field.
    pub(crate) fn all_drafts(&self) -> Result<Vec<(CaseId, String)>> {
        let sql = "SELECT document, field FROM draft ORDER BY at, document, field";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (case, field) = row?;
            Ok((case_of(&case)?, field))
        })
        .collect()
    }

    /// A case's drafts.
    pub(crate) fn drafts(&self, case: CaseId) -> Result<Vec<Draft>> {
        let sql = "SELECT field, unseal(text, 'draft.text', document, field), at FROM draft
                   WHERE document = ?1 ORDER BY field";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))
        })?;
        rows.map(|row| {
            let (field, text, at) = row?;
            let at = DateTime::from_timestamp_millis(at)
                .ok_or_else(|| StoreError::Row("a draft has no time".into()))?;
            Ok(Draft { field, text, at })
        })
        .collect()
    }
}
