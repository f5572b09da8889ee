//! Published checklist packs. A version is what it is: another text needs another version, because
//! a case keeps the one it began with. A new case begins with the version in force on that day.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, types::Type};
use takan_core::{checklist::Pack, ids::Sha256};

use super::{
    Store,
    feed::{self, Subject},
    file::{self, StoredFile},
};
use crate::error::{Error, Result};

/// A published pack with the draft it was; none if it came with the system.
#[derive(Debug, Clone)]
pub struct Published {
    pub pack: Pack,
    pub draft: Option<i64>,
}

/// Publishes the packs that come with the system, with what travels with them.
pub fn put_built_in(store: &Store, now: DateTime<Utc>) -> Result<Vec<Pack>> {
    let packs = Pack::built_in();
    for media in packs.iter().flat_map(|pack| pack.media.values()) {
        let bytes = Pack::built_in_file(media.sha256).expect("a built-in pack brings its files");
        // Put in place before the transaction, as every file is.
        file::keep(store, bytes)?;
    }
    store.write(|tx| {
        for pack in &packs {
            for media in pack.media.values() {
                file::record(tx, media.sha256, media.size, &media.media_type, now)?;
            }
            put(tx, pack)?;
        }
        Ok(())
    })?;
    Ok(packs)
}

/// Publishes a pack that comes with the system; true if it was new.
pub fn put(tx: &Transaction<'_>, pack: &Pack) -> Result<bool> {
    match find(tx, &pack.name, &pack.version)? {
        Some(stored) if stored == *pack => Ok(false),
        Some(_) => Err(taken(pack)),
        None => publish(tx, pack, None).map(|()| true),
    }
}

/// Publishes a pack whose version is not there yet.
pub(super) fn publish(tx: &Transaction<'_>, pack: &Pack, draft: Option<i64>) -> Result<()> {
    let Pack { name, version, .. } = pack;
    if find(tx, name, version)?.is_some() {
        return Err(taken(pack));
    }
    tx.execute(
        "INSERT INTO pack (name, version, body, draft) VALUES (?1, ?2, ?3, ?4)",
        (name, version, pack.to_json(), draft),
    )?;
    for (file_name, media) in &pack.media {
        if file::find(tx, media.sha256)?.is_none() {
            let message = format!("{file_name}, which the checklist names, is not stored here");
            return Err(Error::invalid(message));
        }
        tx.execute(
            "INSERT OR IGNORE INTO pack_media (sha256, name, version) VALUES (?1, ?2, ?3)",
            (media.sha256.0, name, version),
        )?;
    }
    let (name, version) = (name.clone(), version.clone());
    feed::row_changed(tx, &Subject::Pack { name, version })?;
    Ok(())
}

/// The version is published with another text.
pub(super) fn taken(pack: &Pack) -> Error {
    Error::conflict(format!(
        "{} {} is published with another text; a changed checklist needs a new version (sheet \
         settings, column version)",
        pack.name, pack.version
    ))
    .with_code("version_taken")
}

/// True if two packs of one name and version say the same; the days on which they are in force
/// are given when they are proposed.
pub fn same_text(a: &Pack, b: &Pack) -> bool {
    let without_days = |pack: &Pack| Pack {
        effective_from: None,
        effective_to: None,
        ..pack.clone()
    };
    without_days(a) == without_days(b)
}

/// That pack in that version.
pub fn find(conn: &Connection, name: &str, version: &str) -> Result<Option<Pack>> {
    Ok(published(conn, name, version)?.map(|found| found.pack))
}

/// The same with where it came from.
pub fn published(conn: &Connection, name: &str, version: &str) -> Result<Option<Published>> {
    let sql = "SELECT body, draft FROM pack WHERE name = ?1 AND version = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row((name, version), read).optional()?)
}

/// The version of that pack which is in force on a day.
pub fn in_force(conn: &Connection, name: &str, day: NaiveDate) -> Result<Pack> {
    let sql = "SELECT body, draft FROM pack WHERE name = ?1 ORDER BY rowid";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([name], |row| pack(row, 0))?;
    let versions: Vec<Pack> = rows.collect::<rusqlite::Result<_>>()?;
    if versions.is_empty() {
        let message = format!("there is no checklist pack {name:?}");
        return Err(Error::not_found(message));
    }
    if let Some(pack) = chosen(versions.iter(), day) {
        return Ok(pack.clone());
    }
    let later = versions.iter().filter_map(|pack| pack.effective_from);
    let next = later.filter(|from| *from > day).min();
    let next = next.map(|next| format!("; the next one begins on {next}"));
    let next = next.unwrap_or_default();
    let message = format!("no version of the checklist {name} is in force on {day}{next}");
    Err(Error::conflict(message).with_code("not_in_force"))
}

/// Of the versions of one pack, in the order they were published, the one in force on a day: of
/// those whose days it is, the one that came into force last; of two from the same day, the one
/// published last.
pub fn chosen<'a>(versions: impl Iterator<Item = &'a Pack>, day: NaiveDate) -> Option<&'a Pack> {
    let holds = |pack: &&Pack| {
        pack.effective_from.is_none_or(|from| from <= day)
            && pack.effective_to.is_none_or(|to| day <= to)
    };
    versions
        .filter(holds)
        .max_by_key(|pack| pack.effective_from)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Published> {
    Ok(Published {
        pack: pack(row, 0)?,
        draft: row.get(1)?,
    })
}

/// A column that holds a pack as JSON.
pub(super) fn pack(row: &Row<'_>, column: usize) -> rusqlite::Result<Pack> {
    let body: String = row.get(column)?;
    Pack::from_json(&body)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))
}

/// Every published pack, in the order they were published.
pub fn list(conn: &Connection) -> Result<Vec<Pack>> {
    let all = list_published(conn)?;
    Ok(all.into_iter().map(|published| published.pack).collect())
}

/// The same with where each came from.
pub fn list_published(conn: &Connection) -> Result<Vec<Published>> {
    let mut statement = conn.prepare_cached("SELECT body, draft FROM pack ORDER BY rowid")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A file that travels with a published pack.
pub fn media(conn: &Connection, sha256: Sha256) -> Result<Option<StoredFile>> {
    let sql = "SELECT 1 FROM pack_media WHERE sha256 = ?1";
    match conn.prepare_cached(sql)?.exists([sha256.0])? {
        true => file::find(conn, sha256),
        false => Ok(None),
    }
}
