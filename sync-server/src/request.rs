//! What happens around every request: an id, one log line, and the body of an error. The id goes
//! into error bodies and the log only: on a slow line every header of an answer counts.

use std::{sync::Arc, time::Instant};

use axum::{
    Json,
    extract::{
        FromRequest, FromRequestParts, MatchedPath, Request, State, rejection::JsonRejection,
    },
    http::{HeaderValue, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
pub use takan_core::sync::protocol::ErrorBody;
use tracing::Instrument;
use uuid::Uuid;

use crate::{
    config::Clock,
    error::{Error, Kind, Result},
};

/// Runs around every request.
pub async fn observe(State(clock): State<Clock>, request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let begun = Instant::now();
    // The pattern, not the path: names stand in paths.
    let route = request.extensions().get::<MatchedPath>().cloned();
    // Of the highest level, so that no filter takes the id from an error.
    let span = tracing::error_span!(
        "request",
        request.id = id,
        http.method = %request.method(),
        http.route = route.as_ref().map_or("", MatchedPath::as_str),
    );
    let response = match check_path(request.uri()) {
        Ok(()) => next.run(request).instrument(span.clone()).await,
        Err(error) => error.into_response(),
    };
    let mut response = span.in_scope(|| finish(response, &id, begun));
    // One clock says both when a file was stored and what time it is.
    let date = HeaderValue::from_str(&http_date(clock.now())).expect("a date is ASCII");
    response.headers_mut().insert(header::DATE, date);
    response
}

/// A time as HTTP writes it: `Wed, 25 Nov 2026 03:04:55 GMT`.
pub fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn finish(mut response: Response, id: &str, begun: Instant) -> Response {
    let status = response.status().as_u16();
    let duration_ms = begun.elapsed().as_millis() as u64;
    let error = response.extensions_mut().remove::<Arc<Error>>();
    let Some(error) = error else {
        tracing::info!(
            http.status = status,
            http.duration_ms = duration_ms,
            "answered"
        );
        return response;
    };
    let (code, cause) = (error.code(), error.causes());
    match error.status().is_server_error() {
        true => {
            tracing::error!(
                http.status = status,
                error.code = code,
                error.cause = cause,
                "failed"
            )
        }
        false => {
            tracing::info!(
                http.status = status,
                error.code = code,
                error.cause = cause,
                "refused"
            )
        }
    }
    let body = ErrorBody {
        code: code.to_owned(),
        message: error.to_string(),
        request_id: id.to_owned(),
    };
    let mut answer = (error.status(), Json(body)).into_response();
    let said = response.headers().iter();
    let said = said.filter(|(name, _)| !name.as_str().starts_with("content-"));
    let headers = answer.headers_mut();
    headers.extend(said.map(|(name, value)| (name.clone(), value.clone())));
    if let Some(seconds) = error.retry_after_seconds() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

/// PostgreSQL refuses NUL in text and SQLite does not: no store shall see one.
fn check_path(uri: &Uri) -> Result<()> {
    let text = uri.path_and_query().map_or("", |path| path.as_str());
    match text.contains("%00") {
        true => Err(Error::new(
            Kind::Malformed,
            "the address holds a NUL character",
        )),
        false => Ok(()),
    }
}

/// A JSON body, refused in the server's own words: what is wrong, at which line or field.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let Json(value) = Json::<serde_json::Value>::from_request(request, state)
            .await
            .map_err(refuse_json)?;
        if holds_nul(&value) {
            return Err(Error::invalid("a text in the body holds a NUL character"));
        }
        T::deserialize(value)
            .map(Body)
            .map_err(|e| Error::invalid(format!("the body is not what it should be: {e}")))
    }
}

fn refuse_json(rejection: JsonRejection) -> Error {
    let kind = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        _ => Kind::Malformed,
    };
    Error::new(kind, rejection.body_text())
}

fn holds_nul(value: &serde_json::Value) -> bool {
    use serde_json::Value as V;
    match value {
        V::String(text) => text.contains('\0'),
        V::Array(values) => values.iter().any(holds_nul),
        V::Object(fields) => fields.iter().any(|(k, v)| k.contains('\0') || holds_nul(v)),
        V::Null | V::Bool(_) | V::Number(_) => false,
    }
}

/// The parameters of a path, refused in the server's own words.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Path(value))
            .map_err(|e| Error::new(Kind::Malformed, e.body_text()))
    }
}

/// What follows the `?` of an address, refused in the server's own words.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        axum::extract::Query::<T>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Query(value)| Query(value))
            .map_err(|e| Error::new(Kind::Malformed, e.body_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_is_found_wherever_it_stands() {
        let nested = serde_json::json!({ "a": [{ "b": "x\0y" }] });
        assert!(holds_nul(&nested));
        assert!(holds_nul(&serde_json::json!({ "a\0": 1 })));
        assert!(!holds_nul(&serde_json::json!({ "a": ["x", 1, null] })));
    }
}
