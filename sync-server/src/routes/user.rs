//! Accounts, and the codes that enrol their phones.

use axum::{Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use takan_core::record::{Role, User};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::AuthUser,
    error::{Error, Result},
    password,
    request::{Body, ErrorBody, Path},
    store::{account, enrolment},
};

/// A row of the list of accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserSummary {
    pub id: u32,
    pub name: String,
    pub role: Role,
    pub disabled: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Users {
    pub users: Vec<UserSummary>,
}

#[derive(Deserialize, ToSchema)]
pub struct NewUser {
    pub name: String,
    pub role: Role,
    /// Without one, one is generated.
    pub password: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct UserCreated {
    pub user: User,
    /// The generated password, this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// A one-time code for a phone, and how to show it.
#[derive(Serialize, ToSchema)]
pub struct EnrolmentCode {
    /// To be typed: four groups of four.
    pub code: String,
    /// What the QR code says.
    pub url: String,
    /// The QR code as an SVG document.
    pub qr_svg: String,
    pub expires_at: DateTime<Utc>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list_users, create_user))
        .routes(routes!(create_enrolment_code))
}

/// Who manages accounts, pairs and devices.
pub(super) const MANAGERS: [Role; 2] = [Role::Lead, Role::Admin];

/// Every account.
#[utoipa::path(get, path = "/v1/users", tag = "user", security(("session" = [])), responses(
    (status = OK, body = Users),
    (status = FORBIDDEN, body = ErrorBody),
))]
async fn list_users(State(app): State<App>, user: AuthUser) -> Result<Json<Users>> {
    user.require(&MANAGERS)?;
    let accounts = app
        .store
        .blocking(|store| store.read(account::list))
        .await?;
    let row = |account: account::Account| UserSummary {
        id: account.user.id.0,
        name: account.user.name,
        role: account.user.role,
        disabled: account.disabled,
    };
    Ok(Json(Users {
        users: accounts.into_iter().map(row).collect(),
    }))
}

/// Makes an account. Only an admin makes an admin.
#[utoipa::path(post, path = "/v1/users", tag = "user", security(("session" = [])),
    request_body = NewUser, responses(
    (status = CREATED, body = UserCreated),
    (status = FORBIDDEN, body = ErrorBody),
    (status = CONFLICT, description = "the name is taken", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn create_user(
    State(app): State<App>,
    user: AuthUser,
    Body(new): Body<NewUser>,
) -> Result<(StatusCode, Json<UserCreated>)> {
    user.require(&MANAGERS)?;
    if new.role == Role::Admin {
        user.require(&[Role::Admin])?;
    }
    let NewUser {
        name,
        role,
        password,
    } = new;
    if password
        .as_ref()
        .is_some_and(|given| given.chars().count() < password::SHORT)
    {
        let message = format!("a password has at least {} characters", password::SHORT);
        return Err(Error::invalid(message));
    }
    let generated = match &password {
        Some(_) => None,
        None => Some(password::generate()?),
    };
    let chosen = password.or_else(|| generated.clone()).unwrap_or_default();
    let hash = app.passwords.hash(chosen).await?;
    let now = app.clock.now();
    let user = app
        .store
        .blocking(move |store| store.write(|tx| account::add(tx, &name, role, &hash, now)))
        .await?;
    let created = UserCreated {
        user,
        password: generated,
    };
    Ok((StatusCode::CREATED, Json(created)))
}

/// Makes a one-time code that enrols a phone for this account.
#[utoipa::path(post, path = "/v1/users/{name}/enrolment", tag = "user",
    params(("name" = String, Path)), security(("session" = [])), responses(
    (status = OK, body = EnrolmentCode),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn create_enrolment_code(
    State(app): State<App>,
    user: AuthUser,
    Path(name): Path<String>,
) -> Result<Json<EnrolmentCode>> {
    user.require(&MANAGERS)?;
    let now = app.clock.now();
    let made = app
        .store
        .blocking(move |store| store.write(|tx| enrolment::create(tx, &name, now)))
        .await?;
    let url = made.url(&app.public_url);
    let qr = qrcode::QrCode::new(&url)
        .map_err(|e| Error::unexpected("the address is too long for a QR code", e))?;
    let qr_svg = qr
        .render::<qrcode::render::svg::Color>()
        .min_dimensions(240, 240)
        .build();
    Ok(Json(EnrolmentCode {
        code: made.code,
        url,
        qr_svg,
        expires_at: made.expires_at,
    }))
}
