//! Encryption at rest: what the store writes is sealed under one data key of its own.
//!
//! A value goes through the SQL functions `seal(value, column, key..)` and `unseal(sealed, column,
//! key..)`, which every connection has, so that a statement says what is sealed and nothing else
//! knows of it. The column and the row's key are part of what is sealed: a value that was moved
//! does not open. Files are sealed in blocks, by [`blob`]; the data key itself lies in the store's
//! folder, wrapped by what the phone keeps keys in, as [`key`] says.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), whose nonces may be drawn at random: `chacha20`
//! has the first step of it, ring, which is here for TLS, the second.

pub(super) mod blob;
pub(super) mod convert;
pub(super) mod key;
pub(super) mod user_key;

use std::{path::Path, sync::Arc};

use chacha20::{R20, hchacha};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey},
    hmac,
};
use rusqlite::{
    Connection,
    functions::{Context, FunctionFlags},
    types::{Value, ValueRef},
};

use self::key::KeyStore;
use crate::{
    ids::{CaseId, Sha256},
    store::StoreError,
};

/// The first byte of what is sealed.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
/// What the seal of anything adds to it.
const TAG: usize = 16;
/// How the error of a value that does not open begins; the column follows.
pub(super) const UNOPENED: &str = "sealed value of ";

/// The key of one store.
pub struct DataKey {
    key: [u8; 32],
    names: hmac::Key,
}

/// Sealed bytes that do not open: they were changed, lie where they do not belong, or are of
/// another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it was changed, or lies where it does not belong")]
pub struct Unopened;

/// Random bytes of the system.
pub(super) fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// The key and the nonce of the second step.
fn second_step(key: &[u8; 32], nonce: &[u8; NONCE]) -> (LessSafeKey, Nonce) {
    let (head, tail) = nonce.split_first_chunk::<16>().expect("24 bytes");
    let key = hchacha::<R20>(&(*key).into(), &(*head).into());
    let key = UnboundKey::new(&CHACHA20_POLY1305, &key).expect("it takes 32 bytes");
    let mut short = [0; 12];
    short[4..].copy_from_slice(tail);
    (LessSafeKey::new(key), Nonce::assume_unique_for_key(short))
}

/// Seals bytes under a key, bound to what they are: format, nonce, then the sealed bytes.
pub(super) fn seal(key: &[u8; 32], bound_to: &[u8], plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let nonce = random::<NONCE>()?;
    let (key, short) = second_step(key, &nonce);
    let mut body = Vec::with_capacity(plain.len() + TAG);
    body.extend(plain);
    key.seal_in_place_append_tag(short, Aad::from(bound_to), &mut body)
        .expect("a value is shorter than 256 GiB");
    let mut out = Vec::with_capacity(1 + NONCE + body.len());
    out.push(FORMAT);
    out.extend(nonce);
    out.extend(body);
    Ok(out)
}

/// Opens what [`seal`] sealed.
pub(super) fn open(key: &[u8; 32], bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    let body = sealed.strip_prefix(&[FORMAT]).ok_or(Unopened)?;
    let (nonce, body) = body.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    let (key, short) = second_step(key, nonce);
    let mut body = body.to_vec();
    let plain = key.open_in_place(short, Aad::from(bound_to), &mut body);
    let size = plain.map_err(|_| Unopened)?.len();
    body.truncate(size);
    Ok(body)
}

