//! Case documents: a snapshot to load, every change as it came to send on, and the row of the
//! list. A document is loaded inside the transaction that writes it.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use takan_core::{
    document::{
        ChangeHash, Document, RawChange, Voucher, Writer,
        read::Content,
        sheet::{Around, local},
        view::{Names, Viewer},
    },
    ids::{CaseId, DeviceNumber, PairId, UserId},
    record::{CaseSummary, NewCase, Role, User},
};

use super::{
    account,
    feed::{self, Kind, Scope, Subject},
    meta, pair, register, sheet,
    sql::{Time, already_exists, json},
    voucher,
};
use crate::error::{Error, Result};

/// A document as stored.
pub struct Stored {
    pub document: Document,
    /// The number people read.
    pub number: String,
    pub pair: PairId,
}

/// What a person may see.
#[derive(Debug, Clone)]
pub struct Sight {
    bureau: bool,
    pairs: HashSet<PairId>,
    user: UserId,
}

impl Sight {
    /// Everything: the operator's shell.
    pub fn operator() -> Self {
        Self {
            bureau: true,
            pairs: HashSet::new(),
            user: UserId::SYSTEM,
        }
    }

    pub fn of(conn: &Connection, user: &User) -> Result<Self> {
        let pairs = pair::of_user(conn, user.id)?.into_iter().collect();
        Ok(Self {
            bureau: user.role.sees_the_bureau(),
            pairs,
            user: user.id,
        })
    }

    /// True if this person sees every case.
    pub(super) fn sees_the_bureau(&self) -> bool {
        self.bureau
    }

    /// Whose sight it is.
    pub(super) fn user(&self) -> UserId {
        self.user
    }

    pub fn sees(&self, pair: PairId) -> bool {
        self.bureau || self.pairs.contains(&pair)
    }

    /// Whose events are meant for this person; `None` if those of all.
    pub fn scopes(&self) -> Option<Vec<Scope>> {
        let pairs = self.pairs.iter().map(|pair| Scope::Pair(*pair));
        let own = [Scope::Everyone, Scope::User(self.user)];
        (!self.bureau).then(|| own.into_iter().chain(pairs).collect())
    }

    /// True if an event of the feed is meant for this person.
    pub fn is_told(&self, scope: Scope) -> bool {
        match scope {
            Scope::Everyone => true,
            Scope::User(user) => user == self.user,
            Scope::Pair(pair) => self.sees(pair),
        }
    }
}

/// The document of that case.
pub fn find(conn: &Connection, case: CaseId) -> Result<Option<Stored>> {
    let sql = "SELECT number, pair, heads, snapshot FROM document WHERE id = ?1";
    let row = conn
        .prepare_cached(sql)?
        .query_row([case.as_bytes()], |row| {
            let snapshot: Vec<u8> = row.get(3)?;
            Ok((
                row.get(0)?,
                PairId(row.get(1)?),
                row.get::<_, Vec<u8>>(2)?,
                snapshot,
            ))
        })
        .optional()?;
    let Some((number, pair, heads, snapshot)) = row else {
        return Ok(None);
    };
    let damaged = || Error::damaged(format!("the document of case {case} does not load"));
    let document = Document::load(case, &snapshot).map_err(|e| damaged().because(e))?;
    match bytes_of(&document.heads()) == heads {
        true => Ok(Some(Stored {
            document,
            number,
            pair,
        })),
        false => Err(damaged().because("its heads are not those that were stored")),
    }
}

/// The number and pair of a case.
pub fn filed(conn: &Connection, case: CaseId) -> Result<Option<(String, PairId)>> {
    let sql = "SELECT number, pair FROM document WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let filed = statement.query_row([case.as_bytes()], |row| {
        Ok((row.get(0)?, PairId(row.get(1)?)))
    });
    Ok(filed.optional()?)
}

/// Whose case it is.
pub fn pair_of(conn: &Connection, case: CaseId) -> Result<Option<PairId>> {
    let sql = "SELECT pair FROM document WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let pair = statement.query_row([case.as_bytes()], |row| row.get(0));
    Ok(pair.optional()?.map(PairId))
}

/// The number people read of a case, if it is known here.
pub fn number_of(conn: &Connection, case: CaseId) -> Result<Option<String>> {
    let sql = "SELECT number FROM document WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let number = statement.query_row([case.as_bytes()], |row| row.get(0));
    Ok(number.optional()?)
}

/// The document of that case, if this person may see it.
pub fn seen(conn: &Connection, case: CaseId, sight: &Sight) -> Result<Stored> {
    named(conn, &case.to_string(), sight)
}

