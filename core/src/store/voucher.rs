//! Proofs of who wrote what: the newest voucher of each author in a case, handed on with their
//! work.

use rusqlite::params;

use super::{Result, StoreError, Tx, device::array};
use crate::{document::Voucher, ids::Actor, ids::CaseId};

impl Tx<'_> {
    /// Keeps a voucher that was found good, unless a newer one is here.
    pub(crate) fn put_voucher(&self, case: CaseId, voucher: &Voucher) -> Result<()> {
        let sql = "INSERT INTO voucher (document, actor, seq, signature) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (document, actor) DO UPDATE SET seq = excluded.seq,
                   signature = excluded.signature WHERE excluded.seq > seq";
        self.sql.prepare_cached(sql)?.execute(params![
            case.as_bytes(),
            voucher.actor.to_bytes(),
            voucher.seq as i64,
            voucher.signature,
        ])?;
        Ok(())
    }

    /// Forgets vouchers that speak for nothing that is here any more.
    pub(crate) fn drop_vouchers(
        &self,
        case: CaseId,
        is_old: impl Fn(&Voucher) -> bool,
    ) -> Result<()> {
        let sql = "DELETE FROM voucher WHERE document = ?1 AND actor = ?2";
        for voucher in self.vouchers(case)?.iter().filter(|it| is_old(it)) {
            let actor = voucher.actor.to_bytes();
            self.sql
                .prepare_cached(sql)?
                .execute(params![case.as_bytes(), actor])?;
        }
        Ok(())
    }

    /// What proves the work in a case, as far as it is here; a device's own it makes anew.
    pub(crate) fn vouchers(&self, case: CaseId) -> Result<Vec<Voucher>> {
        let sql = "SELECT actor, seq, signature FROM voucher WHERE document = ?1 ORDER BY actor";
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map([case.as_bytes()], |row| {
            Ok((
                row.get::<_, Vec<u8>>(0)?,
                row.get::<_, i64>(1)?,
                row.get(2)?,
            ))
        })?;
        rows.map(|row| {
            let (actor, seq, signature) = row?;
            let wrong = || StoreError::Row("a voucher's actor is not 8 bytes".into());
            Ok(Voucher {
                actor: Actor::from_slice(&actor).ok_or_else(wrong)?,
                seq: seq.unsigned_abs(),
                signature: array(signature)?,
            })
        })
        .collect()
    }
}
