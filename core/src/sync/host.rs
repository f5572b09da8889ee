//! What the phone says to a sync, and hears from it: its network, whether it charges, when to
//! stop, how far it is.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::{error::HostError, ids::EntryId};

/// The network the phone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// None
    None,
    /// Bytes cost nothing
    Unmetered,
    /// Bytes cost money
    Metered,
    /// Abroad, or in another's network: bytes cost much
    Roaming,
}

/// What the phone is in just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Conditions {
    /// Its network.
    pub network: Network,
    /// Whether it is charging.
    pub charging: bool,
}

impl Default for Conditions {
    /// A computer's.
    fn default() -> Self {
        Self {
            network: Network::Unmetered,
            charging: true,
        }
    }
}

/// When originals of photos, sound and film are sent. Documents and what travels with checklists
/// go on any network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct UploadPolicy {
    /// True if they also go where bytes cost money; never while roaming.
    pub metered: bool,
    /// True if they go only while the phone is charging.
    pub charging_only: bool,
}

/// Why something is not sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum WhyWaiting {
    /// The phone has no network, or the server was not reached
    NoNetwork,
    /// Originals wait for a network where bytes cost nothing
    WantsUnmetered,
    /// Originals wait until the phone is charging
    WantsCharging,
    /// The server refused it
    Refused,
    /// The server had no room or no time
    ServerBusy,
    /// The server does not know this device any more
    SignInNeeded,
    /// No sync has come to it yet
    NotSyncedYet,
}

impl UploadPolicy {
    /// Why originals wait, if they do.
    pub fn keeps_back(&self, conditions: Conditions) -> Option<WhyWaiting> {
        match conditions.network {
            Network::None => Some(WhyWaiting::NoNetwork),
            Network::Roaming => Some(WhyWaiting::WantsUnmetered),
            Network::Metered if !self.metered => Some(WhyWaiting::WantsUnmetered),
            _ if self.charging_only && !conditions.charging => Some(WhyWaiting::WantsCharging),
            _ => None,
        }
    }
}

/// What a sync is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum SyncStage {
    /// Cases and reference data, both ways
    Documents,
    /// Photos, sound and film to the server
    Files,
    /// What travels with checklists, from the server
    Media,
}

/// How far a sync is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncProgress {
    /// What it is at.
    pub stage: SyncStage,
    /// The file it sends.
    pub file: Option<EntryId>,
    /// Bytes of this stage that have gone over; of documents in both directions.
    pub bytes_done: u64,
    /// Bytes of this stage that are left; of documents nobody knows before.
    pub bytes_left: Option<u64>,
}

/// Hears how far a sync is. Called on the sync's thread: it returns soon.
pub trait SyncObserver: Send + Sync {
    /// The sync has come further. An error stops it, as [`Stop`] does, and is given back.
    fn progress(&self, progress: SyncProgress) -> Result<(), HostError>;
}

/// Stops a sync from another thread. What was sent is sent, what was not stays.
#[derive(Clone, Default)]
pub struct Stop(Arc<Stopping>);

#[derive(Default)]
struct Stopping {
    stopped: AtomicBool,
    told: Notify,
}

impl Stop {
    /// Stops it now, between two requests or within one.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Release);
        self.0.told.notify_waiters();
    }

    /// True once it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Acquire)
    }

    /// Runs something unless, or until, it is stopped: `None` then.
    pub(crate) async fn unless<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let told = self.0.told.notified();
        tokio::pin!(told, work);
        // From here on no call is missed, also before it is waited for.
        told.as_mut().enable();
        if self.is_stopped() {
            return None;
        }
        tokio::select! {
            biased;
            () = told => None,
            done = work => Some(done),
        }
    }
}

/// How to sync.
#[derive(Clone, Default)]
pub struct SyncOptions {
    /// What the phone is in.
    pub conditions: Conditions,
    /// Stops it.
    pub stop: Stop,
    /// Hears how far it is.
    pub observer: Option<Arc<dyn SyncObserver>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_wait_for_the_network_and_the_power_the_person_chose() {
        use Network::*;
        use WhyWaiting::*;
        let why = |metered, charging_only, network, charging| {
            let policy = UploadPolicy {
                metered,
                charging_only,
            };
            policy.keeps_back(Conditions { network, charging })
        };
        for (given, expected) in [
            ((false, false, Unmetered, false), Option::None),
            ((false, false, Metered, true), Some(WantsUnmetered)),
            ((true, false, Metered, false), Option::None),
            ((true, false, Roaming, true), Some(WantsUnmetered)),
            ((true, true, Metered, false), Some(WantsCharging)),
            ((false, true, Unmetered, true), Option::None),
            ((true, true, Network::None, true), Some(NoNetwork)),
        ] {
            let (metered, charging_only, network, charging) = given;
            assert_eq!(
                why(metered, charging_only, network, charging),
                expected,
                "{given:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_stop_ends_what_runs_and_what_comes_after() {
        let stop = Stop::default();
        assert_eq!(stop.unless(async { 1 }).await, Some(1));
        let other = stop.clone();
        let endless = stop.unless(std::future::pending::<()>());
        let (ended, ()) = tokio::join!(endless, async move { other.stop() });
        assert_eq!(ended, None);
        assert_eq!(stop.unless(async { 1 }).await, None);
    }
}
