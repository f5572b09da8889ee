//! Walks the bytes of an automerge chunk before automerge sees them, so that hostile bytes cost
//! neither memory nor time: a deflated change of 194 KB inflates to 637 MiB and a change of 100
//! bytes can claim a million operations. Runs are summed, never expanded; nothing is allocated by
//! a count that the bytes only claim.
//!
//! Passing here makes bytes cheap to read, not right: whether automerge can apply, save and load
//! them again is tried afterwards.

mod cells;
mod columns;
mod error;
mod runs;

use std::ops::Range;

use sha2::{Digest, Sha256};

use columns::{CHANGE_OPS, Columns, DOCUMENT_CHANGES, DOCUMENT_OPS, TIME};
use runs::Cursor;

pub use error::ReadError;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// What a chunk may cost. A case of 60 answers and 20 photos is some 6 KB with its whole history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLimits {
    /// Bytes of one change chunk, its header included.
    pub change_bytes: usize,
    /// Bytes of one document chunk, and of a whole concatenation.
    pub document_bytes: usize,
    /// Operations of one change.
    pub change_ops: u64,
    /// Operations in the history of a document, and of a whole concatenation.
    pub document_ops: u64,
    /// Changes in a document, and in a whole concatenation.
    pub changes: u64,
    /// Actors that one chunk names.
    pub actors: u64,
    /// Changes that one change follows directly, and heads of a document.
    pub deps: u64,
    /// Bytes of one key.
    pub key_bytes: u64,
    /// Bytes of one value.
    pub value_bytes: u64,
}

impl Default for ReadLimits {
    /// 64 KiB and 2,000 operations a change; 8 MiB (as a frame), 50,000 operations and 20,000 changes a
    /// document; 256 actors, 64 dependencies, keys of 512 bytes, values of 16 KiB.
    fn default() -> Self {
        Self {
            change_bytes: 64 << 10,
            document_bytes: 8 << 20,
            change_ops: 2_000,
            document_ops: 50_000,
            changes: 20_000,
            actors: 256,
            deps: 64,
            key_bytes: 512,
            value_bytes: 16 << 10,
        }
    }
}

/// The two kinds of chunk that are read; deflated ones and bundles are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkKind {
    /// One change.
    Change,
    /// A document with its history, as `save_nocompress` writes it.
    Document,
}

/// What a chunk holds, as far as its bytes say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkFacts {
    /// A change or a document.
    pub kind: ChunkKind,
    /// Bytes of the chunk, its header included.
    pub len: usize,
    /// Operations; of a document those of its whole history.
    pub ops: u64,
    /// Changes; one for a change.
    pub changes: u64,
    /// The author of a change; empty for a document.
    pub actor: Vec<u8>,
    /// The author's number of a change, from 1; 0 for a document.
    pub seq: u64,
    /// Counter of a change's first operation, from 1; 0 for a document.
    pub start_op: u64,
    /// How many changes a change follows directly; 0 for a document.
    pub deps: usize,
    /// The hash of a change: SHA-256 over type, length and contents.
    pub hash: Option<[u8; 32]>,
    /// The heads of a document in order; none for a change.
    pub heads: Vec<[u8; 32]>,
}

/// Reads the first chunk of `bytes`; what follows it is not looked at.
pub fn read_chunk(bytes: &[u8], limits: &ReadLimits) -> Result<ChunkFacts, ReadError> {
    read_at(bytes, 0, limits)
}

/// Reads a concatenation of chunks with nothing left over, and says where each lies. The limits
/// of a document hold for all of them together.
pub fn read_chunks(
    bytes: &[u8],
    limits: &ReadLimits,
) -> Result<Vec<(Range<usize>, ChunkFacts)>, ReadError> {
    let limit = limits.document_bytes;
    if bytes.len() > limit {
        return Err(too_large(limit, "concatenation of chunks", limit));
    }
    let (mut at, mut ops, mut changes) = (0, 0, 0);
    let mut chunks = Vec::new();
    while at < bytes.len() {
        let facts = read_at(bytes, at, limits)?;
        ops += facts.ops;
        changes += facts.changes;
        for (what, count, limit) in [
            ("operations of all chunks", ops, limits.document_ops),
            ("changes of all chunks", changes, limits.changes),
        ] {
            if count > limit {
                return Err(ReadError::TooMany { at, what, limit });
            }
        }
        let range = at..at + facts.len;
        at = range.end;
        chunks.push((range, facts));
    }
    Ok(chunks)
}

fn read_at(bytes: &[u8], start: usize, limits: &ReadLimits) -> Result<ChunkFacts, ReadError> {
    let mut input = Cursor {
        rest: bytes.get(start..).unwrap_or_default(),
        at: start,
        what: "chunk header",
    };
    if input.array()? != MAGIC {
        return Err(ReadError::WrongMagic { at: start });
    }
    let checksum: [u8; 4] = input.array()?;
    let type_at = input.at;
    let [chunk_type] = input.array()?;
    let (kind, limit) = match chunk_type {
        0 => (ChunkKind::Document, limits.document_bytes),
        1 => (ChunkKind::Change, limits.change_bytes),
        2 => {
            return Err(ReadError::Deflated {
                at: type_at,
                what: "chunk",
            });
        }
        found => return Err(ReadError::ChunkType { at: type_at, found }),
    };
    let length = input.unsigned()?;
    let header = input.at - start;
    if length > limit.saturating_sub(header) as u64 {
        return Err(too_large(type_at, "chunk", limit));
    }
    let body = input.named("chunk").take(length)?;
    // The hash covers the type, the length as written and the contents.
    let hashed = &bytes[type_at..body.at + body.rest.len()];
    let hash: [u8; 32] = Sha256::digest(hashed).into();
    if hash[..4] != checksum {
        return Err(ReadError::WrongChecksum { at: start + 4 });
    }
    let mut facts = match kind {
        ChunkKind::Change => change(body, limits)?,
        ChunkKind::Document => document(body, limits)?,
    };
    facts.len = header + body.rest.len();
    facts.hash = (kind == ChunkKind::Change).then_some(hash);
    Ok(facts)
}

