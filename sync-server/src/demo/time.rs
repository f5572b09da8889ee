//! The demo's time. The field day is the latest one that is over, from eight in the morning in
//! Lintong, so that nothing in it lies in the future; afterwards the clock is the machine's.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Days, FixedOffset, NaiveTime, TimeDelta, Utc};

use crate::config::OFFSET;

/// By then everyone is back.
const DAY: TimeDelta = TimeDelta::hours(11);

/// Eight in the morning of the latest field day that is over.
pub(super) fn morning_before(now: DateTime<Utc>) -> DateTime<Utc> {
    let eight = NaiveTime::from_hms_opt(8, 0, 0).expect("eight is an hour");
    let today = now.with_timezone(&OFFSET).date_naive();
    let today = today
        .and_time(eight)
        .and_local_timezone(OFFSET)
        .single()
        .expect("an offset that never changes")
        .to_utc();
    if today + DAY <= now {
        today
    } else {
        today - Days::new(1)
    }
}

/// As a watch in Lintong shows it.
pub(super) fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    at.with_timezone(&OFFSET)
}

/// A clock that is set by hand and stands still between: a phone's.
#[derive(Clone, Default)]
pub(super) struct Watch(Arc<AtomicI64>);

impl Watch {
    pub(super) fn set(&self, at: DateTime<Utc>) {
        self.0.store(at.timestamp_millis(), Ordering::Relaxed);
    }
}

impl takan_core::takan::Clock for Watch {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::Relaxed))
            .expect("a watch is only set to times")
    }
}

/// A clock that runs, but may be behind the machine's: the server's.
#[derive(Clone, Default)]
pub(super) struct Shifted(Arc<AtomicI64>);

impl Shifted {
    pub(super) fn set(&self, at: DateTime<Utc>) {
        let behind = Utc::now() - at;
        self.0.store(behind.num_milliseconds(), Ordering::Relaxed);
    }

    /// Runs with the machine's from now on.
    pub(super) fn catch_up(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        Utc::now() - TimeDelta::milliseconds(self.0.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn morning(now: &str) -> String {
        local(morning_before(now.parse().unwrap())).to_rfc3339()
    }

    #[test]
    fn the_field_day_is_the_latest_one_that_is_over() {
        let (today, yesterday) = ("2026-05-06T08:00:00+08:00", "2026-05-05T08:00:00+08:00");
        assert_eq!(morning("2026-05-06T19:00:00+08:00"), today);
        assert_eq!(morning("2026-05-06T18:59:59+08:00"), yesterday);
        // Still the fifth in London, already the sixth in Lintong.
        assert_eq!(morning("2026-05-05T23:30:00Z"), yesterday);
    }
}
