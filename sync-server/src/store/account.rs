//! Accounts: who may sign in, as what. A name is given once and an account is never deleted,
//! because documents name people by number for ever.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use takan_core::{
    ids::UserId,
    record::{Role, User},
};

use super::{
    device, document, enrolment,
    feed::{self, Subject},
    register, session,
    sql::{Time, already_exists, parsed},
};
use crate::error::{Error, Result};

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 64;

/// An account as stored.
#[derive(Debug, Clone)]
pub struct Account {
    pub user: User,
    pub disabled: bool,
    /// argon2id, as a PHC string.
    pub password: String,
}

const COLUMNS: &str = "id, name, role, disabled, password";

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        user: User {
            id: UserId(row.get(0)?),
            name: row.get(1)?,
            role: parsed(row, 2)?,
        },
        disabled: row.get(3)?,
        password: row.get(4)?,
    })
}

/// Makes an account; `password` is already hashed.
pub fn add(
    tx: &Transaction<'_>,
    name: &str,
    role: Role,
    password: &str,
    now: DateTime<Utc>,
) -> Result<User> {
    check_name("the name of an account", name)?;
    tx.execute(
        "INSERT INTO user (name, role, password, created_at) VALUES (?1, ?2, ?3, ?4)",
        (name, role.as_str(), password, Time(now)),
    )
    .map_err(|e| match already_exists(&e) {
        true => Error::conflict(format!("there is already an account named {name}")),
        false => e.into(),
    })?;
    let id = u32::try_from(tx.last_insert_rowid()).expect("fewer accounts than 2^32");
    let id = UserId(id);
    feed::row_changed(tx, &Subject::User(id))?;
    Ok(User {
        id,
        name: name.to_owned(),
        role,
    })
}

/// The account of that name, disabled or not.
pub fn by_name(conn: &Connection, name: &str) -> Result<Option<Account>> {
    let sql = format!("SELECT {COLUMNS} FROM user WHERE name = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([name], read)
        .optional()?)
}

/// The account of that number, disabled or not.
pub fn by_id(conn: &Connection, id: UserId) -> Result<Option<Account>> {
    let sql = format!("SELECT {COLUMNS} FROM user WHERE id = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id.0], read)
        .optional()?)
}

/// The account of that name, or an error that says there is none.
pub fn named(conn: &Connection, name: &str) -> Result<Account> {
    by_name(conn, name)?
        .ok_or_else(|| Error::not_found(format!("there is no account named {name}")))
}

/// The same, and it may be used.
pub fn enabled(conn: &Connection, name: &str) -> Result<User> {
    let account = named(conn, name)?;
    if account.disabled {
        return Err(Error::invalid(format!("the account {name} is disabled")));
    }
    Ok(account.user)
}

/// Every account, in the order they were made.
pub fn list(conn: &Connection) -> Result<Vec<Account>> {
    let sql = format!("SELECT {COLUMNS} FROM user ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets a password, already hashed, and ends the account's sessions.
pub fn set_password(tx: &Transaction<'_>, name: &str, password: &str) -> Result<()> {
    let id = named(tx, name)?.user.id;
    tx.execute(
        "UPDATE user SET password = ?2 WHERE id = ?1",
        (id.0, password),
    )?;
    session::end_all(tx, id)
}

/// Disables an account: its sessions, devices and unused codes end at once.
pub fn disable(tx: &Transaction<'_>, name: &str, now: DateTime<Utc>) -> Result<()> {
    let id = named(tx, name)?.user.id;
    tx.execute("UPDATE user SET disabled = 1 WHERE id = ?1", [id.0])?;
    session::end_all(tx, id)?;
    device::revoke_all(tx, id, now)?;
    enrolment::forget_all(tx, id)?;
    feed::row_changed(tx, &Subject::User(id))?;
    Ok(())
}

/// Gives an account another role. What cases its person sees follows at once; so does what others
/// take as theirs.
pub fn set_role(tx: &Transaction<'_>, name: &str, role: Role, now: DateTime<Utc>) -> Result<()> {
    let before = named(tx, name)?.user;
    if before.role == role {
        return Ok(());
    }
    tx.execute(
        "UPDATE user SET role = ?2 WHERE id = ?1",
        (before.id.0, role.as_str()),
    )?;
    let user = User {
        role,
        ..before.clone()
    };
    feed::row_changed(tx, &Subject::User(user.id))?;
    document::sight_changed(tx, &before, &user)?;
    register::role_changed(tx, &user, before.role, now)
}

/// Lets a disabled account sign in again. Its devices stay revoked; a new code takes each back, with
/// the work it has not sent.
pub fn enable(tx: &Transaction<'_>, name: &str) -> Result<()> {
    let id = named(tx, name)?.user.id;
    tx.execute("UPDATE user SET disabled = 0 WHERE id = ?1", [id.0])?;
    feed::row_changed(tx, &Subject::User(id))?;
    Ok(())
}

/// Refuses a name that is empty, too long, or that could not be typed or shown as it is.
pub fn check_name(what: &str, name: &str) -> Result<()> {
    let characters = name.chars().count();
    if characters == 0 || characters > LONGEST_NAME {
        return Err(Error::invalid(format!(
            "{what} has 1 to {LONGEST_NAME} characters"
        )));
    }
    if name.trim() != name || name.chars().any(char::is_control) {
        return Err(Error::invalid(format!(
            "{what} does not begin or end with a space, and holds no control characters"
        )));
    }
    Ok(())
}
