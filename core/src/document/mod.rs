//! The case document: the only home of automerge.
//!
//! A case is one automerge document with flat keys at its root ([`Key`]) and one packed value per
//! key. Two devices edit it apart and merge; nothing is overwritten silently, because an answer
//! is replaced whole and two different surviving answers are a [`conflict`](read::Content):
//!
//! ```
//! use takan_core::document::{Document, Writer};
//! use takan_core::ids::{Actor, CaseId, DeviceNumber, UserId};
//! use takan_core::record::{Answer, Verdict};
//!
//! let id = CaseId::from_bytes([7; 16]);
//! let writer = |device, user| Writer {
//!     actor: Actor { device: DeviceNumber(device), epoch: 1 },
//!     user: UserId(user),
//!     at: chrono::DateTime::UNIX_EPOCH,
//! };
//! let (mut ann, mut bob) = (Document::genesis(id), Document::genesis(id));
//! let pass = Answer::new(Verdict::Pass, UserId(1), chrono::DateTime::UNIX_EPOCH);
//! let fail = Answer::new(Verdict::Fail, UserId(2), chrono::DateTime::UNIX_EPOCH);
//! let change = ann.record_answer(&writer(1, 1), "SC-05", &pass)?;
//! bob.record_answer(&writer(2, 2), "SC-05", &fail)?;
//!
//! bob.apply(&[change])?;
//! let content = bob.read()?;
//! let conflict = &content.conflicts()[0];
//! assert_eq!(conflict.key.to_string(), "a/SC-05");
//! assert_eq!(conflict.values.len(), 2);
//!
//! bob.resolve(&writer(2, 2), &conflict.key, conflict.values[0].id)?;
//! assert!(bob.read()?.conflicts().is_empty());
//! # Ok::<(), takan_core::document::DocumentError>(())
//! ```
//!
//! Loading is strict: what does not load whole, with every dependency and the expected heads, is
//! an error and never a shorter document.

mod edit;
pub mod guard;
mod instance;
mod key;
mod lineage;
mod packed;
pub mod read;
mod rewrite;
pub mod said;
pub mod sheet;
mod submission;
mod value;
pub mod view;
mod voucher;

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, Automerge, Change, transaction::CommitOptions};

use crate::ids::{Actor, CaseId};

pub use edit::{Edit, Writer};
pub use instance::{Instance, InstanceMark};
pub use key::{HeaderField, KEY_BYTES, Key, split_instance};
pub use lineage::Written;
pub use packed::ReadValueError;
pub use rewrite::Rewritten;
pub use sheet::Sheet;
pub use submission::Submission;
pub use voucher::Voucher;

/// The version of the layout; part of the genesis.
pub const SCHEMA: u8 = 1;

/// The hash of a change; a document's heads are the hashes of its last ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeHash(pub [u8; 32]);

impl ChangeHash {
    /// From a slice, if it has 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl std::fmt::Display for ChangeHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for ChangeHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl From<automerge::ChangeHash> for ChangeHash {
    fn from(hash: automerge::ChangeHash) -> Self {
        Self(hash.0)
    }
}

/// One change as it is stored and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawChange {
    /// Its hash.
    pub hash: ChangeHash,
    /// Its bytes, never deflated.
    pub bytes: Vec<u8>,
}

impl From<&Change> for RawChange {
    fn from(change: &Change) -> Self {
        Self {
            hash: change.hash().into(),
            bytes: change.raw_bytes().to_vec(),
        }
    }
}

/// What can be wrong with a document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The bytes are no document, or not this one.
    #[error("the document of case {case} does not load: {reason}")]
    Damaged {
        /// Which case.
        case: CaseId,
        /// What is wrong with the bytes.
        reason: String,
    },
    /// A change that others depend on is not here.
    #[error("case {case} misses {count} changes that others depend on")]
    MissingChanges {
        /// Which case.
        case: CaseId,
        /// How many are missing.
        count: usize,
    },
    /// Two different changes claim the same place in their author's order.
    #[error("case {case}: two different changes of {actor} claim one place in its order")]
    Clash {
        /// Which case.
        case: CaseId,
        /// Whose.
        actor: String,
    },
    /// A value that cannot be read.
    #[error("{key}: {source}")]
    Value {
        /// Under which key.
        key: String,
        /// Why.
        source: ReadValueError,
    },
    /// An edit that the document as it stands does not allow.
    #[error("{0}")]
    Edit(String),
}

/// A case document in memory.
#[derive(Clone)]
pub struct Document {
    id: CaseId,
    inner: Automerge,
    /// What it says, once someone has [asked to remember](Self::remember) it; kept in step with
    /// every edit.
    said: Option<Box<read::Content>>,
}

impl Document {
    /// The document every copy of a case begins with: one empty change, the same bytes everywhere.
    pub fn genesis(id: CaseId) -> Self {
        let mut actor = id.as_bytes().to_vec();
        actor.push(SCHEMA);
        let mut inner = Automerge::new().with_actor(ActorId::from(actor));
        inner.empty_commit(CommitOptions::default().with_time(0));
        Self {
            id,
            inner,
            said: None,
        }
    }

    /// Which case this is.
    pub fn id(&self) -> CaseId {
        self.id
    }

    /// Loads what [`save`](Self::save) or [`save_whole`](Self::save_whole) wrote.
    pub fn load(id: CaseId, bytes: &[u8]) -> Result<Self, DocumentError> {
        let damaged = |reason: String| DocumentError::Damaged { case: id, reason };
        let inner = catch_unwind(|| Automerge::load(bytes))
            .map_err(|_| damaged("its bytes make the reader panic".into()))?
            .map_err(|error| damaged(error.to_string()))?;
        let document = Self {
            id,
            inner,
            said: None,
        };
        document.check_genesis()?;
        Ok(document)
    }

