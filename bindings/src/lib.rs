#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod error;
mod host;
mod takan;
mod task;

pub use error::TakanError;
pub use host::{Host, HostClock, HostError, Locator, LogLevel, LogSink};
pub use takan::{ChangeObserver, EnrolmentCode, Observation, Takan, parse_code};

uniffi::setup_scaffolding!();
