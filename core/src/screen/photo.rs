//! The camera: what stands over the picture.

use super::{Phrase, item::ItemRow};
use crate::ids::CaseId;
pub use crate::record::{Fix, TimeConfidence};

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
