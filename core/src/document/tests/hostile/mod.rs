//! Hostile changes: honest ones, altered in every way we could think of, with their checksums
//! repaired. None poisons a document, none gets in that its author's role does not allow, and
//! nobody's name is forged.
//!
//! `TAKAN_HOSTILE` says how many (20,000 if it does not), `TAKAN_HOSTILE_FROM` the number of the
//! first one. A failure names its number; that one alone is
//! `TAKAN_HOSTILE=1 TAKAN_HOSTILE_FROM=<number> cargo test -p takan-core --lib hostile`.

mod chunk;
mod expanded;
mod mutate;
mod oracle;
mod scene;

use std::{
    cell::Cell,
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Once,
    thread,
};

use super::*;
use mutate::Mutant;
use scene::{Bureau, Scene};

const THREADS: u64 = 2;

fn number(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().expect("a whole number"),
        Err(_) => otherwise,
    }
}

/// A small generator: the same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    /// splitmix64.
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// automerge panics on many of them, and the guard catches it: a backtrace of each would take
/// longer than all the rest.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                loud(info);
            }
        }));
    });
    QUIET.set(true);
    let done = work();
    QUIET.set(false);
    done
}

/// How many were admitted, and how many refused with which code.
type Tally = BTreeMap<&'static str, u64>;

fn try_one(number: u64, scenes: &[Scene]) -> &'static str {
    let mut dice = Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mutant = Mutant::make(&mut dice, scenes);
    let judged =
        quietly(|| catch_unwind(AssertUnwindSafe(|| mutant.judge_over(&mutant.scene.base))));
    let judged = judged.unwrap_or_else(|_| panic!("mutant {number}: the guard panics"));
    let Judged { admitted, refusal } = match judged {
        Ok(judged) => judged,
        Err(refusal) => return refusal.reason.code(),
    };
    if let Err(why) = oracle::check(&mutant, &admitted) {
        panic!("mutant {number} ({}) was admitted: {why}", mutant.how());
    }
    refusal.map_or("admitted", |refusal| refusal.reason.code())
}

#[test]
fn no_hostile_change_poisons_a_document_or_says_what_its_author_may_not() {
    let many = number("TAKAN_HOSTILE", 20_000);
    let from = number("TAKAN_HOSTILE_FROM", 0);
    let tally = thread::scope(|scope| {
        let work = |at: u64| {
            move || {
                let scenes = scene::all();
                let mut tally = Tally::new();
                for number in (from..from + many).filter(|number| number % THREADS == at) {
                    *tally.entry(try_one(number, &scenes)).or_default() += 1;
                }
                tally
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|at| scope.spawn(work(at))).collect();
        let mut all = Tally::new();
        for thread in threads {
            for (code, count) in thread.join().expect("a mutant is told above") {
                *all.entry(code).or_default() += count;
            }
        }
        all
    });
    assert_eq!(tally.values().sum::<u64>(), many);
    // What the figures in RELIABILITY.md are made of: seen with `--nocapture`.
    eprintln!(
        "hostile changes: {many} {tally:?}; resident at most {}",
        resident()
    );
    if many >= 5_000 {
        for code in [
            "admitted",
            "author",
            "clash",
            "forged",
            "layout",
            "malformed",
            "missing_changes",
            "poison",
            "role",
            "unvouched",
            "written_twice",
        ] {
            assert!(tally.contains_key(code), "none is {code}: {tally:?}");
        }
    }
}

/// The most memory this process ever held, where the system says so.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("unknown")
        .replace("VmHWM:", "")
        .trim()
        .to_owned()
}

#[test]
fn what_is_honest_in_the_scenes_is_admitted() {
    for scene in scene::all() {
        let mutant = Mutant::honest(&scene);
        let judged = mutant.judge_over(&scene.base);
        let Judged { admitted, refusal } =
            judged.unwrap_or_else(|refusal| panic!("{}: {refusal}", scene.what));
        assert_eq!(refusal, None, "{}", scene.what);
        assert!(!admitted.added.is_empty(), "{}", scene.what);
        oracle::check(&mutant, &admitted).unwrap_or_else(|why| panic!("{}: {why}", scene.what));
    }
}
