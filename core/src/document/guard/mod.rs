//! The trust boundary: bytes from a device are hostile until proven otherwise.
//!
//! automerge panics on, and worse, sometimes accepts, changes that make the saved document
//! unloadable; a change of 96 bytes can hold a million operations. So every incoming change
//! passes, in this order: our own [`reader`] before automerge sees a byte; the author's actor
//! against the sender and the [vouchers](Voucher), its place in the author's order, its
//! dependencies; every operation against the layout; what it puts against what the author's role
//! [allows](permission); and at last a trial: apply to a copy, save, load, compare, and nothing
//! may have changed under a key that nobody put. Nothing is taken from a batch of which one
//! change is refused.
//!
//! What bounds what, so that hostile bytes cost little:
//!
//! | | at most | who sees to it |
//! |---|---|---|
//! | a request | 4 MiB as sent, 8 MiB inflated as its frame declares, 1,000 pushes | the server's route, `sync::protocol` |
//! | a batch | 8 MiB, 20,000 changes, 50,000 operations, as run lengths add up to | [`ReadLimits`], before automerge |
//! | a change | 64 KiB, 2,000 operations, 64 dependencies; 256 actors in a chunk | the same |
//! | a key, a value | 512 bytes, 16 KiB | the same |
//! | vouchers with a batch | 256 are looked at | `vouched` |
//! | memory | what the batch's bytes and operations take in automerge, twice: the copy, and the copy loaded | the same limits |
//! | time | linear in operations, changes and keys; automerge's panics are caught, and the server judges off its async threads | `admit`, the server's route |

pub mod permission;
pub mod reader;
mod vouched;

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{Automerge, Change, ExpandedChange, ScalarValue, legacy};

use super::{
    ChangeHash, Document, DocumentError, Key, RawChange, ReadValueError, Voucher, packed::Packed,
    read::Content, rewrite::puts,
};
use crate::{
    ids::{Actor, DeviceNumber, EntryId, UserId},
    record::Role,
};
pub use reader::ReadLimits;

/// Who hands the changes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The server: the only one that may write headers and carry whatever it holds.
    Server,
    /// An enrolled device.
    Device(DeviceNumber),
}

/// What the one who judges knows of the authors of changes, for the case that is judged.
pub trait Rights {
    /// Who writes as that actor; `None` if no such device was ever enrolled.
    fn author(&mut self, actor: Actor) -> Option<Author>;
    /// True of a change that was refused from its author: it is taken from nobody.
    fn was_refused(&mut self, _change: &ChangeHash) -> bool {
        false
    }
}

/// Who writes as an actor: a device, and the person who carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    /// The person. Of the server's own work nobody asks: each value names whom it wrote for.
    pub user: UserId,
    /// What the person may do.
    pub role: Role,
    /// The device's Ed25519 public key, by which its vouchers are known. Without one nothing
    /// proves its work, and nobody else carries it.
    pub key: Option<[u8; 32]>,
    /// True if this case is the person's to work on: an inspector's if it is their pair's.
    pub on_case: bool,
}

/// Asks for each author once.
struct Asked<'a> {
    rights: &'a mut dyn Rights,
    known: HashMap<Actor, Option<Author>>,
}

impl Rights for Asked<'_> {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let ask = || self.rights.author(actor);
        *self.known.entry(actor).or_insert_with(ask)
    }

    fn was_refused(&mut self, change: &ChangeHash) -> bool {
        self.rights.was_refused(change)
    }
}

/// Why a change was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The bytes are not what an honest app writes.
    #[error("malformed: {0}")]
    Malformed(String),
    /// The sender may not hand on this author's work, or the author may not write this.
    #[error("{0} may not write this")]
    Author(String),
    /// Another device's change, and nothing proves that it wrote it.
    #[error("{0} has not vouched for this")]
    Unvouched(String),
    /// The case is not its author's to work on.
    #[error("this case is not one of {0}")]
    OffCase(String),
    /// The author's role may not do this.
    #[error("{0}")]
    Role(String),
    /// A value that names another person than the one whose device put it.
    #[error("{0} is in another person's name")]
    Forged(String),
    /// A value of a later version of the app, which nobody here can judge.
    #[error("{0} is of a newer app; it cannot be judged here")]
    Newer(String),
    /// It was refused before, from its author.
    #[error("it was refused from its author")]
    RefusedBefore,
    /// Two different changes claim one place in their author's order.
    #[error("{0} has another change in that place of its order")]
    Clash(String),
    /// A change that this one depends on is not here.
    #[error("a change that this one depends on is not here")]
    MissingChanges,
    /// An operation the layout does not allow.
    #[error("{0}")]
    Layout(String),
    /// A write-once entry that is already there.
    #[error("{0} is written once and is already there")]
    WrittenTwice(String),
    /// It would make the document unreadable.
    #[error("it would make the document unreadable")]
    Poison,
}

