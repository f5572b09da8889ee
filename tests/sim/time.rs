//! Time in a day: it goes on a little whenever somebody looks, and a phone's clock may be wrong.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::Relaxed},
};

use chrono::{DateTime, Utc};

/// Phones' clocks say different milliseconds, so that a time names who said it.
const APART: i64 = 64;

/// The day's time, in milliseconds.
#[derive(Clone)]
pub(super) struct Time(Arc<AtomicI64>);

impl Default for Time {
    fn default() -> Self {
        // 2026-03-02 01:00 UTC, a Monday morning in Lintong.
        Self(Arc::new(AtomicI64::new(1_772_413_200_000)))
    }
}

impl Time {
    pub(super) fn now(&self) -> DateTime<Utc> {
        let now = self.0.fetch_add(APART, Relaxed);
        DateTime::from_timestamp_millis(now).expect("a day does not last that long")
    }

    pub(super) fn pass(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds as i64, Relaxed);
    }
}

/// A phone's clock.
#[derive(Clone)]
pub(super) struct PhoneClock {
    pub(super) time: Time,
    /// Which phone's.
    pub(super) place: i64,
    /// How wrong it is.
    pub(super) off: Arc<AtomicI64>,
}

impl takan_core::takan::Clock for PhoneClock {
    fn now(&self) -> DateTime<Utc> {
        let shown = self.time.now().timestamp_millis() + self.off.load(Relaxed);
        let own = shown - shown.rem_euclid(APART) + self.place;
        DateTime::from_timestamp_millis(own).expect("no clock is that wrong")
    }
}
