//! The files of a meeting: each phone says what it has, asks for what it lacks, gives what it is
//! asked for, a part at a time. What came before a cut is not sent again.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use minicbor::bytes::{ByteArray, ByteVec};

use super::{
    PeerReport,
    message::{Message, Offer, Piece, Want},
    store::may_see,
};
use crate::{
    error::Error,
    ids::{CaseId, Sha256},
    record::{Certificate, FileState, HeldFile},
    store::{FILE_BYTES, MEDIA_BYTES, Store, StoreError, Tx},
    sync::protocol::{MESSAGE_BUDGET, unwire, wire},
};

/// A message offers and asks for at most this many files each.
const FILES: usize = 2_000;

/// At most this many files wait to be given; who asks for more waits for nothing.
const GIVEN: usize = 20_000;

/// A small picture has at most this many bytes.
const THUMBNAIL_BYTES: u64 = 1 << 20;

/// What is known of a file that was asked for.
struct Wanted {
    size: u64,
    here: u64,
    /// The evidence it is the original of.
    evidence: Option<HeldFile>,
    /// True of what forms look up in.
    table: bool,
}

/// The files of one meeting.
pub(super) struct Files {
    originals: bool,
    /// What may be given, once it was looked up.
    offered: Option<HashMap<Sha256, u64>>,
    to_offer: VecDeque<Offer>,
    to_ask: VecDeque<Want>,
    wanted: HashMap<Sha256, Wanted>,
    to_give: VecDeque<Want>,
    /// True once every document of the other is here.
    documents_came: bool,
    asked_media: bool,
    tables_came: bool,
}

impl Files {
    pub(super) fn new(originals: bool) -> Self {
        Self {
            originals,
            offered: None,
            to_offer: VecDeque::new(),
            to_ask: VecDeque::new(),
            wanted: HashMap::new(),
            to_give: VecDeque::new(),
            documents_came: false,
            asked_media: false,
            tables_came: false,
        }
    }

    pub(super) fn hear(
        &mut self,
        store: &Store,
        offers: Vec<Offer>,
        wants: Vec<Want>,
        pieces: Vec<Piece>,
        more: bool,
        report: &mut PeerReport,
    ) -> Result<(), Error> {
        self.documents_came = !more;
        self.consider(store, offers)?;
        let room = GIVEN.saturating_sub(self.to_give.len());
        self.to_give.extend(wants.into_iter().take(room));
        for piece in pieces {
            self.take(store, piece, report)?;
        }
        Ok(())
    }

    /// Asks for what is offered, if it is evidence of a case here and is not here.
    fn consider(&mut self, store: &Store, offers: Vec<Offer>) -> Result<(), Error> {
        let mut by_case: BTreeMap<CaseId, Vec<Offer>> = BTreeMap::new();
        for offer in offers {
            by_case.entry(unwire(&offer.case)).or_default().push(offer);
        }
        for (case, offers) in by_case {
            let evidence = match store.read(|tx| evidence(tx, case)) {
                Err(StoreError::NoCase(_) | StoreError::DamagedDocument { .. }) => continue,
                evidence => evidence?,
            };
            for offer in offers {
                let sha256 = Sha256(*offer.sha256);
                let known = match offer.original {
                    true if self.originals => evidence.originals.get(&sha256),
                    true => None,
                    false if offer.size > THUMBNAIL_BYTES => None,
                    false => evidence.thumbnails.get(&sha256),
                };
                let Some(known) = known else { continue };
                let size = if offer.original {
                    known.size
                } else {
                    offer.size
                };
                let whose = offer.original.then(|| known.clone());
                self.ask(store, sha256, size, whose, false)?;
            }
        }
        Ok(())
    }

