//! Letting go of originals that the server has, to make room on the phone.
//!
//! An original may go once its receipt is older than the waiting time, by this device's clock and by
//! the server's own word for the time when it last answered: no clock set forward lets anything go,
//! and the server has been asked since. Within the waiting time a server restored from a backup gets
//! everything again that it lost; the waiting time is longer than the time between its backups. The
//! small picture stays.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::Takan;
use crate::{
    error::Error,
    ids::Sha256,
    record::FileState,
    store::{FileRow, StoreError, Tx},
    sync::{clock, protocol::FileReceipt},
};

/// What was let go of, or could be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Freed {
    /// Originals.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Originals the server has, that stay for now.
    pub waiting: u64,
}

/// True once a receipt is so old that the file may go.
fn is_old(
    receipt: &FileReceipt,
    now: DateTime<Utc>,
    server: Option<DateTime<Utc>>,
    wait: TimeDelta,
) -> bool {
    let old = |at: DateTime<Utc>| at - receipt.stored_at >= wait;
    old(now) && server.is_some_and(old)
}

impl Takan {
    /// What [`free_space`](Self::free_space) would let go of now.
    pub fn could_free(&self) -> Result<Freed, Error> {
        Ok(self.store.read(|tx| Ok(self.plan(tx)?.0))?)
    }

    /// Lets go of the originals that the server has verified, whose receipts are older than the
    /// waiting time of the [settings](Self::settings). Small pictures stay, and so does whatever
    /// lacks a receipt.
    pub fn free_space(&self) -> Result<Freed, Error> {
        Ok(self.store.write(|tx| {
            let (freed, rows, hashes) = self.plan(tx)?;
            for row in &rows {
                tx.set_freed(row)?;
            }
            // Within the transaction: who captures the same bytes again comes before or after.
            for hash in hashes {
                self.store.remove_bytes(&hash)?;
            }
            Ok(freed)
        })?)
    }

    /// What may go: the rows, and the bytes nothing else here needs.
    fn plan(&self, tx: &Tx<'_>) -> Result<(Freed, Vec<FileRow>, HashSet<Sha256>), StoreError> {
        let settings: super::Settings = tx.kept(crate::store::Kept::Settings)?.unwrap_or_default();
        let wait = TimeDelta::days(i64::from(settings.keep_days));
        let (now, server) = (self.clock.now(), clock::server_said(tx)?);
        let receipts = tx.receipts()?;
        let may_go = |file: &FileRow| {
            let receipt = receipts.get(&(file.case, file.id));
            file.state == FileState::Verified
                && receipt.is_some_and(|receipt| is_old(receipt, now, server, wait))
        };
        let files = tx.files(None)?;
        let mut needed: HashSet<Sha256> = files.iter().filter_map(|file| file.thumbnail).collect();
        needed.extend(tx.media()?.into_keys());
        let stay = files.iter().filter(|file| !file.freed && !may_go(file));
        needed.extend(stay.map(|file| file.sha256));
        let here = files.into_iter().filter(|file| !file.freed);
        let (mut freed, mut rows, mut hashes) = (Freed::default(), Vec::new(), HashSet::new());
        for file in here.filter(|file| file.state == FileState::Verified) {
            if needed.contains(&file.sha256) {
                freed.waiting += 1;
                continue;
            }
            freed.files += 1;
            if hashes.insert(file.sha256) {
                freed.bytes += file.size;
            }
            rows.push(file);
        }
        Ok((freed, rows, hashes))
    }
}

#[cfg(test)]
mod tests;
