//! Sends files of evidence, each until the server's receipt for it is here.

use std::{
    collections::HashSet,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{
    host::{SyncProgress, SyncStage},
    http::HttpError,
    run::{Ended, Running},
};
use crate::{
    document::Key,
    error::HostError,
    ids::Sha256,
    record::FileState,
    store::{FileRow, StoreError, Tx},
};

/// Files without a receipt, but for those whose evidence the server cannot know: it is unsent
/// itself (another process may have recorded it while the documents went), or was refused.
fn files_to_send(tx: &Tx<'_>) -> Result<Vec<FileRow>, StoreError> {
    let mut files = tx.files(None)?;
    files.retain(|file| file.state != FileState::Verified);
    let cases: HashSet<_> = files.iter().map(|file| file.case).collect();
    for case in cases {
        let document = match tx.load(case) {
            Ok(loaded) => loaded.document,
            // A case this device may no longer see: its work is with a lead, and so are its files.
            Err(StoreError::NoCase(_) | StoreError::DamagedDocument { .. }) => continue,
            Err(other) => return Err(other),
        };
        let mut evidence = document.read()?.evidence;
        for hash in tx.outbox(case)? {
            for key in document.keys_of(&hash) {
                if let Ok(Key::Evidence(id)) = key.parse() {
                    evidence.remove(&id);
                }
            }
        }
        files.retain(|file| file.case != case || evidence.contains_key(&file.id));
    }
    Ok(files)
}

/// How far the files are, in bytes.
struct Stage {
    done: u64,
    all: u64,
}

pub(super) async fn send_files(running: &mut Running<'_>) -> Result<(), Ended> {
    let files = running.store.read(files_to_send)?;
    if running
        .policy
        .keeps_back(running.options.conditions)
        .is_some()
    {
        running.report.files_waiting = files.len() as u64;
        return Ok(());
    }
    let mut stage = Stage {
        done: 0,
        all: files.iter().map(|file| file.size).sum(),
    };
    for file in files {
        let bytes = match running.store.blobs().read(&file.sha256) {
            Ok(bytes) if Sha256::of(&bytes) == file.sha256 => Ok(bytes),
            Ok(_) => Err("its bytes on this device changed".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        match bytes {
            Ok(bytes) => send_file(running, &file, bytes, &stage).await?,
            Err(why) => running.problem(&file, why),
        }
        stage.done += file.size;
    }
    Ok(())
}

async fn send_file(
    running: &mut Running<'_>,
    file: &FileRow,
    bytes: Vec<u8>,
    stage: &Stage,
) -> Result<(), Ended> {
    let left = Arc::new(AtomicU64::new(0));
    let heard = Arc::new(OnceLock::new());
    let on_piece = {
        let (left, heard) = (Arc::clone(&left), Arc::clone(&heard));
        let observer = running.options.observer.clone();
        let (id, done, all) = (file.id, stage.done, stage.all);
        move |piece: u64| -> Result<(), HostError> {
            let here = left.fetch_add(piece, Ordering::Relaxed) + piece;
            let Some(observer) = &observer else {
                return Ok(());
            };
            let told = observer.progress(SyncProgress {
                stage: SyncStage::Files,
                file: Some(id),
                bytes_done: done + here,
                bytes_left: Some(all.saturating_sub(done + here)),
            });
            if let Err(error) = &told {
                // The upload ends with it; what it ended with is told below.
                let _ = heard.set(error.clone());
            }
            told
        }
    };
    let put = running.server.put_file(
        file.case,
        file.id,
        &file.sha256,
        &file.media_type,
        bytes,
        on_piece,
    );
    let answer = running.options.stop.unless(put).await;
    let left = left.load(Ordering::Relaxed);
    running.server.traffic.bytes_up += left;
    let receipt = match answer {
        Some(Ok(receipt)) => receipt,
        unanswered => {
            if left == file.size {
                let sent = |tx: &Tx<'_>| tx.advance_file(file, FileState::Sent, None);
                running.store.write(sent)?;
            }
            if let Some(error) = heard.get() {
                return Err(error.clone().into());
            }
            return match unanswered {
                // One file that the server does not take must not hold the others back.
                Some(Err(HttpError::Status {
                    status: 400..=499,
                    code,
                    message,
                    request_id,
                })) if code != "sign_in_needed" => {
                    running.store.write(|tx| tx.refuse_file(file, &code))?;
                    let why = format!("{message} (code {code}, request {request_id})");
                    running.problem(file, why);
                    Ok(())
                }
                Some(Err(other)) => Err(other.into()),
                _ => Err(Ended::Stopped),
            };
        }
    };
    if receipt.sha256 != file.sha256 || receipt.size != file.size {
        running.problem(file, format!("the server stored {}", receipt.sha256));
        return Ok(());
    }
    let verified = |tx: &Tx<'_>| tx.advance_file(file, FileState::Verified, Some(&receipt));
    running.store.write(verified)?;
    running.report.files_sent += 1;
    Ok(())
}

impl Running<'_> {
    fn problem(&mut self, file: &FileRow, why: String) {
        let problem = format!("file {}: {why}", file.id);
        self.report.problems.push(problem);
    }
}
