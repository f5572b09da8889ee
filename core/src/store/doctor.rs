//! Checks of what the store holds, each with what is done about it; [`crate::takan::Takan::doctor`]
//! puts them in their order. What is derived is written anew, what is damaged goes into `aside`;
//! nothing is deleted that is nowhere else.

use std::{collections::BTreeMap, fs, io::Write, path::PathBuf};

use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};

use super::{FileRow, Result, Store, StoreError, Tx, document::case_of, seal::blob::move_durably};
use crate::{
    ids::{CaseId, Sha256},
    record::CaseSummary,
    sync::protocol::Cursor,
};

/// The tables whose rows may go aside one by one, with their sealed columns as SQL opens them.
/// What opens is whole: it was sealed by this store and is where it was put.
const SEALED_ROWS: [(&str, &str); 5] = [
    ("draft", "unseal(text, 'draft.text', document, field)"),
    ("reference", "unseal(body, 'reference.body', kind, id)"),
    ("kept", "unseal(body, 'kept.body', name)"),
    (
        "refused",
        "unseal(keys, 'refused.keys', id) || unseal(reason, 'refused.reason', id) \
         || length(unseal(bytes, 'refused.bytes', id))",
    ),
    (
        "file",
        "unseal(item, 'file.item', document, evidence) \
         || length(unseal(sha256, 'file.sha256', document, evidence)) \
         || length(unseal(thumbnail, 'file.thumbnail', document, evidence)) \
         || unseal(receipt, 'file.receipt', document, evidence)",
    ),
];

/// A row that does not open, now in the folder aside.
pub(crate) struct LostRow {
    /// Its table.
    pub(crate) table: &'static str,
    /// The case it belonged to, if it did to one.
    pub(crate) case: Option<CaseId>,
}

impl Store {
    /// What SQLite says of its file: nothing if all is well. Indexes are written anew if that is
    /// where it is.
    pub(crate) fn check_database(&self) -> Result<(bool, Vec<String>)> {
        let connection = self.connection();
        let check = || -> Result<Vec<String>> {
            let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
            let rows = statement.query_map((), |row| row.get::<_, String>(0))?;
            let said: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
            Ok(said.into_iter().filter(|line| line != "ok").collect())
        };
        let said = check()?;
        if said.is_empty() {
            return Ok((false, said));
        }
        // An index can be made from its table; a table cannot.
        let _ = connection.execute_batch("REINDEX");
        Ok((true, check()?))
    }

    /// Puts a file whose bytes are not what they were out of the way.
    pub(crate) fn set_file_aside(&self, hash: &Sha256) -> Result<()> {
        let path = self.blobs.path(hash);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = free_name(&self.folder.join("aside"), &name);
        Ok(move_durably(&path, &target)?)
    }
}

/// A name in a folder that nothing has yet.
fn free_name(folder: &std::path::Path, name: &str) -> PathBuf {
    (1..)
        .map(|n| folder.join(format!("{n}-{name}")))
        .find(|path| !path.exists())
        .expect("numbers do not end")
}

