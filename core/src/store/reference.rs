//! Reference data: what the server says about people, pairs and checklists.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{OptionalExtension, params};

use super::{Result, Tx};
use crate::{
    checklist::Pack,
    document::view::Names,
    ids::{PairId, UserId},
    record::{Pair, User},
    sync::protocol::Row,
};

/// Packs that were parsed, by name and version.
pub(super) type Packs = Mutex<HashMap<String, Arc<Pack>>>;

impl Tx<'_> {
    /// Keeps a row as the server sent it.
    pub(crate) fn put_reference(&self, row: &Row) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO reference (kind, id, body) VALUES (?1, ?2, ?3)";
        self.sql
            .prepare_cached(sql)?
            .execute(params![row.kind, row.id, row.body])?;
        Ok(())
    }

    fn reference<T: serde::de::DeserializeOwned>(&self, kind: &str, id: &str) -> Result<Option<T>> {
        let sql = "SELECT body FROM reference WHERE kind = ?1 AND id = ?2";
        let body: Option<String> = self
            .sql
            .prepare_cached(sql)?
            .query_row([kind, id], |row| row.get(0))
            .optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// A checklist pack of one version. Parsed once: the text of a version never changes.
    pub(crate) fn pack(&self, name: &str, version: &str) -> Result<Option<Arc<Pack>>> {
        let id = format!("{name}@{version}");
        let mut packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = packs.get(&id) {
            return Ok(Some(pack.clone()));
        }
        let pack = self.reference("pack", &id)?.map(Arc::new);
        if let Some(pack) = &pack {
            packs.insert(id, Arc::clone(pack));
        }
        Ok(pack)
    }
}

impl Names for Tx<'_> {
    fn user(&self, id: UserId) -> Option<String> {
        let user: Option<User> = self.reference("user", &id.to_string()).ok().flatten();
        user.map(|user| user.name)
    }

    fn pair(&self, id: PairId) -> Option<String> {
        let pair: Option<Pair> = self.reference("pair", &id.to_string()).ok().flatten();
        pair.map(|pair| pair.name)
    }
}
