//! The checklist of a case as a list of rows.

use super::{
    MediaFile, Phrase, Press, SectionProgress,
    control::{ChoiceRow, Control},
    item::{ItemRow, PhotoRow},
};
use crate::ids::{CaseId, EntryId};

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum ChecklistFilter {
    /// All that is asked
    #[default]
    All,
    /// Only what is unanswered or lacks evidence
    Missing,
    /// Only what failed
    Failed,
}

/// The checklist of a case.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChecklistScreen {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// The premises or the place.
    pub title: String,
    /// Which rows are shown.
    pub filter: ChecklistFilter,
    /// What is asked, in order; with a filter only what passes it and the headings above.
    pub rows: Vec<ChecklistRow>,
    /// The top sections with their progress, whatever the filter.
    pub sections: Vec<SectionProgress>,
    /// Items that apply.
    pub total: u32,
    /// Those of `total` that are answered.
    pub answered: u32,
    /// Those that failed.
    pub failed: u32,
    /// Answers, evidence and required questions that are missing.
    pub missing: u32,
    /// The ids of the rows that miss something, in order, whatever the filter: the next one after
    /// where a person is comes from here.
    pub missing_rows: Vec<String>,
    /// Why nothing can be changed; null if it can.
    pub locked: Option<Phrase>,
}

/// A row of a checklist.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every row is a question, and no box crosses into other languages"
)]
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ChecklistRow {
    /// The heading of a group, or of an instance of a repeat.
    Group {
        /// The heading.
        group: GroupRow,
    },
    /// The foot of a repeat a person adds to.
    Repeat {
        /// What may be added.
        repeat: RepeatRow,
    },
    /// A question or an inspection item.
    Question {
        /// The question.
        question: QuestionRow,
    },
}

/// The heading of a group, or of an instance of a repeat.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GroupRow {
    /// Its place in the form, for example `/kitchen/fridge[2]`.
    pub path: String,
    /// How deep it lies; a top section is 0.
    pub depth: u32,
    /// Its heading; of an instance with its number.
    pub label: String,
    /// A further explanation; may be empty.
    pub hint: String,
    /// How far it has come.
    pub progress: SectionProgress,
    /// "The rest of this section passes".
    pub pass_rest: Press,
    /// How many items that would pass.
    pub pass_rest_count: u32,
    /// The instance it is, of a repeat that people add to; null otherwise.
    pub instance: Option<EntryId>,
    /// Removes the instance.
    pub remove: Press,
}

/// The foot of a repeat that people add to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RepeatRow {
    /// Its place in the form, for example `/kitchen/fridge`.
    pub path: String,
    /// How deep it lies.
    pub depth: u32,
    /// Its heading.
    pub label: String,
    /// How many instances there are.
    pub count: u32,
    /// Adds one.
    pub add: Press,
}

/// A question, or an inspection item.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QuestionRow {
    /// What stands behind `a/` in the document; names the row for edits, drafts and bookmarks.
    pub id: String,
    /// Its place in the form just now, for example `/kitchen/fridge[2]/temp`.
    pub path: String,
    /// How deep it lies.
    pub depth: u32,
    /// The path of the top section it is in; empty for none.
    pub section: String,
    /// How it is answered.
    pub control: Control,
    /// What is asked.
    pub label: String,
    /// How to look, how to measure; may be empty.
    pub hint: String,
    /// More of the same, folded away; may be empty.
    pub guidance: String,
    /// Pictures, sound and film beside the label.
    pub media: Vec<MediaFile>,
    /// Whether it must be answered.
    pub required: bool,
    /// True if something of it is missing: the answer, its grade, evidence.
    pub missing: bool,
    /// Whether a person may answer, and if not why.
    pub answer: Press,
    /// The value as XLSForm text; empty if there is none. Of an item its choice or number.
    pub value: String,
    /// The value as a person reads it: choices by their labels.
    pub shown: String,
    /// The half-typed value, if there is one.
    pub draft: Option<String>,
    /// What is wrong, in the form's own words; null if it has none or nothing is wrong.
    pub message: Option<String>,
    /// What is wrong, in the app's words; null if nothing is.
    pub fault: Option<Phrase>,
    /// The choices that are offered just now.
    pub choices: Vec<ChoiceRow>,
    /// What was captured for a plain question; of an item it stands there.
    pub files: Vec<PhotoRow>,
    /// Its inspection side; null of a plain question.
    pub item: Option<ItemRow>,
}

/// What "the rest of this section passes" recorded, to be undone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PassedRest {
    /// Which case.
    pub case: CaseId,
    /// The rows that passed.
    pub items: Vec<String>,
    /// When they did: what was answered since is not taken back.
    pub at: chrono::DateTime<chrono::Utc>,
    /// For the bar that offers to undo it.
    pub phrase: Phrase,
}
