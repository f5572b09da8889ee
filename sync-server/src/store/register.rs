//! The register of devices as others are told of it: the server's key, a certificate for each
//! device, and to whom it goes. [`Certificate`] explains what they are for.
//!
//! An inspector's devices are told to their pairs, a lead's and the server itself to everybody;
//! nobody else writes in cases. Whatever a certificate says is told again when it changes.

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, Transaction};
use takan_core::{
    ids::{DeviceNumber, UserId},
    record::{Certificate, Role, User},
};

use super::{
    account,
    device::{self, NewDevice},
    document::Sight,
    feed::{self, Kind, Scope, Subject},
    meta, pair,
    sql::Time,
};
use crate::{
    error::{Error, Result},
    secret,
};

/// Makes the server's key if there is none yet, and tells of every device there is.
pub(super) fn open(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    if meta::secret_key(tx)?.is_some() {
        return Ok(());
    }
    meta::set_secret_key(tx, secret::random()?, now)?;
    let subject = Subject::Device(DeviceNumber::SERVER);
    feed::append(tx, Kind::Row, &subject, Scope::Everyone)?;
    for device in device::list(tx)? {
        changed(tx, device.number, now)?;
    }
    Ok(())
}

/// The key by which this server certifies devices and vouches for its own work.
pub fn key(conn: &Connection) -> Result<SigningKey> {
    let none = || Error::damaged("the server's key is gone from the database");
    let (secret, _) = meta::secret_key(conn)?.ok_or_else(none)?;
    Ok(SigningKey::from_bytes(&secret))
}

/// The certificate of that device as it is now.
pub fn certificate(conn: &Connection, number: DeviceNumber) -> Result<Option<Certificate>> {
    let key = key(conn)?;
    if number == DeviceNumber::SERVER {
        return server(conn).map(Some);
    }
    Ok(device::by_number(conn, number)?.map(|device| {
        let (public, revoked) = (device.public_key, device.revoked_at.is_some());
        let issued = seconds(device.certified_at);
        Certificate::sign(&key, number, device.user, public, revoked, issued)
    }))
}

/// The server's own: what phones trust the others by.
pub fn server(conn: &Connection) -> Result<Certificate> {
    let key = key(conn)?;
    let public = key.verifying_key().to_bytes();
    let user = User {
        id: UserId::SYSTEM,
        name: String::new(),
        role: Role::Admin,
    };
    let since = meta::secret_key(conn)?.map(|(_, since)| since);
    let issued = since.map_or(0, |since| seconds(since.0));
    Ok(Certificate::sign(
        &key,
        DeviceNumber::SERVER,
        user,
        public,
        false,
        issued,
    ))
}

fn seconds(at: DateTime<Utc>) -> u64 {
    at.timestamp().unsigned_abs()
}

/// A device is new, or its certificate says something else now.
pub(super) fn changed(
    tx: &Transaction<'_>,
    number: DeviceNumber,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "UPDATE device SET certified_at = max(certified_at + 1, ?2) WHERE number = ?1";
    tx.prepare_cached(sql)?.execute((number.0, Time(now)))?;
    let Some(device) = device::by_number(tx, number)? else {
        return Ok(());
    };
    tell(tx, number, scopes(tx, &device.user)?)
}

/// The same of every device of an account.
pub(super) fn changed_of(tx: &Transaction<'_>, user: UserId, now: DateTime<Utc>) -> Result<()> {
    of_user(tx, user)?
        .into_iter()
        .try_for_each(|number| changed(tx, number, now))
}

/// The person's role was another until now: whoever knew them by it is told.
pub(super) fn role_changed(
    tx: &Transaction<'_>,
    user: &User,
    before: Role,
    now: DateTime<Utc>,
) -> Result<()> {
    changed_of(tx, user.id, now)?;
    if before == Role::Lead {
        for number in of_user(tx, user.id)? {
            tell(tx, number, vec![Scope::Everyone])?;
        }
    }
    Ok(())
}

/// A pair has these members now: each is told of all their devices.
pub(super) fn pair_changed(
    tx: &Transaction<'_>,
    pair: takan_core::ids::PairId,
    members: impl IntoIterator<Item = UserId>,
) -> Result<()> {
    for member in members {
        for number in of_user(tx, member)? {
            tell(tx, number, vec![Scope::Pair(pair)])?;
        }
    }
    Ok(())
}

/// A phone brings a certificate of this server's own that it has forgotten: of a device that was
/// enrolled after the backup it was restored from. The device gets its number back, and its access
/// when a new code enrols it again.
pub(crate) fn recall(
    tx: &Transaction<'_>,
    certificate: &Certificate,
    now: DateTime<Utc>,
) -> Result<()> {
    let number = certificate.device;
    let ours = certificate.check(&key(tx)?.verifying_key().to_bytes());
    let known = device::by_number(tx, number)?.is_some();
    let given = device::was_given(tx, number)?;
    let account = account::by_id(tx, certificate.user)?;
    if ours.is_err() || known || !given || account.is_none() {
        return Ok(());
    }
    let new = NewDevice {
        user: certificate.user,
        // Of no token: nobody holds what has this hash.
        token_hash: secret::hash(&secret::token()?),
        public_key: certificate.public_key,
        model: String::new(),
    };
    device::add_again(tx, number, &new, now)?;
    match certificate.revoked {
        true => device::revoke(tx, number, now),
        false => Ok(()),
    }
}

fn tell(tx: &Transaction<'_>, number: DeviceNumber, scopes: Vec<Scope>) -> Result<()> {
    for scope in scopes {
        feed::append(tx, Kind::Row, &Subject::Device(number), scope)?;
    }
    Ok(())
}

fn scopes(conn: &Connection, user: &User) -> Result<Vec<Scope>> {
    Ok(match user.role {
        Role::Lead => vec![Scope::Everyone],
        Role::Inspector => pair::of_user(conn, user.id)?
            .into_iter()
            .map(Scope::Pair)
            .collect(),
        Role::Clerk | Role::Admin | Role::Editor | Role::Approver => Vec::new(),
    })
}

fn of_user(conn: &Connection, user: UserId) -> Result<Vec<DeviceNumber>> {
    numbers(
        conn,
        "SELECT number FROM device WHERE user = ?1 ORDER BY number",
        [user.0],
    )
}

/// Every device this person is told of, the server first.
pub(super) fn told(conn: &Connection, sight: &Sight) -> Result<Vec<DeviceNumber>> {
    let sql = "SELECT number FROM device JOIN user ON user.id = device.user
               WHERE role = 'lead' OR role = 'inspector' AND (?1 OR user.id IN
                   (SELECT member.user FROM pair_member AS member
                    JOIN pair_member AS own ON own.pair = member.pair WHERE own.user = ?2))
               ORDER BY number";
    let mut told = vec![DeviceNumber::SERVER];
    told.extend(numbers(
        conn,
        sql,
        (sight.sees_the_bureau(), sight.user().0),
    )?);
    Ok(told)
}

fn numbers(conn: &Connection, sql: &str, of: impl rusqlite::Params) -> Result<Vec<DeviceNumber>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(of, |row| row.get(0).map(DeviceNumber))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
