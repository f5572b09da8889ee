//! Drafts of checklists: uploaded, looked at, proposed, approved by a second person.

use axum::{
    Json,
    body::{Body as Bytes, to_bytes},
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::Response,
};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use takan_core::{
    checklist::{
        Pack,
        xlsform::{Bundle, Level, Message},
    },
    record::User,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, pack::Words};
use crate::{
    auth::AuthUser,
    checklist::{self, UPLOAD_BYTES},
    error::{Error, Kind, Result},
    request::{Body, ErrorBody, Path, Query},
    store::{
        account,
        draft::{self, Draft, Event, State as DraftState, What, WhyNot},
        file,
    },
};

/// What was done with a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackEvent {
    pub what: What,
    /// Null: the operator, at the command line.
    pub by: Option<String>,
    /// A reason, or the days it was proposed for; often empty.
    pub remark: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: DateTime<Utc>,
}

impl From<Event> for PackEvent {
    fn from(event: Event) -> Self {
        let Event {
            what,
            by,
            remark,
            at,
        } = event;
        Self {
            what,
            by: by.map(|by| by.name),
            remark,
            at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PackDraft {
    pub id: i64,
    pub name: String,
    pub version: String,
    pub title: Words,
    /// How many inspection items it has.
    pub items: usize,
    pub state: DraftState,
    /// True if nothing stands against publishing it.
    pub publishable: bool,
    /// How many errors its report tells of.
    pub errors: usize,
    pub warnings: usize,
    /// As it was uploaded.
    pub file_name: String,
    /// The days it is proposed for.
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_from: Option<NaiveDate>,
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_to: Option<NaiveDate>,
    /// Oldest first.
    pub events: Vec<PackEvent>,
    /// Why the one who asks may not approve it; null: they may, once it is proposed.
    pub why_not_approve: Option<WhyNot>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PackDrafts {
    pub drafts: Vec<PackDraft>,
}

/// A draft with all it holds and its report.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackDraftDetail {
    pub draft: PackDraft,
    pub report: Vec<Message>,
    pub pack: Pack,
}

/// What became of an upload.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackUpload {
    /// The draft's number; null if the workbook is not accepted.
    pub draft: Option<i64>,
    pub publishable: bool,
    /// What there is to say, with sheet, row and column.
    pub report: Vec<Message>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct UploadName {
    /// With its extension: .xlsx, .xlsm, .xls, or .zip of a workbook and its NAME-media.
    file_name: String,
}

/// For which days.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Proposal {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub effective_from: NaiveDate,
    /// The last day; without one, until another version takes its place.
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_to: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Returning {
    /// For who proposed it.
    #[serde(default)]
    pub reason: String,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(upload_pack))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES))
        .routes(routes!(list_pack_drafts))
        .routes(routes!(show_pack_draft, discard_pack_draft))
        .routes(routes!(download_pack_draft))
        .routes(routes!(propose_pack))
        .routes(routes!(return_pack))
        .routes(routes!(approve_pack))
}

fn shown(draft: &Draft, to: &User) -> PackDraft {
    let Draft { pack, .. } = draft;
    let count = |level| draft.report.iter().filter(|m| m.level == level).count();
    PackDraft {
        id: draft.id,
        name: pack.name.clone(),
        version: pack.version.clone(),
        title: (&pack.title).into(),
        items: pack.items().count(),
        state: draft.state,
        publishable: draft.publishable,
        errors: count(Level::Error),
        warnings: count(Level::Warning),
        file_name: draft.file_name.clone(),
        effective_from: draft.effective_from,
        effective_to: draft.effective_to,
        events: draft.events.iter().cloned().map(PackEvent::from).collect(),
        why_not_approve: draft.why_not_approved_by(to),
    }
}

/// The drafts that are neither published nor put away, oldest first.
#[utoipa::path(get, path = "/v1/pack-drafts", tag = "pack", security(("session" = [])),
    responses((status = OK, body = PackDrafts), (status = FORBIDDEN, body = ErrorBody)))]
async fn list_pack_drafts(State(app): State<App>, user: AuthUser) -> Result<Json<PackDrafts>> {
    user.require(&draft::readers())?;
    let drafts = app.store.blocking(|store| store.read(draft::list)).await?;
    let drafts = drafts.iter().map(|each| shown(each, &user.user)).collect();
    Ok(Json(PackDrafts { drafts }))
}

