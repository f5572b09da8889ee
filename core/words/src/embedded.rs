//! The words that are part of this program.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    Area, Language, Word,
    wording::{Part, parts},
};

macro_rules! areas {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../", $name, ".json")))),*]
    };
}

/// Every area: its name and its file. A test compares it with the folder.
pub(crate) const AREAS: &[(&str, &str)] = areas![
    "carry",
    "case",
    "checklist",
    "common",
    "conflict",
    "console",
    "doctor",
    "enrol",
    "error",
    "lost",
    "meet",
    "memo",
    "notice",
    "photo",
    "settings",
    "summary",
    "sync",
    "today",
];

fn words() -> &'static BTreeMap<String, Word> {
    static WORDS: OnceLock<BTreeMap<String, Word>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let area = |(name, text): &(&str, &str)| {
            let area = Area::parse(name, text).expect("a test reads every area");
            area.words
        };
        AREAS.iter().flat_map(area).collect()
    })
}

/// Whether there is such a word.
pub fn exists(key: &str) -> bool {
    words().contains_key(key)
}

/// A sentence in a language. A key there is not is said as it is, and a gap without its argument
/// stays: a person then sees something, and who reports it names the key.
pub fn say(language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
    let Some(word) = words().get(key) else {
        return key.to_owned();
    };
    let find = |name: &str| {
        arguments
            .iter()
            .find(|(of, _)| *of == name)
            .map(|(_, value)| *value)
    };
    let mut said = String::new();
    for part in parts(word.wording(language).text(find("count"))) {
        match part {
            Part::Text(text) => said.push_str(text),
            Part::Gap(name) => match find(name) {
                Some(value) => said.push_str(value),
                None => said.extend(["{", name, "}"]),
            },
        }
    }
    said
}
