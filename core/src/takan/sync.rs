//! Sync as an app needs it: run with the phone's conditions, stopped, watched, and what of each
//! case and file waits, and why.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Takan;
use crate::{
    error::Error,
    ids::{CaseId, EntryId},
    record::{FileState, HeldFile},
    store::{Kept, Store},
    sync::{
        attempt::Attempts,
        host::{Conditions, Network, SyncOptions, WhyWaiting},
        http::HttpError,
        report::Report,
        run,
    },
};

/// How sync stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncStatus {
    /// True while one runs in this process.
    pub running: bool,
    /// When one last went through; null if never.
    pub last: Option<DateTime<Utc>>,
    /// From when on the next is worth a try: a while after a failure, longer with each; null if
    /// nothing keeps it from being tried at once, or if trying is no use until the person enrols.
    pub next: Option<DateTime<Utc>>,
    /// Why the last one failed; null if it did not.
    pub problem: Option<WhyWaiting>,
    /// Changes the server does not have.
    pub changes: u64,
    /// Files without the server's receipt.
    pub files: u64,
    /// The bytes of these files.
    pub bytes_left: u64,
}

/// A case with something that is not sent yet, or with files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CaseSync {
    /// Which.
    pub case: CaseId,
    /// The number people read; empty of a case this device may no longer see.
    pub number: String,
    /// The least of its parts: `local` while a change is unsent.
    pub state: FileState,
    /// Changes that are not sent yet.
    pub changes: u32,
    /// Why its changes wait, or else its files; null if nothing does.
    pub why: Option<WhyWaiting>,
    /// Bytes of its files that are not sent yet.
    pub bytes_left: u64,
    /// Files captured on this device.
    pub files: Vec<FileSync>,
}

/// A file captured on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FileSync {
    /// The evidence entry.
    pub id: EntryId,
    /// The item it shows; null for the case in general.
    pub item: Option<String>,
    /// For example `image/jpeg`.
    pub media_type: String,
    /// How far it has come.
    pub state: FileState,
    /// Why it waits; null once the server's receipt is here.
    pub why: Option<WhyWaiting>,
    /// Its size.
    pub bytes: u64,
    /// What of it the server has not said it has.
    pub bytes_left: u64,
}

/// What this process knows of syncs and the store does not.
#[derive(Default)]
pub(crate) struct Going {
    running: AtomicU32,
    conditions: Mutex<Option<Conditions>>,
}

/// While it lives, a sync runs; also one whose future is dropped ends with it.
struct Running<'a> {
    going: &'a Going,
    store: &'a Store,
}

impl<'a> Running<'a> {
    fn new(going: &'a Going, store: &'a Store) -> Self {
        going.running.fetch_add(1, Ordering::AcqRel);
        store.raise_sync();
        Self { going, store }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.going.running.fetch_sub(1, Ordering::AcqRel);
        self.store.raise_sync();
    }
}