/// The same by id or number, as typed. What may not be seen is refused as what does not exist.
pub fn named(conn: &Connection, text: &str, sight: &Sight) -> Result<Stored> {
    let case = match text.parse() {
        Ok(case) => Some(case),
        Err(_) => numbered(conn, text)?,
    };
    let stored = case.map_or(Ok(None), |case| find(conn, case))?;
    let shown: String = text.chars().take(80).collect();
    stored
        .filter(|stored| sight.sees(stored.pair))
        .ok_or_else(|| Error::not_found(format!("there is no case {shown:?}")))
}

fn numbered(conn: &Connection, number: &str) -> Result<Option<CaseId>> {
    let sql = "SELECT id FROM document WHERE number = ?1";
    let id = conn.query_row(sql, [number], |row| row.get(0)).optional()?;
    Ok(id.map(CaseId::from_bytes))
}

/// Opens a case: its document with the header, its number, its pair told.
pub fn open(tx: &Transaction<'_>, by: &Writer, new: &NewCase) -> Result<(CaseId, String)> {
    let case = CaseId(uuid::Uuid::now_v7());
    let number = next_number(tx, by.at)?;
    let mut document = Document::genesis(case);
    let header = document
        .open_case(by, new)
        .map_err(|e| Error::unexpected("the case cannot be opened", e))?;
    let sql = "INSERT INTO document (id, number, pair, heads, snapshot, summary, updated_at)
               VALUES (?1, ?2, ?3, x'', x'', '', 0)";
    tx.execute(sql, params![case.as_bytes(), number, new.pair.0])
        .map_err(|e| match already_exists(&e) {
            true => Error::conflict(format!("there is already a case {number}")),
            false => e.into(),
        })?;
    let seq = feed::append(tx, Kind::Grant, &Subject::Case(case), Scope::Pair(new.pair))?;
    let stored = Stored {
        document,
        number: number.clone(),
        pair: new.pair,
    };
    write(tx, &stored, (&[header], &[]), seq, by.at)?;
    Ok((case, number))
}

/// Numbers count from 1 in each year: `2026-0001`.
fn next_number(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<String> {
    let year = now.year();
    Ok(format!("{year}-{:04}", last_number(tx, year)? + 1))
}

fn last_number(tx: &Transaction<'_>, year: i32) -> Result<u32> {
    // The newest of the year has the highest, and is found without reading the others.
    let sql = "SELECT CAST(substr(number, 6) AS INTEGER) FROM document WHERE number LIKE ?1
               ORDER BY rowid DESC LIMIT 1";
    let mut newest = tx.prepare_cached(sql)?;
    let last: Option<u32> = newest
        .query_row([format!("{year}-%")], |row| row.get(0))
        .optional()?;
    let last = last.unwrap_or(0);
    Ok(last.max(meta::numbers_left_out(tx, year)?))
}

/// Leaves out so many of this year's numbers, because phones may hold cases that have them.
pub(super) fn leap_number(tx: &Transaction<'_>, now: DateTime<Utc>, many: u32) -> Result<()> {
    let year = now.year();
    meta::leave_numbers_out(tx, year, last_number(tx, year)?.saturating_add(many))
}

/// Stores new changes of a document, and vouchers for them, and tells the feed.
pub fn keep(
    tx: &Transaction<'_>,
    stored: &Stored,
    added: &[RawChange],
    vouchers: &[Voucher],
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = Subject::Case(stored.document.id());
    let seq = feed::append(tx, Kind::Change, &subject, Scope::Pair(stored.pair))?;
    write(tx, stored, (added, vouchers), seq, now)
}

fn write(
    tx: &Transaction<'_>,
    stored: &Stored,
    (added, vouchers): (&[RawChange], &[Voucher]),
    seq: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let Stored {
        document, number, ..
    } = stored;
    let case = document.id();
    let unreadable = |e| Error::damaged(format!("case {case} cannot be read")).because(e);
    let content = document.read().map_err(unreadable)?;
    let summary = view(tx, case, number, &content, |view| {
        view.summary(case, &content)
    })?;
    let sql = "UPDATE document SET heads = ?2, snapshot = ?3, summary = ?4, updated_at = ?5
               WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![
        case.as_bytes(),
        bytes_of(&document.heads()),
        document.save(),
        serde_json::to_string(&summary).expect("a summary is plain JSON"),
        Time(now),
    ])?;
    let sql = "INSERT INTO change (document, hash, seq, bytes) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = tx.prepare_cached(sql)?;
    for change in added {
        insert.execute(params![case.as_bytes(), change.hash.0, seq, change.bytes])?;
    }
    let added = added.iter().map(|change| change.hash).collect();
    let own = document.vouch(&register::key(tx)?, DeviceNumber::SERVER, &added);
    voucher::put(tx, case, &own, seq)?;
    voucher::put(tx, case, vouchers, seq)
}

pub(super) fn bytes_of(heads: &[ChangeHash]) -> Vec<u8> {
    heads.iter().flat_map(|head| head.0).collect()
}

