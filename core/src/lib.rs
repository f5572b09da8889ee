#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod checklist;
pub mod document;
pub mod error;
#[cfg(feature = "uniffi")]
mod foreign;
pub mod ids;
mod photo;
pub mod record;
pub mod screen;
pub mod store;
pub mod sync;
pub mod takan;

pub use error::{Error, ErrorKind, HostError};
pub use takan::{NewAnswer, Takan};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
