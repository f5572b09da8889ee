//! The server's half of a sync, pure over a [`Shelf`]: whoever holds documents and a feed can
//! answer. One call is one transaction of the shelf.

use std::collections::{HashMap, HashSet};

use minicbor::bytes::{ByteArray, ByteVec};

use super::protocol::{
    Cursor, Listed, MESSAGE_BUDGET, MESSAGE_DOCUMENTS, Outcome, Pull, Push, Row, SyncRequest,
    SyncResponse, UNKNOWN_CASE, prefixes, unwire, wire,
};
use crate::{
    document::{
        ChangeHash, Document, RawChange, Voucher,
        guard::{Author, ReadLimits},
    },
    ids::{Actor, CaseId, DeviceNumber},
    record::Certificate,
};
use take::take;

mod take;

/// Above this many bytes of changes a whole document is considered instead.
const CHANGES_BYTES: usize = 4 << 10;

/// A document as a shelf holds it.
pub struct Held {
    /// The document.
    pub document: Document,
    /// The number people read.
    pub number: String,
    /// True if the one who asks may see it.
    pub visible: bool,
}

/// One thing that happened, in the order of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its place in the feed.
    pub cursor: Cursor,
    /// What it was.
    pub event: Event,
}

/// The kinds of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A document changed, or became visible to the one who asks (`grant`: send it whole).
    Document {
        /// Which case.
        case: CaseId,
        /// True if access was given.
        grant: bool,
    },
    /// Access was taken from the one who asks.
    Revoked(CaseId),
    /// A row of reference data was put.
    Row(Row),
    /// Nothing the one who asks may know.
    Other,
}

/// What the shelf knows of the device that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Its number.
    pub number: DeviceNumber,
    /// The last epoch it was given.
    pub epoch: u32,
    /// The tag its store gave last.
    pub tag: Option<[u8; 4]>,
}

/// Documents and a feed, as one device may see them. All calls of one [`answer`] are one
/// transaction.
pub trait Shelf {
    /// What can go wrong with it.
    type Error;
    /// The device that asks.
    fn device(&mut self) -> Result<Device, Self::Error>;
    /// Keeps its new epoch and tag.
    fn set_device(&mut self, device: Device) -> Result<(), Self::Error>;
    /// Who writes as this actor in that case now, or why nobody's work is taken under that name.
    fn author(&mut self, case: CaseId, actor: Actor) -> Result<Whose, Self::Error>;
    /// Learns of a device that it has certified once and forgotten; anything else is left alone.
    fn certify(&mut self, certificate: &Certificate) -> Result<(), Self::Error>;
    /// A document, visible or not.
    fn document(&mut self, case: CaseId) -> Result<Option<Held>, Self::Error>;
    /// Stores new changes of a document and tells the feed, and vouchers that are good.
    fn keep(
        &mut self,
        document: &Document,
        added: &[RawChange],
        vouchers: &[Voucher],
    ) -> Result<(), Self::Error>;
    /// The newest voucher of each author of a case, if it came with a feed row after `seq`.
    fn vouchers_after(&mut self, case: CaseId, seq: u64) -> Result<Vec<Voucher>, Self::Error>;
    /// Why that change was refused before, if it was.
    fn refused(&mut self, case: CaseId, hash: ChangeHash) -> Result<Option<Refused>, Self::Error>;
    /// Remembers that a change was refused from its author.
    fn remember(
        &mut self,
        case: CaseId,
        hash: ChangeHash,
        why: &Refused,
    ) -> Result<(), Self::Error>;
    /// Stores work that may not enter its document, for a lead to look at. The same bytes are
    /// stored once.
    fn set_aside(&mut self, push: &Push, why: &str) -> Result<(), Self::Error>;
    /// The tag of a feed row, if there is such a row.
    fn tag(&mut self, seq: u64) -> Result<Option<[u8; 4]>, Self::Error>;
    /// Feed rows after `seq`, at most `limit`; fewer only if there are no more. A row that the one
    /// who asks is not told of may be left out.
    fn news(&mut self, seq: u64, limit: usize) -> Result<Vec<News>, Self::Error>;
    /// A document's changes that came with feed rows after `seq`.
    fn changes_after(&mut self, case: CaseId, seq: u64) -> Result<Vec<RawChange>, Self::Error>;
    /// Every case the one who asks may see.
    fn visible(&mut self) -> Result<Vec<CaseId>, Self::Error>;
    /// Every row of reference data.
    fn rows(&mut self) -> Result<Vec<Row>, Self::Error>;
    /// The last row of the feed.
    fn last(&mut self) -> Result<Cursor, Self::Error>;
}

/// Who writes as an actor in a case.
pub enum Whose {
    /// A person who works on it, or the server.
    Theirs(Author),
    /// Nobody any more, or nobody who is known: their work goes to a lead, with this word of why.
    Lost(&'static str),
}

/// Why a change was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A word for programs.
    pub code: String,
    /// A sentence for the person.
    pub reason: String,
}

/// A person hands a lead what was refused.
pub const HANDED: &str = "handed";

const PAGE: usize = 500;

