//! The built-in packs against the requirement tables they were written from.

use std::collections::{BTreeSet, HashSet};

use super::{Class, EvidenceKind, Pack, Status, Words};

fn pack(name: &str) -> Pack {
    let mut packs = Pack::built_in().into_iter();
    packs.find(|pack| pack.name == name).expect(name)
}

fn count(pack: &Pack, class: Class) -> usize {
    pack.items().filter(|row| row.item.class == class).count()
}

/// One letter per item, in the order of the codes; `-` enters no rule.
fn classes(pack: &Pack, prefix: &str) -> String {
    pack.items()
        .filter(|row| row.code().starts_with(prefix))
        .map(|row| match row.item.class {
            Class::K => 'K',
            Class::I => 'I',
            Class::G => 'G',
            _ => '-',
        })
        .collect()
}

fn codes(pack: &Pack) -> Vec<&str> {
    pack.items().map(|row| row.question.name.as_str()).collect()
}

#[test]
fn every_built_in_pack_loads() {
    let names: Vec<_> = Pack::built_in().into_iter().map(|pack| pack.name).collect();
    assert_eq!(names, ["xiaocanyin", "canyin", "xiaozuofang"]);
}

#[test]
fn food_service_has_48_items_of_22_key_19_important_7_general() {
    let pack = pack("canyin");
    let counted = [Class::K, Class::I, Class::G, Class::None].map(|class| count(&pack, class));
    assert_eq!(counted, [22, 19, 7, 0]);
    for (prefix, expected) in [
        ("FS-A", "KKKKI"),
        ("FS-B", "KIKIGIK"),
        ("FS-C", "GIGGI"),
        ("FS-D", "IKKKIKIKGGIIGIIKK"),
        ("FS-E", "KKKIKII"),
        ("FS-F", "KIIKKIK"),
    ] {
        assert_eq!(classes(&pack, prefix), expected, "{prefix}");
    }
    let expected: Vec<_> = [('A', 5), ('B', 7), ('C', 5), ('D', 17), ('E', 7), ('F', 7)]
        .into_iter()
        .flat_map(|(letter, last)| (1..=last).map(move |n| format!("FS-{letter}{n}")))
        .collect();
    assert_eq!(codes(&pack), expected);
}

#[test]
fn small_catering_has_21_items_of_10_key_8_important_3_general() {
    let pack = pack("xiaocanyin");
    let counted = [Class::K, Class::I, Class::G, Class::None].map(|class| count(&pack, class));
    assert_eq!(counted, [10, 8, 3, 0]);
    assert_eq!(classes(&pack, "SC-"), "KKKKKKGKIIKIGKIIGIIIK");
    let expected: Vec<_> = (1..=21).map(|n| format!("SC-{n:02}")).collect();
    assert_eq!(codes(&pack), expected);
}

#[test]
fn the_food_workshop_has_25_items_of_which_the_expert_opinion_enters_no_rule() {
    let pack = pack("xiaozuofang");
    let counted = [Class::K, Class::I, Class::G, Class::None].map(|class| count(&pack, class));
    assert_eq!(counted, [12, 9, 3, 1]);
    assert_eq!(classes(&pack, "SW-"), "KGKKKKKGGKIKIKIIIKKIIKII-");
    let expected: Vec<_> = (1..=25).map(|n| format!("SW-{n:02}")).collect();
    assert_eq!(codes(&pack), expected);
}

#[test]
fn packs_say_where_they_hold_since_when_and_by_which_rule() {
    let rules = [
        ("xiaocanyin", "R-SC"),
        ("canyin", "R-FS48"),
        ("xiaozuofang", "R-SW"),
    ];
    for (name, rule) in rules {
        let pack = pack(name);
        assert_eq!(pack.rule, rule);
        assert_eq!(
            (pack.version.as_str(), pack.region.as_str()),
            ("2026.1", "610115")
        );
        assert_eq!(pack.effective_from.unwrap().to_string(), "2026-01-01");
        assert!(
            pack.basis.contains("待审批局确认"),
            "{name}: {}",
            pack.basis
        );
        assert!(!pack.permit.trim().is_empty());
    }
}

#[test]
fn nothing_that_the_bureau_has_not_confirmed_says_it_is() {
    for pack in Pack::built_in() {
        let confirmed: Vec<_> = pack
            .items()
            .filter(|row| row.item.status == Status::Confirmed)
            .map(|row| &row.question.name)
            .collect();
        assert!(confirmed.is_empty(), "{}: {confirmed:?}", pack.name);
    }
}

#[test]
fn no_words_are_empty_and_each_language_is_in_its_own_place() {
    for pack in Pack::built_in() {
        let mut words: Vec<&Words> = vec![&pack.title];
        words.extend(pack.items().filter_map(|row| Some(&row.section?.label)));
        words.extend(pack.items().map(|row| &row.question.label));
        let hints = pack.items().map(|row| &row.question.hint);
        words.extend(hints.filter(|hint| !hint.is_empty()));
        for words in words {
            let [zh, en] = ["zh", "en"].map(|language| words.for_reader(language));
            let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(zh.chars().any(chinese), "{}: zh {zh:?}", pack.name);
            assert!(
                !en.trim().is_empty() && !en.chars().any(chinese),
                "{zh}: en {en:?}"
            );
        }
        assert!(pack.items().all(|row| !row.item.source.trim().is_empty()));
    }
}

#[test]
fn codes_and_titles_are_unique() {
    for pack in Pack::built_in() {
        let titles: HashSet<_> = pack
            .items()
            .map(|row| row.question.label.for_reader("zh"))
            .collect();
        assert_eq!(titles.len(), pack.items().count(), "{}", pack.name);
    }
}

#[test]
fn evidence_and_tags_are_known_words_and_what_is_measured_has_a_unit() {
    let mut units = BTreeSet::new();
    for pack in Pack::built_in() {
        for row in pack.items() {
            let (code, item) = (row.code(), row.item);
            assert!(!item.evidence.is_empty(), "{code}");
            assert!(!item.tags.is_empty(), "{code}");
            let mut kinds = item.evidence.iter().map(|evidence| evidence.kind);
            let measured = kinds.any(|kind| kind == EvidenceKind::Measure);
            assert_eq!(item.unit.is_some(), measured, "{code}");
            units.extend(item.unit.clone());
        }
    }
    let expected = ["W/m³", "cm", "g", "m", "m²", "°C"];
    assert_eq!(
        units.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn the_json_of_a_pack_reads_back_and_a_later_shape_is_refused() {
    for pack in Pack::built_in() {
        assert_eq!(Pack::from_json(&pack.to_json()).unwrap(), pack);
    }
    let error = Pack::from_json("{\"format\": 3}").expect_err("no such format yet");
    let why = "a checklist pack of format 3; this program reads up to 2";
    assert_eq!(error.to_string(), why);
}
