//! Carries a sync out against a store: a request from it, the answer into it, until there is
//! nothing more; then files and media.

use std::{collections::HashSet, time::Duration};

use chrono::{DateTime, Utc};

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
    document::{ChangeHash, Document},
    error::{Error, HostError},
    ids::CaseId,
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
        for _ in 0..ROUNDS {
            self.tell(SyncProgress {
                stage: SyncStage::Documents,
                file: None,
                bytes_done: self.server.traffic.bytes_up + self.server.traffic.bytes_down,
                bytes_left: None,
            })?;
            let outgoing = next_request(self.store)?;
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

/// The next request of a store.
pub fn next_request(store: &Store) -> Result<Outgoing, Error> {
    let Found {
        standing,
        left,
        damaged,
    } = store.read(find)?;
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

fn find(tx: &Tx<'_>) -> Result<Found, StoreError> {
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
        let push = push(&document, &hashes, tx.push_as(case)?);
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
    let standing = Standing {
        cursor,
        epoch,
        tags,
        unsent,
        need,
        list,
    };
    Ok(Found {
        standing,
        left,
        damaged,
    })
}

/// The unsent changes one after another, as many as one message takes, or the whole document if
/// that was asked for or is shorter: a day's work in a case is smaller with its columns packed
/// together.
fn push(document: &Document, unsent: &HashSet<ChangeHash>, push_as: PushAs) -> Unsent {
    let as_whole = |chunks, whole| Unsent {
        case: document.id(),
        hashes: unsent.iter().copied().collect(),
        chunks,
        whole,
    };
    if push_as == PushAs::Whole {
        return as_whole(document.save_whole(), false);
    }
    let changes = document.changes_of(unsent);
    if push_as == PushAs::Shorter && changes.len() >= WHOLE_FROM {
        let whole = document.save_whole();
        let size = changes.iter().map(|change| change.bytes.len()).sum();
        if whole.len() < size && whole.len() <= MESSAGE_BUDGET {
            return as_whole(whole, true);
        }
    }
    let (mut hashes, mut chunks) = (Vec::new(), Vec::new());
    for change in changes {
        if !hashes.is_empty() && chunks.len() + change.bytes.len() > MESSAGE_BUDGET {
            break;
        }
        hashes.push(change.hash);
        chunks.extend(change.bytes);
    }
    Unsent {
        case: document.id(),
        hashes,
        chunks,
        whole: false,
    }
}
