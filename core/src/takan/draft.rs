//! Half-typed text: a row of the store on every keystroke; one edit of the document when its field
//! is left, or when the app is opened again after it ended with the text still there.

use serde::Serialize;

use super::{NewAnswer, Takan, form::refused};
use crate::{
    error::{Error, ErrorKind},
    ids::CaseId,
    record::{Answer, Measured, TEXT_BYTES},
    store::{Draft, StoreError, Tx},
};

/// What leaving a field came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum Left {
    /// Nothing half-typed was there
    Nothing,
    /// The text is in the case now
    Recorded,
    /// The text says what the case says already, or is blank; the draft is gone
    Same,
    /// It stays a draft: a remark before its answer, an answer of somebody else or in conflict, a
    /// value the form does not take
    Waits,
}

/// What was made of the drafts that an ended app left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Promoted {
    /// Texts that are in their cases now.
    pub recorded: u32,
    /// Texts that stay drafts; their rows show them.
    pub waiting: u32,
}

/// What a draft becomes.
enum Becomes {
    Same,
    Waits,
    Note,
    Remark,
    Value,
    Measured,
}

impl Takan {
    /// Keeps half-typed text; an empty one drops it, and so does the remark, value or note
    /// recorded from it, in one transaction. Fields: `a/<row>` for a remark, `v/<row>` for a value
    /// or a measured number, `note`; a row is what stands behind `a/` in the document.
    pub fn put_draft(&self, case: CaseId, field: &str, text: &str) -> Result<(), Error> {
        let draft = Draft {
            field: field.to_owned(),
            text: text.to_owned(),
            at: self.clock.now(),
        };
        Ok(self.store.write(|tx| tx.put_draft(case, &draft))?)
    }

    /// The half-typed texts of a case.
    pub fn drafts(&self, case: CaseId) -> Result<Vec<Draft>, Error> {
        Ok(self.store.read(|tx| tx.drafts(case))?)
    }

    /// The person left a field: its half-typed text becomes one edit, and the draft goes in the
    /// same transaction, so that nothing is recorded twice. A remark goes onto this person's own
    /// answer; before there is one it waits, and `answer` takes it along.
    ///
    /// # Errors
    /// Whatever keeps an edit from being stored; the draft stays then.
    pub fn leave_field(&self, case: CaseId, field: &str) -> Result<Left, Error> {
        let found = self.store.read(|tx| {
            let mut drafts = tx.drafts(case)?.into_iter();
            let Some(draft) = drafts.find(|draft| draft.field == field) else {
                return Ok(None);
            };
            let becomes = becomes(tx, case, &draft)?;
            Ok(Some((draft.text, becomes)))
        });
        let Some((text, becomes)) = self.or_set_aside(found)? else {
            return Ok(Left::Nothing);
        };
        let row = field.split_once('/').map_or("", |(_, row)| row);
        let recorded = match becomes {
            Becomes::Waits => return Ok(Left::Waits),
            Becomes::Same => {
                self.store.write(|tx| tx.settle_draft(case, field, &text))?;
                return Ok(Left::Same);
            }
            Becomes::Note => self.edit(case, |tx, work, by| {
                settle(tx, case, field, &text)?;
                Ok((work.document.add_note(by, &text)?, ()))
            }),
            Becomes::Remark => self.add_to_own_answer(case, row, field, &text, |answer| {
                answer.remark.clone_from(&text);
            }),
            Becomes::Measured => {
                // Its unit is put in by whoever has the question.
                let measured = Measured::new(&text, "");
                let Ok(measured) = measured else {
                    return Ok(Left::Waits);
                };
                self.add_to_own_answer(case, row, field, &text, |answer| {
                    let unit = answer.measured.take().map(|before| before.unit);
                    answer.measured = Some(Measured {
                        unit: unit.unwrap_or_default(),
                        ..measured.clone()
                    });
                })
            }
            Becomes::Value => self.set_value(case, row, &text, |tx| settle(tx, case, field, &text)),
        };
        match recorded {
            Ok(()) => Ok(Left::Recorded),
            // What the form does not take stays where the person sees it.
            Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound) => {
                Ok(Left::Waits)
            }
            Err(error) => Err(error),
        }
    }

    /// At opening: the texts that an ended app left in its fields become edits, as if each field
    /// had been left, but for the field the [bookmark](Self::bookmark) stands in: that one opens
    /// again with its text. A case that is damaged keeps its drafts.
    ///
    /// # Errors
    /// A full disk, or a store that fails; what was recorded until then is not recorded again.
    pub fn promote_drafts(&self) -> Result<Promoted, Error> {
        let bookmark = self.bookmark()?;
        let drafts = self.store.read(|tx| tx.all_drafts())?;
        let mut promoted = Promoted::default();
        for (case, field) in drafts {
            let is_open = bookmark.as_ref().is_some_and(|at| {
                let row = at.row.as_deref().unwrap_or_default();
                let behind = field.split_once('/').map(|(_, behind)| behind);
                at.case == Some(case) && (row == field || Some(row) == behind)
            });
            if is_open {
                promoted.waiting += 1;
                continue;
            }
            match self.leave_field(case, &field) {
                Ok(Left::Recorded) => promoted.recorded += 1,
                Ok(Left::Waits) => promoted.waiting += 1,
                Ok(Left::Nothing | Left::Same) => {}
                Err(error) => match error.kind() {
                    ErrorKind::StorageFull | ErrorKind::Unexpected => return Err(error),
                    _ => promoted.waiting += 1,
                },
            }
        }
        Ok(promoted)
    }

    /// One edit of an answer this person gave, with the draft it comes from.
    fn add_to_own_answer(
        &self,
        case: CaseId,
        row: &str,
        field: &str,
        text: &str,
        add: impl FnOnce(&mut Answer),
    ) -> Result<(), Error> {
        self.edit_form(case, row, |tx, form, edit| {
            settle(tx, case, field, text)?;
            let spot = form.locate(edit, row)?;
            let by = edit.by();
            let content = edit.content()?;
            let own = content.answer(&spot.place);
            let own = own.filter(|answer| answer.author == by.user && !answer.by_form);
            let Some(mut answer) = own.cloned() else {
                return Err(refused(format!("{row} has no answer of this person")));
            };
            answer.at = by.at;
            add(&mut answer);
            let question = form.sheet.question(&spot.question);
            let item = question.and_then(|question| question.item.as_ref());
            let unit = item.and_then(|item| item.unit.clone());
            if let Some(measured) = &mut answer.measured {
                measured.unit = unit.unwrap_or_default();
            }
            Ok(edit.answer(&spot.place, &answer)?)
        })
    }
}

