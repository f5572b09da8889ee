//! The server as its clients meet it: in this process on a free port, or as the program itself.
#![allow(clippy::unwrap_used)]

mod accounts;
mod api;
mod case;
mod cli;
mod device;
mod enrol;
mod harness;
mod limits;
mod pack;
mod quarantine;
mod serving;
mod session;
mod upload;
#[allow(unreachable_pub)]
#[path = "../../../tests/harness/workbook.rs"]
mod workbook;
