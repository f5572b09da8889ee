//! Kotlin: per area an object that names every word, and its texts. `Say.kt` beside them is
//! written by hand.
//!
//! The texts are put into a map by one function per area and language: a method of the Java
//! machine ends at 64 KB of code, of which a word takes about 13 bytes.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use takan_words::{Area, Language, Word, Wording, camel};

use super::MARK;

pub(super) const FOLDER: &str = "android/core/src/main/kotlin/org/takan/words";

/// A third of what a method could hold.
const MOST: usize = 1_500;

pub(super) fn files(areas: &[&Area]) -> BTreeMap<String, String> {
    let mut files: BTreeMap<_, _> = areas
        .iter()
        .map(|area| {
            let path = format!("{FOLDER}/{}Words.kt", class(area));
            (path, one(area).expect("a text can be written to"))
        })
        .collect();
    let all = all(areas).expect("a text can be written to");
    files.insert(format!("{FOLDER}/Texts.kt"), all);
    files
}

fn class(area: &Area) -> String {
    let name = camel(&area.name);
    name[..1].to_uppercase() + &name[1..]
}

fn one(area: &Area) -> Result<String, fmt::Error> {
    assert!(
        area.words.len() < MOST,
        "{}: cut this area in two",
        area.name
    );
    let mut to = format!("{MARK}package org.takan.words\n\n");
    writeln!(
        to,
        "/** The words of `{}`. */\nobject {}Words {{",
        area.name,
        class(area)
    )?;
    for (key, word) in &area.words {
        let doc = |language| word.wording(language).other().replace("*/", "* /");
        writeln!(
            to,
            "    /** {} · {} */",
            doc(Language::ZhHans),
            doc(Language::En)
        )?;
        let name = escaped(&camel(&key[area.name.len() + 1..]));
        writeln!(to, "    {}\n", member(&name, key, word))?;
    }
    to.truncate(to.len() - 1);
    to.push_str("}\n");
    for language in Language::ALL {
        let (name, of) = (camel(&area.name), of(language));
        writeln!(
            to,
            "\ninternal fun {name}{of}(to: MutableMap<String, String>) {{"
        )?;
        for (key, word) in &area.words {
            writeln!(
                to,
                "    to[\"{key}\"] = {}",
                literal(word.wording(language).other())
            )?;
            if let Wording::Counted { one, .. } = word.wording(language) {
                writeln!(to, "    to[\"{key}#one\"] = {}", literal(one))?;
            }
        }
        to.push_str("}\n");
    }
    Ok(to)
}

/// A value, or a function of what stands in its gaps.
fn member(name: &str, key: &str, word: &Word) -> String {
    let gaps = word.gaps();
    if gaps.is_empty() {
        return format!("val {name} = Sentence(\"{key}\")");
    }
    let taken: Vec<String> = gaps
        .iter()
        .map(|gap| format!("{}: Any", escaped(gap)))
        .collect();
    let given: Vec<String> = gaps
        .iter()
        .map(|gap| format!("\"{gap}\" to {}.toString()", escaped(gap)))
        .collect();
    let (taken, given) = (taken.join(", "), given.join(", "));
    format!("fun {name}({taken}) = Sentence(\"{key}\", mapOf({given}))")
}

/// All areas together.
fn all(areas: &[&Area]) -> Result<String, fmt::Error> {
    let mut to = format!("{MARK}package org.takan.words\n\n");
    to.push_str("internal fun texts(language: Language): Map<String, String> {\n");
    let size: usize = areas.iter().map(|area| area.words.len()).sum();
    writeln!(to, "    val to = HashMap<String, String>({})", size * 2)?;
    to.push_str("    when (language) {\n");
    for language in Language::ALL {
        writeln!(to, "        Language.{} -> {{", constant(language))?;
        for area in areas {
            writeln!(to, "            {}{}(to)", camel(&area.name), of(language))?;
        }
        to.push_str("        }\n");
    }
    to.push_str("    }\n    return to\n}\n");
    Ok(to)
}

fn of(language: Language) -> &'static str {
    match language {
        Language::ZhHans => "InZhHans",
        Language::ZhHant => "InZhHant",
        Language::En => "InEn",
    }
}

fn constant(language: Language) -> &'static str {
    match language {
        Language::ZhHans => "ZH_HANS",
        Language::ZhHant => "ZH_HANT",
        Language::En => "EN",
    }
}

fn literal(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('$', "\\$");
    format!("\"{escaped}\"")
}

/// Kotlin's hard keywords can be names only in backticks.
fn escaped(name: &str) -> String {
    const HARD: [&str; 28] = [
        "as",
        "break",
        "class",
        "continue",
        "do",
        "else",
        "false",
        "for",
        "fun",
        "if",
        "in",
        "interface",
        "is",
        "null",
        "object",
        "package",
        "return",
        "super",
        "this",
        "throw",
        "true",
        "try",
        "typealias",
        "typeof",
        "val",
        "var",
        "when",
        "while",
    ];
    match HARD.contains(&name) {
        true => format!("`{name}`"),
        false => name.to_owned(),
    }
}
