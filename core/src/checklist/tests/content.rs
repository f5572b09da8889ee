//! What the items of the built-in packs say and ask for.

use std::collections::{BTreeSet, HashSet};

use super::pack;
use crate::checklist::{EvidenceKind, Kind, Pack, Status, Words};

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
    let mut codes = HashSet::new();
    for pack in Pack::built_in() {
        let titles: HashSet<_> = pack
            .items()
            .map(|row| row.question.label.for_reader("zh"))
            .collect();
        assert_eq!(titles.len(), pack.items().count(), "{}", pack.name);
        codes.extend(pack.items().map(|row| row.code().to_owned()));
    }
    assert_eq!(codes.len(), 244);
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
            assert!(
                measured || item.min.is_none() && item.max.is_none(),
                "{code}"
            );
            units.extend(item.unit.clone());
        }
    }
    let expected = ["W/m³", "cm", "g", "m", "m²", "°C", "Ω", "人"];
    assert_eq!(
        units.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

/// Limits that a source gives without a place; another city’s limit bounds nothing here.
#[test]
fn measured_items_have_the_bounds_of_the_requirement_tables() {
    let packs = Pack::built_in();
    let bounded: Vec<_> = packs
        .iter()
        .flat_map(Pack::items)
        .filter(|row| row.item.min.is_some() || row.item.max.is_some())
        .map(|row| {
            let bound = |text: &Option<String>| text.clone().unwrap_or_default();
            let item = row.item;
            (
                row.question.name.as_str(),
                bound(&item.min),
                bound(&item.max),
            )
        })
        .collect();
    let expected = [
        ("SC-01", "", "50"),
        ("SC-02", "25", ""),
        ("FS-A2", "25", ""),
        ("FS-C3", "1.5", ""),
        ("FS-C5", "60", ""),
        ("FS-E3", "", "25"),
        ("FS-E4", "1.5", ""),
        ("FS-F4", "125", ""),
        ("SW-01", "25", ""),
        ("SA-02", "25", ""),
        ("PH-13", "", "20"),
        ("PH-14", "2", "8"),
        ("CR-10", "", "4"),
        ("PP-02", "25", ""),
        ("TS-02", "300", ""),
    ];
    assert_eq!(
        bounded,
        expected.map(|(code, min, max)| (code, min.to_owned(), max.to_owned()))
    );
}

#[test]
fn an_item_of_a_category_is_shown_for_it_and_while_nothing_is_selected() {
    let mut with_categories = 0;
    for pack in Pack::built_in() {
        let names = |list: &str| {
            let list = pack.choices.get(list).into_iter();
            list.flat_map(|list| &list.choices)
                .map(|choice| choice.name.as_str())
                .collect::<BTreeSet<_>>()
        };
        let categories = names("category");
        for row in pack.items() {
            let code = row.code();
            let relevant = row.question.bind.relevant.as_deref().unwrap_or_default();
            with_categories += usize::from(!row.item.categories.is_empty());
            for category in &row.item.categories {
                assert!(categories.contains(category.as_str()), "{code} {category}");
                assert!(relevant.contains(&format!("'{category}'")), "{code}");
            }
            if !row.item.categories.is_empty() {
                assert!(relevant.contains("} = '' or "), "{code}: {relevant}");
            }
        }
    }
    assert_eq!(with_categories, 44);
}

#[test]
fn every_item_is_answered_with_a_result_but_for_the_head_count() {
    for pack in Pack::built_in() {
        let numbers: Vec<_> = pack
            .items()
            .filter(|row| row.question.kind != Kind::SelectOne)
            .map(|row| row.question.name.as_str())
            .collect();
        let expected: &[&str] = match pack.name.as_str() {
            "yulechangsuo" => &["EN-16"],
            _ => &[],
        };
        assert_eq!(numbers, expected);
        let results: Vec<_> = pack.choices["result"].choices.iter().collect();
        let results: Vec<_> = results
            .iter()
            .filter_map(|it| Some(it.result?.as_str()))
            .collect();
        let expected: &[&str] = match pack.name.as_str() {
            "xiaozuofang" => &["pass", "minor", "severe", "na"],
            _ => &["pass", "fail", "na"],
        };
        assert_eq!(results, expected, "{}", pack.name);
    }
}

#[test]
fn food_service_and_food_sales_bring_a_shot_list() {
    for (name, shots) in [("canyin", 37), ("shipinxiaoshou", 12)] {
        let pack = pack(name);
        assert_eq!(pack.choices["shots"].choices.len(), shots, "{name}");
    }
}

#[test]
fn pictures_of_good_and_bad_travel_with_their_pack() {
    let mut shown = 0;
    for pack in Pack::built_in() {
        let mut named = BTreeSet::new();
        for row in pack.items() {
            assert_eq!(row.item.good.len(), row.item.bad.len(), "{}", row.code());
            named.extend(row.item.good.iter().chain(&row.item.bad).cloned());
        }
        let carried: BTreeSet<_> = pack.media.keys().cloned().collect();
        assert_eq!(named, carried, "{}", pack.name);
        for (name, file) in &pack.media {
            assert_eq!(file.media_type, "image/png", "{name}");
            assert!(file.size < 15_000, "{name}: {} bytes", file.size);
        }
        shown += named.len();
    }
    assert_eq!(shown, 14);
}
