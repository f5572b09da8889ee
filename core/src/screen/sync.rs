//! What has been sent, what waits and why.

use chrono::{DateTime, Utc};

use super::Phrase;
use crate::{
    ids::{CaseId, EntryId},
    record::FileState,
};

/// What has been sent, what waits and why.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncScreen {
    /// In one honest line.
    pub line: Phrase,
    /// True if the server has everything.
    pub all_sent: bool,
    /// When a sync last went through; null if never.
    pub last: Option<DateTime<Utc>>,
    /// When the next one is tried by itself; null if nothing waits.
    pub next: Option<DateTime<Utc>>,
    /// Why the last one failed; null if it did not.
    pub problem: Option<Phrase>,
    /// Bytes of files that are not sent yet.
    pub bytes_left: u64,
    /// Cases with something unsent first, then those with files.
    pub cases: Vec<SyncCaseRow>,
    /// What the server refused.
    pub refused: Vec<RefusedRow>,
}

/// A case and its files.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncCaseRow {
    /// Which.
    pub id: CaseId,
    /// The number people read.
    pub number: String,
    /// The premises or the place.
    pub title: String,
    /// The least of its parts: everything is verified only when all of it is.
    pub state: FileState,
    /// The state as a word.
    pub state_phrase: Phrase,
    /// Changes that are not sent yet.
    pub changes: u32,
    /// Why it waits; null if nothing does.
    pub why: Option<Phrase>,
    /// Files captured on this device.
    pub files: Vec<SyncFileRow>,
}

/// A file captured on this device.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncFileRow {
    /// The evidence entry.
    pub id: EntryId,
    /// What it shows; the file's kind where that is not known.
    pub label: String,
    /// How far it has come.
    pub state: FileState,
    /// The state as a word.
    pub state_phrase: Phrase,
    /// Why it waits; null if it does not.
    pub why: Option<Phrase>,
    /// Its size.
    pub bytes: u64,
    /// What of it is not sent yet.
    pub bytes_left: u64,
}

/// An edit the server refused: kept here and shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedRow {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// What it was about: the labels of the rows it changed.
    pub about: Vec<String>,
    /// Why, as the server says.
    pub reason: String,
    /// The same in the app's words.
    pub phrase: Phrase,
    /// When this device learned of it.
    pub at: DateTime<Utc>,
}
