//! How slowly a body may come: late by some patience, but never slower than a least rate over all.
//! A fixed time would cut an honest phone on a slow line, or let a client that sends a byte now and
//! then hold what it has taken.

use std::time::Duration;

use super::Limits;

/// How long the next byte may take.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    patience: Duration,
    slowest: u64,
    bytes: u64,
}

impl Pace {
    /// Before the first byte.
    pub fn new(limits: &Limits) -> Self {
        Self {
            patience: limits.patience,
            slowest: limits.slowest,
            bytes: 0,
        }
    }

    /// So many bytes have come.
    pub fn took(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// How long after the beginning the next ones are late.
    pub fn late_after(&self) -> Duration {
        self.patience + Duration::from_millis(self.bytes * 1_000 / self.slowest)
    }
}