/// Writes what is stored of a document again, from the document; true if it was another.
pub(super) fn put_again(tx: &Transaction<'_>, stored: &Stored) -> Result<bool> {
    let Stored {
        document, number, ..
    } = stored;
    let case = document.id();
    let unreadable = |e| Error::damaged(format!("case {case} cannot be read")).because(e);
    let content = document.read().map_err(unreadable)?;
    let summary = view(tx, case, number, &content, |view| {
        view.summary(case, &content)
    })?;
    let sql = "UPDATE document SET heads = ?2, snapshot = ?3, summary = ?4
               WHERE id = ?1 AND (heads <> ?2 OR snapshot <> ?3 OR summary <> ?4)";
    let written = tx.prepare_cached(sql)?.execute(params![
        case.as_bytes(),
        bytes_of(&document.heads()),
        document.save(),
        serde_json::to_string(&summary).expect("a summary is plain JSON"),
    ])?;
    Ok(written > 0)
}

/// The changes that came with feed rows after `seq`, as they came.
pub fn changes_after(conn: &Connection, case: CaseId, seq: u64) -> Result<Vec<RawChange>> {
    let sql = "SELECT hash, bytes FROM change WHERE document = ?1 AND seq > ?2 ORDER BY rowid";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params![case.as_bytes(), seq as i64], |row| {
        Ok(RawChange {
            hash: ChangeHash(row.get(0)?),
            bytes: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every case this person may see.
pub fn visible(conn: &Connection, sight: &Sight) -> Result<Vec<CaseId>> {
    let mut statement = conn.prepare_cached("SELECT id, pair FROM document ORDER BY number")?;
    let rows = statement.query_map((), |row| {
        Ok((CaseId::from_bytes(row.get(0)?), PairId(row.get(1)?)))
    })?;
    let cases: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(cases
        .into_iter()
        .filter(|(_, pair)| sight.sees(*pair))
        .map(|(case, _)| case)
        .collect())
}

/// Grants and revokes what a person's new role lets them see or not any more.
pub(super) fn sight_changed(tx: &Transaction<'_>, before: &User, after: &User) -> Result<()> {
    let [old, new] = [Sight::of(tx, before)?, Sight::of(tx, after)?];
    let mut statement = tx.prepare_cached("SELECT id, pair FROM document ORDER BY number")?;
    let rows = statement.query_map((), |row| {
        Ok((CaseId::from_bytes(row.get(0)?), PairId(row.get(1)?)))
    })?;
    for row in rows {
        let (case, pair) = row?;
        let kind = match (old.sees(pair), new.sees(pair)) {
            (false, true) => Kind::Grant,
            (true, false) => Kind::Revoke,
            _ => continue,
        };
        feed::append(tx, kind, &Subject::Case(case), Scope::User(after.id))?;
    }
    Ok(())
}

/// The list of cases this person may see, by number.
pub fn list(conn: &Connection, sight: &Sight) -> Result<Vec<CaseSummary>> {
    let mut statement =
        conn.prepare_cached("SELECT pair, summary FROM document ORDER BY number")?;
    let rows = statement.query_map((), |row| Ok((PairId(row.get(0)?), json(row, 1)?)))?;
    let cases: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(cases
        .into_iter()
        .filter(|(pair, _)| sight.sees(*pair))
        .map(|(_, row)| row)
        .collect())
}

/// Shows a document with the names this database knows.
pub fn view<T>(
    conn: &Connection,
    case: CaseId,
    number: &str,
    content: &Content,
    show: impl FnOnce(Viewer<'_>) -> T,
) -> Result<T> {
    let sheet = sheet::find(conn, &content.header.pack, &content.header.pack_version)?;
    let around = Around {
        now: local(content.last_edit()),
        properties: &[],
    };
    let filling = sheet
        .as_ref()
        .map(|sheet| sheet.open(case, content, around).0);
    Ok(show(Viewer {
        number,
        form: sheet.as_deref().zip(filling.as_ref()),
        names: &Register(conn),
    }))
}

struct Register<'a>(&'a Connection);

impl Names for Register<'_> {
    fn user(&self, id: UserId) -> Option<String> {
        account::by_id(self.0, id)
            .ok()
            .flatten()
            .map(|account| account.user.name)
    }

    fn pair(&self, id: PairId) -> Option<String> {
        pair::by_id(self.0, id).ok().flatten().map(|pair| pair.name)
    }
}

/// True if this person may resolve conflicts of a case of that pair: its inspectors and leads.
pub fn may_resolve(conn: &Connection, user: &User, pair: PairId) -> Result<bool> {
    Ok(match user.role {
        Role::Lead => true,
        Role::Inspector => pair::of_user(conn, user.id)?.contains(&pair),
        Role::Clerk | Role::Admin | Role::Editor | Role::Approver => false,
    })
}
