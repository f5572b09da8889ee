//! Quarantine, as leads see it: see [`crate::quarantine`].

use axum::{Json, extract::State};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use takan_core::{document::Writer, record::Role};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::AuthUser,
    error::Result,
    quarantine::{self, QuarantineEntry, QuarantineRow},
    request::{Body, ErrorBody, Path, Query},
};

/// Only they decide what enters a case that was not to.
const LEADS: [Role; 1] = [Role::Lead];

#[derive(Debug, Serialize, ToSchema)]
pub struct Quarantine {
    pub entries: Vec<QuarantineRow>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// True for those that were decided too.
    #[serde(default)]
    pub all: bool,
}

/// What a lead says to a decision.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Remark {
    /// In their words; to leave it where it is, a must.
    #[serde(default)]
    pub remark: String,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list_quarantine))
        .routes(routes!(show_quarantine))
        .routes(routes!(accept_quarantine))
        .routes(routes!(dismiss_quarantine))
}

/// Work that could not enter its case and waits for a lead, oldest first.
#[utoipa::path(get, path = "/v1/quarantine", tag = "quarantine", params(Which),
    security(("session" = [])), responses(
    (status = OK, body = Quarantine),
    (status = FORBIDDEN, body = ErrorBody),
))]
async fn list_quarantine(
    State(app): State<App>,
    user: AuthUser,
    Query(Which { all }): Query<Which>,
) -> Result<Json<Quarantine>> {
    user.require(&LEADS)?;
    let entries = app
        .store
        .blocking(move |store| store.read(|conn| quarantine::list(conn, all)))
        .await?;
    Ok(Json(Quarantine { entries }))
}

/// One of them, with every edit in it.
#[utoipa::path(get, path = "/v1/quarantine/{id}", tag = "quarantine",
    params(("id" = i64, Path)), security(("session" = [])), responses(
    (status = OK, body = QuarantineEntry),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn show_quarantine(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
) -> Result<Json<QuarantineEntry>> {
    user.require(&LEADS)?;
    let entry = app
        .store
        .blocking(move |store| store.read(|conn| quarantine::show(conn, id)))
        .await?;
    Ok(Json(entry))
}

/// Takes it into its case, if the guard allows it; a note there names the lead.
#[utoipa::path(post, path = "/v1/quarantine/{id}/accept", tag = "quarantine",
    params(("id" = i64, Path)), security(("session" = [])), request_body = Remark, responses(
    (status = OK, body = QuarantineEntry),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "`guard`: it may not enter; or decided before",
        body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn accept_quarantine(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
    Body(Remark { remark }): Body<Remark>,
) -> Result<Json<QuarantineEntry>> {
    let by = Writer {
        actor: app.author,
        user: user.user.id,
        at: app.clock.now(),
    };
    decide(app, user, id, move |tx| {
        quarantine::accept(tx, id, &by, &remark)
    })
    .await
}

/// Leaves it where it is; it is kept, and listed with those that were decided.
#[utoipa::path(post, path = "/v1/quarantine/{id}/dismiss", tag = "quarantine",
    params(("id" = i64, Path)), security(("session" = [])), request_body = Remark, responses(
    (status = OK, body = QuarantineEntry),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "decided before", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, description = "no remark", body = ErrorBody),
))]
async fn dismiss_quarantine(
    State(app): State<App>,
    user: AuthUser,
    Path(id): Path<i64>,
    Body(Remark { remark }): Body<Remark>,
) -> Result<Json<QuarantineEntry>> {
    let (by, at) = (user.user.id, app.clock.now());
    decide(app, user, id, move |tx| {
        quarantine::dismiss(tx, id, by, at, &remark)
    })
    .await
}

async fn decide(
    app: App,
    user: AuthUser,
    id: i64,
    work: impl FnOnce(&Transaction<'_>) -> Result<()> + Send + 'static,
) -> Result<Json<QuarantineEntry>> {
    user.require(&LEADS)?;
    let entry = app
        .store
        .blocking(move |store| {
            store.write(|tx| {
                work(tx)?;
                quarantine::show(tx, id)
            })
        })
        .await?;
    Ok(Json(entry))
}