/// The draft as it was read becomes an edit now, or somebody else has made one of it meanwhile.
fn settle(tx: &Tx<'_>, case: CaseId, field: &str, text: &str) -> Result<(), StoreError> {
    match tx.settle_draft(case, field, text)? {
        true => Ok(()),
        false => Err(refused("the text was typed on, or recorded already")),
    }
}

fn becomes(tx: &Tx<'_>, case: CaseId, draft: &Draft) -> Result<Becomes, StoreError> {
    let text = &draft.text;
    if text.len() > TEXT_BYTES || text.contains('\0') {
        return Ok(Becomes::Waits);
    }
    let (kind, row) = draft.field.split_once('/').unwrap_or((&draft.field, ""));
    if kind == "note" {
        return Ok(match text.trim().is_empty() {
            true => Becomes::Same,
            false => Becomes::Note,
        });
    }
    let user = tx.enrolled()?.user.id;
    let content = tx.load(case)?.document.read()?;
    let answer = content.answer(row);
    let own = answer.filter(|answer| answer.author == user && !answer.by_form);
    if kind == "a" {
        return Ok(match own {
            Some(own) if own.remark == *text => Becomes::Same,
            Some(own) if own.verdict.is_some() => Becomes::Remark,
            _ => Becomes::Waits,
        });
    }
    if kind != "v" {
        return Ok(Becomes::Waits);
    }
    let header = &content.header;
    let Some(sheet) = tx.sheet(&header.pack, &header.pack_version)? else {
        return Ok(Becomes::Waits);
    };
    let question = sheet.key(row).and_then(|key| sheet.question(&key.path));
    Ok(match question {
        None => Becomes::Waits,
        // A number beside a verdict.
        Some(question) if question.item.is_some() && question.choices.is_some() => match own {
            None => Becomes::Waits,
            Some(own) => match &own.measured {
                Some(measured) if measured.value == *text => Becomes::Same,
                _ => Becomes::Measured,
            },
        },
        Some(_) => match answer {
            Some(answer) if answer.value.as_deref() == Some(text) => Becomes::Same,
            Some(answer) if answer.measured.as_ref().is_some_and(|it| it.value == *text) => {
                Becomes::Same
            }
            _ => Becomes::Value,
        },
    })
}

impl NewAnswer {
    /// The fields whose half-typed texts this answer says.
    pub(super) fn settles(&self, place: &str) -> [(String, &str); 2] {
        let measured = self.measured.as_deref().unwrap_or_default();
        [
            (format!("a/{place}"), self.remark.as_str()),
            (format!("v/{place}"), measured),
        ]
    }
}

#[cfg(test)]
mod tests;
