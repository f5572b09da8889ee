//! Uploads on their way in: a row says what a device will send, `files/incoming/<id>` holds what
//! came of it. How far it has come is the size of that file and nothing else, so a killed server
//! loses nothing that it acknowledged. Whoever touches the file holds its lock, in whichever
//! process: of two connections that send the same piece one is told that its offset is wrong.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::PathBuf,
};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::Digest;
use takan_core::{
    ids::{DeviceNumber, Sha256},
    sync::protocol::FileReceipt,
};

use super::{Store, file, sql::Time};
use crate::{
    error::{Error, Kind, Result},
    secret,
};

/// An upload that was not finished for so long is nobody's any more.
pub const KEPT: TimeDelta = TimeDelta::days(7);
/// A finished one is remembered so long, for whoever lost the answer.
const FINISHED_KEPT: TimeDelta = TimeDelta::days(1);
/// A device has at most so many unfinished uploads; phones have one.
pub const UNFINISHED: u64 = 64;
/// And at most so many bytes announced in them.
pub const UNFINISHED_BYTES: u64 = 512 << 20;

/// What a device says it will send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    pub device: DeviceNumber,
    pub sha256: Sha256,
    pub length: u64,
    pub media_type: String,
    /// As it came.
    pub metadata: String,
}

/// An upload the database knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: String,
    pub sha256: Sha256,
    pub length: u64,
    pub media_type: String,
    pub metadata: String,
    pub expires_at: DateTime<Utc>,
    /// True once the file is in its place.
    pub finished: bool,
}

/// Begins an upload; one of a file that is here already is finished at once. It takes the place
/// of an unfinished one of the same file by the same device, and what has expired goes.
pub fn create(store: &Store, new: NewUpload, now: DateTime<Utc>) -> Result<Upload> {
    let finished = receipt(store, new.sha256)?.is_some();
    let id: String = secret::random::<16>()?
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let upload = Upload {
        id,
        sha256: new.sha256,
        length: new.length,
        media_type: new.media_type,
        metadata: new.metadata,
        expires_at: now + if finished { FINISHED_KEPT } else { KEPT },
        finished,
    };
    let path = path(store, &upload.id);
    if !finished {
        File::create_new(&path)?.sync_all()?;
        file::sync_folder(&file::incoming(store.dir()))?;
    }
    let made = store.write(|tx| {
        let mut gone = take_expired(tx, now)?;
        gone.extend(take_unfinished(tx, new.device, new.sha256)?);
        if !finished {
            has_room(tx, new.device, new.length)?;
        }
        insert(tx, new.device, &upload)?;
        Ok(gone)
    });
    let gone = made.inspect_err(|_| {
        let _ = fs::remove_file(&path);
    })?;
    remove_parts(store, gone)?;
    Ok(upload)
}

fn insert(tx: &Transaction<'_>, device: DeviceNumber, upload: &Upload) -> Result<()> {
    let sql = "INSERT INTO upload
               (id, device, sha256, length, media_type, metadata, expires_at, finished)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    tx.execute(
        sql,
        params![
            upload.id,
            device.0,
            upload.sha256.0,
            upload.length as i64,
            upload.media_type,
            upload.metadata,
            Time(upload.expires_at),
            upload.finished,
        ],
    )?;
    Ok(())
}