    fn ask(
        &mut self,
        store: &Store,
        sha256: Sha256,
        size: u64,
        evidence: Option<HeldFile>,
        table: bool,
    ) -> Result<(), Error> {
        if size > FILE_BYTES || self.wanted.contains_key(&sha256) {
            return Ok(());
        }
        if store.has_file(&sha256) {
            // It came with an earlier meeting that was cut before it was recorded.
            if let Some(file) = evidence {
                store.write(|tx| record(tx, &file))?;
            }
            return Ok(());
        }
        let mut partial = store.partial(&sha256)?;
        if partial.here() >= size {
            // All of it came and was not looked at, or it is another's.
            partial.restart()?;
        }
        let here = partial.here();
        self.to_ask.push_back(Want {
            sha256: ByteArray::from(sha256.0),
            from: here,
        });
        let wanted = Wanted {
            size,
            here,
            evidence,
            table,
        };
        self.wanted.insert(sha256, wanted);
        Ok(())
    }

    fn take(&mut self, store: &Store, piece: Piece, report: &mut PeerReport) -> Result<(), Error> {
        let sha256 = Sha256(*piece.sha256);
        let Some(wanted) = self.wanted.get_mut(&sha256) else {
            return Ok(());
        };
        let length = piece.bytes.len() as u64;
        if length == 0 || piece.at != wanted.here || wanted.here + length > wanted.size {
            // It is gone there, or another than was offered: asked for again another time.
            self.wanted.remove(&sha256);
            report.problems.push(format!("file {sha256} did not come"));
            return Ok(());
        }
        let mut partial = store.partial(&sha256)?;
        partial.push(&piece.bytes)?;
        wanted.here += length;
        if wanted.here < wanted.size {
            return Ok(());
        }
        let wanted = self.wanted.remove(&sha256);
        if !partial.finish()? {
            let why = format!("file {sha256}: what came is not what its hash says");
            report.problems.push(why);
            return Ok(());
        }
        self.tables_came |= wanted.as_ref().is_some_and(|wanted| wanted.table);
        if let Some(file) = wanted.and_then(|wanted| wanted.evidence) {
            store.write(|tx| record(tx, &file))?;
        }
        report.files_received += 1;
        Ok(())
    }

    pub(super) fn bytes_left(&self) -> u64 {
        let known = |want: &Want| self.offered.as_ref()?.get(&Sha256(*want.sha256)).copied();
        let to_give = self.to_give.iter().map(|want| {
            let size = known(want).unwrap_or_default();
            size.saturating_sub(want.from)
        });
        let to_come = self
            .wanted
            .values()
            .map(|it| it.size.saturating_sub(it.here));
        to_give.sum::<u64>() + to_come.sum::<u64>()
    }

    pub(super) fn end(&mut self, store: &Store, report: &mut PeerReport) -> Result<(), Error> {
        let left = std::mem::take(&mut self.wanted).len();
        if left > 0 {
            let why = format!("{left} files did not come; the next meeting goes on with them");
            report.problems.push(why);
        }
        if std::mem::take(&mut self.tables_came) {
            // What forms look up in them is there only now.
            store.close_case();
            store.rebuild()?;
        }
        Ok(())
    }

    /// Says what is offered, asked for and given.
    pub(super) fn say(
        &mut self,
        store: &Store,
        other: &Certificate,
        room: usize,
        message: &mut Message,
        report: &mut PeerReport,
    ) -> Result<(), Error> {
        if self.offered.is_none() {
            let offers = store.read(|tx| offers(tx, other))?;
            let known = offers.iter().map(|it| (Sha256(*it.sha256), it.size));
            self.offered = Some(known.collect());
            self.to_offer = offers.into();
        }
        if self.documents_came && !std::mem::replace(&mut self.asked_media, true) {
            for (sha256, media) in store.read(|tx| tx.missing_media())? {
                if media.size <= MEDIA_BYTES {
                    let table = !media.media_type.starts_with("image/");
                    self.ask(store, sha256, media.size, None, table)?;
                }
            }
        }
        let few = self.to_offer.len().min(FILES);
        message.offers = self.to_offer.drain(..few).collect();
        let few = self.to_ask.len().min(FILES);
        message.wants = self.to_ask.drain(..few).collect();
        message.more = !self.to_offer.is_empty() || !self.to_ask.is_empty();
        self.pieces(store, room.min(MESSAGE_BUDGET), message, report)
    }

