//! The exported objects, as an app that misbehaves would use them.
#![allow(clippy::unwrap_used)]

#[path = "../cli/bureau.rs"]
#[allow(dead_code, reason = "the command line's tests use the rest")]
mod bureau;
mod host;
#[path = "../cli/line.rs"]
mod line;
mod observe;
mod peer;
mod phone;
mod screen;
mod store;
mod sync;
