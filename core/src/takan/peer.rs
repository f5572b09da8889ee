//! Meeting another phone: see [`peer`](crate::sync::peer).

use std::sync::Arc;

use crate::{
    error::Error,
    sync::peer::{self, PeerListener, PeerOptions, PeerReport},
    takan::Takan,
};

impl Takan {
    /// Listens for another phone of the bureau, with no server: shows a code for it, and then
    /// [waits](PeerListener::wait). The code is good once, and for ten minutes.
    ///
    /// # Errors
    /// A phone that has no certificate of its server yet, or no address to listen at.
    pub fn listen_for_peer(&self, options: &PeerOptions) -> Result<PeerListener, Error> {
        PeerListener::open(Arc::clone(&self.store), options.clone(), self.clock.now())
    }

    /// Meets the phone that shows this code: both bring each other up to date, as far as each may
    /// see the other's cases.
    ///
    /// # Errors
    /// A code that is none, was used or is too old; a phone that is not there, is of another
    /// bureau or may not be met. A meeting that was cut is none: its report says so.
    pub async fn join_peer(&self, code: &str, options: &PeerOptions) -> Result<PeerReport, Error> {
        peer::join(&self.store, code, options).await
    }
}
