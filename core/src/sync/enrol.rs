//! Becoming a device of a person: with the one-time code a lead shows. A store that was enrolled
//! before proves by its key that it is that device, and keeps its number and its unsent work.

use ed25519_dalek::{Signer, SigningKey};

use super::{
    absorb::random_tag,
    host::Stop,
    http::{HttpError, Server},
    protocol::{Cursor, EnrolRequest, EnrolResponse, KeepDevice, StoreTags},
    repair::rewrite_all,
    run::lock,
};
use crate::{
    error::Error,
    record::FileState,
    store::{Device, Secrets, Store, StoreError, Tx},
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Enrols a store with a server that is spoken to without a token.
///
/// # Errors
/// A wrong, used or old code; another person while unsent work is here: nothing is changed then.
/// A server that does not know this device may give it a new number; its unsent work is written
/// again under that.
pub async fn enrol(
    store: &Store,
    mut server: Server,
    code: &str,
    model: &str,
) -> Result<Device, Error> {
    let _lock = lock(store, &Stop::default()).await?;
    let (before, unsent) = store.read(|tx| Ok((tx.device()?, has_unsent(tx)?)))?;
    // A key that was lost (by an app that kept it apart from the store's) proves nothing. The server
    // then gives a new number, and what is unsent is written again under that; but only where it
    // belongs.
    let known = match store.secrets() {
        Ok(secrets) => Some(secrets.secret_key).filter(|_| !secrets.token.is_empty()),
        Err(StoreError::NotEnrolled) => None,
        Err(other) => return Err(other.into()),
    };
    let elsewhere = |device: &Device| device.server_url != server.url();
    if unsent && known.is_none() && before.as_ref().is_some_and(elsewhere) {
        let why = "this device holds unsent work for another server; enrol it there first";
        return Err(Error::Invalid(why.to_owned()));
    }
    let secret_key = match known {
        Some(key) => key,
        None => random_key()?,
    };
    let key = SigningKey::from_bytes(&secret_key);
    let proven = before.as_ref().filter(|_| known.is_some());
    let keep = proven.map(|device| KeepDevice {
        device: device.number,
        unsent,
        signature: hex(&key
            .sign(&KeepDevice::signed_bytes(code, device.number))
            .to_bytes()),
    });
    let mut request = EnrolRequest {
        code: code.to_owned(),
        public_key: hex(key.verifying_key().as_bytes()),
        model: model.to_owned(),
        keep,
    };
    let mut answer = server.enrol(&request).await;
    let another = |error: &HttpError| matches!(error, HttpError::Status { code, .. } if code == "proof_wrong");
    if answer.as_ref().is_err_and(another) && !unsent {
        // Another server, where this number is another device: nothing here is lost by starting
        // afresh.
        request.keep = None;
        answer = server.enrol(&request).await;
    }
    let EnrolResponse {
        device: number,
        epoch,
        token,
        user,
        certificate,
        ..
    } = answer?;
    certificate
        .check(&certificate.public_key)
        .map_err(|error| Error::Invalid(error.to_string()))?;
    let server_url = server.url().to_owned();
    let device = match before {
        Some(device) if device.number == number => {
            let epoch = device.epoch.max(epoch);
            Device {
                server_url,
                user,
                epoch,
                ..device
            }
        }
        _ => Device {
            server_url,
            number,
            epoch,
            user,
            cursor: Cursor::start(),
            tags: StoreTags {
                current: random_tag()?,
                next: random_tag()?,
            },
            listing: false,
        },
    };
    let secrets = Secrets { token, secret_key };
    let became = store.write(|tx| {
        let became = become_device(tx, &device)?;
        if became {
            tx.set_secrets(&secrets)?;
            tx.set_server_key(&certificate.public_key)?;
            tx.certify(&certificate)?;
        }
        Ok(became)
    })?;
    if !became {
        let why = "this device holds another person's unsent work; let them sync it first";
        return Err(Error::Invalid(why.to_owned()));
    }
    Ok(device)
}

/// Makes a store this device. False, and nothing is changed, if it holds another person's unsent
/// work: asked here again, for another process may have recorded some while the server was asked.
fn become_device(tx: &Tx<'_>, device: &Device) -> Result<bool, StoreError> {
    if let Some(before) = tx.device()? {
        let unsent = has_unsent(tx)?;
        if unsent && before.user.id != device.user.id {
            return Ok(false);
        }
        match before.number == device.number {
            true => {}
            false if unsent => rewrite_all(tx, before.number, device.actor())?,
            false => tx.wipe()?,
        }
    }
    tx.set_device(device)?;
    Ok(true)
}

fn random_key() -> Result<[u8; 32], StoreError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)
        .map_err(|error| StoreError::Io(std::io::Error::other(error.to_string())))?;
    Ok(key)
}

fn has_unsent(tx: &Tx<'_>) -> Result<bool, StoreError> {
    let files = tx.files(None)?;
    Ok(tx.unsent_changes()? > 0 || files.iter().any(|file| file.state != FileState::Verified))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::absorb::tests::{add_note, case, phone};

    #[test]
    fn work_recorded_while_the_server_is_asked_is_neither_wiped_nor_given_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = phone(folder.path(), 1, &[1]);
        let mut device = store.read(|tx| tx.enrolled()).unwrap();
        add_note(&store, 1, "刚写的");
        device.number.0 += 1;
        device.user.id.0 += 1;
        assert!(!store.write(|tx| become_device(tx, &device)).unwrap());
        device.user.id.0 -= 1;
        assert!(store.write(|tx| become_device(tx, &device)).unwrap());
        let loaded = store.read(|tx| tx.load(case(1))).unwrap();
        let notes = loaded.document.read().unwrap().notes;
        assert_eq!(notes.keys().next().unwrap().actor, device.actor());
        assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), 1);
    }
}
