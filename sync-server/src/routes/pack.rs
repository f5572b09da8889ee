//! Checklist packs that a new case can begin with.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{auth::AuthUser, error::Result, store::pack};

/// A text in the languages the console speaks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PackSummary {
    pub name: String,
    pub version: String,
    pub title: Words,
    /// How many items it has.
    pub items: usize,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Packs {
    pub packs: Vec<PackSummary>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(list_packs))
}

/// Every pack in every version.
#[utoipa::path(get, path = "/v1/packs", tag = "pack", security(("session" = [])),
    responses((status = OK, body = Packs)))]
async fn list_packs(State(app): State<App>, _user: AuthUser) -> Result<Json<Packs>> {
    let packs = app.store.blocking(|store| store.read(pack::list)).await?;
    let row = |pack: takan_core::checklist::Pack| PackSummary {
        items: pack.items().count(),
        title: Words {
            zh: pack.title.for_reader("zh").to_owned(),
            en: pack.title.for_reader("en").to_owned(),
        },
        name: pack.name,
        version: pack.version,
    };
    Ok(Json(Packs {
        packs: packs.into_iter().map(row).collect(),
    }))
}
