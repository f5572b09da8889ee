//! `device list|revoke`.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use takan_core::ids::DeviceNumber;

use super::{Data, print, print_json};
use crate::{error::Result, routes::device::Device as Row, store::device};

#[derive(Subcommand)]
pub(super) enum Device {
    /// Every phone that was ever enrolled.
    List(List),
    /// End a phone's access until it is enrolled again with a new code.
    Revoke(Revoke),
}

#[derive(Args)]
pub(super) struct List {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Revoke {
    #[command(flatten)]
    data: Data,
    /// As `device list` prints it.
    number: DeviceNumber,
}

impl Device {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Device::List(command) => list(&command),
            Device::Revoke(command) => {
                let store = command.data.open_existing()?;
                store.write(|tx| device::revoke(tx, command.number, Utc::now()))
            }
        }
    }
}

fn list(command: &List) -> Result<()> {
    let devices = command.data.open_existing()?.read(device::list)?;
    let rows: Vec<Row> = devices.into_iter().map(Row::from).collect();
    if command.json {
        return print_json(&rows);
    }
    for row in rows {
        let seen = row.seen_at.map_or("never".to_owned(), minute);
        let state = row
            .revoked_at
            .map_or(String::new(), |at| format!("  revoked {}", minute(at)));
        print(&format!(
            "{:>5}  {}  {}  seen {seen}{state}",
            row.number, row.user, row.model
        ))?;
    }
    Ok(())
}

fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%MZ").to_string()
}
