//! Evidence: photos, films, voice memos and papers of a case. The original bytes are kept on this
//! device first and never changed; then they are recorded, with the facts of their capture.

use std::path::Path;

use crate::{
    error::Error,
    ids::{CaseId, EntryId},
    photo,
    record::{Capture, Fix, HeldFile, NewEvidence, TimeConfidence},
    store::FILE_BYTES,
    sync::clock,
    takan::{Takan, form::refused},
};

/// A file that is about to become evidence.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewFile {
    /// The item or the question it shows, by its code or its place; `None` for the case in
    /// general.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub item: Option<String>,
    /// For example `audio/mp4`; of a picture what the file itself says counts.
    pub media_type: String,
    /// The evidence of this case it was drawn upon: a marked-up copy; `None` of an original.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub derived_from: Option<EntryId>,
    /// Where the phone is.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub fix: Option<Fix>,
}

impl Takan {
    /// Takes a picture file as evidence for an item.
    ///
    /// # Errors
    /// As of [`add_evidence`](Self::add_evidence); a file that is no picture.
    pub fn add_photo(&self, case: CaseId, item: &str, file: &Path) -> Result<EntryId, Error> {
        let new = NewFile {
            item: Some(item.to_owned()),
            media_type: "image/*".to_owned(),
            ..NewFile::default()
        };
        self.add_evidence(case, file, &new)
    }

    /// Takes a voice memo.
    ///
    /// # Errors
    /// As of [`add_evidence`](Self::add_evidence); a file that is no sound.
    pub fn add_memo(&self, case: CaseId, file: &Path, new: &NewFile) -> Result<EntryId, Error> {
        match new.media_type.starts_with("audio/") {
            true => self.add_evidence(case, file, new),
            false => Err(Error::Invalid("a voice memo is a sound file".into())),
        }
    }

    /// Takes a file as evidence: its bytes, as they are, are kept on this device first, then
    /// recorded. A question that asks for a file is answered by it, in an edit that follows.
    ///
    /// # Errors
    /// A file that is empty, is too large or cannot be read; a picture that does not decode; a
    /// type that is none of a picture, a film, a sound or a paper; an item that is not in the
    /// checklist; a copy of what the case does not have.
    pub fn add_evidence(&self, case: CaseId, file: &Path, new: &NewFile) -> Result<EntryId, Error> {
        let (name, bytes) = read(file)?;
        let Kind {
            media_type,
            capture,
            thumbnail,
        } = kind(&name, &bytes, &new.media_type)?;
        let thumbnail = thumbnail.map(|small| self.store.keep_bytes(&small));
        let item = new.item.as_ref();
        let item = item.map(|item| self.place(case, item)).transpose()?;
        let capture = Capture {
            fix: new.fix.clone(),
            time: Some(self.time_confidence()?),
            ..capture
        };
        let evidence = NewEvidence {
            item,
            sha256: self.store.keep_bytes(&bytes)?,
            size: bytes.len() as u64,
            media_type,
            thumbnail: thumbnail.transpose()?,
            derived_from: new.derived_from,
            capture,
        };
        let id = self.edit(case, |tx, work, by| {
            if let Some(original) = evidence.derived_from {
                let known = work.document.content()?.evidence.contains_key(&original);
                if !known {
                    return Err(refused(format!("the case has no evidence {original}")));
                }
            }
            // Room may have been made since they were kept.
            if tx.here(&evidence.sha256).is_none() {
                return Err(refused(
                    "the file's bytes have gone; take it again".to_owned(),
                ));
            }
            let (id, change) = work.document.add_evidence(by, &evidence)?;
            tx.put_file(&HeldFile::new(case, id, &evidence))?;
            Ok((change, id))
        })?;
        if let Some(place) = &evidence.item
            && evidence.derived_from.is_none()
            && self.asks_for_a_file(case, place)?
        {
            self.answer_value(case, place, &id.to_string())?;
        }
        Ok(id)
    }

    fn asks_for_a_file(&self, case: CaseId, place: &str) -> Result<bool, Error> {
        let fields = self.form(case)?.fields;
        let field = fields.iter().find(|field| field.id == place);
        Ok(field.is_some_and(|field| {
            let kinds = ["image", "audio", "video", "file"];
            !field.item && !field.read_only && kinds.contains(&field.kind.as_str())
        }))
    }

    /// How sure the device's time is just now, by what the server said when it last answered.
    pub fn time_confidence(&self) -> Result<TimeConfidence, Error> {
        let now = self.clock.now();
        Ok(self.store.read(|tx| clock::confidence(tx, now))?)
    }
}

fn read(file: &Path) -> Result<(String, Vec<u8>), Error> {
    let name = file.file_name().unwrap_or(file.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let unreadable = |source| Error::ReadFile {
        name: name.clone(),
        source,
    };
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > FILE_BYTES {
        let why = format!("{name} has {size} bytes; a file takes at most {FILE_BYTES}");
        return Err(Error::Invalid(why));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    match bytes.is_empty() {
        true => Err(Error::Invalid(format!("{name} is empty"))),
        false => Ok((name, bytes)),
    }
}

/// What a file is, and what it says of its capture.
struct Kind {
    media_type: String,
    capture: Capture,
    /// The small picture of a picture.
    thumbnail: Option<Vec<u8>>,
}

/// What a file is. Pictures are decoded, so that a cut one is
/// found before the inspector leaves; of other files the phone's word counts.
fn kind(name: &str, bytes: &[u8], said: &str) -> Result<Kind, Error> {
    let (family, rest) = said.split_once('/').unwrap_or((said, ""));
    if family == "image" {
        let photo = photo::read(bytes);
        let photo = photo.map_err(|error| Error::Invalid(format!("{name}: {error}")))?;
        return Ok(Kind {
            media_type: photo.media_type.to_owned(),
            capture: photo.capture,
            thumbnail: Some(photo.thumbnail),
        });
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
    let is_type = said.len() <= 100 && !rest.is_empty() && rest.chars().all(plain);
    match is_type && matches!(family, "audio" | "video" | "application" | "text") {
        true => Ok(Kind {
            media_type: said.to_owned(),
            capture: Capture::default(),
            thumbnail: None,
        }),
        false => {
            let why = format!("{name}: evidence is a picture, a film, a sound or a paper");
            Err(Error::Invalid(why))
        }
    }
}
