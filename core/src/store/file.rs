//! Files this device captured: their bytes are on the disk, sealed, before they are recorded.

use std::collections::{HashMap, HashSet};

use rusqlite::params;

use super::{Blobs, Result, Store, StoreError, Tx, document::case_of};
use crate::{
    ids::{CaseId, EntryId, Sha256},
    record::{FileState, HeldFile},
    sync::protocol::FileReceipt,
};

/// A file takes at most this many bytes.
pub const FILE_BYTES: u64 = 64 << 20;

/// A file as the store holds it.
pub type FileRow = HeldFile;

impl Store {
    /// Keeps a file's bytes, durably, and gives the hash of their content. Not recorded yet: until
    /// [`Tx::put_file`] it belongs to nothing.
    pub(crate) fn keep_bytes(&self, bytes: &[u8]) -> Result<Sha256> {
        let hash = Sha256::of(bytes);
        self.blobs.put(&hash, bytes)?;
        Ok(hash)
    }

    /// The files of this store.
    pub(crate) fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// True if a file's bytes are here.
    pub(crate) fn has_file(&self, hash: &Sha256) -> bool {
        self.blobs.has(hash)
    }

    /// A part of a file's bytes.
    pub(crate) fn read_file_at(&self, hash: &Sha256, from: u64, length: u64) -> Result<Vec<u8>> {
        self.blobs.open(hash)?.read_at(from, length)
    }

    /// How many bytes a file has; `None` if it is not here.
    pub(crate) fn file_size(&self, hash: &Sha256) -> Option<u64> {
        Some(self.blobs.open(hash).ok()?.size())
    }

    /// True if a file's bytes are those its name says.
    pub(crate) fn is_sound(&self, hash: &Sha256) -> Result<bool> {
        Ok(self.blobs.open(hash)?.hash()? == *hash)
    }

    /// Removes a file's bytes; none here is fine.
    pub(crate) fn remove_bytes(&self, hash: &Sha256) -> Result<()> {
        self.blobs.remove(hash)
    }
}

