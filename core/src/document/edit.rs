//! One function per named edit. Each is one transaction, one change: it goes to the store and
//! into the outbox whole, or not at all.

use std::collections::BTreeMap;

use automerge::{
    ActorId, ROOT, ReadDoc, ScalarValue,
    transaction::{CommitOptions, Transactable},
};
use chrono::{DateTime, Utc};

use super::{
    Document, DocumentError, HeaderField, Key, RawChange,
    packed::{ORIGIN, Packed},
    value::{self, LogEntry, LogEvent, Signature},
};
use crate::{
    ids::{Actor, EntryId, UserId, ValueId},
    record::{Answer, NewCase, NewEvidence},
};

/// Who writes, on which device, when by its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// The device in its epoch.
    pub actor: Actor,
    /// The person.
    pub user: UserId,
    /// Now, to the millisecond.
    pub at: DateTime<Utc>,
}

impl Document {
    /// Writes the header of a new case. The server does, nobody else.
    pub fn open_case(&mut self, by: &Writer, new: &NewCase) -> Result<RawChange, DocumentError> {
        let signed = || value::signed(by.user, by.at);
        let text = |text: &str| signed().with(2, text.to_owned());
        let mut puts = BTreeMap::from([
            (Key::Header(HeaderField::Pack), text(&new.pack)),
            (
                Key::Header(HeaderField::PackVersion),
                text(&new.pack_version),
            ),
            (
                Key::Header(HeaderField::Place),
                value::pack_place(signed(), &new.place),
            ),
            (Key::Header(HeaderField::Pair), signed().with(2, new.pair.0)),
        ]);
        if let Some(premises) = &new.premises {
            puts.insert(Key::Header(HeaderField::Premises), text(premises));
        }
        if let Some(due) = new.due {
            puts.insert(Key::Header(HeaderField::Due), text(&due.to_string()));
        }
        self.put(by.actor, puts)
    }

    /// Answers an item, or a plain question by its path. What a newer app wrote into the answer
    /// that is replaced, and this one does not know, is carried over.
    ///
    /// # Errors
    /// An item in a blocking conflict: it is resolved first, never overwritten.
    pub fn record_answer(
        &mut self,
        by: &Writer,
        path: &str,
        answer: &Answer,
    ) -> Result<RawChange, DocumentError> {
        let key = self.key(&format!("a/{path}"))?;
        let mut packed = value::pack_answer(answer);
        let replaced = self.values(&key)?;
        let mut first = None;
        for (_, other) in &replaced {
            let other_answer =
                value::read_answer(other).map_err(|source| DocumentError::Value {
                    key: key.to_string(),
                    source,
                })?;
            if !first
                .get_or_insert_with(|| other_answer.clone())
                .decides_the_same(&other_answer)
            {
                let why = format!("{key} has two different answers; resolve them first");
                return Err(DocumentError::Edit(why));
            }
            packed.carry_unknown(other, value::ANSWER_FIELDS);
        }
        self.put(by.actor, [(key, packed)])
    }

    /// Adds a note.
    pub fn add_note(&mut self, by: &Writer, text: &str) -> Result<RawChange, DocumentError> {
        let packed = value::signed(by.user, by.at).with(2, text.to_owned());
        let key = Key::Note(self.next_entry("n/", by.actor));
        self.put(by.actor, [(key, packed)])
    }

    /// Binds a file to an item, or to the case in general.
    pub fn add_evidence(
        &mut self,
        by: &Writer,
        evidence: &NewEvidence,
    ) -> Result<(EntryId, RawChange), DocumentError> {
        let entry = self.next_entry("e/", by.actor);
        let packed = value::pack_evidence(evidence, by.user, by.at);
        Ok((entry, self.put(by.actor, [(Key::Evidence(entry), packed)])?))
    }

    /// Signs what the document says now, for a role (`inspector`, `applicant`).
    pub fn sign(
        &mut self,
        by: &Writer,
        role: &str,
        pack_version: &str,
        strokes: crate::ids::Sha256,
    ) -> Result<RawChange, DocumentError> {
        let prefix = format!("s/{role}-{}-", by.user);
        let entry = self.next_entry(&prefix, by.actor);
        let key = self.key(&format!("{prefix}{entry}"))?;
        let heads = self.heads();
        let signature = Signature {
            heads,
            pack_version: pack_version.to_owned(),
            strokes,
        };
        self.put(
            by.actor,
            [(key, value::pack_signature(&signature, by.user, by.at))],
        )
    }

