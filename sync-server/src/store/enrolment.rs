//! One-time codes that enrol a phone: for one account, once, for ten minutes.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{OptionalExtension, Transaction};
use takan_core::{
    ids::{Sha256, UserId},
    record::User,
};

use super::{
    account,
    sql::{Time, time_or_null},
};
use crate::{
    error::{Error, Kind, Result},
    secret,
};

/// How long a code holds.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// A code just made; the only place it stands in clear.
#[derive(Debug, Clone)]
pub struct Code {
    /// Four groups of four.
    pub code: String,
    pub expires_at: DateTime<Utc>,
}

impl Code {
    /// What the QR code shows. The code stands behind `#`, so that no server log ever holds it.
    pub fn url(&self, public_url: &str) -> String {
        format!("{}/enrol#{}", public_url.trim_end_matches('/'), self.code)
    }
}

/// Makes a code for an account.
pub fn create(tx: &Transaction<'_>, name: &str, now: DateTime<Utc>) -> Result<Code> {
    let user = account::enabled(tx, name)?;
    let code = secret::code()?;
    let plain = secret::normalise_code(&code).expect("a code reads what it prints");
    let expires_at = now + LIFETIME;
    // Spent codes are kept a day, to say "used" or "expired" rather than "unknown".
    tx.execute(
        "DELETE FROM enrolment WHERE expires_at <= ?1",
        [Time(now - TimeDelta::days(1))],
    )?;
    tx.execute(
        "INSERT INTO enrolment (code_hash, user, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
        (
            secret::hash(&plain).0,
            user.id.0,
            Time(now),
            Time(expires_at),
        ),
    )?;
    Ok(Code { code, expires_at })
}

/// Spends a code and says whose it was. An error later in the transaction gives it back.
pub fn spend(tx: &Transaction<'_>, code_hash: Sha256, now: DateTime<Utc>) -> Result<User> {
    let unknown = || Error::not_found("this code is not known").with_code("code_unknown");
    let sql = "SELECT user, expires_at, used_at FROM enrolment WHERE code_hash = ?1";
    let (user, expires_at, used_at) = tx
        .query_row(sql, [code_hash.0], |row| {
            let expires_at = row.get::<_, Time>(1)?.0;
            Ok((UserId(row.get(0)?), expires_at, time_or_null(row, 2)?))
        })
        .optional()?
        .ok_or_else(unknown)?;
    if used_at.is_some() {
        return Err(Error::new(Kind::Gone, "this code was used already").with_code("code_used"));
    }
    if expires_at <= now {
        return Err(Error::new(Kind::Gone, "this code is too old").with_code("code_expired"));
    }
    tx.execute(
        "UPDATE enrolment SET used_at = ?2 WHERE code_hash = ?1",
        (code_hash.0, Time(now)),
    )?;
    Ok(account::by_id(tx, user)?.ok_or_else(unknown)?.user)
}

/// Forgets the codes of an account.
pub(super) fn forget_all(tx: &Transaction<'_>, user: UserId) -> Result<()> {
    tx.execute("DELETE FROM enrolment WHERE user = ?1", [user.0])?;
    Ok(())
}
