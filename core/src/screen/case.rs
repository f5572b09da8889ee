//! One case: who, where, what was found before, how far it has come.

use chrono::{DateTime, Utc};

use super::{Phrase, Press, item::PhotoRow, today::CaseRow};
use crate::{ids::EntryId, record::Conclusion};

/// One case.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CaseScreen {
    /// As in the list.
    pub row: CaseRow,
    /// The pair's name.
    pub pair: String,
    /// The names of the inspectors that form the pair, this phone's person first.
    pub inspectors: Vec<String>,
    /// The checklist's version.
    pub checklist_version: String,
    /// Earlier cases of the same premises on this phone, the newest first.
    pub earlier: Vec<EarlierVisit>,
    /// In the order of the checklist.
    pub sections: Vec<SectionProgress>,
    /// Notes, in order.
    pub notes: Vec<NoteRow>,
    /// The half-typed note, if there is one.
    pub note_draft: Option<String>,
    /// Evidence of the case in general: photos and voice memos.
    pub files: Vec<PhotoRow>,
    /// Opens the checklist.
    pub open_checklist: Press,
    /// Opens the summary.
    pub open_summary: Press,
    /// When it was handed in and by whom, in words; null if it was not.
    pub submitted: Option<Phrase>,
}

/// An earlier case of the same premises.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EarlierVisit {
    /// The number people read.
    pub number: String,
    /// When it was last worked on.
    pub at: DateTime<Utc>,
    /// What it came to; null without a rule.
    pub conclusion: Option<Conclusion>,
    /// What failed.
    pub failures: Vec<FailedItem>,
}

/// An item that failed.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FailedItem {
    /// Its code.
    pub code: String,
    /// What is asked.
    pub label: String,
    /// In the inspector's words; may be empty.
    pub remark: String,
}

/// How far a section has come.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SectionProgress {
    /// Its place in the form; empty for what stands in no section.
    pub path: String,
    /// Its heading.
    pub label: String,
    /// Items that apply, or of a section without items the questions asked.
    pub total: u32,
    /// Those of `total` that are answered.
    pub answered: u32,
    /// Those that failed.
    pub failed: u32,
    /// Answers, evidence and required questions that are missing.
    pub missing: u32,
}

/// A note.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NoteRow {
    /// Its entry.
    pub id: EntryId,
    /// As typed.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// By the clock of the device that wrote it.
    pub at: DateTime<Utc>,
}
