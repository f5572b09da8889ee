//! The steps of a draft, each by a person whose role and part in it allow it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use takan_core::{
    checklist::Pack,
    record::{Role, User},
};

use super::{APPROVERS, Draft, EDITORS, NewDraft, State, What, find, of_version};
use crate::{
    error::{Error, Result},
    store::{account, pack, sql::Time},
};

/// Keeps a draft. Earlier uploads of the same version that nobody proposed are put away.
pub fn add(
    tx: &Transaction<'_>,
    new: &NewDraft,
    by: Option<&User>,
    now: DateTime<Utc>,
) -> Result<i64> {
    require(by, &EDITORS)?;
    let NewDraft { pack, .. } = new;
    if let Some(stored) = pack::find(tx, &pack.name, &pack.version)? {
        return Err(match pack::same_text(&stored, pack) {
            false => pack::taken(pack),
            true => Error::conflict(format!(
                "{} {} is published already, with this very text",
                pack.name, pack.version
            ))
            .with_code("published"),
        });
    }
    for earlier in of_version(tx, &pack.name, &pack.version)? {
        match earlier.state {
            State::Draft => put_away(tx, earlier.id, by, "replaced by a later upload", now)?,
            State::Proposed => {
                let message = format!(
                    "{} {} is proposed and waits for approval; it is to be returned first",
                    pack.name, pack.version
                );
                return Err(Error::conflict(message).with_code("proposed"));
            }
            State::Published | State::Discarded => {}
        }
    }
    tx.execute(
        "INSERT INTO pack_draft (name, version, state, body, report, publishable, file_name,
                                 workbook)
         VALUES (?1, ?2, 'draft', ?3, ?4, ?5, ?6, ?7)",
        (
            &pack.name,
            &pack.version,
            pack.to_json(),
            serde_json::to_string(&new.report).expect("messages are plain JSON"),
            new.publishable,
            &new.file_name,
            new.workbook.0,
        ),
    )?;
    let id = tx.last_insert_rowid();
    note(tx, id, What::Uploaded, by, "", now)?;
    Ok(id)
}

/// Proposes a draft for the days from one on, and up to and with another if one is given.
pub fn propose(
    tx: &Transaction<'_>,
    id: i64,
    by: &User,
    (from, to): (NaiveDate, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<()> {
    require(Some(by), &EDITORS)?;
    let draft = in_state(tx, id, State::Draft)?;
    if !draft.publishable {
        let message = "its report says what stands against publishing it; correct the workbook \
                       and upload it again";
        return Err(Error::conflict(message).with_code("not_publishable"));
    }
    if to.is_some_and(|to| to < from) {
        return Err(Error::invalid(format!(
            "its last day ({}) is before its first ({from})",
            to.unwrap_or(from)
        )));
    }
    check_id("the name of a checklist", &draft.pack.name, &['/', '@'])?;
    check_id("the version of a checklist", &draft.pack.version, &['/'])?;
    tx.execute(
        "UPDATE pack_draft SET state = 'proposed', effective_from = ?2, effective_to = ?3
         WHERE id = ?1",
        (id, from.to_string(), to.map(|to| to.to_string())),
    )?;
    let days = to.map_or_else(|| format!("from {from}"), |to| format!("{from} to {to}"));
    note(tx, id, What::Proposed, Some(by), &days, now)
}

/// Takes a proposal back, or gives it back with a reason: whoever may propose or approve may.
pub fn give_back(
    tx: &Transaction<'_>,
    id: i64,
    by: &User,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    if !EDITORS.contains(&by.role) && !APPROVERS.contains(&by.role) {
        return Err(not_allowed());
    }
    if reason.chars().count() > 1000 {
        return Err(Error::invalid("a reason has at most 1000 characters"));
    }
    in_state(tx, id, State::Proposed)?;
    let sql = "UPDATE pack_draft SET state = 'draft' WHERE id = ?1";
    tx.execute(sql, [id])?;
    note(tx, id, What::Returned, Some(by), reason, now)
}

/// Publishes a proposal; by another person than who uploaded or proposed it.
pub fn approve(tx: &Transaction<'_>, id: i64, by: &User, now: DateTime<Utc>) -> Result<Pack> {
    let draft = in_state(tx, id, State::Proposed)?;
    if let Some(why) = draft.why_not_approved_by(by) {
        return Err(Error::forbidden(why.as_str()).with_code("second_person"));
    }
    let published = Pack {
        effective_from: draft.effective_from,
        effective_to: draft.effective_to,
        ..draft.pack
    };
    pack::publish(tx, &published, Some(id))?;
    let sql = "UPDATE pack_draft SET state = 'published' WHERE id = ?1";
    tx.execute(sql, [id])?;
    note(tx, id, What::Approved, Some(by), "", now)?;
    Ok(published)
}

/// Puts a draft away that nobody proposed.
pub fn discard(tx: &Transaction<'_>, id: i64, by: &User, now: DateTime<Utc>) -> Result<()> {
    require(Some(by), &EDITORS)?;
    in_state(tx, id, State::Draft)?;
    put_away(tx, id, Some(by), "", now)
}

fn put_away(
    tx: &Transaction<'_>,
    id: i64,
    by: Option<&User>,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "UPDATE pack_draft SET state = 'discarded' WHERE id = ?1";
    tx.execute(sql, [id])?;
    note(tx, id, What::Discarded, by, why, now)
}

fn note(
    tx: &Transaction<'_>,
    draft: i64,
    what: What,
    by: Option<&User>,
    remark: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO pack_draft_event (draft, what, user, remark, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            draft,
            what.to_string(),
            by.map(|by| by.id.0),
            remark,
            Time(now),
        ),
    )?;
    Ok(())
}

fn require(by: Option<&User>, roles: &[Role]) -> Result<()> {
    match by {
        Some(by) if !roles.contains(&by.role) => Err(not_allowed()),
        _ => Ok(()),
    }
}

fn not_allowed() -> Error {
    Error::forbidden("your role does not allow this")
}

/// What stands in addresses and in the feed.
fn check_id(what: &str, text: &str, not: &[char]) -> Result<()> {
    account::check_name(what, text)?;
    match text.chars().find(|c| not.contains(c)) {
        None => Ok(()),
        Some(c) => Err(Error::invalid(format!("{what} holds no {c}"))),
    }
}

fn in_state(conn: &Connection, id: i64, state: State) -> Result<Draft> {
    let draft = find(conn, id)?;
    if draft.state != state {
        let (found, wanted) = (draft.state, state);
        let message = format!("draft {id} is {found}; this is done with one that is {wanted}");
        return Err(Error::conflict(message).with_code("wrong_state"));
    }
    Ok(draft)
}
