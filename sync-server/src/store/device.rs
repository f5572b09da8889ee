//! The register of devices: number, person, key. A number is given once.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use takan_core::{
    ids::{DeviceNumber, Sha256, UserId},
    record::User,
};

use super::{
    register,
    sql::{Time, parsed, time_or_null},
};
use crate::error::{Error, Result};

/// An enrolled device with the person who carries it.
#[derive(Debug, Clone)]
pub struct Device {
    pub number: DeviceNumber,
    pub user: User,
    /// True if the person's account is disabled.
    pub disabled: bool,
    /// Ed25519.
    pub public_key: [u8; 32],
    /// The epoch in which it writes now.
    pub epoch: u32,
    pub model: String,
    pub enrolled_at: DateTime<Utc>,
    /// Its last contact.
    pub seen_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// When its certificate last changed.
    pub certified_at: DateTime<Utc>,
}

/// What a phone brings to be enrolled.
#[derive(Debug, Clone)]
pub struct NewDevice {
    pub user: UserId,
    pub token_hash: Sha256,
    pub public_key: [u8; 32],
    /// As the phone calls itself.
    pub model: String,
}

const SELECT: &str = "SELECT number, user.id, user.name, user.role, user.disabled, public_key,
                             epoch, model, enrolled_at, seen_at, revoked_at, certified_at
                      FROM device JOIN user ON user.id = device.user";

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        number: DeviceNumber(row.get(0)?),
        user: User {
            id: UserId(row.get(1)?),
            name: row.get(2)?,
            role: parsed(row, 3)?,
        },
        disabled: row.get(4)?,
        public_key: row.get(5)?,
        epoch: row.get(6)?,
        model: row.get(7)?,
        enrolled_at: row.get::<_, Time>(8)?.0,
        seen_at: time_or_null(row, 9)?,
        revoked_at: time_or_null(row, 10)?,
        certified_at: row.get::<_, Time>(11)?.0,
    })
}

/// Registers a device under a new number, in its epoch 1.
pub fn add(tx: &Transaction<'_>, new: &NewDevice, now: DateTime<Utc>) -> Result<DeviceNumber> {
    let number = insert(tx, new, now)?;
    register::changed(tx, number, now)?;
    Ok(number)
}

fn insert(tx: &Transaction<'_>, new: &NewDevice, now: DateTime<Utc>) -> Result<DeviceNumber> {
    tx.execute(
        "INSERT INTO device (user, token_hash, public_key, epoch, model, enrolled_at, seen_at)
         VALUES (?1, ?2, ?3, 1, ?4, ?5, ?5)",
        (
            new.user.0,
            new.token_hash.0,
            new.public_key,
            &new.model,
            Time(now),
        ),
    )?;
    let number = u32::try_from(tx.last_insert_rowid()).expect("fewer devices than 2^32");
    Ok(DeviceNumber(number))
}

/// True if the number was given to a device. After a restore this server does not know all that
/// were: the numbers it left out count as given, for work under them comes back from phones.
pub fn was_given(conn: &Connection, number: DeviceNumber) -> Result<bool> {
    if number == DeviceNumber::SERVER {
        return Ok(false);
    }
    let sql = "SELECT 1 FROM sqlite_sequence WHERE name = 'device' AND seq >= ?1";
    Ok(conn.prepare_cached(sql)?.exists([number.0])?)
}

/// Registers a device again that was enrolled after the backup this server was restored from.
pub fn add_again(
    tx: &Transaction<'_>,
    number: DeviceNumber,
    new: &NewDevice,
    now: DateTime<Utc>,
) -> Result<()> {
    let added = insert(tx, new, now)?;
    let sql = "UPDATE device SET number = ?2 WHERE number = ?1";
    tx.execute(sql, (added.0, number.0))?;
    register::changed(tx, number, now)
}

/// Gives a known device a new token; the old one ends, and so does a revocation.
pub fn renew(
    tx: &Transaction<'_>,
    number: DeviceNumber,
    token_hash: Sha256,
    model: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.execute(
        "UPDATE device SET token_hash = ?2, model = ?3, enrolled_at = ?4, seen_at = ?4,
                           revoked_at = NULL
         WHERE number = ?1",
        (number.0, token_hash.0, model, Time(now)),
    )?;
    register::changed(tx, number, now)
}

/// The device that holds the token, revoked or not.
pub fn by_token(conn: &Connection, token_hash: Sha256) -> Result<Option<Device>> {
    let sql = format!("{SELECT} WHERE token_hash = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([token_hash.0], read)
        .optional()?)
}

/// The device of that number, revoked or not.
pub fn by_number(conn: &Connection, number: DeviceNumber) -> Result<Option<Device>> {
    let sql = format!("{SELECT} WHERE number = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([number.0], read)
        .optional()?)
}

/// Every device, in the order of their numbers.
pub fn list(conn: &Connection) -> Result<Vec<Device>> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY number"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes a contact.
pub fn seen(tx: &Transaction<'_>, number: DeviceNumber, now: DateTime<Utc>) -> Result<()> {
    tx.prepare_cached("UPDATE device SET seen_at = ?2 WHERE number = ?1")?
        .execute((number.0, Time(now)))?;
    Ok(())
}

/// Ends a device's access until it is enrolled again; revoking twice keeps the first time.
pub fn revoke(tx: &Transaction<'_>, number: DeviceNumber, now: DateTime<Utc>) -> Result<()> {
    let changed = tx.execute(
        "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE number = ?1",
        (number.0, Time(now)),
    )?;
    match changed {
        0 => Err(Error::not_found(format!("there is no device {number}"))),
        _ => register::changed(tx, number, now),
    }
}

/// Ends the access of every device of an account.
pub(super) fn revoke_all(tx: &Transaction<'_>, user: UserId, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "UPDATE device SET revoked_at = ?2 WHERE user = ?1 AND revoked_at IS NULL",
        (user.0, Time(now)),
    )?;
    register::changed_of(tx, user, now)
}
