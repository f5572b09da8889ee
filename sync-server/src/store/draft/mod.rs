//! Drafts of checklist packs: uploaded by one person, proposed with the days they are to hold,
//! published when a second person approves. Who did what and when is kept with each.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use takan_core::{
    checklist::{Pack, xlsform::Message},
    ids::{Sha256, UserId},
    record::{Role, User},
};

use super::{
    account, pack,
    sql::{Time, json, parsed},
};
use crate::error::{Error, Result};

mod step;
#[cfg(test)]
mod tests;

pub use step::{add, approve, discard, give_back, propose};

/// Who uploads and proposes.
pub const EDITORS: [Role; 3] = [Role::Editor, Role::Lead, Role::Admin];
/// Who approves what another person uploaded and proposed.
pub const APPROVERS: [Role; 3] = [Role::Approver, Role::Lead, Role::Admin];

/// Who sees drafts.
pub fn readers() -> Vec<Role> {
    [EDITORS, APPROVERS].concat()
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Uploaded.
    Draft,
    /// Waits for a second person.
    Proposed,
    /// A pack now.
    Published,
    /// Put away, or replaced by a later upload of the same version.
    Discarded,
}

/// What was done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum What {
    Uploaded,
    Proposed,
    /// Taken back or given back, by anybody who may propose or approve.
    Returned,
    Approved,
    Discarded,
}

/// Why a person may not approve a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WhyNot {
    /// Theirs does not approve.
    Role,
    /// They proposed it.
    Proposed,
    /// They uploaded it.
    Uploaded,
}

impl WhyNot {
    fn as_str(self) -> &'static str {
        match self {
            WhyNot::Role => "your role does not approve checklists",
            WhyNot::Proposed => "you proposed it: another person approves",
            WhyNot::Uploaded => "you uploaded it: another person approves",
        }
    }
}

/// What was done, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub what: What,
    /// None: the operator, at the command line.
    pub by: Option<User>,
    pub remark: String,
    pub at: DateTime<Utc>,
}

/// A draft as stored.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: i64,
    pub state: State,
    pub pack: Pack,
    /// What was noticed while the workbook was read.
    pub report: Vec<Message>,
    /// True if nothing stands against publishing it.
    pub publishable: bool,
    /// As it was uploaded.
    pub file_name: String,
    pub workbook: Sha256,
    /// The days it is proposed for.
    pub effective_from: Option<NaiveDate>,
    pub effective_to: Option<NaiveDate>,
    /// Oldest first.
    pub events: Vec<Event>,
}

/// A workbook that was read.
pub struct NewDraft {
    pub pack: Pack,
    pub report: Vec<Message>,
    pub publishable: bool,
    pub file_name: String,
    /// Among the files already, as are the pack's media.
    pub workbook: Sha256,
}

impl Draft {
    /// Who did this last.
    /// Why this person may not approve it, if they may not. Whoever uploaded it or ever proposed
    /// it has had their say, also if it was returned since.
    pub fn why_not_approved_by(&self, user: &User) -> Option<WhyNot> {
        let own = |what| {
            let mut done = self.events.iter().filter(|event| event.what == what);
            done.any(|event| event.by.as_ref().is_some_and(|by| by.id == user.id))
        };
        if !APPROVERS.contains(&user.role) {
            return Some(WhyNot::Role);
        }
        if own(What::Proposed) {
            return Some(WhyNot::Proposed);
        }
        own(What::Uploaded).then_some(WhyNot::Uploaded)
    }
}

const COLUMNS: &str = "id, state, body, report, publishable, file_name, workbook,
                       effective_from, effective_to";

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: row.get(0)?,
        state: parsed(row, 1)?,
        pack: pack::pack(row, 2)?,
        report: json(row, 3)?,
        publishable: row.get(4)?,
        file_name: row.get(5)?,
        workbook: Sha256(row.get(6)?),
        effective_from: day_or_null(row, 7)?,
        effective_to: day_or_null(row, 8)?,
        events: Vec::new(),
    })
}

fn day_or_null(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDate>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => parsed(row, column).map(Some),
    }
}

/// The draft of that number.
pub fn find(conn: &Connection, id: i64) -> Result<Draft> {
    let sql = format!("SELECT {COLUMNS} FROM pack_draft WHERE id = ?1");
    let found = conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?;
    let mut draft = found.ok_or_else(|| Error::not_found(format!("there is no draft {id}")))?;
    draft.events = events(conn, id)?;
    Ok(draft)
}

/// The drafts that are neither published nor put away, oldest first.
pub fn list(conn: &Connection) -> Result<Vec<Draft>> {
    some(conn, "state IN ('draft', 'proposed')", ())
}

fn of_version(conn: &Connection, name: &str, version: &str) -> Result<Vec<Draft>> {
    some(conn, "name = ?1 AND version = ?2", (name, version))
}

fn some(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Draft>> {
    let sql = format!("SELECT {COLUMNS} FROM pack_draft WHERE {condition} ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params, read)?;
    let mut drafts: Vec<Draft> = rows.collect::<rusqlite::Result<_>>()?;
    for draft in &mut drafts {
        draft.events = events(conn, draft.id)?;
    }
    Ok(drafts)
}

/// What was done with a draft, oldest first.
pub fn events(conn: &Connection, draft: i64) -> Result<Vec<Event>> {
    let sql = "SELECT what, user, remark, at FROM pack_draft_event WHERE draft = ?1 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([draft], |row| {
        let by: Option<u32> = row.get(1)?;
        Ok((parsed(row, 0)?, by, row.get(2)?, row.get::<_, Time>(3)?.0))
    })?;
    let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    let event = |(what, by, remark, at): (What, Option<u32>, String, DateTime<Utc>)| {
        let by = by.map(|id| account::by_id(conn, UserId(id))).transpose()?;
        let by = by.flatten().map(|account| account.user);
        Ok(Event {
            what,
            by,
            remark,
            at,
        })
    };
    rows.into_iter().map(event).collect()
}

/// True if a file belongs to a draft that is neither published nor put away.
pub fn has_media(conn: &Connection, sha256: Sha256) -> Result<bool> {
    let drafts = list(conn)?;
    let mut media = drafts.iter().flat_map(|draft| draft.pack.media.values());
    Ok(media.any(|media| media.sha256 == sha256))
}

macro_rules! words {
    ($type:ident, $($variant:ident = $word:literal),+) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($type::$variant => $word),+ })
            }
        }

        impl std::str::FromStr for $type {
            type Err = takan_core::ids::ParseIdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok($type::$variant),)+
                    _ => Err(takan_core::ids::ParseIdError {
                        kind: stringify!($type),
                        expected: concat!($($word, " "),+),
                        text: text.chars().take(80).collect(),
                    }),
                }
            }
        }
    };
}

words!(
    State,
    Draft = "draft",
    Proposed = "proposed",
    Published = "published",
    Discarded = "discarded"
);
words!(
    What,
    Uploaded = "uploaded",
    Proposed = "proposed",
    Returned = "returned",
    Approved = "approved",
    Discarded = "discarded"
);
