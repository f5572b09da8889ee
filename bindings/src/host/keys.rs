//! The phone's key store.

use std::sync::Arc;

use takan_core::{HostError as CoreError, store};

use super::HostError;

/// Keeps a key that never leaves the phone's hardware, and wraps the key of the store with it: all
/// that people recorded is sealed under that.
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// Seals bytes, so that only this key store opens them.
    fn seal(&self, secret: Vec<u8>) -> Result<Vec<u8>, HostError>;

    /// Opens what it sealed. `KeyLost` if the key is gone, or these bytes are not its own: then
    /// nothing of the store can be read any more.
    fn open(&self, sealed: Vec<u8>) -> Result<Vec<u8>, HostError>;
}

/// A key store for computers: one key file for each user, outside any store. `None` on a system
/// that has no folder for a user's data.
#[uniffi::export]
pub fn user_key_store() -> Option<Arc<dyn KeyStore>> {
    Some(Arc::new(Users(store::UserKey::of_this_user()?)))
}

struct Users(store::UserKey);

impl KeyStore for Users {
    fn seal(&self, secret: Vec<u8>) -> Result<Vec<u8>, HostError> {
        store::KeyStore::seal(&self.0, &secret).map_err(failed)
    }

    fn open(&self, sealed: Vec<u8>) -> Result<Vec<u8>, HostError> {
        store::KeyStore::open(&self.0, &sealed).map_err(|error| match error {
            store::KeyError::Lost => HostError::KeyLost {
                reason: error.to_string(),
            },
            store::KeyError::Failed(error) => failed(error),
        })
    }
}

fn failed(error: CoreError) -> HostError {
    HostError::Failed {
        reason: error.to_string(),
    }
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
