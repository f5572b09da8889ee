//! Takes in a bundle that a device made for this server: see [`takan_core::sync::bundle`]. What is
//! in it is judged as if that device had pushed it; what cannot enter its document goes into
//! quarantine, for there may be no device any more to keep it.

use std::{
    fs::File,
    io::{BufReader, Read, Seek},
    path::Path,
};

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use serde::Serialize;
use takan_core::{
    document::guard::ReadLimits,
    ids::{CaseId, DeviceNumber, Sha256},
    record::{Certificate, DEVICE_ROW, User},
    sync::{
        answer::{self, Shelf},
        bundle::{
            BundleError,
            content::{self, FileHead, Part},
            sealed::Opener,
        },
        peer::Message,
        protocol::{Outcome, Push, unwire},
    },
};

use crate::{
    auth::AuthDevice,
    error::{Error, Result},
    store::{
        Store, aside, device,
        document::{self, Stored},
        file::{self, NewFile},
        register,
        shelf::DeviceShelf,
    },
};

/// What became of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Imported {
    /// Who made it.
    #[schema(value_type = takan_core::record::User)]
    pub user: User,
    /// With which device.
    #[schema(value_type = u32)]
    pub device: DeviceNumber,
    /// Cases of which all is here now.
    pub cases: u64,
    /// Files that are here now.
    pub files: u64,
    /// Cases, and parts of damaged documents, that a lead finds in quarantine.
    pub quarantined: u64,
    /// What was refused, a sentence each; a copy is in quarantine.
    pub refused: Vec<String>,
    /// What else did not go well.
    pub problems: Vec<String>,
}

/// Imports the bundle at this path. It is read twice: nothing is taken before all of it is known to
/// be as it was written.
pub fn import(store: &Store, path: &Path, now: DateTime<Utc>) -> Result<Imported> {
    let key = store.read(register::key)?;
    let mut file = File::open(path).map_err(|error| unreadable(error.into()))?;
    open(&file, &key)
        .and_then(Opener::check)
        .map_err(unreadable)?;
    file.rewind().map_err(|error| unreadable(error.into()))?;
    let mut bundle = open(&file, &key).map_err(unreadable)?;
    let sender = bundle
        .sender(key.verifying_key().as_bytes())
        .map_err(unreadable)?;
    let mut import = Import::new(store, &sender, now)?;
    while let Some(part) = content::next(&mut bundle).map_err(unreadable)? {
        match part {
            Part::Message(message) => import.message(&message)?,
            Part::File(head, size) => import.file(&mut bundle, &head, size)?,
            Part::Damaged(head, size) => {
                import.damaged(&mut bundle, unwire(&head.case), size)?;
            }
        }
    }
    Ok(import.done)
}

fn open<'a>(
    file: &'a File,
    key: &SigningKey,
) -> std::result::Result<Opener<BufReader<&'a File>>, BundleError> {
    Opener::begin(BufReader::new(file), key, DeviceNumber::SERVER)
}

fn unreadable(error: BundleError) -> Error {
    let code = match &error {
        BundleError::Tampered | BundleError::Content(_) => "bundle_damaged",
        BundleError::Recipient(_) => "bundle_of_another",
        BundleError::File(_) => return Error::invalid("the bundle cannot be read").because(error),
        _ => "no_bundle",
    };
    Error::invalid(error.to_string()).with_code(code)
}

struct Import<'a> {
    store: &'a Store,
    device: AuthDevice,
    /// True if its access was ended: a lead decides about all of its work.
    revoked: bool,
    now: DateTime<Utc>,
    done: Imported,
}

impl<'a> Import<'a> {
    fn new(store: &'a Store, sender: &Certificate, now: DateTime<Utc>) -> Result<Self> {
        let device = store.write(|tx| {
            if device::by_number(tx, sender.device)?.is_none() {
                // Enrolled after the backup this server was restored from.
                register::recall(tx, sender, now)?;
            }
            device::by_number(tx, sender.device)
        })?;
        let unknown = || Error::invalid("the device that made this bundle is not known here");
        let device = device.ok_or_else(unknown)?;
        Ok(Self {
            store,
            revoked: device.disabled || device.revoked_at.is_some(),
            now,
            done: Imported {
                user: device.user.clone(),
                device: device.number,
                cases: 0,
                files: 0,
                quarantined: 0,
                refused: Vec::new(),
                problems: Vec::new(),
            },
            device: AuthDevice {
                number: device.number,
                user: device.user,
                epoch: device.epoch,
                public_key: device.public_key,
            },
        })
    }

