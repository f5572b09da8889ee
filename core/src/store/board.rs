//! What has changed in a store, for whoever watches it: a counter for each topic, raised after a
//! write is on the disk. Nothing here runs by itself; a watcher sleeps on its own thread.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use super::Store;
use crate::ids::CaseId;

/// How long another process's write may stay unseen by a watcher.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What can be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The list of cases: any case in it, and the names it shows.
    Cases,
    /// One case: its document, its files, what of it was refused, whether text of it waits.
    Case(CaseId),
    /// What is not sent yet, how far files are, whether a sync runs, who the device is.
    Sync,
    /// The settings.
    Settings,
    /// Any of it: for whoever watches several topics from one thread.
    Everything,
}

/// What came of waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waited {
    /// It changed since it was last looked at.
    Changed,
    /// It did not, in the time given.
    TimedOut,
    /// There is nothing to wait for any more: the watcher or the store was closed.
    Closed,
}

/// What a transaction touched.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) cases: BTreeSet<CaseId>,
    /// Every case: a name or a checklist that any may show.
    pub(super) every_case: bool,
    pub(super) sync: bool,
    pub(super) settings: bool,
}

impl Touched {
    fn is_empty(&self) -> bool {
        self.cases.is_empty() && !self.every_case && !self.sync && !self.settings
    }
}

#[derive(Default)]
struct Counters {
    everything: u64,
    cases: u64,
    every_case: u64,
    case: HashMap<CaseId, u64>,
    sync: u64,
    settings: u64,
    /// What SQLite says of other connections' writes, and when it was asked.
    others: Option<(i64, Instant)>,
    closed: bool,
}

impl Counters {
    fn raise(&mut self, touched: &Touched) {
        self.everything += u64::from(!touched.is_empty());
        let cases = touched.every_case || !touched.cases.is_empty();
        self.cases += u64::from(cases);
        self.every_case += u64::from(touched.every_case);
        for case in &touched.cases {
            *self.case.entry(*case).or_default() += 1;
        }
        self.sync += u64::from(touched.sync);
        self.settings += u64::from(touched.settings);
    }

    /// Grows with every change of the topic.
    fn of(&self, topic: Topic) -> u64 {
        match topic {
            Topic::Cases => self.cases,
            Topic::Case(case) => self.every_case + self.case.get(&case).copied().unwrap_or(0),
            Topic::Sync => self.sync,
            Topic::Settings => self.settings,
            Topic::Everything => self.everything,
        }
    }
}

/// The counters of one open store.
#[derive(Default)]
pub(super) struct Board {
    counters: Mutex<Counters>,
    raised: Condvar,
}

impl Board {
    fn counters(&self) -> MutexGuard<'_, Counters> {
        self.counters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn raise(&self, touched: &Touched) {
        if !touched.is_empty() {
            self.counters().raise(touched);
            self.raised.notify_all();
        }
    }

    /// Ends every wait.
    pub(super) fn close(&self) {
        self.counters().closed = true;
        self.raised.notify_all();
    }
}

/// Watches one topic of a store. [`wait`](Self::wait) on one thread, [`close`](Self::close) from
/// any other; dropping it costs nothing and stops nothing but itself.
pub struct Changes {
    topic: Topic,
    seen: AtomicU64,
    closed: AtomicBool,
    board: Arc<Board>,
    store: Weak<Store>,
}

impl Changes {
    /// From now on: what was written after this returns is seen by the first wait.
    pub(crate) fn of(store: &Arc<Store>, topic: Topic) -> Self {
        store.look_for_others();
        let board = Arc::clone(&store.board);
        let seen = board.counters().of(topic);
        Self {
            topic,
            seen: AtomicU64::new(seen),
            closed: AtomicBool::new(false),
            board,
            store: Arc::downgrade(store),
        }
    }

    /// Sleeps until the topic has changed since this last said so. Several changes are one; what
    /// another process wrote is seen within half a second.
    pub fn wait(&self, at_most: Duration) -> Waited {
        let begun = Instant::now();
        loop {
            if let Some(store) = self.store.upgrade() {
                store.look_for_others();
            }
            let counters = self.board.counters();
            if self.closed.load(Ordering::Acquire) || counters.closed {
                return Waited::Closed;
            }
            let now = counters.of(self.topic);
            if self.seen.swap(now, Ordering::AcqRel) != now {
                return Waited::Changed;
            }
            let left = at_most.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Waited::TimedOut;
            }
            drop(
                self.board
                    .raised
                    .wait_timeout(counters, left.min(LOOK_EVERY)),
            );
        }
    }

    /// Ends this watcher's wait, now and for good.
    pub fn close(&self) {
        // Under the lock, or a wait that has just looked would sleep through it.
        let counters = self.board.counters();
        self.closed.store(true, Ordering::Release);
        drop(counters);
        self.board.raised.notify_all();
    }
}

impl Store {
    /// Notes on the board what another connection wrote. SQLite says that something was, not
    /// what. While this store is at work itself, it is left for the next time.
    fn look_for_others(&self) {
        let asked = self.board.counters().others;
        if asked.is_some_and(|(_, at)| at.elapsed() < LOOK_EVERY) {
            return;
        }
        let Ok(connection) = self.connection.try_lock() else {
            return;
        };
        let version = connection.pragma_query_value(None, "data_version", |row| row.get(0));
        drop(connection);
        let Ok(version) = version else { return };
        let mut counters = self.board.counters();
        let before = counters.others.replace((version, Instant::now()));
        if before.is_some_and(|(before, _)| before != version) {
            counters.raise(&Touched {
                cases: BTreeSet::new(),
                every_case: true,
                sync: true,
                settings: true,
            });
            drop(counters);
            self.board.raised.notify_all();
        }
    }
}

#[cfg(test)]
mod tests;