fn change(mut body: Cursor<'_>, limits: &ReadLimits) -> Result<ChunkFacts, ReadError> {
    let deps = hashes(&mut body, "dependencies", limits)?;
    let mut sorted = deps.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(ReadError::Order {
            at: body.at,
            what: "a dependency",
        });
    }
    let actor = actor(&mut body)?;
    let seq = number(&mut body, "seq")?;
    let start_op = number(&mut body, "first operation")?;
    body = body.named("time");
    let time_at = body.at;
    if !TIME.contains(&body.signed()?) {
        return Err(body.out_of_range(time_at));
    }
    body = body.named("message");
    let message_at = body.at;
    if body.unsigned()? > 0 {
        return Err(ReadError::Message { at: message_at });
    }
    // The author comes first and is not in the list of the others.
    let others = actors(&mut body, limits)?;
    if others.contains(&actor) {
        return Err(ReadError::Order {
            at: body.at,
            what: "an actor",
        });
    }
    let columns = Columns::declared(&mut body, CHANGE_OPS)?.filled(&mut body)?;
    if !body.is_empty() {
        return Err(ReadError::Extra { at: body.at });
    }
    let ops = columns.operations(limits.change_ops, others.len() as u64 + 1, limits)?;
    if start_op.saturating_add(ops) > u64::from(u32::MAX) {
        return Err(body.named("last operation").out_of_range(body.at));
    }
    Ok(ChunkFacts {
        kind: ChunkKind::Change,
        len: 0,
        ops,
        changes: 1,
        actor: actor.to_vec(),
        seq,
        start_op,
        deps: deps.len(),
        hash: None,
        heads: Vec::new(),
    })
}

fn document(mut body: Cursor<'_>, limits: &ReadLimits) -> Result<ChunkFacts, ReadError> {
    let actors = actors(&mut body, limits)?.len() as u64;
    let heads = hashes(&mut body, "heads", limits)?;
    if !heads.is_sorted_by(|before, after| before < after) {
        return Err(ReadError::Order {
            at: body.at,
            what: "a head",
        });
    }
    let changes = Columns::declared(&mut body, DOCUMENT_CHANGES)?;
    let operations = Columns::declared(&mut body, DOCUMENT_OPS)?;
    let changes = changes.filled(&mut body)?;
    let operations = operations.filled(&mut body)?;
    let (changes, ops) = changes.changes(actors, limits)?;
    let stored = operations.operations(limits.document_ops, actors, limits)?;
    if stored > ops {
        let what = "operations outside every change";
        return Err(ReadError::Rows {
            at: body.at,
            what,
            found: stored,
            expected: ops,
        });
    }
    body = body.named("index of a head");
    for _ in &heads {
        let at = body.at;
        if body.unsigned()? >= changes {
            return Err(body.out_of_range(at));
        }
    }
    if !body.is_empty() {
        return Err(ReadError::Extra { at: body.at });
    }
    Ok(ChunkFacts {
        kind: ChunkKind::Document,
        len: 0,
        ops,
        changes,
        actor: Vec::new(),
        seq: 0,
        start_op: 0,
        deps: 0,
        hash: None,
        heads,
    })
}

fn too_large(at: usize, what: &'static str, limit: usize) -> ReadError {
    ReadError::TooLarge {
        at,
        what,
        limit: limit as u64,
    }
}

/// A number from 1 to the largest `u32`: automerge keeps seqs and counters in 32 bits.
fn number(body: &mut Cursor<'_>, what: &'static str) -> Result<u64, ReadError> {
    *body = body.named(what);
    let at = body.at;
    let number = body.unsigned()?;
    if number == 0 || number > u64::from(u32::MAX) {
        return Err(body.out_of_range(at));
    }
    Ok(number)
}

fn hashes(
    body: &mut Cursor<'_>,
    what: &'static str,
    limits: &ReadLimits,
) -> Result<Vec<[u8; 32]>, ReadError> {
    *body = body.named(what);
    let count = body.unsigned()?;
    if count > limits.deps {
        return Err(body.too_many(limits.deps));
    }
    (0..count).map(|_| body.array()).collect()
}

fn actor<'a>(body: &mut Cursor<'a>) -> Result<&'a [u8], ReadError> {
    *body = body.named("actor");
    let length = body.unsigned()?;
    Ok(body.take(length)?.rest)
}

/// A list of actors in ascending order, as automerge writes it.
fn actors<'a>(body: &mut Cursor<'a>, limits: &ReadLimits) -> Result<Vec<&'a [u8]>, ReadError> {
    *body = body.named("list of actors");
    let count = body.unsigned()?;
    if count > limits.actors {
        return Err(body.too_many(limits.actors));
    }
    let mut actors: Vec<&[u8]> = Vec::new();
    for _ in 0..count {
        let at = body.at;
        let next = actor(body)?;
        if actors.last().is_some_and(|before| *before >= next) {
            return Err(ReadError::Order {
                at,
                what: "an actor",
            });
        }
        actors.push(next);
    }
    Ok(actors)
}

#[cfg(test)]
mod tests;
