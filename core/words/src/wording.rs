//! A sentence in one language.

use serde::{Deserialize, Serialize};

/// The languages Takan speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// 简体中文
    ZhHans,
    /// 繁體中文
    ZhHant,
    /// English
    En,
}

impl Language {
    /// All of them; the first is the one sentences are written in first.
    pub const ALL: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::ZhHant => "zh-Hant",
            Language::En => "en",
        }
    }
}

/// A sentence in one language, with gaps like `{name}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Wording {
    /// One for every number.
    Plain(String),
    /// One for a `count` of 1 and one for every other.
    Counted {
        /// For a `count` of 1.
        one: String,
        /// For every other.
        other: String,
    },
}

impl Wording {
    /// Its texts.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Wording::Plain(text) => vec![text],
            Wording::Counted { one, other } => vec![one, other],
        }
    }

    /// The one for a count; `None` where nothing is counted.
    pub fn text(&self, count: Option<&str>) -> &str {
        match self {
            Wording::Plain(text) => text,
            Wording::Counted { one, .. } if count == Some("1") => one,
            Wording::Counted { other, .. } => other,
        }
    }

    /// The one that is right for most numbers.
    pub fn other(&self) -> &str {
        self.text(None)
    }

    /// The names of its gaps, in the order they stand in.
    pub fn gaps(&self) -> Vec<&str> {
        let mut gaps = Vec::new();
        for part in parts(self.other()) {
            if let Part::Gap(name) = part
                && !gaps.contains(&name)
            {
                gaps.push(name);
            }
        }
        gaps
    }
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// As it is read.
    Text(&'a str),
    /// The name of what stands here.
    Gap(&'a str),
}

/// A text cut at its gaps. A brace without its other one is text; the check refuses it.
pub fn parts(mut text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            parts.push(Part::Text(before));
        }
        parts.push(Part::Gap(name));
        text = after;
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    parts
}
