//! What a meeting reads from the phone's store, and how it takes in what the other brings: also
//! what a [`bundle`](crate::sync::bundle) brings, which is the same with the other not there.

use std::collections::HashSet;

use minicbor::bytes::{ByteArray, ByteVec};

use super::message::{Carried, Refused};
use crate::{
    checklist::Pack,
    document::{ChangeHash, Document, RawChange, guard},
    error::Error,
    ids::{CaseId, PairId},
    record::{Certificate, DEVICE_ROW, Pair, Role, User},
    store::{Store, StoreError, Tx},
    sync::{
        carried::{self, prove},
        peer::Own,
        protocol::{Row, prefixes, unwire, wire},
        relist::Relist,
    },
};

/// Changes that take more bytes than this go as a whole document, which packs them together.
const CHANGES_BYTES: usize = 1 << 20;

/// A case's number has at most this many letters.
const NUMBER: usize = 40;

/// Who this phone is to others.
///
/// # Errors
/// A store nobody enrolled, or one that has not synced since its server certifies devices.
pub(crate) fn own(store: &Store) -> Result<Own, Error> {
    let secrets = store.secrets()?;
    let known = store.read(|tx| {
        let device = tx.enrolled()?;
        Ok((tx.certificate(device.number)?, tx.server_key()?))
    })?;
    let (Some(certificate), Some(server)) = known else {
        let why = "this phone has no certificate of its server yet: sync once";
        return Err(Error::Invalid(why.to_owned()));
    };
    let key = ed25519_dalek::SigningKey::from_bytes(&secrets.secret_key);
    if key.verifying_key().as_bytes() != &certificate.public_key {
        let why = "this phone's certificate is of a key it had before: sync once";
        return Err(Error::Invalid(why.to_owned()));
    }
    Ok(Own {
        key,
        certificate,
        server,
    })
}

/// True if that person may have a case of this pair: one of the pair, or a lead.
pub(crate) fn may_see(
    tx: &Tx<'_>,
    who: &Certificate,
    pair: Option<PairId>,
) -> Result<bool, StoreError> {
    let members = match pair {
        Some(pair) => tx.pair_of(pair)?.map(|pair| pair.members),
        None => None,
    };
    let of_pair = members.is_some_and(|members| members.contains(&who.user));
    Ok(who.role == Role::Lead || of_pair && who.role == Role::Inspector)
}

/// What another may be given of a case.
pub(crate) struct Given {
    /// Its changes.
    pub(crate) carried: Carried,
    /// What the other needs besides: its checklist, its pair, who wrote in it.
    pub(crate) rows: Vec<Row>,
}

/// What of a case somebody with these heads lacks; `None` if it is nothing.
pub(crate) fn give(
    tx: &Tx<'_>,
    own: &Own,
    case: CaseId,
    heads: &[ByteArray<8>],
) -> Result<Option<Given>, StoreError> {
    let loaded = tx.load(case)?;
    let document = &loaded.document;
    let changes = document.changes_since(heads.iter().map(|head| &**head));
    if changes.is_empty() {
        return Ok(None);
    }
    let given: HashSet<ChangeHash> = changes.iter().map(|change| change.hash).collect();
    let unsent = tx.outbox(case)?;
    let unsent: Vec<ChangeHash> = given.intersection(&unsent).copied().collect();
    let (vouchers, certificates) = prove(tx, document, &given, &own.key)?;
    let header = document.read()?.header;
    let pack = format!("{}@{}", header.pack, header.pack_version);
    let named = [
        Some(("pack", pack)),
        header.pair.map(|pair| ("pair", pair.to_string())),
    ];
    let mut rows = Vec::new();
    for (kind, id) in named.into_iter().flatten() {
        let body = tx.reference(kind, &id)?;
        rows.extend(body.map(|body| Row {
            kind: kind.to_owned(),
            id,
            body,
        }));
    }
    for certificate in certificates {
        rows.push(Row {
            kind: DEVICE_ROW.to_owned(),
            id: certificate.device.to_string(),
            body: serde_json::to_string(&certificate)?,
        });
    }
    Ok(Some(Given {
        carried: Carried {
            case: wire(case),
            number: loaded.number,
            chunks: ByteVec::from(chunks(document, changes)),
            vouchers,
            unsent: prefixes(&unsent),
        },
        rows,
    }))
}

fn chunks(document: &Document, changes: Vec<RawChange>) -> Vec<u8> {
    let chunks: Vec<u8> = changes
        .into_iter()
        .flat_map(|change| change.bytes)
        .collect();
    match chunks.len() > CHANGES_BYTES {
        true => document.save_whole(),
        false => chunks,
    }
}

/// What was taken of what another brought.
#[derive(Default)]
pub(crate) struct Taken {
    /// Cases that came or changed, and how many changes.
    pub(crate) cases: Vec<(CaseId, u64)>,
    /// What was refused.
    pub(crate) refused: Vec<Refused>,
    /// What else went wrong, a sentence each.
    pub(crate) problems: Vec<String>,
}

