//! `make soak`: lives through many simulated field days on all cores, prints what there was, and
//! for each that fails the line that lives through it again.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use std::{
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

use takan_tests::sim::{Figures, Size, tell};

fn number(name: &str) -> Option<u64> {
    let given = std::env::var(name).ok().filter(|given| !given.is_empty())?;
    match given.parse() {
        Ok(number) => Some(number),
        Err(_) => {
            eprintln!("{name} is a number, not {given:?}");
            std::process::exit(2)
        }
    }
}

fn main() -> ExitCode {
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => {
            let from = number("FROM").unwrap_or(1);
            from..from + number("SEEDS").unwrap_or(10_000)
        }
    };
    let begun = Instant::now();
    let (next, days, failed) = (
        AtomicU64::new(seeds.start),
        AtomicU64::new(0),
        AtomicU64::new(0),
    );
    let figures = Mutex::new(Figures::default());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    match tell(seed, Size::default()) {
                        Ok(told) => {
                            *figures.lock().unwrap_or_else(PoisonError::into_inner) += told.figures;
                        }
                        Err(why) => {
                            failed.fetch_add(1, Relaxed);
                            println!("make soak SEED={seed}  # {why}");
                        }
                    }
                    if days.fetch_add(1, Relaxed) % 500 == 499 {
                        let days = days.load(Relaxed);
                        eprintln!("{days} days, {:.0} s", begun.elapsed().as_secs_f64());
                    }
                }
            });
        }
    });
    let figures = *figures.lock().unwrap_or_else(PoisonError::into_inner);
    let (days, failed) = (days.into_inner(), failed.into_inner());
    println!("{days:>12}  days");
    print!("{figures}");
    println!("{failed:>12}  days that failed");
    println!("{:>12.0}  seconds", begun.elapsed().as_secs_f64());
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
