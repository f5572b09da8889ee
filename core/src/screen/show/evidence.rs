//! Evidence of a case: which there is of an item, and which is asked for.

use std::collections::HashMap;

use crate::{
    checklist::{EvidenceKind, Item},
    document::read::{Content, EvidenceEntry},
    ids::EntryId,
    record::Answer,
    screen::{EvidenceNeed, PhotoRow, Phrase},
};

use super::scene::Scene;

/// The evidence of a case by what it shows; that of the case in general under an empty name.
pub(super) struct Evidence<'a>(HashMap<&'a str, Vec<(EntryId, &'a EvidenceEntry)>>);

impl<'a> Evidence<'a> {
    pub(super) fn of(content: &'a Content) -> Self {
        let mut by_item: HashMap<_, Vec<_>> = HashMap::new();
        for (id, entry) in &content.evidence {
            let item = entry.file.item.as_deref().unwrap_or_default();
            by_item.entry(item).or_default().push((*id, entry));
        }
        Self(by_item)
    }

    pub(super) fn about(&self, item: &str) -> &[(EntryId, &'a EvidenceEntry)] {
        self.0.get(item).map(Vec::as_slice).unwrap_or_default()
    }

    /// What an item asks for, in the order it does, with how much of it is here.
    pub(super) fn needs(&self, place: &str, item: &Item, answer: Option<&Answer>) -> Vec<Need> {
        // A marked-up copy is no second photo.
        let originals = self.about(place).iter().map(|(_, entry)| &entry.file);
        let mut here = Here::default();
        for file in originals.filter(|file| file.derived_from.is_none()) {
            match file.media_type.split('/').next().unwrap_or_default() {
                "image" => here.pictures += 1,
                "video" => here.films += 1,
                "audio" => {}
                _ => here.papers += 1,
            }
        }
        let photos = item.evidence.iter();
        let photos = photos.filter(|asked| asked.kind == EvidenceKind::Photo);
        let photos: u32 = photos.map(|asked| asked.count).sum();
        let need = |kind, wanted| Need {
            kind,
            wanted,
            have: match kind {
                EvidenceKind::Photo => here.pictures,
                EvidenceKind::Video => here.films,
                EvidenceKind::Measure => {
                    u32::from(answer.is_some_and(|answer| answer.measured.is_some()))
                }
                // A paper is copied or photographed; the photos that are asked for are not it.
                EvidenceKind::Document => here.papers + here.pictures.saturating_sub(photos),
            },
        };
        let asked = item.evidence.iter();
        asked.map(|asked| need(asked.kind, asked.count)).collect()
    }
}

#[derive(Default)]
struct Here {
    pictures: u32,
    films: u32,
    papers: u32,
}

/// Evidence that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) kind: EvidenceKind,
    pub(super) wanted: u32,
    pub(super) have: u32,
}

impl Need {
    pub(super) fn is_met(self) -> bool {
        self.have >= self.wanted
    }

    pub(super) fn phrase(self) -> Phrase {
        let kind = self.kind.as_str();
        match self.is_met() {
            true => Phrase::new(&format!("checklist.have.{kind}")).with("count", self.have),
            false => Phrase::new(&format!("checklist.need.{kind}"))
                .with("count", self.wanted - self.have),
        }
    }
}

impl From<Need> for EvidenceNeed {
    fn from(need: Need) -> Self {
        Self {
            kind: need.kind,
            wanted: need.wanted,
            have: need.have,
            phrase: need.phrase(),
        }
    }
}

/// A piece of evidence as a row.
pub(super) fn photo(scene: &Scene<'_>, id: EntryId, entry: &EvidenceEntry) -> PhotoRow {
    PhotoRow {
        id,
        item: entry.file.item.clone(),
        media_type: entry.file.media_type.clone(),
        file: (scene.here)(&entry.file.sha256),
        derived_from: entry.file.derived_from,
        author: scene.user(entry.author),
        at: entry.at,
        state: scene.held.get(&id).copied(),
        thumbnail: entry.file.thumbnail.and_then(|hash| (scene.here)(&hash)),
    }
}
