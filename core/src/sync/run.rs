//! Carries a sync out against a store: a request from it, the answer into it, until there is
//! nothing more; then files and media.

use std::{
    collections::{BTreeSet, HashSet},
    time::Duration,
};

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;

use super::{
    absorb::absorb,
    clock,
    files::send_files,
    host::{Stop, SyncOptions, SyncProgress, SyncStage, UploadPolicy},
    http::Server,
    media::fetch_media,
    protocol::MESSAGE_BUDGET,
    report::Report,
    session::{Outgoing, Standing, Unsent, request},
};
use crate::{
    document::{ChangeHash, Document, Voucher},
    error::{Error, HostError},
    ids::{CaseId, DeviceNumber},
    store::{Device, PushAs, Store, StoreError, Tx},
};

/// A sync ends after this many requests; what is left goes with the next one.
const ROUNDS: usize = 64;

/// Fewer unsent changes than this are never longer than their whole document.
const WHOLE_FROM: usize = 8;

/// While another sync of this store runs, it is asked so often whether it has ended.
const ASK_AGAIN: Duration = Duration::from_millis(50);

/// Why a sync goes no further.
pub(super) enum Ended {
    /// It was stopped.
    Stopped,
    /// Something failed.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Ended {
    fn from(error: E) -> Self {
        Ended::Failed(error.into())
    }
}

/// A sync with what the host says to it and hears from it.
pub(super) struct Running<'a> {
    pub(super) store: &'a Store,
    pub(super) server: &'a mut Server,
    pub(super) options: &'a SyncOptions,
    pub(super) policy: UploadPolicy,
    pub(super) report: Report,
}

/// Runs a sync to its end: documents first, then the files that only this device has, then what
/// travels with checklists. Stopped, it says so in its report.
pub async fn run(
    store: &Store,
    server: &mut Server,
    options: &SyncOptions,
    policy: UploadPolicy,
    now: impl Fn() -> DateTime<Utc> + Send,
) -> Result<Report, Error> {
    let mut running = Running {
        store,
        server,
        options,
        policy,
        report: Report::default(),
    };
    let ended = running.all(now).await;
    let Running {
        server, mut report, ..
    } = running;
    report.traffic = server.traffic;
    match ended {
        Ok(()) => Ok(report),
        Err(Ended::Stopped) => {
            report.stopped = true;
            Ok(report)
        }
        Err(Ended::Failed(error)) => Err(error),
    }
}

/// Waits until no other sync of this store runs, in this process or another; `None` if it was
/// stopped. No thread is held up meanwhile: two syncs of one store may share one.
pub(super) async fn lock(store: &Store, stop: &Stop) -> Result<Option<std::fs::File>, Error> {
    loop {
        if let Some(lock) = store.try_lock_sync()? {
            return Ok(Some(lock));
        }
        if stop.unless(tokio::time::sleep(ASK_AGAIN)).await.is_none() {
            return Ok(None);
        }
    }
}

impl Running<'_> {
    async fn all(&mut self, now: impl Fn() -> DateTime<Utc>) -> Result<(), Ended> {
        let lock = lock(self.store, &self.options.stop).await?;
        let _lock = lock.ok_or(Ended::Stopped)?;
        let key = self.store.signing_key()?;
        for _ in 0..ROUNDS {
            self.tell(SyncProgress {
                stage: SyncStage::Documents,
                file: None,
                bytes_done: self.server.traffic.bytes_up + self.server.traffic.bytes_down,
                bytes_left: None,
            })?;
            let outgoing = next_request(self.store, &key)?;
            let answer = self.server.sync(&outgoing.request);
            let answer = self.options.stop.unless(answer).await;
            let answer = answer.ok_or(Ended::Stopped)??;
            clock::compare(self.store, self.server.date, now())?;
            if !absorb(self.store, &outgoing, answer, now(), &mut self.report)? {
                break;
            }
        }
        send_files(self).await?;
        fetch_media(self).await
    }

    /// Tells whoever watches.
    pub(super) fn tell(&self, progress: SyncProgress) -> Result<(), HostError> {
        match &self.options.observer {
            Some(observer) => observer.progress(progress),
            None => Ok(()),
        }
    }
}

/// The next request of a store, which signs its work by this key.
pub fn next_request(store: &Store, key: &SigningKey) -> Result<Outgoing, Error> {
    let Found {
        standing,
        left,
        damaged,
    } = store.read(|tx| find(tx, key))?;
    for (case, reason) in damaged {
        store.write(|tx| tx.set_aside(case, &reason))?;
    }
    let mut outgoing = request(standing);
    outgoing.more |= left;
    Ok(outgoing)
}

struct Found {
    standing: Standing,
    /// True if there is unsent work beyond what one message takes.
    left: bool,
    /// Documents that did not load, and why.
    damaged: Vec<(CaseId, String)>,
}

