//! Uploads of evidence by tus 1.0 (<https://tus.io/protocols/resumable-upload>), with its
//! extensions creation, creation-with-upload, checksum, termination and expiration; an own
//! handler, for a receipt is worth no more than what gives it.
//!
//! `Upload-Metadata` names `case`, `evidence` and `sha256`. Bytes are on the disk before an offset
//! counts them; what a broken connection brought is kept, unless it came under a checksum, which
//! cannot be told of a part. Once all are here the server hashes what it stored and answers with
//! its receipt in the header `Takan-Receipt` (JSON), to a POST, a PATCH or a HEAD. A creation for
//! a file that is here already has its receipt at once, and no byte is sent.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use takan_core::{
    store::FILE_BYTES,
    sync::{protocol::FileReceipt, tus},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{append::append, expected::expected, said::Said};
use super::App;
use crate::{
    auth::AuthDevice,
    error::{Error, Kind, Result},
    request::{ErrorBody, Path, http_date},
    store::upload::{self, NewUpload, Upload},
};

mod append;
mod expected;
mod said;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(speaks, create))
        .routes(routes!(state, patch, end, overridden))
        .layer(middleware::from_fn(speak))
}

/// Every answer says which version it speaks; one that refuses a version says which are spoken.
async fn speak(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    let version = HeaderValue::from_static(tus::VERSION);
    headers.insert(tus::RESUMABLE, version.clone());
    if status == StatusCode::PRECONDITION_FAILED {
        headers.insert(tus::VERSIONS, version);
    }
    response
}

/// Says which version and extensions of tus are spoken here.
#[utoipa::path(options, path = "/v1/uploads", operation_id = "tus", tag = "device", responses(
    (status = NO_CONTENT, description = "in `Tus-Version`, `Tus-Extension`, `Tus-Max-Size` and \
        `Tus-Checksum-Algorithm`"),
))]
async fn speaks() -> Response {
    let mut response = empty(StatusCode::NO_CONTENT);
    for (name, value) in [
        (tus::VERSIONS, tus::VERSION.into()),
        (
            tus::EXTENSION,
            "creation,creation-with-upload,checksum,termination,expiration".to_owned(),
        ),
        (tus::MAX_SIZE, FILE_BYTES.to_string()),
        (tus::CHECKSUM_ALGORITHM, "sha1,sha256".to_owned()),
    ] {
        insert(&mut response, name, &value);
    }
    response
}

/// Begins an upload (creation), and takes the bytes that come with it (creation-with-upload).
/// `Upload-Metadata` names `case`, `evidence` and `sha256`.
#[utoipa::path(post, path = "/v1/uploads", operation_id = "create_upload", tag = "device", security(("device" = [])),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), responses(
    (status = CREATED, description = "`Location` and `Upload-Offset`; `Takan-Receipt` if the \
        file is here, as JSON of a FileReceipt"),
    (status = BAD_REQUEST, description = "no length, no metadata", body = ErrorBody),
    (status = CONFLICT, description = "`unknown_evidence`: sync the documents first",
        body = ErrorBody),
    (status = PRECONDITION_FAILED, description = "`tus_version`", body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, description = "`too_large`: more than its evidence says; \
        `upload_quota`: too much is unfinished", body = ErrorBody),
    (status = UNSUPPORTED_MEDIA_TYPE, description = "`media_type`", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, description = "`hash_differs`", body = ErrorBody),
    (status = TOO_MANY_REQUESTS, description = "`too_many_uploads`", body = ErrorBody),
    (status = 460, description = "`checksum_differs`", body = ErrorBody),
))]
async fn create(
    State(app): State<App>,
    said: Said,
    device: AuthDevice,
    body: Body,
) -> Result<Response> {
    let length = said.length()?;
    let of = said.evidence()?;
    let with_bytes = said.has_bytes()?;
    let checksum = said.checksum()?;
    let number = device.number;
    let (sha256, metadata) = (of.sha256, said.metadata()?.to_owned());
    let now = app.clock.now();
    let upload = app
        .store
        .blocking(move |store| {
            let expected = expected(store, &device, &of)?.ok_or_else(|| {
                let message = "no evidence of that case names this file; sync the documents first";
                Error::conflict(message).with_code("unknown_evidence")
            })?;
            if length > expected.size {
                let message = format!("at most {} bytes are expected", expected.size);
                return Err(Error::new(Kind::TooLarge, message));
            }
            let new = NewUpload {
                device: number,
                sha256,
                length,
                media_type: expected.media_type,
                metadata,
            };
            upload::create(store, new, now)
        })
        .await?;
    let mut offset = if upload.finished { upload.length } else { 0 };
    if with_bytes && !upload.finished {
        offset = append(&app, &upload, 0, checksum, body).await?;
    }
    let receipt = settle(&app, &upload, offset).await?;
    let mut response = progress(StatusCode::CREATED, &upload, offset, receipt.as_ref());
    let location = format!("/v1/uploads/{}", upload.id);
    insert(&mut response, header::LOCATION, &location);
    Ok(response)
}

/// How far an upload is, and its receipt once it is finished.
#[utoipa::path(head, path = "/v1/uploads/{id}", operation_id = "upload", tag = "device", security(("device" = [])),
    params(("id" = String, Path)), responses(
    (status = OK, description = "`Upload-Offset`, `Upload-Length`, `Upload-Metadata`, \
        `Upload-Expires`; `Takan-Receipt` once it is finished"),
    (status = NOT_FOUND, body = ErrorBody),
    (status = GONE, description = "it has expired, or its bytes were not those announced",
        body = ErrorBody),
))]
async fn state(
    State(app): State<App>,
    _: Said,
    device: AuthDevice,
    Path(id): Path<String>,
) -> Result<Response> {
    let upload = found(&app, &device, id).await?;
    let one = upload.clone();
    let offset = app
        .store
        .blocking(move |store| upload::offset(store, &one))
        .await?;
    let receipt = settle(&app, &upload, offset)
        .await
        .map_err(|error| match error.code() {
            "hash_differs" => Error::new(Kind::Gone, error.to_string()),
            _ => error,
        })?;
    let mut response = progress(StatusCode::OK, &upload, offset, receipt.as_ref());
    insert(&mut response, tus::LENGTH, &upload.length.to_string());
    insert(&mut response, tus::METADATA, &upload.metadata);
    insert(&mut response, header::CACHE_CONTROL, "no-store");
    Ok(response)
}

