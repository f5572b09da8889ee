//! What the stories in `e2e/` are told with: a bureau with a real server, devices with real
//! stores, a network that can be cut, a clock that stands still.

pub mod bureau;
pub mod device;
pub mod dice;
pub mod line;
pub mod program;
pub mod proxy;
pub mod reference;
#[path = "../sim/mod.rs"]
pub mod sim;
pub mod workbook;

pub use bureau::Bureau;
pub use device::Device;
pub use dice::Dice;
pub use proxy::Proxy;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Utc};

/// A clock that moves one second each time it is read; shared by everybody in a story.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Default for Clock {
    fn default() -> Self {
        // 2026-03-02 01:00 UTC, a Monday morning in Lintong.
        Self(Arc::new(AtomicI64::new(1_772_413_200)))
    }
}

impl Clock {
    /// The next second.
    pub fn tick(&self) -> DateTime<Utc> {
        let seconds = self.0.fetch_add(1, Ordering::Relaxed);
        DateTime::from_timestamp(seconds, 0).expect("a clock does not run that far")
    }

    /// The same time tomorrow.
    pub fn pass_a_day(&self) {
        self.pass_days(1);
    }

    /// The same time so many days later, or earlier.
    pub fn pass_days(&self, days: i64) {
        self.0.fetch_add(days * 24 * 3600, Ordering::Relaxed);
    }
}

impl takan_core::takan::Clock for Clock {
    fn now(&self) -> DateTime<Utc> {
        self.tick()
    }
}

/// A small picture, another for each seed.
pub fn picture(seed: u32) -> Vec<u8> {
    let [a, b, c, _] = seed.wrapping_mul(2_654_435_761).to_be_bytes();
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([a, b, c]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture is written to memory");
    bytes.into_inner()
}

/// A photo as a camera gives it: a JPEG of some kilobytes, another for each seed.
pub fn photo(seed: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let photo = image::RgbImage::from_fn(96, 72, |_, _| {
        image::Rgb([(); 3].map(|()| dice.below(256) as u8))
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .expect("a picture is written to memory");
    bytes.into_inner()
}

/// What asks a server by hand, past the client of phones.
pub fn http() -> reqwest::Client {
    // Fails only if somebody of this process was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
