//! The database as one device may see it: what [`takan_core::sync::answer`] answers from.

use chrono::{DateTime, Utc};
use minicbor::bytes::ByteArray;
use rusqlite::{OptionalExtension, Row, Transaction};
use takan_core::{
    document::{ChangeHash, Document, RawChange, Voucher, guard::Author},
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::{Certificate, DEVICE_ROW, Role},
    sync::{
        answer::{Device, Event, Held, News, Refused, Shelf, Whose},
        protocol::{self, Cursor, Push},
    },
};

use super::{
    account, aside, device,
    document::{self, Sight, Stored},
    feed::{Kind, Scope, Subject},
    pack, pair, refused, register,
    sql::{Time, parsed},
    voucher,
};
use crate::{
    auth::AuthDevice,
    error::{Error, Result},
};

/// One device's shelf in one write transaction.
pub struct DeviceShelf<'a> {
    tx: &'a Transaction<'a>,
    device: DeviceNumber,
    sight: Sight,
    now: DateTime<Utc>,
}

impl<'a> DeviceShelf<'a> {
    pub fn new(tx: &'a Transaction<'a>, device: &AuthDevice, now: DateTime<Utc>) -> Result<Self> {
        let sight = Sight::of(tx, &device.user)?;
        Ok(Self {
            tx,
            device: device.number,
            sight,
            now,
        })
    }

    /// The row as it is now, whatever it was when the feed told of it.
    fn row(&self, subject: &Subject) -> Result<Option<protocol::Row>> {
        let (kind, id, body) = match subject {
            Subject::User(id) => {
                let account = account::by_id(self.tx, *id)?;
                (
                    "user",
                    id.to_string(),
                    account.map(|account| to_json(&account.user)),
                )
            }
            Subject::Device(number) => (
                DEVICE_ROW,
                number.to_string(),
                register::certificate(self.tx, *number)?.map(|it| to_json(&it)),
            ),
            Subject::Pair(id) => (
                "pair",
                id.to_string(),
                pair::by_id(self.tx, *id)?.map(|pair| to_json(&pair)),
            ),
            Subject::Pack { name, version } => {
                let pack = pack::find(self.tx, name, version)?;
                (
                    "pack",
                    format!("{name}@{version}"),
                    pack.map(|pack| to_json(&pack)),
                )
            }
            Subject::Case(_) => return Ok(None),
        };
        Ok(body.map(|body| protocol::Row {
            kind: kind.to_owned(),
            id,
            body,
        }))
    }

    fn event(&self, kind: Kind, subject: &Subject, scope: Scope) -> Result<Event> {
        if !self.sight.is_told(scope) {
            return Ok(Event::Other);
        }
        let Subject::Case(case) = subject else {
            return Ok(self.row(subject)?.map_or(Event::Other, Event::Row));
        };
        let case = *case;
        Ok(match kind {
            Kind::Grant => Event::Document { case, grant: true },
            Kind::Change => Event::Document { case, grant: false },
            Kind::Revoke => Event::Revoked(case),
            Kind::Row => Event::Other,
        })
    }
}

fn to_json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).expect("reference data is plain JSON")
}

fn cursor(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    let seq: i64 = row.get(0)?;
    Ok(Cursor {
        seq: seq.unsigned_abs(),
        tag: ByteArray::from(row.get::<_, [u8; 4]>(1)?),
    })
}

