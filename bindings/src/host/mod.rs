//! What the phone provides: traits an app implements in its own language. Each method may fail;
//! an exception is an error of the call that asked, and never a crash.

mod clock;
mod log;
mod place;

use std::sync::Arc;

use takan_core::takan::SystemClock;

use crate::TakanError;

pub use clock::HostClock;
pub(crate) use clock::{Asked, AskedClock};
pub(crate) use log::LogThread;
pub use log::{LogLevel, LogSink};
pub use place::Locator;

/// What the phone provides. All of it may be left out; the core then does without.
#[derive(Clone, Default, uniffi::Record)]
pub struct Host {
    /// Gives the time; without it the system's clock does.
    #[uniffi(default)]
    pub clock: Option<Arc<dyn HostClock>>,
    /// Says where the phone is; without it only what calls are given counts.
    #[uniffi(default)]
    pub location: Option<Arc<dyn Locator>>,
    /// Takes the log; without it there is none.
    #[uniffi(default)]
    pub log: Option<Arc<dyn LogSink>>,
}

/// The phone could not do what was asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum HostError {
    /// It failed; whoever asked fails too.
    #[error("{reason}")]
    Failed {
        /// Why, for the log and the curious.
        reason: String,
    },
}

/// Any exception an app did not mean to throw across.
impl From<uniffi::UnexpectedUniFFICallbackError> for HostError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed {
            reason: error.reason,
        }
    }
}

impl From<HostError> for TakanError {
    fn from(error: HostError) -> Self {
        let HostError::Failed { reason } = error;
        tracing::warn!("the phone failed");
        Self::Unexpected { reason }
    }
}

impl Host {
    /// The clock the core reads.
    pub(crate) fn core_clock(&self) -> Box<dyn takan_core::takan::Clock> {
        match &self.clock {
            Some(clock) => Box::new(AskedClock(Arc::clone(clock))),
            None => Box::new(SystemClock),
        }
    }
}
