//! Checklist packs. A version is what it is: another text needs another version, because a case
//! keeps the one it began with.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, types::Type};
use takan_core::checklist::Pack;

use super::feed::{self, Subject};
use crate::error::{Error, Result};

/// Stores a pack; true if it was new.
pub fn put(tx: &Transaction<'_>, pack: &Pack) -> Result<bool> {
    if let Some(stored) = find(tx, &pack.name, &pack.version)? {
        if stored == *pack {
            return Ok(false);
        }
        return Err(Error::conflict(format!(
            "pack {} {} is here with another text; a changed pack needs a new version",
            pack.name, pack.version
        )));
    }
    let body = pack.to_json();
    tx.execute(
        "INSERT INTO pack (name, version, body) VALUES (?1, ?2, ?3)",
        (&pack.name, &pack.version, body),
    )?;
    let (name, version) = (pack.name.clone(), pack.version.clone());
    feed::row_changed(tx, &Subject::Pack { name, version })?;
    Ok(true)
}

/// That pack in that version.
pub fn find(conn: &Connection, name: &str, version: &str) -> Result<Option<Pack>> {
    let sql = "SELECT body FROM pack WHERE name = ?1 AND version = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row((name, version), read).optional()?)
}

/// The version of that pack which is in force last: what a new case begins with.
pub fn newest(conn: &Connection, name: &str) -> Result<Option<Pack>> {
    let packs = list(conn)?.into_iter().filter(|pack| pack.name == name);
    Ok(packs.max_by(|a, b| (a.effective_from, &a.version).cmp(&(b.effective_from, &b.version))))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Pack> {
    let body: String = row.get(0)?;
    Pack::from_json(&body)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
}

/// Every pack, in the order they were stored.
pub fn list(conn: &Connection) -> Result<Vec<Pack>> {
    let mut statement = conn.prepare_cached("SELECT body FROM pack ORDER BY rowid")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
