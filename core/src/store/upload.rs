//! Uploads that were begun, so that another process goes on where one was killed.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use super::{FileRow, Result, Tx, document::case_of};
use crate::ids::{CaseId, EntryId};

/// Which of a file's two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The small picture made from it.
    Thumbnail,
    /// The file as it was captured.
    Original,
}

impl Part {
    fn as_str(self) -> &'static str {
        match self {
            Part::Thumbnail => "thumbnail",
            Part::Original => "original",
        }
    }
}

/// An upload that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Begun {
    /// Where on the server; `None` if the answer that would have said it was lost.
    pub(crate) path: Option<String>,
    /// Bytes the server said it has.
    pub(crate) arrived: u64,
}

impl Tx<'_> {
    /// The upload of a part of a file, if one was begun.
    pub(crate) fn begun(&self, file: &FileRow, part: Part) -> Result<Option<Begun>> {
        let sql = "SELECT path, arrived FROM upload
                   WHERE document = ?1 AND evidence = ?2 AND part = ?3";
        let mut statement = self.sql.prepare_cached(sql)?;
        let key = params![file.case.as_bytes(), file.id.to_string(), part.as_str()];
        let found = statement.query_row(key, |row| {
            Ok(Begun {
                path: row.get(0)?,
                arrived: row.get::<_, i64>(1)? as u64,
            })
        });
        Ok(found.optional()?)
    }

    /// Notes how far an upload is.
    pub(crate) fn put_upload(&self, file: &FileRow, part: Part, begun: &Begun) -> Result<()> {
        self.touch_sync();
        let sql = "INSERT OR REPLACE INTO upload (document, evidence, part, path, arrived)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        self.sql.prepare_cached(sql)?.execute(params![
            file.case.as_bytes(),
            file.id.to_string(),
            part.as_str(),
            begun.path,
            begun.arrived as i64,
        ])?;
        Ok(())
    }

    /// An upload is finished, or none any more: then nothing of the file is at the server.
    pub(crate) fn drop_upload(&self, file: &FileRow, part: Part) -> Result<()> {
        self.touch_sync();
        if part == Part::Original {
            let sql = "UPDATE file SET state = 'local'
                       WHERE document = ?1 AND evidence = ?2 AND state != 'verified'";
            let key = params![file.case.as_bytes(), file.id.to_string()];
            self.sql.prepare_cached(sql)?.execute(key)?;
        }
        let sql = "DELETE FROM upload WHERE document = ?1 AND evidence = ?2 AND part = ?3";
        let key = params![file.case.as_bytes(), file.id.to_string(), part.as_str()];
        self.sql.prepare_cached(sql)?.execute(key)?;
        Ok(())
    }

    /// How many bytes of each original that is on its way the server said it has.
    pub(crate) fn arrived(&self) -> Result<HashMap<(CaseId, EntryId), u64>> {
        let sql = "SELECT document, evidence, arrived FROM upload WHERE part = 'original'";
        let mut statement = self.sql.prepare_cached(sql)?;
        let mut rows = statement.query(())?;
        let mut arrived = HashMap::new();
        while let Some(row) = rows.next()? {
            let case = case_of(&row.get::<_, Vec<u8>>(0)?)?;
            let id = row.get::<_, String>(1)?.parse()?;
            arrived.insert((case, id), row.get::<_, i64>(2)? as u64);
        }
        Ok(arrived)
    }
}
