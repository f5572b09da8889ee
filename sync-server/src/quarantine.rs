//! What a lead sees of work in quarantine and does about it; the routes and the operator's
//! commands are over this.
//!
//! Accepting judges it again, as its sender's and with the vouchers that came with it: what the
//! author may do is asked as ever, whether they may do it in this case the lead says. So nothing
//! false gets in by a lead's hand either, and the case's history names who took it in.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use takan_core::{
    document::{
        Document, Writer,
        guard::{self, Author, ReadLimits, Reason, Rights, Sender},
        said::{Said, said},
    },
    ids::{Actor, CaseId, DeviceNumber, Sha256, UserId},
    record::{Role, SaidValue, TEXT_BYTES},
};
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    store::{
        account,
        aside::{self, Aside, Decided},
        device,
        document::{self, Stored},
        file, refused, register,
    },
};

/// A row of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantineRow {
    pub id: i64,
    /// Null of a message that cannot be read.
    #[schema(required, value_type = Option<String>)]
    pub case: Option<CaseId>,
    /// The number people read; null of a case that is not known here.
    #[schema(required)]
    pub number: Option<String>,
    /// Who sent it.
    pub device: u32,
    /// The name of who carries that device; null of one that is not known here.
    #[schema(required)]
    pub user: Option<String>,
    /// `no_access`, `revoked`, `unknown_author`, `unknown_case`, `too_old` or `handed`.
    pub reason: String,
    pub at: DateTime<Utc>,
    /// Null while nobody has decided.
    #[schema(required)]
    pub decision: Option<QuarantineDecision>,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantineDecision {
    pub accepted: bool,
    /// The lead's name.
    pub by: String,
    pub at: DateTime<Utc>,
    pub remark: String,
}

/// One of them with what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantineEntry {
    #[serde(flatten)]
    pub row: QuarantineRow,
    /// Why it cannot be read, if it cannot; its bytes are kept all the same.
    #[schema(required)]
    pub unreadable: Option<String>,
    pub edits: Vec<QuarantineEdit>,
    pub files: Vec<QuarantineFile>,
}

/// One edit in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantineEdit {
    /// The device that says to have written it.
    #[schema(required)]
    pub device: Option<u32>,
    /// The name of who carries that.
    #[schema(required)]
    pub user: Option<String>,
    /// True if the case has it by now.
    pub taken: bool,
    pub values: Vec<SaidValue>,
}

/// A file that an edit in it names.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantineFile {
    #[schema(value_type = String)]
    pub sha256: Sha256,
    pub media_type: String,
    pub size: u64,
    /// True if it has come.
    pub received: bool,
}

/// What waits for a lead, oldest first; or all there ever was.
pub fn list(conn: &Connection, all: bool) -> Result<Vec<QuarantineRow>> {
    let rows = aside::list(conn, all)?.into_iter();
    rows.map(|aside| row(conn, aside)).collect()
}

fn row(conn: &Connection, aside: Aside) -> Result<QuarantineRow> {
    let number = match aside.case {
        Some(case) => document::number_of(conn, case)?,
        None => None,
    };
    let decision = match aside.decided {
        Some(Decided {
            accepted,
            by,
            at,
            remark,
        }) => Some(QuarantineDecision {
            accepted,
            by: account::by_id(conn, by)?.map_or_else(String::new, |it| it.user.name),
            at,
            remark,
        }),
        None => None,
    };
    Ok(QuarantineRow {
        id: aside.id,
        case: aside.case,
        number,
        device: aside.device.0,
        user: name(conn, aside.device)?,
        reason: aside.reason,
        at: aside.at,
        decision,
    })
}

fn name(conn: &Connection, number: DeviceNumber) -> Result<Option<String>> {
    Ok(device::by_number(conn, number)?.map(|device| device.user.name))
}

/// One of them with what it says.
pub fn show(conn: &Connection, id: i64) -> Result<QuarantineEntry> {
    let (aside, bytes, _) = aside::find(conn, id)?;
    let document = match aside.case {
        Some(case) => document::find(conn, case)?.map(|stored| stored.document),
        None => None,
    };
    let (said, unreadable) = match said(&bytes, &ReadLimits::default()) {
        Ok(said) => (said, None),
        Err(refusal) => (Vec::new(), Some(refusal.reason.to_string())),
    };
    let mut files = HashMap::new();
    for entry in said.iter().flat_map(|said| said.content.evidence.values()) {
        let given = &entry.file;
        let received = file::find(conn, given.sha256)?.is_some();
        files.insert(
            given.sha256,
            QuarantineFile {
                sha256: given.sha256,
                media_type: given.media_type.clone(),
                size: given.size,
                received,
            },
        );
    }
    let mut files: Vec<_> = files.into_values().collect();
    files.sort_by_key(|file| file.sha256);
    let edits = said.iter().map(|said| edit(conn, document.as_ref(), said));
    Ok(QuarantineEntry {
        edits: edits.collect::<Result<_>>()?,
        row: row(conn, aside)?,
        unreadable,
        files,
    })
}

