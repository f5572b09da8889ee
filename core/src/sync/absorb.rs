//! Takes a response into the store: its effects in their order, in one transaction.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use minicbor::bytes::ByteArray;

use super::{
    protocol::{Row, StoreTags, SyncResponse, UNKNOWN_CASE},
    relist::Relist,
    repair::{CLASH, Repair, keep_vouchers},
    report::Report,
    session::{Effect, Outgoing, effects},
};
use crate::{
    document::{
        ChangeHash, Document, Voucher,
        guard::{Admitted, Author, ReadLimits, Reason, Refusal, Rights, Sender, admit, hashes},
    },
    error::Error,
    ids::{Actor, CaseId},
    record::{Certificate, DEVICE_ROW},
    store::{Certified, Device, Loaded, PushAs, RefusedEdit, Store, StoreError, Tx},
};

/// Takes a response into the store, all of it or nothing. True if another request follows.
pub(crate) fn absorb(
    store: &Store,
    outgoing: &Outgoing,
    response: SyncResponse,
    now: DateTime<Utc>,
    report: &mut Report,
) -> Result<bool, Error> {
    let effects = effects(outgoing, response);
    let again = effects.contains(&Effect::Again);
    let absorbed = store.write(|tx| {
        let mut taking = Taking {
            tx,
            device: tx.enrolled()?,
            now,
            report: report.clone(),
            relist: Relist::default(),
        };
        for handed in &outgoing.request.handed {
            tx.handed_over(&handed.chunks, now)?;
        }
        for effect in effects {
            taking.take(effect)?;
        }
        tx.set_device(&taking.device)?;
        if !taking.relist.is_empty() {
            tx.rebuild_rows(|row| taking.relist.concerns(row))?;
        }
        Ok(taking.report)
    })?;
    *report = absorbed;
    Ok(again)
}

struct Taking<'a> {
    tx: &'a Tx<'a>,
    device: Device,
    now: DateTime<Utc>,
    report: Report,
    relist: Relist,
}