impl Reason {
    /// A word for programs; stands on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Malformed(_) => "malformed",
            Reason::Author(_) => "author",
            Reason::Unvouched(_) => "unvouched",
            Reason::OffCase(_) => "off_case",
            Reason::Role(_) => "role",
            Reason::Forged(_) => "forged",
            Reason::Newer(_) => "newer",
            Reason::RefusedBefore => "refused_before",
            Reason::Clash(_) => "clash",
            Reason::MissingChanges => "missing_changes",
            Reason::Layout(_) => "layout",
            Reason::WrittenTwice(_) => "written_twice",
            Reason::Poison => "poison",
        }
    }
}

/// A refused batch: the change at fault, where one can be named, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("change {}: {reason}", change.map(|hash| hash.to_string()).unwrap_or_else(|| "?".into()))]
pub struct Refusal {
    /// The first change that was refused.
    pub change: Option<ChangeHash>,
    /// Why.
    pub reason: Reason,
}

impl Refusal {
    fn of(change: impl Into<Option<ChangeHash>>, reason: Reason) -> Self {
        Self {
            change: change.into(),
            reason,
        }
    }
}

/// What a batch brought.
pub struct Admitted {
    /// The document with the batch applied.
    pub document: Document,
    /// The changes that were new, dependencies first.
    pub added: Vec<RawChange>,
    /// Of the vouchers that came with it those that are good, the newest of each actor: to be
    /// kept in place of older ones, for whoever carries this work on.
    pub vouchers: Vec<Voucher>,
}

/// What became of a batch.
pub struct Judged {
    /// What stands before the change at fault, or all of it.
    pub admitted: Admitted,
    /// The change at fault.
    pub refusal: Option<Refusal>,
}

/// Judges a batch of chunks (changes one after another, or one whole document) that `sender`
/// hands over for `base`, with `vouchers` for what others wrote. All of it or nothing.
pub fn admit(
    base: &Document,
    bytes: &[u8],
    vouchers: &[Voucher],
    sender: Sender,
    rights: &mut dyn Rights,
    limits: &ReadLimits,
) -> Result<Admitted, Refusal> {
    let Judged { admitted, refusal } = judge(base, bytes, vouchers, sender, rights, limits)?;
    refusal.map_or(Ok(admitted), Err)
}

/// The same, and what stands before a change at fault is taken: it is good, and is not held up.
pub fn judge(
    base: &Document,
    bytes: &[u8],
    vouchers: &[Voucher],
    sender: Sender,
    rights: &mut dyn Rights,
    limits: &ReadLimits,
) -> Result<Judged, Refusal> {
    let changes = parse(bytes, limits)?;
    let mut known: HashSet<ChangeHash> = HashSet::new();
    let mut fresh = Vec::new();
    for change in changes {
        let hash = ChangeHash::from(change.hash());
        if base.has(&hash) || !known.insert(hash) {
            continue;
        }
        fresh.push(change);
    }
    if fresh.is_empty() {
        let admitted = Admitted {
            document: base.clone(),
            added: Vec::new(),
            vouchers: vouched::good(base, &[], vouchers, rights),
        };
        return Ok(Judged {
            admitted,
            refusal: None,
        });
    }
    let rights = &mut Asked {
        rights,
        known: HashMap::new(),
    };
    let good = vouched::good(base, &fresh, vouchers, rights);
    let vouched = vouched::covered(&fresh, &good);
    let batch = Batch {
        base,
        fresh: &fresh,
        known: &known,
        vouched: &vouched,
        sender,
        limits,
    };
    let (document, added, refusal) = match batch.take(rights, None) {
        // What a change claims of the document is seen only once it is in.
        Err(Refusal {
            change: Some(at),
            reason,
        }) if fresh[0].hash().0 != at.0 && !matches!(reason, Reason::Poison) => {
            batch.take(rights, Some((at, reason)))?
        }
        taken => taken?,
    };
    let vouchers = match refusal {
        None => good,
        // One that speaks for more than what was taken proves nothing to whoever has not the rest.
        Some(_) => vouched::good(&document, &[], &good, rights),
    };
    let admitted = Admitted {
        document,
        added,
        vouchers,
    };
    Ok(Judged { admitted, refusal })
}

