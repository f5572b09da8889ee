//! Documents: a snapshot and the changes since, each change a chunk of its own.

use std::io::Write;

use rusqlite::{OptionalExtension, params};

use super::{
    Result, Store, StoreError, Tx,
    work::{OpenForm, Work},
};
use crate::{
    document::{ChangeHash, Document, RawChange},
    ids::CaseId,
};

/// After this many chunks a snapshot takes their place.
const CHUNKS_BEFORE_SNAPSHOT: i64 = 64;

/// How unsent work is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PushAs {
    /// Its changes or the whole document, whichever is shorter.
    Shorter = 0,
    /// The whole document: the server lacks what the changes depend on.
    Whole = 1,
    /// Its changes: the server refused one of them, and only so can say which.
    Changes = 2,
}

/// A document with what stands beside it.
pub struct Loaded {
    /// The document.
    pub document: Document,
    /// The number people read.
    pub number: String,
}

/// A document that did not load.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SetAside {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Store {
    /// What was kept of documents that did not load: the case, the part's name, its bytes; sealed
    /// as they are if they do not open.
    pub(crate) fn kept_aside(&self) -> Result<Vec<(CaseId, String, Vec<u8>)>> {
        let mut kept = Vec::new();
        for folder in entries(&self.folder.join("aside"))? {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            // `<case>-<n>`; a case id has dashes of its own.
            let case = name
                .rsplit_once('-')
                .and_then(|(case, _)| case.parse().ok());
            let Some(case) = case else { continue };
            for part in entries(&folder)? {
                let name = part.file_name().unwrap_or_default().to_string_lossy();
                let bytes = std::fs::read(&part)?;
                kept.push((
                    case,
                    name.to_string(),
                    self.key.open_aside(case, &name, bytes),
                ));
            }
        }
        Ok(kept)
    }
}

