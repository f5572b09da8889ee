//! `bundle import`.

use std::path::PathBuf;

use chrono::Utc;
use clap::{Args, Subcommand};

use super::{Data, one_line, print, print_json, say};
use crate::{bundle, error::Result};

#[derive(Subcommand)]
pub(super) enum Bundle {
    /// Take in a device's unsent work that was carried here as a file.
    Import(Import),
}

#[derive(Args)]
pub(super) struct Import {
    #[command(flatten)]
    data: Data,
    /// The bundle, as `takan bundle export --to server` made it.
    file: PathBuf,
    #[arg(long)]
    json: bool,
}

impl Bundle {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Bundle::Import(command) => import(&command),
        }
    }
}

fn import(command: &Import) -> Result<()> {
    let store = command.data.open_existing()?;
    let done = bundle::import(&store, &command.file, Utc::now())?;
    if command.json {
        return print_json(&done);
    }
    let (name, device) = (one_line(&done.user.name), done.device);
    print(&format!("from {name}, device {device}"))?;
    print(&format!(
        "{} cases, {} files, {} put into quarantine",
        done.cases, done.files, done.quarantined
    ))?;
    for problem in done.refused.iter().chain(&done.problems) {
        say(&one_line(problem));
    }
    Ok(())
}
