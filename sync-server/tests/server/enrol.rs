//! Phones become devices, stay the same device, and are turned away.

use axum::extract::FromRequestParts;
use ed25519_dalek::{Signer, SigningKey};
use reqwest::StatusCode;
use serde_json::{Value, json};
use takan_core::record::Role;
use takan_server::{auth::AuthDevice, store::device};

use crate::harness::{Console, TestServer};

struct Phone {
    http: Console,
    key: SigningKey,
}

impl Phone {
    fn new(server: &TestServer, seed: u8) -> Self {
        let key = SigningKey::from_bytes(&[seed; 32]);
        Self {
            http: server.console(),
            key,
        }
    }

    fn request(&self, code: &str, keep: Value) -> Value {
        let public_key = hex(self.key.verifying_key().as_bytes());
        json!({ "code": code, "public_key": public_key, "model": "test phone", "keep": keep })
    }

    fn proof(&self, code: &str, device: u64, unsent: bool) -> Value {
        let plain = code.replace('-', "").to_uppercase();
        let signed = self
            .key
            .sign(format!("takan-enrol-v1\n{plain}\n{device}").as_bytes());
        json!({ "device": device, "unsent": unsent, "signature": hex(&signed.to_bytes()) })
    }

    async fn enrol(&self, code: &str) -> (StatusCode, Value) {
        self.http
            .post("/v1/enrol", self.request(code, Value::Null))
            .await
    }

    async fn enrol_again(&self, code: &str, device: u64, unsent: bool) -> (StatusCode, Value) {
        let keep = self.proof(code, device, unsent);
        self.http.post("/v1/enrol", self.request(code, keep)).await
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refused(answer: &(StatusCode, Value)) -> (u16, &str) {
    (answer.0.as_u16(), answer.1["code"].as_str().unwrap())
}

async fn who(server: &TestServer, token: &str) -> takan_server::Result<AuthDevice> {
    let request = axum::http::Request::builder().header("authorization", format!("Bearer {token}"));
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    AuthDevice::from_request_parts(&mut parts, server.server.app()).await
}

async fn two_inspectors() -> TestServer {
    let server = TestServer::start().await;
    server.add_user("踏勘员甲", Role::Inspector);
    server.add_user("踏勘员乙", Role::Inspector);
    server
}

#[tokio::test]
async fn a_code_enrols_one_phone_however_it_is_typed() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    let code = server.code("踏勘员甲");
    let (status, body) = phone.enrol(&code.to_lowercase().replace('-', " ")).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert_eq!((&body["device"], &body["epoch"]), (&json!(1), &json!(1)));
    assert_eq!(
        body["user"],
        json!({ "id": 1, "name": "踏勘员甲", "role": "inspector" })
    );
    assert_eq!(body["server"]["protocol"], 1);
    let known = who(&server, body["token"].as_str().unwrap()).await.unwrap();
    assert_eq!(known.user.name, "踏勘员甲");
    assert_eq!(&known.public_key, phone.key.verifying_key().as_bytes());
    assert_eq!(refused(&phone.enrol(&code).await), (410, "code_used"));
}

#[tokio::test]
async fn a_wrong_or_old_code_says_which_of_the_two() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    for wrong in ["", "ABCD", "0000-0000-0000-0000"] {
        assert_eq!(refused(&phone.enrol(wrong).await), (404, "code_unknown"));
    }
    let code = server.code("踏勘员甲");
    server.pass(600);
    assert_eq!(refused(&phone.enrol(&code).await), (410, "code_expired"));
}

#[tokio::test]
async fn a_request_that_is_wrong_does_not_cost_the_code() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    let code = server.code("踏勘员甲");
    let mut request = phone.request(&code, Value::Null);
    request["public_key"] = json!("ab");
    let answer = phone.http.post("/v1/enrol", request).await;
    assert_eq!(refused(&answer), (422, "invalid"));
    assert_eq!(phone.enrol(&code).await.0, StatusCode::OK);
}

#[tokio::test]
async fn the_same_person_keeps_the_device_number_and_the_old_token_ends() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    let (_, first) = phone.enrol(&server.code("踏勘员甲")).await;
    let (status, again) = phone.enrol_again(&server.code("踏勘员甲"), 1, true).await;
    assert_eq!(status, StatusCode::OK, "{again}");
    assert_eq!((&again["device"], &again["epoch"]), (&json!(1), &json!(1)));
    assert!(
        who(&server, first["token"].as_str().unwrap())
            .await
            .is_err()
    );
    assert!(who(&server, again["token"].as_str().unwrap()).await.is_ok());
}

