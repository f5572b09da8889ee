//! A simulated field day: real phones (`Takan` on a real store) and the real server's router, with
//! nothing between them but what the dice say. One seed, one day: what people do, what the network
//! does to every request, who crashes, what is restored from where, all on a clock that only the
//! day moves. After it everything heals, everybody syncs to rest, and `check` compares what is
//! where with what was acknowledged to people.

mod act;
mod check;
mod day;
mod fault;
mod ledger;
mod line;
mod phone;
mod quarantine;
mod server;
mod time;
mod trace;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use day::Day;
pub use line::Nature;
pub use trace::Figures;

/// How much of a day there is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Phones: two to this many.
    pub phones: u64,
    /// Things that happen.
    pub steps: u32,
}

impl Default for Size {
    /// What `make test` takes: a second or less for a day in a debug build.
    fn default() -> Self {
        Self {
            phones: 5,
            steps: 90,
        }
    }
}

/// What came of a day.
#[derive(Debug)]
pub struct Told {
    /// The same for the same seed: everything that happened, and what was there in the end.
    pub trace: String,
    /// What there was of everything.
    pub figures: Figures,
}

/// Lives through the day of a seed.
///
/// # Errors
/// What did not hold, in words.
pub fn tell(seed: u64, size: Size) -> Result<Told, String> {
    tell_with(seed, size, Nature::Honest)
}

/// The same on a network that may lie.
///
/// # Errors
/// As of [`tell`].
pub fn tell_with(seed: u64, size: Size, nature: Nature) -> Result<Told, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .build()
        .expect("a runtime of one thread");
    let day = || {
        runtime.block_on(async {
            let mut day = Day::begin(seed, size, nature).await;
            for _ in 0..size.steps {
                day.step().await;
            }
            day.heal().await;
            day.check();
            day.end()
        })
    };
    catch_unwind(AssertUnwindSafe(day)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        text.unwrap_or_else(|| "it panicked without words".to_owned())
    })
}
