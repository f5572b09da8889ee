//! What has been sent, what waits and why.

use chrono::{DateTime, Utc};

use super::{Phrase, Press};
use crate::{
    ids::{CaseId, EntryId},
    record::FileState,
    takan::Mend,
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
    /// What may leave this phone because the server has it; null while nothing here is verified.
    pub space: Option<FreeSpace>,
}

/// Originals that the server has verified. They may go once their waiting time is over, never
/// before.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FreeSpace {
    /// What goes, in one line.
    pub line: Phrase,
    /// What stays for now; null if nothing does.
    pub waits: Option<Phrase>,
    /// The bytes that letting go would free.
    pub bytes: u64,
    /// Letting go, or why there is nothing to let go of.
    pub free: Press,
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
    /// From when on it may leave this phone; null until the server has verified it.
    pub may_go: Option<DateTime<Utc>>,
}

/// An edit the server refused: kept here and shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedRow {
    /// Its number on this device, for what is done about it.
    pub id: u32,
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// What it said, row by row.
    pub said: Vec<RefusedSaid>,
    /// Why, as the server says.
    pub reason: String,
    /// The same in the app's words.
    pub phrase: Phrase,
    /// When this device learned of it.
    pub at: DateTime<Utc>,
    /// True once it was handed to a lead.
    pub handed: bool,
    /// What can be done about it.
    pub mends: Vec<Mend>,
}

/// What a refused edit said of one row.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedSaid {
    /// What is asked there; empty of a note.
    pub label: String,
    /// The verdict, where there was one.
    pub verdict: Option<Phrase>,
    /// Numbers and words, as the person gave them.
    pub text: String,
}
