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
    key::split_instance,
    packed::{ORIGIN, Packed},
    value::{self, LogEvent},
};
use crate::ids::{Actor, CaseId, EntryId, UserId, ValueId};

/// The outcome of a rewrite.
pub struct Rewritten {
    /// The document with the rewritten changes in place of the old ones.
    pub document: Document,
    /// The new changes, dependencies first.
    pub changes: Vec<RawChange>,
    /// Write-once entries and instances that have a new name, old to new.
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
            instances: HashMap::new(),
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

pub(super) fn decoded(
    case: CaseId,
    raw: &RawChange,
) -> Result<automerge::ExpandedChange, DocumentError> {
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
    instances: HashMap<EntryId, EntryId>,
    changes: Vec<RawChange>,
    /// Changes that were rewritten before and are here: by the change that put them first.
    origins: HashMap<ChangeHash, Here>,
}

/// A rewritten change that is here.
struct Here {
    hash: ChangeHash,
    actor: Option<Actor>,
    writer: Option<UserId>,
    first_counter: u64,
    keys: Vec<Key>,
}

/// A value in the new change.
struct New {
    old_counter: u64,
    key: Key,
    bytes: Vec<u8>,
}

impl Replay {
    fn note_origin(&mut self, raw: &RawChange) -> Result<(), DocumentError> {
        let change = decoded(self.document.id, raw)?;
        if let Some(origin) = origin_of(&change) {
            let here = Here {
                hash: raw.hash,
                actor: Actor::from_slice(change.actor_id.to_bytes()),
                writer: writer_of(&change),
                first_counter: u64::from(change.start_op),
                keys: keys(&change).collect(),
            };
            self.origins.insert(origin, here);
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
        let old_actor = Actor::from_slice(old.actor_id.to_bytes());
        let first_counter = u64::from(old.start_op);
        // Anybody may name any origin; it stands for one's own work only.
        let here = self.origins.get(&origin);
        if let Some(here) = here.filter(|here| here.writer == writer_of(old)) {
            let renamed = keys(old).zip(here.keys.iter().cloned());
            for ((old_key, new_key), at) in renamed.zip(0..) {
                if let (Key::Repeat(_, old), Key::Repeat(_, new)) = (&old_key, &new_key) {
                    self.instances.insert(*old, *new);
                }
                self.entries.insert(old_key, new_key);
                if let (Some(old), Some(new)) = (old_actor, here.actor) {
                    let id = |counter, actor| ValueId { counter, actor };
                    let new = id(here.first_counter + at, new);
                    self.values.insert(id(first_counter + at, old), new);
                }
            }
            self.deps.insert(hash, vec![here.hash]);
            return Ok(());
        }
        deps.extend(self.changes.last().map(|change| change.hash));
        let mut at = self.document.fork_at(&deps)?;
        self.name_instances(&at, old);
        let mut put: Vec<New> = Vec::new();
        for ((text, bytes), old_counter) in puts(old).zip(first_counter..) {
            let Ok(key) = text.parse::<Key>() else {
                continue;
            };
            let key = self.rename(&at, key, &put);
            let bytes = with_origin(self.remap(&key, bytes), origin);
            put.push(New {
                old_counter,
                key,
                bytes,
            });
        }
        let writes: Vec<_> = put
            .iter()
            .map(|new| (new.key.clone(), new.bytes.clone()))
            .collect();
        let change = at.put_raw(self.actor, writes)?;
        for New {
            old_counter, key, ..
        } in put
        {
            let own = at
                .raw_values(&key.to_string())
                .into_iter()
                .map(|(id, _)| id);
            let new = own.filter(|id| id.actor == self.actor).max();
            if let (Some(actor), Some(new)) = (old_actor, new) {
                let counter = old_counter;
                self.values.insert(ValueId { counter, actor }, new);
            }
        }
        self.document.apply([&change])?;
        self.deps.insert(hash, vec![change.hash]);
        self.changes.push(change);
        Ok(())
    }

    /// An instance this change creates gets a name of the new writer's too: a copy of the store
    /// may have created another one of the old name.
    fn name_instances(&mut self, at: &Document, old: &automerge::ExpandedChange) {
        let old_actor = Actor::from_slice(old.actor_id.to_bytes());
        let here = at.next_instance(self.actor);
        let mut next = here.max(self.document.next_instance(self.actor));
        for key in keys(old) {
            let Key::Repeat(_, id) = key else { continue };
            let named = self.instances.contains_key(&id);
            if Some(id.actor) == old_actor && !named && at.raw_values(&key.to_string()).is_empty() {
                self.instances.insert(id, next);
                next.k += 1;
            }
        }
    }

    /// A write-once key carries its writer; the new writer gets a name of its own.
    fn rename(&mut self, at: &Document, key: Key, put: &[New]) -> Key {
        let Some(entry) = key.write_once() else {
            let new = key.with_instances(&self.instances);
            if matches!(key, Key::Repeat(..)) {
                self.entries.insert(key, new.clone());
            }
            return new;
        };
        let text = key.to_string();
        let prefix = text.strip_suffix(&entry.to_string()).unwrap_or(&text);
        let mut next = at.next_entry(prefix, self.actor);
        // Refused and concurrent changes leave gaps, so that the next free name is looked for
        // among all there are.
        next = next.max(self.document.next_entry(prefix, self.actor));
        while put.iter().any(|new| new.key == key.with_entry(next)) {
            next = EntryId {
                k: next.k + 1,
                ..next
            };
        }
        let new = key.with_entry(next);
        self.entries.insert(key, new.clone());
        new
    }

    /// Some values name others: a resolution and a removal values, evidence an item, an answer
    /// evidence, an override earlier ones. What was rewritten has a new name.
    fn remap(&self, key: &Key, bytes: Vec<u8>) -> Vec<u8> {
        let Ok(packed) = Packed::from_bytes(&bytes) else {
            return bytes;
        };
        match key {
            Key::Log(_) => self.remap_log(packed),
            Key::Repeat(..) => value::map_seen(packed, |id| *self.values.get(&id).unwrap_or(&id)),
            Key::Answer(_) => value::map_value(packed, |value| {
                match self.entries.get(&Key::Evidence(value.parse().ok()?))? {
                    Key::Evidence(new) => Some(new.to_string()),
                    _ => None,
                }
            }),
            Key::Evidence(_) => {
                let item = |item: &str| {
                    let (instance, rest) = split_instance(item);
                    let new = instance.and_then(|instance| self.instances.get(&instance));
                    new.map(|new| format!("{new}/{rest}"))
                };
                let entry = |id| match self.entries.get(&Key::Evidence(id)) {
                    Some(Key::Evidence(new)) => *new,
                    _ => id,
                };
                value::map_evidence(packed, item, entry)
            }
            _ => packed,
        }
        .to_bytes()
    }

    fn remap_log(&self, packed: Packed) -> Packed {
        let Ok(mut entry) = value::read_log(&packed) else {
            return packed;
        };
        match &mut entry.event {
            LogEvent::Resolution {
                key,
                values,
                chosen,
            } => {
                if let Ok(parsed) = key.parse::<Key>() {
                    *key = parsed.with_instances(&self.instances).to_string();
                }
                for id in values.iter_mut().chain([chosen]) {
                    *id = *self.values.get(id).unwrap_or(id);
                }
            }
            LogEvent::Submission(given) => {
                let old = std::mem::take(&mut given.heads).into_iter();
                let new = old.flat_map(|head| match self.deps.get(&head) {
                    Some(stand_in) => stand_in.clone(),
                    None => vec![head],
                });
                given.heads = new.collect();
            }
            LogEvent::Override(given) => {
                for id in &mut given.replaces {
                    if let Some(Key::Log(new)) = self.entries.get(&Key::Log(*id)) {
                        *id = *new;
                    }
                }
            }
            LogEvent::Other(_) => return packed,
        }
        value::pack_log(&entry)
    }
}

fn keys(change: &automerge::ExpandedChange) -> impl Iterator<Item = Key> {
    puts(change).filter_map(|(key, _)| key.parse().ok())
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

/// The person who put what a change puts.
fn writer_of(change: &automerge::ExpandedChange) -> Option<UserId> {
    let (_, bytes) = puts(change).next()?;
    let packed = Packed::from_bytes(&bytes).ok()?;
    value::writer(&packed).ok().map(|(user, _)| user)
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
