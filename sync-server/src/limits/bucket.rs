//! How often one device may ask: a token bucket, and a number of requests at once. Pure: what time
//! it is comes from outside.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use takan_core::ids::Sha256;

/// Beyond this many devices those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// What a device may ask for.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    /// So many requests after a rest.
    pub burst: u32,
    /// So many in each second, over time.
    pub per_second: u32,
    /// So many at the same moment.
    pub at_once: u32,
}

/// A request that is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// When one will be again, if nothing else is asked.
    pub seconds: u32,
}

#[derive(Debug)]
struct Asked {
    /// What is left of the burst, and when that was.
    left: f64,
    at: DateTime<Utc>,
    now: u32,
}

/// Every device that asked lately. A device is what it shows: its token, hashed.
#[derive(Debug)]
pub struct Buckets {
    bucket: Bucket,
    devices: HashMap<Sha256, Asked>,
}

impl Buckets {
    pub fn new(bucket: Bucket) -> Self {
        let devices = HashMap::new();
        Self { bucket, devices }
    }

    /// Lets a request in, which [leaves](Self::leave) later.
    pub fn enter(&mut self, device: Sha256, now: DateTime<Utc>) -> Result<(), Refused> {
        let bucket = self.bucket;
        if self.devices.len() >= REMEMBERED {
            self.devices
                .retain(|_, asked| asked.now > 0 || asked.refilled(bucket, now) < bucket.full());
        }
        let asked = self.devices.entry(device).or_insert(Asked {
            left: bucket.full(),
            at: now,
            now: 0,
        });
        asked.left = asked.refilled(bucket, now);
        asked.at = now;
        if asked.now >= bucket.at_once {
            return Err(Refused { seconds: 1 });
        }
        if asked.left < 1.0 {
            let seconds = (1.0 - asked.left) / f64::from(bucket.per_second);
            return Err(Refused {
                seconds: seconds.ceil() as u32,
            });
        }
        asked.left -= 1.0;
        asked.now += 1;
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.devices.len()
    }

    /// A request that was let in has ended.
    pub fn leave(&mut self, device: Sha256) {
        if let Some(asked) = self.devices.get_mut(&device) {
            asked.now = asked.now.saturating_sub(1);
        }
    }
}

impl Bucket {
    fn full(self) -> f64 {
        f64::from(self.burst)
    }
}

impl Asked {
    fn refilled(&self, bucket: Bucket, now: DateTime<Utc>) -> f64 {
        // A clock that was set back refills nothing.
        let since = (now - self.at).num_milliseconds().max(0) as f64 / 1e3;
        (self.left + since * f64::from(bucket.per_second)).min(bucket.full())
    }
}
