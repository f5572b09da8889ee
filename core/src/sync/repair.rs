//! What a phone does with a document when some of its changes cannot stay: a refused one goes,
//! with all that was built on it. This device's own of these are written again under a new actor,
//! for their old places may already be on other phones; other devices' go too, for the phones
//! they were written on do the same.

use std::collections::HashSet;

use crate::{
    document::{ChangeHash, Document, Key, Voucher},
    ids::{Actor, DeviceNumber},
    store::{StoreError, Tx},
};

/// The code of a refusal because two changes claim one place in their author's order.
pub(super) const CLASH: &str = "clash";

/// What goes from a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repair {
    /// What was refused: it goes, whoever wrote it.
    pub(super) refused: HashSet<ChangeHash>,
    /// Other devices' changes that were built on something that goes.
    pub(super) left: HashSet<ChangeHash>,
    /// All that goes: these, and what is written again.
    out: HashSet<ChangeHash>,
}

impl Repair {
    /// Takes refused changes out.
    pub(super) fn of(document: &Document, own: DeviceNumber, refused: HashSet<ChangeHash>) -> Self {
        let out = document.with_followers(&refused);
        let others = document.lineage().into_iter().filter(|place| {
            let follows = out.contains(&place.hash) && !refused.contains(&place.hash);
            follows && place.actor.device != own
        });
        Self {
            left: others.map(|place| place.hash).collect(),
            refused,
            out,
        }
    }

    /// Writes all unsent work of this device again; but for what the server has, as others' work
    /// that came from there and follows it shows.
    pub(super) fn of_all(
        tx: &Tx<'_>,
        document: &Document,
        own: DeviceNumber,
    ) -> Result<Self, StoreError> {
        let unsent = tx.outbox(document.id())?;
        let lineage = document.lineage();
        let sent = lineage.iter().filter(|place| !unsent.contains(&place.hash));
        let known = document.with_ancestors(&sent.map(|place| place.hash).collect());
        let again = lineage.iter().filter(|place| {
            place.actor.device == own
                && unsent.contains(&place.hash)
                && !known.contains(&place.hash)
        });
        let again = again.map(|place| place.hash).collect();
        let all = Self::of(document, own, again);
        Ok(Self {
            refused: HashSet::new(),
            ..all
        })
    }

    /// Replaces the document, its outbox and the names of its files; `actor` is new to it.
    pub(super) fn carry_out(
        &self,
        tx: &Tx<'_>,
        actor: Actor,
        document: &Document,
        number: &str,
    ) -> Result<Document, StoreError> {
        let case = document.id();
        let gone = self.refused.union(&self.left).copied().collect();
        let rewritten = document.rewrite(&self.out, &gone, actor)?;
        for hash in &self.out {
            tx.take_outbox(case, *hash)?;
        }
        for change in &rewritten.changes {
            tx.put_outbox(case, change.hash)?;
        }
        let renamed = rewritten
            .entries
            .into_iter()
            .filter_map(|names| match names {
                (Key::Evidence(old), Key::Evidence(new)) => Some((old, new)),
                _ => None,
            });
        tx.rename_files(case, &renamed.collect::<Vec<_>>())?;
        tx.put_document(&rewritten.document, number)?;
        tx.drop_vouchers(case, |voucher| !speaks_for(&rewritten.document, voucher))?;
        Ok(rewritten.document)
    }
}

/// Keeps vouchers that came with work from the server, which has seen that they are good.
pub(super) fn keep_vouchers(
    tx: &Tx<'_>,
    document: &Document,
    vouchers: &[Voucher],
) -> Result<(), StoreError> {
    for voucher in vouchers {
        if speaks_for(document, voucher) {
            tx.put_voucher(document.id(), voucher)?;
        }
    }
    Ok(())
}

/// True if the document has the change that was signed.
fn speaks_for(document: &Document, voucher: &Voucher) -> bool {
    document.last_seq(voucher.actor) >= voucher.seq
}

/// Replays all unsent work of this device under another actor: the server gave it a new number.
pub(super) fn rewrite_all(tx: &Tx<'_>, own: DeviceNumber, actor: Actor) -> Result<(), StoreError> {
    for case in tx.unsent_cases()? {
        let loaded = match tx.load(case) {
            // What can be read of it comes back with the server's copy, as it was written.
            Err(StoreError::DamagedDocument { .. }) => continue,
            loaded => loaded?,
        };
        let repair = Repair::of_all(tx, &loaded.document, own)?;
        repair.carry_out(tx, actor, &loaded.document, &loaded.number)?;
    }
    Ok(())
}
