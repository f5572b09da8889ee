//! What a case comes to, and what is missing.

use super::{Phrase, Press};
use crate::{ids::CaseId, record::Conclusion};

/// What a case comes to, and what is missing.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SummaryScreen {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// The premises or the place.
    pub title: String,
    /// What stands; null without a rule.
    pub conclusion: Option<Conclusion>,
    /// The same as a sentence.
    pub conclusion_phrase: Phrase,
    /// What it would come to if everything missing passed; null unless incomplete.
    pub provisional: Option<Phrase>,
    /// The rule's name; empty without one.
    pub rule: String,
    /// The words of the rule's line that decided; empty if none did.
    pub rule_label: String,
    /// Why, in sentences.
    pub reasons: Vec<Phrase>,
    /// What failed.
    pub failures: Vec<super::FailedItem>,
    /// By business category, where the checklist has some.
    pub categories: Vec<CategoryRow>,
    /// What is missing, in the order of the checklist.
    pub missing: Vec<MissingRow>,
    /// Items that apply.
    pub total: u32,
    /// Those of `total` that are answered.
    pub answered: u32,
    /// Hands the case in.
    pub submit: Press,
    /// When it was handed in and by whom, in words; null if it was not.
    pub submitted: Option<Phrase>,
    /// What a lead put over the rule's conclusion; null if nothing.
    pub overridden: Option<Phrase>,
}

/// What a category comes to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CategoryRow {
    /// Its name.
    pub name: String,
    /// What it comes to.
    pub conclusion: Conclusion,
    /// The same as a word.
    pub phrase: Phrase,
}

/// Why a row is listed as missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// It is unanswered
    Answer,
    /// The failure lacks its grade
    Grade,
    /// Photos or other evidence are missing
    Evidence,
    /// Its value will not do
    Invalid,
    /// Two people answered differently
    Conflict,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MissingRow {
    /// The row's id in the checklist.
    pub id: String,
    /// The item's code or the question's name.
    pub code: String,
    /// What is asked.
    pub label: String,
    /// The heading of its section; may be empty.
    pub section: String,
    /// Why.
    pub reason: MissingReason,
    /// The same in words.
    pub phrase: Phrase,
}
