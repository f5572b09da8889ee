//! Becoming a device of a person: with the one-time code a lead shows. A store that was enrolled
//! before proves by its key that it is that device, and keeps its number and its unsent work.

use ed25519_dalek::{Signer, SigningKey};

use super::{
    http::{HttpError, Server},
    protocol::{Cursor, EnrolRequest, EnrolResponse, KeepDevice, StoreTags},
    run::random_tag,
};
use crate::{
    error::Error,
    record::FileState,
    store::{Device, Store, StoreError},
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Enrols a store.
///
/// # Errors
/// A wrong, used or old code; another person while unsent work is here: nothing is changed then.
pub async fn enrol(store: &Store, url: &str, code: &str, model: &str) -> Result<Device, Error> {
    let _lock = store.lock_sync()?;
    let before = store.read(|tx| tx.device())?;
    let unsent = store.read(|tx| {
        let files = tx.files(None)?;
        Ok(tx.unsent_changes()? > 0 || files.iter().any(|file| file.state != FileState::Verified))
    })?;
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
    let unknown = |error: &HttpError| matches!(error, HttpError::Status { code, .. } if code == "unknown_device");
    if answer.as_ref().is_err_and(unknown) && !unsent {
        // Another server, or one that lost this device: nothing is lost by starting afresh.
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
    store.write(|tx| {
        if tx.device()?.is_some_and(|before| before.number != number) {
            tx.wipe()?;
        }
        tx.set_device(&device)
    })?;
    Ok(device)
}
