//! Meeting another phone: two phones of one bureau merge on the spot, with no server.

use chrono::{DateTime, Utc};

use super::Phrase;
use crate::{ids::CaseId, sync::peer::PeerReport};

/// How far a meeting is. The app holds it while the screen is open and moves it on with what the
/// calls say; nothing of it is stored.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MeetStage {
    /// Nobody is looked for.
    Idle,
    /// This phone shows its code and waits.
    Showing {
        /// What is typed, in groups of four.
        code: String,
        /// What the QR code holds.
        link: String,
        /// Until when it is good; null for as long as the screen is open.
        until: Option<DateTime<Utc>>,
    },
    /// The code of the other phone was read; it is called.
    Joining,
    /// They talk.
    Working {
        /// Bytes that have gone over, both ways.
        bytes: u64,
    },
    /// They have told each other everything, or parted early.
    Done {
        /// What they did.
        report: PeerReport,
    },
    /// They did not meet.
    Failed {
        /// Why.
        why: MeetFailure,
    },
}

/// Why two phones did not meet: each a different thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MeetFailure {
    /// What was scanned or typed is no code of a phone, or one that was used or is too old
    NoCode,
    /// The phone is in no network in which another one could reach it
    NoNetwork,
    /// Nobody answers
    Unreachable,
    /// The other is not of this bureau, or its access was ended
    Stranger,
    /// The server has not certified this phone yet: it has to sync once
    NotCertified,
    /// The other's app is older or newer, or is none
    Unreadable,
    /// The person ended it
    Stopped,
}

/// Meeting another phone: one screen with two ways, this phone's code or the other's.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeetScreen {
    /// How far it is.
    pub stage: MeetStage,
    /// In one line.
    pub line: Phrase,
    /// What to do, or what follows; null where the line says it all.
    pub note: Option<Phrase>,
    /// With whom; null until that is certain.
    pub with: Option<Phrase>,
    /// What came and went, once it is done.
    pub exchanged: Vec<Phrase>,
    /// What was not taken, and by whom.
    pub refused: Vec<NotTakenRow>,
    /// True while it runs and may be stopped.
    pub running: bool,
}

/// A case of which something was not taken.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NotTakenRow {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// By which phone, and why.
    pub phrase: Phrase,
}
