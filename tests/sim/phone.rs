//! A phone: its store in a folder that can be copied, lost and put back, and what it is doing.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
};

use takan_core::{
    Error, Takan,
    ids::CaseId,
    record::HistoryEntry,
    sync::{
        host::{Conditions, Network, SyncOptions},
        report::Report,
    },
    takan::Host,
};
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::{
    line::Line,
    server::URL,
    time::{PhoneClock, Time},
};
use crate::device::copy;

/// A folder in memory where the machine has such a place: nothing of a day is worth a disk.
pub(super) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    made.or_else(|_| tempfile::tempdir())
        .expect("a temporary folder")
}

/// What a phone tries with the server. `None`: it was an enrolment.
pub(super) type Done = Result<Option<Report>, Error>;

pub(super) struct Phone {
    /// Whose it is.
    pub(super) name: &'static str,
    pub(super) clock: PhoneClock,
    folder: TempDir,
    takan: Option<Arc<Takan>>,
    pub(super) line: Arc<Line>,
    doing: Option<JoinHandle<Done>>,
    pub(super) copy: Option<TempDir>,
    /// The server does not know it any more.
    pub(super) is_out: bool,
    pub(super) is_full: bool,
}

impl Phone {
    pub(super) fn new(name: &'static str, time: &Time, place: usize) -> Self {
        let clock = PhoneClock {
            time: time.clone(),
            place: place as i64,
            off: Arc::new(AtomicI64::new(0)),
        };
        Self::on(name, clock, folder())
    }

    fn on(name: &'static str, clock: PhoneClock, folder: TempDir) -> Self {
        let mut phone = Self {
            name,
            clock,
            folder,
            takan: None,
            line: Arc::default(),
            doing: None,
            copy: None,
            is_out: true,
            is_full: false,
        };
        phone.open();
        phone
    }

    pub(super) fn takan(&self) -> &Arc<Takan> {
        self.takan.as_ref().expect("the store is open")
    }

    pub(super) fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub(super) fn is_busy(&self) -> bool {
        self.doing.is_some()
    }

    pub(super) fn sync(&mut self) {
        let takan = Arc::clone(self.takan());
        let conditions = Conditions {
            network: Network::Unmetered,
            charging: true,
        };
        let options = SyncOptions {
            conditions,
            ..SyncOptions::default()
        };
        let sync = async move { takan.sync_with(&options).await.map(Some) };
        self.doing = Some(tokio::spawn(sync));
    }

    pub(super) fn enrol(&mut self, code: String) {
        let takan = Arc::clone(self.takan());
        self.doing = Some(tokio::spawn(async move {
            takan.enrol(URL, &code, "test").await.map(|_| None)
        }));
    }

    /// Until it waits for the network, or is done; then what came of it.
    pub(super) async fn settle(&mut self) -> Option<Done> {
        let doing = self.doing.as_mut()?;
        let done = tokio::select! {
            biased;
            done = doing => done,
            () = self.line.wait() => return None,
        };
        self.doing = None;
        match done {
            Ok(done) => Some(done),
            Err(panic) => std::panic::resume_unwind(panic.into_panic()),
        }
    }

    /// Ends at once what it does, as a crash does; true if there was anything. The store is
    /// opened again.
    pub(super) async fn crash(&mut self) -> bool {
        let was_busy = self.close().await;
        self.open();
        was_busy
    }

    /// Nothing of it runs any more; true if there was anything.
    async fn close(&mut self) -> bool {
        let doing = self.doing.take();
        let was_busy = doing.is_some();
        if let Some(doing) = doing {
            doing.abort();
            let _ = doing.await;
        }
        self.takan = None;
        was_busy
    }

    fn open(&mut self) {
        self.line = Arc::default();
        let host = Host {
            clock: Box::new(self.clock.clone()),
            keys: None,
            transport: Some(Arc::clone(&self.line) as _),
        };
        let takan = Takan::open_with(&self.store(), host).expect("the store opens");
        self.takan = Some(Arc::new(takan));
        self.is_full = false;
    }

    /// Copies all that is on it, instead of what was copied before.
    pub(super) async fn copy(&mut self) {
        self.close().await;
        let kept = folder();
        copy(&self.store(), &kept.path().join("store"));
        self.open();
        self.copy = Some(kept);
    }

    /// Puts its older copy back.
    pub(super) async fn put_back(&mut self) {
        self.close().await;
        if let Some(kept) = &self.copy {
            let new = folder();
            copy(&kept.path().join("store"), &new.path().join("store"));
            self.folder = new;
        }
        self.open();
    }

    /// Another phone with all that is on this one.
    pub(super) async fn clone_to(&mut self, place: usize) -> Phone {
        self.close().await;
        let new = folder();
        copy(&self.store(), &new.path().join("store"));
        self.open();
        let off = Arc::new(AtomicI64::new(self.clock.off.load(Relaxed)));
        let clock = PhoneClock {
            time: self.clock.time.clone(),
            place: place as i64,
            off,
        };
        let mut phone = Phone::on(self.name, clock, new);
        phone.is_out = self.is_out;
        phone
    }

    /// Its store takes no further page, or again as many as it wants.
    pub(super) fn fill(&mut self, full: bool) {
        let limited = self.takan().limit_pages(match full {
            // Never fewer than there are.
            true => 1,
            false => u32::MAX - 1,
        });
        limited.expect("SQLite takes any limit");
        self.is_full = full;
    }

    /// Every edit of a case that this phone holds; none of a case it does not have.
    pub(super) fn history(&self, case: CaseId) -> Vec<HistoryEntry> {
        self.takan().history(case).unwrap_or_default()
    }
}
