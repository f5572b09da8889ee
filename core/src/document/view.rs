//! A document's content as a [`Case`]: the same on a phone and on the server. Names of people and
//! pairs come from the reference data of whoever renders it.

mod form;
mod history;

use super::{
    Sheet,
    read::{ConflictRecord, Content, Stated},
};
use crate::{
    checklist::form::Filling,
    ids::{CaseId, PairId, UserId},
    record::{
        Answer, Case, CaseAnswer, CaseFile, CaseInstance, CaseState, CaseSubmission, CaseSummary,
        Conflict, ConflictValue, Note, Place,
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
    /// The checklist of the version the case began with, if it is here, and its form filled in
    /// with what the case says.
    pub form: Option<(&'a Sheet, &'a Filling)>,
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
            value: answer.value.clone(),
            author: self.user(answer.author),
            at: answer.at,
        }
    }

    fn conflict(&self, record: &ConflictRecord) -> Conflict {
        let side = |Stated { id, value: stated }: &Stated<Answer>| {
            let CaseAnswer {
                verdict,
                grade,
                fixable,
                measured,
                unit,
                remark,
                value,
                author,
                at,
            } = self.answer(stated);
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
                value,
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
                .filter(|path| content.is_shown(path))
                .filter_map(|path| Some((path.clone(), self.answer(content.answer(path)?))))
                .collect(),
            instances: self.instances(content),
            verdict: self.verdict(content),
            submission: self.submission(content),
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
                    item: evidence.file.item.clone(),
                    sha256: evidence.file.sha256,
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
        let conflicts = content.conflicts();
        let blocked = conflicts.iter().any(|conflict| conflict.blocking);
        let progress = self.progress(content);
        let state = if content.answers.is_empty() {
            CaseState::Assigned
        } else if progress.is_complete() && !blocked {
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
            answered: progress.answered,
            total: progress.total,
            conflicts: conflicts.len() as u32,
            submitted: content.submission().is_some() && !blocked,
            ready: None,
        }
    }

    /// The last time the case was handed in.
    pub fn submission(&self, content: &Content) -> Option<CaseSubmission> {
        let (id, entry, given) = content.submission()?;
        let blocked = content.conflicts().iter().any(|it| it.blocking);
        Some(CaseSubmission {
            id,
            conclusion: given.conclusion,
            author: self.user(entry.author),
            at: entry.at,
            changed: given.digest != content.digest(),
            stands: !blocked,
        })
    }

    fn instances(&self, content: &Content) -> Vec<CaseInstance> {
        let standing = content.standing_instances().into_iter();
        let shown = standing.map(|(id, instance)| CaseInstance {
            id,
            repeat: instance.repeat.clone(),
            within: instance.parent,
            at: instance.created(),
            removed_by: instance.removal().map(|mark| self.user(mark.author)),
        });
        shown.collect()
    }
}
