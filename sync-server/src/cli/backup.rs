//! `backup` and `restore`.

use std::path::PathBuf;

use chrono::Utc;
use clap::Args;

use super::{Data, print, print_json};
use crate::{
    error::Result,
    store::backup::{self, Copied},
};

#[derive(Args)]
pub(super) struct BackupArgs {
    #[command(flatten)]
    data: Data,
    /// An empty or new folder.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct RestoreArgs {
    /// Empty or new.
    #[command(flatten)]
    data: Data,
    /// A folder that `backup` wrote.
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    #[arg(long)]
    json: bool,
}

impl BackupArgs {
    pub(super) fn run(self) -> Result<()> {
        let copied = backup::backup(&self.data.open_existing()?, &self.to)?;
        report(copied, self.json)
    }
}

impl RestoreArgs {
    pub(super) fn run(self) -> Result<()> {
        let copied = backup::restore(&self.data.dir, &self.from, Utc::now())?;
        report(copied, self.json)
    }
}

fn report(copied: Copied, json: bool) -> Result<()> {
    let Copied {
        cases,
        files,
        bytes,
    } = copied;
    match json {
        true => print_json(&copied),
        false => print(&format!("{cases} cases and {files} files of {bytes} bytes")),
    }
}
