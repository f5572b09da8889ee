//! One case with all that its screens show beside it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};

use chrono::{DateTime, Utc};

use crate::{
    checklist::{Pack, Words, form::Filling},
    document::{Key, Sheet, read::Content, view::Names},
    ids::{CaseId, EntryId, Sha256, UserId},
    record::{FileState, Pair, User},
    screen::{Language, MediaFile, MediaKind, Phrase},
};

/// The checklist of a case, or why it is not there.
#[derive(Clone, Copy)]
pub(crate) enum Pages<'a> {
    /// Its form, filled in with what the case says.
    Open(&'a Sheet, &'a Filling),
    /// It has not come yet.
    NotHere,
    /// Only a newer app reads it.
    Newer,
}

/// One case with all that its screens show beside it.
pub(crate) struct Scene<'a> {
    /// Which.
    pub(crate) case: CaseId,
    /// The number people read.
    pub(crate) number: &'a str,
    /// What its document says.
    pub(crate) content: &'a Content,
    /// Its checklist.
    pub(crate) pages: Pages<'a>,
    /// Names to show.
    pub(crate) names: &'a dyn Names,
    /// Whose phone this is.
    pub(crate) me: &'a User,
    /// Who goes.
    pub(crate) pair: Option<Pair>,
    /// Half-typed texts by field.
    pub(crate) drafts: BTreeMap<String, String>,
    /// How far the files captured on this device have come.
    pub(crate) held: HashMap<EntryId, FileState>,
    /// What a file's bytes are asked for by, if they are here.
    pub(crate) here: &'a dyn Fn(&Sha256) -> Option<String>,
    /// In which language it is shown.
    pub(crate) language: Language,
    /// Now.
    pub(crate) now: DateTime<Utc>,
    /// Names that were looked up.
    pub(crate) known: RefCell<HashMap<UserId, String>>,
}

impl<'a> Scene<'a> {
    pub(super) fn form(&self) -> Option<(&'a Sheet, &'a Filling)> {
        match self.pages {
            Pages::Open(sheet, filling) => Some((sheet, filling)),
            Pages::NotHere | Pages::Newer => None,
        }
    }

    pub(super) fn pack(&self) -> Option<&'a Pack> {
        self.form().map(|(sheet, _)| &*sheet.pack)
    }

    /// Why nothing of the checklist can be changed.
    pub(super) fn locked(&self) -> Option<Phrase> {
        let key = match self.pages {
            Pages::NotHere => "checklist.locked.notHere",
            Pages::Newer => "checklist.locked.newerForm",
            Pages::Open(..) if !self.me.role.answers() => "checklist.locked.role",
            Pages::Open(..) => return None,
        };
        Some(Phrase::new(key))
    }

    /// True if a newer app wrote what stands under an answer's key.
    pub(super) fn is_newer(&self, place: &str) -> bool {
        let is_it = |key: &Key| matches!(key, Key::Answer(path) if path == place);
        self.content.newer.iter().any(is_it)
    }

    /// The premises, or the place where none are named.
    pub(super) fn title(&self) -> String {
        let header = &self.content.header;
        let place = || header.place.as_ref().map(|place| place.name.clone());
        let premises = header.premises.clone().filter(|name| !name.is_empty());
        premises.or_else(place).unwrap_or_default()
    }

    /// An author's words of the row at a path, with the answers they name.
    pub(super) fn words(&self, path: &str, words: &Words) -> String {
        let text = self.language.of(words);
        match self.pages {
            Pages::Open(_, filling) => filling.text(path, text),
            _ => text.to_owned(),
        }
    }

    pub(super) fn user(&self, id: UserId) -> String {
        let mut known = self.known.borrow_mut();
        let name = || match id {
            UserId::SYSTEM => "Takan".to_owned(),
            id => self.names.user(id).unwrap_or_else(|| format!("#{id}")),
        };
        known.entry(id).or_insert_with(name).clone()
    }

    pub(super) fn draft(&self, field: &str) -> Option<String> {
        self.drafts.get(field).cloned()
    }

    /// A picture that travels with the checklist.
    pub(super) fn medium(&self, kind: MediaKind, name: &str) -> MediaFile {
        let media = self.pack().and_then(|pack| pack.media.get(name));
        MediaFile {
            kind,
            name: name.to_owned(),
            file: media.and_then(|media| (self.here)(&media.sha256)),
        }
    }

    /// What stands beside a label or a choice.
    pub(super) fn media(&self, media: &BTreeMap<String, Words>) -> Vec<MediaFile> {
        let kinds = [
            ("image", MediaKind::Image),
            ("audio", MediaKind::Audio),
            ("video", MediaKind::Video),
        ];
        let names = kinds.into_iter().filter_map(|(medium, kind)| {
            let large = media.get("big-image").filter(|_| medium == "image");
            let name = self.language.of(large.or_else(|| media.get(medium))?);
            (!name.is_empty()).then(|| self.medium(kind, name))
        });
        names.collect()
    }
}

impl Language {
    /// The wording of a checklist's author: in this language; for a reader of Traditional
    /// characters else in Simplified ones; else in whatever there is.
    pub(crate) fn of(self, words: &Words) -> &str {
        words.for_readers(match self {
            Language::ZhHans => &["zh-Hans", "zh-CN", "zh"],
            Language::ZhHant => &["zh-Hant", "zh-TW", "zh-HK", "zh-Hans", "zh"],
            Language::En => &["en"],
        })
    }

    /// What stands between the parts of a list.
    pub(super) fn comma(self) -> &'static str {
        match self {
            Language::ZhHans | Language::ZhHant => "、",
            Language::En => ", ",
        }
    }
}