fn find(tx: &Tx<'_>, key: &SigningKey) -> Result<Found, StoreError> {
    let device = tx.enrolled()?;
    let whole: HashSet<CaseId> = tx.wanted_whole()?.into_iter().collect();
    let mut cases = tx.unsent_cases()?;
    cases.extend(
        whole
            .iter()
            .filter(|case| !cases.contains(case))
            .copied()
            .collect::<Vec<_>>(),
    );
    let (mut unsent, mut damaged, mut size, mut left) = (Vec::new(), Vec::new(), 0, false);
    let mut authors = BTreeSet::new();
    for case in cases {
        if size > MESSAGE_BUDGET {
            left = true;
            break;
        }
        let document = match tx.load(case) {
            Ok(loaded) => loaded.document,
            Err(StoreError::DamagedDocument { case, reason }) => {
                damaged.push((case, reason));
                continue;
            }
            Err(other) => return Err(other),
        };
        let hashes = tx.outbox(case)?;
        let push_as = tx.push_as(case)?;
        let proofs = Proofs {
            device: device.number,
            key,
            known: tx.vouchers(case)?,
        };
        let push = push(&document, &hashes, push_as, &proofs);
        if push_as == PushAs::Whole {
            authors.extend(push.vouchers.iter().map(|voucher| voucher.actor.device));
        }
        size += push.chunks.len();
        left |= push.hashes.len() < hashes.len();
        unsent.push(push);
    }
    let list = match device.listing {
        false => None,
        true => {
            let cases = tx.documents()?;
            Some(
                cases
                    .into_iter()
                    .map(|case| Ok((case, tx.heads(case)?)))
                    .collect::<Result<_, StoreError>>()?,
            )
        }
    };
    let Device {
        cursor,
        epoch,
        tags,
        ..
    } = device;
    let need = tx.needed()?;
    let mut certificates = Vec::new();
    for author in authors {
        let certificate = tx.certificate(author)?;
        certificates.extend(
            certificate
                .map(|it| serde_json::to_string(&it))
                .transpose()?,
        );
    }
    let handed = tx.to_hand_over()?;
    let standing = Standing {
        cursor,
        epoch,
        tags,
        unsent,
        need,
        list,
        certificates,
        handed,
    };
    Ok(Found {
        standing,
        left,
        damaged,
    })
}

/// What proves who wrote the work in a case.
pub(super) struct Proofs<'a> {
    pub(super) device: DeviceNumber,
    pub(super) key: &'a SigningKey,
    /// Others' vouchers that are here.
    pub(super) known: Vec<Voucher>,
}

impl Proofs<'_> {
    /// For these changes: this device's own, made now, and those of the other authors.
    pub(super) fn of(&self, document: &Document, changes: &HashSet<ChangeHash>) -> Vec<Voucher> {
        let mut vouchers = document.vouch(self.key, self.device, changes);
        let authors = document.last_of(changes).into_iter().map(|last| last.actor);
        let others = authors.filter(|author| author.device != self.device);
        let known = |author| self.known.iter().find(|voucher| voucher.actor == author);
        vouchers.extend(others.filter_map(known).cloned());
        vouchers
    }

    /// True if none of these changes is of another author whose voucher speaks for more than them:
    /// it proves nothing to who has not got what it signs.
    fn are_whole(&self, document: &Document, changes: &HashSet<ChangeHash>) -> bool {
        document.last_of(changes).iter().all(|last| {
            let mut known = self.known.iter();
            let own = last.actor.device == self.device;
            own || !known.any(|voucher| voucher.actor == last.actor && voucher.seq > last.seq)
        })
    }
}

/// The unsent changes one after another, as many as one message takes, or the whole document if
/// that was asked for or is shorter: a day's work in a case is smaller with its columns packed
/// together.
fn push(
    document: &Document,
    unsent: &HashSet<ChangeHash>,
    push_as: PushAs,
    proofs: &Proofs<'_>,
) -> Unsent {
    let as_whole = |chunks, vouchers, whole| Unsent {
        case: document.id(),
        hashes: unsent.iter().copied().collect(),
        chunks,
        vouchers,
        whole,
    };
    if push_as == PushAs::Whole {
        // The server may lack any of it.
        let all = document
            .changes()
            .iter()
            .map(|change| change.hash)
            .collect();
        return as_whole(document.save_whole(), proofs.of(document, &all), false);
    }
    let changes = document.changes_of(unsent);
    if push_as == PushAs::Shorter && changes.len() >= WHOLE_FROM {
        let whole = document.save_whole();
        let size = changes.iter().map(|change| change.bytes.len()).sum();
        if whole.len() < size && whole.len() <= MESSAGE_BUDGET {
            return as_whole(whole, proofs.of(document, unsent), true);
        }
    }
    let (mut hashes, mut chunks) = (Vec::new(), Vec::new());
    let mut taken = HashSet::new();
    for change in changes {
        let full = !hashes.is_empty() && chunks.len() + change.bytes.len() > MESSAGE_BUDGET;
        if full && proofs.are_whole(document, &taken) {
            break;
        }
        hashes.push(change.hash);
        taken.insert(change.hash);
        chunks.extend(change.bytes);
    }
    Unsent {
        case: document.id(),
        vouchers: proofs.of(document, &taken),
        hashes,
        chunks,
        whole: false,
    }
}
