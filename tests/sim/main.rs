//! Simulated field days: some hundred seeds at each run, those that once failed always. `make
//! soak` lives through many more.
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use takan_tests::sim::{Figures, Nature, Size, tell, tell_with};

/// Days of one run; `TAKAN_SEEDS` for more.
const DAYS: u64 = 200;

/// Seeds that found something once, and what.
const FIXTURES: &str = include_str!("seeds.txt");

fn live(seeds: &[u64]) -> Figures {
    let (next, figures) = (AtomicU64::new(0), Mutex::new(Figures::default()));
    let failed = Mutex::new(BTreeSet::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(seed) = seeds.get(next.fetch_add(1, Relaxed) as usize) {
                    match tell(*seed, Size::default()) {
                        Ok(told) => *figures.lock().unwrap() += told.figures,
                        Err(why) => {
                            failed
                                .lock()
                                .unwrap()
                                .insert(format!("make soak SEED={seed}: {why}"));
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{failed:#?}");
    figures.into_inner().unwrap()
}

#[test]
fn whatever_happens_on_a_day_nothing_acknowledged_is_lost_and_everybody_has_the_same() {
    let days = std::env::var("TAKAN_SEEDS").ok();
    let days = days.map_or(DAYS, |days| days.parse().expect("TAKAN_SEEDS is a number"));
    let seeds: Vec<u64> = (1..=days).collect();
    let figures = live(&seeds);
    // Days on which nothing happens prove nothing.
    for (count, what) in [
        (figures.edits, "edits"),
        (figures.conflicts, "conflicts"),
        (figures.crashes_in_sync, "crashes in a sync"),
        (figures.lost_answers, "lost answers"),
        (figures.restored_phones, "restored phones"),
        (figures.restored_servers, "restored servers"),
        (figures.full_disks, "full disks"),
        (figures.reassignments, "reassignments"),
    ] {
        assert!(count >= days / 8, "{count} {what} in {days} days");
    }
}

#[test]
fn seeds_that_found_something_once_find_nothing_any_more() {
    let seeds = FIXTURES.lines().filter(|line| !line.starts_with('#'));
    let seeds = seeds.filter_map(|line| line.split_whitespace().next());
    let seeds: Vec<u64> = seeds.map(|seed| seed.parse().expect("a seed")).collect();
    live(&seeds);
}

#[test]
fn the_same_seed_is_the_same_day() {
    for seed in [3, 4] {
        let told = || tell(seed, Size::default()).unwrap();
        let (one, two) = (told(), told());
        assert_eq!(one.trace, two.trace);
        assert_eq!(one.figures, two.figures);
    }
}

#[test]
fn a_network_that_says_stored_when_nothing_is_is_caught() {
    let lied = |seed| tell_with(seed, Size::default(), Nature::ForgesDocuments).is_err();
    let caught = (1..=8).filter(|seed| lied(*seed)).count();
    assert!(caught >= 6, "{caught} of 8 days");
}
