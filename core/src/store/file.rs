//! Files: written under a temporary name, synced, renamed to the hash of their content, and only
//! then recorded.

use std::{
    collections::HashSet,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use rusqlite::params;

use super::{Result, Store, StoreError, Tx, document::case_of};
use crate::{
    ids::{CaseId, EntryId, Sha256},
    record::{FileState, HeldFile},
    sync::protocol::FileReceipt,
};

/// A file takes at most this many bytes.
pub const FILE_BYTES: u64 = 64 << 20;

/// A file as the store holds it.
pub type FileRow = HeldFile;

static PARTS: AtomicU64 = AtomicU64::new(0);

pub(super) fn path_of(folder: &Path, hash: &Sha256) -> PathBuf {
    let hash = hash.to_string();
    folder.join("files").join(&hash[..2]).join(&hash[2..])
}

/// Renames a file whose content is on the disk, so that its new name is too: in its folder, and
/// that folder in the one it may have been made in.
pub(super) fn move_durably(from: &Path, to: &Path) -> std::io::Result<()> {
    let folder = to.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(folder)?;
    std::fs::rename(from, to)?;
    std::fs::File::open(folder)?.sync_all()?;
    std::fs::File::open(folder.parent().unwrap_or(folder))?.sync_all()
}

impl Store {
    /// Writes a file's bytes under the hash of their content, durably, and gives that hash. Not
    /// recorded yet: until [`Tx::put_file`] it belongs to nothing.
    pub(crate) fn keep_bytes(&self, bytes: &[u8]) -> Result<Sha256> {
        let hash = Sha256::of(bytes);
        let path = path_of(&self.folder, &hash);
        let folder = path.parent().expect("a file lies in a folder");
        if path.exists() {
            return Ok(hash);
        }
        std::fs::create_dir_all(folder)?;
        // A name of its own, in case another thread or process keeps the same bytes now.
        let nth = PARTS.fetch_add(1, Ordering::Relaxed);
        let part = folder.join(format!("{hash}.{}-{nth}.part", std::process::id()));
        let written = (|| {
            let mut file = std::fs::File::create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            move_durably(&part, &path)
        })();
        if written.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        written?;
        Ok(hash)
    }

    /// True if a file's bytes are here.
    pub(crate) fn has_file(&self, hash: &Sha256) -> bool {
        self.file_path(hash).exists()
    }

    /// A part of a file's bytes.
    pub(crate) fn read_file_at(&self, hash: &Sha256, from: u64, length: u64) -> Result<Vec<u8>> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = std::fs::File::open(self.file_path(hash))?;
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Where a file's bytes lie.
    pub fn file_path(&self, hash: &Sha256) -> PathBuf {
        path_of(&self.folder, hash)
    }
}

impl Tx<'_> {
    /// Where a file's bytes lie, if they are here.
    pub(crate) fn here(&self, hash: &Sha256) -> Option<String> {
        let path = path_of(self.folder, hash);
        path.exists().then(|| path.to_string_lossy().into_owned())
    }

    /// How many bytes a file has, if they are here.
    pub(crate) fn file_size(&self, hash: &Sha256) -> Result<Option<u64>> {
        match std::fs::metadata(path_of(self.folder, hash)) {
            Ok(file) => Ok(Some(file.len())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Records a file this device captured.
    pub(crate) fn put_file(&self, file: &FileRow) -> Result<()> {
        self.touch(file.case);
        self.touch_sync();
        let sql = "INSERT INTO file (evidence, document, item, sha256, size, media_type, state)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.sql.execute(
            sql,
            params![
                file.id.to_string(),
                file.case.as_bytes(),
                file.item,
                file.sha256.0,
                file.size as i64,
                file.media_type,
                file.state.as_str(),
            ],
        )?;
        Ok(())
    }

    /// The evidence entry has a new name, after a rewrite.
    pub(crate) fn rename_file(&self, case: CaseId, old: EntryId, new: EntryId) -> Result<()> {
        let sql = "UPDATE file SET evidence = ?3 WHERE document = ?1 AND evidence = ?2";
        self.sql.execute(
            sql,
            params![case.as_bytes(), old.to_string(), new.to_string()],
        )?;
        Ok(())
    }

    /// The files of a case, or of all cases.
    pub(crate) fn files(&self, case: Option<CaseId>) -> Result<Vec<FileRow>> {
        let sql = "SELECT evidence, document, item, sha256, size, media_type, state FROM file
                   WHERE ?1 IS NULL OR document = ?1 ORDER BY rowid";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query([case.map(|case| case.as_bytes().to_vec())])?;
        let mut files = Vec::new();
        while let Some(row) = rows.next()? {
            let sha256 = Sha256::from_slice(&row.get::<_, Vec<u8>>(3)?);
            files.push(HeldFile {
                id: row.get::<_, String>(0)?.parse()?,
                case: case_of(&row.get::<_, Vec<u8>>(1)?)?,
                item: row.get(2)?,
                sha256: sha256.ok_or_else(|| StoreError::Row("a file has no hash".into()))?,
                size: row.get::<_, i64>(4)? as u64,
                media_type: row.get(5)?,
                state: serde_json::from_value(row.get::<_, String>(6)?.into())?,
            });
        }
        Ok(files)
    }

    /// A file has come further. States only ever advance.
    pub(crate) fn advance_file(
        &self,
        file: &FileRow,
        state: FileState,
        receipt: Option<&FileReceipt>,
    ) -> Result<()> {
        if state <= file.state {
            return Ok(());
        }
        self.touch(file.case);
        self.touch_sync();
        let receipt = receipt.map(serde_json::to_string).transpose()?;
        let sql = "UPDATE file SET state = ?3, receipt = coalesce(?4, receipt), refused = NULL
                   WHERE document = ?1 AND evidence = ?2";
        self.sql.execute(
            sql,
            params![
                file.case.as_bytes(),
                file.id.to_string(),
                state.as_str(),
                receipt
            ],
        )?;
        Ok(())
    }

    /// The server does not take a file; `code` is its word for why.
    pub(crate) fn refuse_file(&self, file: &FileRow, code: &str) -> Result<()> {
        self.touch(file.case);
        self.touch_sync();
        let sql = "UPDATE file SET refused = ?3 WHERE document = ?1 AND evidence = ?2";
        self.sql.execute(
            sql,
            params![file.case.as_bytes(), file.id.to_string(), code],
        )?;
        Ok(())
    }

    /// The files the server did not take when it was last asked.
    pub(crate) fn refused_files(&self) -> Result<HashSet<(CaseId, EntryId)>> {
        let sql = "SELECT document, evidence FROM file WHERE refused IS NOT NULL";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (case, id) = row?;
            Ok((case_of(&case)?, id.parse()?))
        })
        .collect()
    }

    /// No file counts as refused any more.
    pub(crate) fn forgive_files(&self) -> Result<()> {
        self.touch_every_case();
        self.touch_sync();
        self.sql.execute("UPDATE file SET refused = NULL", ())?;
        Ok(())
    }

    /// After a server lost what it had: every file is offered again.
    pub(crate) fn offer_files_again(&self) -> Result<()> {
        self.touch_every_case();
        self.touch_sync();
        self.sql.execute("UPDATE file SET state = 'local'", ())?;
        Ok(())
    }
}