impl Tx<'_> {
    /// Rows that do not open go into `aside`, sealed as they are. Of reference data the server
    /// sends everything again then.
    pub(crate) fn set_rows_aside(&self) -> Result<Vec<LostRow>> {
        let mut lost = Vec::new();
        for (table, opened) in SEALED_ROWS {
            for row in self.rows_of(table)? {
                let open = format!("SELECT {opened} FROM {table} WHERE rowid = ?1");
                let done = self.sql.prepare_cached(&open)?.query_row([row], |_| Ok(()));
                match done.map_err(StoreError::from) {
                    Ok(()) => continue,
                    Err(StoreError::Sealed { .. }) => {}
                    Err(other) => return Err(other),
                }
                let case = self.set_row_aside(table, row)?;
                lost.push(LostRow { table, case });
            }
        }
        if lost.iter().any(|row| row.table == "reference")
            && let Some(mut device) = self.device()?
        {
            device.cursor = Cursor::start();
            self.set_device(&device)?;
        }
        Ok(lost)
    }

    fn rows_of(&self, table: &str) -> Result<Vec<i64>> {
        let sql = format!("SELECT rowid FROM {table} ORDER BY rowid");
        let mut statement = self.sql.prepare(&sql)?;
        let rows = statement.query_map((), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn set_row_aside(&self, table: &str, row: i64) -> Result<Option<CaseId>> {
        let sql = format!("SELECT * FROM {table} WHERE rowid = ?1");
        let mut statement = self.sql.prepare(&sql)?;
        let names = statement.column_names();
        let names: Vec<String> = names.map(Into::into).collect();
        let kept = statement.query_row([row], |row| {
            let mut kept = Map::new();
            for (at, name) in names.into_iter().enumerate() {
                let value = match row.get_ref(at)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => json!(number),
                    ValueRef::Real(number) => json!(number),
                    ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                    ValueRef::Blob(bytes) => {
                        let hex = bytes.iter().map(|byte| format!("{byte:02x}"));
                        json!({ "hex": hex.collect::<String>() })
                    }
                };
                kept.insert(name, value);
            }
            Ok(kept)
        })?;
        let folder = self.folder.join("aside");
        fs::create_dir_all(&folder)?;
        let mut file = fs::File::create(free_name(&folder, &format!("{table}.json")))?;
        file.write_all(&serde_json::to_vec(&kept)?)?;
        file.sync_all()?;
        fs::File::open(&folder)?.sync_all()?;
        let case = match kept.contains_key("document") {
            true => {
                let sql = format!("SELECT document FROM {table} WHERE rowid = ?1");
                let case: Vec<u8> = self.sql.query_row(&sql, [row], |row| row.get(0))?;
                Some(case_of(&case)?)
            }
            false => None,
        };
        let sql = format!("DELETE FROM {table} WHERE rowid = ?1");
        self.sql.execute(&sql, [row])?;
        self.touch_every_case();
        Ok(case)
    }

    /// The row of a file that this device captured, written again from the evidence in its case.
    pub(crate) fn put_missing_file(&self, file: &FileRow) -> Result<bool> {
        let known = self.files(Some(file.case))?;
        if known.iter().any(|it| it.id == file.id) {
            return Ok(false);
        }
        self.put_file(file)?;
        Ok(true)
    }

    /// The cases whose rows were not what their documents come to. They are now.
    pub(crate) fn mend_index(&self) -> Result<Vec<CaseId>> {
        let before = self.rows_that_open()?;
        self.rebuild_index()?;
        let after = self.rows_that_open()?;
        let cases = before.keys().chain(after.keys());
        let mut wrong: Vec<CaseId> = cases
            .filter(|case| before.get(case) != after.get(case))
            .copied()
            .collect();
        wrong.sort_unstable();
        wrong.dedup();
        Ok(wrong)
    }

    fn rows_that_open(&self) -> Result<BTreeMap<CaseId, (CaseSummary, Vec<Value>)>> {
        let sql = "SELECT id FROM case_index";
        let mut statement = self.sql.prepare(sql)?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        let ids: Vec<Vec<u8>> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT unseal(summary, 'case_index.summary', id), number, state, conflicts, due,
                   unseal(search, 'case_index.search', id),
                   hex(unseal(place, 'case_index.place', id)) FROM case_index WHERE id = ?1";
        let mut row = self.sql.prepare(sql)?;
        let mut found = BTreeMap::new();
        for id in ids {
            let read = row.query_row([&id], |row| {
                let text = |at| -> rusqlite::Result<Value> {
                    Ok(json!(row.get::<_, Option<String>>(at)?))
                };
                let columns = vec![
                    text(1)?,
                    text(2)?,
                    json!(row.get::<_, i64>(3)?),
                    text(4)?,
                    text(5)?,
                    text(6)?,
                ];
                Ok((row.get::<_, String>(0)?, columns))
            });
            match read.map_err(StoreError::from) {
                Ok((summary, columns)) => {
                    // One that cannot be read is as good as none.
                    if let Ok(summary) = serde_json::from_str(&summary) {
                        found.insert(case_of(&id)?, (summary, columns));
                    }
                }
                Err(StoreError::Sealed { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(found)
    }
}
