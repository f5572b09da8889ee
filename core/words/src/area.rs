//! The words of one area: one file.

use std::{collections::BTreeMap, fmt, io, path::Path};

use serde::{
    Deserialize, Serialize,
    de::{Error, MapAccess, Visitor},
};

use crate::{Language, Wording};

/// A sentence in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// For who translates: where it stands, what a gap holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(rename = "zh-Hans")]
    zh_hans: Wording,
    #[serde(rename = "zh-Hant")]
    zh_hant: Wording,
    en: Wording,
}

impl Word {
    /// In a language.
    pub fn wording(&self, language: Language) -> &Wording {
        match language {
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
            Language::En => &self.en,
        }
    }

    /// True if it depends on a `count`.
    pub fn is_counted(&self) -> bool {
        matches!(self.en, Wording::Counted { .. })
    }

    /// The names of its gaps, in the order of the first language.
    pub fn gaps(&self) -> Vec<&str> {
        self.zh_hans.gaps()
    }
}

/// The words of one area by their whole keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The name of its file, and the first part of every key in it.
    pub name: String,
    /// By key.
    pub words: BTreeMap<String, Word>,
}

impl Area {
    /// Reads the text of an area's file.
    ///
    /// # Errors
    /// What is wrong and in which line: no JSON, a language that is missing or unknown, a key that
    /// stands there twice.
    pub fn parse(name: &str, text: &str) -> Result<Self, String> {
        let words: Unique =
            serde_json::from_str(text).map_err(|error| format!("{name}.json: {error}"))?;
        Ok(Self {
            name: name.to_owned(),
            words: words.0,
        })
    }

    /// Reads every area of a folder, by name.
    ///
    /// # Errors
    /// A file that cannot be read, or is none of words.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, String> {
        let unread = |error: io::Error| format!("{}: {error}", folder.display());
        let mut areas = Vec::new();
        for entry in folder.read_dir().map_err(unread)? {
            let path = entry.map_err(unread)?.path();
            if path.extension().is_none_or(|it| it != "json") {
                continue;
            }
            let text = std::fs::read_to_string(&path).map_err(unread)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            areas.push(Self::parse(&name, &text)?);
        }
        areas.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(areas)
    }

    /// As its file is written: by key, so that two people who add words seldom meet.
    pub fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(&self.words);
        text.expect("words are plain JSON") + "\n"
    }
}

/// A map that refuses a key which stands there twice; serde's own keeps the last one silently.
struct Unique(BTreeMap<String, Word>);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Unique;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("keys with their wordings")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
                let mut words = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    // The error of the word itself says in which line; the key, which one.
                    let word = map
                        .next_value::<Word>()
                        .map_err(|error| A::Error::custom(format!("{key}: {error}")))?;
                    if words.insert(key.clone(), word).is_some() {
                        return Err(A::Error::custom(format!("{key} stands there twice")));
                    }
                }
                Ok(Unique(words))
            }
        }
        from.deserialize_map(Entries)
    }
}