fn entries(folder: &std::path::Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

pub(super) fn heads_to_bytes(heads: &[ChangeHash]) -> Vec<u8> {
    heads.iter().flat_map(|head| head.0).collect()
}

pub(super) fn case_of(bytes: &[u8]) -> Result<CaseId> {
    CaseId::from_slice(bytes).ok_or_else(|| StoreError::Row("a case id is not 16 bytes".into()))
}

pub(super) fn hash_of(bytes: &[u8]) -> Result<ChangeHash> {
    ChangeHash::from_slice(bytes).ok_or_else(|| StoreError::Row("a hash is not 32 bytes".into()))
}

struct Stored {
    number: String,
    heads: Vec<u8>,
    damaged: Option<String>,
}

impl Tx<'_> {
    fn stored(&self, case: CaseId) -> Result<Option<Stored>> {
        let sql = "SELECT number, heads, unseal(damaged, 'document.damaged', id) FROM document
                   WHERE id = ?1";
        let row = self
            .sql
            .prepare_cached(sql)?
            .query_row([case.as_bytes()], |row| {
                Ok(Stored {
                    number: row.get(0)?,
                    heads: row.get(1)?,
                    damaged: row.get(2)?,
                })
            });
        Ok(row.optional()?)
    }

    fn stored_snapshot(&self, case: CaseId) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT unseal(snapshot, 'document.snapshot', id) FROM document WHERE id = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        Ok(statement.query_row([case.as_bytes()], |row| row.get(0))?)
    }

    fn chunks(&self, case: CaseId) -> Result<Vec<RawChange>> {
        let sql = "SELECT hash, unseal(bytes, 'chunk.bytes', document, n) FROM chunk
                   WHERE document = ?1 ORDER BY n";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (hash, bytes): (Vec<u8>, Vec<u8>) = row?;
            Ok(RawChange {
                hash: hash_of(&hash)?,
                bytes,
            })
        })
        .collect()
    }

    /// The case to work on and its number, from a copy in memory if its heads are those that are
    /// stored: another process may have written since.
    pub(super) fn load_work(&self, case: CaseId, copy: Option<Work>) -> Result<(Work, String)> {
        let sql = "SELECT number FROM document WHERE id = ?1 AND heads = ?2 AND damaged IS NULL";
        if let Some(work) = copy.filter(|copy| copy.document.id() == case) {
            let heads = heads_to_bytes(&work.document.heads());
            let number = self
                .sql
                .prepare_cached(sql)?
                .query_row(params![case.as_bytes(), heads], |row| row.get(0));
            if let Some(number) = number.optional()? {
                return Ok((work, number));
            }
        }
        let Loaded { document, number } = self.load(case)?;
        let form = None;
        Ok((Work { document, form }, number))
    }

    /// Loads a document: every chunk, no dependency missing, the heads as stored.
    ///
    /// # Errors
    /// [`StoreError::NoCase`], and [`StoreError::DamagedDocument`] for one that does not load:
    /// the caller lets it be [set aside](super::Store::set_aside).
    pub(crate) fn load(&self, case: CaseId) -> Result<Loaded> {
        let stored = self
            .stored(case)?
            .ok_or_else(|| StoreError::NoCase(case.to_string()))?;
        let damaged = |reason: String| StoreError::DamagedDocument { case, reason };
        if let Some(reason) = stored.damaged {
            return Err(damaged(reason));
        }
        let or_damaged = |error: StoreError| match error {
            StoreError::Sealed { .. } => damaged(error.to_string()),
            other => other,
        };
        let mut document = match self.stored_snapshot(case).map_err(or_damaged)? {
            Some(bytes) => {
                Document::load(case, &bytes).map_err(|error| damaged(error.to_string()))?
            }
            None => Document::genesis(case),
        };
        let chunks = self.chunks(case).map_err(or_damaged)?;
        document
            .apply(&chunks)
            .map_err(|error| damaged(error.to_string()))?;
        if heads_to_bytes(&document.heads()) != stored.heads {
            return Err(damaged(
                "its heads are not those that were stored".to_owned(),
            ));
        }
        Ok(Loaded {
            document,
            number: stored.number,
        })
    }

    /// Keeps a document that is new here, or replaces it whole.
    pub(crate) fn put_document(&self, document: &Document, number: &str) -> Result<()> {
        self.replace(document, number, None)
    }

    fn replace(&self, document: &Document, number: &str, form: Option<&OpenForm>) -> Result<()> {
        let case = document.id();
        let sql = "INSERT INTO document (id, number, heads, snapshot)
                   VALUES (?1, ?2, ?3, seal(?4, 'document.snapshot', ?1))
                   ON CONFLICT (id) DO UPDATE SET number = excluded.number, heads = excluded.heads,
                   snapshot = excluded.snapshot, damaged = NULL";
        let heads = heads_to_bytes(&document.heads());
        let bytes = self.snapshot(document)?;
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), number, heads, bytes])?;
        self.sql
            .execute("DELETE FROM chunk WHERE document = ?1", [case.as_bytes()])?;
        self.put_index(document, number, form)
    }

    /// Adds changes to a document that is here; `document` is the one with them applied.
    pub(crate) fn append(
        &self,
        document: &Document,
        number: &str,
        changes: &[RawChange],
    ) -> Result<()> {
        self.append_to(document, number, changes, None)
    }

    /// The same of the case being worked on, whose form is open.
    pub(super) fn append_work(&self, work: &Work, number: &str, change: RawChange) -> Result<()> {
        self.append_to(&work.document, number, &[change], work.form.as_ref())
    }

    fn append_to(
        &self,
        document: &Document,
        number: &str,
        changes: &[RawChange],
        form: Option<&OpenForm>,
    ) -> Result<()> {
        let case = document.id();
        let sql = "SELECT count(*), coalesce(max(n), 0) FROM chunk WHERE document = ?1";
        let (count, last): (i64, i64) = self
            .sql
            .prepare_cached(sql)?
            .query_row([case.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if count + changes.len() as i64 > CHUNKS_BEFORE_SNAPSHOT {
            return self.replace(document, number, form);
        }
        let sql = "INSERT INTO chunk (document, n, hash, bytes)
                   VALUES (?1, ?2, ?3, seal(?4, 'chunk.bytes', ?1, ?2))";
        let mut insert = self.sql.prepare_cached(sql)?;
        for (n, change) in (last + 1..).zip(changes) {
            insert.execute(params![case.as_bytes(), n, change.hash.0, change.bytes])?;
        }
        let sql = "UPDATE document SET heads = ?2 WHERE id = ?1";
        let heads = heads_to_bytes(&document.heads());
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), heads])?;
        self.put_index(document, number, form)
    }

    /// The bytes of a snapshot, once they load to the same heads.
    fn snapshot(&self, document: &Document) -> Result<Vec<u8>> {
        let bytes = document.save();
        let case = document.id();
        if Document::load(case, &bytes)?.heads() != document.heads() {
            let reason = "its snapshot does not load to the same heads".to_owned();
            return Err(StoreError::DamagedDocument { case, reason });
        }
        Ok(bytes)
    }

    /// Forgets a case: its document, outbox, drafts and index row. Files stay until the server
    /// has them.
    pub(crate) fn forget(&self, case: CaseId) -> Result<()> {
        self.touch(case);
        self.touch_sync();
        self.sql
            .execute("DELETE FROM document WHERE id = ?1", [case.as_bytes()])?;
        let sql = "DELETE FROM file WHERE document = ?1 AND state = 'verified'";
        self.sql.execute(sql, [case.as_bytes()])?;
        Ok(())
    }

    /// Moves a document that does not load out of the way: its bytes go into `aside/`, sealed as
    /// they are, its row says why, and the server is asked for it whole.
    pub(crate) fn set_aside(&self, case: CaseId, reason: &str) -> Result<()> {
        let Some(stored) = self.stored(case)? else {
            return Ok(());
        };
        if stored.damaged.is_some() {
            return Ok(());
        }
        self.touch(case);
        // A case may be damaged more than once: what was kept before is never written over.
        let folder = (1..)
            .map(|n| self.folder.join("aside").join(format!("{case}-{n}")))
            .find(|folder| !folder.exists())
            .expect("numbers do not end");
        std::fs::create_dir_all(&folder)?;
        let write = |name: String, bytes: &[u8]| {
            let mut file = std::fs::File::create(folder.join(name))?;
            file.write_all(bytes)?;
            // The copy in the database goes when the server's document comes.
            file.sync_all()
        };
        // Read as they are, sealed, not as they should be.
        let sql = "SELECT snapshot FROM document WHERE id = ?1";
        let snapshot = |row: &rusqlite::Row<'_>| row.get::<_, Option<Vec<u8>>>(0);
        if let Some(snapshot) = self.sql.query_row(sql, [case.as_bytes()], snapshot)? {
            write("snapshot".to_owned(), &snapshot)?;
        }
        let sql = "SELECT n, bytes FROM chunk WHERE document = ?1";
        let mut statement = self.sql.prepare(sql)?;
        let mut rows = statement.query([case.as_bytes()])?;
        while let Some(row) = rows.next()? {
            let (n, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            write(format!("{n}.change"), &bytes)?;
        }
        std::fs::File::open(&folder)?.sync_all()?;
        let sql = "UPDATE document SET damaged = seal(?2, 'document.damaged', id), need = 1
                   WHERE id = ?1";
        self.sql.execute(sql, params![case.as_bytes(), reason])?;
        self.sql
            .execute("DELETE FROM case_index WHERE id = ?1", [case.as_bytes()])?;
        Ok(())
    }

    /// The chunks of a document that did not load, as far as rows can be read.
    pub(crate) fn readable_chunks(&self, case: CaseId) -> Result<Vec<RawChange>> {
        let sql = "SELECT n FROM chunk WHERE document = ?1 ORDER BY n";
        let mut statement = self.sql.prepare(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT hash, unseal(bytes, 'chunk.bytes', document, n) FROM chunk
                   WHERE document = ?1 AND n = ?2";
        let mut chunk = self.sql.prepare(sql)?;
        let mut readable = Vec::new();
        for n in rows {
            let row = chunk.query_row(params![case.as_bytes(), n], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))
            });
            match row.map_err(StoreError::from) {
                Ok((hash, bytes)) => readable.push(RawChange {
                    hash: hash_of(&hash)?,
                    bytes,
                }),
                Err(StoreError::Sealed { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(readable)
    }

    /// Empties the store: another person takes the device over. Only with nothing unsent.
    pub(crate) fn wipe(&self) -> Result<()> {
        self.touch_every_case();
        self.touch_sync();
        self.sql.execute_batch(
            "DELETE FROM document; DELETE FROM file; DELETE FROM reference; DELETE FROM refused;",
        )?;
        let _ = std::fs::remove_dir_all(self.folder.join("files"));
        Ok(())
    }

    /// Documents that did not load and have not come back from the server yet.
    pub(crate) fn damaged(&self) -> Result<Vec<SetAside>> {
        let sql = "SELECT id, number, unseal(damaged, 'document.damaged', id) FROM document
                   WHERE damaged IS NOT NULL ORDER BY id";
        let mut statement = self.sql.prepare(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.map(|row| {
            let (case, number, reason): (Vec<u8>, _, _) = row?;
            Ok(SetAside {
                case: case_of(&case)?,
                number,
                reason,
            })
        })
        .collect()
    }

    /// Whether the next sync asks for a document whole.
    pub(crate) fn set_need(&self, case: CaseId, need: bool) -> Result<()> {
        let sql = "UPDATE document SET need = ?2 WHERE id = ?1";
        self.sql.execute(sql, params![case.as_bytes(), need])?;
        Ok(())
    }

    /// Every document that is to be fetched whole.
    pub(crate) fn needed(&self) -> Result<Vec<CaseId>> {
        self.cases_where("need = 1")
    }

    /// Every document that is whole here.
    pub(crate) fn documents(&self) -> Result<Vec<CaseId>> {
        self.cases_where("damaged IS NULL")
    }

    fn cases_where(&self, condition: &str) -> Result<Vec<CaseId>> {
        let sql = format!("SELECT id FROM document WHERE {condition} ORDER BY id");
        let mut statement = self.sql.prepare_cached(&sql)?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| case_of(&row?)).collect()
    }

    /// The heads of a document as stored.
    pub(crate) fn heads(&self, case: CaseId) -> Result<Vec<ChangeHash>> {
        let stored = self
            .stored(case)?
            .ok_or_else(|| StoreError::NoCase(case.to_string()))?;
        stored.heads.chunks(32).map(hash_of).collect()
    }

    /// How the document is to be pushed next.
    pub(crate) fn set_push_as(&self, case: CaseId, push_as: PushAs) -> Result<()> {
        let sql = "UPDATE document SET push_as = ?2 WHERE id = ?1";
        self.sql
            .execute(sql, params![case.as_bytes(), push_as as i64])?;
        Ok(())
    }

    /// How the document is to be pushed.
    pub(crate) fn push_as(&self, case: CaseId) -> Result<PushAs> {
        let sql = "SELECT push_as FROM document WHERE id = ?1";
        let push_as: i64 = self
            .sql
            .prepare_cached(sql)?
            .query_row([case.as_bytes()], |row| row.get(0))?;
        Ok(match push_as {
            1 => PushAs::Whole,
            2 => PushAs::Changes,
            _ => PushAs::Shorter,
        })
    }

    /// The documents the server wants whole.
    pub(crate) fn wanted_whole(&self) -> Result<Vec<CaseId>> {
        self.cases_where("push_as = 1 AND damaged IS NULL")
    }

    /// The number people read, if the case is here.
    pub(crate) fn number(&self, case: CaseId) -> Result<Option<String>> {
        Ok(self.stored(case)?.map(|stored| stored.number))
    }
}
