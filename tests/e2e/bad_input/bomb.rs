//! A change written by hand: a hundred bytes that hold a million operations, by run-length columns.

use takan_core::{
    document::ChangeHash,
    ids::{Actor, Sha256},
};

fn leb(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// The length of a run is signed: six bits in the last byte.
fn run(rows: u64, value: &[u8]) -> Vec<u8> {
    let mut length = leb(rows);
    let last = length.last_mut().expect("a number has a byte");
    if *last & 0x40 != 0 {
        *last |= 0x80;
        length.push(0);
    }
    [length, value.to_vec()].concat()
}

/// The first change of an author, after the heads: so many times null under one key.
pub(super) fn bomb(author: Actor, heads: &[ChangeHash], operations: u64) -> Vec<u8> {
    let columns = [
        (0x15, run(operations, b"\x01k")),
        (0x34, leb(operations)),
        (0x42, run(operations, &[1])),
        (0x56, run(operations, &[0])),
        (0x70, run(operations, &[0])),
    ];
    let mut body = leb(heads.len() as u64);
    body.extend(heads.iter().flat_map(|head| head.0));
    body.push(8);
    body.extend(author.to_bytes());
    // Its first sequence number, a first operation after all others, time, message, other actors.
    body.extend([leb(1), leb(10_000), leb(0), leb(0), leb(0)].concat());
    body.extend(leb(columns.len() as u64));
    for (column, data) in &columns {
        body.extend([leb(*column), leb(data.len() as u64)].concat());
    }
    body.extend(columns.into_iter().flat_map(|(_, data)| data));

    let mut hashed = vec![1];
    hashed.extend(leb(body.len() as u64));
    hashed.extend(body);
    let checksum = Sha256::of(&hashed).0;
    [&[0x85, 0x6f, 0x4a, 0x83], &checksum[..4], &hashed].concat()
}
