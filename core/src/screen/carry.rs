//! Carrying unsent work out as a file, and taking one in: the way that is left when there is no
//! network, or when the app or the account no longer works.

use super::{NotTakenRow, Phrase, Press};
use crate::ids::{CaseId, DeviceNumber};

/// What a file would hold, and for whom it may be.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CarryScreen {
    /// What is unsent, in one line.
    pub line: Phrase,
    /// Making it, or why there is no use.
    pub make: Press,
    /// Every case with something unsent.
    pub cases: Vec<CarryCaseRow>,
    /// Who could open it: the server first, then phones this one knows.
    pub receivers: Vec<CarryReceiver>,
}

/// A case with something unsent.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CarryCaseRow {
    /// Which.
    pub id: CaseId,
    /// The number people read; empty of a case this device may no longer see.
    pub number: String,
    /// The premises or the place.
    pub title: String,
    /// Changes that are not sent.
    pub changes: u32,
    /// Files without the server's receipt.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
}

/// Who can open a file: it is sealed to one key.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CarryReceiver {
    /// The device's number; 0 is the server.
    pub device: DeviceNumber,
    /// The server, or whose phone.
    pub name: Phrase,
}

/// What came of a file that was made or taken in.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CarryOutcome {
    /// In one line.
    pub line: Phrase,
    /// What is in it, or what came out of it.
    pub facts: Vec<Phrase>,
    /// What it does not mean.
    pub note: Phrase,
    /// What was not taken.
    pub refused: Vec<NotTakenRow>,
}
