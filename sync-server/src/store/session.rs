//! Sessions of the console, and the count of failed attempts to begin one.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction};
use takan_core::{
    ids::{Sha256, UserId},
    record::User,
};

use super::sql::{Time, parsed};
use crate::error::{Error, Kind, Result};

/// A session ends this long after it began: a working day.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);
/// Failed attempts are counted over this time.
const ATTEMPT_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// Attempts on one name within the window.
const ATTEMPTS_PER_NAME: u32 = 10;
/// Attempts from one address within the window: a whole bureau may share one.
const ATTEMPTS_PER_ADDRESS: u32 = 30;

/// A session that holds.
#[derive(Debug, Clone)]
pub struct Session {
    pub user: User,
    /// What unsafe requests must carry beside the cookie.
    pub csrf: String,
}

/// Begins a session.
pub fn begin(
    tx: &Transaction<'_>,
    user: UserId,
    token_hash: Sha256,
    csrf: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.execute("DELETE FROM session WHERE expires_at <= ?1", [Time(now)])?;
    tx.execute(
        "INSERT INTO session (token_hash, user, csrf, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (token_hash.0, user.0, csrf, Time(now), Time(now + LIFETIME)),
    )?;
    Ok(())
}

/// The session of that token, if it has not ended and its account may be used.
pub fn find(conn: &Connection, token_hash: Sha256, now: DateTime<Utc>) -> Result<Option<Session>> {
    let sql = "SELECT user.id, user.name, user.role, session.csrf
               FROM session JOIN user ON user.id = session.user
               WHERE token_hash = ?1 AND expires_at > ?2 AND NOT user.disabled";
    let found = conn
        .prepare_cached(sql)?
        .query_row((token_hash.0, Time(now)), |row| {
            let user = User {
                id: UserId(row.get(0)?),
                name: row.get(1)?,
                role: parsed(row, 2)?,
            };
            Ok(Session {
                user,
                csrf: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// Ends one session.
pub fn end(tx: &Transaction<'_>, token_hash: Sha256) -> Result<()> {
    tx.execute("DELETE FROM session WHERE token_hash = ?1", [token_hash.0])?;
    Ok(())
}

/// Ends every session of an account.
pub fn end_all(tx: &Transaction<'_>, user: UserId) -> Result<()> {
    tx.execute("DELETE FROM session WHERE user = ?1", [user.0])?;
    Ok(())
}

/// An attempt to sign in. It counts from its beginning, so that many at once gain nothing, and is
/// taken back if it succeeds.
pub struct Attempt {
    name: Sha256,
    address: Sha256,
}

impl Attempt {
    /// Counts an attempt on that name from that address, or refuses it.
    pub fn begin(
        tx: &Transaction<'_>,
        name: &str,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let attempt = Self {
            name: Sha256::of(format!("name:{name}").as_bytes()),
            address: Sha256::of(format!("address:{address}").as_bytes()),
        };
        tx.execute(
            "DELETE FROM sign_in_attempt WHERE at <= ?1",
            [Time(now - ATTEMPT_WINDOW)],
        )?;
        let count = |bucket: Sha256| -> Result<u32> {
            let sql = "SELECT count(*) FROM sign_in_attempt WHERE bucket = ?1";
            Ok(tx.query_row(sql, [bucket.0], |row| row.get(0))?)
        };
        if count(attempt.name)? >= ATTEMPTS_PER_NAME
            || count(attempt.address)? >= ATTEMPTS_PER_ADDRESS
        {
            return Err(Error::new(
                Kind::TooManyAttempts,
                "too many failed attempts; wait ten minutes",
            ));
        }
        for bucket in [attempt.name, attempt.address] {
            tx.execute(
                "INSERT INTO sign_in_attempt (bucket, at) VALUES (?1, ?2)",
                (bucket.0, Time(now)),
            )?;
        }
        Ok(attempt)
    }

    /// It was the right password: the name starts afresh. The address gets back only this one,
    /// or an account of one's own would buy any number of guesses at others.
    pub fn succeeded(self, tx: &Transaction<'_>) -> Result<()> {
        tx.execute(
            "DELETE FROM sign_in_attempt WHERE bucket = ?1",
            [self.name.0],
        )?;
        tx.execute(
            "DELETE FROM sign_in_attempt WHERE rowid =
             (SELECT max(rowid) FROM sign_in_attempt WHERE bucket = ?1)",
            [self.address.0],
        )?;
        Ok(())
    }
}
