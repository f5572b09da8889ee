//! An inspector's client for scripts, tests and people, over the same facade as the apps: one
//! file per kind of command. Data goes to standard output, errors to standard error; shapes and
//! exit codes as in the project's contracts, section 2.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use takan_core::Takan;
use takan_ffi::TakanError;

mod case;
mod conflict;
mod device;
mod failure;
mod instance;
mod out;
mod record;
mod sync;
mod verdict;

use out::Out;

type Result<T = ()> = std::result::Result<T, TakanError>;

/// An inspector's cases, offline and in step with a server.
#[derive(Parser)]
#[command(name = "takan", version)]
struct Cli {
    /// The folder of this device's store.
    #[arg(long, global = true, env = "TAKAN_STORE", value_name = "DIR")]
    store: Option<PathBuf>,
    /// Print data as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the store a device of the person a code was given to.
    Enrol(device::Enrol),
    /// List the cases on this device.
    Cases,
    /// Show a case.
    Show(case::Named),
    /// List the checklist of a case with its answers.
    Items(case::Named),
    /// Show every question of a case's form as it is just now.
    Form(case::Named),
    /// Answer a checklist item, or any question of the form.
    Answer(record::AnswerItem),
    /// Add, remove or put back an instance of a repeat.
    #[command(subcommand)]
    Instance(instance::Instance),
    /// Show what a case comes to; a lead may override it.
    Verdict(verdict::Verdict),
    /// Add a note to a case.
    Note(record::Note),
    /// Take a picture file as evidence for an item.
    Photo(record::Photo),
    /// List the files this device captured for a case, and how far each has come.
    Files(case::Named),
    /// Send what is unsent, bring what is new.
    Sync,
    /// List the open conflicts.
    Conflicts,
    /// Resolve a conflict with one of its values.
    Resolve(conflict::Resolve),
    /// List the edits the server refused.
    Refused,
    /// Drop the lists' index and write it again from the documents.
    Rebuild,
}

/// Runs the command line of this process.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    let Some(store) = &cli.store else {
        let why = "the store's folder is needed: give --store DIR or set TAKAN_STORE";
        Cli::command()
            .error(ErrorKind::MissingRequiredArgument, why)
            .exit();
    };
    match run(&cli.command, store, &Out { json: cli.json }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::tell(&error),
    }
}

fn run(command: &Command, store: &Path, out: &Out) -> Result {
    if let Command::Enrol(command) = command {
        return command.run(&Takan::open(store)?, out);
    }
    let takan = open_enrolled(store)?;
    match command {
        Command::Enrol(_) => unreachable!("returned above"),
        Command::Cases => case::cases(&takan, out),
        Command::Show(named) => case::show(&takan, named, out),
        Command::Items(named) => case::items(&takan, named, out),
        Command::Form(named) => case::form(&takan, named, out),
        Command::Answer(command) => command.run(&takan, out),
        Command::Instance(command) => command.run(&takan, out),
        Command::Verdict(command) => command.run(&takan, out),
        Command::Note(command) => command.run(&takan, out),
        Command::Photo(command) => command.run(&takan, out),
        Command::Files(named) => record::files(&takan, named, out),
        Command::Sync => sync::sync(&takan, out),
        Command::Conflicts => conflict::conflicts(&takan, out),
        Command::Resolve(command) => command.run(&takan, out),
        Command::Refused => sync::refused(&takan, out),
        Command::Rebuild => device::rebuild(&takan, out),
    }
}

/// Every command but `enrol` works on someone's device: an empty list would say there is no work.
fn open_enrolled(store: &Path) -> Result<Takan> {
    // A mistyped folder is not made.
    if matches!(store.try_exists(), Ok(false)) {
        let reason = "there is no store in this folder".to_owned();
        return Err(TakanError::SignInNeeded { reason });
    }
    let takan = Takan::open(store)?;
    takan.user()?;
    Ok(takan)
}

/// To standard error, only if asked for: without it every line there is an error of the command.
fn start_log() {
    if let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("TAKAN_LOG") {
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .with_ansi(false)
            .init();
    }
}

/// One thread is enough for one connection.
fn wait_for<T>(work: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| TakanError::Unexpected {
            reason: format!("the connection cannot be started: {error}"),
        })?;
    Ok(runtime.block_on(work))
}
