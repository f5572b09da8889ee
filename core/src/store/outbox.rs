//! Changes the server does not have yet, and those it refused.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::params;
use serde::Serialize;

use super::{
    Result, StoreError, Tx,
    document::{case_of, hash_of},
};
use crate::{document::ChangeHash, ids::CaseId};

/// An edit the server refused. It is kept here and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedEdit {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// The document keys it put.
    pub keys: Vec<String>,
    /// A word for programs.
    pub code: String,
    /// A sentence for the person.
    pub reason: String,
    /// When this device learned of it.
    pub at: DateTime<Utc>,
}

impl Tx<'_> {
    /// Notes that a change is to be sent.
    pub(crate) fn put_outbox(&self, case: CaseId, hash: ChangeHash) -> Result<()> {
        self.touch_sync();
        let sql = "INSERT OR IGNORE INTO outbox (document, hash, n)
                   VALUES (?1, ?2, CAST(unixepoch('subsec') * 1000 AS INTEGER))";
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), hash.0])?;
        Ok(())
    }

    /// Notes that the server has a change.
    pub(crate) fn take_outbox(&self, case: CaseId, hash: ChangeHash) -> Result<()> {
        self.touch_sync();
        let sql = "DELETE FROM outbox WHERE document = ?1 AND hash = ?2";
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), hash.0])?;
        Ok(())
    }

    /// The unsent changes of a document.
    pub(crate) fn outbox(&self, case: CaseId) -> Result<HashSet<ChangeHash>> {
        let sql = "SELECT hash FROM outbox WHERE document = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| hash_of(&row?)).collect()
    }

    /// The documents with unsent changes, the one waiting longest first.
    pub(crate) fn unsent_cases(&self) -> Result<Vec<CaseId>> {
        let sql = "SELECT document FROM outbox GROUP BY document ORDER BY min(n)";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| case_of(&row?)).collect()
    }

    /// The same with how many there are of each.
    pub(crate) fn unsent_by_case(&self) -> Result<Vec<(CaseId, u32)>> {
        let sql = "SELECT document, count(*) FROM outbox GROUP BY document ORDER BY min(n)";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (case, changes) = row?;
            Ok((case_of(&case)?, changes))
        })
        .collect()
    }

    /// How many changes wait to be sent.
    pub(crate) fn unsent_changes(&self) -> Result<u64> {
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self
            .sql
            .query_row("SELECT count(*) FROM outbox", (), count)? as u64)
    }

    /// Keeps a refused change.
    pub(crate) fn put_refused(&self, edit: &RefusedEdit, bytes: &[u8]) -> Result<()> {
        self.touch(edit.case);
        self.touch_sync();
        let sql = "INSERT INTO refused (document, number, keys, bytes, code, reason, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.sql.execute(
            sql,
            params![
                edit.case.as_bytes(),
                edit.number,
                serde_json::to_string(&edit.keys)?,
                bytes,
                edit.code,
                edit.reason,
                edit.at.timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    /// Every edit that was refused, oldest first.
    pub(crate) fn refused(&self) -> Result<Vec<RefusedEdit>> {
        let sql = "SELECT document, number, keys, code, reason, at FROM refused ORDER BY id";
        let mut statement = self.sql.prepare(sql)?;
        let mut rows = statement.query(())?;
        let mut edits = Vec::new();
        while let Some(row) = rows.next()? {
            let at = DateTime::from_timestamp_millis(row.get(5)?)
                .ok_or_else(|| StoreError::Row("a refusal has no time".into()))?;
            edits.push(RefusedEdit {
                case: case_of(&row.get::<_, Vec<u8>>(0)?)?,
                number: row.get(1)?,
                keys: serde_json::from_str(&row.get::<_, String>(2)?)?,
                code: row.get(3)?,
                reason: row.get(4)?,
                at,
            });
        }
        Ok(edits)
    }
}
