//! Who asks: a person at the console by session cookie, or a phone by bearer token. Looked up in
//! the database at every request, so that an ended session or a revoked device ends at once.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use takan_core::{
    ids::{DeviceNumber, Sha256},
    record::{Role, User},
};

use crate::{
    error::{Error, Kind, Result},
    routes::App,
    secret,
    store::{device, session},
};

/// The console's cookie.
pub const COOKIE: &str = "takan_session";
/// The header that an unsafe request under a cookie must carry.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// A person signed in at the console. Unsafe methods have proved to come from the console itself.
#[derive(Debug, Clone)]
pub struct AuthUser {
    pub user: User,
    pub csrf: String,
    /// Names the session.
    pub token_hash: Sha256,
}

impl AuthUser {
    /// Refuses everyone whose role is not among these.
    pub fn require(&self, roles: &[Role]) -> Result<()> {
        match roles.contains(&self.user.role) {
            true => Ok(()),
            false => Err(Error::forbidden("your role does not allow this")),
        }
    }
}

impl FromRequestParts<App> for AuthUser {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let needed = || Error::new(Kind::SignInNeeded, "sign in first");
        let token = cookie(&parts.headers, COOKIE).ok_or_else(needed)?;
        let token_hash = secret::hash(token);
        let now = app.clock.now();
        let found = app
            .store
            .blocking(move |store| store.read(|conn| session::find(conn, token_hash, now)))
            .await?
            .ok_or_else(needed)?;
        if !is_safe(&parts.method) {
            let given = parts.headers.get(CSRF_HEADER).map(|value| value.as_bytes());
            // Compared as hashes: how long it takes says nothing about the token.
            let same = |given| Sha256::of(given) == secret::hash(&found.csrf);
            if !given.is_some_and(same) {
                let message = format!("the {CSRF_HEADER} header is missing or wrong");
                return Err(Error::forbidden(message).with_code("csrf_needed"));
            }
        }
        Ok(Self {
            user: found.user,
            csrf: found.csrf,
            token_hash,
        })
    }
}

/// An enrolled phone and the person who carries it.
#[derive(Debug, Clone)]
pub struct AuthDevice {
    pub number: DeviceNumber,
    pub user: User,
    /// The epoch in which it writes now.
    pub epoch: u32,
    /// Ed25519.
    pub public_key: [u8; 32],
}

/// A phone whose token is known, and why it is refused if it is: its access was ended, or its
/// person's. What it has not sent is put aside for a lead.
#[derive(Debug)]
pub struct KnownDevice {
    pub device: AuthDevice,
    pub refused: Option<Error>,
}

impl FromRequestParts<App> for AuthDevice {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let KnownDevice { device, refused } = KnownDevice::from_request_parts(parts, app).await?;
        refused.map_or(Ok(device), Err)
    }
}

impl FromRequestParts<App> for KnownDevice {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let refuse = |message: &str| Error::new(Kind::SignInNeeded, message);
        let token = bearer(&parts.headers)
            .ok_or_else(|| refuse("this needs the token of an enrolled device"))?;
        let token_hash = secret::hash(token);
        let device = app
            .store
            .blocking(move |store| store.read(|conn| device::by_token(conn, token_hash)))
            .await?
            .ok_or_else(|| refuse("this device's token is not known; enrol again"))?;
        // First: it revoked the device too, and no new code will help.
        let refused = match (device.disabled, device.revoked_at) {
            (true, _) => Some(refuse("this account is disabled")),
            (false, Some(_)) => Some(refuse("this device was revoked")),
            (false, None) => None,
        };
        let device = AuthDevice {
            number: device.number,
            user: device.user,
            epoch: device.epoch,
            public_key: device.public_key,
        };
        Ok(Self { device, refused })
    }
}

/// The `Set-Cookie` of a session; an empty token ends it.
pub fn set_cookie(token: &str, secure: bool) -> String {
    let age = match token {
        "" => 0,
        _ => session::LIFETIME.num_seconds(),
    };
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}")
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The token that a phone shows.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            "a=1; takan_session=tok; b=2".parse().unwrap(),
        );
        assert_eq!(cookie(&headers, COOKIE), Some("tok"));
        assert_eq!(cookie(&headers, "session"), None);
    }

    #[test]
    fn a_cookie_over_https_is_secure() {
        assert!(set_cookie("t", true).ends_with("; Secure"));
        assert!(!set_cookie("t", false).contains("Secure"));
        assert!(set_cookie("", true).contains("Max-Age=0"));
    }
}
