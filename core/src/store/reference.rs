//! Reference data: what the server says about people, pairs and checklists.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{OptionalExtension, params};

use super::{Result, Tx};
use crate::{
    checklist::{Pack, form::Files},
    document::{
        sheet::{self, Sheet},
        view::Names,
    },
    ids::{PairId, Sha256, UserId},
    record::{Pair, User},
    sync::protocol::Row,
};

/// What was made of the checklists here, by name and version.
#[derive(Default)]
pub(super) struct Packs {
    parsed: Mutex<HashMap<String, Arc<Pack>>>,
    sheets: Mutex<HashMap<String, (Arc<Sheet>, Missing)>>,
}

/// The tables that a sheet was made without.
type Missing = Vec<Sha256>;

impl Tx<'_> {
    /// Keeps a row as the server sent it; true if it is another than before.
    pub(crate) fn put_reference(&self, row: &Row) -> Result<bool> {
        if self.reference(&row.kind, &row.id)?.as_ref() == Some(&row.body) {
            return Ok(false);
        }
        self.touch_every_case();
        let sql = "INSERT OR REPLACE INTO reference (kind, id, body)
                   VALUES (?1, ?2, seal(?3, 'reference.body', ?1, ?2))";
        self.sql
            .prepare_cached(sql)?
            .execute(params![row.kind, row.id, row.body])?;
        Ok(true)
    }

    /// The body of a row, if it is here.
    pub(crate) fn reference(&self, kind: &str, id: &str) -> Result<Option<String>> {
        let sql = "SELECT unseal(body, 'reference.body', kind, id) FROM reference
                   WHERE kind = ?1 AND id = ?2";
        let mut statement = self.sql.prepare_cached(sql)?;
        Ok(statement
            .query_row([kind, id], |row| row.get(0))
            .optional()?)
    }

    /// The ids of every row of a kind that is here.
    pub(crate) fn reference_ids(&self, kind: &str) -> Result<Vec<String>> {
        let sql = "SELECT id FROM reference WHERE kind = ?1 ORDER BY id";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([kind], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A pair with its members.
    pub(crate) fn pair_of(&self, id: PairId) -> Result<Option<Pair>> {
        let body = self.reference("pair", &id.to_string())?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// A checklist pack of one version. Parsed once: the text of a version never changes.
    pub(crate) fn pack(&self, name: &str, version: &str) -> Result<Option<Arc<Pack>>> {
        let id = format!("{name}@{version}");
        let mut packs = self
            .packs
            .parsed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = packs.get(&id) {
            return Ok(Some(pack.clone()));
        }
        let body = self.reference("pack", &id)?;
        let pack = body.map(|body| Pack::from_json(&body)).transpose()?;
        let pack = pack.map(Arc::new);
        if let Some(pack) = &pack {
            packs.insert(id, Arc::clone(pack));
        }
        Ok(pack)
    }

    /// The same with its expressions read: once, and again when a table that travels with it has
    /// come. `None` too for a checklist only a newer app can read, which must not keep the
    /// rest from being synced: its items cannot be answered here.
    pub(crate) fn sheet(&self, name: &str, version: &str) -> Result<Option<Arc<Sheet>>> {
        let id = format!("{name}@{version}");
        let mut sheets = self
            .packs
            .sheets
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((sheet, missing)) = sheets.get(&id)
            && !missing.iter().any(|table| self.blobs.has(table))
        {
            return Ok(Some(Arc::clone(sheet)));
        }
        let Some(pack) = self.readable_pack(name, version)? else {
            return Ok(None);
        };
        let tables = pack.media.iter().filter(|(name, _)| sheet::is_table(name));
        let (mut files, mut missing) = (Files::new(), Missing::new());
        for (name, media) in tables {
            match self.blobs.has(&media.sha256) {
                true => drop(files.insert(name.clone(), self.blobs.read(&media.sha256)?)),
                false => missing.push(media.sha256),
            }
        }
        let sheet = Arc::new(Sheet::new(pack, &files));
        sheets.insert(id, (Arc::clone(&sheet), missing));
        Ok(Some(sheet))
    }
}

impl Names for Tx<'_> {
    fn user(&self, id: UserId) -> Option<String> {
        let body = self.reference("user", &id.to_string()).ok().flatten()?;
        let user: User = serde_json::from_str(&body).ok()?;
        Some(user.name)
    }

    fn pair(&self, id: PairId) -> Option<String> {
        let body = self.reference("pair", &id.to_string()).ok().flatten()?;
        let pair: Pair = serde_json::from_str(&body).ok()?;
        Some(pair.name)
    }
}
