//! What only this device may know: its token and its Ed25519 secret key. Where the phone has a
//! key store, they lie here sealed by it; everything else of the store is read without it.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use rusqlite::{OptionalExtension, params};

use super::{Result, Store, StoreError, Tx, device::array};
use crate::error::HostError;

/// What the phone keeps keys in: seals bytes with a key that never leaves it. Called without a
/// lock of the store held, so that it may take its time.
pub trait KeyStore: Send + Sync {
    /// Seals bytes, so that only this key store opens them.
    fn seal(&self, secret: &[u8]) -> std::result::Result<Vec<u8>, HostError>;

    /// Opens what it sealed.
    fn open(&self, sealed: &[u8]) -> std::result::Result<Vec<u8>, KeyError>;
}

/// Why a key store does not open what it sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It has not the key any more, or these bytes are not its own: the person enrols again.
    #[error("the phone's key store has lost the key to this device's token")]
    Lost,
    /// It failed just now; another time it may not.
    #[error(transparent)]
    Failed(#[from] HostError),
}

/// What only this device may know.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// What it shows to the server.
    pub(crate) token: String,
    /// Its Ed25519 secret key.
    pub(crate) secret_key: [u8; 32],
}

/// The first byte of what is sealed.
const FORMAT: u8 = 1;

impl Secrets {
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        bytes.extend(self.secret_key);
        bytes.extend(self.token.bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (secret_key, token) = bytes.strip_prefix(&[FORMAT])?.split_at_checked(32)?;
        Some(Self {
            secret_key: secret_key.try_into().ok()?,
            token: std::str::from_utf8(token).ok()?.to_owned(),
        })
    }
}

/// As the device's row has them.
enum Kept {
    Plain(Secrets),
    Sealed(Vec<u8>),
}

/// Secrets made ready to be kept.
pub(crate) struct Wrapped(Kept);

impl Tx<'_> {
    fn kept_secrets(&self) -> Result<Kept> {
        let sql = "SELECT token, secret_key, sealed FROM device";
        let row = self.sql.prepare_cached(sql)?.query_row((), |row| {
            let (token, key): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
            Ok((token, key, row.get::<_, Option<Vec<u8>>>(2)?))
        });
        match row.optional()?.ok_or(StoreError::NotEnrolled)? {
            (_, _, Some(sealed)) => Ok(Kept::Sealed(sealed)),
            (token, key, None) => Ok(Kept::Plain(Secrets {
                token,
                secret_key: array(key)?,
            })),
        }
    }

    /// Keeps the device's secrets; the device itself is there.
    pub(crate) fn set_secrets(&self, secrets: &Wrapped) -> Result<()> {
        let (token, key, sealed) = match &secrets.0 {
            Kept::Plain(plain) => (&*plain.token, plain.secret_key, None),
            Kept::Sealed(sealed) => ("", [0; 32], Some(sealed)),
        };
        let sql = "UPDATE device SET token = ?1, secret_key = ?2, sealed = ?3";
        self.sql.execute(sql, params![token, key, sealed])?;
        Ok(())
    }
}

impl Store {
    /// The device's secrets.
    ///
    /// # Errors
    /// [`StoreError::KeyLost`] if the key store does not open them any more, or none is there to.
    pub(crate) fn secrets(&self) -> Result<Secrets> {
        let sealed = match self.read(|tx| tx.kept_secrets())? {
            Kept::Plain(secrets) => return Ok(secrets),
            Kept::Sealed(sealed) => sealed,
        };
        let keys = self.keys.as_ref().ok_or(StoreError::KeyLost)?;
        let opened = keys.open(&sealed).map_err(|error| match error {
            KeyError::Lost => StoreError::KeyLost,
            KeyError::Failed(error) => StoreError::KeyStore(error),
        })?;
        Secrets::from_bytes(&opened).ok_or(StoreError::KeyLost)
    }

    /// The key by which this device signs what is its own.
    pub(crate) fn signing_key(&self) -> Result<SigningKey> {
        Ok(SigningKey::from_bytes(&self.secrets()?.secret_key))
    }

    /// Makes secrets ready to be kept: sealed, where there is a key store.
    pub(crate) fn wrap(&self, secrets: &Secrets) -> Result<Wrapped> {
        Ok(Wrapped(match &self.keys {
            None => Kept::Plain(secrets.clone()),
            Some(keys) => {
                let sealed = keys.seal(&secrets.to_bytes());
                Kept::Sealed(sealed.map_err(StoreError::KeyStore)?)
            }
        }))
    }

    /// Seals the secrets of a store that was written without a key store, and takes what they
    /// were off the disk.
    pub(super) fn seal(&self) -> Result<()> {
        let kept = match self.read(|tx| tx.kept_secrets()) {
            Err(StoreError::NotEnrolled) | Ok(Kept::Sealed(_)) => return Ok(()),
            kept => kept?,
        };
        let Kept::Plain(plain) = kept else {
            return Ok(());
        };
        let wrapped = self.wrap(&plain)?;
        self.connection()
            .pragma_update(None, "secure_delete", true)?;
        self.write(|tx| match tx.kept_secrets()? {
            // Another process may have enrolled it meanwhile.
            Kept::Plain(now) if now == plain => tx.set_secrets(&wrapped),
            _ => Ok(()),
        })?;
        // The log still has the page as it was; a reader may keep it from being emptied now, then
        // the last to close the store does.
        let emptied = |_: &rusqlite::Row<'_>| Ok(());
        self.connection()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), emptied)?;
        Ok(())
    }

    /// True if the device's secrets lie sealed.
    pub(crate) fn is_sealed(&self) -> Result<bool> {
        match self.read(|tx| tx.kept_secrets()) {
            Err(StoreError::NotEnrolled) => Ok(false),
            kept => Ok(matches!(kept?, Kept::Sealed(_))),
        }
    }
}

/// The key store the phone gave, if it has one.
pub(super) type Keys = Option<Arc<dyn KeyStore>>;

#[cfg(test)]
mod tests;
