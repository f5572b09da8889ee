//! The register of devices, as leads see it.

use axum::{Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use serde::Serialize;
use takan_core::ids::DeviceNumber;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, user::MANAGERS};
use crate::{
    auth::AuthUser,
    error::Result,
    request::{ErrorBody, Path},
    store::device,
};

/// An enrolled device.
#[derive(Debug, Serialize, ToSchema)]
pub struct Device {
    pub number: u32,
    /// The name of who carries it.
    pub user: String,
    pub model: String,
    pub enrolled_at: DateTime<Utc>,
    /// Its last contact.
    #[schema(required)]
    pub seen_at: Option<DateTime<Utc>>,
    #[schema(required)]
    pub revoked_at: Option<DateTime<Utc>>,
}

impl From<device::Device> for Device {
    fn from(device: device::Device) -> Self {
        Self {
            number: device.number.0,
            user: device.user.name,
            model: device.model,
            enrolled_at: device.enrolled_at,
            seen_at: device.seen_at,
            revoked_at: device.revoked_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Devices {
    pub devices: Vec<Device>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list_devices))
        .routes(routes!(revoke_device))
}

/// Every device that was ever enrolled.
#[utoipa::path(get, path = "/v1/devices", tag = "device", security(("session" = [])), responses(
    (status = OK, body = Devices),
    (status = FORBIDDEN, body = ErrorBody),
))]
async fn list_devices(State(app): State<App>, user: AuthUser) -> Result<Json<Devices>> {
    user.require(&MANAGERS)?;
    let devices = app.store.blocking(|store| store.read(device::list)).await?;
    Ok(Json(Devices {
        devices: devices.into_iter().map(Device::from).collect(),
    }))
}

/// Ends a device's access, until a new code takes it back.
#[utoipa::path(delete, path = "/v1/devices/{number}", tag = "device",
    params(("number" = u32, Path)), security(("session" = [])), responses(
    (status = NO_CONTENT),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn revoke_device(
    State(app): State<App>,
    user: AuthUser,
    Path(number): Path<u32>,
) -> Result<StatusCode> {
    user.require(&MANAGERS)?;
    let now = app.clock.now();
    app.store
        .blocking(move |store| store.write(|tx| device::revoke(tx, DeviceNumber(number), now)))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
