//! An inspector's client for scripts, tests and people, over the same facade as the apps: one
//! file per kind of command. Data goes to standard output, errors to standard error; shapes and
//! exit codes as in the project's contracts, section 2.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use takan_core::{Takan, store::UserKey, takan::Host};
use takan_ffi::TakanError;

mod bundle;
mod case;
mod complete;
mod conflict;
mod device;
mod examples;
mod failure;
mod instance;
mod out;
mod peer;
mod progress;
mod record;
mod refused;
mod sync;
mod verdict;
mod version;
mod waiting;

use out::Out;

type Result<T = ()> = std::result::Result<T, TakanError>;

/// An inspector's cases, offline and in step with a server.
#[derive(Parser)]
#[command(name = "takan", version, after_help = examples::ALL)]
struct Cli {
    /// The folder of this device's store.
    #[arg(long, global = true, env = "TAKAN_STORE", value_name = "DIR")]
    store: Option<PathBuf>,
    /// Print data as JSON, of the version a program was written for.
    #[arg(
        long,
        global = true,
        value_name = "VERSION",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = version::JSON_TEXT,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(version::JSON)),
    )]
    json: Option<u32>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the store a device of the person a code was given to.
    #[command(after_help = examples::ENROL)]
    Enrol(device::Enrol),
    /// List the cases on this device.
    #[command(after_help = examples::CASES)]
    Cases,
    /// Find cases by number, premises or village.
    #[command(after_help = examples::SEARCH)]
    Search(case::Search),
    /// Show a case.
    #[command(after_help = examples::SHOW)]
    Show(case::Named),
    /// List the checklist of a case with its answers.
    #[command(after_help = examples::ITEMS)]
    Items(case::Named),
    /// Show every question of a case's form as it is just now.
    #[command(after_help = examples::FORM)]
    Form(case::Named),
    /// Answer a checklist item, or any question of the form.
    #[command(after_help = examples::ANSWER)]
    Answer(record::AnswerItem),
    /// Add, remove or put back an instance of a repeat.
    #[command(subcommand, after_help = examples::INSTANCE)]
    Instance(instance::Instance),
    /// Show what a case comes to; a lead may override it.
    #[command(after_help = examples::VERDICT)]
    Verdict(verdict::Verdict),
    /// Add a note to a case.
    #[command(after_help = examples::NOTE)]
    Note(record::Note),
    /// Take a picture file as evidence for an item.
    #[command(after_help = examples::PHOTO)]
    Photo(record::Photo),
    /// List the files this device captured for a case, and how far each has come.
    #[command(after_help = examples::FILES)]
    Files(case::Named),
    /// Let go of originals that the server has had long enough, to make room.
    #[command(after_help = examples::FREE)]
    Free(record::Free),
    /// Hand a case in.
    #[command(after_help = examples::SUBMIT)]
    Submit(case::Named),
    /// Send what is unsent, bring what is new.
    #[command(after_help = examples::SYNC)]
    Sync,
    /// Meet another phone of the bureau, with no server.
    #[command(subcommand, after_help = examples::PEER)]
    Peer(peer::Peer),
    /// Carry unsent work out as one encrypted file, or take one in.
    #[command(subcommand, after_help = examples::BUNDLE)]
    Bundle(bundle::Bundle),
    /// Show what the server does not have yet, and why.
    #[command(after_help = examples::WAITING)]
    Waiting,
    /// List the open conflicts.
    #[command(after_help = examples::CONFLICTS)]
    Conflicts,
    /// Resolve a conflict with one of its values.
    #[command(after_help = examples::RESOLVE)]
    Resolve(conflict::Resolve),
    /// List the edits the server refused, and mend them.
    #[command(after_help = examples::REFUSED)]
    Refused(refused::Refused),
    /// Drop the lists' index and write it again from the documents.
    #[command(after_help = examples::REBUILD)]
    Rebuild,
    /// Check everything in the store, write anew what is derived, put aside what is damaged.
    #[command(after_help = examples::DOCTOR)]
    Doctor,
    /// Print the versions of this program, of its JSON and of the protocol.
    #[command(after_help = examples::VERSION)]
    Version,
    /// Print the script that lets a shell complete commands, cases and items.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(complete::Completions),
}

/// Runs the command line of this process.
pub(crate) fn main() -> ExitCode {
    complete::answer(Cli::command);
    let cli = Cli::parse();
    start_log();
    let out = Out {
        json: cli.json.is_some(),
    };
    let about_itself = match &cli.command {
        Command::Version => Some(version::version(&out)),
        Command::Completions(command) => Some(command.run(&out)),
        _ => None,
    };
    if let Some(done) = about_itself {
        return ended(done);
    }
    let Some(store) = &cli.store else {
        let why = "the store's folder is needed: give --store DIR or set TAKAN_STORE";
        Cli::command()
            .error(ErrorKind::MissingRequiredArgument, why)
            .exit();
    };
    ended(run(&cli.command, store, &out))
}

fn ended(done: Result) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::tell(&error),
    }
}

fn run(command: &Command, store: &Path, out: &Out) -> Result {
    if let Command::Enrol(command) = command {
        return command.run(&open(store)?, out);
    }
    let takan = open_enrolled(store)?;
    match command {
        Command::Enrol(_) | Command::Version | Command::Completions(_) => {
            unreachable!("returned above")
        }
        Command::Cases => case::cases(&takan, out),
        Command::Search(command) => command.run(&takan, out),
        Command::Show(named) => case::show(&takan, named, out),
        Command::Items(named) => case::items(&takan, named, out),
        Command::Form(named) => case::form(&takan, named, out),
        Command::Answer(command) => command.run(&takan, out),
        Command::Instance(command) => command.run(&takan, out),
        Command::Verdict(command) => command.run(&takan, out),
        Command::Note(command) => command.run(&takan, out),
        Command::Photo(command) => command.run(&takan, out),
        Command::Files(named) => record::files(&takan, named, out),
        Command::Free(free) => free.run(&takan, out),
        Command::Submit(named) => case::submit(&takan, named, out),
        Command::Sync => sync::sync(&takan, out),
        Command::Peer(command) => command.run(&takan, out),
        Command::Bundle(command) => command.run(&takan, out),
        Command::Waiting => waiting::waiting(&takan, out),
        Command::Conflicts => conflict::conflicts(&takan, out),
        Command::Resolve(command) => command.run(&takan, out),
        Command::Refused(command) => command.run(&takan, out),
        Command::Rebuild => device::rebuild(&takan, out),
        Command::Doctor => device::doctor(&takan, out),
    }
}

/// The store's key is wrapped by this user's.
fn open(store: &Path) -> Result<Takan> {
    let keys = UserKey::of_this_user().map(|key| Arc::new(key) as _);
    let host = Host {
        keys,
        ..Host::default()
    };
    Ok(Takan::open_with(store, host)?)
}

/// Every command but `enrol` works on someone's device: an empty list would say there is no work.
fn open_enrolled(store: &Path) -> Result<Takan> {
    // A mistyped folder is not made.
    if matches!(store.try_exists(), Ok(false)) {
        let reason = "there is no store in this folder".to_owned();
        return Err(TakanError::SignInNeeded { reason });
    }
    let takan = open(store)?;
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