/// Takes the next bytes of an upload.
#[utoipa::path(patch, path = "/v1/uploads/{id}", operation_id = "append_to_upload", tag = "device", security(("device" = [])),
    params(("id" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), responses(
    (status = NO_CONTENT, description = "`Upload-Offset`; `Takan-Receipt` once it is finished"),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`offset_differs`: ask by HEAD where it goes on",
        body = ErrorBody),
    (status = GONE, description = "it has expired", body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, description = "more than was announced", body = ErrorBody),
    (status = UNSUPPORTED_MEDIA_TYPE, description = "`media_type`", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, description = "`hash_differs`: what came is dropped",
        body = ErrorBody),
    (status = INSUFFICIENT_STORAGE, description = "`storage_full`: what came is kept",
        body = ErrorBody),
    (status = 460, description = "`checksum_differs`: these bytes are dropped", body = ErrorBody),
))]
async fn patch(
    State(app): State<App>,
    said: Said,
    device: AuthDevice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Response> {
    if !said.has_bytes()? {
        let message = format!("a piece of an upload is {}", tus::BYTES);
        return Err(Error::new(Kind::WrongMediaType, message));
    }
    let (offset, checksum) = (said.offset()?, said.checksum()?);
    let upload = found(&app, &device, id).await?;
    // Nothing can be added to a finished one, and nothing is wrong with adding nothing.
    let offset = match upload.finished && offset == upload.length {
        true => offset,
        false => append(&app, &upload, offset, checksum, body).await?,
    };
    let receipt = settle(&app, &upload, offset).await?;
    let status = StatusCode::NO_CONTENT;
    Ok(progress(status, &upload, offset, receipt.as_ref()))
}

/// Ends an upload, finished or not; the file a finished one has brought stays.
#[utoipa::path(delete, path = "/v1/uploads/{id}", operation_id = "end_upload", tag = "device", security(("device" = [])),
    params(("id" = String, Path)), responses(
    (status = NO_CONTENT),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn end(
    State(app): State<App>,
    _: Said,
    device: AuthDevice,
    Path(id): Path<String>,
) -> Result<Response> {
    let upload = found(&app, &device, id).await?;
    app.store
        .blocking(move |store| upload::remove(store, &upload))
        .await?;
    Ok(empty(StatusCode::NO_CONTENT))
}

/// Any of these, for clients behind something that lets only POST through.
#[utoipa::path(post, path = "/v1/uploads/{id}", operation_id = "overridden_upload", tag = "device", security(("device" = [])),
    params(("id" = String, Path),
        ("X-HTTP-Method-Override" = String, Header, description = "PATCH, HEAD or DELETE")),
    responses((status = METHOD_NOT_ALLOWED, description = "none of these", body = ErrorBody)))]
async fn overridden(
    app: State<App>,
    said: Said,
    device: AuthDevice,
    id: Path<String>,
    body: Body,
) -> Result<Response> {
    match said.meant() {
        Some("PATCH") => patch(app, said, device, id, body).await,
        Some("HEAD") => state(app, said, device, id).await,
        Some("DELETE") => end(app, said, device, id).await,
        _ => Err(Error::new(
            Kind::MethodNotAllowed,
            "a POST to an upload means the method that X-HTTP-Method-Override says",
        )),
    }
}

async fn found(app: &App, device: &AuthDevice, id: String) -> Result<Upload> {
    let (number, now) = (device.number, app.clock.now());
    app.store
        .blocking(move |store| upload::find(store, &id, number, now))
        .await
}

/// The receipt of an upload whose bytes are all here. If the server cannot give it just now
/// (another process holds the database, the disk is full), the bytes are here all the same: the
/// next HEAD asks again.
async fn settle(app: &App, upload: &Upload, offset: u64) -> Result<Option<FileReceipt>> {
    if offset < upload.length {
        return Ok(None);
    }
    let (upload, now) = (upload.clone(), app.clock.now());
    let finished = app
        .store
        .blocking(move |store| upload::finish(store, &upload, now))
        .await;
    match finished {
        Err(error) if error.status().is_server_error() => {
            tracing::error!(
                error.code = error.code(),
                error.cause = error.causes(),
                "an upload that is here whole could not be put in its place"
            );
            Ok(None)
        }
        finished => finished.map(Some),
    }
}

fn progress(
    status: StatusCode,
    upload: &Upload,
    offset: u64,
    receipt: Option<&FileReceipt>,
) -> Response {
    let mut response = empty(status);
    insert(&mut response, tus::OFFSET, &offset.to_string());
    match receipt {
        Some(receipt) => {
            let text = serde_json::to_string(receipt).expect("a receipt is plain JSON");
            insert(&mut response, tus::RECEIPT, &text);
        }
        None => {
            insert(&mut response, tus::EXPIRES, &http_date(upload.expires_at));
        }
    }
    response
}

fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn insert(response: &mut Response, name: impl header::IntoHeaderName, value: &str) {
    let value = HeaderValue::from_str(value).expect("what is said here is printable ASCII");
    response.headers_mut().insert(name, value);
}

/// The headers of a request, for those who read them.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
