//! Takes a bundle into a device's store, as if its sender were there.

use std::{
    fs::File,
    io::{BufReader, Read, Seek},
    path::Path,
};

use super::{
    BundleError, BundleReport,
    content::{self, FileHead, Part},
    sealed::Opener,
};
use crate::{
    error::Error,
    ids::{CaseId, DeviceNumber, Sha256},
    record::{Certificate, User},
    store::{FILE_BYTES, Store, StoreError},
    sync::{
        peer::{
            Own, PeerRefusal, evidence_of, record,
            store::{own, take},
        },
        protocol::unwire,
    },
};

/// Imports the bundle at this path. It is read twice: nothing is taken before all of it is known to
/// be as it was written.
pub(crate) fn import(store: &Store, path: &Path) -> Result<BundleReport, Error> {
    let own = own(store)?;
    let mut file = File::open(path).map_err(BundleError::from)?;
    open(&mut file, &own)?.check()?;
    file.rewind().map_err(BundleError::from)?;
    let mut bundle = open(&mut file, &own)?;
    let sender = sender(store, &own, &bundle)?;
    let mut report = BundleReport {
        device: Some(sender.device),
        user: Some(User {
            id: sender.user,
            name: sender.name,
            role: sender.role,
        }),
        ..BundleReport::default()
    };
    while let Some(part) = content::next(&mut bundle)? {
        match part {
            Part::Message(message) => {
                let (rows, carried) = (&message.rows, &message.carried);
                let taken = store.write(|tx| take(tx, &own, rows, carried))?;
                report.cases += taken.cases.len() as u64;
                report.changes += taken.cases.iter().map(|(_, changes)| changes).sum::<u64>();
                report.problems.extend(taken.problems);
                for refused in taken.refused {
                    let case = unwire(&refused.case);
                    let number = store.read(|tx| tx.number(case))?.unwrap_or_default();
                    report.refused.push(PeerRefusal {
                        case,
                        number,
                        code: refused.code,
                        reason: refused.reason,
                    });
                }
            }
            Part::File(head, size) => take_file(store, &mut bundle, &head, size, &mut report)?,
            Part::Damaged(head, size) => {
                content::read_pieces(&mut bundle, size, |_| Ok::<_, BundleError>(()))?;
                let case = unwire(&head.case);
                let why = format!("case {case}: damaged bytes are for the server; left out here");
                report.problems.push(why);
            }
        }
    }
    Ok(report)
}

fn open<'a>(file: &'a mut File, own: &Own) -> Result<Opener<BufReader<&'a mut File>>, BundleError> {
    Opener::begin(BufReader::new(file), &own.key, own.certificate.device)
}

fn sender<R: Read>(
    store: &Store,
    own: &Own,
    bundle: &Opener<R>,
) -> Result<Certificate, BundleError> {
    let known = |device: DeviceNumber| store.read(|tx| tx.certificate(device)).ok().flatten();
    own.check(&bundle.certificate, &bundle.sender_key, known)
        .map_err(|error| BundleError::Sender(error.to_string()))
}

fn take_file(
    store: &Store,
    bundle: &mut impl Read,
    head: &FileHead,
    size: u64,
    report: &mut BundleReport,
) -> Result<(), Error> {
    let (case, sha256) = (unwire(&head.case), Sha256(*head.sha256));
    let known = evidence(store, case, &sha256, head.original)?;
    if known.is_none() || size > FILE_BYTES {
        let why = format!("file {sha256} is of no evidence here");
        report.problems.push(why);
        content::read_pieces(bundle, size, |_| Ok::<_, BundleError>(()))?;
        return Ok(());
    }
    let here = store.has_file(&sha256);
    let mut partial = store.partial(&sha256)?;
    if !here {
        partial.restart()?;
    }
    content::read_pieces(bundle, size, |piece| match here {
        true => Ok::<_, Error>(()),
        false => Ok(partial.push(piece)?),
    })?;
    if !here && !partial.finish()? {
        let why = format!("file {sha256}: its bytes are not what its hash says");
        report.problems.push(why);
        return Ok(());
    }
    if let Some(file) = known.filter(|_| head.original) {
        store.write(|tx| record(tx, &file))?;
    }
    report.files += u64::from(!here);
    Ok(())
}

fn evidence(
    store: &Store,
    case: CaseId,
    sha256: &Sha256,
    original: bool,
) -> Result<Option<crate::record::HeldFile>, Error> {
    match store.read(|tx| evidence_of(tx, case, sha256, original)) {
        Err(StoreError::NoCase(_) | StoreError::DamagedDocument { .. }) => Ok(None),
        known => Ok(known?),
    }
}
