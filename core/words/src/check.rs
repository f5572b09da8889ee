//! What is wrong with words that could be read.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Area, Language, Word, Wording, wording};

/// Everything that is wrong with an area, a line each that names the key.
pub fn problems(area: &Area) -> Vec<String> {
    let mut problems = Vec::new();
    let mut names = BTreeMap::new();
    for (key, word) in &area.words {
        let mut say = |what: String| problems.push(format!("{key}: {what}"));
        let Some(rest) = key.strip_prefix(&format!("{}.", area.name)) else {
            say(format!("a key of this file begins with `{}.`", area.name));
            continue;
        };
        if !rest.split('.').all(is_name) {
            say(
                "a key is made of names with `.` between, a name of letters, digits and `_`".into(),
            );
        }
        let above = rest
            .match_indices('.')
            .map(|(at, _)| &key[..key.len() - rest.len() + at]);
        for above in above.filter(|above| area.words.contains_key(*above)) {
            say(format!("`{above}` is a key itself"));
        }
        if let Some(other) = names.insert(camel(rest), key) {
            say(format!("in a program it has the same name as `{other}`"));
        }
        in_word(word).into_iter().for_each(say);
    }
    problems
}

fn in_word(word: &Word) -> Vec<String> {
    let mut problems = Vec::new();
    let gaps: BTreeSet<&str> = word.gaps().into_iter().collect();
    if word.is_counted() && !gaps.contains("count") {
        problems.push("one and other are for a word with {count}".to_owned());
    }
    for language in Language::ALL {
        let mut say = |what: &str| problems.push(format!("{}: {what}", language.tag()));
        let wording = word.wording(language);
        if language != Language::En && matches!(wording, Wording::Counted { .. }) {
            say("Chinese has one form for every number");
        }
        for text in wording.texts() {
            if text.trim().is_empty() {
                say("the text is empty");
            }
            if text.contains('\n') {
                say("a text is one line");
            }
            let (mut own, mut stray) = (BTreeSet::new(), false);
            for part in wording::parts(text) {
                match part {
                    wording::Part::Gap(name) => {
                        stray |= !is_name(name);
                        own.insert(name);
                    }
                    wording::Part::Text(text) => stray |= text.contains(['{', '}']),
                }
            }
            if stray {
                say("a gap is written {name}");
            }
            // "The only one" need not say how many.
            let singular = matches!(wording, Wording::Counted { one, .. } if one == text);
            let mut wanted = gaps.clone();
            if singular && !own.contains("count") {
                wanted.remove("count");
            }
            if own != wanted {
                say(&format!(
                    "it has the gaps {own:?} where zh-Hans has {gaps:?}"
                ));
            }
        }
    }
    problems
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The name of a key in Kotlin, without its area: `fault.not_offered` is `faultNotOffered`.
pub fn camel(rest: &str) -> String {
    let mut name = String::new();
    for part in rest.split(['.', '_']) {
        let mut letters = part.chars();
        match letters.next() {
            Some(first) if !name.is_empty() => name.extend(first.to_uppercase()),
            Some(first) => name.push(first),
            None => {}
        }
        name.push_str(letters.as_str());
    }
    name
}
