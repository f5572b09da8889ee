#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod error;
mod host;
mod takan;
mod task;

pub use error::TakanError;
pub use host::{
    Host, HostClock, HostError, KeyStore, Locator, LogLevel, LogSink, NetworkState, SyncObserver,
    user_key_store,
};
pub use takan::{
    ChangeObserver, EnrolmentCode, Observation, PeerListener, Takan, carried, doctor_screen,
    meet_screen, parse_code, put_store_aside, taken_in,
};

uniffi::setup_scaffolding!();
