//! Quarantine: work that may not enter its document, kept for a lead to look at. Nothing of it is
//! ever deleted; a decision is written beside it.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, params};
use takan_core::{
    document::Voucher,
    ids::{CaseId, DeviceNumber},
};

use super::sql::Time;
use crate::error::Result;

/// The device's person may not see the case any more.
pub const NO_ACCESS: &str = "no_access";
/// The device's access was ended, or its person's account disabled.
pub const REVOKED: &str = "revoked";
/// No such device is known here.
pub const UNKNOWN_AUTHOR: &str = "unknown_author";
/// A document did not load on the device; its bytes came in a bundle.
pub const DAMAGED: &str = "damaged";
/// The app is too old to be answered.
pub const TOO_OLD: &str = "too_old";

/// Work to put aside.
pub struct New<'a> {
    /// Whose document; `None` of a message that cannot be read.
    pub case: Option<CaseId>,
    /// Who sent it.
    pub device: DeviceNumber,
    /// A word of why.
    pub reason: &'a str,
    /// Chunks, or the message.
    pub bytes: &'a [u8],
    pub vouchers: &'a [Voucher],
}

/// Puts work aside; the same bytes once.
pub fn put(tx: &Transaction<'_>, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    if new.bytes.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO quarantine (document, device, reason, bytes, vouchers, at)
               SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS
               (SELECT 1 FROM quarantine WHERE document IS ?1 AND device = ?2 AND bytes = ?4)";
    let vouchers = minicbor::to_vec(new.vouchers).expect("writing to a Vec cannot fail");
    let case = new.case.map(|case| *case.as_bytes());
    tx.execute(
        sql,
        params![
            case,
            new.device.0,
            new.reason,
            new.bytes,
            vouchers,
            Time(now)
        ],
    )?;
    Ok(())
}

/// True if work of that device in that case was put aside.
pub fn is_aside(conn: &Connection, case: CaseId, device: DeviceNumber) -> Result<bool> {
    let sql = "SELECT 1 FROM quarantine WHERE document = ?1 AND device = ?2";
    Ok(conn
        .prepare_cached(sql)?
        .exists(params![case.as_bytes(), device.0])?)
}