fn edit(conn: &Connection, document: Option<&Document>, said: &Said) -> Result<QuarantineEdit> {
    let device = said.actor.map(|actor| actor.device);
    Ok(QuarantineEdit {
        device: device.map(|device| device.0),
        user: match device {
            Some(device) => name(conn, device)?,
            None => None,
        },
        taken: document.is_some_and(|document| document.has(&said.hash)),
        values: said.values(),
    })
}

/// A lead takes it into its case, as far as the guard allows it: all or nothing. `by` is the lead,
/// as an author of the server's; the case's notes say who took what in.
///
/// # Errors
/// What the guard says of it; a case that is not known; a second decision.
pub fn accept(tx: &Transaction<'_>, id: i64, by: &Writer, remark: &str) -> Result<()> {
    check(remark)?;
    let (aside, bytes, vouchers) = aside::find(tx, id)?;
    let unknown = || Error::conflict("its case is not known here; it stays in quarantine");
    let case = aside.case.ok_or_else(unknown)?;
    let stored = document::find(tx, case)?.ok_or_else(unknown)?;
    let mut rights = LeadsRights { tx, failed: None };
    let sender = Sender::Device(aside.device);
    let limits = ReadLimits::default();
    let judged = guard::admit(
        &stored.document,
        &bytes,
        &vouchers,
        sender,
        &mut rights,
        &limits,
    );
    if let Some(error) = rights.failed {
        return Err(error);
    }
    let admitted = judged.map_err(|refusal| {
        let why = match &refusal.reason {
            Reason::MissingChanges => "what it was built on is not here".to_owned(),
            other => other.to_string(),
        };
        Error::conflict(format!("the guard does not allow it: {why}")).with_code("guard")
    })?;
    for change in &admitted.added {
        refused::forget(tx, case, change.hash)?;
    }
    let mut stored = Stored {
        document: admitted.document,
        ..stored
    };
    let mut added = admitted.added;
    if !added.is_empty() {
        let from = name(tx, aside.device)?.unwrap_or_default();
        let mut text = format!("已采纳隔离区第 {id} 条（设备 {}，{from}）", aside.device);
        if !remark.trim().is_empty() {
            text.push_str(&format!("：{}", remark.trim()));
        }
        let note = stored.document.add_note(by, &text);
        added.push(note.map_err(|e| Error::damaged("the case cannot be written").because(e))?);
        document::keep(tx, &stored, &added, &admitted.vouchers, by.at)?;
    }
    decide(tx, id, true, by.user, by.at, remark)
}

/// A lead leaves it where it is, and says why.
///
/// # Errors
/// No reason; a second decision.
pub fn dismiss(
    tx: &Transaction<'_>,
    id: i64,
    by: UserId,
    at: DateTime<Utc>,
    remark: &str,
) -> Result<()> {
    if remark.trim().is_empty() {
        return Err(Error::invalid("remark: say why it is not taken in"));
    }
    check(remark)?;
    aside::find(tx, id)?;
    decide(tx, id, false, by, at, remark)
}

fn decide(
    tx: &Transaction<'_>,
    id: i64,
    accepted: bool,
    by: UserId,
    at: DateTime<Utc>,
    remark: &str,
) -> Result<()> {
    let remark = remark.trim().to_owned();
    let decided = Decided {
        accepted,
        by,
        at,
        remark,
    };
    aside::decide(tx, id, &decided)
}

/// With what is said beside it, a note still holds it.
fn check(remark: &str) -> Result<()> {
    match remark.len() < TEXT_BYTES - 512 && !remark.contains('\0') {
        true => Ok(()),
        false => Err(Error::invalid("remark: too long, or it holds a NUL")),
    }
}

/// What authors may do, whether they still may in this case or not: that a lead has decided.
struct LeadsRights<'a> {
    tx: &'a Transaction<'a>,
    failed: Option<Error>,
}

impl LeadsRights<'_> {
    fn ask(&self, actor: Actor) -> Result<Option<Author>> {
        if actor.device == DeviceNumber::SERVER {
            let key = register::key(self.tx)?.verifying_key().to_bytes();
            return Ok(Some(Author {
                user: UserId::SYSTEM,
                role: Role::Lead,
                key: Some(key),
                on_case: true,
            }));
        }
        let device = device::by_number(self.tx, actor.device)?;
        Ok(device.map(|device| Author {
            user: device.user.id,
            role: device.user.role,
            key: Some(device.public_key),
            on_case: true,
        }))
    }
}

impl Rights for LeadsRights<'_> {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        self.ask(actor).unwrap_or_else(|error| {
            self.failed.get_or_insert(error);
            None
        })
    }
}

/// A lead, by name, for the operator's commands.
pub fn lead(conn: &Connection, name: &str) -> Result<UserId> {
    let user = account::enabled(conn, name)?;
    match user.role {
        Role::Lead => Ok(user.id),
        role => Err(Error::invalid(format!(
            "leads decide what is in quarantine, and the account {name} is {role}"
        ))),
    }
}
