//! The day's cases.

use chrono::NaiveDate;

use super::{Phrase, photo::Fix};
use crate::{
    ids::CaseId,
    record::{CaseState, Position},
};

/// In which order the cases come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum TodayOrder {
    /// Unfinished first, then by deadline, then by number
    #[default]
    Due,
    /// The nearest first; without a position by deadline
    Nearest,
    /// By number
    Number,
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TodayQuery {
    /// Part of a name, a village, a number, or pinyin initials; empty for all.
    pub search: String,
    /// In which order.
    pub order: TodayOrder,
    /// Where the phone is, where that is known.
    pub here: Option<Fix>,
    /// How many rows at most, from the first one on; 0 for all.
    pub limit: u32,
}

/// The day's cases, and what is not sent yet.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TodayScreen {
    /// Whose phone this is.
    pub person: String,
    /// In order.
    pub cases: Vec<CaseRow>,
    /// How many there are in all; more than `cases` if the limit cut them.
    pub total: u32,
    /// What is not sent yet, in one honest line.
    pub unsent: Phrase,
    /// True if the server has everything.
    pub all_sent: bool,
    /// What wants attention: conflicts, refused edits, damaged documents, a wrong clock.
    pub notices: Vec<Phrase>,
}

/// How near a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum DueState {
    /// None is set, or the case is complete
    None,
    /// More than a day
    Later,
    /// Today or tomorrow
    Soon,
    /// Past
    Overdue,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CaseRow {
    /// Which.
    pub id: CaseId,
    /// The number people read.
    pub number: String,
    /// The premises, or the place where none are named.
    pub title: String,
    /// The village or community.
    pub place: String,
    /// Where it is, if known.
    pub position: Option<Position>,
    /// Metres from the phone as the crow flies, where both are known.
    pub distance_m: Option<u32>,
    /// The checklist's title.
    pub checklist: String,
    /// Where it stands.
    pub state: CaseState,
    /// The same as a word.
    pub state_phrase: Phrase,
    /// The last day, where there is one.
    pub due: Option<NaiveDate>,
    /// How near it is.
    pub due_state: DueState,
    /// The same as words; null without a deadline.
    pub due_phrase: Option<Phrase>,
    /// Those of `total` that are answered.
    pub answered: u32,
    /// Items that apply.
    pub total: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// True if something of it is not sent yet.
    pub unsent: bool,
    /// Why it cannot be worked on without a signal; null if it can.
    pub not_ready: Option<Phrase>,
}
