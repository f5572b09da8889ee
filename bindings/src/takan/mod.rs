//! `Takan`, the object other languages hold: the core's facade under plain names. Each call passes
//! on what was given and shows what came back.

mod device;
mod edit;
mod keep;
mod observe;
mod peer;
mod read;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Mutex},
};

use takan_core::{Error, screen::Fix, sync::host::Stop};

pub use device::{EnrolmentCode, parse_code};
pub use observe::{ChangeObserver, Observation};
pub use peer::PeerListener;
pub use read::{carried, doctor_screen, meet_screen, taken_in};

use crate::{
    TakanError,
    host::{Asked, Host, HostError, LogThread},
};

/// An inspector's device: its cases, what is recorded in them, and the way to the server.
///
/// Every call but `enrol` and `sync` works without a connection and returns at once; what records
/// something returns when it is on the disk. Any thread may call, several at once. One object per
/// folder and process is enough; more of them, and other processes, may use the same folder.
#[derive(uniffi::Object)]
pub struct Takan {
    core: Arc<takan_core::Takan>,
    host: Host,
    /// Stops the syncs that run.
    stop: Mutex<Stop>,
    observed: Arc<observe::Observed>,
    _log: Option<LogThread>,
}

/// Moves a store that does not open out of the way, as it is, so that a new one can be begun in its
/// folder; says where it lies then, beside it. Nothing is deleted.
#[uniffi::export]
pub fn put_store_aside(folder: &str) -> Result<String, TakanError> {
    let aside = takan_core::Takan::put_aside(Path::new(folder))?;
    Ok(aside.to_string_lossy().into_owned())
}

#[uniffi::export]
impl Takan {
    /// Opens the store in a folder of the app's own; makes an empty one where there is none.
    #[uniffi::constructor(default(host))]
    pub fn open(folder: String, host: Host) -> Result<Arc<Self>, TakanError> {
        let log = host.log.clone().map(LogThread::start).transpose();
        let log = log.map_err(|error| TakanError::Unexpected {
            reason: format!("the log cannot be started: {error}"),
        })?;
        let asked = Asked::of(host.clock.as_ref())?;
        let core = takan_core::Takan::open_with(Path::new(&folder), host.core())?;
        drop(asked);
        Ok(Arc::new(Self {
            core: Arc::new(core),
            host,
            stop: Mutex::default(),
            observed: Arc::default(),
            _log: log,
        }))
    }
}

impl Takan {
    /// Where the phone is: as it was given, else as its locator says. Not knowing is no reason to
    /// show no list or to lose a picture.
    fn here(&self, given: Option<Fix>) -> Option<Fix> {
        let asked = || self.host.location.as_ref()?.fix().map_err(told).ok()?;
        given.or_else(asked)
    }

    /// A call of the core: the phone's clock is asked first, and a panic is an error.
    fn call<T>(
        &self,
        work: impl FnOnce(&takan_core::Takan) -> Result<T, Error>,
    ) -> Result<T, TakanError> {
        let _asked = Asked::of(self.host.clock.as_ref())?;
        let done = catch_unwind(AssertUnwindSafe(|| work(&self.core)));
        Ok(done.map_err(|_| panicked())??)
    }
}

/// What a panic says may repeat what a person typed; it went to standard error and no further.
fn panicked() -> TakanError {
    tracing::error!("a call panicked");
    TakanError::Unexpected {
        reason: "a fault in Takan; nothing of this call was recorded".to_owned(),
    }
}

fn told(_: HostError) {
    tracing::warn!("the phone's locator failed; the position counts as unknown");
}
