//! Facts about the data folder itself: the epoch of the server as an author, its public address,
//! case numbers not to be given.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::sql::Time;
use crate::error::Result;

const EPOCH: &str = "epoch";
const PUBLIC_URL: &str = "public_url";
const SECRET_KEY: &str = "secret_key";
const SECRET_KEY_SINCE: &str = "secret_key_since";

/// The next epoch of device 0. Never one that was used before, not even after a restored backup:
/// it is at least the clock's seconds, which the restored database cannot know.
pub fn next_epoch(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<u32> {
    let stored: Option<u32> = get(tx, EPOCH)?;
    let clock = u32::try_from(now.timestamp().max(1)).unwrap_or(u32::MAX - 1);
    let next = stored.map_or(clock, |stored| clock.max(stored + 1));
    set(tx, EPOCH, next)?;
    Ok(next)
}

/// Moves the epoch far beyond what any start since the backup can have taken: several starts in
/// one second run ahead of the clock.
pub(super) fn leap_epoch(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    let next = next_epoch(tx, now)?;
    let leapt = next.saturating_add(1 << 16).min(u32::MAX - 1);
    set(tx, EPOCH, leapt)
}

/// The server's Ed25519 secret key and since when it is. In every backup: whoever has one can
/// write in this server's name.
pub(super) fn secret_key(conn: &Connection) -> Result<Option<([u8; 32], Time)>> {
    Ok(get(conn, SECRET_KEY)?.zip(get(conn, SECRET_KEY_SINCE)?))
}

/// Sets it, once and for all: phones refuse another.
pub(super) fn set_secret_key(
    tx: &Transaction<'_>,
    key: [u8; 32],
    since: DateTime<Utc>,
) -> Result<()> {
    set(tx, SECRET_KEY, key)?;
    set(tx, SECRET_KEY_SINCE, Time(since))
}

/// The last of that year's case numbers that a restore left out; 0 if none did.
pub(super) fn numbers_left_out(conn: &Connection, year: i32) -> Result<u32> {
    Ok(get(conn, &left_out(year))?.unwrap_or(0))
}

/// Leaves out that year's case numbers up to this one.
pub(super) fn leave_numbers_out(tx: &Transaction<'_>, year: i32, last: u32) -> Result<()> {
    set(tx, &left_out(year), last)
}

fn left_out(year: i32) -> String {
    format!("left_out/{year}")
}

/// Where people and phones reach the server, as `serve` last knew it.
pub fn public_url(conn: &Connection) -> Result<Option<String>> {
    get(conn, PUBLIC_URL)
}

/// Kept so that the operator's commands beside the server can make links.
pub fn set_public_url(tx: &Transaction<'_>, url: &str) -> Result<()> {
    set(tx, PUBLIC_URL, url)
}

fn get<T: rusqlite::types::FromSql>(conn: &Connection, key: &str) -> Result<Option<T>> {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    Ok(conn.query_row(sql, [key], |row| row.get(0)).optional()?)
}

fn set(tx: &Transaction<'_>, key: &str, value: impl rusqlite::ToSql) -> Result<()> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )?;
    Ok(())
}
