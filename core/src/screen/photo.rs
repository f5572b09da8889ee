//! The camera: what stands over the picture.

use chrono::{DateTime, Utc};

use super::{Phrase, item::ItemRow};
use crate::{ids::CaseId, record::Position};

/// Where the phone is, as its receiver says.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Fix {
    /// Where, with its accuracy and datum.
    pub position: Position,
    /// When the receiver gave it.
    pub at: DateTime<Utc>,
    /// True if another app put it there.
    pub mocked: bool,
}

/// How sure the time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum TimeConfidence {
    /// The clock agreed with the server at the last sync
    Confirmed,
    /// It was never compared, or the phone was started anew since
    Unconfirmed,
    /// It disagrees with the server, or ran backwards
    Wrong,
}

/// What stands over the picture.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PhotoScreen {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// What is asked; the premises for the case in general.
    pub label: String,
    /// The item; null for the case in general.
    pub item: Option<ItemRow>,
    /// How good the position is, in words.
    pub position: Phrase,
    /// True if it is good enough to count: within 30 m, under two minutes old, not mocked.
    pub position_good: bool,
    /// How sure the time is.
    pub time: TimeConfidence,
    /// The same in words.
    pub time_phrase: Phrase,
}