/// Answers one request.
pub fn answer<S: Shelf>(
    shelf: &mut S,
    request: &SyncRequest,
    limits: &ReadLimits,
) -> Result<SyncResponse, S::Error> {
    let mut device = shelf.device()?;
    device.epoch = device.epoch.max(request.epoch);
    let tags = [*request.tags.current, *request.tags.next];
    let copied = device.tag.is_some_and(|tag| !tags.contains(&tag));
    device.tag = Some(*request.tags.next);

    let (mut reply, mut kept) = (Reply::new(request.cursor), Vec::new());
    for certificate in request.certificates.iter().take(MESSAGE_DOCUMENTS) {
        if let Ok(certificate) = serde_json::from_str(certificate) {
            shelf.certify(&certificate)?;
        }
    }
    for handed in request.handed.iter().take(MESSAGE_DOCUMENTS) {
        shelf.set_aside(handed, HANDED)?;
    }
    for push in request.pushes.iter().take(MESSAGE_DOCUMENTS) {
        let outcome = take(shelf, device.number, push, limits, &mut reply.pushed)?;
        if outcome == Outcome::Kept {
            kept.push(unwire(&push.case));
        }
        reply.response.outcomes.push(outcome);
    }
    let denied =
        |outcome: &Outcome| matches!(outcome, Outcome::Denied { code, .. } if code != UNKNOWN_CASE);
    if copied || reply.response.outcomes.iter().any(denied) {
        device.epoch = device.epoch.saturating_add(1);
        reply.response.epoch = Some(device.epoch);
    }
    shelf.set_device(device)?;

    for case in request.need.iter().take(MESSAGE_DOCUMENTS) {
        reply.whole(shelf, unwire(case))?;
    }
    match &request.list {
        Some(listed) => reply.compare(shelf, listed)?,
        None if is_of_this_feed(shelf, request.cursor)? => {
            // Elsewhere the list decides: a restored server may lack more than what was pushed.
            kept.into_iter().for_each(|case| reply.forget(case));
            reply.catch_up(shelf)?;
        }
        None => {
            reply.response.cursor = Cursor::start();
            reply.response.list = true;
        }
    }
    Ok(reply.response)
}

/// Judges and keeps what a bundle brings, as an [`answer`] does with what its device pushes; nobody
/// waits for one.
pub fn take_in<S: Shelf>(
    shelf: &mut S,
    certificates: &[Certificate],
    pushes: &[Push],
    limits: &ReadLimits,
) -> Result<Vec<Outcome>, S::Error> {
    let sender = shelf.device()?.number;
    for certificate in certificates {
        shelf.certify(certificate)?;
    }
    let mut pushed = HashSet::new();
    pushes
        .iter()
        .map(|push| take(shelf, sender, push, limits, &mut pushed))
        .collect()
}

fn is_of_this_feed<S: Shelf>(shelf: &mut S, cursor: Cursor) -> Result<bool, S::Error> {
    Ok(cursor == Cursor::start() || shelf.tag(cursor.seq)? == Some(*cursor.tag))
}

/// What is sent of a document.
enum Chunks {
    /// All of it, with its number.
    Whole(String, Vec<u8>),
    /// Its changes since a feed row.
    Since(u64, Vec<u8>),
}

impl Chunks {
    fn whole(held: &Held) -> Self {
        Self::Whole(held.number.clone(), held.document.save_whole())
    }

    fn len(&self) -> usize {
        match self {
            Chunks::Whole(_, chunks) | Chunks::Since(_, chunks) => chunks.len(),
        }
    }
}

struct Reply {
    response: SyncResponse,
    pushed: HashSet<ChangeHash>,
    sent: HashSet<CaseId>,
    room: usize,
}

impl Reply {
    fn new(cursor: Cursor) -> Self {
        let response = SyncResponse {
            cursor,
            more: false,
            list: false,
            epoch: None,
            outcomes: Vec::new(),
            pulls: Vec::new(),
            rows: Vec::new(),
            forget: Vec::new(),
            want: Vec::new(),
        };
        Self {
            response,
            pushed: HashSet::new(),
            sent: HashSet::new(),
            room: MESSAGE_BUDGET,
        }
    }

    /// True if another document fits; the first one always does.
    fn fits(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.room || self.response.pulls.is_empty();
        self.room = self.room.saturating_sub(bytes);
        fits
    }

    fn pull<S: Shelf>(
        &mut self,
        shelf: &mut S,
        case: CaseId,
        what: Chunks,
    ) -> Result<bool, S::Error> {
        let (number, since, chunks) = match what {
            Chunks::Whole(number, chunks) => (Some(number), 0, chunks),
            Chunks::Since(seq, chunks) => (None, seq, chunks),
        };
        if !self.fits(chunks.len()) {
            return Ok(false);
        }
        self.response.pulls.push(Pull {
            case: wire(case),
            number,
            chunks: ByteVec::from(chunks),
            vouchers: shelf.vouchers_after(case, since)?,
        });
        self.sent.insert(case);
        Ok(true)
    }

