//! Makes a bundle of what a device has not sent.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use minicbor::bytes::ByteArray;

use super::{
    BundleError, BundleReport, Recipient,
    content::{DamagedHead, FileHead, write_damaged, write_file, write_message},
    sealed::Sealer,
};
use crate::{
    error::Error,
    ids::{CaseId, Sha256},
    record::{Certificate, FileState},
    store::{Store, StoreError},
    sync::{
        peer::{
            Message, Own,
            store::{give, may_see, own},
        },
        protocol::wire,
    },
};

/// Makes one at this path; what was there is written over once the bundle is whole.
pub(crate) fn export(store: &Store, to: Recipient, path: &Path) -> Result<BundleReport, Error> {
    let own = own(store)?;
    let other = store.read(|tx| tx.certificate(to.number()))?;
    let key = match (to, &other) {
        (Recipient::Server, _) => own.server,
        (_, Some(other)) if !other.revoked && other.device != own.certificate.device => {
            other.public_key
        }
        _ => return Err(BundleError::NoRecipient(to).into()),
    };
    let part = path.with_extension("part");
    let made = make(store, &own, to, other.as_ref(), &key, &part).and_then(|report| {
        std::fs::rename(&part, path).map_err(BundleError::from)?;
        Ok(report)
    });
    if made.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    made
}

fn make(
    store: &Store,
    own: &Own,
    to: Recipient,
    other: Option<&Certificate>,
    key: &[u8; 32],
    path: &Path,
) -> Result<BundleReport, Error> {
    let file = File::create(path).map_err(BundleError::from)?;
    let certificate = serde_json::to_vec(&own.certificate).expect("it is plain JSON");
    let mut bundle = Bundle {
        store,
        own,
        other: other.filter(|_| to != Recipient::Server),
        out: Sealer::begin(BufWriter::new(file), &own.key, &certificate, to, key)?,
        report: BundleReport::default(),
    };
    let cases = bundle.cases()?;
    for case in &cases {
        bundle.case(*case)?;
    }
    for case in &cases {
        bundle.files(*case)?;
    }
    bundle.damaged()?;
    let Bundle { out, report, .. } = bundle;
    let file = out.finish().map_err(BundleError::from)?;
    let file = file.into_inner().map_err(|error| error.into_error());
    file.and_then(|file| file.sync_all())
        .map_err(BundleError::from)?;
    Ok(report)
}

struct Bundle<'a, W> {
    store: &'a Store,
    own: &'a Own,
    /// Whose device it is for; `None`: the server may have everything.
    other: Option<&'a Certificate>,
    out: Sealer<W>,
    report: BundleReport,
}

impl<W: Write> Bundle<'_, W> {
    /// Those with changes or files that the server has not.
    fn cases(&self) -> Result<Vec<CaseId>, Error> {
        Ok(self.store.read(|tx| {
            let mut cases = tx.unsent_cases()?;
            let mut known: BTreeSet<CaseId> = cases.iter().copied().collect();
            for file in tx.files(None)? {
                if file.state != FileState::Verified && known.insert(file.case) {
                    cases.push(file.case);
                }
            }
            Ok(cases)
        })?)
    }

    /// The whole history of a case: who imports it may lack any of it.
    fn case(&mut self, case: CaseId) -> Result<(), Error> {
        let given = self.store.read(|tx| {
            let pair = tx.load(case)?.document.read()?.header.pair;
            let allowed = self
                .other
                .map_or(Ok(true), |other| may_see(tx, other, pair));
            Ok((allowed?, give(tx, self.own, case, &[])?))
        });
        let mut given = match given {
            Ok((true, Some(given))) => given,
            Ok((false, _)) => {
                let why = format!("case {case} is not that device's to see; it is left out");
                self.report.problems.push(why);
                return Ok(());
            }
            Ok((_, None)) | Err(StoreError::NoCase(_)) => return Ok(()),
            Err(StoreError::DamagedDocument { case, reason }) => {
                // Its bytes go with the damaged ones.
                self.store.write(|tx| tx.set_aside(case, &reason))?;
                let why = format!("case {case} is damaged; its bytes are in the bundle: {reason}");
                self.report.problems.push(why);
                return Ok(());
            }
            Err(other) => return Err(other.into()),
        };
        if self.other.is_none() {
            given
                .rows
                .retain(|row| row.kind == crate::record::DEVICE_ROW);
        }
        self.report.cases += 1;
        self.report.changes += given.carried.unsent.len() as u64;
        let message = Message {
            rows: given.rows,
            carried: vec![given.carried],
            ..Message::default()
        };
        write_message(&mut self.out, &message).map_err(BundleError::from)?;
        Ok(())
    }

    /// The case's files without a receipt, and their small pictures.
    fn files(&mut self, case: CaseId) -> Result<(), Error> {
        let files = self.store.read(|tx| {
            let unsent = tx.files(Some(case))?.into_iter();
            let mut unsent: Vec<_> = unsent
                .filter(|file| file.state != FileState::Verified)
                .map(|file| (file.id, file.sha256, true))
                .collect();
            let content = match tx.load(case) {
                Ok(loaded) => loaded.document.read()?,
                Err(StoreError::NoCase(_) | StoreError::DamagedDocument { .. }) => {
                    return Ok(unsent);
                }
                Err(other) => return Err(other),
            };
            if let Some(other) = self.other
                && !may_see(tx, other, content.header.pair)?
            {
                return Ok(Vec::new());
            }
            let thumbnail = |id| content.evidence.get(id)?.file.thumbnail;
            let small = unsent
                .iter()
                .filter_map(|(id, ..)| Some((*id, thumbnail(id)?, false)));
            let small: Vec<_> = small.collect();
            unsent.extend(small);
            Ok(unsent)
        })?;
        for (id, sha256, original) in files {
            match self.store.read(|tx| tx.file_size(&sha256))? {
                Some(size) => self.file(case, sha256, size, original)?,
                None => self
                    .report
                    .problems
                    .push(format!("file {id} is not here any more")),
            }
        }
        Ok(())
    }

    fn file(
        &mut self,
        case: CaseId,
        sha256: Sha256,
        size: u64,
        original: bool,
    ) -> Result<(), Error> {
        let head = FileHead {
            case: wire(case),
            sha256: ByteArray::from(sha256.0),
            original,
        };
        write_file(&mut self.out, &head, size).map_err(BundleError::from)?;
        let mut at = 0;
        while at < size {
            let most = (size - at).min(64 << 10);
            let piece = self.store.read_file_at(&sha256, at, most)?;
            if piece.is_empty() {
                // Half a file cannot be taken back out of the bundle.
                let gone = std::io::Error::other("a file got shorter while it was read");
                return Err(BundleError::File(gone).into());
            }
            self.out.write_all(&piece).map_err(BundleError::from)?;
            at += piece.len() as u64;
        }
        self.report.files += 1;
        Ok(())
    }

    /// What was kept aside of documents that did not load, as it is.
    fn damaged(&mut self) -> Result<(), Error> {
        if self.other.is_some() {
            return Ok(());
        }
        for (case, name, bytes) in self.store.kept_aside()? {
            let head = DamagedHead {
                case: wire(case),
                name,
            };
            write_damaged(&mut self.out, &head, bytes.len() as u64).map_err(BundleError::from)?;
            self.out.write_all(&bytes).map_err(BundleError::from)?;
            self.report.damaged += 1;
        }
        Ok(())
    }
}
