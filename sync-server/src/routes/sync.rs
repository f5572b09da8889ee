//! One request for everything: see [`takan_core::sync`].

use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use takan_core::{
    document::guard::ReadLimits,
    ids::DeviceNumber,
    sync::{
        answer::answer,
        protocol::{
            FrameError, OLDEST_PROTOCOL, PROTOCOL, SyncRequest, from_frame, to_frame, unwire,
        },
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::KnownDevice,
    error::{Error, Kind, Result},
    request::ErrorBody,
    store::{Store, aside, shelf::DeviceShelf},
};

/// The largest request, compressed.
const FRAME_LIMIT: usize = 4 << 20;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(sync))
        .layer(DefaultBodyLimit::max(FRAME_LIMIT))
}

/// Exchanges one sync message with a phone: a protocol byte, then a zstd frame of CBOR.
#[utoipa::path(post, path = "/v1/sync", tag = "device", security(("device" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = OK, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = BAD_REQUEST, description = "`frame`: truncated or no message", body = ErrorBody),
    (status = UNAUTHORIZED, body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, description = "`frame`: too large", body = ErrorBody),
    (status = UPGRADE_REQUIRED, description = "`needs_newer_app`", body = ErrorBody),
    (status = NOT_IMPLEMENTED, description = "`needs_newer_server`", body = ErrorBody),
))]
async fn sync(
    State(app): State<App>,
    KnownDevice { device, refused }: KnownDevice,
    frame: Result<Bytes, BytesRejection>,
) -> Result<Response> {
    let frame = frame.map_err(refuse_body)?;
    let bytes_received = frame.len();
    let now = app.clock.now();
    let (frame, pushes, pulls) = app
        .store
        .blocking(move |store| {
            if let Some(refused) = refused {
                // It is answered nothing, and what it has not sent is not lost with it.
                put_aside(store, device.number, &frame, aside::REVOKED, now)?;
                return Err(refused);
            }
            let request: SyncRequest = match from_frame(&frame) {
                Err(FrameError::Version { found }) if found < OLDEST_PROTOCOL => {
                    put_aside(store, device.number, &frame, aside::TOO_OLD, now)?;
                    return Err(refuse(FrameError::Version { found }));
                }
                read => read.map_err(refuse)?,
            };
            let response = store.write(|tx| {
                let mut shelf = DeviceShelf::new(tx, &device, now)?;
                answer(&mut shelf, &request, &ReadLimits::default())
            })?;
            let counts = (request.pushes.len(), response.pulls.len());
            Ok((to_frame(&response), counts.0, counts.1))
        })
        .await?;
    let bytes_sent = frame.len();
    tracing::info!(
        sync.bytes_received = bytes_received,
        sync.bytes_sent = bytes_sent,
        sync.pushes = pushes,
        sync.pulls = pulls
    );
    // On a slow line every header counts: no content type for bytes that only phones read.
    Ok(Response::new(Body::from(frame)))
}

/// Keeps the unsent work of a phone that is not answered: by case where it can be read, else as
/// it came.
fn put_aside(
    store: &Store,
    device: DeviceNumber,
    frame: &[u8],
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    // An older message may well read as one of today: fields are only added.
    let body = frame.get(1..).unwrap_or_default();
    let pushes = match from_frame::<SyncRequest>(&[&[PROTOCOL], body].concat()) {
        Ok(request) => request.pushes,
        Err(_) => Vec::new(),
    };
    let readable = !pushes.is_empty() || frame.first() == Some(&PROTOCOL);
    store.write(|tx| {
        let new = |case, bytes, vouchers| aside::New {
            case,
            device,
            reason,
            bytes,
            vouchers,
        };
        if !readable {
            return aside::put(tx, &new(None, frame, &[]), now);
        }
        pushes.iter().try_for_each(|push| {
            let case = Some(unwire(&push.case));
            aside::put(tx, &new(case, &push.chunks, &push.vouchers), now)
        })
    })
}

fn refuse_body(rejection: BytesRejection) -> Error {
    let refused = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = format!("the frame is larger than {FRAME_LIMIT} bytes");
            Error::new(Kind::TooLarge, message)
        }
        _ => Error::new(Kind::Malformed, "the frame broke off").because(rejection),
    };
    refused.with_code("frame")
}

fn refuse(error: FrameError) -> Error {
    let kind = match error {
        FrameError::Version { found } if found > PROTOCOL => Kind::NeedsNewerServer,
        FrameError::Version { .. } => Kind::NeedsNewerApp,
        FrameError::Oversized { .. } => Kind::TooLarge,
        FrameError::Truncated(_) | FrameError::Zstd(_) | FrameError::Message(_) => Kind::Malformed,
    };
    let refused = Error::new(kind, error.to_string());
    match kind {
        Kind::NeedsNewerServer | Kind::NeedsNewerApp => refused,
        _ => refused.with_code("frame"),
    }
}
