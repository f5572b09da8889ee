//! The phone's network and power, and who hears how far a sync is.

use std::sync::Arc;

use takan_core::{
    HostError as CoreError,
    sync::host::{self, Conditions, SyncProgress},
};

use super::HostError;

/// Says which network the phone has, and whether it is charging.
#[uniffi::export(foreign)]
pub trait NetworkState: Send + Sync {
    /// Just now, at once.
    fn conditions(&self) -> Result<Conditions, HostError>;
}

/// Hears how far a sync is.
#[uniffi::export(foreign)]
pub trait SyncObserver: Send + Sync {
    /// The sync has come further. Called on the sync's own thread: it returns soon. What it throws
    /// ends the sync, which fails with it; nothing recorded is lost.
    fn on_progress(&self, progress: SyncProgress) -> Result<(), HostError>;
}

/// The core's.
pub(crate) struct Hears(pub(crate) Arc<dyn SyncObserver>);

impl host::SyncObserver for Hears {
    fn progress(&self, progress: SyncProgress) -> Result<(), CoreError> {
        Ok(self.0.on_progress(progress)?)
    }
}
