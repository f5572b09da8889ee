//! From the files of a checklist, uploaded or given on the command line, to a draft with its
//! report.

use chrono::{DateTime, Utc};
use takan_core::{
    checklist::{
        MediaFile, Pack,
        xlsform::{Bundle, Imported, Message, Workbook},
    },
    record::User,
    store::MEDIA_BYTES,
};

use crate::{
    error::{Error, Kind, Result},
    store::{
        Store,
        draft::{self, NewDraft},
        file,
    },
};

/// An upload has at most this many bytes.
pub const UPLOAD_BYTES: usize = 64 << 20;

/// What became of an upload.
pub struct Uploaded {
    /// The draft; `None` if the workbook was not accepted.
    pub draft: Option<i64>,
    /// True if the draft may be published.
    pub publishable: bool,
    /// What there is to say, with sheet, row and column.
    pub report: Vec<Message>,
    /// What was read.
    pub pack: Option<Pack>,
}

/// Reads the files of a checklist. What cannot be read is said in the report.
pub fn read(bundle: &Bundle) -> Uploaded {
    let workbook = match Workbook::read(&bundle.workbook, &bundle.file) {
        Ok(workbook) => workbook,
        Err(error) => {
            return Uploaded {
                draft: None,
                publishable: false,
                report: vec![Message::error(error.to_string())],
                pack: None,
            };
        }
    };
    let imported = Imported::new(&workbook, bundle.name(), Some(&bundle.described()));
    Uploaded {
        draft: None,
        publishable: imported.publishable,
        report: imported.messages,
        pack: imported.pack,
    }
}

/// Reads the files of a checklist and keeps them as a draft, if the workbook is accepted.
pub fn upload(
    store: &Store,
    bundle: &Bundle,
    by: Option<&User>,
    now: DateTime<Utc>,
) -> Result<Uploaded> {
    let mut uploaded = read(bundle);
    let Some(pack) = &uploaded.pack else {
        return Ok(uploaded);
    };
    let too_large = |(_, media): &(&String, &MediaFile)| media.size > MEDIA_BYTES;
    if let Some((name, media)) = pack.media.iter().find(too_large) {
        let message = format!(
            "{name} has {} bytes; phones take at most {MEDIA_BYTES}",
            media.size
        );
        return Err(Error::new(Kind::TooLarge, message));
    }
    // Files first: what the database names is there. A refused draft leaves some that nobody
    // names; they cost room, no more.
    let workbook = file::keep(store, &bundle.workbook)?;
    for bytes in bundle.media.values() {
        file::keep(store, bytes)?;
    }
    let new = NewDraft {
        pack: pack.clone(),
        report: uploaded.report.clone(),
        publishable: uploaded.publishable,
        file_name: bundle.file.clone(),
        workbook,
    };
    let id = store.write(|tx| {
        let size = bundle.workbook.len() as u64;
        file::record(tx, workbook, size, "application/octet-stream", now)?;
        for media in bundle.described().into_values() {
            file::record(tx, media.sha256, media.size, &media.media_type, now)?;
        }
        draft::add(tx, &new, by, now)
    })?;
    uploaded.draft = Some(id);
    Ok(uploaded)
}
