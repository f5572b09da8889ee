use std::path::Path;

use super::*;

fn area(text: &str) -> Area {
    Area::parse("today", text).unwrap()
}

fn word(hans: &str, en: &str) -> String {
    format!(r#"{{"today.a": {{"zh-Hans": {hans}, "zh-Hant": {hans}, "en": {en}}}}}"#)
}

fn found(hans: &str, en: &str) -> Vec<String> {
    problems(&area(&word(hans, en)))
}

#[test]
fn every_word_is_whole() {
    for (name, text) in embedded::AREAS {
        let area = Area::parse(name, text).unwrap();
        assert_eq!(problems(&area), Vec::<String>::new());
    }
}

#[test]
fn every_file_of_words_is_part_of_the_program() {
    let lying = Area::read_all(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let lying: Vec<&str> = lying.iter().map(|area| area.name.as_str()).collect();
    let embedded: Vec<&str> = embedded::AREAS.iter().map(|(name, _)| *name).collect();
    assert_eq!(embedded, lying, "add it to AREAS");
}

#[test]
fn a_language_that_is_missing_or_unknown_is_refused_by_its_key() {
    let missing = r#"{"today.a": {"zh-Hans": "甲", "en": "A"}}"#;
    let refused = Area::parse("today", missing).unwrap_err();
    assert!(
        refused.contains("today.a") && refused.contains("zh-Hant"),
        "{refused}"
    );
    let unknown = r#"{"today.a": {"zh-Hans": "甲", "zh-Hant": "甲", "en": "A", "fr": "A"}}"#;
    assert!(Area::parse("today", unknown).unwrap_err().contains("fr"));
}

#[test]
fn a_key_that_stands_there_twice_is_refused() {
    let twice = word(r#""甲""#, r#""A""#).replace('}', "") + "}, ";
    let twice = twice + word(r#""乙""#, r#""B""#).trim_start_matches('{');
    let refused = Area::parse("today", &twice).unwrap_err();
    assert!(refused.contains("today.a stands there twice"), "{refused}");
}

#[test]
fn gaps_are_the_same_in_every_language() {
    assert_eq!(
        found(r#""{b}的{a}""#, r#""{a} of {b}""#),
        Vec::<String>::new()
    );
    assert!(found(r#""{a}""#, r#""a""#)[0].contains("en: it has the gaps"));
    assert!(found(r#""{a}""#, r#""{a} {b}""#)[0].contains("today.a"));
    assert!(!found(r#""{a""#, r#""a""#).is_empty());
    assert!(!found(r#""a}""#, r#""a""#).is_empty());
    assert!(!found(r#""{a b}""#, r#""{a b}""#).is_empty());
}

#[test]
fn a_text_that_is_empty_or_of_several_lines_is_refused() {
    assert_eq!(found(r#"" ""#, r#""a""#).len(), 2, "in both scripts");
    assert_eq!(found(r#""甲""#, r#""a\nb""#).len(), 1);
}

#[test]
fn only_english_counts_and_only_by_count() {
    let both = r#"{"one": "{count} case", "other": "{count} cases"}"#;
    assert_eq!(found(r#""{count} 个""#, both), Vec::<String>::new());
    let last = r#"{"one": "the last case", "other": "{count} cases"}"#;
    assert_eq!(found(r#""{count} 个""#, last), Vec::<String>::new());
    let many = r#"{"one": "{n} case", "other": "{n} cases"}"#;
    assert_eq!(found(r#""{n} 个""#, many).len(), 1);
    assert_eq!(found(both, both).len(), 2, "Chinese, in both scripts");
}

#[test]
fn a_key_belongs_to_its_file_and_has_a_name_of_its_own() {
    let names = |keys: &[&str]| {
        let one = |key: &&str| format!(r#""{key}": {{"zh-Hans": "a", "zh-Hant": "a", "en": "a"}}"#);
        let words: Vec<String> = keys.iter().map(one).collect();
        problems(&area(&format!("{{{}}}", words.join(","))))
    };
    assert_eq!(
        names(&["today.a", "today.b.c", "today.b.d_e"]),
        Vec::<String>::new()
    );
    assert_eq!(names(&["case.a"]).len(), 1);
    assert_eq!(names(&["today.b.c", "today.bC"]).len(), 1);
    assert_eq!(names(&["today.b", "today.b.c"]).len(), 1);
    assert_eq!(names(&["today.1"]).len(), 1);
}

#[test]
fn a_sentence_is_said_with_what_is_known() {
    let said = |key: &str, arguments: &[(&str, &str)]| say(Language::En, key, arguments);
    assert_eq!(said("common.due.left", &[("count", "1")]), "1 day left");
    assert_eq!(said("common.due.left", &[("count", "0")]), "0 days left");
    assert_eq!(said("common.due.left", &[]), "{count} days left");
    assert_eq!(said("no.such", &[]), "no.such");
    assert!(exists("common.ok") && !exists("no.such"));
}

#[test]
fn what_is_written_is_read_as_the_same() {
    for (name, text) in embedded::AREAS {
        let read = Area::parse(name, text).unwrap();
        assert_eq!(read, Area::parse(name, &read.to_text()).unwrap());
    }
}
