//! Files of evidence: phones bring them, the console shows them.

use std::path::PathBuf;

use axum::{
    Json,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::header,
    response::Response,
};
use futures_util::StreamExt;
use serde::Deserialize;
use takan_core::{
    ids::{CaseId, EntryId, Sha256},
    record::User,
    store::FILE_BYTES,
    sync::protocol::FileReceipt,
};
use tokio_util::io::ReaderStream;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::{AuthDevice, AuthUser},
    error::{Error, Kind, Result},
    request::{ErrorBody, Path, Query},
    store::{
        Store, aside,
        document::{self, Sight},
        file::{self, NewFile},
    },
};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(upload))
        .layer(DefaultBodyLimit::disable()) // each upload has its own: the size its evidence names
        .routes(routes!(download))
}

/// What a file is evidence of.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Evidence {
    /// The case's id.
    #[param(value_type = String)]
    case: CaseId,
    /// The evidence entry, `<actor>-<k>`.
    #[param(value_type = String)]
    evidence: EntryId,
}

/// Takes a file that a case's evidence names, hashes what was stored, and says so.
#[utoipa::path(put, path = "/v1/files/{sha256}", tag = "device", security(("device" = [])),
    params(("sha256" = String, Path), Evidence),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = OK, body = FileReceipt),
    (status = BAD_REQUEST, description = "the address names no evidence", body = ErrorBody),
    (status = CONFLICT, description = "`unknown_evidence`: sync the documents first",
        body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, description = "`hash_differs`", body = ErrorBody),
))]
async fn upload(
    State(app): State<App>,
    device: AuthDevice,
    Path(sha256): Path<String>,
    Query(of): Query<Evidence>,
    body: Body,
) -> Result<Json<FileReceipt>> {
    let sha256: Sha256 = sha256.parse().map_err(|e| Error::invalid(format!("{e}")))?;
    let expected = app
        .store
        .blocking(move |store| expected(store, &device, &of, sha256))
        .await?
        .ok_or_else(|| {
            let message = "no evidence of that case names this file; sync the documents first";
            Error::conflict(message).with_code("unknown_evidence")
        })?;
    let mut file = app.store.blocking(NewFile::create).await?;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk =
            chunk.map_err(|e| Error::new(Kind::Malformed, "the upload broke off").because(e))?;
        if file.size() + chunk.len() as u64 > expected.size {
            let message = format!("at most {} bytes are expected; more came", expected.size);
            return Err(Error::new(Kind::TooLarge, message));
        }
        file = app
            .store
            .blocking(move |_| file.write(&chunk).map(|()| file))
            .await?;
    }
    let now = app.clock.now();
    let size = app
        .store
        .blocking(move |store| {
            let size = file.finish(sha256)?;
            store.write(|tx| file::record(tx, sha256, size, &expected.media_type, now))?;
            Ok(size)
        })
        .await?;
    Ok(Json(FileReceipt {
        sha256,
        size,
        stored_at: now,
    }))
}

/// What an upload may be.
struct Expected {
    /// At most so many bytes.
    size: u64,
    media_type: String,
}

/// What a case's evidence says of the file. Work that was put aside because the phone may no
/// longer see its case brings its files too: the phone holds the only copy.
fn expected(
    store: &Store,
    device: &AuthDevice,
    of: &Evidence,
    sha256: Sha256,
) -> Result<Option<Expected>> {
    store.read(|conn| {
        let sight = Sight::of(conn, &device.user)?;
        let Some(stored) = document::find(conn, of.case)?.filter(|s| sight.sees(s.pair)) else {
            let aside = aside::is_aside(conn, of.case, device.number)?;
            let media_type = "application/octet-stream".to_owned();
            return Ok(aside.then_some(Expected {
                size: FILE_BYTES,
                media_type,
            }));
        };
        let unreadable = |e| Error::damaged("a stored case cannot be read").because(e);
        let mut content = stored.document.read().map_err(unreadable)?;
        let named = content
            .evidence
            .remove(&of.evidence)
            .map(|entry| entry.file)
            .filter(|named| named.sha256 == sha256);
        Ok(named.map(|named| Expected {
            // The phone's word, which nothing checked.
            size: named.size.min(FILE_BYTES),
            media_type: named.media_type,
        }))
    })
}