impl Shelf for DeviceShelf<'_> {
    type Error = Error;

    fn device(&mut self) -> Result<Device> {
        let sql = "SELECT epoch, store_tag FROM device WHERE number = ?1";
        let (epoch, tag) = self
            .tx
            .prepare_cached(sql)?
            .query_row([self.device.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Device {
            number: self.device,
            epoch,
            tag,
        })
    }

    fn set_device(&mut self, device: Device) -> Result<()> {
        let sql = "UPDATE device SET epoch = ?2, store_tag = ?3, seen_at = ?4 WHERE number = ?1";
        let row = (device.number.0, device.epoch, device.tag, Time(self.now));
        self.tx.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    fn author(&mut self, case: CaseId, actor: Actor) -> Result<Whose> {
        if actor.device == DeviceNumber::SERVER {
            return Ok(Whose::Theirs(Author {
                user: UserId::SYSTEM,
                role: Role::Lead,
                key: Some(register::key(self.tx)?.verifying_key().to_bytes()),
                on_case: true,
            }));
        }
        let Some(device) = device::by_number(self.tx, actor.device)? else {
            return Ok(Whose::Lost(aside::UNKNOWN_AUTHOR));
        };
        if device.disabled || device.revoked_at.is_some() {
            return Ok(Whose::Lost(aside::REVOKED));
        }
        let sight = Sight::of(self.tx, &device.user)?;
        let pair = document::pair_of(self.tx, case)?;
        if !pair.is_some_and(|pair| sight.sees(pair)) {
            return Ok(Whose::Lost(aside::NO_ACCESS));
        }
        Ok(Whose::Theirs(Author {
            user: device.user.id,
            role: device.user.role,
            key: Some(device.public_key),
            on_case: true,
        }))
    }

    fn certify(&mut self, certificate: &Certificate) -> Result<()> {
        register::recall(self.tx, certificate, self.now)
    }

    fn document(&mut self, case: CaseId) -> Result<Option<Held>> {
        let stored = document::find(self.tx, case)?;
        Ok(stored.map(
            |Stored {
                 document,
                 number,
                 pair,
             }| {
                let visible = self.sight.sees(pair);
                Held {
                    document,
                    number,
                    visible,
                }
            },
        ))
    }

    fn keep(
        &mut self,
        document: &Document,
        added: &[RawChange],
        vouchers: &[Voucher],
    ) -> Result<()> {
        let case = document.id();
        if added.is_empty() {
            // Nobody lacks the work: it is handed on with the whole document only.
            return voucher::put(self.tx, case, vouchers, 0);
        }
        let (number, pair) = document::filed(self.tx, case)?
            .ok_or_else(|| Error::not_found(format!("there is no case {case}")))?;
        let stored = Stored {
            document: document.clone(),
            number,
            pair,
        };
        document::keep(self.tx, &stored, added, vouchers, self.now)
    }

    fn vouchers_after(&mut self, case: CaseId, seq: u64) -> Result<Vec<Voucher>> {
        voucher::after(self.tx, case, seq)
    }

    fn refused(&mut self, case: CaseId, hash: ChangeHash) -> Result<Option<Refused>> {
        refused::find(self.tx, case, hash)
    }

    fn remember(&mut self, case: CaseId, hash: ChangeHash, why: &Refused) -> Result<()> {
        refused::put(self.tx, case, hash, why, self.now)
    }

    fn set_aside(&mut self, push: &Push, why: &str) -> Result<()> {
        let kept = aside::New {
            case: Some(protocol::unwire(&push.case)),
            device: self.device,
            reason: why,
            bytes: &push.chunks,
            vouchers: &push.vouchers,
        };
        aside::put(self.tx, &kept, self.now)
    }

    fn tag(&mut self, seq: u64) -> Result<Option<[u8; 4]>> {
        let sql = "SELECT tag FROM feed WHERE seq = ?1";
        let found = self
            .tx
            .prepare_cached(sql)?
            .query_row([seq as i64], |row| row.get(0));
        Ok(found.optional()?)
    }

    fn news(&mut self, seq: u64, limit: usize) -> Result<Vec<News>> {
        // What others are told is left out by the index: of a busy hour's rows a phone is told few.
        let scopes = self.sight.scopes().map(|scopes| {
            let scopes: Vec<String> = scopes.iter().map(ToString::to_string).collect();
            to_json(&scopes)
        });
        let sql = match scopes {
            None => {
                "SELECT seq, tag, kind, subject, scope FROM feed WHERE seq > ?1
                 ORDER BY seq LIMIT ?2"
            }
            Some(_) => {
                "SELECT seq, tag, kind, subject, scope FROM feed WHERE seq > ?1
                 AND scope IN (SELECT value FROM json_each(?3)) ORDER BY seq LIMIT ?2"
            }
        };
        let mut statement = self.tx.prepare_cached(sql)?;
        let asked: &[&dyn rusqlite::ToSql] = &[&(seq as i64), &(limit as i64), &scopes];
        let asked = &asked[..statement.parameter_count()];
        let rows = statement.query_map(asked, |row| {
            Ok((
                cursor(row)?,
                parsed(row, 2)?,
                parsed(row, 3)?,
                parsed(row, 4)?,
            ))
        })?;
        let rows: Vec<(Cursor, Kind, Subject, Scope)> = rows.collect::<rusqlite::Result<_>>()?;
        rows.into_iter()
            .map(|(cursor, kind, subject, scope)| {
                Ok(News {
                    cursor,
                    event: self.event(kind, &subject, scope)?,
                })
            })
            .collect()
    }

    fn changes_after(&mut self, case: CaseId, seq: u64) -> Result<Vec<RawChange>> {
        document::changes_after(self.tx, case, seq)
    }

    fn visible(&mut self) -> Result<Vec<CaseId>> {
        document::visible(self.tx, &self.sight)
    }

    fn rows(&mut self) -> Result<Vec<protocol::Row>> {
        let devices = register::told(self.tx, &self.sight)?;
        let devices = devices.into_iter().map(Subject::Device);
        let users = account::list(self.tx)?
            .into_iter()
            .map(|a| Subject::User(a.user.id));
        let pairs = pair::list(self.tx)?
            .into_iter()
            .map(|pair| Subject::Pair(pair.id));
        let packs = pack::list(self.tx)?.into_iter();
        let packs = packs.map(|pack| Subject::Pack {
            name: pack.name,
            version: pack.version,
        });
        let subjects: Vec<_> = devices.chain(users).chain(pairs).chain(packs).collect();
        subjects
            .iter()
            .filter_map(|subject| self.row(subject).transpose())
            .collect()
    }

    fn last(&mut self) -> Result<Cursor> {
        let sql = "SELECT seq, tag FROM feed ORDER BY seq DESC LIMIT 1";
        let found = self
            .tx
            .prepare_cached(sql)?
            .query_row((), cursor)
            .optional()?;
        Ok(found.unwrap_or_else(Cursor::start))
    }
}