    fn whole<S: Shelf>(&mut self, shelf: &mut S, case: CaseId) -> Result<bool, S::Error> {
        if self.sent.contains(&case) {
            let case = wire(case);
            let is_whole = |pull: &Pull| pull.case == case && pull.number.is_some();
            if self.response.pulls.iter().any(is_whole) {
                return Ok(true);
            }
            // Changes from before access was given: to who has nothing else they are no document.
            self.response.pulls.retain(|pull| pull.case != case);
        }
        Ok(match shelf.document(case)? {
            Some(held) if held.visible => self.pull(shelf, case, Chunks::whole(&held))?,
            Some(_) => {
                self.forget(case);
                true
            }
            None => true,
        })
    }

    fn forget(&mut self, case: CaseId) {
        if !self.response.forget.contains(&wire(case)) {
            self.response.forget.push(wire(case));
        }
    }

    /// What happened since the cursor.
    fn catch_up<S: Shelf>(&mut self, shelf: &mut S) -> Result<(), S::Error> {
        let since = self.response.cursor.seq;
        let mut rows: Vec<Row> = Vec::new();
        loop {
            let page = shelf.news(self.response.cursor.seq, PAGE)?;
            let last_page = page.len() < PAGE;
            for News { cursor, event } in page {
                let fits = match event {
                    Event::Document { case, grant: true } => self.whole(shelf, case)?,
                    Event::Document { case, grant: false } => self.since(shelf, case, since)?,
                    Event::Revoked(case) => {
                        let visible = shelf.document(case)?.is_some_and(|held| held.visible);
                        if !visible {
                            self.forget(case);
                        }
                        true
                    }
                    Event::Row(row) => {
                        let fits = self.fits(row.body.len());
                        if fits {
                            rows.retain(|other| (&other.kind, &other.id) != (&row.kind, &row.id));
                            rows.push(row);
                        }
                        fits || rows.is_empty()
                    }
                    Event::Other => true,
                };
                if !fits {
                    self.response.more = true;
                    self.response.rows = rows;
                    return Ok(());
                }
                self.response.cursor = cursor;
            }
            if last_page {
                let last = shelf.last()?;
                if last.seq > self.response.cursor.seq {
                    self.response.cursor = last;
                }
                self.response.rows = rows;
                return Ok(());
            }
        }
    }

    fn since<S: Shelf>(
        &mut self,
        shelf: &mut S,
        case: CaseId,
        since: u64,
    ) -> Result<bool, S::Error> {
        if self.sent.contains(&case) {
            return Ok(true);
        }
        let changes = shelf.changes_after(case, since)?;
        let chunks: Vec<u8> = changes
            .into_iter()
            .filter(|change| !self.pushed.contains(&change.hash))
            .flat_map(|change| change.bytes)
            .collect();
        if chunks.is_empty() {
            return Ok(true);
        }
        if chunks.len() > CHANGES_BYTES
            && let Some(held) = shelf.document(case)?
        {
            let whole = Chunks::whole(&held);
            if whole.len() < chunks.len() {
                return self.pull(shelf, case, whole);
            }
        }
        self.pull(shelf, case, Chunks::Since(since, chunks))
    }

    /// What differs from the phone's list. The phone lists again until nothing does.
    fn compare<S: Shelf>(&mut self, shelf: &mut S, listed: &[Listed]) -> Result<(), S::Error> {
        let last = shelf.last()?;
        let visible = shelf.visible()?;
        let mut theirs: HashMap<CaseId, &[ByteArray<8>]> = listed
            .iter()
            .map(|listed| (unwire(&listed.case), listed.heads.as_slice()))
            .collect();
        for case in visible {
            let Some(held) = shelf.document(case)? else {
                continue;
            };
            let ours = prefixes(&held.document.heads());
            let theirs = theirs.remove(&case);
            if theirs == Some(&ours) {
                continue;
            }
            let known: HashSet<[u8; 8]> = prefixes_of(&held.document);
            if theirs
                .into_iter()
                .flatten()
                .any(|head| !known.contains(&**head))
            {
                self.response.want.push(wire(case));
            }
            if !self.whole(shelf, case)? {
                self.response.cursor = Cursor::start();
                self.response.list = true;
                self.response.more = true;
                return Ok(());
            }
        }
        for (case, heads) in theirs {
            // Unknown cases stay on the phone: a restored server must not wipe the only copy.
            let Some(held) = shelf.document(case)? else {
                continue;
            };
            let known = prefixes_of(&held.document);
            match heads.iter().all(|head| known.contains(&**head)) {
                true => self.forget(case),
                // Nor what it lost of a case that is others' now: it goes aside for a lead first.
                false => self.response.want.push(wire(case)),
            }
        }
        self.response.rows = shelf.rows()?;
        self.response.cursor = last;
        Ok(())
    }
}

fn prefixes_of(document: &Document) -> HashSet<[u8; 8]> {
    let mut hashes: Vec<ChangeHash> = document.changes().iter().map(|raw| raw.hash).collect();
    hashes.extend(Document::genesis(document.id()).heads());
    prefixes(&hashes)
        .into_iter()
        .map(|prefix| *prefix)
        .collect()
}

#[cfg(test)]
mod tests;