impl Going {
    fn conditions(&self) -> Option<Conditions> {
        *self
            .conditions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Takan {
    /// Sends what is unsent, brings what is new, sends files; as a computer does, with nothing to
    /// spare. One at a time per store.
    pub async fn sync(&self) -> Result<Report, Error> {
        self.sync_with(&SyncOptions::default()).await
    }

    /// The same in the phone's conditions: originals wait for what the [settings](Self::settings)
    /// ask for. It can be stopped, and says how far it is.
    ///
    /// A sync that another one of this store keeps waiting may be stopped too.
    ///
    /// # Errors
    /// No way to the server, or its no; [`sync_status`](Self::sync_status) then says from when on
    /// another try is worth it. Everything unsent stays.
    pub async fn sync_with(&self, options: &SyncOptions) -> Result<Report, Error> {
        let device = self.device()?;
        self.set_conditions(options.conditions);
        let policy = self.settings()?.uploads;
        let running = Running::new(&self.going, &self.store);
        let done = match options.conditions.network {
            Network::None => Err(HttpError::Offline("the phone has no network".into()).into()),
            _ => {
                let token = self.store.secrets()?.token;
                let mut server = self.server(&device.server_url, Some(token))?;
                let now = || self.clock.now();
                run::run(&self.store, &mut server, options, policy, now).await
            }
        };
        self.note(&done)?;
        drop(running);
        done
    }

    fn note(&self, done: &Result<Report, Error>) -> Result<(), Error> {
        let at = self.clock.now();
        Ok(self.store.write(|tx| {
            let mut attempts: Attempts = tx.kept(Kept::Sync)?.unwrap_or_default();
            match done {
                Ok(report) if report.stopped => return Ok(()),
                Ok(_) => attempts.went_through(at),
                Err(error) => attempts.failed(at, error),
            }
            tx.keep(Kept::Sync, &attempts)
        })?)
    }

    /// What the phone is in now, so that [`sync_cases`](Self::sync_cases) says why files wait also
    /// before a sync was asked for. Not kept: a phone says it after every start.
    pub fn set_conditions(&self, conditions: Conditions) {
        let before = self
            .going
            .conditions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(conditions);
        if before != Some(conditions) {
            self.store.raise_sync();
        }
    }

    /// How sync stands.
    pub fn sync_status(&self) -> Result<SyncStatus, Error> {
        let running = self.going.running.load(Ordering::Acquire) > 0;
        Ok(self.store.read(|tx| {
            let attempts: Attempts = tx.kept(Kept::Sync)?.unwrap_or_default();
            let (files, arrived) = (tx.files(None)?, tx.arrived()?);
            let waiting = files.iter().filter(|file| waits(file));
            Ok(SyncStatus {
                running,
                last: attempts.last,
                next: match tx.device()? {
                    Some(device) => attempts.next(device.number),
                    None => None,
                },
                problem: attempts.problem,
                changes: tx.unsent_changes()?,
                files: waiting.clone().count() as u64,
                bytes_left: waiting.map(|file| bytes_left(file, &arrived)).sum(),
            })
        })?)
    }

    /// Each case with something unsent or with files of this device: those that wait first, the
    /// one waiting longest at the top.
    pub fn sync_cases(&self) -> Result<Vec<CaseSync>, Error> {
        let policy = self.settings()?.uploads;
        let conditions = self.going.conditions();
        let kept_back = conditions.and_then(|now| policy.keeps_back(now));
        Ok(self.store.read(|tx| {
            let attempts: Attempts = tx.kept(Kept::Sync)?.unwrap_or_default();
            let offline = conditions.is_some_and(|now| now.network == Network::None);
            let general = match offline {
                true => WhyWaiting::NoNetwork,
                false => attempts.problem.unwrap_or(WhyWaiting::NotSyncedYet),
            };
            let (refused, arrived) = (tx.refused_files()?, tx.arrived()?);
            let mut cases: Vec<CaseSync> = Vec::new();
            let mut place = BTreeMap::new();
            for (case, changes) in tx.unsent_by_case()? {
                place.insert(case, cases.len());
                cases.push(CaseSync {
                    changes,
                    state: FileState::Local,
                    why: Some(general),
                    ..of_case(case, tx.number(case)?)
                });
            }
            for file in tx.files(None)? {
                let at = match place.get(&file.case) {
                    Some(at) => *at,
                    None => {
                        place.insert(file.case, cases.len());
                        cases.push(of_case(file.case, tx.number(file.case)?));
                        cases.len() - 1
                    }
                };
                let why = why_of(&file, &refused, kept_back, general);
                let case = &mut cases[at];
                case.state = case.state.min(file.state);
                case.why = case.why.or(why);
                let left = bytes_left(&file, &arrived);
                case.bytes_left += left;
                case.files.push(FileSync {
                    id: file.id,
                    why,
                    bytes: file.size,
                    bytes_left: left,
                    state: file.state,
                    item: file.item,
                    media_type: file.media_type,
                });
            }
            cases.sort_by_key(|case| case.why.is_none());
            Ok(cases)
        })?)
    }

    /// A person wants it tried again now: no wait is left from earlier failures, and no file
    /// counts as refused.
    pub fn retry(&self) -> Result<(), Error> {
        Ok(self.store.write(|tx| {
            let mut attempts: Attempts = tx.kept(Kept::Sync)?.unwrap_or_default();
            (attempts.failed, attempts.failures, attempts.problem) = (None, 0, None);
            tx.keep(Kept::Sync, &attempts)?;
            tx.forgive_files(None)
        })?)
    }
}

fn of_case(case: CaseId, number: Option<String>) -> CaseSync {
    CaseSync {
        case,
        number: number.unwrap_or_default(),
        state: FileState::Verified,
        changes: 0,
        why: None,
        bytes_left: 0,
        files: Vec::new(),
    }
}

fn waits(file: &HeldFile) -> bool {
    file.state != FileState::Verified
}

/// What the server has not said it has.
fn bytes_left(file: &HeldFile, arrived: &HashMap<(CaseId, EntryId), u64>) -> u64 {
    let arrived = arrived.get(&(file.case, file.id)).copied();
    match waits(file) {
        true => file.size.saturating_sub(arrived.unwrap_or(0)),
        false => 0,
    }
}

fn why_of(
    file: &HeldFile,
    refused: &HashSet<(CaseId, EntryId)>,
    kept_back: Option<WhyWaiting>,
    general: WhyWaiting,
) -> Option<WhyWaiting> {
    match waits(file) {
        false => None,
        true if refused.contains(&(file.case, file.id)) => Some(WhyWaiting::Refused),
        true => Some(kept_back.unwrap_or(general)),
    }
}

#[cfg(test)]
mod tests;
