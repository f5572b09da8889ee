//! A case as people and programs see it: the same shape on a phone, on the server, in JSON.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Conclusion, Grade, Phrase, Place, Verdict};
use crate::ids::{CaseId, DeviceNumber, EntryId, PairId, Sha256, ValueId};

/// Where a case stands; derived from its answers, never stored in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum CaseState {
    /// 派件: nobody has answered an item yet
    Assigned,
    /// 踏勘中: from the first answer on
    Inspecting,
    /// Every item that applies and every required question is answered, nothing is invalid, no
    /// conflict blocks
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
    /// By item, or by the path of a question, inside a repeat behind the instance it stands in. An
    /// item whose conflict blocks is not here but in `conflicts`.
    pub answers: BTreeMap<String, CaseAnswer>,
    /// The instances of repeats that people added, in the order they were.
    pub instances: Vec<CaseInstance>,
    /// What the checklist's rule comes to; null without a rule, or where the checklist is not.
    pub verdict: Option<CaseVerdict>,
    /// The last time it was handed in; null if it never was.
    pub submission: Option<CaseSubmission>,
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
    /// The XLSForm value of a plain question; of an item the choice, where the verdict alone does
    /// not say which.
    pub value: Option<String>,
    /// The name of who answered.
    pub author: String,
    /// By the clock of the device that recorded it.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
}

/// An instance of a repeat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseInstance {
    /// Unique in the case.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: EntryId,
    /// Its repeat's path, for example `kitchen/fridge`.
    pub repeat: String,
    /// The instance it stands in, of a repeat inside another.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub within: Option<EntryId>,
    /// When it was created, by the clock of the device that did.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
    /// The name of who removed it without knowing of all that is in it, and so in vain.
    pub removed_by: Option<String>,
}

/// What a case comes to by the rule of its checklist, and what a person put over that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseVerdict {
    /// What the rule comes to.
    pub conclusion: Conclusion,
    /// What it would come to if everything unanswered passed; null unless it is `incomplete`.
    pub provisional: Option<Conclusion>,
    /// The rule's name.
    pub rule: String,
    /// The order of the rule's line that decided; null if none is true, which is a fail.
    pub order: Option<i64>,
    /// That line's label, in Chinese.
    pub label: String,
    /// The failed items that led to it.
    pub items: Vec<String>,
    /// Applicable items that are unanswered or in conflict, or lack the grade they ask for.
    pub unanswered: Vec<String>,
    /// True if the rule looks at shares of what is applicable: then a passed item that becomes not
    /// applicable may worsen the verdict.
    pub by_share: bool,
    /// By business category, where the checklist has categories.
    pub categories: BTreeMap<String, CategoryVerdict>,
    /// What stands: a person's conclusion over `conclusion`, else `conclusion` itself.
    pub stands: Conclusion,
    /// What leads put over the computed conclusion, but for what a later one replaced.
    pub overrides: Vec<CaseOverride>,
}

/// What a business category of a case comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CategoryVerdict {
    /// What the rule comes to.
    pub conclusion: Conclusion,
    /// What it would come to if everything unanswered passed; null unless it is `incomplete`.
    pub provisional: Option<Conclusion>,
    /// The failed items that led to it.
    pub items: Vec<String>,
    /// Applicable items that are unanswered or in conflict.
    pub unanswered: Vec<String>,
}

/// A person's conclusion over the computed one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseOverride {
    /// Its entry in the case's log.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: EntryId,
    /// What they conclude.
    pub conclusion: Conclusion,
    /// What the rule came to then.
    pub computed: Conclusion,
    /// Why, in their words.
    pub reason: String,
    /// The name of who did.
    pub author: String,
    /// By the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
    /// True if it stands: the rule still comes to what it came to then, and no other lead
    /// concluded otherwise without knowing of this.
    pub stands: bool,
}

/// A case was handed in (提交).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseSubmission {
    /// Its entry in the case's log.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: EntryId,
    /// What it came to then; null without a rule.
    pub conclusion: Option<Conclusion>,
    /// The name of who handed it in.
    pub author: String,
    /// By the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: DateTime<Utc>,
    /// True if answers or evidence are no more what they were then.
    pub changed: bool,
    /// False while a conflict blocks: the case is its inspectors' again.
    pub stands: bool,
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
    /// The XLSForm value of a plain question; of an item the choice, where the verdict alone does
    /// not say which.
    pub value: Option<String>,
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
    /// Those of `total` with an answer that no conflict blocks.
    pub answered: u32,
    /// The checklist's items that apply; of a form without items the questions that are asked.
    pub total: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// True if it was handed in, and no conflict blocks.
    #[serde(default)]
    pub submitted: bool,
    /// On a phone: true if the case can be worked on without a signal, because its checklist and
    /// all that travels with it are here. A server does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<bool>,
}

/// A checklist item with its answer in one case. Inside a repeat it is there once per instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Item {
    /// The item's code, for example `SC-01`; inside a repeat behind its instance.
    pub id: String,
    /// Its place in the form, for example `/kitchen/fridge[2]/SC-01`.
    pub path: String,
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
    /// The smallest number that passes.
    pub min: Option<String>,
    /// The largest one.
    pub max: Option<String>,
    /// The grades a failure has to have; empty where the form does not grade failures.
    pub grades: Vec<Grade>,
    /// False while the form does not ask it; an answer is kept.
    pub relevant: bool,
    /// True if the measured number lies outside its bounds: a hint, the verdict stays as given.
    pub out_of_bounds: bool,
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

/// A case's form as it is just now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseForm {
    /// Every question, in the order it is walked, also those that are not asked.
    pub fields: Vec<FormField>,
    /// Asked questions.
    pub total: u32,
    /// Those of them that have a value.
    pub answered: u32,
    /// Those that are required and have none.
    pub required_missing: u32,
    /// Those with a value that will not do.
    pub invalid: u32,
}

/// A question as it is just now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// With positions, for example `/kitchen/fridge[2]/temp`.
    pub path: String,
    /// What stands behind `a/` in the document: an item's code, a path, behind its instance.
    pub id: String,
    /// The XLSForm type.
    #[serde(rename = "type")]
    pub kind: String,
    /// True of an inspection item.
    pub item: bool,
    /// What is asked, in Chinese.
    pub label: String,
    /// What is asked, in English.
    pub label_en: String,
    /// Whether it is asked. What is not keeps its value, which expressions read as empty.
    pub relevant: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether the form answers it, and no person may.
    pub read_only: bool,
    /// As XLSForm text; empty if there is none.
    pub value: String,
    /// What is wrong: `missing`, `unfit`, `constraint`, `not_offered`, `off_scale`; null if
    /// nothing is.
    pub error: Option<String>,
    /// The form's own words about that, in Chinese if it has them, or a plain sentence.
    pub message: Option<String>,
    /// The same in Takan's own words, whatever the form says.
    pub phrase: Option<Phrase>,
    /// The choices that are offered just now.
    pub choices: Vec<FormChoice>,
}

/// A choice that is offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormChoice {
    /// What is recorded.
    pub name: String,
    /// What a person reads, in Chinese.
    pub label: String,
    /// The same in English.
    pub label_en: String,
}
