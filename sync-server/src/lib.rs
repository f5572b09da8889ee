//! Takan's server: a data folder with a database and files, the HTTP API over it, the web console
//! embedded, and the operator's commands. The binary `takan-server` is this library with a
//! command line; tests and the demo start [`serve::Server`] in their own process.
#![forbid(unsafe_code)]

pub mod auth;
pub mod bundle;
pub mod checklist;
pub mod cli;
pub mod config;
pub mod demo;
pub mod district;
pub mod error;
pub mod limits;
pub mod openapi;
pub mod password;
pub mod quarantine;
pub mod request;
pub mod routes;
pub mod secret;
pub mod serve;
pub mod store;

pub use config::{Clock, Config};
pub use error::{Error, Result};
pub use serve::Server;
pub use store::Store;

/// What `/healthz`, `--version` and an enrolment call this server.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
