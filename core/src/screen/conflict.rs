//! Answers that differ, side by side.

use chrono::{DateTime, Utc};

use super::{Phrase, Press};
use crate::{
    ids::{CaseId, ValueId},
    record::{Grade, Verdict},
};

/// The open conflicts of a case.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ConflictScreen {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// One per item or question.
    pub conflicts: Vec<ConflictCard>,
}

/// One item or question with the answers that differ.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ConflictCard {
    /// What a resolution names, for example `a/SC-05`.
    pub key: String,
    /// The item's code or the question's name.
    pub code: String,
    /// What is asked.
    pub label: String,
    /// True if it counts as unanswered until resolved; false if only remarks differ.
    pub blocking: bool,
    /// What differs, in words.
    pub phrase: Phrase,
    /// Each surviving answer.
    pub sides: Vec<ConflictSide>,
    /// Keeps one of them.
    pub keep: Press,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ConflictSide {
    /// What a resolution names.
    pub id: ValueId,
    /// What was found; null on a plain question.
    pub verdict: Option<Verdict>,
    /// How bad, where the form grades it.
    pub grade: Option<Grade>,
    /// Whether it can be put right.
    pub fixable: Option<bool>,
    /// The number with its unit; null if none.
    pub measured: Option<String>,
    /// Empty if none.
    pub remark: String,
    /// The value of a plain question, as a person reads it.
    pub shown: String,
    /// Who answered.
    pub author: String,
    /// True if it was this phone's person.
    pub own: bool,
    /// By the clock of the device that recorded it.
    pub at: DateTime<Utc>,
}
