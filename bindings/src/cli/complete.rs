//! Completion: shells ask this program what may follow, so that the cases, items and conflicts of
//! the store are offered as well as the commands.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use clap::{Args, Command, ValueEnum};
use clap_complete::{
    CompleteEnv,
    engine::{ArgValueCandidates, CompletionCandidate},
    env::Shells,
};
use takan_core::{Takan, ids::CaseId};
use takan_ffi::TakanError;

use super::{Result, out::Out};

/// Set by the scripts below when they ask.
const ASKS: &str = "TAKAN_COMPLETE";

/// The script that lets a shell complete.
#[derive(Args)]
pub(super) struct Completions {
    /// For which shell.
    shell: Shell,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Completions {
    pub(super) fn run(&self, out: &Out) -> Result {
        let shell = match self.shell {
            Shell::Bash => "bash",
            Shell::Zsh => "zsh",
            Shell::Fish => "fish",
        };
        let failed = |error: std::io::Error| TakanError::Unexpected {
            reason: format!("the script cannot be written: {error}"),
        };
        let mut script = Vec::new();
        let shells = Shells::builtins();
        let writer = shells.completer(shell).expect("all three are built in");
        // By its name and not by where it lies now: an update must not break the shell.
        writer
            .write_registration(ASKS, "takan", "takan", "takan", &mut script)
            .map_err(failed)?;
        out.text(String::from_utf8_lossy(&script).trim_matches('\n'))
    }
}

/// Answers a shell and ends, if it is one that asks.
pub(super) fn answer(command: fn() -> Command) {
    CompleteEnv::with_factory(command).var(ASKS).complete();
}

/// The numbers of the cases.
pub(super) fn cases() -> ArgValueCandidates {
    offer(|takan| {
        let cases = takan.cases().unwrap_or_default();
        let named = |case: takan_core::record::CaseSummary| {
            let what = case.premises.unwrap_or(case.place.name);
            candidate(case.number, &what)
        };
        cases.into_iter().map(named).collect()
    })
}

/// What may be answered in the case that is named.
pub(super) fn answers() -> ArgValueCandidates {
    of_case(|takan, case| {
        let fields = takan.form(case).map(|form| form.fields).unwrap_or_default();
        let asked = fields.into_iter().filter(|it| it.relevant && !it.read_only);
        asked
            .map(|field| candidate(field.id, &field.label))
            .collect()
    })
}

/// The keys of the open conflicts of the case that is named.
pub(super) fn conflicts() -> ArgValueCandidates {
    of_case(|takan, case| {
        let open = takan
            .case(case)
            .map(|case| case.conflicts)
            .unwrap_or_default();
        open.into_iter()
            .map(|it| candidate(it.key.to_string(), ""))
            .collect()
    })
}

/// The ids of their values.
pub(super) fn values() -> ArgValueCandidates {
    of_case(|takan, case| {
        let open = takan
            .case(case)
            .map(|case| case.conflicts)
            .unwrap_or_default();
        let values = open.into_iter().flat_map(|conflict| conflict.values);
        values
            .map(|it| candidate(it.id.to_string(), &it.author))
            .collect()
    })
}

fn candidate(value: String, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.to_owned().into()))
}

/// Nothing, where the store does not open: a shell is no place for an error.
fn offer(
    candidates: impl Fn(&Takan) -> Vec<CompletionCandidate> + Send + Sync + 'static,
) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        let store = store(&typed());
        let store = store.filter(|store| store.is_dir());
        let takan = store.and_then(|store| super::open(&store).ok());
        takan.map(|takan| candidates(&takan)).unwrap_or_default()
    })
}

/// The same about the first word that names a case.
fn of_case(
    candidates: impl Fn(&Takan, CaseId) -> Vec<CompletionCandidate> + Send + Sync + 'static,
) -> ArgValueCandidates {
    offer(move |takan| {
        let words = typed();
        let named = |word: &OsString| takan.find_case(word.to_str()?).ok();
        let case = words.iter().find_map(named);
        case.map(|case| candidates(takan, case)).unwrap_or_default()
    })
}

/// The words on the line that is being completed.
fn typed() -> Vec<OsString> {
    let mut words = std::env::args_os().skip_while(|word| word != "--");
    words.next();
    words.collect()
}

fn store(words: &[OsString]) -> Option<PathBuf> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--store" {
            return words.next().map(PathBuf::from);
        }
        if let Some(store) = word.to_str().and_then(|word| word.strip_prefix("--store=")) {
            return Some(PathBuf::from(store));
        }
    }
    let store = std::env::var_os("TAKAN_STORE");
    store
        .filter(|store| store != OsStr::new(""))
        .map(PathBuf::from)
}