/// New changes with what they are judged by.
struct Batch<'a> {
    base: &'a Document,
    fresh: &'a [Change],
    known: &'a HashSet<ChangeHash>,
    vouched: &'a HashSet<ChangeHash>,
    sender: Sender,
    limits: &'a ReadLimits,
}

impl Batch<'_> {
    /// Takes changes up to the first at fault, or to one that is known to be.
    fn take(
        &self,
        rights: &mut dyn Rights,
        mut stop: Option<(ChangeHash, Reason)>,
    ) -> Result<(Document, Vec<RawChange>, Option<Refusal>), Refusal> {
        let mut order = Order::new(self.base);
        let mut written = Written::over(self.base);
        let (mut claims, mut put) = (Vec::new(), HashSet::new());
        let (mut added, mut refusal) = (Vec::new(), None);
        for change in self.fresh {
            let hash = ChangeHash::from(change.hash());
            let judged = match stop.take_if(|(at, _)| *at == hash) {
                Some((_, reason)) => Err(Refusal::of(hash, reason)),
                None => self.judge(change, rights, &mut order, &mut written, &mut put),
            };
            match judged {
                Ok(claimed) => claims.extend(claimed),
                Err(fault) => {
                    refusal = Some(fault);
                    break;
                }
            }
            added.push(RawChange::from(change));
        }
        let document = trial(self.base, &added, &put)?;
        claims.iter().try_for_each(|claim| claim.check(&document))?;
        Ok((document, added, refusal))
    }

    fn judge(
        &self,
        change: &Change,
        rights: &mut dyn Rights,
        order: &mut Order<'_>,
        written: &mut Written,
        put: &mut HashSet<String>,
    ) -> Result<Vec<permission::Claim>, Refusal> {
        let Self {
            base,
            sender,
            limits,
            ..
        } = *self;
        let hash = ChangeHash::from(change.hash());
        let refuse = |reason| Refusal::of(hash, reason);
        if rights.was_refused(&hash) {
            return Err(refuse(Reason::RefusedBefore));
        }
        let expanded = catch_unwind(AssertUnwindSafe(|| change.decode()))
            .map_err(|_| refuse(Reason::Poison))?;
        let actor = check_author(&expanded, sender, rights, self.vouched).map_err(refuse)?;
        order.check(&expanded, actor, self.known).map_err(refuse)?;
        let read = check_operations(&expanded, actor, base, sender, limits, written);
        let read = read.map_err(refuse)?;
        put.extend(puts(&expanded).map(|(key, _)| key));
        match judged(actor, sender, rights) {
            Some(author) => permission::check(&expanded, &read, actor, &author).map_err(refuse),
            None => Ok(Vec::new()),
        }
    }
}

/// The hashes of the changes in chunks, by their headers alone: none of them is trusted. A whole
/// document has no such hash.
pub fn hashes(chunks: &[u8]) -> Vec<ChangeHash> {
    let (mut hashes, mut rest) = (Vec::new(), chunks);
    while let Some((hash, len)) = named(rest) {
        hashes.push(hash);
        rest = &rest[len..];
    }
    hashes
}

/// The chunks before that change, if there are any.
pub fn before<'a>(chunks: &'a [u8], change: &ChangeHash) -> Option<&'a [u8]> {
    let mut at = 0;
    while let Some((hash, len)) = named(&chunks[at..]) {
        if hash == *change {
            return Some(&chunks[..at]).filter(|before| !before.is_empty());
        }
        at += len;
    }
    None
}

