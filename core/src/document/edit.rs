//! One function per named edit. Each is one transaction, one change: it goes to the store and
//! into the outbox whole, or not at all.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use automerge::{
    ActorId, ROOT, ReadDoc, ScalarValue,
    transaction::{CommitOptions, Transactable},
};
use chrono::{DateTime, Utc};

use super::{
    Document, DocumentError, HeaderField, InstanceMark, Key, RawChange,
    packed::{ORIGIN, Packed},
    read::{Content, Stated, is_blocking},
    value::{self, LogEntry, LogEvent, Override, Signature},
};
use crate::{
    checklist::Conclusion,
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

    /// An edit of answers and instances: all that is put into it is one change.
    pub fn edit<'a>(&'a mut self, by: &'a Writer) -> Edit<'a> {
        Edit {
            document: self,
            by,
            puts: BTreeMap::new(),
        }
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
        let mut edit = self.edit(by);
        edit.answer(path, answer)?;
        edit.commit()
    }

    /// Adds an instance of a repeat, whose path begins with the instance it stands in if it does.
    pub fn add_instance(
        &mut self,
        by: &Writer,
        repeat: &str,
    ) -> Result<(EntryId, RawChange), DocumentError> {
        let mut edit = self.edit(by);
        let id = edit.add_instance(repeat)?;
        Ok((id, edit.commit()?))
    }

    /// Removes an instance with all that is known to be in it; nothing in it is cleared.
    ///
    /// # Errors
    /// An instance that is not there.
    pub fn remove_instance(
        &mut self,
        by: &Writer,
        id: EntryId,
    ) -> Result<RawChange, DocumentError> {
        let mut edit = self.edit(by);
        edit.remove_instance(id)?;
        edit.commit()
    }

    /// Puts a removed instance back, with all that was in it.
    ///
    /// # Errors
    /// An instance that nobody ever created.
    pub fn restore_instance(
        &mut self,
        by: &Writer,
        id: EntryId,
    ) -> Result<RawChange, DocumentError> {
        let mut edit = self.edit(by);
        edit.restore_instance(id)?;
        edit.commit()
    }

    /// Puts a person's conclusion over the computed one, in place of those known now.
    pub fn override_verdict(
        &mut self,
        by: &Writer,
        conclusion: Conclusion,
        computed: Conclusion,
        rule: &str,
        reason: &str,
    ) -> Result<RawChange, DocumentError> {
        let content = self.content()?;
        let replaces = content.overrides().into_iter().map(|(id, ..)| id).collect();
        let event = LogEvent::Override(Override {
            conclusion,
            computed,
            rule: rule.to_owned(),
            reason: reason.to_owned(),
            replaces,
        });
        let packed = value::pack_log(&LogEntry {
            author: by.user,
            at: by.at,
            event,
        });
        let key = Key::Log(self.next_entry("l/", by.actor));
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
        let key = parsed(&format!("{prefix}{entry}"))?;
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
        let mut edit = self.edit(by);
        edit.resolve(key, chosen)?;
        edit.commit()
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

    /// The next free instance of this actor, over all repeats.
    pub(super) fn next_instance(&self, actor: Actor) -> EntryId {
        let taken = self.instance_names().filter(|entry| entry.actor == actor);
        EntryId {
            actor,
            k: taken.map(|entry| entry.k).max().unwrap_or(0) + 1,
        }
    }

    /// Every instance that was ever created, of whatever repeat.
    pub(super) fn instance_names(&self) -> impl Iterator<Item = EntryId> {
        let keys = self.inner.keys(ROOT);
        keys.filter_map(|key| key.strip_prefix("g/")?.rsplit_once('/')?.1.parse().ok())
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
        raw(self.inner.get_all(ROOT, key).unwrap_or_default())
    }

    /// The same, of those that survived at these heads.
    pub(super) fn values_at(
        &self,
        key: &Key,
        heads: &[automerge::ChangeHash],
    ) -> Vec<(ValueId, Vec<u8>)> {
        let all = self.inner.get_all_at(ROOT, key.to_string(), heads);
        raw(all.unwrap_or_default())
    }

    /// True if `other` says the same under every key of this document that is not among `put`.
    pub(super) fn says_in_all_but(&self, other: &Document, put: &HashSet<String>) -> bool {
        let mut rest = self.inner.keys(ROOT).filter(|key| !put.contains(key));
        rest.all(|key| self.raw_values(&key) == other.raw_values(&key))
    }

    pub(super) fn put(
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

fn raw(all: Vec<(automerge::Value<'_>, automerge::ObjId)>) -> Vec<(ValueId, Vec<u8>)> {
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

fn parsed(text: &str) -> Result<Key, DocumentError> {
    text.parse()
        .map_err(|error: crate::ids::ParseIdError| DocumentError::Edit(error.to_string()))
}

/// An edit of answers and instances that becomes one change.
pub struct Edit<'a> {
    document: &'a mut Document,
    by: &'a Writer,
    puts: BTreeMap<Key, Packed>,
}

impl Edit<'_> {
    /// Who makes it.
    pub fn by(&self) -> &Writer {
        self.by
    }

    /// What the document says before it.
    pub fn content(&self) -> Result<Cow<'_, Content>, DocumentError> {
        self.document.content()
    }

    /// Answers an item or a question, as [`record_answer`](Document::record_answer) does.
    ///
    /// # Errors
    /// An item in a blocking conflict: it is resolved first, never overwritten.
    pub fn answer(&mut self, path: &str, answer: &Answer) -> Result<(), DocumentError> {
        let key = parsed(&format!("a/{path}"))?;
        let mut packed = value::pack_answer(answer);
        let mut replaced = Vec::new();
        for (id, other) in self.document.values(&key)? {
            packed.carry_unknown(&other, value::ANSWER_FIELDS);
            let value = value::read_answer(&other).map_err(|source| DocumentError::Value {
                key: key.to_string(),
                source,
            })?;
            replaced.push(Stated { id, value });
        }
        if is_blocking(&replaced) {
            let why = format!("{key} has two different answers; resolve them first");
            return Err(DocumentError::Edit(why));
        }
        self.puts.insert(key, packed);
        Ok(())
    }

    /// Records what the form gives: a dynamic default, `once`, a trigger. What people disagree
    /// on is left alone.
    pub fn answer_by_form(&mut self, path: &str, value: &str) -> Result<(), DocumentError> {
        let key = parsed(&format!("a/{path}"))?;
        let content = self.document.content()?;
        if content
            .answers
            .get(path)
            .is_some_and(|all| is_blocking(all))
        {
            return Ok(());
        }
        let mut answer = Answer::of_value(value, self.by.user, self.by.at);
        answer.by_form = true;
        if self.puts.contains_key(&key) {
            return Ok(());
        }
        self.answer(path, &answer)
    }

    /// Adds an instance of a repeat.
    pub fn add_instance(&mut self, repeat: &str) -> Result<EntryId, DocumentError> {
        let actor = self.by.actor;
        let taken = self.document.next_instance(actor).k;
        let new = self.puts.keys().filter_map(|key| match key {
            Key::Repeat(_, id) if id.actor == actor => Some(id.k + 1),
            _ => None,
        });
        let k = new.chain([taken]).max().unwrap_or(taken);
        let id = EntryId { actor, k };
        let mark = InstanceMark {
            created: self.by.at,
            removed: None,
            author: self.by.user,
            at: self.by.at,
        };
        let key = parsed(&format!("g/{repeat}/{id}"))?;
        self.puts.insert(key, value::pack_instance(&mark));
        Ok(id)
    }

    /// Removes an instance with all that is known to be in it.
    ///
    /// # Errors
    /// An instance that is not there.
    pub fn remove_instance(&mut self, id: EntryId) -> Result<(), DocumentError> {
        let content = self.document.content()?;
        if !content.stands(id) {
            return Err(DocumentError::Edit(format!("there is no instance {id}")));
        }
        let inside = content.values_inside(id).collect();
        self.mark_instance(id, Some(inside))
    }

    /// Puts a removed instance back.
    ///
    /// # Errors
    /// An instance that nobody ever created.
    pub fn restore_instance(&mut self, id: EntryId) -> Result<(), DocumentError> {
        self.mark_instance(id, None)
    }

    fn mark_instance(
        &mut self,
        id: EntryId,
        removed: Option<Vec<ValueId>>,
    ) -> Result<(), DocumentError> {
        let content = self.document.content()?;
        let instance = content.instances.get(&id);
        let instance = instance
            .ok_or_else(|| DocumentError::Edit(format!("there was never an instance {id}")))?;
        let mark = InstanceMark {
            created: instance.created(),
            removed,
            author: self.by.user,
            at: self.by.at,
        };
        let (key, packed) = (instance.key(id), value::pack_instance(&mark));
        self.puts.insert(key, packed);
        Ok(())
    }

    /// Resolves a conflict, as [`Document::resolve`] does.
    ///
    /// # Errors
    /// A key that is in no conflict, a value that does not survive under it.
    pub fn resolve(&mut self, key: &Key, chosen: ValueId) -> Result<(), DocumentError> {
        let content = self.document.read()?;
        let conflict = content
            .conflicts()
            .into_iter()
            .find(|conflict| conflict.key == *key);
        let conflict =
            conflict.ok_or_else(|| DocumentError::Edit(format!("{key} is in no conflict")))?;
        let values: Vec<ValueId> = conflict.values.iter().map(|value| value.id).collect();
        let (_, mut packed) = self
            .document
            .values(key)?
            .into_iter()
            .find(|(id, _)| *id == chosen)
            .ok_or_else(|| {
                let known: Vec<_> = values.iter().map(ValueId::to_string).collect();
                let known = known.join(", ");
                DocumentError::Edit(format!("{chosen} is no value of {key}; there are {known}"))
            })?;
        packed.set::<u8>(ORIGIN, None);
        value::mark_resolved(&mut packed, self.by.user, self.by.at);
        let event = LogEvent::Resolution {
            key: key.to_string(),
            values,
            chosen,
        };
        let log = value::pack_log(&LogEntry {
            author: self.by.user,
            at: self.by.at,
            event,
        });
        let log_key = Key::Log(self.document.next_entry("l/", self.by.actor));
        self.puts.extend([(key.clone(), packed), (log_key, log)]);
        Ok(())
    }

    /// True if nothing was put into it.
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty()
    }

    /// Makes the change.
    pub fn commit(self) -> Result<RawChange, DocumentError> {
        let Edit { document, by, puts } = self;
        document.put(by.actor, puts)
    }
}
