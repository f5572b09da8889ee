//! Published checklist packs: the versions with their days, one to look at, two compared.

use axum::{Json, extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use takan_core::checklist::{Pack, PackDiff};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    App,
    pack_draft::{PackEvent, attachment},
};
use crate::{
    auth::AuthUser,
    config::day_of,
    error::{Error, Result},
    request::{ErrorBody, Path, Query},
    store::{
        draft,
        pack::{self, Published},
    },
};

/// A text in the languages the console speaks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

impl From<&takan_core::checklist::Words> for Words {
    fn from(words: &takan_core::checklist::Words) -> Self {
        Self {
            zh: words.for_reader("zh").to_owned(),
            en: words.for_reader("en").to_owned(),
        }
    }
}

/// Where a version stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PackState {
    /// New cases begin with it.
    InForce,
    /// Its days are still to come.
    Coming,
    /// Its days are over, or a later version took its place. Its cases keep it.
    Past,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PackSummary {
    pub name: String,
    pub version: String,
    pub title: Words,
    /// How many inspection items it has.
    pub items: usize,
    pub state: PackState,
    /// Its first day; null: always.
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_from: Option<NaiveDate>,
    /// Its last day; null: until another takes its place.
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_to: Option<NaiveDate>,
    /// Null: it came with the system.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<DateTime<Utc>>,
    /// Who approved it; null: it came with the system.
    pub approved_by: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Packs {
    pub packs: Vec<PackSummary>,
}

/// A version with all it holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackDetail {
    pub state: PackState,
    pub pack: Pack,
    /// Who uploaded, proposed and approved it, oldest first; empty: it came with the system.
    pub events: Vec<PackEvent>,
}

/// Two versions, each `name@version` or, of a draft, its number.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Two {
    old: String,
    new: String,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list_packs))
        .routes(routes!(show_pack))
        .routes(routes!(download_pack))
        .routes(routes!(compare_packs))
}

/// Every published pack in every version.
#[utoipa::path(get, path = "/v1/packs", tag = "pack", security(("session" = [])),
    responses((status = OK, body = Packs)))]
async fn list_packs(State(app): State<App>, _user: AuthUser) -> Result<Json<Packs>> {
    let today = day_of(app.clock.now());
    let packs = app
        .store
        .blocking(move |store| store.read(|conn| summaries(conn, today)))
        .await?;
    Ok(Json(Packs { packs }))
}

fn summaries(conn: &Connection, today: NaiveDate) -> Result<Vec<PackSummary>> {
    let all = pack::list_published(conn)?;
    let row = |published: &Published| {
        let Published { pack, draft } = published;
        let approved = match draft {
            Some(draft) => draft::events(conn, *draft)?.pop(),
            None => None,
        };
        Ok(PackSummary {
            name: pack.name.clone(),
            version: pack.version.clone(),
            title: (&pack.title).into(),
            items: pack.items().count(),
            state: state(pack, all.iter().map(|each| &each.pack), today),
            effective_from: pack.effective_from,
            effective_to: pack.effective_to,
            published_at: approved.as_ref().map(|event| event.at),
            approved_by: approved.and_then(|event| Some(event.by?.name)),
        })
    };
    all.iter().map(row).collect()
}

/// Where one of all published packs stands.
pub fn state<'a>(pack: &Pack, all: impl Iterator<Item = &'a Pack>, today: NaiveDate) -> PackState {
    let versions = all.filter(|each| each.name == pack.name);
    if pack::chosen(versions, today).is_some_and(|chosen| chosen.version == pack.version) {
        return PackState::InForce;
    }
    match pack.effective_from.is_some_and(|from| from > today) {
        true => PackState::Coming,
        false => PackState::Past,
    }
}

/// One version with its questions.
#[utoipa::path(get, path = "/v1/packs/{name}/{version}", tag = "pack",
    security(("session" = [])), params(("name" = String, Path), ("version" = String, Path)),
    responses((status = OK, body = PackDetail), (status = NOT_FOUND, body = ErrorBody)))]
async fn show_pack(
    State(app): State<App>,
    _user: AuthUser,
    Path((name, version)): Path<(String, String)>,
) -> Result<Json<PackDetail>> {
    let today = day_of(app.clock.now());
    let show = move |conn: &Connection| {
        let Published { pack, draft } = published(conn, &name, &version)?;
        let all = pack::list(conn)?;
        let events = match draft {
            Some(draft) => draft::events(conn, draft)?,
            None => Vec::new(),
        };
        Ok(PackDetail {
            state: state(&pack, all.iter(), today),
            pack,
            events: events.into_iter().map(PackEvent::from).collect(),
        })
    };
    let shown = app.store.blocking(move |store| store.read(show)).await?;
    Ok(Json(shown))
}

/// One version as a workbook. What travels with it is fetched file by file.
#[utoipa::path(get, path = "/v1/packs/{name}/{version}/workbook", tag = "pack",
    security(("session" = [])), params(("name" = String, Path), ("version" = String, Path)),
    responses(
    (status = OK, description = "an .xlsx", body = Vec<u8>,
        content_type = "application/octet-stream"),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn download_pack(
    State(app): State<App>,
    _user: AuthUser,
    Path((name, version)): Path<(String, String)>,
) -> Result<Response> {
    let file = format!("{name}-{version}.xlsx");
    let write = move |conn: &Connection| {
        let pack = published(conn, &name, &version)?.pack;
        pack.to_xlsx()
            .map_err(|e| Error::unexpected("the checklist cannot be written as a workbook", e))
    };
    let bytes = app.store.blocking(move |store| store.read(write)).await?;
    attachment(&file, bytes)
}

fn published(conn: &Connection, name: &str, version: &str) -> Result<Published> {
    let none = || Error::not_found(format!("there is no checklist {name} {version}"));
    pack::published(conn, name, version)?.ok_or_else(none)
}

/// What differs between two versions, item by item.
#[utoipa::path(get, path = "/v1/pack-diff", tag = "pack", security(("session" = [])),
    params(Two), responses(
    (status = OK, body = PackDiff),
    (status = FORBIDDEN, description = "drafts are for those who edit or approve them",
        body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn compare_packs(
    State(app): State<App>,
    user: AuthUser,
    Query(two): Query<Two>,
) -> Result<Json<PackDiff>> {
    let compare = move |conn: &Connection| {
        let find = |text: &str| match text.split_once('@') {
            Some((name, version)) => published(conn, name, version).map(|found| found.pack),
            None => {
                user.require(&draft::readers())?;
                let id = text.parse();
                let id = id.map_err(|_| Error::invalid("give name@version or a draft's number"))?;
                let draft = draft::find(conn, id)?;
                Ok(Pack {
                    effective_from: draft.effective_from.or(draft.pack.effective_from),
                    effective_to: draft.effective_to.or(draft.pack.effective_to),
                    ..draft.pack
                })
            }
        };
        let (old, mut new) = (find(&two.old)?, find(&two.new)?);
        if new.effective_from.is_none() {
            // A draft has its days when it is proposed; that they are not there yet is no change.
            new.effective_from = old.effective_from;
            new.effective_to = old.effective_to;
        }
        Ok(PackDiff::between(&old, &new))
    };
    let diff = app.store.blocking(move |store| store.read(compare)).await?;
    Ok(Json(diff))
}
