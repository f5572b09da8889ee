//! What a server is started with.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::limits::Limits;

/// Where the time comes from: the machine, or a test.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's.
    pub fn system() -> Self {
        Self::from_fn(Utc::now)
    }

    /// Any other.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }
}

/// The bureau's: China has one time zone.
pub const OFFSET: FixedOffset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");

/// The day it is at the bureau.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&OFFSET).date_naive()
}

/// A certificate chain and its key, as PEM files.
#[derive(Debug, Clone)]
pub struct Tls {
    pub cert: PathBuf,
    pub key: PathBuf,
}

/// How to serve a data folder.
#[derive(Clone)]
pub struct Config {
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Where people and phones reach this server, if that is not the address it listens on.
    pub public_url: Option<String>,
    pub tls: Option<Tls>,
    /// Allows plain HTTP on an address that is not this machine's own.
    pub insecure: bool,
    pub clock: Clock,
    pub limits: Limits,
}

impl Config {
    /// Plain HTTP on a free port of this machine: tests and the demo.
    pub fn local(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: None,
            tls: None,
            insecure: false,
            clock: Clock::system(),
            limits: Limits::default(),
        }
    }
}
