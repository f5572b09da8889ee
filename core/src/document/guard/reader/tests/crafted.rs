//! Chunks written by hand, so that each part of them can be wrong.

use super::*;

/// Gives a chunk the checksum that its bytes now have.
pub(super) fn repaired(mut bytes: Vec<u8>) -> Vec<u8> {
    let hash = Sha256::digest(&bytes[8..]);
    bytes[4..8].copy_from_slice(&hash[..4]);
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

/// `rows` times the same bytes; one row is a literal run.
pub(super) fn run(rows: i64, value: &[u8]) -> Vec<u8> {
    [sleb(if rows == 1 { -1 } else { rows }), value.to_vec()].concat()
}

pub(super) type Columns = Vec<(u64, Vec<u8>)>;

pub(super) fn chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let header = [&MAGIC[..], &[0; 4], &[kind]].concat();
    repaired([header, leb(body.len() as u64), body.to_vec()].concat())
}

pub(super) fn listed(columns: &Columns) -> Vec<u8> {
    let mut bytes = leb(columns.len() as u64);
    for (spec, data) in columns {
        bytes.extend([leb(*spec), leb(data.len() as u64)].concat());
    }
    bytes
}

pub(super) fn data(columns: &Columns) -> Vec<u8> {
    columns.iter().flat_map(|(_, data)| data.clone()).collect()
}

/// A change written by hand, so that each part of it can be wrong.
pub(super) struct Crafted {
    pub(super) deps: Vec<[u8; 32]>,
    pub(super) seq: u64,
    pub(super) start_op: u64,
    pub(super) time: i64,
    pub(super) message: &'static str,
    pub(super) others: Vec<Vec<u8>>,
    pub(super) columns: Columns,
    pub(super) extra: Vec<u8>,
}

/// `rows` operations that put null under the key `k`.
pub(super) fn crafted(rows: i64) -> Crafted {
    let columns = vec![
        (0x15, run(rows, b"\x01k")),
        (0x34, leb(rows as u64)),
        (0x42, run(rows, &[1])),
        (0x56, run(rows, &[0])),
        (0x70, run(rows, &[0])),
    ];
    Crafted {
        deps: vec![],
        seq: 1,
        start_op: 1,
        time: 0,
        message: "",
        others: vec![],
        columns,
        extra: vec![],
    }
}

impl Crafted {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut body = [leb(self.deps.len() as u64), self.deps.concat()].concat();
        body.extend([&[8][..], &[5; 8]].concat());
        body.extend([leb(self.seq), leb(self.start_op), sleb(self.time)].concat());
        body.extend([leb(self.message.len() as u64), self.message.into()].concat());
        body.extend(leb(self.others.len() as u64));
        for other in &self.others {
            body.extend([leb(other.len() as u64), other.clone()].concat());
        }
        body.extend([listed(&self.columns), data(&self.columns)].concat());
        body.extend(&self.extra);
        chunk(1, &body)
    }

    pub(super) fn read(&self) -> Result<ChunkFacts, ReadError> {
        read_chunk(&self.bytes(), &limits())
    }

    pub(super) fn with(mut self, spec: u64, bytes: Vec<u8>) -> Self {
        self.columns.retain(|(known, _)| *known != spec);
        self.columns.push((spec, bytes));
        self.columns.sort();
        self
    }
}

/// Changes without dependencies, each with `last` as its last operation; one operation stored.
pub(super) fn crafted_document(changes: i64, last: i64) -> Vec<u8> {
    let steady = |value: i64| match changes {
        1 => run(1, &sleb(value)),
        _ => [run(1, &sleb(value)), run(changes - 1, &[0])].concat(),
    };
    let change_columns = vec![
        (0x01, run(changes, &[0])),
        (0x03, run(changes, &[1])),
        (0x13, steady(last)),
        (0x23, run(changes, &[0])),
        (0x40, run(changes, &[0])),
        (0x56, run(changes, &[7])),
    ];
    let op_columns = vec![
        (0x15, run(1, b"\x01k")),
        (0x21, run(1, &[0])),
        (0x23, run(1, &[1])),
        (0x34, leb(1)),
        (0x42, run(1, &[1])),
        (0x56, run(1, &[0])),
        (0x80, run(1, &[0])),
    ];
    let mut body = [&[1, 8][..], &[5; 8], &[0]].concat();
    body.extend([listed(&change_columns), listed(&op_columns)].concat());
    body.extend([data(&change_columns), data(&op_columns)].concat());
    chunk(0, &body)
}
