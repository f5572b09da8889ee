//! How the last sync went, and when the next is worth a try.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{host::WhyWaiting, http::HttpError};
use crate::{
    error::{Error, ErrorKind},
    ids::DeviceNumber,
};

/// After the first failure.
const FIRST: i64 = 30;
/// Never longer than this, in seconds.
const LONGEST: i64 = 60 * 60;

/// How syncs went until now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Attempts {
    /// When one last went through.
    pub(crate) last: Option<DateTime<Utc>>,
    /// When one last failed since.
    pub(crate) failed: Option<DateTime<Utc>>,
    /// How many have failed since.
    pub(crate) failures: u32,
    /// Why the last one did.
    pub(crate) problem: Option<WhyWaiting>,
}

impl Attempts {
    /// A sync went through.
    pub(crate) fn went_through(&mut self, at: DateTime<Utc>) {
        *self = Self {
            last: Some(at),
            ..Self::default()
        };
    }

    /// A sync failed.
    pub(crate) fn failed(&mut self, at: DateTime<Utc>, error: &Error) {
        self.failed = Some(at);
        self.failures = self.failures.saturating_add(1);
        self.problem = Some(why(error));
    }

    /// From when on the next one is worth a try: twice as long after each failure, up to an hour.
    /// Nothing is gained by trying where the server does not know the device.
    pub(crate) fn next(&self, device: DeviceNumber) -> Option<DateTime<Utc>> {
        let failed = self.failed?;
        if self.problem == Some(WhyWaiting::SignInNeeded) {
            return None;
        }
        let doublings = self.failures.saturating_sub(1).min(12);
        let seconds = (FIRST << doublings).min(LONGEST);
        // Phones that lost the same server do not come back in one moment.
        let apart = i64::from(device.0 % 16) * seconds / 64;
        Some(failed + TimeDelta::seconds(seconds + apart))
    }
}

/// What keeps the work here, for a person.
fn why(error: &Error) -> WhyWaiting {
    let busy = |status: &u16, code: &str| {
        matches!(status, 429 | 500..=599)
            || matches!(code, "storage_full" | "busy" | "upload_quota")
    };
    match error {
        Error::Http(HttpError::Status { status, code, .. }) if busy(status, code) => {
            WhyWaiting::ServerBusy
        }
        _ => match error.kind() {
            ErrorKind::SignInNeeded => WhyWaiting::SignInNeeded,
            ErrorKind::Offline => WhyWaiting::NoNetwork,
            ErrorKind::Refused | ErrorKind::Invalid => WhyWaiting::Refused,
            _ => WhyWaiting::NotSyncedYet,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offline() -> Error {
        HttpError::Offline("no way".into()).into()
    }

    #[test]
    fn the_wait_doubles_up_to_an_hour_and_a_success_ends_it() {
        let at = DateTime::UNIX_EPOCH;
        let mut attempts = Attempts::default();
        assert_eq!(attempts.next(DeviceNumber(16)), None);
        let mut waits = Vec::new();
        for _ in 0..9 {
            attempts.failed(at, &offline());
            let next = attempts.next(DeviceNumber(16)).unwrap();
            waits.push((next - at).num_seconds());
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        for _ in 0..100 {
            attempts.failed(at, &offline());
        }
        let other = attempts.next(DeviceNumber(15)).unwrap() - at;
        assert_eq!(other.num_seconds(), 3600 + 843);
        attempts.went_through(at);
        assert_eq!(attempts.next(DeviceNumber(15)), None);
    }

    #[test]
    fn a_device_the_server_does_not_know_is_not_tried_again_by_itself() {
        let refusal = |status| {
            Error::from(HttpError::Status {
                status,
                code: "x".into(),
                message: "x".into(),
                request_id: "x".into(),
            })
        };
        let mut attempts = Attempts::default();
        attempts.failed(DateTime::UNIX_EPOCH, &refusal(503));
        assert_eq!(attempts.problem, Some(WhyWaiting::ServerBusy));
        assert!(attempts.next(DeviceNumber(1)).is_some());
        attempts.failed(DateTime::UNIX_EPOCH, &refusal(401));
        assert_eq!(attempts.problem, Some(WhyWaiting::SignInNeeded));
        assert_eq!(attempts.next(DeviceNumber(1)), None);
    }
}
