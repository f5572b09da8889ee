//! What an inspector records. Each is on the disk when the call returns.

use std::path::Path;

use takan_core::{
    NewAnswer,
    ids::{CaseId, EntryId, ValueId},
    record::Conclusion,
    screen::{Fix, PassedRest},
    takan::{NewFile, NewInstance},
};

use super::Takan;
use crate::TakanError;

#[uniffi::export]
impl Takan {
    /// Answers an inspection item, named by its row's id, its code or its path. A remark that was
    /// half typed is settled with it.
    ///
    /// `Invalid` if the answer does not fit: no grade where failures are graded, a measured value
    /// that is no number, a conflict that is to be resolved first.
    pub fn answer(&self, case: CaseId, item: &str, given: NewAnswer) -> Result<(), TakanError> {
        self.call(|core| core.answer(case, item, &given))
    }

    /// Answers any question with a value as XLSForm writes it; an empty one takes the answer back.
    /// A value a constraint finds wrong is recorded and shown as wrong; only what is no value of
    /// the question's type is `Invalid`.
    pub fn set_value(&self, case: CaseId, path: &str, value: &str) -> Result<(), TakanError> {
        self.call(|core| core.answer_value(case, path, value))
    }

    /// Every item of a section that applies, is unanswered and is no key item passes, in one edit;
    /// key items too where the checklist says so. The section is a path, as a heading has it.
    pub fn pass_rest(&self, case: CaseId, section: &str) -> Result<PassedRest, TakanError> {
        self.call(|core| core.pass_rest(case, section))
    }

    /// Takes back what `pass_rest` recorded: every answer that stands as it was recorded then, and
    /// no other. How many those were.
    pub fn undo(&self, passed: PassedRest) -> Result<u32, TakanError> {
        self.call(|core| core.undo_pass_rest(&passed))
    }

    /// Adds an instance at the end of a repeat, for example `/kitchen/fridge`.
    pub fn add_instance(&self, case: CaseId, repeat: &str) -> Result<NewInstance, TakanError> {
        self.call(|core| core.add_instance(case, repeat))
    }

    /// Removes an instance, by its id or its place: `/kitchen/fridge[2]`. What is in it is kept.
    /// Gives its id, for `restore_instance`.
    pub fn remove_instance(&self, case: CaseId, instance: &str) -> Result<EntryId, TakanError> {
        self.call(|core| core.remove_instance(case, instance))
    }

    /// Puts a removed instance back, with all that was in it.
    pub fn restore_instance(&self, case: CaseId, instance: EntryId) -> Result<(), TakanError> {
        self.call(|core| core.restore_instance(case, instance))
    }

    /// Resolves a conflict with one of its answers, as its card names both.
    pub fn resolve(&self, case: CaseId, key: &str, value: ValueId) -> Result<(), TakanError> {
        self.call(|core| core.resolve(case, key, value))
    }

    /// Puts a lead's conclusion over the computed one. `Invalid` for anybody else.
    pub fn override_verdict(
        &self,
        case: CaseId,
        conclusion: Conclusion,
        reason: &str,
    ) -> Result<(), TakanError> {
        self.call(|core| core.override_verdict(case, conclusion, reason))
    }

    /// Adds a note to a case; a half-typed one of the same text is settled with it.
    pub fn add_note(&self, case: CaseId, text: &str) -> Result<(), TakanError> {
        self.call(|core| core.add_note(case, text))
    }

    /// Takes a picture file (JPEG, PNG, WebP) as evidence for an item, or for the case in general:
    /// its original bytes are kept on this device first, then recorded. The file itself may be
    /// deleted afterwards. Where the phone is comes from its locator, unless it is given.
    #[uniffi::method(default(fix))]
    pub fn add_photo(
        &self,
        case: CaseId,
        item: Option<String>,
        path: &str,
        fix: Option<Fix>,
    ) -> Result<EntryId, TakanError> {
        let media_type = "image/*".to_owned();
        let new = NewFile {
            item,
            media_type,
            fix,
            ..NewFile::default()
        };
        self.add_evidence(case, path, new)
    }

    /// Takes a voice memo: a file of sound.
    pub fn add_memo(
        &self,
        case: CaseId,
        path: &str,
        mut new: NewFile,
    ) -> Result<EntryId, TakanError> {
        new.fix = self.here(new.fix);
        self.call(|core| core.add_memo(case, Path::new(path), &new))
    }

    /// Takes any file as evidence: a picture that was drawn upon, a film, a paper.
    pub fn add_evidence(
        &self,
        case: CaseId,
        path: &str,
        mut new: NewFile,
    ) -> Result<EntryId, TakanError> {
        new.fix = self.here(new.fix);
        self.call(|core| core.add_evidence(case, Path::new(path), &new))
    }

    /// Hands a case in: who, when, and what it comes to. `Invalid` while something is missing, as
    /// the summary lists it.
    pub fn submit(&self, case: CaseId) -> Result<(), TakanError> {
        self.call(|core| core.submit(case))
    }
}