    fn message(&mut self, message: &Message) -> Result<()> {
        let rows = message.rows.iter().filter(|row| row.kind == DEVICE_ROW);
        let certificates: Vec<Certificate> = rows
            .filter_map(|row| serde_json::from_str(&row.body).ok())
            .collect();
        let pushes: Vec<Push> = message
            .carried
            .iter()
            .map(|carried| Push {
                case: carried.case,
                chunks: carried.chunks.clone(),
                vouchers: carried.vouchers.clone(),
            })
            .collect();
        let (device, now, revoked) = (&self.device, self.now, self.revoked);
        let outcomes = self.store.write(|tx| {
            let mut shelf = DeviceShelf::new(tx, device, now)?;
            if revoked {
                for push in &pushes {
                    shelf.set_aside(push, aside::REVOKED)?;
                }
                return Ok(vec![Outcome::Kept; pushes.len()]);
            }
            let limits = ReadLimits::default();
            let outcomes = answer::take_in(&mut shelf, &certificates, &pushes, &limits)?;
            for (push, outcome) in pushes.iter().zip(&outcomes) {
                if let Outcome::Denied { code, .. } = outcome {
                    shelf.set_aside(push, code)?;
                }
            }
            Ok(outcomes)
        })?;
        for (push, outcome) in pushes.iter().zip(outcomes) {
            let case = unwire(&push.case);
            match outcome {
                Outcome::Ok => self.done.cases += 1,
                Outcome::Kept => self.done.quarantined += 1,
                Outcome::NeedFull => {
                    let why = format!("case {case}: changes that others depend on are missing");
                    self.done.problems.push(why);
                }
                Outcome::Denied { reason, .. } => {
                    self.done.quarantined += 1;
                    self.done.refused.push(format!("case {case}: {reason}"));
                }
            }
        }
        Ok(())
    }

    /// Keeps a file that a case's evidence names, or of a case of which work is in quarantine.
    fn file(&mut self, from: &mut impl Read, head: &FileHead, size: u64) -> Result<()> {
        let (case, sha256) = (unwire(&head.case), Sha256(*head.sha256));
        let known = self.media_type(case, &sha256)?;
        let mut kept = match (&known, size <= takan_core::store::FILE_BYTES) {
            (Some(_), true) => Some(NewFile::create(self.store)?),
            _ => None,
        };
        content::read_pieces(from, size, |piece| match &mut kept {
            Some(file) => file.write(piece).map_err(Fault::Server),
            None => Ok(()),
        })
        .map_err(Error::from)?;
        let (Some(kept), Some(media_type)) = (kept, known) else {
            let why = format!("file {sha256}: no evidence names it");
            self.done.problems.push(why);
            return Ok(());
        };
        match kept.finish(sha256) {
            Ok(size) => {
                let now = self.now;
                self.store
                    .write(|tx| file::record(tx, sha256, size, &media_type, now))?;
                self.done.files += 1;
            }
            Err(error) => self.done.problems.push(format!("file {sha256}: {error}")),
        }
        Ok(())
    }

    fn media_type(&self, case: CaseId, sha256: &Sha256) -> Result<Option<String>> {
        self.store.read(|conn| {
            let stored = document::find(conn, case)?;
            let named = stored.and_then(|Stored { document, .. }| {
                let evidence = document.read().ok()?.evidence;
                let small = "image/jpeg".to_owned();
                evidence.into_values().find_map(|entry| match entry.file {
                    file if file.sha256 == *sha256 => Some(file.media_type),
                    file => (file.thumbnail == Some(*sha256)).then(|| small.clone()),
                })
            });
            let unnamed = "application/octet-stream".to_owned();
            let aside = aside::is_aside(conn, case, self.device.number)?;
            Ok(named.or(aside.then_some(unnamed)))
        })
    }

    fn damaged(&mut self, from: &mut impl Read, case: CaseId, size: u64) -> Result<()> {
        let mut bytes = Vec::new();
        content::read_pieces(from, size, |piece| {
            if bytes.len() + piece.len() > DAMAGED_BYTES {
                return Err(BundleError::Content(
                    "a damaged document is too large".into(),
                ));
            }
            bytes.extend_from_slice(piece);
            Ok(())
        })
        .map_err(unreadable)?;
        let kept = aside::New {
            case: Some(case),
            device: self.device.number,
            reason: aside::DAMAGED,
            bytes: &bytes,
            vouchers: &[],
        };
        let now = self.now;
        self.store.write(|tx| aside::put(tx, &kept, now))?;
        self.done.quarantined += 1;
        Ok(())
    }
}

/// A part of a damaged document has at most this many bytes.
const DAMAGED_BYTES: usize = 32 << 20;

/// The bundle's fault or the server's.
enum Fault {
    Bundle(BundleError),
    Server(Error),
}

impl From<BundleError> for Fault {
    fn from(error: BundleError) -> Self {
        Fault::Bundle(error)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Bundle(error) => unreadable(error),
            Fault::Server(error) => error,
        }
    }
}
