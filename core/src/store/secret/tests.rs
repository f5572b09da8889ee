use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use super::*;
use crate::{
    error::{Error, ErrorKind},
    sync::absorb::tests::{add_note, case, phone},
};

/// Seals by turning every bit; may lose its key, or fail.
#[derive(Default)]
pub(crate) struct Fake {
    lost: AtomicBool,
    fails: AtomicBool,
    sealed: Mutex<Vec<Vec<u8>>>,
}

fn turned(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| !byte).collect()
}

impl KeyStore for Fake {
    fn seal(&self, secret: &[u8]) -> std::result::Result<Vec<u8>, HostError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(HostError("it is locked".into()));
        }
        let sealed = turned(secret);
        self.sealed.lock().unwrap().push(sealed.clone());
        Ok(sealed)
    }

    fn open(&self, sealed: &[u8]) -> std::result::Result<Vec<u8>, KeyError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(HostError("it is locked".into()).into());
        }
        let own = self.sealed.lock().unwrap().iter().any(|it| it == sealed);
        match own && !self.lost.load(Ordering::Relaxed) {
            true => Ok(turned(sealed)),
            false => Err(KeyError::Lost),
        }
    }
}

const TOKEN: &str = "a-token-nobody-else-may-see";

/// A store as an app without a key store wrote it.
fn plain(folder: &std::path::Path) -> Secrets {
    let store = phone(folder, 1, &[1]);
    let secrets = Secrets {
        token: TOKEN.into(),
        secret_key: [0x5a; 32],
    };
    let wrapped = store.wrap(&secrets).unwrap();
    store.write(|tx| tx.set_secrets(&wrapped)).unwrap();
    assert!(!store.is_sealed().unwrap());
    secrets
}

fn with(folder: &std::path::Path, keys: &Arc<Fake>) -> Store {
    Store::open_with(folder, Some(keys.clone())).unwrap()
}

#[test]
fn a_store_written_without_a_key_store_is_sealed_at_its_first_opening_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = plain(folder.path());
    let on_disk = || {
        let all = ["takan.db", "takan.db-wal"].map(|name| folder.path().join(name));
        let all = all
            .map(|path| std::fs::read(path).unwrap_or_default())
            .concat();
        let has = |text: &[u8]| all.windows(text.len()).any(|part| part == text);
        has(TOKEN.as_bytes()) || has(&[0x5a; 32])
    };
    assert!(on_disk());
    let keys = Arc::new(Fake::default());
    let store = with(folder.path(), &keys);
    assert!(store.is_sealed().unwrap());
    assert!(store.secrets().unwrap() == secrets);
    assert!(!on_disk(), "nor does the log have it any more");
    drop(store);
    assert!(with(folder.path(), &keys).secrets().unwrap() == secrets);
}

#[test]
fn a_key_that_was_lost_asks_to_sign_in_and_all_else_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    plain(folder.path());
    let keys = Arc::new(Fake::default());
    drop(with(folder.path(), &keys));
    keys.lost.store(true, Ordering::Relaxed);
    let none = Store::open(folder.path()).unwrap();
    for store in [with(folder.path(), &keys), none] {
        let error = store.secrets().err().unwrap();
        assert!(matches!(error, StoreError::KeyLost), "{error}");
        assert_eq!(Error::from(error).kind(), ErrorKind::SignInNeeded);
        add_note(&store, 1, "照样记得下来");
    }
    let store = Store::open(folder.path()).unwrap();
    let notes = store.read(|tx| tx.load(case(1))).unwrap().document.read();
    assert_eq!(notes.unwrap().notes.len(), 2);
}

#[test]
fn a_key_store_that_fails_is_no_lost_key_and_seals_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    plain(folder.path());
    let keys = Arc::new(Fake::default());
    keys.fails.store(true, Ordering::Relaxed);
    let store = with(folder.path(), &keys);
    assert!(!store.is_sealed().unwrap());
    assert!(store.secrets().is_ok());
    keys.fails.store(false, Ordering::Relaxed);
    let store = with(folder.path(), &keys);
    assert!(store.is_sealed().unwrap());
    keys.fails.store(true, Ordering::Relaxed);
    let error = store.secrets().err().unwrap();
    assert!(error.to_string().contains("it is locked"), "{error}");
    assert_eq!(Error::from(error).kind(), ErrorKind::Unexpected);
}

#[test]
fn what_is_no_secret_is_not_taken_for_one() {
    for bytes in [
        &b""[..],
        &[1; 20],
        &[2; 60],
        &[&[1; 33][..], &[0xff]].concat(),
    ] {
        assert!(Secrets::from_bytes(bytes).is_none());
    }
    let secrets = Secrets {
        token: "t".into(),
        secret_key: [3; 32],
    };
    assert!(Secrets::from_bytes(&secrets.to_bytes()).unwrap() == secrets);
}
