//! Work that phones carry for each other, from phone to phone or in a file: what goes with it so
//! that anybody can see who wrote it, and how it is taken in.
//!
//! Nobody is believed here but the server and the authors. Every change needs its author's
//! voucher, whoever brings it; the author's key and role come from a certificate that the server
//! has signed, and their right to the case from the case's pair.

use std::collections::{BTreeSet, HashSet};

use ed25519_dalek::SigningKey;

use super::run::Proofs;
use crate::{
    document::{
        ChangeHash, Document, Voucher,
        guard::{Judged, ReadLimits, Refusal, Sender, judge},
    },
    ids::{CaseId, DeviceNumber},
    record::Certificate,
    store::{PhoneRights, StoreError, Tx},
};

/// A case, or changes of it, as one phone hands it to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// Changes one after another, or one whole document.
    pub chunks: Vec<u8>,
    /// For every author in them a proof.
    pub vouchers: Vec<Voucher>,
    /// Changes in them that the giver has from the server, or has sent to it.
    pub on_server: HashSet<ChangeHash>,
}

/// What became of work that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The changes that were new.
    pub added: Vec<ChangeHash>,
    /// Why the rest was not taken.
    pub refusal: Option<Refusal>,
}

/// What proves a document's work, or that of some of its changes: this device's vouchers are made
/// now, others' are those that came with their work. With the certificates of all who signed.
pub(crate) fn prove(
    tx: &Tx<'_>,
    document: &Document,
    changes: &HashSet<ChangeHash>,
    key: &SigningKey,
) -> Result<(Vec<Voucher>, Vec<Certificate>), StoreError> {
    let proofs = Proofs {
        device: tx.enrolled()?.number,
        key,
        known: tx.vouchers(document.id())?,
    };
    let vouchers = proofs.of(document, changes);
    let authors: BTreeSet<DeviceNumber> = vouchers.iter().map(|it| it.actor.device).collect();
    let mut certificates = Vec::new();
    for author in authors {
        certificates.extend(tx.certificate(author)?);
    }
    Ok((vouchers, certificates))
}

/// Takes in what another phone or a file brought of a case: what is good up to the first change at
/// fault. It is stored, and sent by whoever syncs first. Certificates are taken in before, by
/// [`Tx::certify_carried`].
pub(crate) fn take(tx: &Tx<'_>, carried: &Carried) -> Result<Taken, StoreError> {
    let case = carried.case;
    let base = match tx.load(case) {
        Ok(loaded) => loaded.document,
        Err(StoreError::NoCase(_)) => Document::genesis(case),
        Err(other) => return Err(other),
    };
    let refused = |refusal| Taken {
        added: Vec::new(),
        refusal: Some(refusal),
    };
    let judged = match base.read()?.header.pair {
        Some(pair) => judge_as(&base, carried, PhoneRights::of_pair(tx, pair)?)?,
        // A case that is new here says itself whose it is; and only the server writes that.
        None => match judge_as(&base, carried, PhoneRights::of_any(tx))? {
            Err(refusal) => Err(refusal),
            Ok(first) => match first.admitted.document.read()?.header.pair {
                Some(pair) => judge_as(&base, carried, PhoneRights::of_pair(tx, pair)?)?,
                None => Ok(first),
            },
        },
    };
    let Judged { admitted, refusal } = match judged {
        Ok(judged) => judged,
        Err(refusal) => return Ok(refused(refusal)),
    };
    if !(admitted.added.is_empty() && admitted.vouchers.is_empty()) {
        tx.append_from_peer(&admitted, &carried.number, &carried.on_server)?;
    }
    Ok(Taken {
        added: admitted.added.iter().map(|change| change.hash).collect(),
        refusal,
    })
}

fn judge_as(
    base: &Document,
    carried: &Carried,
    mut rights: PhoneRights<'_>,
) -> Result<Result<Judged, Refusal>, StoreError> {
    let Carried {
        chunks, vouchers, ..
    } = carried;
    // Of no device: whoever brings it, the authors' proofs are asked for.
    let nobody = Sender::Device(DeviceNumber(u32::MAX));
    let limits = ReadLimits::default();
    let judged = judge(base, chunks, vouchers, nobody, &mut rights, &limits);
    rights.done()?;
    Ok(judged)
}
