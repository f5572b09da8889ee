//! `make bench-load`: a thousand devices come back at the same moment and sync with one server;
//! the same with 50,000 cases at rest; then slow clients and a flood. The server is the real
//! program, on the same two cores as this one, which makes the load.
#![allow(clippy::print_stdout, reason = "the table is what this program is for")]

mod district;
mod evening;
mod show;
mod storm;
mod wire;

use std::time::Instant;

use district::{CASES, District, TODAY};
use evening::Evening;
use show::{megabytes, seconds};
use storm::{FLOOD, HONEST, SLOW, Storm};

const DEVICES: usize = 1_000;
const AT_REST: usize = 50_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    let devices = number("TAKAN_DEVICES").unwrap_or(DEVICES);
    let at_rest = number("TAKAN_CASES").unwrap_or(AT_REST);
    let cases = devices / 2 * CASES;
    println!(
        "{devices} devices of {CASES} cases, two of them a pair; each brings its half of the \
         reference case in {TODAY} of them"
    );
    for cases in [cases, at_rest] {
        let district = prepared(devices, cases);
        let what = format!("{cases} cases");
        show_evening(&runtime.block_on(evening::run(&what, &district)));
    }
    let district = prepared(2 * (HONEST + SLOW), 0);
    show_storm(&runtime.block_on(storm::run(&district)));
}

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

fn prepared(devices: usize, cases: usize) -> District {
    let begun = Instant::now();
    let district = District::new(devices, cases);
    say_prepared(begun);
    district
}

#[allow(clippy::print_stderr, reason = "it is no part of the table")]
fn say_prepared(begun: Instant) {
    eprintln!("takan: prepared in {}", seconds(begun.elapsed()));
}

fn show_evening(evening: &Evening) {
    println!(
        "{}: all done in {}; a sync p50 {} p99 {}, {} over a minute; server {} at its peak, {} of \
         processor; {} changes in {} requests, {} up, {} down, {} documents pulled",
        evening.what,
        seconds(evening.all),
        seconds(evening.single.within(50)),
        seconds(evening.single.within(99)),
        evening.late,
        megabytes(evening.process.memory),
        seconds(evening.process.cpu),
        evening.changes,
        evening.requests,
        megabytes(evening.bytes_up as u64),
        megabytes(evening.bytes_down as u64),
        evening.pulled,
    );
}

fn show_storm(storm: &Storm) {
    let ratio = storm.stormy.within(99).as_secs_f64() / storm.quiet.within(99).as_secs_f64();
    println!(
        "{HONEST} honest devices: p50 {} p99 {} when it is quiet; beside {SLOW} clients of a byte \
         a second and one device asking on {FLOOD} connections without a pause: p50 {} p99 {} \
         ({ratio:.1}x); the flood had {} answers and {} refusals, slow clients were cut {} times",
        seconds(storm.quiet.within(50)),
        seconds(storm.quiet.within(99)),
        seconds(storm.stormy.within(50)),
        seconds(storm.stormy.within(99)),
        storm.answered,
        storm.refused,
        storm.cut,
    );
}
