//! Where words are used: a search through the sources, without understanding them.
//!
//! A use is a key in quotes, whole or with an end that only the running program knows
//! (`"case.state.` before a gap); in Kotlin besides `TodayWords.unsent`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use takan_words::{Area, camel};

/// Folders with sources, and what ends their names.
const SOURCES: [(&str, &[&str]); 5] = [
    ("core/src", &["rs"]),
    ("bindings/src", &["rs"]),
    ("android", &["kt"]),
    ("ios", &["swift"]),
    ("sync-server/web/src", &["ts", "tsx"]),
];

/// Folders without sources of ours, and those whose uses are no reason to keep a word.
const PASSED_BY: [&str; 8] = [
    "target",
    "build",
    "node_modules",
    "i18n",
    "words",
    "test",
    "tests",
    "generated",
];

/// What stands before a quote where a key must follow.
const CALLS: [&str; 4] = ["phrase(", "Phrase::new(", "say(", "t("];

/// What the sources use.
#[derive(Default)]
pub(crate) struct Uses {
    keys: BTreeSet<String>,
    beginnings: BTreeSet<String>,
    /// Uses of words there are not, with their files.
    pub(crate) unknown: Vec<String>,
}

impl Uses {
    /// The words that nothing uses.
    pub(crate) fn unused(&self, areas: &[Area]) -> Vec<String> {
        let begun = |key: &str| {
            self.beginnings
                .iter()
                .any(|it| key.starts_with(it.as_str()))
        };
        let keys = areas.iter().flat_map(|area| area.words.keys());
        let unused = keys.filter(|key| !self.keys.contains(*key) && !begun(key));
        unused.cloned().collect()
    }
}

/// Searches the sources of a clone.
pub(crate) fn find(root: &Path, areas: &[Area]) -> Uses {
    let known = Known::of(areas);
    let mut uses = Uses::default();
    for (folder, kinds) in SOURCES {
        search(&root.join(folder), kinds, &known, &mut uses);
    }
    uses
}

fn search(folder: &Path, kinds: &[&str], known: &Known, uses: &mut Uses) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (
            entry.path(),
            entry.file_name().to_string_lossy().into_owned(),
        );
        if path.is_dir() {
            if !PASSED_BY.contains(&name.as_str()) {
                search(&path, kinds, known, uses);
            }
            continue;
        }
        let kind = path.extension().unwrap_or_default().to_string_lossy();
        let is_test = name == "tests.rs" || name.contains(".test.");
        if !is_test
            && kinds.contains(&&*kind)
            && let Ok(text) = fs::read_to_string(&path)
        {
            in_text(&text, &path.display().to_string(), known, uses);
        }
    }
}

struct Known {
    keys: BTreeSet<String>,
    /// `TodayWords.unsent` by key.
    names: BTreeMap<String, String>,
}

impl Known {
    fn of(areas: &[Area]) -> Self {
        let (mut keys, mut names) = (BTreeSet::new(), BTreeMap::new());
        for area in areas {
            for key in area.words.keys() {
                let (area, name) = (camel(&area.name), camel(&key[area.name.len() + 1..]));
                names.insert(format!("{area}words.{name}").to_lowercase(), key.clone());
                keys.insert(key.clone());
            }
        }
        Self { keys, names }
    }
}

fn in_text(text: &str, place: &str, known: &Known, uses: &mut Uses) {
    for (at, quote) in text.match_indices(['"', '`']) {
        let rest = &text[at + 1..];
        let length = rest.find(|c| !is_key(c)).unwrap_or(rest.len());
        let (key, after) = (&rest[..length], &rest[length..]);
        if !key.contains('.') {
            continue;
        }
        let called = CALLS.iter().any(|call| is_call(&text[..at], call));
        if after.starts_with(quote) {
            match known.keys.contains(key) {
                true => drop(uses.keys.insert(key.to_owned())),
                false if called => uses.unknown.push(format!("{key} in {place}")),
                false => {}
            }
        } else if after.starts_with(['$', '{', '\\']) && key.ends_with('.') {
            match known.keys.iter().any(|it| it.starts_with(key)) {
                true => drop(uses.beginnings.insert(key.to_owned())),
                false if called => uses.unknown.push(format!("{key}… in {place}")),
                false => {}
            }
        }
    }
    for (at, dot) in text.match_indices("Words.") {
        let begin = text[..at].rfind(|c| !is_key(c)).map_or(0, |it| it + 1);
        let rest = &text[at + dot.len()..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = text[begin..at + dot.len() + end].to_lowercase();
        let name = name
            .rsplit_once("words.")
            .map_or(String::new(), |(area, word)| {
                let area = area.rsplit('.').next().unwrap_or_default();
                format!("{area}words.{word}")
            });
        if let Some(key) = known.names.get(&name) {
            uses.keys.insert(key.clone());
        }
    }
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.'
}

/// Whether a text ends with a call, and not with one whose name only ends so.
fn is_call(text: &str, call: &str) -> bool {
    let before = text.trim_end().strip_suffix(call);
    before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}
