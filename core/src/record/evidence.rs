//! Evidence (证据): a photo or another file bound to a checklist item by its own entry, and the
//! facts of its capture.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Position;
use crate::ids::{CaseId, EntryId, Sha256};

/// A thumbnail takes at most this many bytes; those made here have some 15 KB.
pub const THUMBNAIL_BYTES: u64 = 64 << 10;

/// What is known about the moment of capture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Capture {
    /// When, as the file says it: for a photo its EXIF, if that gives the offset from UTC. The
    /// entry itself says when it was recorded, by the device's clock.
    pub taken_at: Option<DateTime<Utc>>,
    /// Where, as the file says it, in the datum it says.
    pub position: Option<Position>,
    /// Where the device was, as its receiver said.
    pub fix: Option<Fix>,
    /// How sure the time is at which the entry was recorded.
    pub time: Option<TimeConfidence>,
}

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

/// A file about to become evidence of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvidence {
    /// The checklist item it shows; `None` for the case in general.
    pub item: Option<String>,
    /// Its content's name.
    pub sha256: Sha256,
    /// Bytes.
    pub size: u64,
    /// For example `image/jpeg`.
    pub media_type: String,
    /// The smaller picture made from it, if one was.
    pub thumbnail: Option<Sha256>,
    /// The evidence it was drawn upon: a marked-up copy; `None` of an original.
    pub derived_from: Option<EntryId>,
    /// The facts of its capture.
    pub capture: Capture,
}

/// How far a file has come. Each is a fact, none a hope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// On this device only: the server has said of no byte that it has it.
    Local,
    /// On its way: the server has said that it has some of it, and goes on from there.
    Sent,
    /// The server has said that it has every byte, and not yet that they are the right ones.
    Received,
    /// The server hashed what it stored, and this device holds its receipt.
    Verified,
}

impl FileState {
    /// The word used in JSON, SQL and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            FileState::Local => "local",
            FileState::Sent => "sent",
            FileState::Received => "received",
            FileState::Verified => "verified",
        }
    }
}

impl fmt::Display for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A file this device holds, with what only this device knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldFile {
    /// The evidence entry.
    pub id: EntryId,
    /// Its case.
    #[serde(skip)]
    pub case: CaseId,
    /// The checklist item it shows.
    pub item: Option<String>,
    /// Its content's name.
    pub sha256: Sha256,
    /// Bytes.
    #[serde(skip)]
    pub size: u64,
    /// For example `image/jpeg`.
    #[serde(skip)]
    pub media_type: String,
    /// How far it has come.
    pub state: FileState,
    /// The small picture made from it, which goes first.
    #[serde(skip)]
    pub thumbnail: Option<Sha256>,
    /// True if the server has the small picture.
    #[serde(skip)]
    pub thumbnail_sent: bool,
    /// True if its bytes were let go of, to make room: the server has them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub freed: bool,
}

impl HeldFile {
    /// A file that was just captured.
    pub fn new(case: CaseId, id: EntryId, file: &NewEvidence) -> Self {
        Self {
            id,
            case,
            item: file.item.clone(),
            sha256: file.sha256,
            size: file.size,
            media_type: file.media_type.clone(),
            state: FileState::Local,
            thumbnail: file.thumbnail,
            thumbnail_sent: false,
            freed: false,
        }
    }
}