/// Takes in what a device brings, in one transaction.
pub(crate) fn take(
    tx: &Tx<'_>,
    own: &Own,
    rows: &[Row],
    carried: &[Carried],
) -> Result<Taken, StoreError> {
    let mut taking = Taking {
        tx,
        own,
        relist: Relist::default(),
        packs: HashSet::new(),
        taken: Taken::default(),
    };
    // Who wrote, and whose case it is, is known before any change is judged.
    rows.iter().try_for_each(|row| taking.person(row))?;
    carried
        .iter()
        .try_for_each(|carried| taking.case(carried))?;
    rows.iter().try_for_each(|row| taking.checklist(row))?;
    let Taking { relist, taken, .. } = taking;
    if !relist.is_empty() {
        tx.rebuild_rows(|row| relist.concerns(row))?;
    }
    Ok(taken)
}

struct Taking<'a> {
    tx: &'a Tx<'a>,
    own: &'a Own,
    relist: Relist,
    /// Those the cases that came began with.
    packs: HashSet<String>,
    taken: Taken,
}

impl Taking<'_> {
    /// A certificate, if the server signed it; a pair that is not known here. What the server
    /// itself said stands, and comes first with the next sync.
    fn person(&mut self, row: &Row) -> Result<(), StoreError> {
        let tx = self.tx;
        match row.kind.as_str() {
            DEVICE_ROW => {
                let Ok(certificate) = serde_json::from_str::<Certificate>(&row.body) else {
                    return Ok(());
                };
                tx.certify_carried(&certificate)?;
                let user = User {
                    id: certificate.user,
                    name: certificate.name,
                    role: certificate.role,
                };
                let id = user.id.to_string();
                // The name is the certificate's: it is shown only if that was good.
                let good = tx.certificate(certificate.device)?;
                if good.is_some_and(|good| good.signature == certificate.signature) {
                    self.put_missing("user", id, serde_json::to_string(&user)?)?;
                }
            }
            "pair" => {
                let pair = serde_json::from_str::<Pair>(&row.body);
                if pair.is_ok_and(|pair| pair.id.to_string() == row.id) {
                    self.put_missing("pair", row.id.clone(), row.body.clone())?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A checklist that is not here, if a case that came began with it.
    fn checklist(&mut self, row: &Row) -> Result<(), StoreError> {
        let wanted = row.kind == "pack" && self.packs.contains(&row.id);
        let named = |pack: Pack| format!("{}@{}", pack.name, pack.version) == row.id;
        if wanted && Pack::from_json(&row.body).is_ok_and(named) {
            self.put_missing("pack", row.id.clone(), row.body.clone())?;
        }
        Ok(())
    }

    fn put_missing(&mut self, kind: &str, id: String, body: String) -> Result<(), StoreError> {
        if self.tx.reference(kind, &id)?.is_none() {
            let row = Row {
                kind: kind.to_owned(),
                id,
                body,
            };
            self.tx.put_reference(&row)?;
            self.relist.came(kind, row.id);
        }
        Ok(())
    }

    fn case(&mut self, brought: &Carried) -> Result<(), StoreError> {
        let (tx, case) = (self.tx, unwire(&brought.case));
        let new = tx.number(case)?.is_none();
        let unsent: HashSet<_> = brought.unsent.iter().collect();
        let on_server = guard::hashes(&brought.chunks).into_iter();
        let on_server = on_server.filter(|hash| !unsent.contains(&prefixes(&[*hash])[0]));
        let taken = carried::take(
            tx,
            &carried::Carried {
                case,
                number: brought.number.chars().take(NUMBER).collect(),
                chunks: brought.chunks.to_vec(),
                vouchers: brought.vouchers.clone(),
                on_server: on_server.collect(),
            },
        );
        let taken = match taken {
            Err(StoreError::DamagedDocument { reason, .. }) => {
                let why = format!("case {case} is damaged here and waits for the server: {reason}");
                self.taken.problems.push(why);
                return Ok(());
            }
            taken => taken?,
        };
        if let Some(refusal) = taken.refusal {
            self.refuse(case, refusal.reason.code(), refusal.reason.to_string());
        }
        if taken.added.is_empty() {
            return Ok(());
        }
        let header = tx.load(case)?.document.read()?.header;
        let known = header.pair.is_some();
        if new && !(known && may_see(tx, &self.own.certificate, header.pair)?) {
            tx.forget(case)?;
            let why = "the case is not one for this phone".to_owned();
            self.refuse(case, "no_access", why);
            return Ok(());
        }
        self.relist.listed(case);
        self.packs
            .insert(format!("{}@{}", header.pack, header.pack_version));
        self.taken.cases.push((case, taken.added.len() as u64));
        Ok(())
    }

    fn refuse(&mut self, case: CaseId, code: &str, reason: String) {
        self.taken.refused.push(Refused {
            case: wire(case),
            code: code.to_owned(),
            reason,
        });
    }
}
