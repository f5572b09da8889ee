//! Checklists made ready: their expressions are read once per process and text.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use rusqlite::{Connection, OptionalExtension};
use takan_core::{
    checklist::{Pack, form::Files},
    document::sheet::{Sheet, is_table},
    ids::Sha256,
};

use super::file;
use crate::error::{Error, Result};

/// By the hash of the checklist's text, which names the tables that travel with it by their
/// hashes: what is found here is what the database says.
static SHEETS: LazyLock<Mutex<HashMap<Sha256, Arc<Sheet>>>> = LazyLock::new(Mutex::default);

/// A published checklist with its expressions read.
pub fn find(conn: &Connection, name: &str, version: &str) -> Result<Option<Arc<Sheet>>> {
    let sql = "SELECT body FROM pack WHERE name = ?1 AND version = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let body = statement.query_row((name, version), |row| row.get::<_, String>(0));
    let Some(body) = body.optional()? else {
        return Ok(None);
    };
    let hash = Sha256::of(body.as_bytes());
    let mut sheets = SHEETS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(sheet) = sheets.get(&hash) {
        return Ok(Some(sheet.clone()));
    }
    let unreadable =
        |e| Error::damaged(format!("the checklist {name} {version} cannot be read")).because(e);
    let pack = Pack::from_json(&body).map_err(unreadable)?;
    let sheet = Arc::new(Sheet::new(Arc::new(pack.clone()), &tables(conn, &pack)?));
    sheets.insert(hash, Arc::clone(&sheet));
    Ok(Some(sheet))
}

fn tables(conn: &Connection, pack: &Pack) -> Result<Files> {
    let database = conn.path().map(Path::new).and_then(Path::parent);
    let folder = database.unwrap_or(Path::new("."));
    let mut files = Files::new();
    for (name, media) in pack.media.iter().filter(|(name, _)| is_table(name)) {
        files.insert(
            name.clone(),
            std::fs::read(file::path_in(folder, media.sha256))?,
        );
    }
    Ok(files)
}
