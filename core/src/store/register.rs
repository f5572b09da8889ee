//! The register of devices as this phone knows it, and by it what others may do: see
//! [`Certificate`].

use rusqlite::{OptionalExtension, params};

use super::{Result, StoreError, Tx, device::array};
use crate::{
    document::{
        ChangeHash,
        guard::{Author, Rights},
    },
    ids::{Actor, DeviceNumber, PairId, UserId},
    record::{Certificate, DEVICE_ROW, Role},
};

/// Why a certificate is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certified {
    /// It is in the register now, or was before.
    Known,
    /// A newer one of that device is here.
    Older,
    /// This store's server has not signed it, or no server is known yet.
    Refused,
}

impl Tx<'_> {
    /// The key of the server that this device is enrolled at; `None` until a sync has brought it
    /// to a store that an older app has enrolled.
    pub(crate) fn server_key(&self) -> Result<Option<[u8; 32]>> {
        let sql = "SELECT server_key FROM device";
        let key = self
            .sql
            .prepare_cached(sql)?
            .query_row((), |row| row.get::<_, Option<Vec<u8>>>(0))
            .optional()?;
        key.flatten().map(array).transpose()
    }

    /// Trusts this key from now on. It came over TLS, from the server that the person enrolled at.
    pub(crate) fn set_server_key(&self, key: &[u8; 32]) -> Result<()> {
        self.sql
            .execute("UPDATE device SET server_key = ?1", params![key])?;
        Ok(())
    }

    /// A device's certificate.
    pub(crate) fn certificate(&self, device: DeviceNumber) -> Result<Option<Certificate>> {
        let body = self.reference(DEVICE_ROW, &device.to_string())?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// Every device this one knows of, by number.
    pub(crate) fn register(&self) -> Result<Vec<Certificate>> {
        let mut known = Vec::new();
        for id in self.reference_ids(DEVICE_ROW)? {
            if let Some(body) = self.reference(DEVICE_ROW, &id)? {
                known.push(serde_json::from_str::<Certificate>(&body)?);
            }
        }
        known.sort_by_key(|certificate| certificate.device);
        Ok(known)
    }

    /// Takes a certificate that the server itself sent; the first one of the server is trusted.
    pub(crate) fn certify(&self, certificate: &Certificate) -> Result<Certified> {
        let own = certificate.device == DeviceNumber::SERVER;
        if own && self.server_key()?.is_none() && certificate.check(&certificate.public_key).is_ok()
        {
            self.set_server_key(&certificate.public_key)?;
        }
        self.take_certificate(certificate, false)
    }

    /// Takes a certificate that another phone or a file brought, if it says something newer.
    pub(crate) fn certify_carried(&self, certificate: &Certificate) -> Result<Certified> {
        self.take_certificate(certificate, true)
    }

    fn take_certificate(&self, certificate: &Certificate, newer: bool) -> Result<Certified> {
        let server = self.server_key()?;
        if server.is_none_or(|server| certificate.check(&server).is_err()) {
            return Ok(Certified::Refused);
        }
        let known = self.certificate(certificate.device)?;
        if newer && known.is_some_and(|known| known.issued > certificate.issued) {
            return Ok(Certified::Older);
        }
        let sql = "INSERT OR REPLACE INTO reference (kind, id, body)
                   VALUES (?1, ?2, seal(?3, 'reference.body', ?1, ?2))";
        let (id, body) = (
            certificate.device.to_string(),
            serde_json::to_string(certificate)?,
        );
        self.sql
            .prepare_cached(sql)?
            .execute(params![DEVICE_ROW, id, body])?;
        Ok(Certified::Known)
    }
}

/// What this phone knows of the authors of a case's changes: for work that did not come from the
/// server, which has judged what it hands on.
pub(crate) struct PhoneRights<'a> {
    tx: &'a Tx<'a>,
    /// The case's inspectors; of a case whose pair is not known yet, any.
    inspectors: Option<Vec<UserId>>,
    /// Why the store did not answer; the authors asked for then count as unknown.
    failed: Option<StoreError>,
}

impl<'a> PhoneRights<'a> {
    /// For a case of this pair.
    pub(crate) fn of_pair(tx: &'a Tx<'a>, pair: PairId) -> Result<Self> {
        let pair = tx.pair_of(pair)?;
        Ok(Self {
            inspectors: Some(pair.map(|pair| pair.members).unwrap_or_default()),
            ..Self::of_any(tx)
        })
    }

    /// For a case of which nothing is known yet: to see what the server says of it.
    pub(crate) fn of_any(tx: &'a Tx<'a>) -> Self {
        Self {
            tx,
            inspectors: None,
            failed: None,
        }
    }

    /// What went wrong with the store meanwhile, if anything did.
    pub(crate) fn done(self) -> Result<()> {
        self.failed.map_or(Ok(()), Err)
    }

    fn said<T>(&mut self, answer: Result<T>) -> Option<T> {
        answer
            .map_err(|error| self.failed.get_or_insert(error))
            .ok()
    }
}

impl Rights for PhoneRights<'_> {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let certificate = self.said(self.tx.certificate(actor.device))??;
        let Certificate {
            user,
            role,
            public_key,
            revoked,
            ..
        } = certificate;
        (!revoked).then(|| Author {
            user,
            role,
            key: Some(public_key),
            on_case: match role {
                Role::Inspector => self.inspectors.as_ref().is_none_or(|it| it.contains(&user)),
                _ => role.writes_in_cases() || actor.device == DeviceNumber::SERVER,
            },
        })
    }

    fn was_refused(&mut self, change: &ChangeHash) -> bool {
        self.said(self.tx.was_refused(change)).unwrap_or(false)
    }
}
