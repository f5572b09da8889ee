//! Pairs of inspectors. Who is in a pair decides which cases a phone holds, so a change of members
//! grants and revokes the pair's documents in the same transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction};
use takan_core::{
    ids::{CaseId, PairId, UserId},
    record::{Pair, Role},
};

use super::{
    account,
    feed::{self, Kind, Scope, Subject},
    register,
    sql::already_exists,
};
use crate::error::{Error, Result};

/// Makes a pair of two different inspectors, named by their accounts.
pub fn add(tx: &Transaction<'_>, name: &str, members: [&str; 2]) -> Result<Pair> {
    account::check_name("the name of a pair", name)?;
    let [first, second] = members;
    let users = [inspector(tx, first)?, inspector(tx, second)?];
    tx.execute("INSERT INTO pair (name) VALUES (?1)", [name])
        .map_err(|e| match already_exists(&e) {
            true => Error::conflict(format!("there is already a pair named {name}")),
            false => e.into(),
        })?;
    let id = u32::try_from(tx.last_insert_rowid()).expect("fewer pairs than 2^32");
    set_members(tx, PairId(id), users)?;
    by_id(tx, PairId(id))?.ok_or_else(|| Error::not_found("there is no such pair"))
}

/// Says who is in a pair: newcomers are granted its documents, leavers lose them.
pub fn set_members(tx: &Transaction<'_>, pair: PairId, members: [UserId; 2]) -> Result<()> {
    if members[0] == members[1] {
        return Err(Error::invalid("a pair is two different inspectors"));
    }
    let before: BTreeSet<UserId> = members_of(tx, pair)?.into_iter().collect();
    let after = BTreeSet::from(members);
    tx.execute("DELETE FROM pair_member WHERE pair = ?1", [pair.0])?;
    for user in &after {
        tx.execute(
            "INSERT INTO pair_member (pair, user) VALUES (?1, ?2)",
            (pair.0, user.0),
        )?;
    }
    feed::row_changed(tx, &Subject::Pair(pair))?;
    register::pair_changed(tx, pair, members)?;
    for case in documents_of(tx, pair)? {
        for user in after.difference(&before) {
            feed::append(tx, Kind::Grant, &Subject::Case(case), Scope::User(*user))?;
        }
        for user in before.difference(&after) {
            feed::append(tx, Kind::Revoke, &Subject::Case(case), Scope::User(*user))?;
        }
    }
    Ok(())
}

/// The pair of that name.
pub fn by_name(conn: &Connection, name: &str) -> Result<Option<Pair>> {
    let sql = "SELECT id FROM pair WHERE name = ?1";
    let id = conn.query_row(sql, [name], |row| row.get(0)).optional()?;
    id.map_or(Ok(None), |id| by_id(conn, PairId(id)))
}

/// The pair of that number.
pub fn by_id(conn: &Connection, id: PairId) -> Result<Option<Pair>> {
    let sql = "SELECT name FROM pair WHERE id = ?1";
    let name: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    let Some(name) = name else { return Ok(None) };
    let members = members_of(conn, id)?;
    Ok(Some(Pair { id, name, members }))
}

/// Every pair, in the order they were made.
pub fn list(conn: &Connection) -> Result<Vec<Pair>> {
    let mut statement = conn.prepare_cached("SELECT id, name FROM pair ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((PairId(row.get(0)?), row.get(1)?)))?;
    rows.map(|row| {
        let (id, name) = row?;
        Ok(Pair {
            id,
            name,
            members: members_of(conn, id)?,
        })
    })
    .collect()
}

/// The pairs a person is in.
pub fn of_user(conn: &Connection, user: UserId) -> Result<Vec<PairId>> {
    let sql = "SELECT pair FROM pair_member WHERE user = ?1 ORDER BY pair";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([user.0], |row| row.get(0).map(PairId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn inspector(conn: &Connection, name: &str) -> Result<UserId> {
    let user = account::enabled(conn, name)?;
    match user.role {
        Role::Inspector => Ok(user.id),
        role => Err(Error::invalid(format!(
            "a pair is two inspectors, and the account {name} is {role}"
        ))),
    }
}

fn members_of(conn: &Connection, pair: PairId) -> Result<Vec<UserId>> {
    let sql = "SELECT user FROM pair_member WHERE pair = ?1 ORDER BY user";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([pair.0], |row| row.get(0).map(UserId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn documents_of(conn: &Connection, pair: PairId) -> Result<Vec<CaseId>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM document WHERE pair = ?1 ORDER BY id")?;
    let rows = statement.query_map([pair.0], |row| row.get(0).map(CaseId::from_bytes))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