/// Takes a workbook, or a .zip of one and its media, and says what is wrong where. What pyxform
/// accepts becomes a draft.
#[utoipa::path(post, path = "/v1/pack-drafts", tag = "pack", security(("session" = [])),
    params(UploadName),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = OK, description = "read; not accepted, so no draft", body = PackUpload),
    (status = CREATED, body = PackUpload),
    (status = FORBIDDEN, body = ErrorBody),
    (status = CONFLICT, description = "`version_taken`, `published` or `proposed`: this version \
        is here already", body = ErrorBody),
    (status = PAYLOAD_TOO_LARGE, body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn upload_pack(
    State(app): State<App>,
    user: AuthUser,
    Query(UploadName { file_name }): Query<UploadName>,
    body: Bytes,
) -> Result<(StatusCode, Json<PackUpload>)> {
    user.require(&draft::EDITORS)?;
    let bytes = to_bytes(body, UPLOAD_BYTES).await.map_err(|e| {
        let message = format!("an upload has at most {UPLOAD_BYTES} bytes, and comes whole");
        Error::new(Kind::TooLarge, message).because(e)
    })?;
    let now = app.clock.now();
    let uploaded = app
        .store
        .blocking(move |store| {
            // Some browsers send a path.
            let file = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
            account::check_name("the name of a file", file)?;
            let bundle = Bundle::read(bytes.into(), file)
                .map_err(|unread| Error::invalid(unread.to_string()))?;
            checklist::upload(store, &bundle, Some(&user.user), now)
        })
        .await?;
    let status = match uploaded.draft {
        Some(_) => StatusCode::CREATED,
        None => StatusCode::OK,
    };
    let upload = PackUpload {
        draft: uploaded.draft,
        publishable: uploaded.publishable,
        report: uploaded.report,
    };
    Ok((status, Json(upload)))
}

/// A draft with its report and its questions.
#[utoipa::path(get, path = "/v1/pack-drafts/{id}", tag = "pack", security(("session" = [])),
    params(("id" = i64, Path)), responses(
    (status = OK, body = PackDraftDetail),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn show_pack_draft(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
) -> Result<Json<PackDraftDetail>> {
    user.require(&draft::readers())?;
    let read = move |conn: &Connection| draft::find(conn, id);
    let found = app.store.blocking(move |store| store.read(read)).await?;
    Ok(Json(PackDraftDetail {
        draft: shown(&found, &user.user),
        report: found.report,
        pack: found.pack,
    }))
}

/// The workbook of a draft, as it was uploaded.
#[utoipa::path(get, path = "/v1/pack-drafts/{id}/workbook", tag = "pack",
    security(("session" = [])), params(("id" = i64, Path)), responses(
    (status = OK, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn download_pack_draft(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
) -> Result<Response> {
    user.require(&draft::readers())?;
    let (name, bytes) = app
        .store
        .blocking(move |store| {
            let found = store.read(|conn| draft::find(conn, id))?;
            let bytes = std::fs::read(file::path(store, found.workbook))?;
            Ok((found.file_name, bytes))
        })
        .await?;
    attachment(&name, bytes)
}

/// A file to be saved under a name, never opened in the page.
pub(super) fn attachment(name: &str, bytes: Vec<u8>) -> Result<Response> {
    // RFC 8187: any name, percent-encoded.
    let encoded: String = name
        .bytes()
        .map(
            |byte| match byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                true => char::from(byte).to_string(),
                false => format!("%{byte:02X}"),
            },
        )
        .collect();
    Response::builder()
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{encoded}"),
        )
        .body(bytes.into())
        .map_err(|e| Error::unexpected("the file cannot be sent", e))
}

/// Proposes a draft for days; another person approves.
#[utoipa::path(put, path = "/v1/pack-drafts/{id}/proposal", tag = "pack",
    security(("session" = [])), params(("id" = i64, Path)), request_body = Proposal, responses(
    (status = OK, body = PackDraft),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`not_publishable`, `wrong_state`", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn propose_pack(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
    Body(proposal): Body<Proposal>,
) -> Result<Json<PackDraft>> {
    let days = (proposal.effective_from, proposal.effective_to);
    step(app, user, id, move |tx, user, now| {
        draft::propose(tx, id, user, days, now)
    })
    .await
}

/// Takes a proposal back, or gives it back with a reason: a draft again.
#[utoipa::path(post, path = "/v1/pack-drafts/{id}/return", tag = "pack",
    security(("session" = [])), params(("id" = i64, Path)), request_body = Returning, responses(
    (status = OK, body = PackDraft),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`wrong_state`", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn return_pack(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
    Body(returning): Body<Returning>,
) -> Result<Json<PackDraft>> {
    step(app, user, id, move |tx, user, now| {
        draft::give_back(tx, id, user, &returning.reason, now)
    })
    .await
}

/// Publishes a proposal. Not by who uploaded or proposed it.
#[utoipa::path(post, path = "/v1/pack-drafts/{id}/approval", tag = "pack",
    security(("session" = [])), params(("id" = i64, Path)), responses(
    (status = OK, body = PackDraft),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`version_taken`, `wrong_state`", body = ErrorBody),
))]
async fn approve_pack(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
) -> Result<Json<PackDraft>> {
    step(app, user, id, move |tx, user, now| {
        draft::approve(tx, id, user, now).map(drop)
    })
    .await
}

/// Puts a draft away.
#[utoipa::path(delete, path = "/v1/pack-drafts/{id}", tag = "pack", security(("session" = [])),
    params(("id" = i64, Path)), responses(
    (status = OK, body = PackDraft),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`wrong_state`", body = ErrorBody),
))]
async fn discard_pack_draft(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
) -> Result<Json<PackDraft>> {
    step(app, user, id, move |tx, user, now| {
        draft::discard(tx, id, user, now)
    })
    .await
}

/// One step of a draft in one transaction, and the draft after it.
async fn step(
    app: App,
    user: AuthUser,
    id: i64,
    take: impl FnOnce(&Transaction<'_>, &User, DateTime<Utc>) -> Result<()> + Send + 'static,
) -> Result<Json<PackDraft>> {
    let now = app.clock.now();
    let after = app
        .store
        .blocking(move |store| {
            store.write(|tx| {
                take(tx, &user.user, now)?;
                Ok(shown(&draft::find(tx, id)?, &user.user))
            })
        })
        .await?;
    Ok(Json(after))
}
