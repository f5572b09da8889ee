//! Whether the server is up, and what its API is.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{VERSION, error::Result, openapi};

/// The server answers and its database does too.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`
    pub status: &'static str,
    pub version: &'static str,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(healthz))
        .routes(routes!(openapi))
}

/// Whether the server and its database answer.
#[utoipa::path(get, path = "/healthz", tag = "server", responses((status = OK, body = Health)))]
async fn healthz(State(app): State<App>) -> Result<Json<Health>> {
    app.store
        .blocking(|store| {
            store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?))
        })
        .await?;
    Ok(Json(Health {
        status: "ok",
        version: VERSION,
    }))
}

/// This description.
#[utoipa::path(get, path = "/v1/openapi.json", tag = "server",
    responses((status = OK, body = Object)))]
async fn openapi() -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        openapi::json(),
    )
        .into_response()
}
