//! What the store takes on the device.

use std::{collections::HashSet, fs, path::Path};

use serde::Serialize;

use super::Takan;
use crate::error::Error;

/// What the store takes on the device, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StorageUse {
    /// The database: cases, checklists, settings.
    pub documents: u64,
    /// Photos, sound and film captured here, and their small pictures.
    pub files: u64,
    /// What travels with checklists, and what is on its way here.
    pub media: u64,
    /// Damaged documents kept aside.
    pub aside: u64,
    /// What is free for the app; null where the system does not tell.
    pub free: Option<u64>,
}

impl Takan {
    /// What the store takes on the device.
    pub fn storage_use(&self) -> Result<StorageUse, Error> {
        let folder = self.store.folder();
        let captured = self.store.read(|tx| tx.files(None))?;
        let captured: HashSet<_> = captured
            .iter()
            .flat_map(|file| [Some(file.sha256), file.thumbnail])
            .flatten()
            .map(|hash| self.store.blobs().path(&hash))
            .collect();
        let (mut files, mut media) = (0, 0);
        each_file(
            &folder.join("files"),
            &mut |path, size| match captured.contains(path) {
                true => files += size,
                false => media += size,
            },
        );
        let mut aside = 0;
        each_file(&folder.join("aside"), &mut |_, size| aside += size);
        let database = ["takan.db", "takan.db-wal", "takan.db-shm", "key"];
        let sizes = database.map(|name| fs::metadata(folder.join(name)).map_or(0, |it| it.len()));
        Ok(StorageUse {
            documents: sizes.iter().sum(),
            files,
            media,
            aside,
            free: free(folder),
        })
    }
}

/// What cannot be read is left out: a file may go while this looks.
fn each_file(folder: &Path, take: &mut impl FnMut(&Path, u64)) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        match entry.metadata() {
            Ok(meta) if meta.is_dir() => each_file(&entry.path(), take),
            Ok(meta) => take(&entry.path(), meta.len()),
            Err(_) => {}
        }
    }
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_the_folder_is_somebodys() {
        let folder = tempfile::tempdir().unwrap();
        let takan = Takan::open(folder.path()).unwrap();
        takan.store.keep_bytes(b"a checklist's picture").unwrap();
        let used = takan.storage_use().unwrap();
        assert_eq!((used.files, used.aside), (0, 0));
        assert!(used.media > 21, "sealed it takes a little more");
        let mut all = 0;
        each_file(folder.path(), &mut |_, size| all += size);
        assert_eq!(used.documents + used.files + used.media, all);
        assert!(used.free.is_none_or(|free| free > 0));
    }
}
