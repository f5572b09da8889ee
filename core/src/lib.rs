#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod checklist;
pub mod document;
pub mod error;
pub mod ids;
mod photo;
pub mod record;
pub mod store;
pub mod sync;
pub mod takan;

pub use error::{Error, ErrorKind};
pub use takan::{NewAnswer, Takan};
