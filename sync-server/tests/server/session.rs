//! Signing in, staying signed in, being signed out.

use reqwest::{Method, StatusCode};
use serde_json::json;
use takan_core::record::Role;
use takan_server::{Store, store::account};

use crate::harness::{PASSWORD, TestServer};

#[tokio::test]
async fn a_session_is_carried_by_a_cookie_that_no_script_can_read() {
    let server = TestServer::start().await;
    server.add_user("组长丙", Role::Lead);
    let body = json!({ "name": "组长丙", "password": PASSWORD });
    let request = server
        .console()
        .request(Method::POST, "/v1/session")
        .json(&body);
    let response = request.send().await.unwrap();
    let cookie = response.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    for part in ["takan_session=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let mut console = server.console();
    console.sign_in("组长丙", PASSWORD).await;
    let (status, body) = console.get("/v1/session").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body["user"],
        json!({ "id": 1, "name": "组长丙", "role": "lead" })
    );
    assert_eq!(body["csrf"].as_str(), console.csrf.as_deref());
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_refused_alike() {
    let server = TestServer::start().await;
    server.add_user("组长丙", Role::Lead);
    let mut console = server.console();
    let (status, mut wrong) = console.sign_in("组长丙", "not it").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(wrong["code"], "wrong_password");
    let (status, mut unknown) = console.sign_in("无人", PASSWORD).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_ne!(wrong["request_id"].take(), unknown["request_id"].take());
    assert_eq!(wrong, unknown);
    let (status, body) = console.get("/v1/session").await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::UNAUTHORIZED, &json!("sign_in_needed"))
    );
}

#[tokio::test]
async fn after_ten_wrong_passwords_even_the_right_one_waits_ten_minutes() {
    let server = TestServer::start().await;
    server.add_user("组长丙", Role::Lead);
    let mut console = server.console();
    for _ in 0..10 {
        assert_eq!(
            console.sign_in("组长丙", "guess").await.0,
            StatusCode::UNAUTHORIZED
        );
    }
    let (status, body) = console.sign_in("组长丙", PASSWORD).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(body["code"], "too_many_attempts");
    server.pass(600);
    assert_eq!(console.sign_in("组长丙", PASSWORD).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_change_without_the_csrf_header_is_refused() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let new = json!({ "name": "踏勘员甲", "role": "inspector", "password": "long enough" });
    for csrf in [None, Some("wrong".to_owned())] {
        let mut forged = lead.clone();
        forged.csrf = csrf;
        let (status, body) = forged.post("/v1/users", new.clone()).await;
        assert_eq!(
            (status, &body["code"]),
            (StatusCode::FORBIDDEN, &json!("csrf_needed"))
        );
        assert_eq!(forged.get("/v1/users").await.0, StatusCode::OK);
    }
    assert_eq!(lead.post("/v1/users", new).await.0, StatusCode::CREATED);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    assert_eq!(lead.delete("/v1/session").await.0, StatusCode::NO_CONTENT);
    assert_eq!(lead.get("/v1/session").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_ends_after_a_working_day() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    server.pass(12 * 3600 - 1);
    assert_eq!(lead.get("/v1/session").await.0, StatusCode::OK);
    server.pass(1);
    assert_eq!(lead.get("/v1/session").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_the_shell_changes_beside_the_server_holds_at_once() {
    let server = TestServer::start().await;
    let first = server.signed_in("组长丙", Role::Lead).await;
    let second = server.signed_in("踏勘员甲", Role::Inspector).await;
    let shell = Store::open_existing(server.dir.path()).unwrap();
    let now = server.now();
    shell
        .write(|tx| account::disable(tx, "组长丙", now))
        .unwrap();
    shell
        .write(|tx| account::set_password(tx, "踏勘员甲", "$argon2id$"))
        .unwrap();
    assert_eq!(first.get("/v1/session").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(second.get("/v1/session").await.0, StatusCode::UNAUTHORIZED);
    let (status, body) = server.console().sign_in("组长丙", PASSWORD).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::UNAUTHORIZED, &json!("wrong_password"))
    );
}
