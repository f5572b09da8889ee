//! What one client may take of the server, so that no other goes short: all limits in one place,
//! with the reasons in this crate's README. The rules are pure ([`bucket`], [`pace`]); what applies
//! them stands around every request ([`guard`]) and every connection ([`connection`]).

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use takan_core::ids::Sha256;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Kind, Result};

pub mod bucket;
pub mod connection;
pub mod guard;
pub mod pace;

use bucket::{Bucket, Buckets, Refused};

/// The numbers.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once; one more is closed at once.
    pub connections: usize,
    /// From a connection's last answer, or its beginning, until the next request's headers are here.
    pub headers: Duration,
    /// A request's body may be late by this much, and by no more.
    pub patience: Duration,
    /// How fast a body comes at least, in bytes a second.
    pub slowest: u64,
    /// How long a client may take none of what is sent to it.
    pub stalled: Duration,
    /// What one device may ask for.
    pub device: Bucket,
    /// Syncs that are worked on at once; the others wait in the order they came.
    pub syncs: usize,
    /// Bytes of sync requests that are held at once, apart from the first 64 KiB of each.
    pub frames: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            headers: Duration::from_secs(60),
            patience: Duration::from_secs(30),
            slowest: 1_000,
            stalled: Duration::from_secs(60),
            device: Bucket {
                burst: 1_000,
                per_second: 50,
                at_once: 8,
            },
            syncs: 2,
            frames: 64 << 20,
        }
    }
}

/// So much of each sync request is held without asking.
const FREE: usize = 64 << 10;
/// When to come again after finding the server full.
const FULL: u32 = 10;

/// The limits, and what of them is taken now.
pub struct Taken {
    pub limits: Limits,
    devices: Mutex<Buckets>,
    syncs: Arc<Semaphore>,
    frames: Arc<Semaphore>,
}

impl Taken {
    pub fn nothing(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            devices: Mutex::new(Buckets::new(limits.device)),
            syncs: Arc::new(Semaphore::new(limits.syncs)),
            frames: Arc::new(Semaphore::new(limits.frames)),
        })
    }

    /// Lets a request of a device in, until the value is dropped.
    pub fn enter(self: &Arc<Self>, device: Sha256, now: DateTime<Utc>) -> Result<Entered> {
        let entered = self.buckets(|devices| devices.enter(device, now));
        match entered {
            Ok(()) => Ok(Entered {
                taken: self.clone(),
                device,
            }),
            Err(Refused { seconds }) => Err(Error::new(
                Kind::TooManyRequests,
                "this device asks too often; what it has is kept, try again later",
            )
            .retry_after(seconds)),
        }
    }

    fn buckets<T>(&self, ask: impl FnOnce(&mut Buckets) -> T) -> T {
        ask(&mut self.devices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for this sync's turn; the turn ends when the value is dropped.
    pub async fn turn(&self) -> OwnedSemaphorePermit {
        let turn = self.syncs.clone().acquire_owned().await;
        turn.expect("it is never closed")
    }

    /// Room for a sync request as it comes in.
    pub fn room(&self) -> Room {
        Room {
            frames: self.frames.clone(),
            bytes: 0,
            held: Vec::new(),
        }
    }
}

/// A request that was let in.
pub struct Entered {
    taken: Arc<Taken>,
    device: Sha256,
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.taken.buckets(|devices| devices.leave(self.device));
    }
}

/// What a sync request holds of the room for all of them; given back when it is dropped.
pub struct Room {
    frames: Arc<Semaphore>,
    bytes: usize,
    held: Vec<OwnedSemaphorePermit>,
}

impl Room {
    /// Room for so many more bytes, or none is left: waiting with half a request in hand could
    /// last for ever.
    pub fn take(&mut self, bytes: usize) -> Result<()> {
        let before = self.bytes.saturating_sub(FREE);
        self.bytes += bytes;
        let more = self.bytes.saturating_sub(FREE) - before;
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        let full = |_| {
            let message = "the server has its hands full; try again in a moment";
            Error::new(Kind::Busy, message).retry_after(FULL)
        };
        self.held.push(
            self.frames
                .clone()
                .try_acquire_many_owned(more)
                .map_err(full)?,
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests;
