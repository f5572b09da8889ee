//! What makes a question an inspection item: its class, the evidence it asks for, its ground.

use serde::{Deserialize, Serialize};

/// How heavy an item weighs (关键项, 重点项, 一般项; in a pharmacy 严重, 主要, 一般缺陷).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Class {
    /// 关键项
    K,
    /// 重点项
    I,
    /// 一般项
    G,
    /// 严重缺陷项, of a pharmacy
    #[serde(rename = "severe")]
    Severe,
    /// 主要缺陷项, of a pharmacy
    #[serde(rename = "major")]
    Major,
    /// 一般缺陷项, of a pharmacy
    #[serde(rename = "minor")]
    Minor,
    /// Enters no rule
    #[serde(rename = "none")]
    None,
}

impl Class {
    /// Every class, heaviest first.
    pub const ALL: [Class; 7] = [
        Class::K,
        Class::I,
        Class::G,
        Class::Severe,
        Class::Major,
        Class::Minor,
        Class::None,
    ];

    /// The word used in packs, in JSON and on screens.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::K => "K",
            Class::I => "I",
            Class::G => "G",
            Class::Severe => "severe",
            Class::Major => "major",
            Class::Minor => "minor",
            Class::None => "none",
        }
    }
}

/// A kind of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// A picture taken on the spot.
    Photo,
    /// A film taken on the spot.
    Video,
    /// A number read off an instrument.
    Measure,
    /// A paper, copied or photographed.
    Document,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: [EvidenceKind; 4] = [
        EvidenceKind::Photo,
        EvidenceKind::Video,
        EvidenceKind::Measure,
        EvidenceKind::Document,
    ];

    /// The word used in packs and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            EvidenceKind::Photo => "photo",
            EvidenceKind::Video => "video",
            EvidenceKind::Measure => "measure",
            EvidenceKind::Document => "document",
        }
    }
}

/// Evidence an item asks for: `photo:2` is two photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// Of what kind.
    pub kind: EvidenceKind,
    /// How many at least.
    pub count: u32,
}

/// By which route an item can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Tag {
    /// A fixed element of the premises, fit for the exempt library
    F,
    /// Live video is enough
    R,
    /// The applicant's own video is enough
    V,
    /// On site only
    O,
    /// A document
    D,
    /// An expert's opinion
    E,
}

impl Tag {
    /// Every tag.
    pub const ALL: [Tag; 6] = [Tag::F, Tag::R, Tag::V, Tag::O, Tag::D, Tag::E];

    /// The letter used in packs.
    pub fn as_str(self) -> &'static str {
        match self {
            Tag::F => "F",
            Tag::R => "R",
            Tag::V => "V",
            Tag::O => "O",
            Tag::D => "D",
            Tag::E => "E",
        }
    }
}

/// Whether the bureau has confirmed an item's text against the form in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Checked against the form in force.
    Confirmed,
    /// To be confirmed: not to be shown as law.
    Unconfirmed,
}

impl Status {
    /// The word used in packs and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Confirmed => "confirmed",
            Status::Unconfirmed => "unconfirmed",
        }
    }
}

/// The inspection side of a question: the `takan_` columns of its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ChecklistItem))]
pub struct Item {
    /// How heavy it weighs.
    pub class: Class,
    /// The business categories it counts for; empty: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// What to bring back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The unit of the measured number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The smallest measured number that passes, as decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// The largest one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// What a pass is worth where a rule counts points, as decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
    /// By which routes it can be checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The law or standard it rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Where the text comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Whether the bureau has confirmed it.
    pub status: Status,
    /// Pictures of how it should look; names in the pack's media.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub good: Vec<String>,
    /// Pictures of how it should not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bad: Vec<String>,
}
