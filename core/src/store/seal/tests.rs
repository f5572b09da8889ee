use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::*;
use crate::{
    error::{Error, ErrorKind, HostError},
    store::{KeyError, KeyStore, Store, StoreError},
    sync::absorb::tests::{add_note, case, phone},
};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

/// The example of draft-irtf-cfrg-xchacha-03, appendix A.3.1.
#[test]
fn the_cipher_is_the_drafts() {
    let key: [u8; 32] = std::array::from_fn(|n| 0x80 + n as u8);
    let sealed = hex("01 404142434445464748494a4b4c4d4e4f5051525354555657
         bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
         731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
         2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
         21f9664c97637da9768812f615c68b13b52e c0875924c1c7987947deafd8780acf49");
    let plain = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
                 future, sunscreen would be it.";
    let bound_to = hex("50515253c0c1c2c3c4c5c6c7");
    assert_eq!(open(&key, &bound_to, &sealed).unwrap(), plain.as_bytes());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(open(&key, &bound_to, &changed), Err(Unopened), "byte {at}");
    }
    assert_eq!(open(&key, b"another", &sealed), Err(Unopened));
    assert_eq!(open(&[0; 32], &bound_to, &sealed), Err(Unopened));
}

fn connection() -> Connection {
    let sql = Connection::open_in_memory().unwrap();
    Arc::new(DataKey::new([7; 32])).register(&sql).unwrap();
    sql
}

#[test]
fn a_value_comes_back_as_it_was_and_only_where_it_lies() {
    let sql = connection();
    let ask = |text: &str| -> rusqlite::Result<Value> { sql.query_row(text, (), |row| row.get(0)) };
    for (value, expected) in [
        ("'王芳'", Value::Text("王芳".into())),
        ("''", Value::Text(String::new())),
        ("x'00ff'", Value::Blob(vec![0, 255])),
        ("NULL", Value::Null),
    ] {
        let text = format!("SELECT unseal(seal({value}, 't.c', 1, 'k'), 't.c', 1, 'k')");
        assert_eq!(ask(&text).unwrap(), expected);
    }
    for place in [
        "'t.d', 1, 'k'",
        "'t.c', 2, 'k'",
        "'t.c', 1, x'6b'",
        "'t.c', 1",
    ] {
        let error = ask(&format!("SELECT unseal(seal('x', 't.c', 1, 'k'), {place})"));
        let error = StoreError::from(error.unwrap_err());
        assert!(
            matches!(error, StoreError::Sealed { .. }),
            "{place}: {error}"
        );
    }
    let twice = "SELECT seal('x', 't.c', 1) = seal('x', 't.c', 1)";
    assert_eq!(ask(twice).unwrap(), Value::Integer(0));
    for nonsense in ["seal(1, 't.c', 1)", "seal('x')", "unseal('x', 't.c', 1)"] {
        assert!(ask(&format!("SELECT {nonsense}")).is_err(), "{nonsense}");
    }
}

/// Seals by turning every bit; may lose its key, or fail.
#[derive(Default)]
struct Fake {
    lost: AtomicBool,
    fails: AtomicBool,
}

impl Fake {
    fn ready(&self) -> std::result::Result<(), HostError> {
        match self.fails.load(Ordering::Relaxed) {
            true => Err(HostError("it is locked".into())),
            false => Ok(()),
        }
    }
}

impl KeyStore for Fake {
    fn seal(&self, secret: &[u8]) -> std::result::Result<Vec<u8>, HostError> {
        self.ready()?;
        Ok(secret.iter().map(|byte| !byte).collect())
    }

    fn open(&self, sealed: &[u8]) -> std::result::Result<Vec<u8>, KeyError> {
        self.ready()?;
        match self.lost.load(Ordering::Relaxed) {
            true => Err(KeyError::Lost),
            false => Ok(self.seal(sealed)?),
        }
    }
}

fn with(folder: &Path, keys: &Arc<Fake>) -> Result<Store, StoreError> {
    Store::open_with(folder, Some(keys.clone()))
}

