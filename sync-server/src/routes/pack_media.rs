//! Files that travel with checklists, for phones and for the console.

use axum::{
    body::Body,
    extract::{FromRequestParts, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::Response,
};
use takan_core::ids::Sha256;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, file::shown_as};
use crate::{
    auth::{AuthDevice, AuthUser},
    error::{Error, Result},
    request::{ErrorBody, Path},
    store::{draft, file, pack},
};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(pack_media))
}

/// A phone or a person: who may see what travels with checklists.
enum Reader {
    Device,
    User(AuthUser),
}

impl FromRequestParts<App> for Reader {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            AuthDevice::from_request_parts(parts, app).await?;
            return Ok(Reader::Device);
        }
        let user = AuthUser::from_request_parts(parts, app).await?;
        Ok(Reader::User(user))
    }
}

/// A file that travels with a published checklist; to those who edit or approve checklists also
/// one of a draft. `Range: bytes=N-` goes on after a cut, `bytes=N-M` asks for a piece.
#[utoipa::path(get, path = "/v1/pack-media/{sha256}", tag = "pack",
    security(("session" = []), ("device" = [])), params(("sha256" = String, Path)), responses(
    (status = OK, description = "the file's bytes, in its own media type", body = Vec<u8>,
        content_type = "application/octet-stream"),
    (status = PARTIAL_CONTENT, description = "from the byte that was asked for on"),
    (status = NOT_FOUND, description = "no such file travels with a checklist", body = ErrorBody),
))]
async fn pack_media(
    State(app): State<App>,
    reader: Reader,
    Path(sha256): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let sha256: Sha256 = sha256.parse().map_err(|e| Error::invalid(format!("{e}")))?;
    let (stored, path) = app
        .store
        .blocking(move |store| {
            let stored = store.read(|conn| match pack::media(conn, sha256)? {
                None if reader.sees_drafts() && draft::has_media(conn, sha256)? => {
                    file::find(conn, sha256)
                }
                published => Ok(published),
            })?;
            let none = || Error::not_found("no such file travels with a checklist");
            Ok((stored.ok_or_else(none)?, file::path(store, sha256)))
        })
        .await?;
    let size = stored.size;
    let range = range(&headers).filter(|(from, last)| *from < size && from <= last);
    let range = range.map(|(from, last)| (from, last.min(size - 1)));
    let mut bytes = tokio::fs::File::open(path).await?;
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, shown_as(&stored.media_type))
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .header(
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable",
        );
    if let Some((from, last)) = range {
        bytes.seek(std::io::SeekFrom::Start(from)).await?;
        let range = format!("bytes {from}-{last}/{size}");
        response = response
            .status(StatusCode::PARTIAL_CONTENT)
            .header(header::CONTENT_RANGE, range);
    }
    let left = range.map_or(size, |(from, last)| last - from + 1);
    response
        .header(header::CONTENT_LENGTH, left)
        .body(Body::from_stream(ReaderStream::new(bytes.take(left))))
        .map_err(|e| Error::unexpected("the file cannot be sent", e))
}

impl Reader {
    fn sees_drafts(&self) -> bool {
        matches!(self, Reader::User(user) if draft::readers().contains(&user.user.role))
    }
}

/// Of `Range: bytes=N-M`, both; of `bytes=N-`, the N. A server may answer every other range with
/// the whole.
fn range(headers: &HeaderMap) -> Option<(u64, u64)> {
    let range = headers.get(header::RANGE)?.to_str().ok()?;
    let (from, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = match last {
        "" => u64::MAX,
        last => last.parse().ok()?,
    };
    Some((from.parse().ok()?, last))
}
