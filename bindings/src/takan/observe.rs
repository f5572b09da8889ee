//! Observing a store: handles that tell an observer to read again. One thread for each `Takan`,
//! and none while nothing is observed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    thread,
    time::Duration,
};

use takan_core::{
    ids::CaseId,
    store::{Changes, Topic, Waited},
};

use super::Takan;
use crate::{TakanError, host::HostError};

/// Is told that something changed.
#[uniffi::export(foreign)]
pub trait ChangeObserver: Send + Sync {
    /// What is observed has changed: read it again. Called on a thread of Takan's own, one call at
    /// a time; several changes may be one call. What it throws is logged, and it stays.
    fn on_change(&self) -> Result<(), HostError>;
}

/// Something that is observed until `stop`, or until the last handle to this is gone.
#[derive(uniffi::Object)]
pub struct Observation {
    id: u64,
    observed: Weak<Observed>,
}

#[uniffi::export]
impl Observation {
    /// Ends it, now and for good; a call that is under way is not waited for.
    pub fn stop(&self) {
        if let Some(observed) = self.observed.upgrade() {
            observed.remove(self.id);
        }
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.stop();
    }
}

#[uniffi::export]
impl Takan {
    /// Tells of every change in the list of cases. Observe first, then read: what changes in
    /// between is told too.
    pub fn observe_cases(
        &self,
        observer: Arc<dyn ChangeObserver>,
    ) -> Result<Arc<Observation>, TakanError> {
        self.observe(Topic::Cases, observer)
    }

    /// Tells of every change in one case: its answers, its files, what the server refused of it.
    pub fn observe_case(
        &self,
        case: CaseId,
        observer: Arc<dyn ChangeObserver>,
    ) -> Result<Arc<Observation>, TakanError> {
        self.observe(Topic::Case(case), observer)
    }

    /// Tells of every change in what is not sent yet, how far files are, and whether a sync runs.
    pub fn observe_sync(
        &self,
        observer: Arc<dyn ChangeObserver>,
    ) -> Result<Arc<Observation>, TakanError> {
        self.observe(Topic::Sync, observer)
    }

    /// Tells of every change of the settings.
    pub fn observe_settings(
        &self,
        observer: Arc<dyn ChangeObserver>,
    ) -> Result<Arc<Observation>, TakanError> {
        self.observe(Topic::Settings, observer)
    }
}

impl Takan {
    fn observe(
        &self,
        topic: Topic,
        observer: Arc<dyn ChangeObserver>,
    ) -> Result<Arc<Observation>, TakanError> {
        let mut state = self.observed.state();
        if state.thread.is_none() {
            let any = Arc::new(self.core.changes(Topic::Everything));
            tell_in_a_thread(Arc::clone(&self.observed), Arc::clone(&any)).map_err(|error| {
                TakanError::Unexpected {
                    reason: format!("no thread to observe with: {error}"),
                }
            })?;
            state.thread = Some(any);
        }
        let id = state.next;
        state.next += 1;
        let changes = self.core.changes(topic);
        let row = Row { changes, observer };
        state.rows.insert(id, Arc::new(row));
        Ok(Arc::new(Observation {
            id,
            observed: Arc::downgrade(&self.observed),
        }))
    }
}

/// All that is observed in one `Takan`.
#[derive(Default)]
pub(super) struct Observed(Mutex<State>);

#[derive(Default)]
struct State {
    next: u64,
    rows: BTreeMap<u64, Arc<Row>>,
    /// What the thread waits for, while there is one; closing it ends the thread.
    thread: Option<Arc<Changes>>,
}

struct Row {
    changes: Changes,
    observer: Arc<dyn ChangeObserver>,
}

impl Observed {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove(&self, id: u64) {
        let mut state = self.state();
        let row = state.rows.remove(&id);
        if state.rows.is_empty()
            && let Some(any) = state.thread.take()
        {
            any.close();
        }
        // Unlocked first: the observer may be let go of here, by code of the app's.
        drop(state);
        if let Some(row) = row {
            row.changes.close();
        }
    }
}

fn tell_in_a_thread(observed: Arc<Observed>, any: Arc<Changes>) -> std::io::Result<()> {
    let work = move || {
        loop {
            match any.wait(Duration::MAX) {
                Waited::Changed => {}
                Waited::TimedOut => continue,
                Waited::Closed => return,
            }
            let rows: Vec<Arc<Row>> = observed.state().rows.values().cloned().collect();
            for row in rows {
                if row.changes.wait(Duration::ZERO) == Waited::Changed
                    && row.observer.on_change().is_err()
                {
                    tracing::warn!("an observer failed; it stays");
                }
            }
        }
    };
    let name = "takan-observe".to_owned();
    thread::Builder::new().name(name).spawn(work)?;
    Ok(())
}
