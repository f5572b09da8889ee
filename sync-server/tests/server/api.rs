//! What every path has in common: errors in one shape, limits, the description, the console.

use reqwest::{Method, StatusCode};
use serde_json::json;
use takan_core::record::Role;

use crate::harness::{TestServer, answer};

#[tokio::test]
async fn every_error_has_a_code_a_message_and_a_request_id() {
    let server = TestServer::start().await;
    let console = server.console();
    let long = "x".repeat(100_000);
    let post = |body: &'static str, kind| {
        console
            .request(Method::POST, "/v1/session")
            .header("content-type", kind)
            .body(body)
    };
    let requests = [
        (
            404,
            "not_found",
            console.request(Method::GET, "/v1/nothing"),
        ),
        (404, "not_found", console.request(Method::POST, "/v1")),
        (
            405,
            "method_not_allowed",
            console.request(Method::PUT, "/v1/session"),
        ),
        (
            405,
            "method_not_allowed",
            console.request(Method::POST, "/cases"),
        ),
        (400, "invalid", post("{\"name\":", "application/json")),
        (400, "invalid", post("{}", "text/plain")),
        (422, "invalid", post("{\"name\": 1}", "application/json")),
        (
            422,
            "invalid",
            post(
                "{\"name\": \"\\u0000\", \"password\": \"\"}",
                "application/json",
            ),
        ),
        (
            413,
            "too_large",
            console
                .request(Method::POST, "/v1/session")
                .json(&json!({ "name": long })),
        ),
        (
            400,
            "invalid",
            console.request(Method::GET, "/v1/devices/%00"),
        ),
        (
            401,
            "sign_in_needed",
            console.request(Method::GET, "/v1/users"),
        ),
    ];
    for (status, code, request) in requests {
        let (found, body) = answer(request).await;
        assert_eq!(
            (found.as_u16(), body["code"].as_str().unwrap()),
            (status, code),
            "{body}"
        );
        assert!(!body["message"].as_str().unwrap().is_empty());
        assert_eq!(body["request_id"].as_str().unwrap().len(), 32);
    }
}

#[tokio::test]
async fn a_path_that_does_not_parse_is_named() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let (status, body) = lead.delete("/v1/devices/seven").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(
        body["message"].as_str().unwrap().contains("seven"),
        "{body}"
    );
}

#[tokio::test]
async fn an_answer_carries_only_the_headers_that_http_needs() {
    let server = TestServer::start().await;
    let request = server.console().request(Method::GET, "/healthz");
    let response = request.send().await.unwrap();
    let mut names: Vec<_> = response
        .headers()
        .keys()
        .map(|name| name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["content-length", "content-type", "date"]);
    let body: serde_json::Value = response.json().await.unwrap();
    assert_eq!(
        body,
        json!({ "status": "ok", "version": takan_server::VERSION })
    );
}

#[tokio::test]
async fn every_page_of_the_console_is_answered_under_a_policy() {
    let server = TestServer::start().await;
    let request = server.console().request(Method::GET, "/cases/LT-2026-0001");
    let response = request.send().await.unwrap();
    assert!(response.headers().contains_key("content-security-policy"));
    assert_eq!(
        response.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    assert!(response.text().await.unwrap().contains("踏勘"));
}

#[test]
fn the_checked_in_description_is_what_the_server_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let checked_in = std::fs::read_to_string(path).unwrap_or_default();
    let says = takan_server::openapi::json();
    assert!(
        checked_in == says,
        "openapi.json is stale: cargo run -p takan-server -- openapi > sync-server/openapi.json"
    );
}

#[tokio::test]
async fn the_description_names_every_path() {
    let server = TestServer::start().await;
    let (_, body) = server.console().get("/v1/openapi.json").await;
    for path in [
        "/v1/session",
        "/v1/users",
        "/v1/users/{name}/enrolment",
        "/v1/devices/{number}",
        "/v1/pairs",
        "/v1/packs",
        "/v1/villages",
        "/v1/enrol",
        "/healthz",
    ] {
        assert!(body["paths"][path].is_object(), "{path}");
    }
    assert!(body["components"]["schemas"]["ErrorBody"].is_object());
    let operations = body["paths"].as_object().unwrap().values();
    let ids: Vec<_> = operations
        .flat_map(|path| path.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
}
