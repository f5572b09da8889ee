//! A document's content as a [`Case`]: the same on a phone and on the server. Names of people and
//! pairs come from the reference data of whoever renders it.

use std::collections::BTreeSet;

use automerge::Change;

use super::{
    Document, Key,
    packed::Packed,
    read::{ConflictRecord, Content, LogEvent, Stated},
    rewrite::puts,
    value,
};
use crate::{
    checklist::{ItemRow, Pack},
    ids::{CaseId, PairId, UserId, ValueId},
    record::{
        Answer, Case, CaseAnswer, CaseFile, CaseState, CaseSummary, Conflict, ConflictValue,
        HistoryEntry, Item, Note, Place,
    },
};

/// Names to show for ids.
pub trait Names {
    /// A person's name.
    fn user(&self, id: UserId) -> Option<String>;
    /// A pair's name.
    fn pair(&self, id: PairId) -> Option<String>;
}

/// What is needed beside a document to show it.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// The number people read.
    pub number: &'a str,
    /// The checklist of the version the case began with, if it is here.
    pub pack: Option<&'a Pack>,
    /// Names to show.
    pub names: &'a dyn Names,
}

impl Viewer<'_> {
    fn user(&self, id: UserId) -> String {
        let system = || (id == UserId::SYSTEM).then(|| "system".to_owned());
        self.names
            .user(id)
            .or_else(system)
            .unwrap_or_else(|| format!("user {id}"))
    }

    fn answer(&self, answer: &Answer) -> CaseAnswer {
        CaseAnswer {
            verdict: answer.verdict,
            grade: answer.grade,
            fixable: answer.fixable,
            measured: answer
                .measured
                .as_ref()
                .map(|measured| measured.value.clone()),
            unit: answer
                .measured
                .as_ref()
                .map(|measured| measured.unit.clone()),
            remark: answer.remark.clone(),
            author: self.user(answer.author),
            at: answer.at,
        }
    }

    fn conflict(&self, record: &ConflictRecord) -> Conflict {
        let side = |Stated { id, value }: &Stated<Answer>| {
            let CaseAnswer {
                verdict,
                grade,
                fixable,
                measured,
                unit,
                remark,
                author,
                at,
            } = self.answer(value);
            let device = id.actor.device;
            let id = *id;
            ConflictValue {
                id,
                verdict,
                grade,
                fixable,
                measured,
                unit,
                remark,
                author,
                device,
                at,
            }
        };
        Conflict {
            key: record.key.to_string(),
            blocking: record.blocking,
            values: record.values.iter().map(side).collect(),
        }
    }

    /// The whole case.
    pub fn case(&self, id: CaseId, heads: &[super::ChangeHash], content: &Content) -> Case {
        let summary = self.summary(id, content);
        Case {
            id,
            number: summary.number,
            state: summary.state,
            heads: heads.iter().map(ToString::to_string).collect(),
            place: summary.place,
            premises: summary.premises,
            pair: summary.pair,
            pack: summary.pack,
            pack_version: content.header.pack_version.clone(),
            due: summary.due,
            answers: content
                .answers
                .keys()
                .filter_map(|path| Some((path.clone(), self.answer(content.answer(path)?))))
                .collect(),
            notes: content
                .notes
                .iter()
                .map(|(id, note)| Note {
                    id: *id,
                    text: note.text.clone(),
                    author: self.user(note.author),
                    at: note.at,
                })
                .collect(),
            files: content
                .evidence
                .iter()
                .map(|(id, evidence)| CaseFile {
                    id: *id,
                    item: evidence.item.clone(),
                    sha256: evidence.sha256,
                })
                .collect(),
            conflicts: content
                .conflicts()
                .iter()
                .map(|record| self.conflict(record))
                .collect(),
        }
    }

    /// A row of a list.
    pub fn summary(&self, id: CaseId, content: &Content) -> CaseSummary {
        let header = &content.header;
        let items: BTreeSet<&str> = self
            .pack
            .iter()
            .flat_map(|pack| pack.items())
            .map(|row| row.question.name.as_str())
            .collect();
        let answered = items
            .iter()
            .filter(|code| content.answer(code).is_some())
            .count();
        let conflicts = content.conflicts();
        let blocked = conflicts.iter().any(|conflict| conflict.blocking);
        let state = if content.answers.is_empty() {
            CaseState::Assigned
        } else if !items.is_empty() && answered == items.len() && !blocked {
            CaseState::Complete
        } else {
            CaseState::Inspecting
        };
        let pair = header
            .pair
            .map(|id| self.names.pair(id).unwrap_or_else(|| format!("pair {id}")));
        CaseSummary {
            id,
            number: self.number.to_owned(),
            state,
            place: header.place.clone().unwrap_or_else(|| Place::named("")),
            premises: header.premises.clone(),
            pair: pair.unwrap_or_default(),
            pack: header.pack.clone(),
            pack_version: header.pack_version.clone(),
            due: header.due,
            answered: answered as u32,
            total: items.len() as u32,
            conflicts: conflicts.len() as u32,
            ready: None,
        }
    }

    /// The checklist with this case's answers, in the order it is walked.
    pub fn items(&self, content: &Content) -> Vec<Item> {
        let item = |row: ItemRow<'_>| Item {
            id: row.code().to_owned(),
            section: row
                .section
                .map(|section| section.label.for_reader("zh").to_owned())
                .unwrap_or_default(),
            class: row.item.class.as_str().to_owned(),
            title: row.question.label.for_reader("zh").to_owned(),
            title_en: row.question.label.for_reader("en").to_owned(),
            unit: row.item.unit.clone(),
            answer: content.answer(row.code()).map(|answer| self.answer(answer)),
        };
        self.pack
            .iter()
            .flat_map(|pack| pack.items())
            .map(item)
            .collect()
    }

    /// Every edit, oldest first as far as one depends on another.
    pub fn history(&self, document: &Document) -> Vec<HistoryEntry> {
        let mut entries = Vec::new();
        for raw in document.changes() {
            let Ok(change) = Change::from_bytes(raw.bytes) else {
                continue;
            };
            let change = change.decode();
            let Some(actor) = crate::ids::Actor::from_slice(change.actor_id.to_bytes()) else {
                continue;
            };
            let counters = u64::from(change.start_op)..;
            for ((key, bytes), counter) in puts(&change).zip(counters) {
                let Ok(packed) = Packed::from_bytes(&bytes) else {
                    continue;
                };
                let written = match key.starts_with("a/") {
                    true => value::writer(&packed),
                    false => value::author(&packed),
                };
                let Ok((author, at)) = written else { continue };
                entries.push(HistoryEntry {
                    summary: summarise(&key, &packed),
                    key,
                    id: ValueId { counter, actor },
                    author: self.user(author),
                    device: actor.device,
                    at,
                });
            }
        }
        entries
    }
}

