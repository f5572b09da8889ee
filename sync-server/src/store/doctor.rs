//! Checks a data folder, which may be served meanwhile: every document against its changes, every
//! row of the list against its document, every file against its hash. A snapshot is made again
//! from its changes, a change from its snapshot, a row from both; files are told, not touched.

use std::{fs::File, io::Read, path::Path};

use rusqlite::{Transaction, params};
use serde::Serialize;
use sha2::Digest;
use takan_core::{
    document::Document,
    ids::{CaseId, Sha256},
};

use super::{
    Store,
    document::{self, Stored},
    file, migrate,
};
use crate::error::Result;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Examination {
    pub cases: u32,
    pub files: u32,
    pub findings: Vec<Finding>,
}

impl Examination {
    /// True if something cannot be helped here.
    pub fn damage_remains(&self) -> bool {
        self.findings.iter().any(|finding| !finding.repaired)
    }
}

/// Something that was not as it should be.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A case's id, a file's hash, or `database`.
    pub what: String,
    pub repaired: bool,
    pub detail: String,
}

impl Finding {
    fn repaired(what: impl ToString, detail: &str) -> Self {
        Self::of(what, true, detail)
    }

    fn remains(what: impl ToString, detail: impl ToString) -> Self {
        Self::of(what, false, detail)
    }

    fn of(what: impl ToString, repaired: bool, detail: impl ToString) -> Self {
        Self {
            what: what.to_string(),
            repaired,
            detail: detail.to_string(),
        }
    }
}

/// Examines a store, and mends what can be mended.
pub fn examine(store: &Store) -> Result<Examination> {
    let mut found = Examination::default();
    if let Err(error) = store.read(|conn| migrate::integrity(conn, "integrity_check")) {
        found.findings.push(Finding::remains("database", error));
    }
    for case in store.read(|conn| document::visible(conn, &document::Sight::operator()))? {
        found.cases += 1;
        found
            .findings
            .extend(store.write(|tx| case_is_whole(tx, case))?);
    }
    for stored in store.read(file::list)? {
        found.files += 1;
        let detail = match hash_of(&file::path(store, stored.sha256)) {
            Ok(hash) if hash == stored.sha256 => continue,
            Ok(_) => "its content is not what its hash says".to_owned(),
            Err(error) => error.to_string(),
        };
        found.findings.push(Finding::remains(stored.sha256, detail));
    }
    Ok(found)
}

fn case_is_whole(tx: &Transaction<'_>, case: CaseId) -> Result<Vec<Finding>> {
    let changes = document::changes_after(tx, case, 0)?;
    let mut replayed = Document::genesis(case);
    let whole = replayed.apply(&changes).is_ok();
    let mut findings = Vec::new();
    let stored = match document::find(tx, case) {
        Ok(Some(stored)) => stored,
        Ok(None) => return Ok(findings),
        Err(error) => {
            // What was stored says which heads it must come to.
            let sql = "SELECT number, pair, heads FROM document WHERE id = ?1";
            let (number, pair, heads) = tx.query_row(sql, [case.as_bytes()], |row| {
                let pair = takan_core::ids::PairId(row.get(1)?);
                Ok((row.get(0)?, pair, row.get::<_, Vec<u8>>(2)?))
            })?;
            if !whole || document::bytes_of(&replayed.heads()) != heads {
                findings.push(Finding::remains(case, error));
                return Ok(findings);
            }
            let detail = "its snapshot was made again from its changes";
            findings.push(Finding::repaired(case, detail));
            Stored {
                document: replayed.clone(),
                number,
                pair,
            }
        }
    };
    if !whole || replayed.heads() != stored.document.heads() {
        match mend_changes(tx, &stored)? {
            true => {
                let detail = "a change was made again from its snapshot";
                findings.push(Finding::repaired(case, detail));
            }
            false => {
                let detail = "its changes do not come to its document";
                findings.push(Finding::remains(case, detail));
            }
        }
    }
    if document::put_again(tx, &stored)? && findings.is_empty() {
        let detail = "its row in the list was written again";
        findings.push(Finding::repaired(case, detail));
    }
    Ok(findings)
}

/// Writes changes that are not what their hashes say again; true if all are there then.
fn mend_changes(tx: &Transaction<'_>, stored: &Stored) -> Result<bool> {
    let case = stored.document.id();
    let kept = document::changes_after(tx, case, 0)?;
    let hashes = kept.iter().map(|change| change.hash).collect();
    let sql = "UPDATE change SET bytes = ?3 WHERE document = ?1 AND hash = ?2 AND bytes <> ?3";
    let mut update = tx.prepare_cached(sql)?;
    for change in stored.document.changes_of(&hashes) {
        update.execute(params![case.as_bytes(), change.hash.0, change.bytes])?;
    }
    let mut replayed = Document::genesis(case);
    let mended = document::changes_after(tx, case, 0)?;
    Ok(replayed.apply(&mended).is_ok() && replayed.heads() == stored.document.heads())
}

fn hash_of(path: &Path) -> std::io::Result<Sha256> {
    let mut file = File::open(path)?;
    let mut hasher = sha2::Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Sha256(hasher.finalize().into())),
            read => hasher.update(&buffer[..read]),
        }
    }
}
