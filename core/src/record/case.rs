//! A case as people and programs see it: the same shape on a phone, on the server, in JSON.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Grade, Place, Verdict};
use crate::ids::{CaseId, DeviceNumber, EntryId, PairId, Sha256, ValueId};

/// Where a case stands; derived from its answers, never stored in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum CaseState {
    /// 派件: nobody has answered an item yet
    Assigned,
    /// 踏勘中: from the first answer on
    Inspecting,
    /// Nothing unanswered, no conflict
    Complete,
}

impl CaseState {
    /// The word used in JSON, SQL and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            CaseState::Assigned => "assigned",
            CaseState::Inspecting => "inspecting",
            CaseState::Complete => "complete",
        }
    }
}

impl fmt::Display for CaseState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A case with all it holds. Names of people, pairs and devices are looked up in the reference
/// data of whoever renders it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Case {
    /// Which.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: CaseId,
    /// The number people read.
    pub number: String,
    /// Where it stands.
    pub state: CaseState,
    /// The hashes of the document's last changes, hex, sorted: equal heads, equal case.
    pub heads: Vec<String>,
    /// Where to go.
    pub place: Place,
    /// What is inspected, in words.
    pub premises: Option<String>,
    /// The pair's name.
    pub pair: String,
    /// The checklist pack's name.
    pub pack: String,
    /// The version of the pack this case began with, and keeps.
    pub pack_version: String,
    /// The last day, where there is one.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = Date))]
    pub due: Option<NaiveDate>,
    /// By item. An item whose conflict blocks is not here but in `conflicts`.
    pub answers: BTreeMap<String, CaseAnswer>,
    /// In the order of their ids.
    pub notes: Vec<Note>,
    /// Evidence, in the order of its ids.
    pub files: Vec<CaseFile>,
    /// Open ones.
    pub conflicts: Vec<Conflict>,
}

/// An [`Answer`](super::Answer) as a case shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseAnswer {
    /// What was found; null on a plain question.
    pub verdict: Option<Verdict>,
    /// How bad a failure is, where the form grades it.
    pub grade: Option<Grade>,
    /// Whether a failure can be put right.
    pub fixable: Option<bool>,
    /// The decimal text as typed.
    pub measured: Option<String>,
    /// The unit of `measured`.
    pub unit: Option<String>,
    /// Empty if none.
    pub remark: String,
    /// The name of who answered.
    pub author: String,
    /// By the clock of the device that recorded it.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
}

/// A note on the case: written once, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Note {
    /// Its entry.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: EntryId,
    /// As typed.
    pub text: String,
    /// The name of who wrote it.
    pub author: String,
    /// By the clock of the device that wrote it.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
}

/// A piece of evidence in a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseFile {
    /// Its entry.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: EntryId,
    /// The item it shows; null for the case in general.
    pub item: Option<String>,
    /// Its content.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub sha256: Sha256,
}

/// A key with more than one surviving different value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Conflict {
    /// The document's key, for example `a/SC-05`.
    pub key: String,
    /// True if the values decide differently: the item counts as unanswered until resolved. False
    /// if only remarks differ: both are shown and nothing is blocked.
    pub blocking: bool,
    /// Every surviving value, in the order of their ids.
    pub values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConflictValue {
    /// What a resolution names.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: ValueId,
    /// What was found.
    pub verdict: Option<Verdict>,
    /// How bad, where the form grades it.
    pub grade: Option<Grade>,
    /// Whether it can be put right.
    pub fixable: Option<bool>,
    /// The decimal text as typed.
    pub measured: Option<String>,
    /// The unit of `measured`.
    pub unit: Option<String>,
    /// Empty if none.
    pub remark: String,
    /// The name of who answered.
    pub author: String,
    /// The device that recorded it.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub device: DeviceNumber,
    /// By that device's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
}

/// A row of a list of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// Which.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: CaseId,
    /// The number people read.
    pub number: String,
    /// Where it stands.
    pub state: CaseState,
    /// Where to go.
    pub place: Place,
    /// What is inspected, in words.
    pub premises: Option<String>,
    /// The pair's name.
    pub pair: String,
    /// The checklist pack's name.
    pub pack: String,
    /// The version of the pack this case began with, and keeps.
    #[serde(default)]
    pub pack_version: String,
    /// The last day, where there is one.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = Date))]
    pub due: Option<NaiveDate>,
    /// Items with an answer that no conflict blocks.
    pub answered: u32,
    /// Items of the checklist.
    pub total: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// On a phone: true if the case can be worked on without a signal, because its checklist and
    /// all that travels with it are here. A server does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<bool>,
}

/// A checklist item with its answer in one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Item {
    /// The item's code, for example `SC-01`.
    pub id: String,
    /// The section it stands in, in Chinese.
    pub section: String,
    /// K (关键), I (重点) or G (一般).
    pub class: String,
    /// What is asked, in Chinese.
    pub title: String,
    /// What is asked, in English.
    pub title_en: String,
    /// The unit of the number to measure, where there is one.
    pub unit: Option<String>,
    /// Null while unanswered or blocked by a conflict.
    pub answer: Option<CaseAnswer>,
}

/// One edit in a case's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The document's key that was written.
    pub key: String,
    /// The value that was put.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: ValueId,
    /// The name of who wrote it.
    pub author: String,
    /// The device that recorded it.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub device: DeviceNumber,
    /// By that device's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
    /// The value in one line: a verdict with its measure and remark, a note's text, a file's hash.
    pub summary: String,
}

/// What the server needs to open a case.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCase {
    /// Where to go.
    pub place: Place,
    /// What is inspected, in words.
    pub premises: Option<String>,
    /// Who goes.
    pub pair: PairId,
    /// The checklist pack's name.
    pub pack: String,
    /// Its version.
    pub pack_version: String,
    /// The last day, where there is one.
    pub due: Option<NaiveDate>,
}