/// The hash and length of the first chunk, as its header gives them. Magic and checksum take
/// eight bytes; type, length and contents are hashed.
fn named(chunks: &[u8]) -> Option<(ChangeHash, usize)> {
    let hashed = chunks.get(8..)?;
    let (mut length, mut header) = (0usize, 1);
    loop {
        let byte = *hashed.get(header)?;
        let shift = 7 * (header as u32 - 1);
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        header += 1;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let whole = hashed.get(..header.checked_add(length)?)?;
    Some((ChangeHash(crate::ids::Sha256::of(whole).0), 8 + whole.len()))
}

pub(super) fn parse(bytes: &[u8], limits: &ReadLimits) -> Result<Vec<Change>, Refusal> {
    let chunks = reader::read_chunks(bytes, limits)
        .map_err(|error| Refusal::of(fault(bytes, limits), Reason::Malformed(error.to_string())))?;
    let mut changes = Vec::new();
    for (range, facts) in chunks {
        let chunk = &bytes[range];
        let hash = facts.hash.map(ChangeHash);
        let parsed = catch_unwind(|| match facts.kind {
            reader::ChunkKind::Change => Change::from_bytes(chunk.to_vec())
                .map(|change| vec![change])
                .ok(),
            reader::ChunkKind::Document => Automerge::load(chunk)
                .map(|document| document.get_changes(&[]))
                .ok(),
        });
        match parsed {
            Ok(Some(parsed)) => changes.extend(parsed),
            Ok(None) | Err(_) => {
                let why = "automerge does not read it".to_owned();
                return Err(Refusal::of(hash, Reason::Malformed(why)));
            }
        }
    }
    Ok(changes)
}

/// The first change the reader refuses, by the hash it would have: so that an honest sender with
/// one change too large learns which.
fn fault(bytes: &[u8], limits: &ReadLimits) -> Option<ChangeHash> {
    let mut rest = bytes;
    while let Ok(facts) = reader::read_chunk(rest, limits) {
        rest = rest.get(facts.len..)?;
    }
    named(rest).map(|(hash, _)| hash)
}

fn check_author(
    change: &ExpandedChange,
    sender: Sender,
    rights: &mut dyn Rights,
    vouched: &HashSet<ChangeHash>,
) -> Result<Actor, Reason> {
    let stranger = || Reason::Author(format!("actor {}", change.actor_id));
    let actor = Actor::from_slice(change.actor_id.to_bytes()).ok_or_else(stranger)?;
    if sender == Sender::Server {
        return Ok(actor);
    }
    rights.author(actor).ok_or_else(stranger)?;
    let vouched = || {
        change
            .hash
            .is_some_and(|hash| vouched.contains(&hash.into()))
    };
    match sender == Sender::Device(actor.device) || vouched() {
        true => Ok(actor),
        false => Err(Reason::Unvouched(format!("actor {actor}"))),
    }
}

/// The next place in each author's order.
struct Order<'a> {
    base: &'a Document,
    last: HashMap<Actor, u64>,
    batch: HashSet<ChangeHash>,
}

impl<'a> Order<'a> {
    fn new(base: &'a Document) -> Self {
        Self {
            base,
            last: Default::default(),
            batch: HashSet::new(),
        }
    }

    fn check(
        &mut self,
        change: &ExpandedChange,
        actor: Actor,
        coming: &HashSet<ChangeHash>,
    ) -> Result<(), Reason> {
        for dep in change.deps.iter().map(|dep| ChangeHash::from(*dep)) {
            if !self.base.has(&dep) && !self.batch.contains(&dep) {
                return Err(match coming.contains(&dep) {
                    true => Reason::Malformed("a change stands before one it depends on".into()),
                    false => Reason::MissingChanges,
                });
            }
        }
        let last = *self
            .last
            .entry(actor)
            .or_insert_with(|| self.base.last_seq(actor));
        match change.seq {
            seq if seq <= last => return Err(Reason::Clash(format!("actor {actor}"))),
            seq if seq > last + 1 => return Err(Reason::MissingChanges),
            seq => self.last.insert(actor, seq),
        };
        self.batch.extend(change.hash.map(ChangeHash::from));
        Ok(())
    }
}

/// By whose role a change is judged: nobody's if the server hands it on, for the server has judged
/// it.
fn judged(actor: Actor, sender: Sender, rights: &mut dyn Rights) -> Option<Author> {
    rights.author(actor).filter(|_| sender != Sender::Server)
}

