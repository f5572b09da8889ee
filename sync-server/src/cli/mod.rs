//! The operator's commands, one file per noun. Data goes to standard output, errors to standard
//! error; exit codes as in contracts.md section 2. Each works beside a serving process.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use serde::Serialize;

use crate::{
    error::{Error, Result},
    openapi,
    store::Store,
};

mod backup;
mod bundle;
mod case;
mod checklist;
mod demo;
mod device;
mod district;
mod doctor;
mod log;
mod pair;
mod quarantine;
mod serve;
mod user;

/// Takan's sync server, its console and its operator's commands.
#[derive(Parser)]
#[command(name = "takan-server", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a data folder: the API for phones and the web console.
    Serve(serve::Serve),
    /// Accounts and the codes that enrol their phones.
    #[command(subcommand)]
    User(user::User),
    /// Enrolled phones.
    #[command(subcommand)]
    Device(device::Device),
    /// Pairs of inspectors.
    #[command(subcommand)]
    Pair(pair::Pair),
    /// The district's subdistricts, villages and zones, and the checklists.
    #[command(subcommand)]
    District(district::District),
    /// Cases.
    #[command(subcommand)]
    Case(case::Case),
    /// Work that could not enter its case.
    #[command(subcommand)]
    Quarantine(quarantine::Quarantine),
    /// Checklists: from a workbook to a published version.
    #[command(subcommand)]
    Checklist(checklist::Checklist),
    /// Unsent work of a device that was carried here as a file.
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    /// Copy a data folder, which may be in use, into a new one.
    Backup(backup::BackupArgs),
    /// Check a data folder, which may be in use, and mend what is derived.
    Doctor(doctor::DoctorArgs),
    /// Make a data folder from a backup.
    Restore(backup::RestoreArgs),
    /// Run a made-up field day from end to end, then serve it.
    Demo(demo::Demo),
    /// A phone of the demo that is going to be killed.
    #[command(hide = true)]
    DemoPhone(demo::DemoPhone),
    /// Print the description of the HTTP API.
    #[command(hide = true)]
    Openapi,
}

/// Every command's first question.
#[derive(Args)]
struct Data {
    /// The data folder.
    #[arg(long = "data", value_name = "DIR")]
    dir: PathBuf,
}

impl Data {
    /// Opens it, or makes it.
    fn open(&self) -> Result<Store> {
        Store::open(&self.dir)
    }

    /// Opens it if it is there.
    fn open_existing(&self) -> Result<Store> {
        Store::open_existing(&self.dir)
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let causes = error.causes();
            let causes = if causes.is_empty() {
                causes
            } else {
                format!(" ({causes})")
            };
            say(&format!("takan-server: {error}{causes}"));
            error.exit_code()
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Serve(command) => command.run(),
        Command::User(command) => command.run(),
        Command::Device(command) => command.run(),
        Command::Pair(command) => command.run(),
        Command::District(command) => command.run(),
        Command::Case(command) => command.run(),
        Command::Quarantine(command) => command.run(),
        Command::Checklist(command) => command.run(),
        Command::Bundle(command) => command.run(),
        Command::Backup(command) => command.run(),
        Command::Doctor(command) => command.run(),
        Command::Restore(command) => command.run(),
        Command::Demo(command) => command.run(),
        Command::DemoPhone(command) => command.run(),
        Command::Openapi => print(openapi::json().trim_end()),
    }
}

/// A line of data.
fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(unwritten)
}

/// Other people's text without line breaks and without what could steer a terminal.
fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars()
        .map(plain)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// Data as JSON.
fn print_json(data: &impl Serialize) -> Result<()> {
    print(&serde_json::to_string(data).expect("what is printed is plain JSON"))
}

/// A line to the person at the terminal.
fn say(text: &str) {
    // Nowhere is left to say that standard error is closed.
    let _ = writeln!(io::stderr(), "{text}");
}

fn unwritten(error: io::Error) -> Error {
    Error::unexpected("standard output cannot be written", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_neither_breaks_a_line_nor_steers_the_terminal() {
        assert_eq!(one_line("老板\n不在\u{1b}[2J "), "老板 不在 [2J");
    }
}
