//! Whose device this is, and its way to the server.

use std::sync::Arc;

pub use takan_core::sync::code::EnrolmentCode;
use takan_core::{
    record::User,
    store::{RefusedEdit, SetAside},
    sync::report::Report,
    takan::{Enrolment, Waiting},
};

use super::Takan;
use crate::{TakanError, host::Asked, task};

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

    /// Sends what is unsent, brings what is new, then sends files. Whatever was recorded meanwhile
    /// goes with the next one. Ends early and cleanly when the caller stops waiting for it.
    pub async fn sync(&self) -> Result<Report, TakanError> {
        // A clock that fails is said before anything is sent.
        drop(Asked::of(self.host.clock.as_ref())?);
        let core = Arc::clone(&self.core);
        task::run(async move { Ok(core.sync().await?) }).await
    }

    /// Which device this is, of whom, and of which server. `SignInNeeded` if it is none yet.
    pub fn enrolment(&self) -> Result<Enrolment, TakanError> {
        self.call(|core| core.enrolment())
    }

    /// What the server does not have yet.
    pub fn waiting(&self) -> Result<Waiting, TakanError> {
        self.call(|core| core.waiting())
    }

    /// Every edit the server refused, oldest first.
    pub fn refused(&self) -> Result<Vec<RefusedEdit>, TakanError> {
        self.call(|core| core.refused())
    }

    /// Every case that did not load and was kept aside; the next sync brings it back.
    pub fn damaged(&self) -> Result<Vec<SetAside>, TakanError> {
        self.call(|core| core.damaged())
    }
}
