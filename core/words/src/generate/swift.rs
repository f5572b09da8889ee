//! Swift: a string catalogue, and the order in which each word's gaps are given to it.
//!
//! The catalogue's formats take what stands in the gaps by position, `count` first and as a whole
//! number, by which it chooses between one and many.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use serde_json::{Map, Value, json};
use takan_words::{Area, Language, Part, Word, Wording, parts};

use super::MARK;

pub(super) fn files(areas: &[&Area]) -> BTreeMap<String, String> {
    let words: BTreeMap<&String, &Word> = areas.iter().flat_map(|area| &area.words).collect();
    let catalogue = serde_json::to_string_pretty(&catalogue(&words));
    let catalogue = catalogue.expect("a catalogue is plain JSON") + "\n";
    let order = order(&words).expect("a text can be written to");
    BTreeMap::from([
        ("ios/Takan/Localizable.xcstrings".to_owned(), catalogue),
        ("ios/Takan/WordGaps.swift".to_owned(), order),
    ])
}

fn catalogue(words: &BTreeMap<&String, &Word>) -> Value {
    let mut strings = Map::new();
    for (key, word) in words {
        let mut localizations = Map::new();
        for language in Language::ALL {
            let wording = word.wording(language);
            localizations.insert(language.tag().to_owned(), localization(word, wording));
        }
        let mut entry = json!({ "extractionState": "manual", "localizations": localizations });
        if let Some(note) = &word.note {
            entry["comment"] = json!(note);
        }
        strings.insert(key.to_string(), entry);
    }
    json!({ "sourceLanguage": Language::ALL[0].tag(), "strings": strings, "version": "1.0" })
}

fn localization(word: &Word, wording: &Wording) -> Value {
    let order = gaps(word);
    let unit = |text: &str, count: &str| {
        let value = format(text, &order, count);
        json!({ "stringUnit": { "state": "translated", "value": value } })
    };
    let Wording::Counted { one, other } = wording else {
        return unit(wording.other(), "%1$lld");
    };
    if order.len() == 1 {
        let plural = json!({ "one": unit(one, "%lld"), "other": unit(other, "%lld") });
        return json!({ "variations": { "plural": plural } });
    }
    // With more than one gap the catalogue must be told which of them is counted.
    let plural = json!({ "one": unit(one, "%arg"), "other": unit(other, "%arg") });
    let count =
        json!({ "argNum": 1, "formatSpecifier": "lld", "variations": { "plural": plural } });
    let whole = json!({ "state": "translated", "value": "%#@count@" });
    json!({ "stringUnit": whole, "substitutions": { "count": count } })
}

/// The gaps in the order of their arguments.
fn gaps(word: &Word) -> Vec<&str> {
    let mut gaps = word.gaps();
    gaps.sort_by_key(|gap| *gap != "count");
    gaps
}

fn format(text: &str, order: &[&str], count: &str) -> String {
    let mut to = String::new();
    for part in parts(text) {
        match part {
            // Only what has gaps goes through a format.
            Part::Text(text) if order.is_empty() => to.push_str(text),
            Part::Text(text) => to.push_str(&text.replace('%', "%%")),
            Part::Gap("count") => to.push_str(count),
            Part::Gap(name) => {
                let at = order.iter().position(|gap| *gap == name);
                let at = at.expect("every language has the same gaps") + 1;
                to.push_str(&format!("%{at}$@"));
            }
        }
    }
    to
}

fn order(words: &BTreeMap<&String, &Word>) -> Result<String, fmt::Error> {
    let mut to = format!("{MARK}\n");
    to.push_str("/// The gaps of each word that has some, in the order its format takes them.\n");
    to.push_str("let wordGaps: [String: [String]] = [\n");
    for (key, word) in words.iter().filter(|(_, word)| !word.gaps().is_empty()) {
        let gaps: Vec<String> = gaps(word).iter().map(|gap| format!("\"{gap}\"")).collect();
        writeln!(to, "    \"{key}\": [{}],", gaps.join(", "))?;
    }
    to.push_str("]\n");
    Ok(to)
}
