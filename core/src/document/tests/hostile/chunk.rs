//! A change chunk taken apart and put together, so that any part of it can be another's.

use super::*;

/// Gives a chunk the checksum that its bytes now have.
pub(super) fn repaired(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() > 8 {
        let sum = Sha256::of(&bytes[8..]);
        bytes[4..8].copy_from_slice(&sum.0[..4]);
    }
    bytes
}

pub(super) fn leb(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

pub(super) fn sleb(mut value: i64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while !(-64..64).contains(&value) {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8 & 0x7f);
    bytes
}

fn unsigned(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let (mut value, mut shift) = (0u64, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        // Beyond 64 bits there is nothing to keep.
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

/// A length that may be true: one that is not is a mutant's.
fn length(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let length = usize::try_from(unsigned(bytes, at)?).ok()?;
    Some(length).filter(|length| *length <= bytes.len())
}

/// The type and the contents of a chunk.
pub(super) fn opened(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
    let mut at = 9;
    let length = length(bytes, &mut at)?;
    Some((*bytes.get(8)?, bytes.get(at..at + length)?.to_vec()))
}

pub(super) fn closed(kind: u8, body: &[u8]) -> Vec<u8> {
    let header = [
        &[0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, kind][..],
        &leb(body.len() as u64),
    ];
    repaired([header.concat(), body.to_vec()].concat())
}

/// True of what automerge may be given: a bomb it would take minutes to read, here as anywhere.
pub(super) fn is_cheap(bytes: &[u8]) -> bool {
    reader::read_chunks(bytes, &ReadLimits::default()).is_ok()
}

/// A change: what stands before its columns, and each column.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) front: Vec<u8>,
    pub(super) columns: Vec<(u64, Vec<u8>)>,
}

impl Parts {
    pub(super) fn of(chunk: &[u8]) -> Option<Self> {
        let (1, body) = opened(chunk)? else {
            return None;
        };
        let mut at = 0;
        at += 32 * length(&body, &mut at)?;
        at += length(&body, &mut at)?;
        for _ in 0..3 {
            unsigned(&body, &mut at)?;
        }
        at += length(&body, &mut at)?;
        for _ in 0..length(&body, &mut at)? {
            at += length(&body, &mut at)?;
        }
        let front = body.get(..at)?.to_vec();
        let mut declared = Vec::new();
        for _ in 0..length(&body, &mut at)? {
            let spec = unsigned(&body, &mut at)?;
            declared.push((spec, length(&body, &mut at)?));
        }
        let mut columns = Vec::new();
        for (spec, length) in declared {
            columns.push((spec, body.get(at..at + length)?.to_vec()));
            at += length;
        }
        Some(Self { front, columns })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut body = self.front.clone();
        body.extend(leb(self.columns.len() as u64));
        for (spec, data) in &self.columns {
            body.extend([leb(*spec), leb(data.len() as u64)].concat());
        }
        for (_, data) in &self.columns {
            body.extend(data);
        }
        closed(1, &body)
    }

    /// The same change with `rows` operations that put null under one key.
    pub(super) fn bomb(&self, rows: i64) -> Vec<u8> {
        let run = |value: &[u8]| {
            let count = if rows == 1 { -1 } else { rows };
            [sleb(count), value.to_vec()].concat()
        };
        let columns = vec![
            (0x15, run(b"\x07a/SC-01")),
            (0x34, leb(rows as u64)),
            (0x42, run(&[1])),
            (0x56, run(&[0])),
            (0x70, run(&[0])),
        ];
        Self {
            columns,
            ..self.clone()
        }
        .bytes()
    }
}
