//! Who wrote which change, and what was built on it: for vouchers, and for taking a refused
//! change out with what depends on it.

use std::collections::{HashMap, HashSet};

use ed25519_dalek::SigningKey;

use super::{ChangeHash, Document, Voucher};
use crate::ids::{Actor, DeviceNumber};

/// A change, as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Which change.
    pub hash: ChangeHash,
    /// Who wrote it.
    pub actor: Actor,
    /// Its number in their order, from 1.
    pub seq: u64,
}

impl Document {
    /// Every change after the genesis, dependencies first, as they were written.
    pub fn lineage(&self) -> Vec<Written> {
        let metas = self.inner.get_changes_meta(&[]).into_iter();
        metas
            .filter_map(|meta| {
                Some(Written {
                    hash: meta.hash.into(),
                    actor: Actor::from_slice(meta.actor.to_bytes())?,
                    seq: meta.seq,
                })
            })
            .collect()
    }

    /// The last change of each author among these.
    pub fn last_of(&self, among: &HashSet<ChangeHash>) -> Vec<Written> {
        let mut last: HashMap<Actor, Written> = HashMap::new();
        for written in self.lineage() {
            if among.contains(&written.hash) {
                last.insert(written.actor, written);
            }
        }
        let mut last: Vec<Written> = last.into_values().collect();
        last.sort_by_key(|written| written.actor);
        last
    }

    /// A device's vouchers for its last changes among these; one for each epoch it wrote them in.
    pub fn vouch(
        &self,
        key: &SigningKey,
        device: DeviceNumber,
        among: &HashSet<ChangeHash>,
    ) -> Vec<Voucher> {
        let own = self.last_of(among).into_iter();
        own.filter(|written| written.actor.device == device)
            .map(|written| Voucher::sign(key, self.id, written.actor, written.seq, written.hash))
            .collect()
    }

    /// Whose change that is.
    pub fn author(&self, hash: &ChangeHash) -> Option<DeviceNumber> {
        let meta = self
            .inner
            .get_change_meta_by_hash(&automerge::ChangeHash(hash.0))?;
        Actor::from_slice(meta.actor.to_bytes()).map(|actor| actor.device)
    }

    /// These changes and all that one of them depends on.
    pub fn with_ancestors(&self, of: &HashSet<ChangeHash>) -> HashSet<ChangeHash> {
        let mut found = of.clone();
        for meta in self.inner.get_changes_meta(&[]).into_iter().rev() {
            if found.contains(&meta.hash.into()) {
                found.extend(meta.deps.iter().map(|dep| ChangeHash::from(*dep)));
            }
        }
        found
    }

    /// These changes and all that depend on one of them.
    pub fn with_followers(&self, of: &HashSet<ChangeHash>) -> HashSet<ChangeHash> {
        let mut found = of.clone();
        for meta in self.inner.get_changes_meta(&[]) {
            if meta.deps.iter().any(|dep| found.contains(&(*dep).into())) {
                found.insert(meta.hash.into());
            }
        }
        found
    }
}
