//! The phone's key store.

use std::sync::Arc;

use takan_core::{HostError as CoreError, store};

use super::HostError;

/// Keeps a key that never leaves the phone's hardware, and seals this device's token and secret
/// key with it.
#[uniffi::export(foreign)]
pub trait KeyStore: Send + Sync {
    /// Seals bytes, so that only this key store opens them.
    fn seal(&self, secret: Vec<u8>) -> Result<Vec<u8>, HostError>;

    /// Opens what it sealed. `KeyLost` if the key is gone, or these bytes are not its own: the
    /// person then enrols again, and nothing recorded is lost.
    fn open(&self, sealed: Vec<u8>) -> Result<Vec<u8>, HostError>;
}

/// The core's.
pub(super) struct Keys(pub(super) Arc<dyn KeyStore>);

impl store::KeyStore for Keys {
    fn seal(&self, secret: &[u8]) -> Result<Vec<u8>, CoreError> {
        Ok(self.0.seal(secret.to_vec())?)
    }

    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, store::KeyError> {
        self.0.open(sealed.to_vec()).map_err(|error| match error {
            HostError::KeyLost { .. } => store::KeyError::Lost,
            failed => store::KeyError::Failed(failed.into()),
        })
    }
}
