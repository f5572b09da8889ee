//! Sends files of evidence, each until the server's receipt for it is here.

use std::collections::HashSet;

use super::{
    http::{HttpError, Server},
    report::Report,
};
use crate::{
    document::Key,
    error::Error,
    ids::Sha256,
    record::FileState,
    store::{FileRow, Store, StoreError, Tx},
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

pub(super) async fn send_files(
    store: &Store,
    server: &mut Server,
    report: &mut Report,
) -> Result<(), Error> {
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
