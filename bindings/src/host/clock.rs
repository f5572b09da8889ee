//! The phone's clock. The core's cannot fail, the phone's can: so it is asked before the core is
//! called, where failing is an error and no lock is held, and the core reads what it said.

use std::{cell::Cell, sync::Arc};

use chrono::{DateTime, SubsecRound, Utc};
use takan_core::takan::{Clock, SystemClock};

use super::HostError;

type Timestamp = DateTime<Utc>;

// Milliseconds below, each language's own type above: as the core has it.
uniffi::use_remote_type!(takan_core::Timestamp);

/// Gives the time.
#[uniffi::export(foreign)]
pub trait HostClock: Send + Sync {
    /// Now.
    fn now(&self) -> Result<Timestamp, HostError>;
}

thread_local! {
    static NOW: Cell<Option<DateTime<Utc>>> = const { Cell::new(None) };
}

/// What the phone's clock said, for one call on this thread.
pub(crate) struct Asked(Option<DateTime<Utc>>);

impl Asked {
    pub(crate) fn of(clock: Option<&Arc<dyn HostClock>>) -> Result<Self, HostError> {
        let now = clock.map(|clock| clock.now()).transpose()?;
        Ok(Self(NOW.replace(now.map(|now| now.trunc_subsecs(3)))))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        NOW.set(self.0);
    }
}

/// The core's clock.
pub(crate) struct AskedClock(pub(crate) Arc<dyn HostClock>);

impl Clock for AskedClock {
    fn now(&self) -> DateTime<Utc> {
        if let Some(now) = NOW.get() {
            return now;
        }
        // In a sync, which began with a clock that worked: one that fails now must not end it.
        self.0.now().unwrap_or_else(|_| {
            tracing::warn!("the phone's clock failed; the system's is read");
            SystemClock.now()
        })
    }
}
