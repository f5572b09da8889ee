//! Backup of a data folder in use, and restoring one. The database is copied first, in one
//! consistent view, and then every file it names: files are only ever added, so none is missing.

use std::{
    fs::{self, File},
    path::Path,
};

use chrono::{DateTime, Utc};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use serde::Serialize;

use super::{DATABASE, Store, connect_to_look, create_private, document, file, meta, migrate};
use crate::error::{Error, Kind, Result};

/// Numbers left out after a restore: more than can have been given since the backup, so that none
/// is given twice (a number that comes back would put two authors under one name).
const NUMBERS_LEFT_OUT: u32 = 1000;

/// What was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Copied {
    pub cases: u32,
    pub files: u64,
    /// Of the files.
    pub bytes: u64,
}

/// Copies a store, which may be in use, into an empty or new folder.
pub fn backup(store: &Store, to: &Path) -> Result<Copied> {
    prepare(to)?;
    let target = to.join(DATABASE);
    store.read(|conn| copy_database(conn, &target))?;
    copy_files(store.dir(), to)
}

/// Copies a backup into an empty or new folder and checks every byte of it. Sessions and codes are
/// not restored, and the server's numbers leap ahead of what may have been given since.
pub fn restore(dir: &Path, from: &Path, now: DateTime<Utc>) -> Result<Copied> {
    let source = from.join(DATABASE);
    if !source.exists() {
        return Err(Error::not_found("there is no such database").at(source.display()));
    }
    migrate::check(&source).map_err(|e| e.at(source.display()))?;
    prepare(dir)?;
    let target = dir.join(DATABASE);
    let conn = connect_to_look(&source)?;
    migrate::integrity(&conn, "integrity_check").map_err(|e| e.at(source.display()))?;
    copy_database(&conn, &target)?;
    // Before the files: whatever becomes of those, this database is never served as the old one.
    Store::open(dir)?.write(|tx| {
        tx.execute_batch(
            "DELETE FROM session; DELETE FROM enrolment; DELETE FROM sign_in_attempt;
             -- No cursor is of this feed any more, so that every phone lists what it has: files
             -- and quarantine that came after the backup left no row in it.
             UPDATE feed SET tag = randomblob(4);",
        )?;
        for table in ["user", "device", "pair"] {
            // A table that never had a row has no sequence yet.
            tx.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0
                 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                [table],
            )?;
            tx.execute(
                "UPDATE sqlite_sequence SET seq = seq + ?2 WHERE name = ?1",
                (table, NUMBERS_LEFT_OUT),
            )?;
        }
        document::leap_number(tx, now, NUMBERS_LEFT_OUT)?;
        meta::leap_epoch(tx, now)
    })?;
    copy_files(from, dir)
}

fn prepare(folder: &Path) -> Result<()> {
    create_private(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(Error::conflict("the folder is not empty; name a new one").at(folder.display()));
    }
    file::create_folder(folder)?;
    Ok(())
}

fn copy_database(from: &Connection, to: &Path) -> Result<()> {
    let mut copy = Connection::open(to)?;
    // All pages in one step: one consistent view, however long others write beside.
    if Backup::new(from, &mut copy)?.step(-1)? != StepResult::Done {
        return Err(Error::new(
            Kind::Busy,
            "another process holds the database; try again",
        ));
    }
    // One plain file, without a log beside it that someone could forget to copy.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    migrate::integrity(&copy, "integrity_check").map_err(|e| e.at(to.display()))?;
    drop(copy);
    File::open(to)?.sync_all()?;
    file::sync_folder(to.parent().expect("a database lies in a folder"))?;
    Ok(())
}

/// Copies what the database in `to` names. A file that is missing or damaged does not keep the
/// others from being copied, but it is an error.
fn copy_files(from: &Path, to: &Path) -> Result<Copied> {
    let conn = connect_to_look(&to.join(DATABASE))?;
    let cases: u32 = conn.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
    let mut copied = Copied {
        cases,
        files: 0,
        bytes: 0,
    };
    let mut missing = Vec::new();
    for stored in file::list(&conn)? {
        match file::copy(stored.sha256, from, to) {
            Ok(size) => {
                copied.files += 1;
                copied.bytes += size;
            }
            Err(error) if error.kind() == Kind::StorageFull => return Err(error),
            Err(error) => missing.push(format!("{}: {error} {}", stored.sha256, error.causes())),
        }
    }
    if missing.is_empty() {
        return Ok(copied);
    }
    let message = format!(
        "{} of the files are missing or damaged, all else is copied; first {}",
        missing.len(),
        missing[0]
    );
    Err(Error::damaged(message).because(missing.join("; ")))
}
