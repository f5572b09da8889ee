//! `quarantine list|show|accept|dismiss`.

use chrono::Utc;
use clap::{Args, Subcommand};
use takan_core::{
    document::Writer,
    ids::{Actor, DeviceNumber},
};

use super::{Data, one_line, print, print_json};
use crate::{
    error::Result,
    quarantine::{self, QuarantineEdit, QuarantineEntry, QuarantineRow},
    store::meta,
};

#[derive(Subcommand)]
pub(super) enum Quarantine {
    /// Work that could not enter its case and waits for a lead.
    List(List),
    /// One of them, with every edit in it.
    Show(Show),
    /// Take it into its case, if the guard allows it.
    Accept(Decide),
    /// Leave it where it is, and say why.
    Dismiss(Decide),
}

#[derive(Args)]
pub(super) struct List {
    #[command(flatten)]
    data: Data,
    /// Those that were decided too.
    #[arg(long)]
    all: bool,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Show {
    #[command(flatten)]
    data: Data,
    /// As `quarantine list` prints it.
    id: i64,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Decide {
    #[command(flatten)]
    data: Data,
    /// As `quarantine list` prints it.
    id: i64,
    /// The lead who decides.
    #[arg(long, value_name = "NAME")]
    by: String,
    /// In their words; to dismiss, a must.
    #[arg(long, default_value = "")]
    remark: String,
}

impl Quarantine {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Quarantine::List(command) => list(&command),
            Quarantine::Show(command) => show(&command),
            Quarantine::Accept(command) => accept(&command),
            Quarantine::Dismiss(command) => dismiss(&command),
        }
    }
}

fn list(command: &List) -> Result<()> {
    let store = command.data.open_existing()?;
    let rows = store.read(|conn| quarantine::list(conn, command.all))?;
    if command.json {
        return print_json(&rows);
    }
    rows.iter().try_for_each(|row| print(&line(row)))
}

fn line(row: &QuarantineRow) -> String {
    let case = row.number.clone().unwrap_or_else(|| match row.case {
        Some(case) => case.to_string(),
        None => "-".to_owned(),
    });
    let user = row.user.clone().unwrap_or_else(|| "?".to_owned());
    let at = row.at.format("%Y-%m-%d %H:%MZ");
    let decision = row.decision.as_ref().map_or(String::new(), |decision| {
        let word = if decision.accepted {
            "accepted"
        } else {
            "dismissed"
        };
        format!("  {word} by {}: {}", decision.by, decision.remark)
    });
    let line = format!(
        "{:>4}  {case}  {}  device {} {user}  {at}{decision}",
        row.id, row.reason, row.device
    );
    one_line(&line)
}

fn show(command: &Show) -> Result<()> {
    let store = command.data.open_existing()?;
    let entry = store.read(|conn| quarantine::show(conn, command.id))?;
    if command.json {
        return print_json(&entry);
    }
    let QuarantineEntry {
        row,
        unreadable,
        edits,
        files,
    } = entry;
    print(&line(&row))?;
    if let Some(why) = unreadable {
        print(&format!("      cannot be read: {}", one_line(&why)))?;
    }
    for edit in edits {
        lines(&edit).iter().try_for_each(|line| print(line))?;
    }
    for file in files {
        let state = if file.received {
            "received"
        } else {
            "not here"
        };
        print(&format!(
            "      file {}  {}  {} bytes  {state}",
            file.sha256, file.media_type, file.size
        ))?;
    }
    Ok(())
}

fn lines(edit: &QuarantineEdit) -> Vec<String> {
    let who = match (&edit.user, edit.device) {
        (Some(user), Some(device)) => format!("device {device} {user}"),
        (None, Some(device)) => format!("device {device} ?"),
        _ => "?".to_owned(),
    };
    let taken = if edit.taken { "  (in the case)" } else { "" };
    let values = edit.values.iter();
    values
        .map(|value| {
            let verdict = value.verdict.map_or(String::new(), |it| format!("  {it}"));
            let line = format!("{}{verdict}  {}", value.key, value.text);
            format!("      {who}  {}{taken}", one_line(&line))
        })
        .collect()
}

fn accept(command: &Decide) -> Result<()> {
    let store = command.data.open_existing()?;
    store.write(|tx| {
        let at = Utc::now();
        let actor = Actor {
            device: DeviceNumber::SERVER,
            epoch: meta::next_epoch(tx, at)?,
        };
        let user = quarantine::lead(tx, &command.by)?;
        let by = Writer { actor, user, at };
        quarantine::accept(tx, command.id, &by, &command.remark)
    })
}

fn dismiss(command: &Decide) -> Result<()> {
    let store = command.data.open_existing()?;
    store.write(|tx| {
        let by = quarantine::lead(tx, &command.by)?;
        quarantine::dismiss(tx, command.id, by, Utc::now(), &command.remark)
    })
}
