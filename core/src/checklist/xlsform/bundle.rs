//! A workbook with the files that travel with it: NAME.xlsx with NAME-media beside it, or one .zip
//! of both.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use sha2::Digest;
use zip::ZipArchive;

use super::ReadWorkbookError;
use crate::{checklist::MediaFile, ids::Sha256};

/// All that may come out of an archive, and how many files.
const BYTES: u64 = 256 << 20;
const FILES: usize = 10_000;

/// A workbook and its media, as bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The workbook's file name.
    pub file: String,
    /// Its content.
    pub workbook: Vec<u8>,
    /// The files beside it, by name.
    pub media: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// A workbook alone, or an archive with one and its media.
    ///
    /// # Errors
    /// A damaged archive, one without a workbook or with several, and more than 256 MiB.
    pub fn read(bytes: Vec<u8>, file: &str) -> Result<Self, ReadWorkbookError> {
        if !file.to_ascii_lowercase().ends_with(".zip") {
            let (file, media) = (file.to_owned(), BTreeMap::new());
            return Ok(Self {
                file,
                workbook: bytes,
                media,
            });
        }
        let mut bundle = Self::default();
        let mut found = Vec::new();
        for (path, content) in unpacked(&bytes)? {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
            let hidden = path.split('/').any(|step| step.starts_with(['.', '_']));
            if hidden || name.is_empty() {
                continue;
            }
            if folder.ends_with("-media") {
                let other = bundle.media.insert(name.to_owned(), content);
                if other.is_some_and(|other| other != bundle.media[name]) {
                    return Err(ReadWorkbookError(format!(
                        "the archive has two different files {name} in media folders"
                    )));
                }
            } else if is_workbook(name) {
                found.push((name.to_owned(), content));
            }
        }
        match <[_; 1]>::try_from(found) {
            Ok([(file, workbook)]) => {
                (bundle.file, bundle.workbook) = (file, workbook);
                Ok(bundle)
            }
            Err(found) => Err(ReadWorkbookError(format!(
                "the archive has {} workbooks beside its media folder; it should have one",
                found.len()
            ))),
        }
    }

    /// The workbook's name without its extension, which a form without a `form_id` is called by.
    pub fn name(&self) -> &str {
        self.file
            .rsplit_once('.')
            .map_or(&*self.file, |(name, _)| name)
    }

    /// What a pack says of the media.
    pub fn described(&self) -> BTreeMap<String, MediaFile> {
        let files = self.media.iter().map(|(name, content)| {
            let file = MediaFile {
                sha256: Sha256(sha2::Sha256::digest(content).into()),
                size: content.len() as u64,
                media_type: media_type(name).to_owned(),
            };
            (name.clone(), file)
        });
        files.collect()
    }
}

fn is_workbook(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xls"]
        .iter()
        .any(|extension| name.ends_with(extension))
}

/// The files of an archive, by their paths.
fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadWorkbookError> {
    let damaged = |error: &dyn std::fmt::Display| {
        ReadWorkbookError(format!("the archive is damaged: {error}"))
    };
    let entries = bytes.windows(4).filter(|it| it == b"PK\x01\x02").count();
    if entries > FILES {
        return Err(ReadWorkbookError(format!(
            "the archive has more than {FILES} files"
        )));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let (mut files, mut left) = (Vec::new(), BYTES);
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| damaged(&error))?;
        let path = entry.name().map_err(|error| damaged(&error))?.into_owned();
        let mut content = Vec::new();
        // One byte more tells a file that is too large from one that just fits.
        let read = entry.by_ref().take(left + 1).read_to_end(&mut content);
        let read = read.map_err(|error| damaged(&error))? as u64;
        left = left.checked_sub(read).ok_or_else(|| {
            ReadWorkbookError(format!("the archive has more than {BYTES} bytes in it"))
        })?;
        files.push((path, content));
    }
    Ok(files)
}

/// By the extension, for that is what a browser and a phone are told.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match &*extension.to_ascii_lowercase() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "csv" => "text/csv",
        "xml" => "application/xml",
        "geojson" => "application/geo+json",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let options = SimpleFileOptions::default();
            archive.start_file(*name, options).unwrap();
            archive.write_all(content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_has_one_workbook_and_its_media() {
        let bytes = archive(&[
            ("小餐饮/小餐饮.xlsx", b"workbook"),
            ("小餐饮/小餐饮-media/good.PNG", b"picture"),
            ("__MACOSX/小餐饮/._小餐饮.xlsx", b"rubbish"),
            ("notes.txt", b"rubbish"),
        ]);
        let bundle = Bundle::read(bytes, "upload.zip").unwrap();
        assert_eq!(bundle.name(), "小餐饮");
        assert_eq!(bundle.workbook, b"workbook");
        let described = bundle.described();
        assert_eq!(described.len(), 1);
        assert_eq!(described["good.PNG"].media_type, "image/png");
        assert_eq!(described["good.PNG"].size, 7);
    }

    #[test]
    fn an_archive_without_a_workbook_or_with_two_is_refused() {
        for (files, count) in [
            (vec![("a.txt", &b""[..])], "0 workbooks"),
            (vec![("a.xlsx", &b""[..]), ("b.xls", b"")], "2 workbooks"),
        ] {
            let refused = Bundle::read(archive(&files), "a.zip").unwrap_err();
            assert!(refused.to_string().contains(count), "{refused}");
        }
        let refused = Bundle::read(b"PK".to_vec(), "a.zip").unwrap_err();
        assert!(refused.to_string().contains("damaged"), "{refused}");
    }

    #[test]
    fn two_different_files_of_one_name_are_refused() {
        let both = |one, other| {
            archive(&[
                ("a.xlsx", b"workbook"),
                ("a-media/good.png", one),
                ("b-media/good.png", other),
            ])
        };
        let refused = Bundle::read(both(b"1", b"2"), "a.zip").unwrap_err();
        assert!(refused.to_string().contains("good.png"), "{refused}");
        assert!(Bundle::read(both(b"1", b"1"), "a.zip").is_ok());
    }

    #[test]
    fn a_workbook_may_come_alone() {
        let bundle = Bundle::read(b"anything".to_vec(), "a.b.xlsx").unwrap();
        assert_eq!((bundle.name(), bundle.media.len()), ("a.b", 0));
    }
}
