//! What only this device may know: its token and its Ed25519 secret key.

use ed25519_dalek::SigningKey;
use rusqlite::{OptionalExtension, params};

use super::{Result, Store, StoreError, Tx, device::array};

/// What only this device may know.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// What it shows to the server.
    pub(crate) token: String,
    /// Its Ed25519 secret key.
    pub(crate) secret_key: [u8; 32],
}

impl Tx<'_> {
    /// The device's secrets.
    ///
    /// # Errors
    /// [`StoreError::NotEnrolled`].
    pub(crate) fn secrets(&self) -> Result<Secrets> {
        let sql = "SELECT unseal(token, 'device.token', one),
                   unseal(secret_key, 'device.secret_key', one) FROM device";
        let row = self.sql.prepare_cached(sql)?.query_row((), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
        });
        let (token, key) = row.optional()?.ok_or(StoreError::NotEnrolled)?;
        Ok(Secrets {
            token,
            secret_key: array(key)?,
        })
    }

    /// Keeps the device's secrets; the device itself is there.
    pub(crate) fn set_secrets(&self, secrets: &Secrets) -> Result<()> {
        let sql = "UPDATE device SET token = seal(?1, 'device.token', one),
                   secret_key = seal(?2, 'device.secret_key', one)";
        self.sql
            .execute(sql, params![secrets.token, secrets.secret_key])?;
        Ok(())
    }
}

impl Store {
    /// The device's secrets, as [`Tx::secrets`] gives them.
    pub(crate) fn secrets(&self) -> Result<Secrets> {
        self.read(|tx| tx.secrets())
    }

    /// The key by which this device signs what is its own.
    pub(crate) fn signing_key(&self) -> Result<SigningKey> {
        Ok(SigningKey::from_bytes(&self.secrets()?.secret_key))
    }
}
