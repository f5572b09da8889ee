//! What a meeting did, for the person and for programs.

use std::{net::SocketAddr, sync::Arc};

use serde::Serialize;

use crate::{
    ids::{CaseId, DeviceNumber},
    record::User,
    sync::host::{Stop, SyncObserver},
};

/// How to meet.
#[derive(Clone, Default)]
pub struct PeerOptions {
    /// True to ask for the originals the other has no receipt of the server for, so that this
    /// phone can carry them out too. Small pictures always come.
    pub originals: bool,
    /// Where to listen; else an address is chosen among the phone's, port 0 being any that is free.
    pub address: Option<SocketAddr>,
    /// Stops it.
    pub stop: Stop,
    /// Hears how far it is; of a listener whoever waits says who does.
    pub observer: Option<Arc<dyn SyncObserver>>,
}

/// What two phones did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PeerReport {
    /// Who was met.
    pub user: User,
    /// With which device.
    pub device: DeviceNumber,
    /// False if it ended before both had said all: it goes on with the next meeting.
    pub complete: bool,
    /// Cases that came or changed.
    pub cases_received: u64,
    /// Changes that came.
    pub changes_received: u64,
    /// Changes that were sent, and new to the other.
    pub changes_sent: u64,
    /// Files that came, whole.
    pub files_received: u64,
    /// Files that were sent, whole.
    pub files_sent: u64,
    /// Bytes that went over, both ways.
    pub bytes: u64,
    /// What this phone refused of the other's.
    pub refused_here: Vec<PeerRefusal>,
    /// What the other refused of this one's.
    pub refused_there: Vec<PeerRefusal>,
    /// What else did not go well.
    pub problems: Vec<String>,
}

impl PeerReport {
    pub(crate) fn of(user: User, device: DeviceNumber) -> Self {
        Self {
            user,
            device,
            complete: false,
            cases_received: 0,
            changes_received: 0,
            changes_sent: 0,
            files_received: 0,
            files_sent: 0,
            bytes: 0,
            refused_here: Vec::new(),
            refused_there: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// True if nothing went over yet.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::of(self.user.clone(), self.device)
    }
}

/// Changes of a case that were not taken. They stay where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PeerRefusal {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// A word for programs, as the server uses it.
    pub code: String,
    /// A sentence.
    pub reason: String,
}
