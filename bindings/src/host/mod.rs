//! What the phone provides: traits an app implements in its own language. Each method may fail;
//! an exception is an error of the call that asked, and never a crash.

mod clock;
mod keys;
mod log;
mod network;
mod place;

use std::sync::Arc;

use takan_core::{
    sync::transport::{Internet, Transport},
    takan::SystemClock,
};

use crate::TakanError;

pub use clock::HostClock;
pub(crate) use clock::{Asked, AskedClock};
pub use keys::{KeyStore, user_key_store};
pub(crate) use log::LogThread;
pub use log::{LogLevel, LogSink};
pub(crate) use network::Hears;
pub use network::{NetworkState, SyncObserver};
pub use place::Locator;

/// What the phone provides. All of it may be left out; the core then does without.
#[derive(Clone, Default, uniffi::Record)]
pub struct Host {
    /// Wraps the key of the store; without it that lies plain in the store's folder.
    #[uniffi(default)]
    pub keys: Option<Arc<dyn KeyStore>>,
    /// Gives the time; without it the system's clock does.
    #[uniffi(default)]
    pub clock: Option<Arc<dyn HostClock>>,
    /// Says where the phone is; without it only what calls are given counts. One that throws
    /// counts as one that does not know.
    #[uniffi(default)]
    pub location: Option<Arc<dyn Locator>>,
    /// Says which network the phone has; without it sending costs nothing, as on a computer.
    #[uniffi(default)]
    pub network: Option<Arc<dyn NetworkState>>,
    /// Takes the log; without it there is none.
    #[uniffi(default)]
    pub log: Option<Arc<dyn LogSink>>,
    /// The certificate authorities that the phone trusts, each as DER, where it keeps them behind
    /// an interface of its own (Android); without it those of the system.
    #[uniffi(default)]
    pub authorities: Option<Vec<Vec<u8>>>,
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
    /// Of a key store: the key is gone for good.
    #[error("{reason}")]
    KeyLost {
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

impl From<HostError> for takan_core::HostError {
    fn from(error: HostError) -> Self {
        Self(error.to_string())
    }
}

impl From<HostError> for TakanError {
    fn from(error: HostError) -> Self {
        tracing::warn!("the phone failed");
        Self::Unexpected {
            reason: error.to_string(),
        }
    }
}

impl Host {
    /// As the core has it.
    pub(crate) fn core(&self) -> takan_core::takan::Host {
        let keys = self.keys.clone().map(keys::Keys);
        takan_core::takan::Host {
            clock: match &self.clock {
                Some(clock) => Box::new(AskedClock(Arc::clone(clock))),
                None => Box::new(SystemClock),
            },
            keys: keys.map(|keys| Arc::new(keys) as _),
            transport: self
                .authorities
                .clone()
                .map(|authorities| Arc::new(Internet::trusting(authorities)) as Arc<dyn Transport>),
        }
    }
}
