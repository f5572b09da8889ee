//! What a check of the store found, in plain words.

use super::Phrase;

/// What was checked, what was repaired, what is damaged and kept aside.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DoctorScreen {
    /// In one line.
    pub line: Phrase,
    /// True if nothing is wrong, or all that was is repaired.
    pub sound: bool,
    /// What was looked at, each with its count.
    pub checked: Vec<Phrase>,
    /// What was written anew from what is whole.
    pub repaired: Vec<Phrase>,
    /// What cannot be read and is kept aside, each with what becomes of it. Nothing is deleted.
    pub damaged: Vec<Phrase>,
    /// What to do; null if there is nothing.
    pub note: Option<Phrase>,
}
