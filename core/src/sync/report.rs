//! What a sync did, for the person and for programs.

use serde::Serialize;

use super::http::Traffic;
use crate::store::RefusedEdit;

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Report {
    /// Requests and bytes of bodies.
    #[serde(flatten)]
    pub traffic: Traffic,
    /// Changes the server took.
    pub changes_sent: u64,
    /// Cases that came or changed.
    pub cases_received: u64,
    /// Files with a receipt now.
    pub files_sent: u64,
    /// Files that travel with checklists and are here now.
    pub media_received: u64,
    /// Files that wait for what the person asks of the network or the power.
    #[serde(skip_serializing_if = "is_zero")]
    pub files_waiting: u64,
    /// True if it was stopped before its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
    /// Cases this device may no longer see; what it had unsent is with a lead.
    pub cases_forgotten: u64,
    /// What the server refused: kept here and shown.
    pub refused: Vec<RefusedEdit>,
    /// What did not go well with what was received, or with a file here.
    pub problems: Vec<String>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}
