//! `version`: of the program and of what it writes.

use serde::Serialize;
use takan_core::sync::protocol;

use super::{Result, out::Out};

/// The version of what `--json` prints: it rises when a key is taken away, renamed or changes its
/// meaning, and never for a key that is added.
pub(super) const JSON: u32 = 1;

/// The same as clap takes it.
pub(super) const JSON_TEXT: &str = "1";

#[derive(Serialize)]
struct Version {
    /// Of the program.
    takan: &'static str,
    /// Of what `--json` prints.
    json: u32,
    /// Of what is spoken with the server.
    protocol: u8,
}

pub(super) fn version(out: &Out) -> Result {
    let version = Version {
        takan: env!("CARGO_PKG_VERSION"),
        json: JSON,
        protocol: protocol::PROTOCOL,
    };
    out.print(&version, |it| {
        vec![
            format!("takan     {}", it.takan),
            format!("json      {}", it.json),
            format!("protocol  {}", it.protocol),
        ]
    })
}
