//! Becoming a device of a person: with the one-time code a lead shows. A store that was enrolled
//! before proves by its key that it is that device, and keeps its number and its unsent work.

use ed25519_dalek::{Signer, SigningKey};

use super::{
    absorb::{random_tag, rewrite_all},
    http::{HttpError, Server},
    protocol::{Cursor, EnrolRequest, EnrolResponse, KeepDevice, StoreTags},
};
use crate::{
    error::Error,
    record::FileState,
    store::{Device, Store, StoreError, Tx},
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Enrols a store.
///
/// # Errors
/// A wrong, used or old code; another person while unsent work is here: nothing is changed then.
/// A server that was restored from a backup older than this device gives it a new number; its
/// unsent work is written again under that.
pub async fn enrol(store: &Store, url: &str, code: &str, model: &str) -> Result<Device, Error> {
    let _lock = store.lock_sync()?;
    let (before, unsent) = store.read(|tx| Ok((tx.device()?, has_unsent(tx)?)))?;
    let mut secret_key = [0; 32];
    match &before {
        Some(device) => secret_key = device.secret_key,
        None => getrandom::fill(&mut secret_key)
            .map_err(|error| StoreError::Io(std::io::Error::other(error.to_string())))?,
    }
    let key = SigningKey::from_bytes(&secret_key);
    let keep = before.as_ref().map(|device| KeepDevice {
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
    let mut server = Server::new(url, None)?;
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
        ..
    } = answer?;
    let other_person = before
        .as_ref()
        .is_some_and(|device| device.user.id != user.id);
    let server_url = server.url().to_owned();
    let device = match before {
        Some(device) if device.number == number => {
            let epoch = device.epoch.max(epoch);
            Device {
                server_url,
                token,
                user,
                epoch,
                ..device
            }
        }
        _ => Device {
            server_url,
            token,
            number,
            epoch,
            user,
            secret_key,
            cursor: Cursor::start(),
            tags: StoreTags {
                current: random_tag()?,
                next: random_tag()?,
            },
            listing: false,
        },
    };
    let refused = store.write(|tx| {
        // Asked again: another process may have recorded work while the server was asked.
        let unsent = has_unsent(tx)?;
        match tx.device()? {
            Some(_) if other_person && unsent => return Ok(true),
            Some(before) if before.number != number && unsent => rewrite_all(tx, device.actor())?,
            Some(before) if before.number != number => tx.wipe()?,
            _ => {}
        }
        tx.set_device(&device)?;
        Ok(false)
    })?;
    if refused {
        let why = "this device holds another person's unsent work; let them sync it first";
        return Err(Error::Invalid(why.to_owned()));
    }
    Ok(device)
}

fn has_unsent(tx: &Tx<'_>) -> Result<bool, StoreError> {
    let files = tx.files(None)?;
    Ok(tx.unsent_changes()? > 0 || files.iter().any(|file| file.state != FileState::Verified))
}