fn has_room(tx: &Transaction<'_>, device: DeviceNumber, length: u64) -> Result<()> {
    let sql = "SELECT count(*), coalesce(sum(length), 0) FROM upload
               WHERE device = ?1 AND finished = 0";
    let (count, bytes): (i64, i64) =
        tx.query_row(sql, [device.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if count.unsigned_abs() >= UNFINISHED {
        let message = format!("this device has {count} unfinished uploads; finish one first");
        return Err(Error::new(Kind::TooManyAttempts, message).with_code("too_many_uploads"));
    }
    let bytes = bytes.unsigned_abs();
    if bytes.saturating_add(length) > UNFINISHED_BYTES {
        let message = format!(
            "this device has {bytes} bytes in unfinished uploads; {length} more are too many"
        );
        return Err(Error::new(Kind::TooLarge, message).with_code("upload_quota"));
    }
    Ok(())
}

fn take_expired(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<Vec<String>> {
    let sql = "DELETE FROM upload WHERE expires_at <= ?1 RETURNING id";
    let mut statement = tx.prepare_cached(sql)?;
    let gone = statement.query_map([Time(now)], |row| row.get(0))?;
    Ok(gone.collect::<rusqlite::Result<_>>()?)
}

fn take_unfinished(
    tx: &Transaction<'_>,
    device: DeviceNumber,
    sha256: Sha256,
) -> Result<Vec<String>> {
    let sql = "DELETE FROM upload WHERE device = ?1 AND sha256 = ?2 AND finished = 0 RETURNING id";
    let mut statement = tx.prepare_cached(sql)?;
    let gone = statement.query_map(params![device.0, sha256.0], |row| row.get(0))?;
    Ok(gone.collect::<rusqlite::Result<_>>()?)
}

/// The upload of that id, if it is this device's.
pub fn find(store: &Store, id: &str, device: DeviceNumber, now: DateTime<Utc>) -> Result<Upload> {
    let sql = "SELECT id, sha256, length, media_type, metadata, expires_at, finished FROM upload
               WHERE id = ?1 AND device = ?2";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Upload {
            id: row.get(0)?,
            sha256: Sha256(row.get(1)?),
            length: row.get::<_, i64>(2)?.unsigned_abs(),
            media_type: row.get(3)?,
            metadata: row.get(4)?,
            expires_at: row.get::<_, Time>(5)?.0,
            finished: row.get(6)?,
        })
    };
    let found = store.read(|conn| {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement
            .query_row(params![id, device.0], read)
            .optional()?)
    })?;
    let upload = found.ok_or_else(|| Error::not_found("there is no such upload"))?;
    match upload.expires_at <= now {
        true => Err(gone("this upload has expired; begin a new one")),
        false => Ok(upload),
    }
}

/// How many bytes are here, durably.
pub fn offset(store: &Store, upload: &Upload) -> Result<u64> {
    if upload.finished {
        return Ok(upload.length);
    }
    match part(store, upload)? {
        Some(file) => {
            file.sync_all()?;
            Ok(file.metadata()?.len())
        }
        // It was in its place already when the server was killed.
        None if file::path(store, upload.sha256).exists() => Ok(upload.length),
        None => Err(lost()),
    }
}

/// Bytes that are being added to an upload.
pub struct Appending {
    file: File,
    at: u64,
    length: u64,
}

impl Appending {
    /// Goes on at that byte, which must be the next one.
    pub fn open(store: &Store, upload: &Upload, offset: u64) -> Result<Self> {
        let here = match upload.finished {
            true => None,
            false => part(store, upload)?,
        };
        let Some(file) = here else {
            return Err(match upload.finished {
                true => elsewhere(offset, upload.length),
                false => lost(),
            });
        };
        let here = file.metadata()?.len();
        match here == offset {
            true => Ok(Self {
                file,
                at: offset,
                length: upload.length,
            }),
            false => Err(elsewhere(offset, here)),
        }
    }

    /// Bytes that are still to come.
    pub fn left(&self) -> u64 {
        self.length - self.at
    }

    /// Adds the next bytes. A file that is whole is never written to again: it may be in its
    /// place by now.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if bytes.len() as u64 > self.left() {
            let message = format!("the upload has {} bytes; more came", self.length);
            return Err(Error::new(Kind::TooLarge, message));
        }
        let held = Held::of(&self.file)?;
        let here = self.file.metadata()?.len();
        if here != self.at {
            return Err(elsewhere(self.at, here));
        }
        (&self.file).write_all(bytes)?;
        drop(held);
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Makes durable what was added, and says how much there is now.
    pub fn sync(&self) -> Result<u64> {
        self.file.sync_all()?;
        Ok(self.at)
    }
}

