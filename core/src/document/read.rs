//! What a document says: every surviving value, and which of them are in conflict.

use std::{borrow::Cow, collections::BTreeMap};

use automerge::{ROOT, ReadDoc};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Document, DocumentError, HeaderField, Key, ReadValueError,
    instance::Instance,
    key::split_instance,
    packed::Packed,
    value::{self},
};
use crate::{
    ids::{EntryId, PairId, UserId, ValueId},
    record::{Answer, NewEvidence, Place},
};

pub use super::{
    instance::InstanceMark,
    value::{LogEntry, LogEvent, Override},
};

/// A surviving value with its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated<T> {
    /// Which.
    pub id: ValueId,
    /// What it says.
    pub value: T,
}

/// A note as the document holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteEntry {
    /// Who wrote it.
    pub author: UserId,
    /// By their device's clock.
    pub at: DateTime<Utc>,
    /// As typed.
    pub text: String,
}

/// Evidence as the document holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceEntry {
    /// Who captured it.
    pub author: UserId,
    /// When it was recorded, by their device's clock.
    pub at: DateTime<Utc>,
    /// The file, what it shows and how it came about.
    pub file: NewEvidence,
}

/// A case's header. Only the server writes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Header {
    /// The checklist pack's name.
    pub pack: String,
    /// The version the case began with.
    pub pack_version: String,
    /// Where to go.
    pub place: Option<Place>,
    /// What is inspected, in words.
    pub premises: Option<String>,
    /// Who goes.
    pub pair: Option<PairId>,
    /// The last day.
    pub due: Option<NaiveDate>,
    /// When it was written last.
    pub at: Option<DateTime<Utc>>,
}

/// Everything a document says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// Written by the server.
    pub header: Header,
    /// Every surviving answer by path, in the order of their ids; never empty.
    pub answers: BTreeMap<String, Vec<Stated<Answer>>>,
    /// The instances of repeats, removed ones too.
    pub instances: BTreeMap<EntryId, Instance>,
    /// Notes.
    pub notes: BTreeMap<EntryId, NoteEntry>,
    /// Evidence.
    pub evidence: BTreeMap<EntryId, EvidenceEntry>,
    /// The log.
    pub log: BTreeMap<EntryId, LogEntry>,
    /// Values of a format this version does not know: shown as such and left alone.
    pub newer: Vec<Key>,
}

/// A key whose surviving values differ.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictRecord {
    /// Which key.
    pub key: Key,
    /// True if they decide differently; false if only the remarks differ.
    pub blocking: bool,
    /// Every surviving value.
    pub values: Vec<Stated<Answer>>,
}

impl Document {
    /// What it says: as remembered, or read now.
    pub fn content(&self) -> Result<Cow<'_, Content>, DocumentError> {
        match &self.said {
            Some(content) => Ok(Cow::Borrowed(content)),
            None => self.read().map(Cow::Owned),
        }
    }

    /// Reads everything once and keeps it in step with the edits that follow: for a case that is
    /// being worked on.
    pub fn remember(&mut self) -> Result<(), DocumentError> {
        if self.said.is_none() {
            self.said = Some(Box::new(self.read()?));
        }
        Ok(())
    }

    /// Brings what is remembered in step with what was just put.
    pub(super) fn note(&mut self, keys: &[Key]) {
        let Some(mut content) = self.said.take() else {
            return;
        };
        for key in keys {
            content.forget(key);
            for (id, bytes) in self.raw_values(&key.to_string()) {
                match Packed::from_bytes(&bytes).and_then(|packed| content.take(key, id, &packed)) {
                    Ok(()) => {}
                    Err(ReadValueError::NewerFormat(_)) => content.newer.push(key.clone()),
                    // Whoever reads next is told what is wrong.
                    Err(ReadValueError::Malformed(_)) => return,
                }
            }
        }
        self.said = Some(content);
    }

    /// Reads everything. Values of a newer format are listed and left alone.
    ///
    /// # Errors
    /// A value that is malformed, named by its key.
    pub fn read(&self) -> Result<Content, DocumentError> {
        let mut content = Content::default();
        for text in self.inner.keys(ROOT) {
            // The guard lets no other key in; one from a later layout is left alone.
            let Ok(key) = text.parse::<Key>() else {
                continue;
            };
            for (id, bytes) in self.raw_values(&text) {
                match Packed::from_bytes(&bytes).and_then(|packed| content.take(&key, id, &packed))
                {
                    Ok(()) => {}
                    Err(ReadValueError::NewerFormat(_)) => content.newer.push(key.clone()),
                    Err(source) => return Err(DocumentError::Value { key: text, source }),
                }
            }
        }
        Ok(content)
    }
}

impl Document {
    /// The name and version of the checklist the case began with.
    pub fn pack(&self) -> Result<(String, String), DocumentError> {
        let text = |field| {
            let key = Key::Header(field);
            let packed = self.values(&key)?.pop();
            let missing = || ReadValueError::Malformed("it is missing".to_owned());
            let text = packed
                .ok_or_else(missing)
                .and_then(|(_, packed)| value::read_text(&packed));
            text.map_err(|source| DocumentError::Value {
                key: key.to_string(),
                source,
            })
        };
        Ok((text(HeaderField::Pack)?, text(HeaderField::PackVersion)?))
    }
}

impl Content {
    /// Whether a value is one of its key's kind.
    pub(super) fn fits(key: &Key, packed: &Packed) -> Result<(), ReadValueError> {
        value::author(packed)?;
        if matches!(key, Key::Signature(..)) {
            value::read_signature(packed)?;
        }
        let id = ValueId {
            counter: 0,
            actor: crate::ids::Actor {
                device: crate::ids::DeviceNumber::SERVER,
                epoch: 0,
            },
        };
        Self::default().take(key, id, packed)
    }

