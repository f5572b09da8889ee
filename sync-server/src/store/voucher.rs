//! Proofs of who wrote what, for whoever carries it on: see [`Voucher`]. Of each author in a case
//! the newest.

use rusqlite::{Connection, Transaction, params};
use takan_core::{
    document::Voucher,
    ids::{Actor, CaseId},
};

use crate::error::{Error, Result};

/// Keeps vouchers that were found good and came with a row of the feed, each unless there is a
/// newer one.
pub fn put(tx: &Transaction<'_>, case: CaseId, vouchers: &[Voucher], fed: i64) -> Result<()> {
    let sql =
        "INSERT INTO voucher (document, actor, seq, signature, fed) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (document, actor) DO UPDATE SET seq = excluded.seq,
               signature = excluded.signature, fed = excluded.fed WHERE excluded.seq > seq";
    let mut insert = tx.prepare_cached(sql)?;
    for Voucher {
        actor,
        seq,
        signature,
    } in vouchers
    {
        let (actor, seq) = (actor.to_bytes(), *seq as i64);
        insert.execute(params![case.as_bytes(), actor, seq, signature, fed])?;
    }
    Ok(())
}

/// Those of a case that came with feed rows after `seq`; with 0, every author's.
pub fn after(conn: &Connection, case: CaseId, seq: u64) -> Result<Vec<Voucher>> {
    let sql = "SELECT actor, seq, signature FROM voucher
               WHERE document = ?1 AND (?2 = 0 OR fed > ?2) ORDER BY actor";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params![case.as_bytes(), seq as i64], |row| {
        Ok((
            row.get::<_, Vec<u8>>(0)?,
            row.get::<_, i64>(1)?,
            row.get(2)?,
        ))
    })?;
    rows.map(|row| {
        let (actor, seq, signature) = row?;
        let wrong = || Error::damaged("a stored voucher's actor is not 8 bytes");
        Ok(Voucher {
            actor: Actor::from_slice(&actor).ok_or_else(wrong)?,
            seq: seq.unsigned_abs(),
            signature,
        })
    })
    .collect()
}
