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

    fn reference(&self, kind: &str, id: &str) -> Result<Option<String>> {
        let sql = "SELECT body FROM reference WHERE kind = ?1 AND id = ?2";
        let mut statement = self.sql.prepare_cached(sql)?;
        Ok(statement
            .query_row([kind, id], |row| row.get(0))
            .optional()?)
    }

    /// A checklist pack of one version. Parsed once: the text of a version never changes.
    pub(crate) fn pack(&self, name: &str, version: &str) -> Result<Option<Arc<Pack>>> {
        let id = format!("{name}@{version}");
        let mut packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
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
