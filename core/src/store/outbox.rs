//! Changes the server does not have yet.

use std::collections::HashSet;

use rusqlite::params;

use super::{
    Result, Tx,
    document::{case_of, hash_of},
};
use crate::{
    document::{ChangeHash, guard::Admitted},
    ids::CaseId,
};

impl Tx<'_> {
    /// Notes that a change is to be sent.
    pub(crate) fn put_outbox(&self, case: CaseId, hash: ChangeHash) -> Result<()> {
        self.touch_sync();
        let sql = "INSERT OR IGNORE INTO outbox (document, hash, n)
                   VALUES (?1, ?2, CAST(unixepoch('subsec') * 1000 AS INTEGER))";
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), hash.0])?;
        Ok(())
    }

    /// Takes in what another phone or a file brought, once the guard has admitted it: stored, and
    /// to be sent by whichever phone syncs first, with what proves who wrote it. `on_server` are
    /// changes that the other side says the server has; `number` is what people read.
    pub(crate) fn append_from_peer(
        &self,
        admitted: &Admitted,
        number: &str,
        on_server: &HashSet<ChangeHash>,
    ) -> Result<()> {
        let Admitted {
            document,
            added,
            vouchers,
        } = admitted;
        let case = document.id();
        match self.number(case)? {
            Some(number) => self.append(document, &number, added)?,
            None => self.put_document(document, number)?,
        }
        for change in added.iter().filter(|it| !on_server.contains(&it.hash)) {
            self.put_outbox(case, change.hash)?;
        }
        vouchers
            .iter()
            .try_for_each(|voucher| self.put_voucher(case, voucher))
    }

    /// Notes that the server has a change.
    pub(crate) fn take_outbox(&self, case: CaseId, hash: ChangeHash) -> Result<()> {
        self.touch_sync();
        let sql = "DELETE FROM outbox WHERE document = ?1 AND hash = ?2";
        self.sql
            .prepare_cached(sql)?
            .execute(params![case.as_bytes(), hash.0])?;
        Ok(())
    }

    /// The unsent changes of a document.
    pub(crate) fn outbox(&self, case: CaseId) -> Result<HashSet<ChangeHash>> {
        let sql = "SELECT hash FROM outbox WHERE document = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| hash_of(&row?)).collect()
    }

    /// The documents with unsent changes, the one waiting longest first.
    pub(crate) fn unsent_cases(&self) -> Result<Vec<CaseId>> {
        let sql = "SELECT document FROM outbox GROUP BY document ORDER BY min(n)";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|row| case_of(&row?)).collect()
    }

    /// The same with how many there are of each.
    pub(crate) fn unsent_by_case(&self) -> Result<Vec<(CaseId, u32)>> {
        let sql = "SELECT document, count(*) FROM outbox GROUP BY document ORDER BY min(n)";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (case, changes) = row?;
            Ok((case_of(&case)?, changes))
        })
        .collect()
    }

    /// How many changes wait to be sent.
    pub(crate) fn unsent_changes(&self) -> Result<u64> {
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self
            .sql
            .query_row("SELECT count(*) FROM outbox", (), count)? as u64)
    }
}