#[tokio::test]
async fn another_person_waits_until_the_unsent_work_is_sent() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    phone.enrol(&server.code("踏勘员甲")).await;
    let code = server.code("踏勘员乙");
    let answer = phone.enrol_again(&code, 1, true).await;
    assert_eq!(refused(&answer), (409, "other_person_unsent"));
    let (status, body) = phone.enrol_again(&code, 1, false).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert_eq!(
        (&body["device"], &body["user"]["name"]),
        (&json!(2), &json!("踏勘员乙"))
    );
}

#[tokio::test]
async fn a_number_is_kept_only_by_whoever_has_its_key() {
    let server = two_inspectors().await;
    Phone::new(&server, 1).enrol(&server.code("踏勘员甲")).await;
    let thief = Phone::new(&server, 2);
    let code = server.code("踏勘员甲");
    let answer = thief.enrol_again(&code, 1, true).await;
    assert_eq!(refused(&answer), (422, "proof_wrong"));
    // A signature made for another code proves nothing for this one.
    let phone = Phone::new(&server, 1);
    let stale = phone.proof(&server.code("踏勘员甲"), 1, true);
    let answer = phone
        .http
        .post("/v1/enrol", phone.request(&code, stale))
        .await;
    assert_eq!(refused(&answer), (422, "proof_wrong"));
}

#[tokio::test]
async fn a_number_this_server_does_not_know_becomes_a_new_device() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    let (status, body) = phone.enrol_again(&server.code("踏勘员甲"), 77, true).await;
    assert_eq!((status, &body["device"]), (StatusCode::OK, &json!(1)));
    // 0 is the server itself, and nobody's.
    let (status, body) = phone.enrol_again(&server.code("踏勘员甲"), 0, true).await;
    assert_eq!((status, &body["device"]), (StatusCode::OK, &json!(2)));
}

#[tokio::test]
async fn a_revoked_device_is_turned_away_until_a_new_code_takes_it_back() {
    let server = two_inspectors().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let phone = Phone::new(&server, 1);
    let (_, enrolled) = phone.enrol(&server.code("踏勘员甲")).await;
    assert_eq!(lead.delete("/v1/devices/1").await.0, StatusCode::NO_CONTENT);
    assert_eq!(
        refused(&lead.delete("/v1/devices/9").await),
        (404, "not_found")
    );
    let error = who(&server, enrolled["token"].as_str().unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.code(), "sign_in_needed");
    assert!(error.to_string().contains("revoked"));
    let (_, body) = lead.get("/v1/devices").await;
    assert_eq!(body["devices"][0]["user"], "踏勘员甲");
    assert!(body["devices"][0]["revoked_at"].is_string());
    let other = phone.enrol_again(&server.code("踏勘员乙"), 1, true).await;
    assert_eq!(refused(&other), (409, "other_person_unsent"));
    let (status, again) = phone.enrol_again(&server.code("踏勘员甲"), 1, true).await;
    assert_eq!((status, &again["device"]), (StatusCode::OK, &json!(1)));
    assert!(who(&server, again["token"].as_str().unwrap()).await.is_ok());
    let old = who(&server, enrolled["token"].as_str().unwrap()).await;
    assert_eq!(old.unwrap_err().code(), "sign_in_needed");
    let (_, body) = lead.get("/v1/devices").await;
    assert!(body["devices"][0]["revoked_at"].is_null());
}

#[tokio::test]
async fn disabling_an_account_turns_its_phones_away() {
    let server = two_inspectors().await;
    let phone = Phone::new(&server, 1);
    let (_, enrolled) = phone.enrol(&server.code("踏勘员甲")).await;
    let now = server.now();
    server
        .store()
        .write(|tx| takan_server::store::account::disable(tx, "踏勘员甲", now))
        .unwrap();
    let error = who(&server, enrolled["token"].as_str().unwrap()).await;
    // Not "revoked": a new code would not help.
    assert_eq!(error.unwrap_err().to_string(), "this account is disabled");
    let devices = server.store().read(device::list).unwrap();
    assert_eq!(devices[0].revoked_at, Some(now));
}

#[tokio::test]
async fn a_lead_shows_the_code_as_a_picture() {
    let server = two_inspectors().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let (status, body) = lead.post("/v1/users/踏勘员甲/enrolment", Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let code = body["code"].as_str().unwrap();
    let url = format!("{}/enrol#{code}", server.server.url());
    assert_eq!(body["url"], url.as_str());
    assert!(body["qr_svg"].as_str().unwrap().contains("<svg"));
    assert_eq!(Phone::new(&server, 1).enrol(code).await.0, StatusCode::OK);
    let unknown = lead.post("/v1/users/无人/enrolment", Value::Null).await;
    assert_eq!(refused(&unknown), (404, "not_found"));
}