    fn pieces(
        &mut self,
        store: &Store,
        mut room: usize,
        message: &mut Message,
        report: &mut PeerReport,
    ) -> Result<(), Error> {
        while room > 0 {
            let Some(want) = self.to_give.front_mut() else {
                break;
            };
            let sha256 = Sha256(*want.sha256);
            let size = match self.offered.as_ref().and_then(|it| it.get(&sha256)) {
                Some(size) => Some(*size),
                None => store
                    .read(|tx| tx.media())?
                    .get(&sha256)
                    .map(|media| media.size),
            };
            // Nothing is given that was not offered, but for what travels with checklists.
            let bytes = match size {
                Some(size) if want.from < size => {
                    let most = (size - want.from).min(room as u64);
                    store
                        .read_file_at(&sha256, want.from, most)
                        .unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let at = want.from;
            want.from += bytes.len() as u64;
            room = room.saturating_sub(bytes.len().max(1));
            let whole = size.is_some_and(|size| want.from >= size);
            report.files_sent += u64::from(whole && !bytes.is_empty());
            if whole || bytes.is_empty() {
                self.to_give.pop_front();
            }
            message.pieces.push(Piece {
                sha256: ByteArray::from(sha256.0),
                at,
                bytes: ByteVec::from(bytes),
            });
        }
        message.more |= !self.to_give.is_empty();
        Ok(())
    }
}

/// The files of a case's evidence, by their hashes.
struct Evidence {
    originals: HashMap<Sha256, HeldFile>,
    thumbnails: HashMap<Sha256, HeldFile>,
}

fn evidence(tx: &Tx<'_>, case: CaseId) -> Result<Evidence, StoreError> {
    let content = tx.load(case)?.document.read()?;
    let (mut originals, mut thumbnails) = (HashMap::new(), HashMap::new());
    for (id, entry) in content.evidence {
        let held = HeldFile::new(case, id, &entry.file);
        originals.insert(entry.file.sha256, held.clone());
        thumbnails.extend(entry.file.thumbnail.map(|thumbnail| (thumbnail, held)));
    }
    Ok(Evidence {
        originals,
        thumbnails,
    })
}

/// The evidence of a case that has this original, or this small picture.
pub(crate) fn evidence_of(
    tx: &Tx<'_>,
    case: CaseId,
    sha256: &Sha256,
    original: bool,
) -> Result<Option<HeldFile>, StoreError> {
    let mut known = evidence(tx, case)?;
    Ok(match original {
        true => known.originals.remove(sha256),
        false => known.thumbnails.remove(sha256),
    })
}

/// Records an original of another's as a file without a receipt: this phone carries it out too.
pub(crate) fn record(tx: &Tx<'_>, file: &HeldFile) -> Result<(), StoreError> {
    let files = tx.files(Some(file.case))?;
    match files.iter().any(|known| known.id == file.id) {
        true => Ok(()),
        false => tx.put_file(file),
    }
}

/// What the other may have: every small picture of the cases it may see, and originals without a
/// receipt.
fn offers(tx: &Tx<'_>, other: &Certificate) -> Result<Vec<Offer>, StoreError> {
    let mut unsent: HashMap<CaseId, HashSet<Sha256>> = HashMap::new();
    for file in tx.files(None)? {
        if file.state != FileState::Verified {
            unsent.entry(file.case).or_default().insert(file.sha256);
        }
    }
    let mut offers = Vec::new();
    for case in tx.documents()? {
        let content = match tx.load(case) {
            Ok(loaded) => loaded.document.read()?,
            Err(StoreError::DamagedDocument { .. }) => continue,
            Err(other) => return Err(other),
        };
        if !may_see(tx, other, content.header.pair)? {
            continue;
        }
        let unsent = unsent.remove(&case).unwrap_or_default();
        for entry in content.evidence.values() {
            let original = Some(entry.file.sha256).filter(|sha256| unsent.contains(sha256));
            let files = [(entry.file.thumbnail, false), (original, true)];
            for (sha256, original) in files {
                let Some(sha256) = sha256 else { continue };
                let Some(size) = tx.file_size(&sha256)? else {
                    continue;
                };
                offers.push(Offer {
                    case: wire(case),
                    sha256: ByteArray::from(sha256.0),
                    size,
                    original,
                });
            }
        }
    }
    // Small pictures first.
    offers.sort_by_key(|offer| offer.original);
    Ok(offers)
}
