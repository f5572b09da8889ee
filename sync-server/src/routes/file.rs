//! Files of evidence, as the console shows them; phones bring them as `upload`s.

use std::path::PathBuf;

use axum::{Json, body::Body, extract::State, http::header, response::Response};
use rusqlite::Connection;
use serde::Serialize;
use takan_core::{
    ids::{EntryId, Sha256},
    record::{FileState, NewEvidence, User},
};
use tokio_util::io::ReaderStream;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::AuthUser,
    error::{Error, Result},
    request::{ErrorBody, Path},
    store::{
        Store,
        document::{self, Sight},
        file, upload,
    },
};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(download))
        .routes(routes!(thumbnail))
        .routes(routes!(list))
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
    let found = app
        .store
        .blocking(move |store| {
            locate(store, &user.user, &case, &evidence, |file| {
                Some(file.sha256)
            })
        })
        .await?;
    send(found).await
}

/// The small picture of a file of a case, which is here before the file is.
#[utoipa::path(get, path = "/v1/cases/{case}/files/{evidence}/thumbnail", operation_id = "thumbnail", tag = "case",
    security(("session" = [])), params(("case" = String, Path), ("evidence" = String, Path)),
    responses(
    (status = OK, description = "a JPEG", body = Vec<u8>, content_type = "image/jpeg"),
    (status = NOT_FOUND, description = "`file_not_here` while no phone has sent it, or there is \
        none", body = ErrorBody),
))]
async fn thumbnail(
    State(app): State<App>,
    user: AuthUser,
    Path((case, evidence)): Path<(String, String)>,
) -> Result<Response> {
    let found = app
        .store
        .blocking(move |store| locate(store, &user.user, &case, &evidence, |file| file.thumbnail))
        .await?;
    send(found).await
}

/// How far a file of a case has come, as far as the server can know.
#[derive(Debug, Serialize, ToSchema)]
struct FileStand {
    /// The evidence entry.
    #[schema(value_type = String)]
    id: EntryId,
    /// `local`: on the phone; `sent`: some of it is here; `received`: all of it is, unhashed;
    /// `verified`: hashed, in its place, and the phone has the receipt or may have it.
    state: FileState,
    /// Bytes that are here.
    here: u64,
    /// Bytes of all of it, as the phone says.
    size: u64,
    /// True if its small picture is here.
    thumbnail: bool,
}

/// How far each file of a case has come.
#[utoipa::path(get, path = "/v1/cases/{case}/files", operation_id = "list_files", tag = "case", security(("session" = [])),
    params(("case" = String, Path)), responses(
    (status = OK, body = Vec<FileStand>),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn list(
    State(app): State<App>,
    user: AuthUser,
    Path(case): Path<String>,
) -> Result<Json<Vec<FileStand>>> {
    let stands = move |store: &Store| {
        store.read(|conn| {
            let evidence = evidence(conn, &user.user, &case)?;
            let stands = evidence.into_iter();
            stands
                .map(|(id, file)| stand(store, conn, id, &file))
                .collect()
        })
    };
    Ok(Json(app.store.blocking(stands).await?))
}

fn stand(store: &Store, conn: &Connection, id: EntryId, file: &NewEvidence) -> Result<FileStand> {
    let size = file.size;
    let (state, here) = match file::find(conn, file.sha256)? {
        Some(stored) => (FileState::Verified, stored.size),
        None => match upload::arriving(store, conn, file.sha256)? {
            Some(here) if here >= size => (FileState::Received, here),
            Some(here) if here > 0 => (FileState::Sent, here),
            _ => (FileState::Local, 0),
        },
    };
    let thumbnail = match file.thumbnail {
        Some(thumbnail) => file::find(conn, thumbnail)?.is_some(),
        None => false,
    };
    Ok(FileStand {
        id,
        state,
        here,
        size,
        thumbnail,
    })
}

/// A file that is here.
struct Found {
    path: PathBuf,
    media_type: String,
    size: u64,
}

async fn send(found: Found) -> Result<Response> {
    let bytes = tokio::fs::File::open(found.path).await?;
    let response = Response::builder()
        .header(header::CONTENT_TYPE, shown_as(&found.media_type))
        .header(header::CONTENT_LENGTH, found.size)
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

fn evidence(conn: &Connection, user: &User, case: &str) -> Result<Vec<(EntryId, NewEvidence)>> {
    let sight = Sight::of(conn, user)?;
    let stored = document::named(conn, case, &sight)?;
    let unreadable = |e| Error::damaged("a stored case cannot be read").because(e);
    let content = stored.document.read().map_err(unreadable)?;
    let entries = content.evidence.into_iter();
    Ok(entries.map(|(id, entry)| (id, entry.file)).collect())
}

fn locate(
    store: &Store,
    user: &User,
    case: &str,
    id: &str,
    which: impl Fn(&NewEvidence) -> Option<Sha256>,
) -> Result<Found> {
    let id: EntryId = id.parse().map_err(|e| Error::invalid(format!("{e}")))?;
    let stored = store.read(|conn| {
        let entries = evidence(conn, user, case)?;
        let entry = entries.into_iter().find(|(entry, _)| *entry == id);
        let (_, entry) = entry.ok_or_else(|| Error::not_found("that case has no such evidence"))?;
        match which(&entry) {
            Some(sha256) => file::find(conn, sha256),
            None => Ok(None),
        }
    })?;
    let Some(stored) = stored else {
        let message = "no phone has sent this file yet";
        return Err(Error::not_found(message).with_code("file_not_here"));
    };
    Ok(Found {
        path: file::path(store, stored.sha256),
        media_type: stored.media_type,
        size: stored.size,
    })
}
