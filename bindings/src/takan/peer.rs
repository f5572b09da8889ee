//! Meeting another phone with no server, and carrying unsent work out as a file.

use std::{path::Path, sync::Arc};

use chrono::{DateTime, Utc};
use takan_core::sync::{
    bundle::BundleReport,
    peer::{self, PeerOptions, PeerReport},
};

use super::Takan;
use crate::{
    TakanError,
    host::{Asked, Hears, SyncObserver},
    task,
};

/// A phone that waits for another one: shows its code, which is good once and for ten minutes.
/// Letting go of it ends it too.
#[derive(uniffi::Object)]
pub struct PeerListener {
    core: peer::PeerListener,
}

#[uniffi::export]
impl PeerListener {
    /// The code as it is typed: groups of four.
    pub fn code(&self) -> String {
        self.core.code()
    }

    /// What its QR code says.
    pub fn qr_text(&self) -> String {
        self.core.qr_text()
    }

    /// When the code ends.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.core.expires_at()
    }

    /// Waits for the other phone, and meets it. `Invalid` if the code was used or its time is
    /// over; `Refused` if who came may not be met; `Offline` if it was stopped.
    #[uniffi::method(default(observer))]
    pub async fn wait(
        self: Arc<Self>,
        observer: Option<Arc<dyn SyncObserver>>,
    ) -> Result<PeerReport, TakanError> {
        let observer = observer.map(|observer| Arc::new(Hears(observer)) as _);
        task::run(async move { Ok(self.core.wait(observer).await?) }).await
    }

    /// Ends it, also in the middle of a meeting; nothing is lost by that.
    pub fn stop(&self) {
        self.core.stop();
    }
}

impl Drop for PeerListener {
    fn drop(&mut self) {
        self.core.stop();
    }
}

#[uniffi::export]
impl Takan {
    /// Listens for another phone of the bureau, with no server, in the hotspot or the Wi-Fi this
    /// one is in. `originals` asks for the files the other has no receipt for, so that this phone
    /// can carry them out too; small pictures always come.
    pub fn listen_for_peer(&self, originals: bool) -> Result<Arc<PeerListener>, TakanError> {
        let options = PeerOptions {
            originals,
            ..PeerOptions::default()
        };
        let core = self.call(|core| core.listen_for_peer(&options))?;
        Ok(Arc::new(PeerListener { core }))
    }

    /// Meets the phone that shows this code, scanned or typed: both bring each other up to date. It
    /// ends early and cleanly when the caller stops waiting for it.
    ///
    /// `Invalid` if the code is none, was used or is over; `Offline` if the phone is not there;
    /// `Refused` if it may not be met. A report whose `complete` is false says that the connection
    /// was cut: the next meeting goes on.
    #[uniffi::method(default(observer))]
    pub async fn join_peer(
        &self,
        code: String,
        originals: bool,
        observer: Option<Arc<dyn SyncObserver>>,
    ) -> Result<PeerReport, TakanError> {
        drop(Asked::of(self.host.clock.as_ref())?);
        let options = PeerOptions {
            originals,
            observer: observer.map(|observer| Arc::new(Hears(observer)) as _),
            ..PeerOptions::default()
        };
        let core = Arc::clone(&self.core);
        task::run(async move { Ok(core.join_peer(&code, &options).await?) }).await
    }

    /// Puts all that the server has not into one encrypted file, for `server` or the device of a
    /// number. No server is asked for anything, and nothing counts as sent by it.
    pub fn export_bundle(&self, to: String, file: String) -> Result<BundleReport, TakanError> {
        self.call(|core| core.export_bundle(to.parse()?, Path::new(&file)))
    }

    /// Takes in a bundle that another device made for this one. Importing it again changes nothing.
    /// `Damaged` if it was changed or is not whole, `Invalid` if it is for somebody else, `Refused`
    /// if its maker is not trusted: nothing is taken from it then.
    pub fn import_bundle(&self, file: String) -> Result<BundleReport, TakanError> {
        self.call(|core| core.import_bundle(Path::new(&file)))
    }
}
