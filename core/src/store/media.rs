//! Media of the checklists that cases here began with: pictures and tables, named by the hash of
//! their content, beside the files of evidence. What a cut connection brought is kept, and the
//! next request asks for the rest.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, OpenOptions},
    io::{Read, Seek, Write},
    path::PathBuf,
};

use sha2::Digest;

use super::{Result, Store, StoreError, Tx, file};
use crate::{
    checklist::{MediaFile, Pack},
    ids::Sha256,
    record::CaseSummary,
};

/// A file that travels with a pack takes at most this many bytes.
pub const MEDIA_BYTES: u64 = 32 << 20;

impl Tx<'_> {
    /// Media of the packs that cases here began with, as far as they are not here.
    pub(crate) fn missing_media(&self) -> Result<BTreeMap<Sha256, MediaFile>> {
        let mut media = self.media()?;
        media.retain(|_, media| !self.has_media(media));
        Ok(media)
    }

    /// Media of the packs that cases here began with.
    pub(crate) fn media(&self) -> Result<BTreeMap<Sha256, MediaFile>> {
        let mut used = BTreeSet::new();
        for row in self.summaries()? {
            used.extend(self.began_with(&row)?);
        }
        let mut all = BTreeMap::new();
        for (name, version) in used {
            let Some(pack) = self.readable_pack(&name, &version)? else {
                continue;
            };
            let media = pack.media.values();
            all.extend(media.map(|media| (media.sha256, media.clone())));
        }
        Ok(all)
    }

    /// Every case, by number, each with whether it can be worked on without a signal: its
    /// checklist and all that travels with it are here.
    pub(crate) fn cases(&self) -> Result<Vec<CaseSummary>> {
        let mut cases = self.summaries()?;
        self.say_readiness(&mut cases)?;
        Ok(cases)
    }

    /// Whether each can be worked on without a signal.
    pub(super) fn say_readiness(&self, cases: &mut [CaseSummary]) -> Result<()> {
        let mut known = BTreeMap::new();
        for row in cases {
            let Some(pack) = self.began_with(row)? else {
                row.ready = Some(false);
                continue;
            };
            let ready = match known.get(&pack) {
                Some(ready) => *ready,
                None => {
                    let ready = self.is_whole(&pack.0, &pack.1)?;
                    known.insert(pack, ready);
                    ready
                }
            };
            row.ready = Some(ready);
        }
        Ok(())
    }

    /// True if a pack and all that travels with it is here.
    pub(crate) fn is_whole(&self, name: &str, version: &str) -> Result<bool> {
        let pack = self.readable_pack(name, version)?;
        Ok(pack.is_some_and(|pack| pack.media.values().all(|media| self.has_media(media))))
    }

    fn has_media(&self, media: &MediaFile) -> bool {
        file::path_of(self.folder, &media.sha256).exists()
    }

    /// A pack that is here, unless only a newer app can read it.
    pub(crate) fn readable_pack(
        &self,
        name: &str,
        version: &str,
    ) -> Result<Option<std::sync::Arc<Pack>>> {
        match self.pack(name, version) {
            Err(StoreError::Row(_)) => Ok(None),
            pack => pack,
        }
    }

    /// The pack a case began with. Rows that an older app wrote do not say the version.
    fn began_with(&self, row: &CaseSummary) -> Result<Option<(String, String)>> {
        if !row.pack_version.is_empty() {
            return Ok(Some((row.pack.clone(), row.pack_version.clone())));
        }
        match self.load(row.id) {
            Ok(loaded) => Ok(Some(loaded.document.pack()?)),
            Err(StoreError::DamagedDocument { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

/// A medium on its way in. Only one sync runs on a store at a time, so only one writes to it.
pub(crate) struct Partial {
    file: File,
    path: PathBuf,
    target: PathBuf,
    hash: Sha256,
    here: u64,
}

impl Store {
    /// What came of a medium so far.
    pub(crate) fn partial(&self, hash: &Sha256) -> Result<Partial> {
        let incoming = self.folder.join("files").join("incoming");
        fs::create_dir_all(&incoming)?;
        let path = incoming.join(hash.to_string());
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .open(&path)?;
        let here = file.metadata()?.len();
        Ok(Partial {
            file,
            path,
            target: self.file_path(hash),
            hash: *hash,
            here,
        })
    }
}

impl Partial {
    /// Bytes that are here.
    pub(crate) fn here(&self) -> u64 {
        self.here
    }

    /// Takes the next bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes)?;
        self.here += bytes.len() as u64;
        Ok(())
    }

    /// Begins from nothing again.
    pub(crate) fn restart(&mut self) -> Result<()> {
        self.file.set_len(0)?;
        self.here = 0;
        Ok(())
    }

    /// Puts it in its place, durably. False, and what came is dropped, if it is not what its hash
    /// says.
    pub(crate) fn finish(mut self) -> Result<bool> {
        self.file.rewind()?;
        let mut hasher = sha2::Sha256::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            match self.file.read(&mut buffer)? {
                0 => break,
                read => hasher.update(&buffer[..read]),
            }
        }
        if Sha256(hasher.finalize().into()) != self.hash {
            fs::remove_file(&self.path)?;
            return Ok(false);
        }
        self.file.sync_all()?;
        file::move_durably(&self.path, &self.target)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_before_a_cut_is_there_after_it_and_wrong_bytes_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let hash = Sha256::of(b"picture");
        store.partial(&hash).unwrap().push(b"pic").unwrap();
        let mut rest = store.partial(&hash).unwrap();
        assert_eq!(rest.here(), 3);
        rest.push(b"ture").unwrap();
        assert!(rest.finish().unwrap());
        assert_eq!(fs::read(store.file_path(&hash)).unwrap(), b"picture");

        let other = Sha256::of(b"other");
        let mut wrong = store.partial(&other).unwrap();
        wrong.push(b"picture").unwrap();
        assert!(!wrong.finish().unwrap());
        assert!(!store.file_path(&other).exists());
        assert_eq!(store.partial(&other).unwrap().here(), 0);
    }
}
