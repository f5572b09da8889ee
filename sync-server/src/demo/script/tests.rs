use std::collections::{BTreeMap, BTreeSet};

use takan_core::{
    checklist::Pack,
    record::{Datum, Position},
};
use uuid::Uuid;

use super::*;
use crate::demo::people::PACKS;

fn sheets() -> Vec<Sheet> {
    let packs = Pack::built_in();
    let position = Position {
        lat: 34.4,
        lon: 109.2,
        datum: Datum::Wgs84,
        accuracy_m: None,
        synthetic: true,
    };
    (0..24)
        .map(|n| Sheet {
            case: CaseId(Uuid::from_u128(n as u128 + 1)),
            pack: packs
                .iter()
                .find(|p| p.name == PACKS[n % 8])
                .unwrap()
                .clone(),
            position,
        })
        .collect()
}

fn day() -> Day {
    write(&sheets(), DateTime::UNIX_EPOCH, 7)
}

type LastWords = BTreeMap<(CaseId, String), Given>;

fn last_words(steps: &[Step]) -> LastWords {
    let answers = steps.iter().filter_map(|step| match &step.act {
        Act::Answer { item, given } => Some(((step.case, item.clone()), given.clone())),
        _ => None,
    });
    answers.collect()
}

#[test]
fn the_same_seed_gives_the_same_day_and_another_one_another() {
    let again = write(&sheets(), DateTime::UNIX_EPOCH, 7).phones;
    assert_eq!(day().phones, again);
    assert_ne!(write(&sheets(), DateTime::UNIX_EPOCH, 8).phones, again);
}

#[test]
fn pairs_differ_where_it_is_planned_and_nowhere_else() {
    let day = day();
    let mut found = BTreeSet::new();
    for pair in day.phones.chunks(2) {
        let (one, other) = (last_words(&pair[0]), last_words(&pair[1]));
        for ((case, item), given) in &one {
            let Some(with) = other.get(&(*case, item.clone())) else {
                continue;
            };
            if with != given {
                let blocking = (with.verdict, &with.measured) != (given.verdict, &given.measured);
                let key = format!("a/{item}");
                found.insert(Planned {
                    case: *case,
                    key,
                    blocking,
                });
            }
        }
    }
    assert_eq!(found, day.conflicts.iter().cloned().collect());
    assert_eq!(found.iter().filter(|planned| planned.blocking).count(), 5);
    assert_eq!(found.len(), 6);
}

#[test]
fn every_visit_but_the_last_answers_the_whole_checklist() {
    let day = day();
    for (n, sheet) in sheets().iter().enumerate() {
        let pair = [&day.phones[n / 8 * 2], &day.phones[n / 8 * 2 + 1]];
        let answered: BTreeSet<_> = pair
            .iter()
            .flat_map(|steps| last_words(steps).into_keys())
            .filter(|(case, _)| *case == sheet.case)
            .collect();
        let all = sheet.pack.items().count();
        assert_eq!(answered.len() == all, n % 8 != 7, "case {}", n + 1);
        assert!(answered.len() > all / 3);
    }
}

#[test]
fn no_two_edits_of_a_phone_have_the_same_time_and_all_are_done_by_evening() {
    for steps in day().phones {
        assert!(steps.is_sorted_by(|a, b| a.at < b.at));
        let end = steps.last().unwrap().at - DateTime::UNIX_EPOCH;
        assert!(end < TimeDelta::hours(10), "{end}");
    }
}

#[test]
fn a_day_has_some_eighty_photos_each_another() {
    let day = day();
    let seeds = day
        .phones
        .iter()
        .flatten()
        .filter_map(|step| match step.act {
            Act::Photo { seed, .. } => Some(seed),
            _ => None,
        });
    let all: Vec<_> = seeds.collect();
    assert!((60..=100).contains(&all.len()), "{}", all.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn what_is_measured_as_good_lies_within_the_checklists_bounds_and_the_rest_outside() {
    let mut random = Random(3);
    let mut bounded = 0;
    for pack in Pack::built_in() {
        if !PACKS.contains(&pack.name.as_str()) {
            continue;
        }
        for row in pack.items() {
            let bound = |text: &Option<String>| text.as_ref().map(|it| it.parse::<f64>().unwrap());
            let (min, max) = (bound(&row.item.min), bound(&row.item.max));
            if min.or(max).is_none() {
                continue;
            }
            bounded += 1;
            for good in [true, false] {
                let reading: f64 = reading(row.code(), good, &mut random).parse().unwrap();
                let within =
                    min.is_none_or(|min| min <= reading) && max.is_none_or(|max| reading <= max);
                assert_eq!(within, good, "{} {reading}", row.code());
            }
        }
    }
    assert!(bounded > 8, "{bounded}");
}
