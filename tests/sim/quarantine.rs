//! Reads what lies in quarantine, by a reader of its own: every edit in it counts, also of two
//! copies of one phone, whose changes go into no common document.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Change;
use takan_core::{
    document::{Document, RawChange},
    ids::CaseId,
};

/// Documents that together hold the changes of the rows, each with what it stands on, as far as
/// that is on the server or in quarantine itself.
pub(super) fn documents(case: CaseId, server: &Document, rows: &[Vec<u8>]) -> Vec<Document> {
    let of_rows: Vec<Vec<Change>> = rows.iter().map(|row| changes(case, row)).collect();
    let of_server = server.changes().into_iter();
    let of_server = of_server.filter_map(|raw| Change::from_bytes(raw.bytes).ok());
    let pool: BTreeMap<_, Change> = of_server
        .chain(of_rows.iter().flatten().cloned())
        .map(|change| (change.hash(), change))
        .collect();
    let mut documents = Vec::new();
    for row in of_rows {
        let (mut wanted, mut next) = (BTreeSet::new(), Vec::new());
        next.extend(row.iter().map(Change::hash));
        while let Some(hash) = next.pop() {
            if let Some(change) = pool.get(&hash).filter(|_| wanted.insert(hash)) {
                next.extend(change.deps());
            }
        }
        let raw = wanted.iter().filter_map(|hash| pool.get(hash));
        let raw: Vec<RawChange> = raw.map(RawChange::from).collect();
        // What stands on something that is nowhere is not read, and so counts as lost.
        documents.extend(Document::from_changes(case, &raw));
    }
    documents
}

/// The changes of a row: a whole document's, or chunks one after another.
fn changes(case: CaseId, row: &[u8]) -> Vec<Change> {
    if let Ok(document) = Document::load(case, row) {
        let raw = document.changes().into_iter();
        return raw
            .filter_map(|raw| Change::from_bytes(raw.bytes).ok())
            .collect();
    }
    let (mut changes, mut rest) = (Vec::new(), row);
    while let Some(length) = chunk(rest) {
        let (one, after) = rest.split_at(length);
        changes.extend(Change::from_bytes(one.to_vec()));
        rest = after;
    }
    changes
}

/// The length of the first chunk: four magic bytes, four of a checksum, one that says what it is,
/// then how long the rest is, in LEB128.
fn chunk(bytes: &[u8]) -> Option<usize> {
    let (mut length, mut header) = (0_usize, 9);
    loop {
        let byte = *bytes.get(header)?;
        length |= usize::from(byte & 0x7f) << (7 * (header - 9));
        header += 1;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(header + length).filter(|all| *all <= bytes.len())
}
