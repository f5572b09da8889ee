//! A checklist pack: sections of items, with where they hold, since when, and on what ground.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The three packs that every server starts with.
const BUILT_IN: [&str; 3] = [
    include_str!("../../packs/xiaocanyin.json"),
    include_str!("../../packs/canyin.json"),
    include_str!("../../packs/xiaozuofang.json"),
];

/// A text in the languages a screen can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// 简体中文
    pub zh: String,
    /// English
    pub en: String,
}

/// How heavy an item weighs (关键项, 重点项, 一般项).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Class {
    /// 关键项: one failure fails the whole
    K,
    /// 重点项
    I,
    /// 一般项
    G,
    /// Enters no rule
    #[serde(rename = "none")]
    None,
}

impl Class {
    /// The word used in packs, in JSON and on screens.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::K => "K",
            Class::I => "I",
            Class::G => "G",
            Class::None => "none",
        }
    }
}

/// Whether the bureau has confirmed an item's text against the form in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Checked against the form in force.
    Confirmed,
    /// To be confirmed: not to be shown as law.
    Unconfirmed,
}

/// One thing to inspect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Unique in the pack, for example `SC-01`; the document's key is `a/SC-01`.
    pub code: String,
    /// How heavy it weighs.
    pub class: Class,
    /// What is asked.
    pub title: Words,
    /// When it applies, in words; empty for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Words>,
    /// What to bring back, for example `photo`, `video measure`.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// The unit of a measured number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Route tags: F fixed element, R live video enough, V applicant's video, O on site only,
    /// D document, E expert.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Where the text comes from.
    pub source: String,
    /// Whether the bureau has confirmed it.
    pub status: Status,
}

/// Items that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the pack, for example `A`.
    pub code: String,
    /// Its heading.
    pub title: Words,
    /// In the order they are walked.
    pub items: Vec<Item>,
}

/// A checklist with its dates and its ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Unique among packs, for example `xiaocanyin`.
    pub name: String,
    /// Of this text, for example `2026.1`.
    pub version: String,
    /// What people call it.
    pub title: Words,
    /// The permit it serves.
    pub permit: String,
    /// The statistical code of the region it holds in.
    pub region: String,
    /// From this day on.
    pub effective_from: NaiveDate,
    /// The law or form it rests on.
    pub basis: String,
    /// The verdict rule's name, for example `R-FS48`.
    pub rule: String,
    /// In the order they are walked.
    pub sections: Vec<Section>,
}

/// A text that is no checklist pack.
#[derive(Debug, thiserror::Error)]
pub enum LoadPackError {
    /// Not the JSON of a pack: says line and column.
    #[error("not a checklist pack: {0}")]
    Json(#[from] serde_json::Error),
    /// Two items share a code.
    #[error("pack {pack}: item {code} stands twice")]
    ItemTwice {
        /// The pack's name.
        pack: String,
        /// The code that stands twice.
        code: String,
    },
    /// An item's code cannot be a key of a document.
    #[error("pack {pack}: item code {code:?} may hold letters, digits, '-', '_' and '.' only")]
    ItemCode {
        /// The pack's name.
        pack: String,
        /// The code.
        code: String,
    },
}

impl Pack {
    /// Reads a pack's JSON. Names the item that is wrong.
    pub fn from_json(text: &str) -> Result<Self, LoadPackError> {
        let pack: Pack = serde_json::from_str(text)?;
        let mut seen = std::collections::HashSet::new();
        for item in pack.items() {
            let (pack, code) = (pack.name.clone(), item.code.clone());
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            if code.is_empty() || code.len() > 64 || !code.chars().all(fits) {
                return Err(LoadPackError::ItemCode { pack, code });
            }
            if !seen.insert(&item.code) {
                return Err(LoadPackError::ItemTwice { pack, code });
            }
        }
        Ok(pack)
    }

    /// The packs that every server starts with: small catering, food service, food workshop.
    pub fn built_in() -> Vec<Pack> {
        BUILT_IN
            .iter()
            .map(|text| Pack::from_json(text).expect("the tests load every built-in pack"))
            .collect()
    }

    /// Every item, in the order they are walked.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The item of that code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items().find(|item| item.code == code)
    }
}
