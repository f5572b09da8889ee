//! Villages and communities that a case can be in.

use axum::{Json, extract::State};
use serde::Serialize;
use takan_core::record::Position;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::AuthUser,
    district::{self, Village},
    error::Result,
    store,
};

/// What kind of neighbourhood it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum VillageKind {
    /// 行政村
    Village,
    /// 社区
    Community,
}

impl From<district::VillageKind> for VillageKind {
    fn from(kind: district::VillageKind) -> Self {
        match kind {
            district::VillageKind::Village => VillageKind::Village,
            district::VillageKind::Community => VillageKind::Community,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct VillageSummary {
    /// The 12-digit statistical code.
    pub code: String,
    pub name: String,
    /// The name of its subdistrict (街道).
    pub subdistrict: String,
    pub kind: VillageKind,
    pub position: Position,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Villages {
    pub villages: Vec<VillageSummary>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(list_villages))
}

/// Every village and community of the district.
#[utoipa::path(get, path = "/v1/villages", tag = "village", security(("session" = [])),
    responses((status = OK, body = Villages)))]
async fn list_villages(State(app): State<App>, _user: AuthUser) -> Result<Json<Villages>> {
    let villages = app
        .store
        .blocking(|open| open.read(store::district::villages))
        .await?;
    let row = |(village, subdistrict): (Village, String)| VillageSummary {
        code: village.code,
        name: village.name,
        subdistrict,
        kind: village.kind.into(),
        position: village.position,
    };
    Ok(Json(Villages {
        villages: villages.into_iter().map(row).collect(),
    }))
}