/// A file of a case, as it was captured.
#[utoipa::path(get, path = "/v1/cases/{case}/files/{evidence}", tag = "case",
    security(("session" = [])), params(("case" = String, Path), ("evidence" = String, Path)),
    responses(
    (status = OK, description = "the file's bytes, in its own media type", body = Vec<u8>,
        content_type = "application/octet-stream"),
    (status = NOT_FOUND, description = "`file_not_here` while no phone has sent it",
        body = ErrorBody),
))]
async fn download(
    State(app): State<App>,
    user: AuthUser,
    Path((case, evidence)): Path<(String, String)>,
) -> Result<Response> {
    let evidence: EntryId = evidence
        .parse()
        .map_err(|e| Error::invalid(format!("{e}")))?;
    let (path, media_type, size) = app
        .store
        .blocking(move |store| locate(store, &user.user, &case, evidence))
        .await?;
    let bytes = tokio::fs::File::open(path).await?;
    let response = Response::builder()
        .header(header::CONTENT_TYPE, shown_as(&media_type))
        .header(header::CONTENT_LENGTH, size)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .header(
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable",
        )
        .body(Body::from_stream(ReaderStream::new(bytes)));
    response.map_err(|e| Error::unexpected("the file cannot be sent", e))
}

/// A phone names the media type; a browser shows only pictures.
pub(super) fn shown_as(media_type: &str) -> &str {
    match media_type {
        "image/jpeg" | "image/png" | "image/webp" => media_type,
        _ => "application/octet-stream",
    }
}

fn locate(
    store: &Store,
    user: &User,
    case: &str,
    evidence: EntryId,
) -> Result<(PathBuf, String, u64)> {
    let (found, stored) = store.read(|conn| {
        let sight = Sight::of(conn, user)?;
        let stored = document::named(conn, case, &sight)?;
        let unreadable = |e| Error::damaged("a stored case cannot be read").because(e);
        let mut content = stored.document.read().map_err(unreadable)?;
        let no_entry = || Error::not_found("that case has no such evidence");
        let found = content
            .evidence
            .remove(&evidence)
            .ok_or_else(no_entry)?
            .file;
        let stored = file::find(conn, found.sha256)?;
        Ok((found, stored))
    })?;
    let Some(stored) = stored else {
        let message = "no phone has sent this file yet";
        return Err(Error::not_found(message).with_code("file_not_here"));
    };
    Ok((
        file::path(store, found.sha256),
        stored.media_type,
        stored.size,
    ))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use takan_core::{
        checklist::Pack,
        document::Writer,
        ids::{Actor, DeviceNumber},
        record::{Capture, NewEvidence, Role},
    };

    use super::*;
    use crate::store::{account, case, pack, pair};

    fn device(user: User) -> AuthDevice {
        AuthDevice {
            number: DeviceNumber(1),
            user,
            epoch: 1,
            public_key: [0; 32],
        }
    }

    #[test]
    fn evidence_that_claims_any_size_brings_no_more_than_a_file_may_have() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let sha256 = Sha256::of(b"photo");
        let now: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
        let (user, case, evidence) = store
            .write(|tx| {
                let pack = Pack::built_in().pop().unwrap();
                pack::put(tx, &pack)?;
                let user = account::add(tx, "踏勘员甲", Role::Inspector, "", now)?;
                account::add(tx, "踏勘员乙", Role::Inspector, "", now)?;
                pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"])?;
                let request = case::Request {
                    pack: pack.name,
                    pair: "一组".into(),
                    place: case::Where::from_text("老街口"),
                    premises: None,
                    due: None,
                };
                let by = Writer {
                    actor: Actor {
                        device: DeviceNumber(1),
                        epoch: 1,
                    },
                    user: user.id,
                    at: now,
                };
                let (case, _) = case::open(tx, &by, request)?;
                let mut stored = document::find(tx, case)?.unwrap();
                let claims = NewEvidence {
                    item: None,
                    sha256,
                    size: 1 << 40,
                    media_type: "image/jpeg".into(),
                    thumbnail: None,
                    derived_from: None,
                    capture: Capture::default(),
                };
                let (evidence, change) = stored.document.add_evidence(&by, &claims).unwrap();
                document::keep(tx, &stored, &[change], &[], now)?;
                Ok((user, case, evidence))
            })
            .unwrap();
        let of = Evidence { case, evidence };
        let size = |sha256| expected(&store, &device(user.clone()), &of, sha256).unwrap();
        assert_eq!(size(sha256).unwrap().size, FILE_BYTES);
        assert!(size(Sha256::of(b"other")).is_none());
    }
}
