//! Carries a sync out against a store: builds requests from it, takes responses into it, each in
//! one transaction, and sends files. The transport is the caller's.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use minicbor::bytes::ByteArray;
use serde::Serialize;

use super::{
    answer::UNKNOWN_CASE,
    http::{HttpError, Server, Traffic},
    protocol::{MESSAGE_BUDGET, StoreTags, SyncResponse},
    session::{Effect, Outgoing, Standing, Unsent, effects, request},
};
use crate::{
    document::{
        ChangeHash, Document, Key, RawChange,
        guard::{ReadLimits, Reason, Refusal, Sender, admit, hashes},
    },
    error::Error,
    ids::{Actor, CaseId, Sha256},
    record::FileState,
    store::{Device, FileRow, PushAs, RefusedEdit, Store, StoreError, Tx},
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

/// Takes a response into the store, all of it or nothing. True if another request follows.
pub fn absorb(
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
            relist: false,
        };
        for effect in effects {
            taking.take(effect)?;
        }
        tx.set_device(&taking.device)?;
        if taking.relist {
            tx.rebuild_index()?;
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
    relist: bool,
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
            Effect::Row(row) => {
                // Lists show a pair's name and count a checklist's items.
                self.relist |= row.kind != "user";
                tx.put_reference(&row)?;
            }
            Effect::Merge {
                case,
                number,
                chunks,
            } => self.merge(case, number, &chunks)?,
            Effect::Forget(case) => {
                if tx.outbox(case)?.is_empty() {
                    tx.forget(case)?;
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

    fn merge(
        &mut self,
        case: CaseId,
        number: Option<String>,
        chunks: &[u8],
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let (mut base, here) = match tx.load(case) {
            Ok(loaded) => (loaded.document, Some(loaded.number)),
            Err(StoreError::NoCase(_)) => (Document::genesis(case), None),
            Err(StoreError::DamagedDocument { reason, .. }) => {
                tx.set_aside(case, &reason)?;
                return self.mend(case, number, chunks);
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
            self.device.epoch += 1;
            let number = here.as_deref().unwrap_or_default();
            base = rewrite(tx, self.device.actor(), &base, number, &HashSet::new())?;
            admitted = judge(&base, chunks);
        }
        match (admitted, here) {
            (Ok(admitted), Some(number)) => {
                tx.append(&admitted.document, &number, &admitted.added)?;
                self.report.cases_received += u64::from(!admitted.added.is_empty());
            }
            (Ok(admitted), None) => {
                tx.put_document(
                    &admitted.document,
                    &number.unwrap_or_else(|| case.to_string()),
                )?;
                self.report.cases_received += 1;
            }
            (Err(refusal), here) => {
                if refusal.reason != Reason::MissingChanges {
                    self.report.problems.push(format!("case {case}: {refusal}"));
                }
                if here.is_some() {
                    tx.set_need(case)?;
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
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let mut document = match judge(&Document::genesis(case), chunks) {
            Ok(admitted) => admitted.document,
            Err(refusal) => {
                self.report.problems.push(format!("case {case}: {refusal}"));
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
            let (keys, at) = (Vec::new(), self.now);
            let (code, reason) = (code.to_owned(), reason.to_owned());
            let edit = RefusedEdit {
                case,
                number: loaded.number,
                keys,
                code,
                reason,
                at,
            };
            self.report.refused.push(edit);
            return Ok(());
        }
        let unsent = tx.outbox(case)?;
        let refused: HashSet<ChangeHash> = match change {
            _ if code == "clash" => HashSet::new(),
            Some(hash) if unsent.contains(&hash) => HashSet::from([hash]),
            _ => pushed
                .iter()
                .filter(|hash| unsent.contains(hash))
                .copied()
                .collect(),
        };
        for hash in &refused {
            self.keep_refused(case, &loaded.document, *hash, code, reason)?;
        }
        tx.set_push_as(case, PushAs::Shorter)?;
        rewrite(
            tx,
            self.device.actor(),
            &loaded.document,
            &loaded.number,
            &refused,
        )?;
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
        let bytes = document
            .changes_of(&HashSet::from([hash]))
            .pop()
            .map(|raw: RawChange| raw.bytes);
        let edit = RefusedEdit {
            case,
            number: self.tx.number(case)?.unwrap_or_default(),
            keys: document.keys_of(&hash),
            code: code.to_owned(),
            reason: reason.to_owned(),
            at: self.now,
        };
        self.tx.put_refused(&edit, &bytes.unwrap_or_default())?;
        self.report.refused.push(edit);
        Ok(())
    }
}

/// Replays a document's unsent changes under another actor.
fn rewrite(
    tx: &Tx<'_>,
    actor: Actor,
    document: &Document,
    number: &str,
    refused: &HashSet<ChangeHash>,
) -> Result<Document, StoreError> {
    let case = document.id();
    let unsent = tx.outbox(case)?;
    let rewritten = document.rewrite(&unsent, refused, actor)?;
    for hash in &unsent {
        tx.take_outbox(case, *hash)?;
    }
    for change in &rewritten.changes {
        tx.put_outbox(case, change.hash)?;
    }
    for names in rewritten.entries {
        if let (Key::Evidence(old), Key::Evidence(new)) = names {
            tx.rename_file(case, old, new)?;
        }
    }
    tx.put_document(&rewritten.document, number)?;
    Ok(rewritten.document)
}

/// Replays all unsent work under another actor: the server gave this device a new number.
pub(super) fn rewrite_all(tx: &Tx<'_>, actor: Actor) -> Result<(), StoreError> {
    for case in tx.unsent_cases()? {
        let loaded = tx.load(case)?;
        rewrite(tx, actor, &loaded.document, &loaded.number, &HashSet::new())?;
    }
    Ok(())
}

fn judge(base: &Document, chunks: &[u8]) -> Result<crate::document::guard::Admitted, Refusal> {
    admit(
        base,
        chunks,
        Sender::Server,
        &mut |_| true,
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

/// Files without a receipt, but for those whose evidence is unsent itself: another process may
/// have recorded some while the documents went, and the server would not know what they are.
fn files_to_send(tx: &Tx<'_>) -> Result<Vec<FileRow>, StoreError> {
    let mut files = tx.files(None)?;
    files.retain(|file| file.state != FileState::Verified);
    for case in tx.unsent_cases()? {
        if !files.iter().any(|file| file.case == case) {
            continue;
        }
        let document = match tx.load(case) {
            Ok(loaded) => loaded.document,
            Err(StoreError::DamagedDocument { .. }) => continue,
            Err(other) => return Err(other),
        };
        let unsent = tx.outbox(case)?;
        let keys: HashSet<String> = unsent
            .iter()
            .flat_map(|hash| document.keys_of(hash))
            .collect();
        files.retain(|file| {
            file.case != case || !keys.contains(&Key::Evidence(file.id).to_string())
        });
    }
    Ok(files)
}

async fn send_files(store: &Store, server: &mut Server, report: &mut Report) -> Result<(), Error> {
    for file in store.read(files_to_send)? {
        let bytes = match std::fs::read(store.file_path(&file.sha256)) {
            Ok(bytes) if Sha256::of(&bytes) == file.sha256 => bytes,
            Ok(_) => {
                report.problems.push(format!(
                    "file {}: its bytes on this device changed",
                    file.id
                ));
                continue;
            }
            Err(error) => {
                report.problems.push(format!("file {}: {error}", file.id));
                continue;
            }
        };
        send_file(store, server, &file, bytes, report).await?;
    }
    Ok(())
}

async fn send_file(
    store: &Store,
    server: &mut Server,
    file: &FileRow,
    bytes: Vec<u8>,
    report: &mut Report,
) -> Result<(), Error> {
    let mut all_left = false;
    let sent = server
        .put_file(
            file.case,
            file.id,
            &file.sha256,
            &file.media_type,
            bytes,
            &mut all_left,
        )
        .await;
    match sent {
        Ok(receipt) if receipt.sha256 == file.sha256 && receipt.size == file.size => {
            store.write(|tx| tx.advance_file(file, FileState::Verified, Some(&receipt)))?;
            report.files_sent += 1;
            Ok(())
        }
        Ok(receipt) => {
            let stored = receipt.sha256;
            report
                .problems
                .push(format!("file {}: the server stored {stored}", file.id));
            Ok(())
        }
        Err(error) => {
            if all_left {
                store.write(|tx| tx.advance_file(file, FileState::Sent, None))?;
            }
            match error {
                // One file that the server does not take must not hold the others back.
                HttpError::Status {
                    status: 400..=499,
                    ref code,
                    ..
                } if code != "sign_in_needed" => {
                    report.problems.push(format!("file {}: {error}", file.id));
                    Ok(())
                }
                other => Err(other.into()),
            }
        }
    }
}
