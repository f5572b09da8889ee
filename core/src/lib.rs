#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod checklist;
pub mod document;
pub mod ids;
pub mod record;
