//! Which files of evidence a sync sends, and in which order: every small picture first, so that a
//! lead sees what there is, then the originals, when the person's policy lets them go. Each is sent
//! until the server's receipt for it is here ([`super::upload`]).
//!
//! A file the server does not take waits with the server's word for why until something changes:
//! work of its case goes over or comes, or the person asks for another try.

use std::collections::HashSet;

use super::run::{Ended, Running};
use crate::{
    document::Key,
    ids::Sha256,
    record::FileState,
    store::{FileRow, Part, Store, StoreError, Tx},
};

/// A part of a file that is to be sent.
pub(super) struct Job {
    pub(super) file: FileRow,
    pub(super) part: Part,
    pub(super) sha256: Sha256,
    pub(super) size: u64,
}

/// How far the files are, in bytes.
pub(super) struct Stage {
    pub(super) done: u64,
    pub(super) all: u64,
}

pub(super) async fn send_files(running: &mut Running<'_>) -> Result<(), Ended> {
    let files = running.store.read(files_to_send)?;
    let mut jobs = thumbnails(running.store, &files);
    let originals = files.into_iter().filter_map(original);
    match running.policy.keeps_back(running.options.conditions) {
        Some(_) => running.report.files_waiting = originals.count() as u64,
        None => jobs.extend(originals),
    }
    let mut stage = Stage {
        done: 0,
        all: jobs.iter().map(|job| job.size).sum(),
    };
    for job in jobs {
        running.send(&job, &stage).await?;
        stage.done += job.size;
    }
    Ok(())
}

fn thumbnails(store: &Store, files: &[FileRow]) -> Vec<Job> {
    let unsent = files.iter().filter(|file| !file.thumbnail_sent);
    let job = |file: &FileRow| {
        let sha256 = file.thumbnail?;
        Some(Job {
            file: file.clone(),
            part: Part::Thumbnail,
            sha256,
            size: store.file_size(&sha256)?,
        })
    };
    unsent.filter_map(job).collect()
}

fn original(file: FileRow) -> Option<Job> {
    let waits = file.state != FileState::Verified;
    waits.then_some(Job {
        part: Part::Original,
        sha256: file.sha256,
        size: file.size,
        file,
    })
}

/// Files of which something is to be sent, but for those the server did not take when it was last
/// asked, and those whose evidence it cannot know: it is unsent itself (another process may have
/// recorded it while the documents went), or was refused.
fn files_to_send(tx: &Tx<'_>) -> Result<Vec<FileRow>, StoreError> {
    let refused = tx.refused_files()?;
    let mut files = tx.files(None)?;
    files.retain(|file| {
        let small = file.thumbnail.is_some() && !file.thumbnail_sent;
        let wanted = small || file.state != FileState::Verified;
        wanted && !refused.contains(&(file.case, file.id))
    });
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
