//! Signing in at the console, and out.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use takan_core::record::User;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::{self, AuthUser},
    error::{Error, Kind, Result},
    request::{Body, ErrorBody},
    secret,
    store::{
        account,
        session::{self, Attempt},
    },
};

#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    pub name: String,
    pub password: String,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    pub user: User,
    /// Goes into the header `x-csrf-token` of every request that changes something.
    pub csrf: String,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(sign_in, session, sign_out))
}

/// Signs in: sets the session's cookie.
#[utoipa::path(post, path = "/v1/session", tag = "session", request_body = SignIn, responses(
    (status = OK, body = Session),
    (status = UNAUTHORIZED, description = "`wrong_password`", body = ErrorBody),
    (status = TOO_MANY_REQUESTS, description = "`too_many_attempts`", body = ErrorBody),
))]
async fn sign_in(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(SignIn { name, password }): Body<SignIn>,
) -> Result<Response> {
    let now = app.clock.now();
    let address = client_address(peer.ip(), &headers);
    let (attempt, account) = app
        .store
        .blocking(move |store| {
            store.write(|tx| {
                let attempt = Attempt::begin(tx, &name, &address, now)?;
                Ok((attempt, account::by_name(tx, &name)?))
            })
        })
        .await?;
    let account = account.filter(|account| !account.disabled);
    let stored = account.as_ref().map(|account| account.password.clone());
    let right = app.passwords.verify(password, stored).await?;
    let Some(account) = account.filter(|_| right) else {
        let message = "the name or the password is wrong";
        return Err(Error::new(Kind::SignInNeeded, message).with_code("wrong_password"));
    };
    let user = account.user;
    let (token, csrf) = (secret::token()?, secret::token()?);
    let (id, token_hash, stored_csrf) = (user.id, secret::hash(&token), csrf.clone());
    app.store
        .blocking(move |store| {
            store.write(|tx| {
                attempt.succeeded(tx)?;
                session::begin(tx, id, token_hash, &stored_csrf, now)
            })
        })
        .await?;
    let cookie = [(
        header::SET_COOKIE,
        auth::set_cookie(&token, app.is_secure()),
    )];
    let session = Session { user, csrf };
    Ok((cookie, Json(session)).into_response())
}

/// Who is signed in.
#[utoipa::path(get, path = "/v1/session", tag = "session", security(("session" = [])), responses(
    (status = OK, body = Session),
    (status = UNAUTHORIZED, description = "`sign_in_needed`", body = ErrorBody),
))]
async fn session(user: AuthUser) -> Json<Session> {
    Json(Session {
        user: user.user,
        csrf: user.csrf,
    })
}

/// Signs out.
#[utoipa::path(delete, path = "/v1/session", tag = "session", security(("session" = [])),
    responses((status = NO_CONTENT)))]
async fn sign_out(State(app): State<App>, user: AuthUser) -> Result<Response> {
    app.store
        .blocking(move |store| store.write(|tx| session::end(tx, user.token_hash)))
        .await?;
    let cookie = [(header::SET_COOKIE, auth::set_cookie("", app.is_secure()))];
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}

/// Whom attempts are counted for. Behind a proxy on this machine the proxy's word counts: the
/// last entry, because the ones before it are whatever the client wrote.
fn client_address(peer: IpAddr, headers: &HeaderMap) -> String {
    let forwarded = headers
        .get_all("x-forwarded-for")
        .into_iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok())
        .filter(|_| peer.is_loopback());
    match forwarded.unwrap_or(peer) {
        IpAddr::V4(address) => address.to_string(),
        // One subscriber has a whole /64.
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => format!("{:?}", &address.segments()[..4]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "9.9.9.9, 203.0.113.5".parse().unwrap());
        let local = IpAddr::from([127, 0, 0, 1]);
        let remote = IpAddr::from([198, 51, 100, 7]);
        assert_eq!(client_address(local, &headers), "203.0.113.5");
        assert_eq!(client_address(remote, &headers), "198.51.100.7");
        assert_eq!(client_address(local, &HeaderMap::new()), "127.0.0.1");
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address() {
        let of = |text: &str| client_address(text.parse().unwrap(), &HeaderMap::new());
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::4"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
    }
}
