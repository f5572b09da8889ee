//! Pairs of inspectors (踏勘组).

use std::collections::HashMap;

use axum::{Json, extract::State, http::StatusCode};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use takan_core::{ids::UserId, record};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, user::MANAGERS};
use crate::{
    auth::AuthUser,
    error::Result,
    request::{Body, ErrorBody},
    store::{account, pair},
};

/// Two inspectors who work together.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pair {
    pub id: u32,
    pub name: String,
    /// Their names.
    pub members: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Pairs {
    pub pairs: Vec<Pair>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewPair {
    pub name: String,
    /// The names of two different inspectors.
    pub members: [String; 2],
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(list_pairs, create_pair))
}

/// Every pair.
#[utoipa::path(get, path = "/v1/pairs", tag = "pair", security(("session" = [])),
    responses((status = OK, body = Pairs)))]
async fn list_pairs(State(app): State<App>, _user: AuthUser) -> Result<Json<Pairs>> {
    let pairs = app
        .store
        .blocking(|store| store.read(|conn| with_names(conn, pair::list(conn)?)))
        .await?;
    Ok(Json(Pairs { pairs }))
}

/// Makes a pair.
#[utoipa::path(post, path = "/v1/pairs", tag = "pair", security(("session" = [])),
    request_body = NewPair, responses(
    (status = CREATED, body = Pair),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, description = "a member has no account", body = ErrorBody),
    (status = CONFLICT, description = "the name is taken", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn create_pair(
    State(app): State<App>,
    user: AuthUser,
    Body(new): Body<NewPair>,
) -> Result<(StatusCode, Json<Pair>)> {
    user.require(&MANAGERS)?;
    let pair = app
        .store
        .blocking(move |store| {
            store.write(|tx| {
                let members = new.members.each_ref().map(String::as_str);
                let pair = pair::add(tx, &new.name, members)?;
                Ok(with_names(tx, vec![pair])?.remove(0))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(pair)))
}

fn with_names(conn: &Connection, pairs: Vec<record::Pair>) -> Result<Vec<Pair>> {
    let accounts = account::list(conn)?.into_iter();
    let names: HashMap<UserId, String> = accounts
        .map(|account| (account.user.id, account.user.name))
        .collect();
    let named = |id: &UserId| names.get(id).cloned().unwrap_or_default();
    let pair = |pair: record::Pair| Pair {
        id: pair.id.0,
        members: pair.members.iter().map(named).collect(),
        name: pair.name,
    };
    Ok(pairs.into_iter().map(pair).collect())
}
