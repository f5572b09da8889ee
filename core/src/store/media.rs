//! Media of the checklists that cases here began with: pictures and tables, beside the files of
//! evidence and sealed like them. What a cut connection brought is kept, and the next request asks
//! for the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{Result, Store, StoreError, Tx, seal::blob::Partial};
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

    /// The media of the packs here, as far as they are here.
    pub(crate) fn media_here(&self) -> Result<BTreeSet<Sha256>> {
        let mut here = BTreeSet::new();
        for id in self.reference_ids("pack")? {
            let Some((name, version)) = id.split_once('@') else {
                continue;
            };
            let pack = self.readable_pack(name, version)?;
            let media = pack.iter().flat_map(|pack| pack.media.values());
            here.extend(media.filter(|it| self.has_media(it)).map(|it| it.sha256));
        }
        Ok(here)
    }

    fn has_media(&self, media: &MediaFile) -> bool {
        self.blobs.has(&media.sha256)
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

impl Store {
    /// What came of a medium so far.
    pub(crate) fn partial(&self, hash: &Sha256) -> Result<Partial> {
        self.blobs().partial(hash)
    }
}
