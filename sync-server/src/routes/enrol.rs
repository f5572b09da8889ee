//! Enrolment: a phone shows a one-time code and its key, and becomes a device of the code's
//! person. A store that was enrolled before keeps its number, and with it its unsent work, if the
//! phone proves by the device's key that it is the same one.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Transaction;
use takan_core::sync::protocol::{
    EnrolRequest, EnrolResponse, KeepDevice, PROTOCOL, ServerVersion,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    VERSION,
    error::{Error, Result},
    request::{Body, ErrorBody},
    secret,
    store::{
        device::{self, NewDevice},
        enrolment, register,
    },
};

/// Longest model name, in characters.
const LONGEST_MODEL: usize = 120;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(enrol))
}

/// Enrols a phone by a one-time code.
#[utoipa::path(post, path = "/v1/enrol", tag = "device", request_body = EnrolRequest, responses(
    (status = OK, body = EnrolResponse),
    (status = NOT_FOUND, description = "`code_unknown`", body = ErrorBody),
    (status = CONFLICT, description = "`other_person_unsent`: the code is not spent",
        body = ErrorBody),
    (status = GONE, description = "`code_used` or `code_expired`", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn enrol(
    State(app): State<App>,
    Body(request): Body<EnrolRequest>,
) -> Result<Json<EnrolResponse>> {
    let now = app.clock.now();
    let answer = app
        .store
        .blocking(move |store| store.write(|tx| answer(tx, &request, now)))
        .await?;
    Ok(Json(answer))
}

/// An error takes the whole transaction back, so a refused phone does not cost the code.
fn answer(
    tx: &Transaction<'_>,
    request: &EnrolRequest,
    now: DateTime<Utc>,
) -> Result<EnrolResponse> {
    let code = secret::normalise_code(&request.code)
        .ok_or_else(|| Error::not_found("this code is not known").with_code("code_unknown"))?;
    let public_key: [u8; 32] = from_hex("public_key", &request.public_key)?;
    VerifyingKey::from_bytes(&public_key)
        .map_err(|e| Error::invalid("public_key is no Ed25519 key").because(e))?;
    let model = request.model.trim();
    if model.chars().count() > LONGEST_MODEL || model.chars().any(char::is_control) {
        let message = format!("model has at most {LONGEST_MODEL} characters and none for control");
        return Err(Error::invalid(message));
    }
    let user = enrolment::spend(tx, secret::hash(&code), now)?;
    let token = secret::token()?;
    let token_hash = secret::hash(&token);
    let (known, lost) = match &request.keep {
        Some(keep) => match device::by_number(tx, keep.device)? {
            Some(device) => {
                prove(keep, &code, &device.public_key)?;
                (Some(device), None)
            }
            None if device::was_given(tx, keep.device)? => {
                prove(keep, &code, &public_key)?;
                (None, Some(keep.device))
            }
            None => (None, None),
        },
        None => (None, None),
    };
    if let (Some(device), Some(keep)) = (&known, &request.keep)
        && device.user.id != user.id
        && keep.unsent
    {
        let message = "this phone holds another person's unsent work; let them sync it first";
        return Err(Error::conflict(message).with_code("other_person_unsent"));
    }
    let own = known.filter(|device| device.user.id == user.id);
    let (number, epoch) = match own {
        Some(device) if device.public_key != public_key => {
            return Err(Error::invalid(format!(
                "the key of device {} is another",
                device.number
            )));
        }
        // A revoked one too: a lead gave the code on purpose, and its unsent work must come in.
        Some(device) => {
            device::renew(tx, device.number, token_hash, model, now)?;
            (device.number, device.epoch)
        }
        None => {
            let model = model.to_owned();
            let new = NewDevice {
                user: user.id,
                token_hash,
                public_key,
                model,
            };
            match lost {
                Some(number) => {
                    device::add_again(tx, number, &new, now)?;
                    (number, 1)
                }
                None => (device::add(tx, &new, now)?, 1),
            }
        }
    };
    let server = ServerVersion {
        version: VERSION.to_owned(),
        protocol: PROTOCOL,
    };
    Ok(EnrolResponse {
        device: number,
        epoch,
        token,
        user,
        server,
        certificate: register::server(tx)?,
    })
}

/// The phone shows that it has the key of the device it says it is. A number this server does not
/// know, but may have given after the backup it was restored from, it gets back by its own key:
/// its work under that number is on phones, perhaps only on this one. Any other gets a new number.
fn prove(keep: &KeepDevice, code: &str, public_key: &[u8; 32]) -> Result<()> {
    let signature: [u8; 64] = from_hex("signature", &keep.signature)?;
    let key = VerifyingKey::from_bytes(public_key)
        .map_err(|e| Error::damaged("a stored device key cannot be read").because(e))?;
    key.verify_strict(
        &KeepDevice::signed_bytes(code, keep.device),
        &Signature::from_bytes(&signature),
    )
    .map_err(|e| {
        let message = format!("the signature is not by the key of device {}", keep.device);
        Error::invalid(message).with_code("proof_wrong").because(e)
    })
}

fn from_hex<const N: usize>(field: &str, text: &str) -> Result<[u8; N]> {
    let wrong = || Error::invalid(format!("{field} is not {N} bytes in hexadecimal"));
    if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
    }
    Ok(bytes)
}
