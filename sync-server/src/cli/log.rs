//! The log: to standard error, as text or as one JSON object a line.

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

use crate::error::{Error, Kind, Result};

#[derive(Args)]
pub(super) struct Log {
    /// What is logged, for example `info` or `takan_server=debug`.
    #[arg(long = "log", value_name = "FILTER", default_value = "info")]
    filter: String,
    #[arg(long = "log-format", value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Log {
    pub(super) fn start(&self) -> Result<()> {
        let filter = EnvFilter::try_new(&self.filter)
            .map_err(|e| Error::new(Kind::Usage, format!("--log {}: {e}", self.filter)))?;
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr);
        let started = match self.format {
            Format::Text => log.with_ansi(false).try_init(),
            Format::Json => log.json().flatten_event(true).try_init(),
        };
        started.map_err(|e| Error::unexpected("the log cannot be started", e))
    }
}