fn key_file(folder: &Path) -> Vec<u8> {
    std::fs::read(folder.join("key")).unwrap()
}

#[test]
fn a_key_that_lies_plain_is_wrapped_once_there_is_a_key_store() {
    let folder = tempfile::tempdir().unwrap();
    add_note(&phone(folder.path(), 1, &[1]), 1, "一");
    let plain = key_file(folder.path());
    #[cfg(unix)]
    {
        let meta = std::fs::metadata(folder.path().join("key")).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&meta.permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let key = plain.strip_prefix(b"takan-key-1 plain\n").unwrap();
    let keys = Arc::new(Fake::default());
    let store = with(folder.path(), &keys).unwrap();
    add_note(&store, 1, "二");
    drop(store);
    let wrapped = key_file(folder.path());
    assert!(!wrapped.windows(32).any(|part| part == key));
    let store = with(folder.path(), &keys).unwrap();
    let loaded = store.read(|tx| tx.load(case(1))).unwrap();
    assert_eq!(loaded.document.read().unwrap().notes.len(), 2);
    assert_eq!(key_file(folder.path()), wrapped);
}

#[test]
fn a_lost_key_opens_nothing_and_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let keys = Arc::new(Fake::default());
    drop(with(&store, &keys).unwrap());
    phone_with(&store, &keys);
    let before = contents(&store);
    keys.lost.store(true, Ordering::Relaxed);
    for opened in [with(&store, &keys), Store::open(&store)] {
        let error = opened.err().unwrap();
        assert!(matches!(error, StoreError::KeyLost), "{error}");
        assert_eq!(Error::from(error).kind(), ErrorKind::KeyLost);
    }
    keys.fails.store(true, Ordering::Relaxed);
    let error = with(&store, &keys).err().unwrap();
    assert_eq!(Error::from(error).kind(), ErrorKind::Unexpected);
    assert!(contents(&store) == before);
    let key = store.join("key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    let error = Store::open(&store).err().unwrap();
    assert!(matches!(error, StoreError::KeyLost), "{error}");
    assert!(!key.exists(), "no other key is made for what is sealed");
    std::fs::write(&key, kept).unwrap();

    let aside = Store::put_aside(&store).unwrap();
    assert!(contents(&aside) == before);
    drop(Store::open(&store).unwrap());
    assert_ne!(Store::put_aside(&store).unwrap(), aside);
    keys.fails.store(false, Ordering::Relaxed);
    keys.lost.store(false, Ordering::Relaxed);
    let back = with(&aside, &keys).unwrap();
    assert_eq!(back.read(|tx| tx.unsent_changes()).unwrap(), 1);
}

fn phone_with(folder: &Path, keys: &Arc<Fake>) {
    drop(phone(&folder.with_extension("other"), 1, &[1]));
    // The same store under this key store.
    std::fs::remove_dir_all(folder).unwrap();
    std::fs::rename(folder.with_extension("other"), folder).unwrap();
    add_note(&with(folder, keys).unwrap(), 1, "一");
}

fn contents(folder: &Path) -> [Vec<u8>; 2] {
    ["key", "takan.db"].map(|name| std::fs::read(folder.join(name)).unwrap())
}

#[test]
fn a_value_moved_to_another_row_is_damage_and_not_taken_for_that_rows() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1, 2]);
    add_note(&store, 1, "后门上锁");
    let moved = "UPDATE document SET snapshot =
                 (SELECT snapshot FROM document AS other WHERE other.id > document.id)
                 WHERE id = (SELECT min(id) FROM document)";
    let sql = Connection::open(folder.path().join("takan.db")).unwrap();
    sql.execute_batch(moved).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let error = store.read(|tx| tx.load(case(1))).err().unwrap();
    assert!(
        matches!(error, StoreError::DamagedDocument { .. }),
        "{error}"
    );
    assert!(error.to_string().contains("document.snapshot"), "{error}");
    assert!(store.read(|tx| tx.load(case(2))).is_ok());
}
