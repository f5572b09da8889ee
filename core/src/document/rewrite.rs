//! Rewriting unsent changes under another actor: after a refusal, in a restored or a cloned store.
//!
//! Each edit is replayed where it was made, not on top of what came since, so that what was
//! concurrent stays concurrent and no answer is overwritten that its author never saw. A rewritten
//! value names its origin, so that a copy of the store from before does not write it once more.

use std::collections::{HashMap, HashSet};

use automerge::{Change, ScalarValue, legacy};
use minicbor::bytes::ByteVec;

use super::{
    ChangeHash, Document, DocumentError, Key, RawChange,
    packed::{ORIGIN, Packed},
    value::{self, LogEvent},
};
use crate::ids::{Actor, CaseId, EntryId, ValueId};

/// The outcome of a rewrite.
pub struct Rewritten {
    /// The document with the rewritten changes in place of the old ones.
    pub document: Document,
    /// The new changes, dependencies first.
    pub changes: Vec<RawChange>,
    /// Write-once entries that have a new name, old to new.
    pub entries: HashMap<Key, Key>,
}

impl Document {
    /// Takes the `unsent` changes out and replays them as `actor`, leaving out `refused` ones.
    /// What is neither stays as it is, and so does what others built on: it was sent, and only
    /// the answer to that was lost.
    pub fn rewrite(
        &self,
        unsent: &HashSet<ChangeHash>,
        refused: &HashSet<ChangeHash>,
        actor: Actor,
    ) -> Result<Rewritten, DocumentError> {
        let mut built_on = HashSet::new();
        let (mut old, mut kept) = (Vec::new(), Vec::new());
        for raw in self.changes().into_iter().rev() {
            if unsent.contains(&raw.hash) && !built_on.contains(&raw.hash) {
                old.push(raw);
            } else {
                let deps = decoded(self.id, &raw)?.deps;
                built_on.extend(deps.into_iter().map(ChangeHash::from));
                kept.push(raw);
            }
        }
        old.reverse();
        kept.reverse();
        let mut replay = Replay {
            document: Document::from_changes(self.id, &kept)?,
            actor,
            deps: HashMap::new(),
            values: HashMap::new(),
            entries: HashMap::new(),
            changes: Vec::new(),
            origins: HashMap::new(),
        };
        for raw in &kept {
            replay.note_origin(raw)?;
        }
        for raw in old {
            let change = decoded(self.id, &raw)?;
            replay.take(&change, raw.hash, refused.contains(&raw.hash))?;
        }
        let Replay {
            document,
            changes,
            entries,
            ..
        } = replay;
        Ok(Rewritten {
            document,
            changes,
            entries,
        })
    }

    /// The unsent change that put an entry, answer or note, as words for the person: its keys.
    pub fn keys_of(&self, hash: &ChangeHash) -> Vec<String> {
        let change = self
            .changes()
            .into_iter()
            .find(|change| change.hash == *hash);
        let change = change.and_then(|raw| Change::from_bytes(raw.bytes).ok());
        change
            .map(|change| puts(&change.decode()).map(|(key, _)| key).collect())
            .unwrap_or_default()
    }
}

pub(super) fn puts(change: &automerge::ExpandedChange) -> impl Iterator<Item = (String, Vec<u8>)> {
    change
        .operations
        .iter()
        .filter_map(|op| match (&op.key, &op.action) {
            (legacy::Key::Map(key), legacy::OpType::Put(ScalarValue::Bytes(bytes))) => {
                Some((key.to_string(), bytes.clone()))
            }
            _ => None,
        })
}

fn decoded(case: CaseId, raw: &RawChange) -> Result<automerge::ExpandedChange, DocumentError> {
    let damaged = |reason| DocumentError::Damaged { case, reason };
    let change = Change::from_bytes(raw.bytes.clone());
    let change = change.map_err(|error| damaged(error.to_string()))?;
    Ok(change.decode())
}

struct Replay {
    document: Document,
    actor: Actor,
    /// What stands for an old change: its replacement, or what a refused one stood on.
    deps: HashMap<ChangeHash, Vec<ChangeHash>>,
    values: HashMap<ValueId, ValueId>,
    entries: HashMap<Key, Key>,
    changes: Vec<RawChange>,
    /// Changes that were rewritten before and are here: by the change that put them first.
    origins: HashMap<ChangeHash, (ChangeHash, Vec<Key>)>,
}

impl Replay {
    fn note_origin(&mut self, raw: &RawChange) -> Result<(), DocumentError> {
        let change = decoded(self.document.id, raw)?;
        if let Some(origin) = origin_of(&change) {
            let keys = puts(&change)
                .filter_map(|(key, _)| key.parse().ok())
                .collect();
            self.origins.insert(origin, (raw.hash, keys));
        }
        Ok(())
    }

