//! Edits the server refused: kept here whatever becomes of their documents, shown, and never
//! deleted. A person may read one and dismiss it, or hand it to a lead.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;

use super::{Result, StoreError, Tx, document::case_of};
use crate::{
    document::ChangeHash,
    ids::{CaseId, DeviceNumber},
};

/// An edit the server refused. It is kept here and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusedEdit {
    /// Its number on this device, from 1; 0 of one that was not taken out of its case.
    pub id: u32,
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// The document keys it put.
    pub keys: Vec<String>,
    /// A word for programs.
    pub code: String,
    /// A sentence for the person.
    pub reason: String,
    /// When this device learned of it.
    pub at: DateTime<Utc>,
    /// The device it was written on, if that is another: this one only carried it.
    pub carried_from: Option<DeviceNumber>,
    /// True once the person has handed it to a lead: it goes with the next sync.
    pub handed: bool,
    /// True once the person has read it and wants to see it no more.
    pub dismissed: bool,
}

impl Default for RefusedEdit {
    fn default() -> Self {
        Self {
            id: 0,
            case: CaseId::from_bytes([0; 16]),
            number: String::new(),
            keys: Vec::new(),
            code: String::new(),
            reason: String::new(),
            at: DateTime::UNIX_EPOCH,
            carried_from: None,
            handed: false,
            dismissed: false,
        }
    }
}

const COLUMNS: &str = "id, document, number, unseal(keys, 'refused.keys', id), code,
                       unseal(reason, 'refused.reason', id), at, device, handed, dismissed";

/// A row as it stands.
type Columns = (
    u32,
    Vec<u8>,
    String,
    String,
    String,
    String,
    i64,
    Option<u32>,
    (bool, bool),
);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        (
            row.get::<_, Option<i64>>(8)?.is_some(),
            row.get::<_, Option<i64>>(9)?.is_some(),
        ),
    ))
}

fn read(row: Columns) -> Result<RefusedEdit> {
    let (id, case, number, keys, code, reason, at, device, (handed, dismissed)) = row;
    let none = || StoreError::Row("a refusal has no time".into());
    Ok(RefusedEdit {
        id,
        case: case_of(&case)?,
        number,
        keys: serde_json::from_str(&keys)?,
        code,
        reason,
        at: DateTime::from_timestamp_millis(at).ok_or_else(none)?,
        carried_from: device.map(DeviceNumber),
        handed,
        dismissed,
    })
}

impl Tx<'_> {
    /// Keeps a refused change, and gives it back with its number. `author` is the device that
    /// wrote it.
    pub(crate) fn put_refused(
        &self,
        edit: RefusedEdit,
        author: Option<DeviceNumber>,
        hash: ChangeHash,
        bytes: &[u8],
    ) -> Result<RefusedEdit> {
        self.touch(edit.case);
        self.touch_sync();
        let own = self.device()?.map(|device| device.number);
        let carried_from = author.filter(|author| Some(*author) != own);
        let next = "SELECT coalesce(max(id), 0) + 1 FROM refused";
        let id: i64 = self.sql.query_row(next, (), |row| row.get(0))?;
        let sql = "INSERT INTO refused (id, document, number, keys, bytes, code, reason, at,
                   device, hash) VALUES (?1, ?2, ?3, seal(?4, 'refused.keys', ?1),
                   seal(?5, 'refused.bytes', ?1), ?6, seal(?7, 'refused.reason', ?1), ?8, ?9, ?10)";
        self.sql.execute(
            sql,
            params![
                id,
                edit.case.as_bytes(),
                edit.number,
                serde_json::to_string(&edit.keys)?,
                bytes,
                edit.code,
                edit.reason,
                edit.at.timestamp_millis(),
                carried_from.map(|device| device.0),
                hash.0,
            ],
        )?;
        let id = u32::try_from(id)
            .map_err(|_| StoreError::Row("more refusals than can be numbered".into()))?;
        Ok(RefusedEdit {
            id,
            carried_from,
            ..edit
        })
    }

    /// Every edit that was refused, oldest first.
    pub(crate) fn refused(&self) -> Result<Vec<RefusedEdit>> {
        let sql = format!("SELECT {COLUMNS} FROM refused ORDER BY id");
        let mut statement = self.sql.prepare(&sql)?;
        let rows = statement.query_map((), columns)?;
        rows.map(|row| read(row?)).collect()
    }

    /// One of them with the change's bytes as they were written.
    pub(crate) fn refused_edit(&self, id: u32) -> Result<(RefusedEdit, Vec<u8>)> {
        let sql = format!(
            "SELECT {COLUMNS}, unseal(bytes, 'refused.bytes', id) FROM refused WHERE id = ?1"
        );
        let row = self
            .sql
            .query_row(&sql, [id], |row| Ok((columns(row)?, row.get(10)?)));
        let (row, bytes) = row.optional()?.ok_or(StoreError::NoRefusal(id))?;
        Ok((read(row)?, bytes))
    }

    /// True of a change that was refused before and taken out of its document.
    pub(crate) fn was_refused(&self, change: &ChangeHash) -> Result<bool> {
        let sql = "SELECT 1 FROM refused WHERE hash = ?1";
        Ok(self.sql.prepare_cached(sql)?.exists([change.0])?)
    }

    /// The person has read it and wants to see it no more, or again.
    pub(crate) fn dismiss_refused(&self, id: u32, at: Option<DateTime<Utc>>) -> Result<()> {
        let (edit, _) = self.refused_edit(id)?;
        self.touch(edit.case);
        self.touch_sync();
        let sql = "UPDATE refused SET dismissed = ?2 WHERE id = ?1";
        self.sql
            .execute(sql, params![id, at.map(|at| at.timestamp_millis())])?;
        Ok(())
    }

    /// The person hands it to a lead: with the next sync.
    pub(crate) fn hand_over(&self, id: u32) -> Result<()> {
        let (edit, _) = self.refused_edit(id)?;
        self.touch(edit.case);
        self.touch_sync();
        let sql = "UPDATE refused SET handed = coalesce(handed, 0) WHERE id = ?1";
        self.sql.execute(sql, [id])?;
        Ok(())
    }

    /// What is to be handed to a lead, and is not on the server yet.
    pub(crate) fn to_hand_over(&self) -> Result<Vec<(CaseId, Vec<u8>)>> {
        let sql = "SELECT document, unseal(bytes, 'refused.bytes', id) FROM refused
                   WHERE handed = 0 ORDER BY id";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (case, bytes) = row?;
            Ok((case_of(&case)?, bytes))
        })
        .collect()
    }

    /// The server has what was handed over with the request that it answered.
    pub(crate) fn handed_over(&self, bytes: &[u8], at: DateTime<Utc>) -> Result<()> {
        let sql = "UPDATE refused SET handed = ?2 WHERE handed = 0
                   AND unseal(bytes, 'refused.bytes', id) = ?1";
        self.sql
            .execute(sql, params![bytes, at.timestamp_millis().max(1)])?;
        Ok(())
    }
}