impl Tx<'_> {
    /// What screens ask a file's bytes by, if they are here.
    pub(crate) fn here(&self, hash: &Sha256) -> Option<String> {
        self.blobs.has(hash).then(|| hash.to_string())
    }

    /// How many bytes a file has, if they are here.
    pub(crate) fn file_size(&self, hash: &Sha256) -> Result<Option<u64>> {
        match self.blobs.open(hash) {
            Ok(file) => Ok(Some(file.size())),
            Err(StoreError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Records a file this device captured.
    pub(crate) fn put_file(&self, file: &FileRow) -> Result<()> {
        self.touch(file.case);
        self.touch_sync();
        let sql = "INSERT INTO file
                   (evidence, document, item, sha256, size, media_type, state, thumbnail)
                   VALUES (?1, ?2, seal(?3, 'file.item', ?2, ?1), seal(?4, 'file.sha256', ?2, ?1),
                   ?5, ?6, ?7, seal(?8, 'file.thumbnail', ?2, ?1))";
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
                file.thumbnail.map(|hash| hash.0),
            ],
        )?;
        Ok(())
    }

    /// Evidence entries have new names, after a rewrite. A new name may be the old one of another:
    /// two copies of one phone wrote different entries under one.
    pub(crate) fn rename_files(&self, case: CaseId, names: &[(EntryId, EntryId)]) -> Result<()> {
        let aside = |at: usize| format!("aside-{at}");
        for (at, (old, _)) in names.iter().enumerate() {
            self.rename_file(case, &old.to_string(), &aside(at))?;
        }
        for (at, (_, new)) in names.iter().enumerate() {
            self.rename_file(case, &aside(at), &new.to_string())?;
        }
        Ok(())
    }

    /// What bears the new name already is the same entry.
    fn rename_file(&self, case: CaseId, old: &str, new: &str) -> Result<()> {
        let sql = "UPDATE OR REPLACE file SET evidence = ?3,
                   item = seal(unseal(item, 'file.item', document, evidence),
                               'file.item', document, ?3),
                   sha256 = seal(unseal(sha256, 'file.sha256', document, evidence),
                                 'file.sha256', document, ?3),
                   thumbnail = seal(unseal(thumbnail, 'file.thumbnail', document, evidence),
                                    'file.thumbnail', document, ?3),
                   receipt = seal(unseal(receipt, 'file.receipt', document, evidence),
                                  'file.receipt', document, ?3)
                   WHERE document = ?1 AND evidence = ?2";
        let uploads =
            "UPDATE OR REPLACE upload SET evidence = ?3 WHERE document = ?1 AND evidence = ?2";
        for sql in [sql, uploads] {
            self.sql.execute(sql, params![case.as_bytes(), old, new])?;
        }
        Ok(())
    }

    /// The files of a case, or of all cases.
    pub(crate) fn files(&self, case: Option<CaseId>) -> Result<Vec<FileRow>> {
        let sql = "SELECT evidence, document, unseal(item, 'file.item', document, evidence),
                   unseal(sha256, 'file.sha256', document, evidence), size, media_type, state,
                   unseal(thumbnail, 'file.thumbnail', document, evidence), thumbnail_sent, freed
                   FROM file WHERE ?1 IS NULL OR document = ?1 ORDER BY rowid";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query([case.map(|case| case.as_bytes().to_vec())])?;
        let mut files = Vec::new();
        while let Some(row) = rows.next()? {
            let sha256 = Sha256::from_slice(&row.get::<_, Vec<u8>>(3)?);
            let thumbnail = row.get::<_, Option<Vec<u8>>>(7)?;
            files.push(HeldFile {
                id: row.get::<_, String>(0)?.parse()?,
                case: case_of(&row.get::<_, Vec<u8>>(1)?)?,
                item: row.get(2)?,
                sha256: sha256.ok_or_else(|| StoreError::Row("a file has no hash".into()))?,
                size: row.get::<_, i64>(4)? as u64,
                media_type: row.get(5)?,
                state: serde_json::from_value(row.get::<_, String>(6)?.into())?,
                thumbnail: thumbnail.and_then(|hash| Sha256::from_slice(&hash)),
                thumbnail_sent: row.get(8)?,
                freed: row.get(9)?,
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
        let sql = "UPDATE file SET state = ?3, refused = NULL,
                   receipt = coalesce(seal(?4, 'file.receipt', document, evidence), receipt)
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

    /// The server has the small picture made from a file.
    pub(crate) fn thumbnail_sent(&self, file: &FileRow) -> Result<()> {
        let sql = "UPDATE file SET thumbnail_sent = 1, refused = NULL
                   WHERE document = ?1 AND evidence = ?2";
        self.sql
            .execute(sql, params![file.case.as_bytes(), file.id.to_string()])?;
        Ok(())
    }

    /// The server's receipts, as far as there are any.
    pub(crate) fn receipts(&self) -> Result<HashMap<(CaseId, EntryId), FileReceipt>> {
        let sql = "SELECT document, evidence, unseal(receipt, 'file.receipt', document, evidence)
                   FROM file WHERE receipt IS NOT NULL";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query(())?;
        let mut receipts = HashMap::new();
        while let Some(row) = rows.next()? {
            let case = case_of(&row.get::<_, Vec<u8>>(0)?)?;
            let id = row.get::<_, String>(1)?.parse()?;
            let receipt = serde_json::from_str(&row.get::<_, String>(2)?)?;
            receipts.insert((case, id), receipt);
        }
        Ok(receipts)
    }

    /// A file's bytes are let go of.
    pub(crate) fn set_freed(&self, file: &FileRow) -> Result<()> {
        self.touch(file.case);
        self.touch_sync();
        let sql = "UPDATE file SET freed = 1 WHERE document = ?1 AND evidence = ?2";
        self.sql
            .execute(sql, params![file.case.as_bytes(), file.id.to_string()])?;
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

    /// No file counts as refused any more, of a case of which the server learned something, or of
    /// any.
    pub(crate) fn forgive_files(&self, case: Option<CaseId>) -> Result<()> {
        let sql = "UPDATE file SET refused = NULL
                   WHERE refused IS NOT NULL AND (?1 IS NULL OR document = ?1)";
        let case_bytes = case.map(|case| case.as_bytes().to_vec());
        if self.sql.prepare_cached(sql)?.execute([case_bytes])? > 0 {
            case.map_or_else(|| self.touch_every_case(), |case| self.touch(case));
            self.touch_sync();
        }
        Ok(())
    }

    /// After a server lost what it had: every file is offered again.
    pub(crate) fn offer_files_again(&self) -> Result<()> {
        self.touch_every_case();
        self.touch_sync();
        let sql = "UPDATE file SET state = 'local', thumbnail_sent = 0, refused = NULL";
        self.sql.execute(sql, ())?;
        self.sql.execute("DELETE FROM upload", ())?;
        Ok(())
    }
}
