//! Fetches what travels with the checklists of this device's cases: pictures, tables. A cut
//! connection loses nothing: the next sync asks for what is left.

use super::{
    host::{SyncProgress, SyncStage},
    http::{HttpError, Server},
    run::{Ended, Running},
};
use crate::{
    checklist::MediaFile,
    error::Error,
    store::{MEDIA_BYTES, Store},
};

/// What one request asks for, and so what a cut loses at most. At 15 kB/s and 800 ms to the server
/// and back it takes nine seconds, of which less than one is the asking.
const PIECE: u64 = 128 << 10;

pub(super) async fn fetch_media(running: &mut Running<'_>) -> Result<(), Ended> {
    let mut tables = false;
    let fetched = fetch_all(running, &mut tables).await;
    if tables {
        // What forms look up in them is there only now.
        running.store.close_case();
        running.store.rebuild()?;
    }
    fetched
}

/// Says in `tables` whether something came that forms look up in.
async fn fetch_all(running: &mut Running<'_>, tables: &mut bool) -> Result<(), Ended> {
    let missing = running.store.read(|tx| tx.missing_media())?;
    let all: u64 = missing.values().map(|media| media.size).sum();
    let mut done = 0;
    for media in missing.into_values() {
        running.tell(SyncProgress {
            stage: SyncStage::Media,
            file: None,
            bytes_done: done,
            bytes_left: Some(all - done),
        })?;
        done += media.size;
        let fetched = fetch(running.store, running.server, &media);
        let fetched = running.options.stop.unless(fetched).await;
        let report = &mut running.report;
        match fetched.ok_or(Ended::Stopped)? {
            Ok(None) => {
                report.media_received += 1;
                *tables |= !media.media_type.starts_with("image/");
            }
            Ok(Some(why)) => {
                let hash = media.sha256;
                report
                    .problems
                    .push(format!("media {hash} of a checklist: {why}"));
            }
            // One file that the server does not give must not hold the others back.
            Err(Error::Http(error @ HttpError::Status { status, .. }))
                if (400..500).contains(&status) && status != 401 =>
            {
                let hash = media.sha256;
                report
                    .problems
                    .push(format!("media {hash} of a checklist: {error}"));
            }
            Err(other) => return Err(other.into()),
        }
    }
    Ok(())
}

/// Why it could not be kept, if it could not.
async fn fetch(
    store: &Store,
    server: &mut Server,
    media: &MediaFile,
) -> Result<Option<String>, Error> {
    let MediaFile { sha256, size, .. } = *media;
    if size > MEDIA_BYTES {
        return Ok(Some(format!(
            "it has {size} bytes; at most {MEDIA_BYTES} are taken"
        )));
    }
    let mut partial = store.partial(&sha256)?;
    if partial.here() > size {
        partial.restart()?;
    }
    while partial.here() < size {
        let (is_piece, bytes) = server.get_media(&sha256, partial.here(), PIECE).await?;
        if !is_piece {
            partial.restart()?;
        }
        let here = partial.here() + bytes.len() as u64;
        if here > size {
            partial.restart()?;
            return Ok(Some(format!("more than its {size} bytes came")));
        }
        partial.push(&bytes)?;
        if bytes.is_empty() || (!is_piece && here < size) {
            return Ok(Some(format!("only {here} of its {size} bytes came")));
        }
    }
    match partial.finish()? {
        true => Ok(None),
        false => Ok(Some("what came is not what its hash says".to_owned())),
    }
}