/// Hashes what is stored of a whole upload, puts it in its place and records it. Called again,
/// also after a kill at any moment, it comes to the same. Other bytes than were announced are
/// dropped (`hash_differs`), and the upload with them.
pub fn finish(store: &Store, upload: &Upload, now: DateTime<Utc>) -> Result<FileReceipt> {
    if let Some(receipt) = receipt(store, upload.sha256)?
        && upload.finished
    {
        return Ok(receipt);
    }
    // Until it is recorded: who finishes it beside waits, and then finds it done.
    let file = part(store, upload)?;
    let _held = file.as_ref().map(Held::of).transpose()?;
    let path = path(store, &upload.id);
    match &file {
        Some(file) if path.exists() => {
            let found = hash(file)?;
            if found != upload.sha256 {
                remove(store, upload)?;
                let message = format!("the bytes hash to {found}, not to {}", upload.sha256);
                return Err(Error::new(Kind::Invalid, message).with_code("hash_differs"));
            }
            file.sync_all()?;
            file::place(store.dir(), &path, upload.sha256)?;
        }
        _ => {
            let placed = File::open(file::path(store, upload.sha256)).map_err(|_| lost())?;
            if hash(&placed)? != upload.sha256 {
                return Err(lost());
            }
        }
    }
    store.write(|tx| {
        file::record(tx, upload.sha256, upload.length, &upload.media_type, now)?;
        let sql = "UPDATE upload SET finished = 1, expires_at = ?2 WHERE id = ?1";
        tx.execute(sql, params![upload.id, Time(now + FINISHED_KEPT)])?;
        Ok(())
    })?;
    receipt(store, upload.sha256)?.ok_or_else(lost)
}

/// The receipt of a file that is here, in the database and on the disk.
pub fn receipt(store: &Store, sha256: Sha256) -> Result<Option<FileReceipt>> {
    let stored = store.read(|conn| file::find(conn, sha256))?;
    let there = |size| {
        let found = fs::metadata(file::path(store, sha256));
        found.is_ok_and(|meta| meta.len() == size)
    };
    Ok(stored
        .filter(|stored| there(stored.size))
        .map(|stored| FileReceipt {
            sha256,
            size: stored.size,
            stored_at: stored.stored_at,
        }))
}

/// Ends an upload; a file it has finished stays.
pub fn remove(store: &Store, upload: &Upload) -> Result<()> {
    store.write(|tx| Ok(tx.execute("DELETE FROM upload WHERE id = ?1", [&upload.id])?))?;
    remove_parts(store, vec![upload.id.clone()])
}

/// Removes uploads that have expired.
pub fn sweep(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let gone = store.write(|tx| take_expired(tx, now))?;
    remove_parts(store, gone)
}

/// How much of each file is here that devices have begun to send and not finished.
pub fn arriving(store: &Store, conn: &Connection, sha256: Sha256) -> Result<Option<u64>> {
    let sql = "SELECT id FROM upload WHERE sha256 = ?1 AND finished = 0";
    let mut statement = conn.prepare_cached(sql)?;
    let ids = statement.query_map([sha256.0], |row| row.get::<_, String>(0))?;
    let mut most = None;
    for id in ids {
        let here = fs::metadata(path(store, &id?)).map_or(0, |meta| meta.len());
        most = most.max(Some(here));
    }
    Ok(most)
}

/// True if an upload's bytes lie under that name.
pub(super) fn is_part(conn: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM upload WHERE id = ?1)";
    Ok(conn.query_row(sql, [name], |row| row.get(0))?)
}

fn path(store: &Store, id: &str) -> PathBuf {
    file::incoming(store.dir()).join(id)
}

fn part(store: &Store, upload: &Upload) -> Result<Option<File>> {
    let opened = OpenOptions::new()
        .read(true)
        .append(true)
        .open(path(store, &upload.id));
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn remove_parts(store: &Store, ids: Vec<String>) -> Result<()> {
    for id in ids {
        match fs::remove_file(path(store, &id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn hash(mut file: &File) -> Result<Sha256> {
    let mut hasher = sha2::Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Sha256(hasher.finalize().into())),
            read => hasher.update(&buffer[..read]),
        }
    }
}

fn gone(message: &str) -> Error {
    Error::new(Kind::Gone, message)
}

fn lost() -> Error {
    gone("the bytes of this upload are gone; begin a new one")
}

fn elsewhere(said: u64, here: u64) -> Error {
    let message = format!("the upload goes on at byte {here}, not {said}");
    Error::conflict(message).with_code("offset_differs")
}

/// A file's lock, until dropped.
struct Held<'a>(&'a File);

impl<'a> Held<'a> {
    fn of(file: &'a File) -> io::Result<Self> {
        file.lock()?;
        Ok(Self(file))
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
