//! Quarantine: work that may not enter its document, kept for a lead to look at. Nothing of it is
//! ever deleted; a decision is written beside it.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use takan_core::{
    document::Voucher,
    ids::{CaseId, DeviceNumber, UserId},
};

use super::sql::{Time, time_or_null};
use crate::error::{Error, Kind, Result};

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

/// What is kept of one device: far more than a day's work, far less than a disk.
const DEVICE_BYTES: u64 = 64 << 20;

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

/// Work that was put aside.
#[derive(Debug, Clone)]
pub struct Aside {
    pub id: i64,
    pub case: Option<CaseId>,
    pub device: DeviceNumber,
    pub reason: String,
    pub at: DateTime<Utc>,
    pub decided: Option<Decided>,
}

/// What a lead decided about it.
#[derive(Debug, Clone)]
pub struct Decided {
    pub accepted: bool,
    pub by: UserId,
    pub at: DateTime<Utc>,
    pub remark: String,
}

/// Puts work aside; the same bytes once.
pub fn put(tx: &Transaction<'_>, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    if new.bytes.is_empty() {
        return Ok(());
    }
    let case = new.case.map(|case| *case.as_bytes());
    let sql = "SELECT 1 FROM quarantine WHERE document IS ?1 AND device = ?2 AND bytes = ?3";
    let here = params![case, new.device.0, new.bytes];
    if tx.prepare_cached(sql)?.exists(here)? {
        return Ok(());
    }
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM quarantine WHERE device = ?1";
    let held: i64 = tx
        .prepare_cached(sql)?
        .query_row([new.device.0], |row| row.get(0))?;
    if held.unsigned_abs() + new.bytes.len() as u64 > DEVICE_BYTES {
        let message = "this device has put aside all that one may; a lead looks at it first";
        return Err(Error::new(Kind::StorageFull, message).with_code("quarantine_full"));
    }
    let sql = "INSERT INTO quarantine (document, device, reason, bytes, vouchers, at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let vouchers = minicbor::to_vec(new.vouchers).expect("writing to a Vec cannot fail");
    tx.prepare_cached(sql)?.execute(params![
        case,
        new.device.0,
        new.reason,
        new.bytes,
        vouchers,
        Time(now)
    ])?;
    Ok(())
}

/// True if work of that device in that case was put aside.
pub fn is_aside(conn: &Connection, case: CaseId, device: DeviceNumber) -> Result<bool> {
    let sql = "SELECT 1 FROM quarantine WHERE document = ?1 AND device = ?2";
    Ok(conn
        .prepare_cached(sql)?
        .exists(params![case.as_bytes(), device.0])?)
}

const COLUMNS: &str = "id, document, device, reason, at, decision, decided_by, decided_at, remark";

fn read(row: &Row<'_>) -> rusqlite::Result<Aside> {
    let decision: Option<String> = row.get(5)?;
    let at = time_or_null(row, 7)?;
    let remark: Option<String> = row.get(8)?;
    let by: Option<u32> = row.get(6)?;
    Ok(Aside {
        id: row.get(0)?,
        case: row.get::<_, Option<[u8; 16]>>(1)?.map(CaseId::from_bytes),
        device: DeviceNumber(row.get(2)?),
        reason: row.get(3)?,
        at: row.get::<_, Time>(4)?.0,
        decided: decision.zip(at).map(|(decision, at)| Decided {
            accepted: decision == "accepted",
            by: by.map_or(UserId::SYSTEM, UserId),
            at,
            remark: remark.unwrap_or_default(),
        }),
    })
}

/// What waits for a decision, oldest first; or all there ever was.
pub fn list(conn: &Connection, all: bool) -> Result<Vec<Aside>> {
    let sql = format!("SELECT {COLUMNS} FROM quarantine WHERE ?1 OR decision IS NULL ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([all], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One of them with its bytes and the vouchers that came with it.
pub fn find(conn: &Connection, id: i64) -> Result<(Aside, Vec<u8>, Vec<Voucher>)> {
    let sql = format!("SELECT {COLUMNS}, bytes, vouchers FROM quarantine WHERE id = ?1");
    let row = conn.query_row(&sql, [id], |row| {
        Ok((read(row)?, row.get(9)?, row.get::<_, Vec<u8>>(10)?))
    });
    let none = || Error::not_found(format!("there is nothing of number {id} in quarantine"));
    let (aside, bytes, vouchers) = row.optional()?.ok_or_else(none)?;
    let unreadable = |e| Error::damaged("stored vouchers cannot be read").because(e);
    Ok((
        aside,
        bytes,
        minicbor::decode(&vouchers).map_err(unreadable)?,
    ))
}

/// Writes down what was decided, once.
pub fn decide(tx: &Transaction<'_>, id: i64, decided: &Decided) -> Result<()> {
    let sql = "UPDATE quarantine SET decision = ?2, decided_by = ?3, decided_at = ?4, remark = ?5
               WHERE id = ?1 AND decision IS NULL";
    let word = if decided.accepted {
        "accepted"
    } else {
        "dismissed"
    };
    let changed = tx.execute(
        sql,
        (id, word, decided.by.0, Time(decided.at), &decided.remark),
    )?;
    match changed {
        1 => Ok(()),
        _ => Err(Error::conflict(format!("number {id} was decided before"))),
    }
}
