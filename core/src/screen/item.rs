//! The inspection side of a row.

use chrono::{DateTime, Utc};

use super::{Phrase, Press, control::ChoiceRow, control::MediaFile};
use crate::{
    checklist::{Class, EvidenceKind},
    ids::EntryId,
    record::{FileState, Grade, Verdict},
};

/// The inspection side of a row: class, ground, verdict, evidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ItemRow {
    /// Its code, for example `SC-01`.
    pub code: String,
    /// How heavy it weighs.
    pub class: Class,
    /// The same as a word.
    pub class_phrase: Phrase,
    /// The legal basis; may be empty.
    pub basis: String,
    /// Pictures of what is right.
    pub good: Vec<MediaFile>,
    /// Pictures of what is wrong.
    pub bad: Vec<MediaFile>,
    /// What was found; null while unanswered or in a conflict that blocks.
    pub verdict: Option<Verdict>,
    /// The choices of its own a form has, beyond passing and failing; empty for the usual ones.
    pub choices: Vec<ChoiceRow>,
    /// How bad the failure is, where the form grades failures.
    pub grade: Option<Grade>,
    /// The grades a failure has to have; empty where the form does not grade failures.
    pub grades: Vec<Grade>,
    /// Whether the failure can be put right.
    pub fixable: Option<bool>,
    /// The decimal text as typed.
    pub measured: Option<String>,
    /// The unit of the number to measure; null if none is measured.
    pub unit: Option<String>,
    /// The smallest number that passes.
    pub min: Option<String>,
    /// The largest one.
    pub max: Option<String>,
    /// True if the number lies outside: a hint.
    pub out_of_bounds: bool,
    /// As recorded; may be empty.
    pub remark: String,
    /// The half-typed remark, if there is one.
    pub remark_draft: Option<String>,
    /// What is asked for, and how much of it is here.
    pub evidence: Vec<EvidenceNeed>,
    /// What was captured.
    pub photos: Vec<PhotoRow>,
    /// Pass in one tap.
    pub pass: Press,
    /// Fail.
    pub fail: Press,
    /// Not applicable.
    pub na: Press,
    /// Who answered; null while unanswered.
    pub author: Option<String>,
    /// When, by the clock of the device that recorded it.
    pub at: Option<DateTime<Utc>>,
    /// True if two people answered differently and nobody has resolved it.
    pub conflict: bool,
}

/// Evidence an item asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EvidenceNeed {
    /// What kind.
    pub kind: EvidenceKind,
    /// How many are asked for.
    pub wanted: u32,
    /// How many are here.
    pub have: u32,
    /// The same in words.
    pub phrase: Phrase,
}

/// A piece of evidence: a photo, a film, a voice memo.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PhotoRow {
    /// Its entry.
    pub id: EntryId,
    /// The item it shows; null for the case in general.
    pub item: Option<String>,
    /// For example `image/jpeg`.
    pub media_type: String,
    /// What its bytes on this device are asked for by; null if they are not here.
    pub file: Option<String>,
    /// The evidence it was drawn upon; null of an original.
    pub derived_from: Option<EntryId>,
    /// Who captured it.
    pub author: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// How far it has come; null of what another device captured.
    pub state: Option<FileState>,
    /// What its small picture is asked for by, as of `file`; null if it is not here.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub thumbnail: Option<String>,
}
