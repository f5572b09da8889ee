//! Sync: one request, one answer, whatever has changed.
//!
//! A phone sends `POST /v1/sync` with its cursor in the server's feed, its proof of not being a
//! restored copy, and its unsent changes; the answer judges each document it sent and brings what
//! it lacks. Losing either message costs nothing: both sides may repeat, changes are known by
//! their hash.
//!
//! - [`protocol`]: the messages and their frame. Both ends compile against it.
//! - [`session`]: the phone's half, pure: a [`session::Standing`] gives the request, a response
//!   gives [`session::Effect`]s.
//! - [`answer`]: the server's half, pure over a [`answer::Shelf`] that holds documents and a feed.
//! - [`run`]: carries a sync out against the phone's store; [`enrol`] makes it a device, with a [`code`].
//! - [`host`]: what the phone says to a sync and hears from it: network, power, stop, progress.
//! - [`http`]: carries frames and files to a server, by a [`transport`].
//! - [`bundle`]: unsent work in one encrypted file.
//! - [`peer`]: two phones merge on the spot; `noise` encrypts what they say.
//! - [`tus`]: the words both ends say of an upload.
//! - `files` and `upload`: which files go, in which order and when; one file, piece by piece.

pub(crate) mod absorb;
pub mod answer;
pub(crate) mod attempt;
pub mod bundle;
pub mod carried;
pub(crate) mod clock;
pub mod code;
pub mod enrol;
mod files;
pub mod host;
pub mod http;
mod media;
pub(crate) mod noise;
pub mod peer;
pub mod protocol;
mod relist;
mod repair;
pub mod report;
pub mod run;
pub mod session;
pub mod transport;
pub mod tus;
mod upload;

#[cfg(test)]
mod tests;
