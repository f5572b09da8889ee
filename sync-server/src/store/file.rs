//! Files by content: `files/ab/cdef...` under the data folder, named by SHA-256. Written to a
//! temporary name, hashed on the way, fsynced, renamed, and only then recorded in the database.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction};
use sha2::Digest;
use takan_core::ids::Sha256;
use tempfile::NamedTempFile;

use super::{Store, sql::Time, upload};
use crate::error::{Error, Kind, Result};

const FOLDER: &str = "files";
/// Half-written files.
const INCOMING: &str = "incoming";
/// A half-written file that is no upload's and has not moved for so long is nobody's any more.
const HALF_WRITTEN_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A file the database knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub sha256: Sha256,
    pub size: u64,
    pub media_type: String,
    pub stored_at: DateTime<Utc>,
}

/// A file on its way in that is here whole. Dropped unfinished, it leaves nothing behind.
pub struct NewFile {
    dir: PathBuf,
    temporary: NamedTempFile,
    hasher: sha2::Sha256,
    size: u64,
}

impl NewFile {
    /// Begins a file in this store.
    pub fn create(store: &Store) -> Result<Self> {
        Ok(Self::create_in(store.dir())?)
    }

    fn create_in(dir: &Path) -> io::Result<Self> {
        Ok(Self {
            dir: dir.to_owned(),
            temporary: NamedTempFile::new_in(dir.join(FOLDER).join(INCOMING))?,
            hasher: sha2::Sha256::new(),
            size: 0,
        })
    }

    /// Takes the next bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.temporary.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Puts the file in its place, durably, if its hash is the expected one. It still has to be
    /// recorded ([`record`]).
    pub fn finish(self, expected: Sha256) -> Result<u64> {
        let found = Sha256(self.hasher.finalize().into());
        if found != expected {
            return Err(Error::new(
                Kind::Invalid,
                format!("the bytes hash to {found}, not to {expected}"),
            )
            .with_code("hash_differs"));
        }
        self.temporary.as_file().sync_all()?;
        place(&self.dir, self.temporary.path(), expected)?;
        Ok(self.size)
    }
}

/// Renames a file whose content is on the disk to its place, durably.
pub(super) fn place(dir: &Path, from: &Path, sha256: Sha256) -> io::Result<()> {
    let target = path_in(dir, sha256);
    let folder = target
        .parent()
        .expect("a file's path has two folders above it");
    fs::create_dir_all(folder)?;
    fs::rename(from, &target)?;
    sync_folder(folder)?;
    sync_folder(&dir.join(FOLDER))
}

/// Puts bytes that are here whole in their place. They still have to be recorded ([`record`]).
pub fn keep(store: &Store, bytes: &[u8]) -> Result<Sha256> {
    let sha256 = Sha256::of(bytes);
    let mut file = NewFile::create(store)?;
    file.write(bytes)?;
    file.finish(sha256)?;
    Ok(sha256)
}

/// Records a file that is in its place.
pub fn record(
    tx: &Transaction<'_>,
    sha256: Sha256,
    size: u64,
    media_type: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO file (sha256, size, media_type, stored_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (sha256) DO NOTHING",
        (sha256.0, size as i64, media_type, Time(now)),
    )?;
    Ok(())
}

/// The file of that hash, if it was received whole.
pub fn find(conn: &Connection, sha256: Sha256) -> Result<Option<StoredFile>> {
    let sql = "SELECT sha256, size, media_type, stored_at FROM file WHERE sha256 = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([sha256.0], read).optional()?)
}

/// Every file the database names.
pub fn list(conn: &Connection) -> Result<Vec<StoredFile>> {
    let sql = "SELECT sha256, size, media_type, stored_at FROM file ORDER BY sha256";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredFile> {
    Ok(StoredFile {
        sha256: Sha256(row.get(0)?),
        size: row.get::<_, i64>(1)?.unsigned_abs(),
        media_type: row.get(2)?,
        stored_at: row.get::<_, Time>(3)?.0,
    })
}

/// Where a file's bytes are.
pub fn path(store: &Store, sha256: Sha256) -> PathBuf {
    path_in(store.dir(), sha256)
}

pub(super) fn path_in(dir: &Path, sha256: Sha256) -> PathBuf {
    let name = sha256.to_string();
    dir.join(FOLDER).join(&name[..2]).join(&name[2..])
}

/// Copies one file between data folders, hashing what it reads.
pub(super) fn copy(sha256: Sha256, from: &Path, to: &Path) -> Result<u64> {
    let mut source = File::open(path_in(from, sha256))?;
    let mut target = NewFile::create_in(to)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match source.read(&mut buffer)? {
            0 => return target.finish(sha256),
            read => target.write(&buffer[..read])?,
        }
    }
}

/// Makes the folder, if it is not there.
pub(super) fn create_folder(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir.join(FOLDER).join(INCOMING))
}

/// Where files lie that are not whole yet.
pub(super) fn incoming(dir: &Path) -> PathBuf {
    dir.join(FOLDER).join(INCOMING)
}

/// A file without a name, for what must be whole before it is taken.
pub fn aside(store: &Store) -> Result<File> {
    Ok(tempfile::tempfile_in(incoming(store.dir()))?)
}

/// Removes what was left half-written more than a day ago, and uploads that have expired.
pub fn clean_up(store: &Store, now: DateTime<Utc>) -> Result<()> {
    upload::sweep(store, now)?;
    for entry in fs::read_dir(incoming(store.dir()))? {
        let entry = entry?;
        let name = entry.file_name();
        let of_upload = store.read(|conn| upload::is_part(conn, &name.to_string_lossy()))?;
        let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
        if age > HALF_WRITTEN_KEPT && !of_upload {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// True if any file is stored under this data folder.
pub(super) fn any_in(dir: &Path) -> bool {
    let entries = fs::read_dir(dir.join(FOLDER)).into_iter().flatten();
    entries.flatten().any(|entry| entry.file_name() != INCOMING)
}

/// Makes renames in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