fn summarise(key: &str, packed: &Packed) -> String {
    let text = match key.parse() {
        Ok(Key::Answer(_)) => value::read_answer(packed).map(|answer| {
            let verdict = answer.verdict.map(|verdict| verdict.to_string());
            let measured = answer
                .measured
                .map(|measured| format!("{} {}", measured.value, measured.unit));
            let remark = Some(answer.remark).filter(|remark| !remark.is_empty());
            let parts: Vec<_> = [verdict, measured, remark, answer.value]
                .into_iter()
                .flatten()
                .collect();
            parts.join(" · ")
        }),
        Ok(Key::Repeat(..)) => {
            value::read_instance(packed).map(|mark| match mark.removed.is_some() {
                true => "removed".to_owned(),
                false => "there".to_owned(),
            })
        }
        Ok(Key::Note(_)) => value::read_text(packed),
        Ok(Key::Evidence(_)) => value::read_evidence(packed).map(|evidence| {
            let item = evidence
                .item
                .map(|item| format!("{item} · "))
                .unwrap_or_default();
            format!("{item}{}", evidence.sha256)
        }),
        Ok(Key::Log(_)) => value::read_log(packed).map(|entry| match entry.event {
            LogEvent::Resolution { key, chosen, .. } => format!("{key} = {chosen}"),
            LogEvent::Override(given) => {
                let (conclusion, computed) = (given.conclusion.as_str(), given.computed.as_str());
                format!("{conclusion} instead of {computed} · {}", given.reason)
            }
            LogEvent::Other(kind) => format!("kind {kind}"),
        }),
        _ => Ok(String::new()),
    };
    text.unwrap_or_default()
}