    fn take(
        &mut self,
        old: &automerge::ExpandedChange,
        hash: ChangeHash,
        refused: bool,
    ) -> Result<(), DocumentError> {
        let mut deps = Vec::new();
        for dep in old.deps.iter().map(|dep| ChangeHash::from(*dep)) {
            match self.deps.get(&dep) {
                Some(stand_in) => deps.extend(stand_in),
                None => deps.push(dep),
            }
        }
        if refused {
            self.deps.insert(hash, deps);
            return Ok(());
        }
        let origin = origin_of(old).unwrap_or(hash);
        if let Some((here, keys)) = self.origins.get(&origin) {
            let old_keys = puts(old).filter_map(|(key, _)| key.parse().ok());
            self.entries.extend(old_keys.zip(keys.iter().cloned()));
            self.deps.insert(hash, vec![*here]);
            return Ok(());
        }
        deps.extend(self.changes.last().map(|change| change.hash));
        let mut at = self.document.fork_at(&deps)?;
        let mut put = Vec::new();
        let mut first_counter = u64::from(old.start_op);
        for (text, bytes) in puts(old) {
            let Ok(key) = text.parse::<Key>() else {
                continue;
            };
            let old_key = key.clone();
            let key = self.rename(&at, key, &put);
            let bytes = with_origin(self.remap_log(&key, bytes), origin);
            put.push((old_key, first_counter, key, bytes));
            first_counter += 1;
        }
        let writes: Vec<_> = put
            .iter()
            .map(|(_, _, key, bytes)| (key.clone(), bytes.clone()))
            .collect();
        let change = at.put_raw(self.actor, writes)?;
        let old_actor = Actor::from_slice(old.actor_id.to_bytes());
        for (_, counter, key, _) in &put {
            let own = at
                .raw_values(&key.to_string())
                .into_iter()
                .map(|(id, _)| id);
            let new = own.filter(|id| id.actor == self.actor).max();
            if let (Some(actor), Some(new)) = (old_actor, new) {
                self.values.insert(
                    ValueId {
                        counter: *counter,
                        actor,
                    },
                    new,
                );
            }
        }
        self.document.apply([&change])?;
        self.deps.insert(hash, vec![change.hash]);
        self.changes.push(change);
        Ok(())
    }

    /// A write-once key carries its writer; the new writer gets a name of its own.
    fn rename(&mut self, at: &Document, key: Key, put: &[(Key, u64, Key, Vec<u8>)]) -> Key {
        let Some(entry) = key.write_once() else {
            return key;
        };
        let text = key.to_string();
        let prefix = text.strip_suffix(&entry.to_string()).unwrap_or(&text);
        let mut next = at.next_entry(prefix, self.actor);
        // Refused and concurrent changes leave gaps, so that the next free name is looked for
        // among all there are.
        next = next.max(self.document.next_entry(prefix, self.actor));
        while put
            .iter()
            .any(|(_, _, taken, _)| *taken == key.with_entry(next))
        {
            next = EntryId {
                k: next.k + 1,
                ..next
            };
        }
        let new = key.with_entry(next);
        self.entries.insert(key, new.clone());
        new
    }

    /// A resolution in the log names values; those that were rewritten have a new name.
    fn remap_log(&self, key: &Key, bytes: Vec<u8>) -> Vec<u8> {
        if !matches!(key, Key::Log(_)) {
            return bytes;
        }
        let Ok(mut entry) = Packed::from_bytes(&bytes).and_then(|packed| value::read_log(&packed))
        else {
            return bytes;
        };
        if let LogEvent::Resolution { values, chosen, .. } = &mut entry.event {
            for id in values.iter_mut().chain([chosen]) {
                *id = *self.values.get(id).unwrap_or(id);
            }
            return value::pack_log(&entry).to_bytes();
        }
        bytes
    }
}

/// The change that first put what this one puts, if this one is a rewrite.
fn origin_of(change: &automerge::ExpandedChange) -> Option<ChangeHash> {
    let (_, bytes) = puts(change).next()?;
    let origin = Packed::from_bytes(&bytes)
        .ok()?
        .get::<ByteVec>(ORIGIN)
        .ok()??;
    ChangeHash::from_slice(&origin)
}

/// A value of a newer format is carried as it is.
fn with_origin(bytes: Vec<u8>, origin: ChangeHash) -> Vec<u8> {
    match Packed::from_bytes(&bytes) {
        Ok(packed) => packed
            .with(ORIGIN, ByteVec::from(origin.0.to_vec()))
            .to_bytes(),
        Err(_) => bytes,
    }
}

impl Document {
    fn fork_at(&self, heads: &[ChangeHash]) -> Result<Document, DocumentError> {
        let heads: Vec<_> = heads
            .iter()
            .map(|head| automerge::ChangeHash(head.0))
            .collect();
        let inner = self
            .inner
            .fork_at(&heads)
            .map_err(|error| DocumentError::Damaged {
                case: self.id,
                reason: error.to_string(),
            })?;
        Ok(Document {
            id: self.id,
            inner,
            said: None,
        })
    }
}
