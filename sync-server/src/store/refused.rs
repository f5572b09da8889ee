//! Changes that were refused from their author. A phone that has them from the author, and not
//! from here, learns it when it brings them.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use takan_core::{document::ChangeHash, ids::CaseId, sync::answer::Refused};

use super::sql::Time;
use crate::error::Result;

/// Why that change was refused, if it was.
pub fn find(conn: &Connection, case: CaseId, hash: ChangeHash) -> Result<Option<Refused>> {
    let sql = "SELECT code, reason FROM refused WHERE document = ?1 AND hash = ?2";
    let row = conn
        .prepare_cached(sql)?
        .query_row(params![case.as_bytes(), hash.0], |row| {
            Ok(Refused {
                code: row.get(0)?,
                reason: row.get(1)?,
            })
        });
    Ok(row.optional()?)
}

/// Remembers it; the first reason stays.
pub fn put(
    tx: &Transaction<'_>,
    case: CaseId,
    hash: ChangeHash,
    why: &Refused,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO refused (document, hash, code, reason, at)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let Refused { code, reason } = why;
    tx.prepare_cached(sql)?
        .execute(params![case.as_bytes(), hash.0, code, reason, Time(now)])?;
    Ok(())
}

/// Forgets it: a lead has taken the change.
pub fn forget(tx: &Transaction<'_>, case: CaseId, hash: ChangeHash) -> Result<()> {
    let sql = "DELETE FROM refused WHERE document = ?1 AND hash = ?2";
    tx.prepare_cached(sql)?
        .execute(params![case.as_bytes(), hash.0])?;
    Ok(())
}