    /// Resolves a conflict: puts the chosen surviving value again (its author stays, who resolved
    /// it is added) and a log entry that names every value, in one change.
    ///
    /// # Errors
    /// A key that is in no conflict, a value that does not survive under it.
    pub fn resolve(
        &mut self,
        by: &Writer,
        key: &Key,
        chosen: ValueId,
    ) -> Result<RawChange, DocumentError> {
        let content = self.read()?;
        let conflict = content
            .conflicts()
            .into_iter()
            .find(|conflict| conflict.key == *key);
        let conflict =
            conflict.ok_or_else(|| DocumentError::Edit(format!("{key} is in no conflict")))?;
        let values: Vec<ValueId> = conflict.values.iter().map(|value| value.id).collect();
        let (_, mut packed) = self
            .values(key)?
            .into_iter()
            .find(|(id, _)| *id == chosen)
            .ok_or_else(|| {
                let known: Vec<_> = values.iter().map(ValueId::to_string).collect();
                let known = known.join(", ");
                DocumentError::Edit(format!("{chosen} is no value of {key}; there are {known}"))
            })?;
        packed.set::<u8>(ORIGIN, None);
        value::mark_resolved(&mut packed, by.user, by.at);
        let event = LogEvent::Resolution {
            key: key.to_string(),
            values,
            chosen,
        };
        let log = value::pack_log(&LogEntry {
            author: by.user,
            at: by.at,
            event,
        });
        let log_key = Key::Log(self.next_entry("l/", by.actor));
        self.put(by.actor, [(key.clone(), packed), (log_key, log)])
    }

    fn key(&self, text: &str) -> Result<Key, DocumentError> {
        text.parse()
            .map_err(|error: crate::ids::ParseIdError| DocumentError::Edit(error.to_string()))
    }

    /// The next free write-once entry of this actor under a prefix.
    pub(super) fn next_entry(&self, prefix: &str, actor: Actor) -> EntryId {
        let own = format!("{prefix}{actor}-");
        let taken = self
            .inner
            .keys(ROOT)
            .filter_map(|key| key.strip_prefix(&own)?.parse().ok());
        EntryId {
            actor,
            k: taken.max().unwrap_or(0u64) + 1,
        }
    }

    /// Every surviving value under a key, in the order of their ids.
    pub(super) fn values(&self, key: &Key) -> Result<Vec<(ValueId, Packed)>, DocumentError> {
        let mut values = Vec::new();
        for (id, bytes) in self.raw_values(&key.to_string()) {
            let packed = Packed::from_bytes(&bytes).map_err(|source| DocumentError::Value {
                key: key.to_string(),
                source,
            })?;
            values.push((id, packed));
        }
        Ok(values)
    }

    /// Every surviving value that is bytes and whose author is an actor of Takan's.
    pub(super) fn raw_values(&self, key: &str) -> Vec<(ValueId, Vec<u8>)> {
        let all = self.inner.get_all(ROOT, key).unwrap_or_default();
        let mut values: Vec<_> = all
            .into_iter()
            .filter_map(|(value, id)| {
                let automerge::ObjId::Id(counter, actor, _) = id else {
                    return None;
                };
                let actor = Actor::from_slice(actor.to_bytes())?;
                let bytes = value.as_bytes()?.to_vec();
                Some((ValueId { counter, actor }, bytes))
            })
            .collect();
        values.sort_by_key(|(id, _)| *id);
        values
    }

    fn put(
        &mut self,
        actor: Actor,
        puts: impl IntoIterator<Item = (Key, Packed)>,
    ) -> Result<RawChange, DocumentError> {
        self.put_raw(
            actor,
            puts.into_iter()
                .map(|(key, packed)| (key, packed.to_bytes())),
        )
    }

    /// One change that puts these values.
    pub(super) fn put_raw(
        &mut self,
        actor: Actor,
        puts: impl IntoIterator<Item = (Key, Vec<u8>)>,
    ) -> Result<RawChange, DocumentError> {
        self.inner.set_actor(ActorId::from(actor.to_bytes()));
        let puts: Vec<(Key, Vec<u8>)> = puts.into_iter().collect();
        let keys: Vec<Key> = puts.iter().map(|(key, _)| key.clone()).collect();
        let put = self.inner.transact_with(
            |()| CommitOptions::default().with_time(0),
            |transaction| {
                puts.into_iter().try_for_each(|(key, bytes)| {
                    transaction.put(ROOT, key.to_string(), ScalarValue::Bytes(bytes))
                })
            },
        );
        let put = put.map_err(|failure| DocumentError::Edit(failure.error.to_string()))?;
        if put.hash.is_none() {
            // automerge makes no change of a put that changes nothing.
            let why = "the document says exactly this already, to the millisecond";
            return Err(DocumentError::Edit(why.to_owned()));
        }
        self.note(&keys);
        let change = self
            .inner
            .get_last_local_change()
            .expect("the transaction made a change");
        Ok(RawChange::from(&change))
    }
}
