use std::sync::{
    Arc, Mutex, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, Utc};
use takan_core::{
    screen::Language,
    sync::host::{Conditions, Network, WhyWaiting},
};
use takan_ffi::{
    Host, HostClock, HostError, KeyStore, LogLevel, LogSink, NetworkState, Takan, TakanError,
    put_store_aside,
};

use crate::phone::{Phone, becomes, wait};

fn thrown() -> HostError {
    // What an exception nobody meant to throw becomes.
    uniffi::UnexpectedUniFFICallbackError::new("NullPointerException").into()
}

/// A clock that stands still, or throws.
#[derive(Default)]
struct Broken(AtomicBool);

impl HostClock for Broken {
    fn now(&self) -> Result<DateTime<Utc>, HostError> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(thrown()),
            false => Ok("2026-11-24T08:00:00.123456Z".parse().unwrap()),
        }
    }
}

#[test]
fn a_clock_that_throws_is_an_error_of_the_call_and_nothing_is_recorded() {
    let clock = Arc::new(Broken::default());
    let phone = Phone::with(Host {
        clock: Some(clock.clone()),
        ..Host::default()
    });
    phone.note("一").unwrap();
    clock.0.store(true, Ordering::Relaxed);
    let reason = "NullPointerException".to_owned();
    let unexpected = Err(TakanError::Unexpected { reason });
    assert_eq!(phone.note("二"), unexpected);
    assert_eq!(wait(phone.takan.sync(None)).map(drop), unexpected);
    clock.0.store(false, Ordering::Relaxed);
    assert_eq!(phone.takan.waiting().unwrap().changes, 1);
    wait(phone.takan.sync(None)).unwrap();
    let notes = phone.bureau.case(phone.case)["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 1);
    assert_eq!(notes[0]["at"], "2026-11-24T08:00:00.123Z");
}

#[test]
fn a_clock_that_throws_at_opening_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let broken = Broken(AtomicBool::new(true));
    let host = Host {
        clock: Some(Arc::new(broken)),
        ..Host::default()
    };
    let opened = Takan::open(folder.path().to_str().unwrap().into(), host);
    assert!(matches!(opened, Err(TakanError::Unexpected { .. })));
}

/// Keeps what it is told, calls Takan while it is told, and throws.
#[derive(Default)]
struct Rude {
    lines: Mutex<Vec<String>>,
    takan: OnceLock<Arc<Takan>>,
}

impl LogSink for Rude {
    fn log(&self, _: LogLevel, target: String, line: String) -> Result<(), HostError> {
        if let Some(takan) = self.takan.get() {
            takan.waiting().unwrap();
        }
        self.lines.lock().unwrap().push(format!("{target} {line}"));
        Err(thrown())
    }
}

#[test]
fn a_log_that_throws_and_calls_takan_gets_every_line_and_does_no_harm() {
    let log = Arc::new(Rude::default());
    let phone = Phone::with(Host {
        log: Some(log.clone()),
        ..Host::default()
    });
    assert!(log.takan.set(phone.takan.clone()).is_ok());
    for _ in 0..3 {
        let failed = phone.takan.add_note(phone.case, " ");
        assert!(matches!(failed, Err(TakanError::Invalid { .. })));
    }
    let told = || {
        let lines = log.lines.lock().unwrap();
        let failures = lines.iter().filter(|line| line.contains("Invalid"));
        failures.count()
    };
    becomes(|| told() >= 3, "each failure is a line");
}

/// Turns every byte over, counts, and may have lost its key.
#[derive(Default)]
struct Safe {
    lost: AtomicBool,
    throws: AtomicBool,
}

impl KeyStore for Safe {
    fn seal(&self, secret: Vec<u8>) -> Result<Vec<u8>, HostError> {
        Ok(secret.into_iter().map(|byte| !byte).collect())
    }

    fn open(&self, sealed: Vec<u8>) -> Result<Vec<u8>, HostError> {
        let reason = "KeyPermanentlyInvalidatedException".to_owned();
        if self.throws.load(Ordering::Relaxed) {
            return Err(thrown());
        }
        match self.lost.load(Ordering::Relaxed) {
            true => Err(HostError::KeyLost { reason }),
            false => self.seal(sealed),
        }
    }
}

#[test]
fn a_key_store_wraps_the_stores_key_and_one_that_lost_its_own_opens_nothing() {
    let keys = Arc::new(Safe::default());
    let phone = Phone::with(Host {
        keys: Some(keys.clone()),
        ..Host::default()
    });
    phone.note("一").unwrap();
    let opened = || Takan::open(phone.folder(), keys_only(&keys));

    keys.throws.store(true, Ordering::Relaxed);
    let failed = opened().err().unwrap();
    assert!(
        matches!(failed, TakanError::Unexpected { .. }),
        "{failed:?}"
    );
    keys.throws.store(false, Ordering::Relaxed);

    keys.lost.store(true, Ordering::Relaxed);
    let failed = opened().err().unwrap();
    assert!(matches!(failed, TakanError::KeyLost { .. }), "{failed:?}");
    let aside = put_store_aside(&phone.folder()).unwrap();
    keys.lost.store(false, Ordering::Relaxed);
    assert!(matches!(
        opened().unwrap().enrolment(),
        Err(TakanError::SignInNeeded { .. })
    ));
    let kept = Takan::open(aside, keys_only(&keys)).unwrap();
    assert_eq!(kept.waiting().unwrap().changes, 1, "nothing is lost");
}

fn keys_only(keys: &Arc<Safe>) -> Host {
    Host {
        keys: Some(keys.clone()),
        ..Host::default()
    }
}

/// A phone without a network, or one that throws.
#[derive(Default)]
struct Nowhere(AtomicBool);

impl NetworkState for Nowhere {
    fn conditions(&self) -> Result<Conditions, HostError> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(thrown()),
            false => Ok(Conditions {
                network: Network::None,
                charging: false,
            }),
        }
    }
}

#[test]
fn without_a_network_nothing_is_tried_and_what_waits_says_why() {
    let network = Arc::new(Nowhere::default());
    let phone = Phone::new();
    let host = Host {
        network: Some(network.clone()),
        ..Host::default()
    };
    let takan = Takan::open(phone.folder(), host).unwrap();
    takan.add_note(phone.case, "一").unwrap();
    let offline = wait(takan.sync(None));
    assert!(matches!(offline, Err(TakanError::Offline { .. })));
    let waits = takan.sync_cases().unwrap();
    assert_eq!(waits[0].why, Some(WhyWaiting::NoNetwork));
    let shown = takan.sync_screen(Language::En).unwrap();
    assert!(!shown.all_sent && shown.cases[0].why.is_some());
    network.0.store(true, Ordering::Relaxed);
    let failed = wait(takan.sync(None));
    assert!(matches!(failed, Err(TakanError::Unexpected { .. })));
}
