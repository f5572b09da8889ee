//! The data key of a store, in the file `key` of its folder: wrapped by what the phone keeps keys
//! in, or plain where there is nothing such.
//!
//! It is on the disk before anything is sealed with it. A store without it, or whose key store has
//! lost what it was wrapped with, does not open; nothing of it is deleted.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{DataKey, random};
use crate::{
    error::HostError,
    store::{Result, StoreError},
};

/// What the phone keeps keys in: seals bytes with a key that never leaves it.
pub trait KeyStore: Send + Sync {
    /// Seals bytes, so that only this key store opens them.
    fn seal(&self, secret: &[u8]) -> std::result::Result<Vec<u8>, HostError>;

    /// Opens what it sealed.
    fn open(&self, sealed: &[u8]) -> std::result::Result<Vec<u8>, KeyError>;
}

/// Why a key store does not open what it sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It has not the key any more, or these bytes are not its own.
    #[error("the phone's key store has lost the key to this store")]
    Lost,
    /// It failed just now; another time it may not.
    #[error(transparent)]
    Failed(#[from] HostError),
}

/// The key store the phone gave, if it has one.
pub(in crate::store) type Keys = Option<Arc<dyn KeyStore>>;

const PLAIN: &[u8] = b"takan-key-1 plain\n";
const WRAPPED: &[u8] = b"takan-key-1 wrapped\n";

fn path(folder: &Path) -> PathBuf {
    folder.join("key")
}

/// The key of a store, if one was made. One that lies plain is wrapped now, where there is
/// something to wrap it with; where that fails the next opening tries again.
pub(in crate::store) fn read(folder: &Path, keys: &Keys) -> Result<Option<DataKey>> {
    let bytes = match fs::read(path(folder)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        bytes => bytes?,
    };
    if let Some(plain) = bytes.strip_prefix(PLAIN) {
        let key = plain.try_into().map_err(|_| StoreError::KeyLost)?;
        if keys.is_some() {
            let _ = write(folder, &key, keys);
        }
        return Ok(Some(DataKey::new(key)));
    }
    let wrapped = bytes.strip_prefix(WRAPPED).ok_or(StoreError::KeyLost)?;
    let keys = keys.as_ref().ok_or(StoreError::KeyLost)?;
    let key = keys.open(wrapped).map_err(|error| match error {
        KeyError::Lost => StoreError::KeyLost,
        KeyError::Failed(error) => StoreError::KeyStore(error),
    })?;
    let key = key.as_slice().try_into().map_err(|_| StoreError::KeyLost)?;
    Ok(Some(DataKey::new(key)))
}

/// Makes the key of a store that has none; the caller sees to it that nobody else does.
pub(in crate::store) fn make(folder: &Path, keys: &Keys) -> Result<DataKey> {
    let key = random::<32>()?;
    write(folder, &key, keys)?;
    Ok(DataKey::new(key))
}

fn write(folder: &Path, key: &[u8; 32], keys: &Keys) -> Result<()> {
    let bytes = match keys {
        None => [PLAIN, key].concat(),
        Some(keys) => {
            let wrapped = keys.seal(key).map_err(StoreError::KeyStore)?;
            [WRAPPED, &wrapped].concat()
        }
    };
    let part = folder.join(format!("key.{}.part", std::process::id()));
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    fs::rename(&part, path(folder))?;
    File::open(folder)?.sync_all()?;
    Ok(())
}
