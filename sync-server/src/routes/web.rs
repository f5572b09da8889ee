//! The console: what Vite built into `web/dist`, inside the binary. Every path that is no file is
//! a page of the console, which finds its own way.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use crate::error::{Error, Kind};

#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Dist;

/// antd writes styles into the page; nothing else may run that is not from here.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const NOT_BUILT: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Takan</title>\
    <h1>踏勘 Takan</h1><p>This server was built without the web console. \
    Run <code>make web</code> and build it again.</p><p>The API is at \
    <a href=/v1/openapi.json>/v1/openapi.json</a>.</p>";

/// Answers a path that is not of the API.
pub fn serve(method: &Method, path: &str, headers: &HeaderMap) -> Response {
    if !matches!(*method, Method::GET | Method::HEAD) {
        let message = "this path does not take this method";
        return Error::new(Kind::MethodNotAllowed, message).into_response();
    }
    let name = path.trim_start_matches('/');
    let mut response = if let Some(file) = Dist::get(name) {
        answer(name, &file, headers)
    } else if is_asset(name) {
        // An old page asking for a chunk of an older build must not be given a page instead.
        StatusCode::NOT_FOUND.into_response()
    } else if let Some(index) = Dist::get("index.html") {
        answer("index.html", &index, headers)
    } else {
        let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        (StatusCode::NOT_FOUND, html, NOT_BUILT).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn answer(name: &str, file: &rust_embed::EmbeddedFile, headers: &HeaderMap) -> Response {
    // Vite names assets by their content, so a name never changes what it means.
    let cache = match is_asset(name) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let hash = takan_core::ids::Sha256(file.metadata.sha256_hash());
    let etag = format!("\"{}\"", &hash.to_string()[..32]);
    let known = headers.get(header::IF_NONE_MATCH);
    let common = [
        (header::CACHE_CONTROL, cache),
        (header::ETAG, etag.as_str()),
    ];
    if known.is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let media_type = [(header::CONTENT_TYPE, media_type(name))];
    (common, media_type, Body::from(file.data.to_vec())).into_response()
}

fn is_asset(name: &str) -> bool {
    name.starts_with("assets/")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_asset_is_not_answered_with_a_page() {
        let response = serve(&Method::GET, "/assets/gone-1234.js", &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(response.headers().get(header::CONTENT_TYPE).is_none());
    }

    #[test]
    fn a_page_is_answered_at_any_path_under_a_strict_policy() {
        let response = serve(&Method::GET, "/cases/LT-2026-0001", &HeaderMap::new());
        let headers = response.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-eval"));
    }
}
