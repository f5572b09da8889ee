//! The device's clock beside the server's, as they were when the server last answered.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    record::TimeConfidence,
    store::{Kept, Result, Store, Tx},
};

/// Clocks that are further apart disagree. An answer may take most of this on a weak signal, and
/// says its time in whole seconds.
const APART: TimeDelta = TimeDelta::seconds(120);

/// What both clocks said in one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Compared {
    server: DateTime<Utc>,
    device: DateTime<Utc>,
    /// Which start of the device that was, where it says so.
    started: Option<String>,
}

impl Compared {
    /// How sure the device's time is at `now`, in that start of the device.
    fn confidence(&self, now: DateTime<Utc>, started: Option<&str>) -> TimeConfidence {
        let agreed = (self.device - self.server).abs() <= APART;
        let backwards = now < self.device - APART;
        match (agreed, backwards) {
            // Set back from a time that was wrong: perhaps it is right now.
            (false, true) => TimeConfidence::Unconfirmed,
            (false, false) | (true, true) => TimeConfidence::Wrong,
            (true, false) if self.started.as_deref() != started => TimeConfidence::Unconfirmed,
            (true, false) => TimeConfidence::Confirmed,
        }
    }
}

/// Keeps what both clocks say now.
pub(crate) fn compare(
    store: &Store,
    server: Option<DateTime<Utc>>,
    device: DateTime<Utc>,
) -> Result<()> {
    let Some(server) = server else { return Ok(()) };
    let compared = Compared {
        server,
        device,
        started: this_start(),
    };
    store.write(|tx| tx.keep(Kept::Clock, &compared))
}

/// How sure the device's time is.
pub(crate) fn confidence(tx: &Tx<'_>, now: DateTime<Utc>) -> Result<TimeConfidence> {
    let compared: Option<Compared> = tx.kept(Kept::Clock)?;
    let confidence = compared.map(|compared| compared.confidence(now, this_start().as_deref()));
    Ok(confidence.unwrap_or(TimeConfidence::Unconfirmed))
}

/// What time the server said it was when it last answered.
pub(crate) fn server_said(tx: &Tx<'_>) -> Result<Option<DateTime<Utc>>> {
    let compared: Option<Compared> = tx.kept(Kept::Clock)?;
    Ok(compared.map(|compared| compared.server))
}

/// Which start of the device this is: Linux names each, and so does Android. `None` elsewhere.
fn this_start() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_confirmed_until_the_device_starts_anew_and_wrong_when_the_clocks_disagree() {
        let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        let confidence = |device, now, started: &str| {
            let compared = Compared {
                server: at(10_000),
                device: at(device),
                started: Some("first".into()),
            };
            compared.confidence(at(now), Some(started))
        };
        use TimeConfidence::{Confirmed, Unconfirmed, Wrong};
        assert_eq!(confidence(10_060, 90_000, "first"), Confirmed);
        assert_eq!(confidence(10_060, 90_000, "second"), Unconfirmed);
        assert_eq!(
            confidence(10_060, 9_000, "first"),
            Wrong,
            "it ran backwards"
        );
        assert_eq!(confidence(20_000, 20_001, "first"), Wrong);
        assert_eq!(confidence(5_000, 5_001, "first"), Wrong);
        assert_eq!(
            confidence(20_000, 10_500, "first"),
            Unconfirmed,
            "somebody set it right"
        );
    }
}
