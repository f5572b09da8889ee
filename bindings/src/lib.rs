#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod error;
mod host;
mod takan;
mod task;

pub use error::TakanError;
pub use host::{
    Host, HostClock, HostError, KeyStore, Locator, LogLevel, LogSink, NetworkState, SyncObserver,
};
pub use takan::{ChangeObserver, EnrolmentCode, Observation, PeerListener, Takan, parse_code};

uniffi::setup_scaffolding!();
