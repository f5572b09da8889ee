//! The API's description: what every route says of itself, as `openapi.json` is checked in. The
//! console's client is generated from it.

use utoipa::{
    OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use takan_core::sync::protocol::FileReceipt;

use crate::{auth, request::ErrorBody, routes};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Takan",
        description = "The sync server of Takan (踏勘): console and devices."
    ),
    components(schemas(ErrorBody, FileReceipt))
)]
struct Head;

/// Where the description begins; the routes add themselves.
pub fn head() -> utoipa::openapi::OpenApi {
    let mut api = Head::openapi();
    let components = api.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(auth::COOKIE)));
    components.add_security_scheme("session", cookie);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("device", SecurityScheme::Http(bearer));
    api
}

/// The whole description as it is checked in.
pub fn json() -> String {
    let mut text = routes::api()
        .into_openapi()
        .to_pretty_json()
        .expect("the description is plain JSON");
    text.push('\n');
    text
}