impl Taking<'_> {
    fn take(&mut self, effect: Effect) -> Result<(), StoreError> {
        let tx = self.tx;
        match effect {
            Effect::NewEpoch(epoch) => self.device.epoch = self.device.epoch.max(epoch),
            Effect::Sent(case, hashes) => {
                for hash in &hashes {
                    tx.take_outbox(case, *hash)?;
                }
                tx.set_push_as(case, PushAs::Shorter)?;
                tx.forgive_files(Some(case))?;
                self.report.changes_sent += hashes.len() as u64;
            }
            Effect::PushWhole(case) => tx.set_push_as(case, PushAs::Whole)?,
            Effect::PushChanges(case) => tx.set_push_as(case, PushAs::Changes)?,
            Effect::Refused {
                case,
                pushed,
                change,
                code,
                reason,
            } => {
                self.refused(case, &pushed, change, &code, &reason)?;
            }
            Effect::Row(row) if row.kind == DEVICE_ROW => self.certify(&row)?,
            Effect::Row(row) => {
                if tx.put_reference(&row)? {
                    self.relist.came(&row.kind, row.id);
                }
            }
            Effect::Merge {
                case,
                number,
                chunks,
                vouchers,
            } => {
                tx.forgive_files(Some(case))?;
                self.merge(case, number, &chunks, &vouchers)?;
            }
            Effect::Forget(case) => {
                if tx.outbox(case)?.is_empty() {
                    tx.forget(case)?;
                    // What it wrote here may be with a lead, under names that it would give anew
                    // if the case came back.
                    self.device.epoch = self.device.epoch.saturating_add(1);
                    self.report.cases_forgotten += 1;
                }
            }
            Effect::List(list) => {
                if list && !self.device.listing {
                    // The server may have lost files together with its feed.
                    tx.offer_files_again()?;
                }
                self.device.listing = list;
            }
            Effect::Cursor(cursor) => self.device.cursor = cursor,
            Effect::TurnTags => {
                let current = self.device.tags.next;
                self.device.tags = StoreTags {
                    current,
                    next: random_tag()?,
                };
            }
            Effect::Again => {}
        }
        Ok(())
    }

    /// What the server certifies of a device, if the server's key has signed it.
    fn certify(&mut self, row: &Row) -> Result<(), StoreError> {
        let certificate = serde_json::from_str::<Certificate>(&row.body);
        let taken = match certificate.as_ref() {
            Ok(certificate) => self.tx.certify(certificate)?,
            Err(_) => Certified::Refused,
        };
        if taken == Certified::Refused {
            let why = format!("the certificate of device {} is not the server's", row.id);
            self.report.problems.push(why);
        }
        Ok(())
    }

    fn merge(
        &mut self,
        case: CaseId,
        number: Option<String>,
        chunks: &[u8],
        vouchers: &[Voucher],
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let (mut base, here) = match tx.load(case) {
            Ok(loaded) => (loaded.document, Some(loaded.number)),
            Err(StoreError::NoCase(_)) => (Document::genesis(case), None),
            Err(StoreError::DamagedDocument { reason, .. }) => {
                tx.set_aside(case, &reason)?;
                return self.mend(case, number, chunks, vouchers);
            }
            Err(other) => return Err(other),
        };
        let mut admitted = judge(&base, chunks);
        if let Err(Refusal {
            reason: Reason::Clash(_),
            ..
        }) = &admitted
        {
            // This store wrote under an actor that has gone on elsewhere: it is a copy. What came
            // is not to be written again under another name.
            for hash in hashes(chunks) {
                tx.take_outbox(case, hash)?;
            }
            // A whole document is all the server has: what this store sent beside it lies in
            // quarantine, and stands in the way until it is written again too.
            if number.is_some()
                && let Ok(theirs) = judge(&Document::genesis(case), chunks)
            {
                for written in base.lineage() {
                    let own = written.actor.device == self.device.number;
                    if own && !theirs.document.has(&written.hash) {
                        tx.put_outbox(case, written.hash)?;
                    }
                }
            }
            self.device.epoch = self.device.epoch.saturating_add(1);
            let number = here.as_deref().unwrap_or_default();
            let (repair, actor) = (
                Repair::of_all(tx, &base, self.device.number)?,
                self.device.actor(),
            );
            self.keep_left(&base, &repair)?;
            base = repair.carry_out(tx, actor, &base, number)?;
            admitted = judge(&base, chunks);
        }
        let whole = number.is_some();
        match (admitted, here) {
            (Ok(admitted), Some(number)) => {
                tx.append(&admitted.document, &number, &admitted.added)?;
                keep_vouchers(tx, &admitted.document, vouchers)?;
                if whole {
                    tx.set_need(case, false)?;
                }
                self.report.cases_received += u64::from(!admitted.added.is_empty());
                self.relist.listed(case);
            }
            (Ok(admitted), None) => {
                tx.put_document(
                    &admitted.document,
                    &number.unwrap_or_else(|| case.to_string()),
                )?;
                keep_vouchers(tx, &admitted.document, vouchers)?;
                self.report.cases_received += 1;
                self.relist.listed(case);
            }
            (Err(refusal), here) => {
                if refusal.reason != Reason::MissingChanges {
                    self.report.problems.push(format!("case {case}: {refusal}"));
                }
                if here.is_some() {
                    tx.set_need(case, true)?;
                }
            }
        }
        Ok(())
    }

    /// A document that did not load comes back from the server; what can still be read of the
    /// chunks here is put on top.
    fn mend(
        &mut self,
        case: CaseId,
        number: Option<String>,
        chunks: &[u8],
        vouchers: &[Voucher],
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let mut document = match judge(&Document::genesis(case), chunks) {
            Ok(admitted) => admitted.document,
            Err(refusal) => {
                // Changes alone do not mend it; the next request asks for it whole.
                if refusal.reason != Reason::MissingChanges {
                    self.report.problems.push(format!("case {case}: {refusal}"));
                }
                return Ok(());
            }
        };
        let outbox = tx.outbox(case)?;
        for change in tx.readable_chunks(case)? {
            // One that does not fit stays in the folder aside.
            let _ = document.apply([&change]);
        }
        let here = tx.number(case)?.unwrap_or_else(|| case.to_string());
        tx.put_document(&document, &number.unwrap_or(here))?;
        keep_vouchers(tx, &document, vouchers)?;
        tx.set_need(case, false)?;
        let lost: Vec<ChangeHash> = outbox
            .into_iter()
            .filter(|hash| !document.has(hash))
            .collect();
        for hash in lost {
            tx.take_outbox(case, hash)?;
            let reason = "an unsent change was in a damaged document; its bytes were kept aside";
            self.keep_refused(case, &document, hash, "damaged", reason)?;
        }
        self.report.cases_received += 1;
        Ok(())
    }

    fn refused(
        &mut self,
        case: CaseId,
        pushed: &[ChangeHash],
        change: Option<ChangeHash>,
        code: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let loaded = tx.load(case)?;
        if code == UNKNOWN_CASE {
            // Nothing to take out: all of it stays unsent, and is told at every sync.
            self.report.refused.push(RefusedEdit {
                case,
                number: loaded.number,
                code: code.to_owned(),
                reason: reason.to_owned(),
                at: self.now,
                ..RefusedEdit::default()
            });
            return Ok(());
        }
        let Loaded { document, number } = loaded;
        let own = self.device.number;
        let at_fault = change.filter(|hash| document.has(hash));
        let of_another = at_fault.is_some_and(|hash| document.author(&hash) != Some(own));
        let repair = match at_fault {
            // Two wrote under this device's name: all it has not sent gets another.
            _ if code == CLASH && !of_another => Repair::of_all(tx, &document, own)?,
            Some(hash) => Repair::of(&document, own, HashSet::from([hash])),
            None => {
                let unsent = tx.outbox(case)?;
                let pushed = pushed.iter().filter(|hash| unsent.contains(hash));
                Repair::of(&document, own, pushed.copied().collect())
            }
        };
        for hash in &repair.refused {
            self.keep_refused(case, &document, *hash, code, reason)?;
        }
        self.keep_left(&document, &repair)?;
        tx.set_push_as(case, PushAs::Shorter)?;
        repair.carry_out(tx, self.device.actor(), &document, &number)?;
        Ok(())
    }

    /// Others' work that was built on what goes: its authors write it again, as this device does.
    fn keep_left(&mut self, document: &Document, repair: &Repair) -> Result<(), StoreError> {
        let reason = "it was built on an edit that was refused; the device it was written on \
                      writes it again";
        for hash in &repair.left {
            self.keep_refused(document.id(), document, *hash, "built_on_refused", reason)?;
        }
        Ok(())
    }

    fn keep_refused(
        &mut self,
        case: CaseId,
        document: &Document,
        hash: ChangeHash,
        code: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let changes = document.changes_of(&HashSet::from([hash]));
        let bytes = changes.into_iter().next().map(|raw| raw.bytes);
        let number = self.tx.number(case)?.unwrap_or_default();
        let edit = RefusedEdit {
            case,
            number,
            keys: document.keys_of(&hash),
            code: code.to_owned(),
            reason: reason.to_owned(),
            at: self.now,
            ..RefusedEdit::default()
        };
        let author = document.author(&hash);
        let edit = self
            .tx
            .put_refused(edit, author, hash, &bytes.unwrap_or_default())?;
        self.report.refused.push(edit);
        Ok(())
    }
}

/// The server has judged what it hands on.
struct Judged;

impl Rights for Judged {
    fn author(&mut self, _: Actor) -> Option<Author> {
        None
    }
}

fn judge(base: &Document, chunks: &[u8]) -> Result<Admitted, Refusal> {
    admit(
        base,
        chunks,
        &[],
        Sender::Server,
        &mut Judged,
        &ReadLimits::default(),
    )
}

/// Four random bytes.
pub(crate) fn random_tag() -> Result<ByteArray<4>, StoreError> {
    let mut tag = [0; 4];
    getrandom::fill(&mut tag)
        .map_err(|error| StoreError::Io(std::io::Error::other(error.to_string())))?;
    Ok(ByteArray::from(tag))
}

#[cfg(test)]
pub(crate) mod tests;
