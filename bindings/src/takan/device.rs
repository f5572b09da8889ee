//! Whose device this is, and its way to the server.

use std::sync::{Arc, MutexGuard, PoisonError};

pub use takan_core::sync::code::EnrolmentCode;
use takan_core::{
    record::User,
    store::{RefusedEdit, SetAside},
    sync::{
        host::{Conditions, Stop, SyncOptions},
        report::Report,
    },
    takan::{CaseSync, Enrolment, RecordAgain, RefusedDetail, SyncStatus, Waiting},
};

use super::Takan;
use crate::{
    TakanError,
    host::{Asked, Hears, SyncObserver},
    task,
};

/// Reads an enrolment code: a scanned QR code, a link that was followed, or what a person typed.
/// `Invalid` if it is none.
#[uniffi::export]
pub fn parse_code(text: &str) -> Result<EnrolmentCode, TakanError> {
    Ok(text.parse()?)
}

#[uniffi::export]
impl Takan {
    /// Makes this store a device of the person a code was given to. `model` is for the list a lead
    /// sees, for example the phone's make. A store that was enrolled before keeps its number and
    /// what it has not sent.
    pub async fn enrol(
        &self,
        url: String,
        code: String,
        model: String,
    ) -> Result<User, TakanError> {
        let core = Arc::clone(&self.core);
        task::run(async move { Ok(core.enrol(&url, &code, &model).await?) }).await
    }

    /// Sends what is unsent, brings what is new, then sends files: originals as the settings want
    /// it in the phone's network just now. Whatever is recorded meanwhile goes with the next one.
    ///
    /// It ends early and cleanly when it is cancelled, or the caller stops waiting for it.
    #[uniffi::method(default(observer))]
    pub async fn sync(
        &self,
        observer: Option<Arc<dyn SyncObserver>>,
    ) -> Result<Report, TakanError> {
        // A clock that fails is said before anything is sent.
        drop(Asked::of(self.host.clock.as_ref())?);
        let options = SyncOptions {
            conditions: self.conditions()?,
            stop: self.stop().clone(),
            observer: observer.map(|observer| Arc::new(Hears(observer)) as _),
        };
        let core = Arc::clone(&self.core);
        task::run(async move { Ok(core.sync_with(&options).await?) }).await
    }

    /// Ends every sync of this object that runs; each gives a report that says it was stopped.
    pub fn cancel_sync(&self) {
        std::mem::take(&mut *self.stop()).stop();
    }

    /// Whether a sync runs, when one last went through, why the last failed, when the next is
    /// worth a try.
    pub fn sync_status(&self) -> Result<SyncStatus, TakanError> {
        self.call(|core| core.sync_status())
    }

    /// Each case with something unsent or with files of this device, those that wait first, and
    /// why.
    pub fn sync_cases(&self) -> Result<Vec<CaseSync>, TakanError> {
        self.network_changed()?;
        self.call(|core| core.sync_cases())
    }

    /// The person wants it tried again now: no wait is left from earlier failures, and no file
    /// counts as refused. Then sync.
    pub fn retry(&self) -> Result<(), TakanError> {
        self.call(|core| core.retry())
    }

    /// The phone's network or its power changed: it is asked again, so that what waits says why.
    pub fn network_changed(&self) -> Result<(), TakanError> {
        let conditions = self.conditions()?;
        self.call(|core| {
            core.set_conditions(conditions);
            Ok(())
        })
    }

    /// Which device this is, of whom, and of which server. `SignInNeeded` if it is none yet.
    pub fn enrolment(&self) -> Result<Enrolment, TakanError> {
        self.call(|core| core.enrolment())
    }

    /// What the server does not have yet.
    pub fn waiting(&self) -> Result<Waiting, TakanError> {
        self.call(|core| core.waiting())
    }

    /// Every edit the server refused, oldest first; those a person dismissed too.
    pub fn refused(&self) -> Result<Vec<RefusedEdit>, TakanError> {
        self.call(|core| core.refused())
    }

    /// One of them with what it said and what can be done about it.
    pub fn refused_edit(&self, id: u32) -> Result<RefusedDetail, TakanError> {
        self.call(|core| core.refused_edit(id))
    }

    /// Makes its words and numbers drafts, so that its row opens with them; says which row. The
    /// person looks at it and records what still holds. `Invalid` if it held neither an answer nor
    /// a note.
    pub fn record_again(&self, id: u32) -> Result<RecordAgain, TakanError> {
        self.call(|core| core.record_again(id))
    }

    /// The next sync puts it before a lead, in quarantine.
    pub fn hand_refused(&self, id: u32) -> Result<(), TakanError> {
        self.call(|core| core.hand_refused(id))
    }

    /// The person has read it: it is kept, and no longer shown.
    pub fn dismiss_refused(&self, id: u32) -> Result<(), TakanError> {
        self.call(|core| core.dismiss_refused(id))
    }

    /// The person wants to see it again.
    pub fn recall_refused(&self, id: u32) -> Result<(), TakanError> {
        self.call(|core| core.recall_refused(id))
    }

    /// Every case that did not load and was kept aside; the next sync brings it back.
    pub fn damaged(&self) -> Result<Vec<SetAside>, TakanError> {
        self.call(|core| core.damaged())
    }
}

impl Takan {
    fn conditions(&self) -> Result<Conditions, TakanError> {
        let network = self.host.network.as_ref();
        let said = network.map(|network| network.conditions()).transpose()?;
        Ok(said.unwrap_or_default())
    }

    fn stop(&self) -> MutexGuard<'_, Stop> {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
