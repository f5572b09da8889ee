//! The HTTP API, one file per noun. To add a noun: a file with `routes()`, and one line in
//! [`api`]; its description goes into `openapi.json` by itself.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    middleware,
    response::{IntoResponse, Response},
};
use takan_core::ids::{Actor, DeviceNumber};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    config::Clock,
    error::{Error, Kind},
    limits::{Limits, Taken, guard},
    openapi,
    password::Passwords,
    request,
    store::Store,
};

pub mod case;
pub mod device;
pub mod enrol;
pub mod file;
pub mod health;
pub mod pack;
pub mod pack_draft;
pub mod pack_media;
pub mod pair;
pub mod quarantine;
pub mod session;
pub mod sync;
pub mod upload;
pub mod user;
pub mod village;
pub mod web;

/// The largest JSON body; a route that takes more sets its own limit.
const BODY_LIMIT: usize = 64 * 1024;

/// What every handler is given.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub clock: Clock,
    pub passwords: Passwords,
    /// Where people and phones reach this server, without a slash at its end.
    pub public_url: Arc<str>,
    /// The server as an author of changes, in the epoch of this start.
    pub author: Actor,
    /// What clients may take, and what of it is taken.
    pub taken: Arc<Taken>,
}

impl App {
    pub(crate) fn new(store: Store, clock: Clock, public_url: &str, epoch: u32) -> Self {
        let device = DeviceNumber::SERVER;
        Self {
            store,
            clock,
            passwords: Passwords::default(),
            public_url: public_url.into(),
            author: Actor { device, epoch },
            taken: Taken::nothing(Limits::default()),
        }
    }

    /// True if cookies may only travel by HTTPS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Every route of the API with its description.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::head())
        .merge(session::routes())
        .merge(case::routes())
        .merge(file::routes())
        .merge(upload::routes())
        .merge(sync::routes())
        .merge(user::routes())
        .merge(device::routes())
        .merge(pair::routes())
        .merge(pack::routes())
        .merge(pack_media::routes())
        .merge(pack_draft::routes())
        .merge(quarantine::routes())
        .merge(village::routes())
        .merge(enrol::routes())
        .merge(health::routes())
}

/// The API and, for every other path, the console.
pub fn router(app: App) -> Router {
    Router::from(api())
        .fallback(fallback)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(middleware::from_fn_with_state(
            app.clock.clone(),
            request::observe,
        ))
        .with_state(app)
}

async fn fallback(request: Request) -> Response {
    let path = request.uri().path();
    if path == "/v1" || path.starts_with("/v1/") {
        return Error::not_found("the API has no such path").into_response();
    }
    web::serve(request.method(), path, request.headers())
}

async fn method_not_allowed() -> Error {
    Error::new(
        Kind::MethodNotAllowed,
        "this path does not take this method",
    )
}