    fn check_genesis(&self) -> Result<(), DocumentError> {
        if self.has(&Self::genesis(self.id).heads()[0]) {
            return Ok(());
        }
        let reason = "it does not begin with this case's genesis".to_owned();
        Err(DocumentError::Damaged {
            case: self.id,
            reason,
        })
    }

    /// A document from its changes, in any order.
    pub fn from_changes<'a>(
        id: CaseId,
        changes: impl IntoIterator<Item = &'a RawChange>,
    ) -> Result<Self, DocumentError> {
        let mut document = Self::genesis(id);
        document.apply(changes)?;
        Ok(document)
    }

    /// Applies changes, in any order; those already here are skipped. All or nothing.
    ///
    /// For changes that have passed the [`guard`] or were stored by this program.
    pub fn apply<'a>(
        &mut self,
        changes: impl IntoIterator<Item = &'a RawChange>,
    ) -> Result<(), DocumentError> {
        let id = self.id;
        let damaged = |reason: String| DocumentError::Damaged { case: id, reason };
        let mut parsed = Vec::new();
        for raw in changes {
            if !self.has(&raw.hash) {
                let bytes = raw.bytes.clone();
                let change = catch_unwind(|| Change::from_bytes(bytes))
                    .map_err(|_| damaged("a change makes the reader panic".into()))?
                    .map_err(|error| damaged(error.to_string()))?;
                parsed.push(change);
            }
        }
        if !parsed.is_empty() {
            self.inner = self.applied(parsed)?;
            self.said = None;
        }
        Ok(())
    }

    fn applied(&self, changes: Vec<Change>) -> Result<Automerge, DocumentError> {
        let id = self.id;
        let damaged = |reason: String| DocumentError::Damaged { case: id, reason };
        let hashes: Vec<_> = changes.iter().map(Change::hash).collect();
        let mut inner = self.inner.clone();
        let applied = catch_unwind(AssertUnwindSafe(|| inner.apply_changes(changes)))
            .map_err(|_| damaged("applying the changes panics".into()))?;
        applied.map_err(|error| match error {
            automerge::AutomergeError::DuplicateSeqNumber(_, actor) => DocumentError::Clash {
                case: id,
                actor: actor.to_string(),
            },
            other => damaged(other.to_string()),
        })?;
        // automerge keeps changes whose dependencies it lacks in a queue and says nothing.
        let count = hashes
            .iter()
            .filter(|hash| inner.get_change_meta_by_hash(hash).is_none())
            .count();
        match count {
            0 => Ok(inner),
            count => Err(DocumentError::MissingChanges { case: id, count }),
        }
    }

    /// The bytes to keep: compressed.
    pub fn save(&self) -> Vec<u8> {
        self.inner.save()
    }

    /// The bytes to send inside a frame that compresses as a whole: not compressed by themselves.
    pub fn save_whole(&self) -> Vec<u8> {
        self.inner.save_nocompress()
    }

    /// The hashes of the last changes, sorted.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.inner
            .get_heads()
            .into_iter()
            .map(ChangeHash::from)
            .collect()
    }

    /// True if the change is here.
    pub fn has(&self, hash: &ChangeHash) -> bool {
        self.inner
            .get_change_meta_by_hash(&automerge::ChangeHash(hash.0))
            .is_some()
    }

    /// Every change after the genesis, dependencies first.
    pub fn changes(&self) -> Vec<RawChange> {
        let genesis = automerge::ChangeHash(Self::genesis(self.id).heads()[0].0);
        self.inner
            .get_changes(&[genesis])
            .iter()
            .map(RawChange::from)
            .collect()
    }

    /// Every change that somebody with these heads lacks, dependencies first. Heads are named by
    /// their first eight bytes; those that are not here say nothing.
    pub fn changes_since<'a>(
        &self,
        heads: impl IntoIterator<Item = &'a [u8; 8]>,
    ) -> Vec<RawChange> {
        let heads: std::collections::HashSet<&[u8]> =
            heads.into_iter().map(|head| head.as_slice()).collect();
        let genesis = automerge::ChangeHash(Self::genesis(self.id).heads()[0].0);
        let hashes = self.inner.get_changes_meta(&[]).into_iter();
        let mut known: Vec<_> = hashes
            .map(|meta| meta.hash)
            .filter(|hash| heads.contains(&hash.0[..8]))
            .collect();
        known.push(genesis);
        let changes = self.inner.get_changes(&known);
        changes.iter().map(RawChange::from).collect()
    }

    /// The changes of these hashes, dependencies first; those that are not here are left out.
    pub fn changes_of(&self, hashes: &std::collections::HashSet<ChangeHash>) -> Vec<RawChange> {
        self.changes()
            .into_iter()
            .filter(|change| hashes.contains(&change.hash))
            .collect()
    }

    /// Every change here that is some device's: whose, its place in that actor's order, its hash.
    fn places(&self) -> impl Iterator<Item = ((Actor, u64), ChangeHash)> {
        let metas = self.inner.get_changes_meta(&[]).into_iter();
        metas.filter_map(|meta| {
            let actor = Actor::from_slice(meta.actor.to_bytes())?;
            Some(((actor, meta.seq), meta.hash.into()))
        })
    }

    /// How many changes this actor has made.
    pub fn last_seq(&self, actor: Actor) -> u64 {
        let actor = ActorId::from(actor.to_bytes());
        let metas = self.inner.get_changes_meta(&[]);
        metas
            .iter()
            .filter(|meta| *meta.actor == actor)
            .map(|meta| meta.seq)
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
