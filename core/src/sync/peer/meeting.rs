//! One meeting as one phone sees it, without the way the messages go: what to say first, what to
//! do with what is heard, what to say next. Nothing but the store stays between two meetings, so
//! one that is cut goes on with the next.

use std::collections::{HashMap, HashSet, VecDeque};

use minicbor::bytes::ByteArray;

use super::{
    PeerRefusal, PeerReport,
    files::Files,
    handshake::Own,
    message::{Message, Refused},
    store::{self, Given},
};
use crate::{
    error::Error,
    ids::CaseId,
    record::{Certificate, User},
    store::{Store, StoreError},
    sync::protocol::{Listed, MESSAGE_BUDGET, MESSAGE_DOCUMENTS, Row, prefixes, unwire, wire},
};

/// A document that takes more is left to the server: with it a message could not be read.
const DOCUMENT_BYTES: usize = 6 << 20;

/// A report names at most this many refusals of each side, and problems.
const TOLD: usize = 1_000;

/// A meeting under way.
pub(crate) struct Meeting {
    own: Own,
    other: Certificate,
    /// Cases the other has not, or with other heads: to be looked at.
    ahead: VecDeque<(CaseId, Vec<ByteArray<8>>)>,
    their_packs: HashSet<String>,
    told: HashSet<(String, String)>,
    to_tell: Vec<Refused>,
    taken: u64,
    heard_first: bool,
    files: Files,
    pub(crate) report: PeerReport,
}

impl Meeting {
    /// Begins, with what to say first.
    pub(crate) fn begin(
        store: &Store,
        own: Own,
        other: Certificate,
        originals: bool,
    ) -> Result<(Self, Message), Error> {
        let first = store.read(|tx| {
            let documents = tx.documents()?.into_iter();
            let listed = documents.map(|case| {
                Ok(Listed {
                    case: wire(case),
                    heads: prefixes(&tx.heads(case)?),
                })
            });
            Ok(Message {
                listed: listed.collect::<Result<_, StoreError>>()?,
                packs: tx.reference_ids("pack")?,
                ..Message::default()
            })
        })?;
        let user = User {
            id: other.user,
            name: other.name.clone(),
            role: other.role,
        };
        let meeting = Self {
            report: PeerReport::of(user, other.device),
            files: Files::new(originals),
            own,
            other,
            ahead: VecDeque::new(),
            their_packs: HashSet::new(),
            told: HashSet::new(),
            to_tell: Vec::new(),
            taken: 0,
            heard_first: false,
        };
        Ok((meeting, first))
    }

    /// Takes in what the other said, in one transaction but for parts of files.
    pub(crate) fn hear(&mut self, store: &Store, message: Message) -> Result<(), Error> {
        if !std::mem::replace(&mut self.heard_first, true) {
            self.compare(store, &message)?;
        }
        if !message.rows.is_empty() || !message.carried.is_empty() {
            let (rows, carried) = (&message.rows, &message.carried);
            let taken = store.write(|tx| store::take(tx, &self.own, rows, carried))?;
            for (_, changes) in &taken.cases {
                self.report.cases_received += 1;
                self.report.changes_received += changes;
                self.taken += changes;
            }
            for refused in taken.refused.iter().take(TOLD) {
                let refusal = self.refusal(store, refused)?;
                self.report.refused_here.push(refusal);
            }
            self.report.refused_here.truncate(TOLD);
            self.to_tell.extend(taken.refused);
            self.report.problems.extend(taken.problems);
            self.report.problems.truncate(TOLD);
        }
        for refused in message.refused.iter().take(TOLD) {
            let refusal = self.refusal(store, refused)?;
            self.report.refused_there.push(refusal);
        }
        self.report.refused_there.truncate(TOLD);
        self.report.changes_sent = self.report.changes_sent.saturating_add(message.taken);
        self.files.hear(
            store,
            message.offers,
            message.wants,
            message.pieces,
            message.more,
            &mut self.report,
        )
    }