    // Values come in the order of their ids, so that of several the last one stays: automerge's
    // own winner.
    pub(super) fn take(
        &mut self,
        key: &Key,
        id: ValueId,
        packed: &Packed,
    ) -> Result<(), ReadValueError> {
        match key {
            Key::Header(field) => {
                self.header.at = self.header.at.max(Some(value::author(packed)?.1));
                self.take_header(*field, packed)?;
            }
            Key::Answer(path) => {
                let answer = value::read_answer(packed)?;
                let stated = Stated { id, value: answer };
                self.answers.entry(path.clone()).or_default().push(stated);
            }
            Key::Note(entry) => {
                let (author, at) = value::author(packed)?;
                let text = value::read_text(packed)?;
                self.notes.insert(*entry, NoteEntry { author, at, text });
            }
            Key::Evidence(entry) => {
                let (author, at) = value::author(packed)?;
                let file = value::read_evidence(packed)?;
                self.evidence
                    .insert(*entry, EvidenceEntry { author, at, file });
            }
            Key::Log(entry) => {
                self.log.insert(*entry, value::read_log(packed)?);
            }
            Key::Repeat(path, entry) => {
                let (parent, repeat) = split_instance(path);
                let mark = Stated {
                    id,
                    value: value::read_instance(packed)?,
                };
                let instance = self.instances.entry(*entry).or_insert_with(|| Instance {
                    parent,
                    repeat: repeat.to_owned(),
                    marks: Vec::new(),
                });
                instance.marks.push(mark);
            }
            Key::Rectification(_) | Key::Signature(..) => {}
        }
        Ok(())
    }

    fn take_header(&mut self, field: HeaderField, packed: &Packed) -> Result<(), ReadValueError> {
        match field {
            HeaderField::Pack => self.header.pack = value::read_text(packed)?,
            HeaderField::PackVersion => self.header.pack_version = value::read_text(packed)?,
            HeaderField::Place => self.header.place = Some(value::read_place(packed)?),
            HeaderField::Premises => self.header.premises = Some(value::read_text(packed)?),
            HeaderField::Pair => self.header.pair = Some(value::read_pair(packed)?),
            HeaderField::Due => self.header.due = Some(value::read_day(packed)?),
        }
        Ok(())
    }

    /// The last edit of the form, by the clock of the device that made it: what a form that asks
    /// the time is shown as of, the same on every device.
    pub fn last_edit(&self) -> DateTime<Utc> {
        let answers = self
            .answers
            .values()
            .flatten()
            .map(|stated| stated.value.at);
        let instances = self.instances.values();
        let marks = instances.flat_map(|instance| instance.marks.iter().map(|mark| mark.value.at));
        let last = answers.chain(marks).chain(self.header.at).max();
        last.unwrap_or_default()
    }

    fn forget(&mut self, key: &Key) {
        match key {
            Key::Answer(path) => drop(self.answers.remove(path)),
            Key::Repeat(_, entry) => drop(self.instances.remove(entry)),
            _ => {}
        }
        self.newer.retain(|newer| newer != key);
    }

    /// The keys whose surviving values differ, in the order of the keys. Two people who say the
    /// same are in no conflict, whoever they are and whenever they said it; nor is what a removed
    /// instance holds.
    pub fn conflicts(&self) -> Vec<ConflictRecord> {
        let differing = self.answers.iter().filter(|(path, values)| {
            let mut given = of_people(values);
            let first = given.next();
            given.any(|other| first.is_some_and(|first| !other.value.says_the_same(&first.value)))
                && self.is_shown(path)
        });
        differing
            .map(|(path, values)| ConflictRecord {
                key: Key::Answer(path.clone()),
                blocking: is_blocking(values),
                values: of_people(values).cloned().collect(),
            })
            .collect()
    }

    /// The answer that stands under a path: none if nobody answered, if it was cleared, or if a
    /// conflict blocks it.
    pub fn answer(&self, path: &str) -> Option<&Answer> {
        let values = self.answers.get(path)?;
        let given = of_people(values).last().or_else(|| values.last());
        let last = given.filter(|_| !is_blocking(values))?;
        Some(&last.value).filter(|answer| !answer.is_cleared())
    }

    /// A surviving value under a path.
    pub fn value(&self, path: &str, id: ValueId) -> Option<&Answer> {
        let mut all = self.answers.get(path)?.iter();
        all.find(|stated| stated.id == id)
            .map(|stated| &stated.value)
    }

    /// The conclusions people put over the computed one, those that no later one replaces.
    pub fn overrides(&self) -> Vec<(EntryId, &LogEntry, &Override)> {
        let given = self
            .log
            .iter()
            .filter_map(|(id, entry)| match &entry.event {
                LogEvent::Override(given) => Some((*id, entry, given)),
                _ => None,
            });
        let given: Vec<_> = given.collect();
        let replaced = |id: &EntryId| given.iter().any(|(_, _, by)| by.replaces.contains(id));
        let standing = given.iter().filter(|(id, ..)| !replaced(id));
        standing.copied().collect()
    }
}

/// Of several surviving answers those that a person gave.
fn of_people(values: &[Stated<Answer>]) -> impl Iterator<Item = &Stated<Answer>> {
    values.iter().filter(|stated| !stated.value.by_form)
}

/// True if people decide differently.
pub(super) fn is_blocking(values: &[Stated<Answer>]) -> bool {
    let mut given = of_people(values);
    let first = given.next();
    given.any(|other| first.is_some_and(|first| !other.value.decides_the_same(&first.value)))
}