impl DataKey {
    pub(super) fn new(key: [u8; 32]) -> Self {
        let mut names = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &key));
        names.update(b"takan-file-names-v1");
        let names = hmac::Key::new(hmac::HMAC_SHA256, names.sign().as_ref());
        Self { key, names }
    }

    /// The key of the store in a folder, for tools that read what Takan would not.
    ///
    /// # Errors
    /// [`StoreError::KeyLost`] if there is none, or the key store does not open it.
    pub fn read(folder: &Path, keys: Option<Arc<dyn KeyStore>>) -> Result<Self, StoreError> {
        key::read(folder, &keys)?.ok_or(StoreError::KeyLost)
    }

    /// What a file of this content is called: without the key nobody can tell whether a known
    /// picture is here.
    pub(super) fn name_of(&self, content: &Sha256) -> Sha256 {
        let name = hmac::sign(&self.names, &content.0);
        Sha256::from_slice(name.as_ref()).expect("HMAC-SHA256 gives 32 bytes")
    }

    fn seal_value(&self, value: ValueRef<'_>, bound_to: &[u8]) -> rusqlite::Result<Value> {
        let plain = match value {
            ValueRef::Null => return Ok(Value::Null),
            ValueRef::Text(text) => [b"t", text].concat(),
            ValueRef::Blob(blob) => [b"b", blob].concat(),
            ValueRef::Integer(_) | ValueRef::Real(_) => {
                let why = "only texts and blobs are sealed";
                return Err(rusqlite::Error::UserFunctionError(why.into()));
            }
        };
        let sealed = seal(&self.key, bound_to, &plain);
        sealed
            .map(Value::Blob)
            .map_err(|error| rusqlite::Error::UserFunctionError(error.into()))
    }

    fn open_value(&self, sealed: ValueRef<'_>, bound_to: &[u8]) -> Result<Value, Unopened> {
        let sealed = match sealed {
            ValueRef::Null => return Ok(Value::Null),
            ValueRef::Blob(sealed) => sealed,
            _ => return Err(Unopened),
        };
        let mut plain = open(&self.key, bound_to, sealed)?;
        match plain.first() {
            Some(b'b') => Ok(Value::Blob(plain.split_off(1))),
            Some(b't') => match String::from_utf8(plain.split_off(1)) {
                Ok(text) => Ok(Value::Text(text)),
                Err(_) => Err(Unopened),
            },
            _ => Err(Unopened),
        }
    }

    /// The bytes of a part of a document that was kept aside; as they are, if they do not open.
    pub(super) fn open_aside(&self, case: CaseId, name: &str, sealed: Vec<u8>) -> Vec<u8> {
        let case = ValueRef::Blob(case.as_bytes());
        let change = name.strip_suffix(".change").and_then(|n| n.parse().ok());
        let place = match change {
            Some(n) => place(b"chunk.bytes", &[case, ValueRef::Integer(n)]),
            None => place(b"document.snapshot", &[case]),
        };
        match self.open_value(ValueRef::Blob(&sealed), &place) {
            Ok(Value::Blob(bytes)) => bytes,
            // Kept by an older app.
            _ => open(&self.key, b"aside", &sealed).unwrap_or(sealed),
        }
    }

    /// Gives a connection `seal` and `unseal`. Neither may stand in a view, a trigger or an index:
    /// a database that somebody else wrote makes nothing of them.
    pub fn register(self: &Arc<Self>, sql: &Connection) -> rusqlite::Result<()> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        let key = Arc::clone(self);
        sql.create_scalar_function("seal", -1, flags, move |call| {
            key.seal_value(first(call)?, &bound_to(call)?)
        })?;
        let key = Arc::clone(self);
        let flags = flags | FunctionFlags::SQLITE_DETERMINISTIC;
        sql.create_scalar_function("unseal", -1, flags, move |call| {
            let opened = key.open_value(first(call)?, &bound_to(call)?);
            opened.or_else(|_| Err(unopened(&call.get::<String>(1)?)))
        })
    }
}

fn unopened(column: &str) -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ERROR);
    rusqlite::Error::SqliteFailure(code, Some(format!("{UNOPENED}{column}")))
}

fn first<'a>(call: &'a Context<'_>) -> rusqlite::Result<ValueRef<'a>> {
    match call.len() {
        0..3 => {
            let why = "seal and unseal take a value, a column and a row's key";
            Err(rusqlite::Error::UserFunctionError(why.into()))
        }
        _ => Ok(call.get_raw(0)),
    }
}

/// Where a value lies: the column and the row's key, each with its kind and its length.
fn bound_to(call: &Context<'_>) -> rusqlite::Result<Vec<u8>> {
    let keys: Vec<ValueRef<'_>> = (2..call.len()).map(|at| call.get_raw(at)).collect();
    let fits = |key: &ValueRef<'_>| !matches!(key, ValueRef::Null | ValueRef::Real(_));
    match call.get_raw(1) {
        ValueRef::Text(column) if keys.iter().all(fits) => Ok(place(column, &keys)),
        _ => {
            let why = "a row's key is a text, a blob or a whole number";
            Err(rusqlite::Error::UserFunctionError(why.into()))
        }
    }
}

fn place(column: &[u8], keys: &[ValueRef<'_>]) -> Vec<u8> {
    let mut out = b"value".to_vec();
    let mut put = |kind: u8, bytes: &[u8]| {
        out.push(kind);
        out.extend((bytes.len() as u64).to_be_bytes());
        out.extend(bytes);
    };
    put(b't', column);
    for key in keys {
        match key {
            ValueRef::Text(text) => put(b't', text),
            ValueRef::Blob(blob) => put(b'b', blob),
            ValueRef::Integer(number) => put(b'i', &number.to_be_bytes()),
            ValueRef::Null | ValueRef::Real(_) => put(b'0', b""),
        }
    }
    out
}

#[cfg(test)]
mod tests;
