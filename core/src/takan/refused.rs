//! What the server refused: shown with what it said and why, and mended. Nothing of it goes: a
//! dismissed edit is hidden, and listed when it is asked for.

use serde::Serialize;

use super::{NewAnswer, Takan};
use crate::{
    document::{
        guard::ReadLimits,
        said::{Said, answers, said},
    },
    error::Error,
    ids::CaseId,
    record::{Answer, SaidValue, Verdict},
    store::{Draft, RefusedEdit, StoreError},
};

/// A refused edit with what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedDetail {
    /// The edit.
    pub edit: RefusedEdit,
    /// What it put, in its order.
    pub values: Vec<SaidValue>,
    /// What can be done about it.
    pub mends: Vec<Mend>,
}

/// What can be done about a refused edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum Mend {
    /// Record it again: its row opens with the refused words in their fields
    Again,
    /// Hand it to a lead, who sees it in quarantine
    Hand,
    /// Hide it: it was read
    Dismiss,
}

/// Where a refused edit is recorded again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RecordAgain {
    /// The case to open.
    pub case: CaseId,
    /// The row to open; `None` of a note.
    pub row: Option<String>,
    /// What was chosen: an app shows it chosen, and records it when the person confirms.
    pub verdict: Option<Verdict>,
}

impl Takan {
    /// Every edit the server refused, oldest first; those a person dismissed too.
    pub fn refused(&self) -> Result<Vec<RefusedEdit>, Error> {
        Ok(self.store.read(|tx| tx.refused())?)
    }

    /// One of them with what it said and what can be done.
    ///
    /// # Errors
    /// No refused edit of that number.
    pub fn refused_edit(&self, id: u32) -> Result<RefusedDetail, Error> {
        let (edit, said, here) = self.read_refused(id)?;
        let values: Vec<SaidValue> = said.iter().flat_map(Said::values).collect();
        let again = here && edit.carried_from.is_none() && values.iter().any(can_be_again);
        let mut mends = Vec::new();
        mends.extend(again.then_some(Mend::Again));
        mends.extend((!edit.handed && !said.is_empty()).then_some(Mend::Hand));
        mends.extend((!edit.dismissed).then_some(Mend::Dismiss));
        Ok(RefusedDetail {
            edit,
            values,
            mends,
        })
    }

    /// The person has read it: it is kept, and no longer counted.
    pub fn dismiss_refused(&self, id: u32) -> Result<(), Error> {
        let at = self.clock.now();
        Ok(self.store.write(|tx| tx.dismiss_refused(id, Some(at)))?)
    }

    /// The person wants to see it again.
    pub fn recall_refused(&self, id: u32) -> Result<(), Error> {
        Ok(self.store.write(|tx| tx.dismiss_refused(id, None))?)
    }

    /// The next sync puts it before a lead, in quarantine.
    pub fn hand_refused(&self, id: u32) -> Result<(), Error> {
        Ok(self.store.write(|tx| tx.hand_over(id))?)
    }

    /// Makes the words and numbers of a refused edit drafts of its case, so that its row opens with
    /// them; the person looks at them, and records what still holds. What is being typed there is
    /// not written over.
    ///
    /// # Errors
    /// An edit that held no answer and no note, or whose case is not here any more.
    pub fn record_again(&self, id: u32) -> Result<RecordAgain, Error> {
        let (edit, said, here) = self.read_refused(id)?;
        let (case, at) = (edit.case, self.clock.now());
        let none = || Error::Invalid("this edit held no answer and no note to record again".into());
        if !here {
            return Err(Error::NotFound(format!(
                "case {case} is not on this device"
            )));
        }
        let contents = said.iter().map(|said| &said.content);
        let (mut again, mut drafts) = (None, Vec::new());
        for content in contents {
            for (row, answer) in answers(content) {
                drafts.push((format!("a/{row}"), answer.remark.clone()));
                drafts.push((format!("v/{row}"), typed(answer)));
                again.get_or_insert(RecordAgain {
                    case,
                    row: Some(row.to_owned()),
                    verdict: answer.verdict,
                });
            }
            for note in content.notes.values() {
                drafts.push(("note".to_owned(), note.text.clone()));
                again.get_or_insert(RecordAgain {
                    case,
                    row: None,
                    verdict: None,
                });
            }
        }
        self.store.write(|tx| {
            let there = tx.drafts(case)?;
            for (field, text) in drafts {
                if !text.is_empty() && !there.iter().any(|draft| draft.field == field) {
                    tx.put_draft(case, &Draft { field, text, at })?;
                }
            }
            Ok(())
        })?;
        again.ok_or_else(none)
    }

    /// The answers of a refused edit, as they would be given again: row by row.
    pub fn refused_answers(&self, id: u32) -> Result<Vec<(String, NewAnswer)>, Error> {
        let (_, said, _) = self.read_refused(id)?;
        let of = said.iter().flat_map(|said| answers(&said.content));
        let again = of.filter_map(|(row, answer)| {
            let verdict = answer.verdict?;
            let again = NewAnswer {
                verdict,
                grade: answer.grade,
                fixable: answer.fixable,
                measured: answer.measured.as_ref().map(|it| it.value.clone()),
                remark: answer.remark.clone(),
            };
            Some((row.to_owned(), again))
        });
        Ok(again.collect())
    }

    fn read_refused(&self, id: u32) -> Result<(RefusedEdit, Vec<Said>, bool), Error> {
        let (edit, bytes, here) = self.store.read(|tx| {
            let (edit, bytes) = tx.refused_edit(id)?;
            let here = tx.number(edit.case)?.is_some();
            Ok::<_, StoreError>((edit, bytes, here))
        })?;
        // What this device cannot read it still keeps, and says that it was refused.
        let said = said(&bytes, &ReadLimits::default()).unwrap_or_default();
        Ok((edit, said, here))
    }
}

fn can_be_again(value: &SaidValue) -> bool {
    value.row.is_some() || value.key.starts_with("n/")
}

/// The number or the value of an answer, as typed.
fn typed(answer: &Answer) -> String {
    let measured = answer.measured.as_ref().map(|it| it.value.clone());
    measured
        .or_else(|| answer.value.clone())
        .unwrap_or_default()
}
