//! One request for everything: see [`takan_core::sync`].

use axum::{body::Body, extract::State, response::Response};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
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
    limits::Room,
    request::ErrorBody,
    store::{Store, aside, shelf::DeviceShelf},
};

/// The largest request, compressed.
const FRAME_LIMIT: usize = 4 << 20;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(sync))
}

/// Exchanges one sync message with a phone: a protocol byte, then a zstd frame of CBOR.
#[utoipa::path(post, path = "/v1/sync", tag = "device", security(("device" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = OK, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = BAD_REQUEST, description = "`frame`: truncated or no message", body = ErrorBody),
    (status = UNAUTHORIZED, body = ErrorBody),
    (status = REQUEST_TIMEOUT, description = "`too_slow`", body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, description = "`frame`: too large", body = ErrorBody),
    (status = UPGRADE_REQUIRED, description = "`needs_newer_app`", body = ErrorBody),
    (status = TOO_MANY_REQUESTS, description = "`too_many_requests`", body = ErrorBody),
    (status = NOT_IMPLEMENTED, description = "`needs_newer_server`", body = ErrorBody),
    (status = SERVICE_UNAVAILABLE, description = "`busy`", body = ErrorBody),
))]
async fn sync(
    State(app): State<App>,
    KnownDevice { device, refused }: KnownDevice,
    body: Body,
) -> Result<Response> {
    let mut room = app.taken.room();
    let frame = receive(body, &mut room).await?;
    let bytes_received = frame.len();
    let turn = app.taken.turn().await;
    let now = app.clock.now();
    let (frame, pushes, pulls) = app
        .store
        .blocking(move |store| {
            let _held = (room, turn);
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

async fn receive(body: Body, room: &mut Room) -> Result<Vec<u8>> {
    let mut frame = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let broke = |e| Error::new(Kind::Malformed, "the frame broke off").because(e);
        let piece = piece.map_err(broke).map_err(named)?;
        if frame.len() + piece.len() > FRAME_LIMIT {
            let message = format!("the frame is larger than {FRAME_LIMIT} bytes");
            return Err(named(Error::new(Kind::TooLarge, message)));
        }
        room.take(piece.len())?;
        frame.extend_from_slice(&piece);
    }
    Ok(frame)
}

fn named(error: Error) -> Error {
    error.with_code("frame")
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
        _ => named(refused),
    }
}
