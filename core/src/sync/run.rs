//! Carries a sync out against a store: a request from it, the answer into it, until there is
//! nothing more; then files.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    absorb::absorb,
    files::send_files,
    http::{Server, Traffic},
    protocol::MESSAGE_BUDGET,
    session::{Outgoing, Standing, Unsent, request},
};
use crate::{
    document::{ChangeHash, Document},
    error::Error,
    ids::CaseId,
    store::{Device, PushAs, RefusedEdit, Store, StoreError, Tx},
};

/// A sync ends after this many requests; what is left goes with the next one.
const ROUNDS: usize = 64;

/// Fewer unsent changes than this are never longer than their whole document.
const WHOLE_FROM: usize = 8;

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// Requests and bytes of bodies.
    #[serde(flatten)]
    pub traffic: Traffic,
    /// Changes the server took.
    pub changes_sent: u64,
    /// Cases that came or changed.
    pub cases_received: u64,
    /// Files with a receipt now.
    pub files_sent: u64,
    /// Cases this device may no longer see; what it had unsent is with a lead.
    pub cases_forgotten: u64,
    /// What the server refused: kept here and shown.
    pub refused: Vec<RefusedEdit>,
    /// What did not go well with what was received, or with a file here.
    pub problems: Vec<String>,
}

/// Runs a sync to its end: documents first, then files.
pub async fn run(
    store: &Store,
    server: &mut Server,
    now: impl Fn() -> DateTime<Utc>,
) -> Result<Report, Error> {
    let _lock = store.lock_sync()?;
    let mut report = Report::default();
    for _ in 0..ROUNDS {
        let outgoing = next_request(store)?;
        let response = server.sync(&outgoing.request).await?;
        if !absorb(store, &outgoing, response, now(), &mut report)? {
            break;
        }
    }
    send_files(store, server, &mut report).await?;
    report.traffic = server.traffic;
    Ok(report)
}

/// The next request of a store.
pub fn next_request(store: &Store) -> Result<Outgoing, Error> {
    let (standing, damaged) = store.read(standing)?;
    for (case, reason) in damaged {
        store.write(|tx| tx.set_aside(case, &reason))?;
    }
    Ok(request(standing))
}

fn standing(tx: &Tx<'_>) -> Result<(Standing, Vec<(CaseId, String)>), StoreError> {
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
    let (mut unsent, mut damaged, mut size) = (Vec::new(), Vec::new(), 0);
    for case in cases {
        // One more than fits, so that the request knows there is more.
        if size > MESSAGE_BUDGET {
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
        let (chunks, whole) = chunks(&document, &hashes, tx.push_as(case)?);
        size += chunks.len();
        let hashes = hashes.into_iter().collect();
        unsent.push(Unsent {
            case,
            hashes,
            chunks,
            whole,
        });
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
    Ok((
        Standing {
            cursor,
            epoch,
            tags,
            unsent,
            need,
            list,
        },
        damaged,
    ))
}

/// The unsent changes one after another, or the whole document if that was asked for or is
/// shorter: a day's work in a case is smaller with its columns packed together. True if whole by
/// this side's choice.
fn chunks(document: &Document, unsent: &HashSet<ChangeHash>, push_as: PushAs) -> (Vec<u8>, bool) {
    let changes = || -> Vec<u8> {
        let changes = document.changes_of(unsent).into_iter();
        changes.flat_map(|change| change.bytes).collect()
    };
    match push_as {
        PushAs::Whole => (document.save_whole(), false),
        PushAs::Changes => (changes(), false),
        PushAs::Shorter if unsent.len() < WHOLE_FROM => (changes(), false),
        PushAs::Shorter => {
            let (changes, whole) = (changes(), document.save_whole());
            match whole.len() < changes.len() {
                true => (whole, true),
                false => (changes, false),
            }
        }
    }
}