    /// The meeting is over, or was cut.
    pub(crate) fn end(&mut self, store: &Store) -> Result<(), Error> {
        self.files.end(store, &mut self.report)
    }

    /// Bytes of files that are still to come and to go.
    pub(crate) fn bytes_left(&self) -> u64 {
        self.files.bytes_left()
    }

    fn compare(&mut self, store: &Store, first: &Message) -> Result<(), Error> {
        self.their_packs.extend(first.packs.iter().cloned());
        let theirs: HashMap<CaseId, &Listed> = first
            .listed
            .iter()
            .map(|listed| (unwire(&listed.case), listed))
            .collect();
        self.ahead = store.read(|tx| {
            let mut ahead = VecDeque::new();
            for case in tx.documents()? {
                let heads = theirs.get(&case).map(|listed| listed.heads.clone());
                if heads.as_ref() != Some(&prefixes(&tx.heads(case)?)) {
                    ahead.push_back((case, heads.unwrap_or_default()));
                }
            }
            Ok(ahead)
        })?;
        Ok(())
    }

    fn refusal(&self, store: &Store, refused: &Refused) -> Result<PeerRefusal, Error> {
        let case = unwire(&refused.case);
        Ok(PeerRefusal {
            case,
            number: store.read(|tx| tx.number(case))?.unwrap_or_default(),
            code: refused.code.chars().take(40).collect(),
            reason: refused.reason.chars().take(400).collect(),
        })
    }

    /// What to say next. It says nothing if there is nothing left to say or to wait for.
    pub(crate) fn say(&mut self, store: &Store) -> Result<Message, Error> {
        let mut message = Message {
            refused: std::mem::take(&mut self.to_tell),
            taken: std::mem::take(&mut self.taken),
            ..Message::default()
        };
        let mut room = MESSAGE_BUDGET;
        while message.carried.len() < MESSAGE_DOCUMENTS {
            let Some((case, heads)) = self.ahead.pop_front() else {
                break;
            };
            let Some(given) = self.give(store, case, &heads)? else {
                continue;
            };
            let size = size(&given);
            if size > room && !message.carried.is_empty() {
                self.ahead.push_front((case, heads));
                break;
            }
            room = room.saturating_sub(size);
            for row in given.rows {
                if self.told.insert((row.kind.clone(), row.id.clone())) {
                    message.rows.push(row);
                }
            }
            message.carried.push(given.carried);
        }
        message.more = !self.ahead.is_empty();
        if !message.more {
            self.files
                .say(store, &self.other, room, &mut message, &mut self.report)?;
        }
        Ok(message)
    }

    fn give(
        &mut self,
        store: &Store,
        case: CaseId,
        heads: &[ByteArray<8>],
    ) -> Result<Option<Given>, Error> {
        let given = store.read(|tx| {
            let pair = tx.load(case)?.document.read()?.header.pair;
            match store::may_see(tx, &self.other, pair)? {
                true => store::give(tx, &self.own, case, heads),
                false => Ok(None),
            }
        });
        let mut given = match given {
            Ok(Some(given)) => given,
            Ok(None) | Err(StoreError::NoCase(_)) => return Ok(None),
            Err(StoreError::DamagedDocument { case, reason }) => {
                store.write(|tx| tx.set_aside(case, &reason))?;
                self.report.problems.push(format!("case {case}: {reason}"));
                return Ok(None);
            }
            Err(other) => return Err(other.into()),
        };
        let needed = |row: &Row| row.kind != "pack" || !self.their_packs.contains(&row.id);
        given.rows.retain(needed);
        if given.carried.chunks.len() > DOCUMENT_BYTES {
            let why = format!("case {case} is too large for a meeting; it goes to the server");
            self.report.problems.push(why);
            return Ok(None);
        }
        Ok(Some(given))
    }
}

fn size(given: &Given) -> usize {
    let rows: usize = given.rows.iter().map(|row| row.body.len()).sum();
    given.carried.chunks.len() + rows
}