fn check_operations(
    change: &ExpandedChange,
    actor: Actor,
    base: &Document,
    sender: Sender,
    limits: &ReadLimits,
    written: &mut Written,
) -> Result<Vec<(Key, Packed)>, Reason> {
    let layout = |why: &str| Reason::Layout(why.to_owned());
    if change.operations.is_empty() {
        return Err(layout("a change puts nothing"));
    }
    let (mut inside, mut puts) = (HashSet::new(), Vec::new());
    for op in &change.operations {
        let legacy::OpType::Put(ScalarValue::Bytes(bytes)) = &op.action else {
            return Err(layout("only packed values may be put"));
        };
        let (legacy::Key::Map(text), legacy::ObjectId::Root, false) = (&op.key, &op.obj, op.insert)
        else {
            return Err(layout("only keys at the root may be put"));
        };
        let key: Key = text
            .parse()
            .map_err(|_| layout("a key is not of the layout"))?;
        if bytes.len() as u64 > limits.value_bytes {
            return Err(Reason::Layout(format!("{key} holds {} bytes", bytes.len())));
        }
        let packed = match Packed::from_bytes(bytes) {
            Ok(packed) => Some(packed),
            // The server knows it, or has it from one who does; nobody else vouches for what it says.
            Err(ReadValueError::NewerFormat(2..)) if sender == Sender::Server => None,
            Err(ReadValueError::NewerFormat(2..)) => return Err(Reason::Newer(key.to_string())),
            Err(error) => return Err(Reason::Layout(format!("{key}: {error}"))),
        };
        if let Key::Repeat(_, entry) = key {
            check_instance(&key, entry, actor, base, written)?;
        }
        inside.extend(key.stands_in());
        if let Some(entry) = key.write_once() {
            if entry.actor != actor {
                return Err(Reason::Layout(format!("{key} bears another writer's name")));
            }
            let there = !base.raw_values(&key.to_string()).is_empty();
            if there || !written.keys.insert(key.clone()) {
                return Err(Reason::WrittenTwice(key.to_string()));
            }
        }
        if let Some(packed) = packed {
            let fits = Content::fits(&key, &packed);
            fits.map_err(|error| Reason::Layout(format!("{key}: {error}")))?;
            puts.push((key, packed));
        }
    }
    // Only now: an instance and what is in it may come in one change.
    match inside.iter().find(|id| !written.instances.contains(id)) {
        Some(id) => Err(Reason::Layout(format!("there is no instance {id}"))),
        None => Ok(puts),
    }
}

/// What is written by now, in the document and by the batch so far.
struct Written {
    /// The write-once keys and the instances of the batch.
    keys: HashSet<Key>,
    /// Every instance that was ever created, of whatever repeat.
    instances: HashSet<EntryId>,
}

impl Written {
    fn over(base: &Document) -> Self {
        Self {
            keys: HashSet::new(),
            instances: base.instance_names().collect(),
        }
    }
}

/// Whoever creates an instance gives it a name of their own that no other instance has. One that
/// is there may be removed and put back by anybody.
fn check_instance(
    key: &Key,
    entry: EntryId,
    actor: Actor,
    base: &Document,
    written: &mut Written,
) -> Result<(), Reason> {
    if written.keys.contains(key) || !base.raw_values(&key.to_string()).is_empty() {
        return Ok(());
    }
    if entry.actor != actor {
        return Err(Reason::Layout(format!("{key} bears another writer's name")));
    }
    if !written.instances.insert(entry) {
        let why = format!("{key} has the name of an instance of another repeat");
        return Err(Reason::Layout(why));
    }
    written.keys.insert(key.clone());
    Ok(())
}

/// Apply to a copy, save, load, compare: what does not come back the same never gets in, nor what
/// changes more than it `put`.
fn trial(base: &Document, added: &[RawChange], put: &HashSet<String>) -> Result<Document, Refusal> {
    let mut document = base.clone();
    document.apply(added).map_err(|error| {
        Refusal::of(
            None,
            match error {
                DocumentError::Clash { actor, .. } => Reason::Clash(format!("actor {actor}")),
                DocumentError::MissingChanges { .. } => Reason::MissingChanges,
                _ => Reason::Poison,
            },
        )
    })?;
    let poison = || Refusal::of(added.last().map(|change| change.hash), Reason::Poison);
    let same = catch_unwind(AssertUnwindSafe(|| {
        let loaded = Document::load(document.id(), &document.save()).ok()?;
        let same_heads = loaded.heads() == document.heads();
        let same = same_heads && loaded.read().ok()? == document.read().ok()?;
        (same && base.says_in_all_but(&document, put)).then_some(())
    }));
    same.ok().flatten().map(|()| document).ok_or_else(poison)
}
