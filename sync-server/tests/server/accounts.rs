//! Accounts, pairs and reference data over the API.

use reqwest::StatusCode;
use serde_json::json;
use takan_core::record::Role;
use takan_server::{
    district::District,
    store::{account, district, pack},
};

use crate::harness::TestServer;

const LINTONG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lintong");

#[tokio::test]
async fn a_generated_password_is_shown_once_and_signs_in() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let new = json!({ "name": "踏勘员甲", "role": "inspector" });
    let (status, body) = lead.post("/v1/users", new).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(
        body["user"],
        json!({ "id": 2, "name": "踏勘员甲", "role": "inspector" })
    );
    let password = body["password"].as_str().unwrap();
    assert_eq!(
        server.console().sign_in("踏勘员甲", password).await.0,
        StatusCode::OK
    );
    let (_, body) = lead.get("/v1/users").await;
    let row = json!({ "id": 2, "name": "踏勘员甲", "role": "inspector", "disabled": false });
    assert_eq!(body["users"][1], row);
}

#[tokio::test]
async fn accounts_are_not_for_inspectors_and_admins_not_for_leads() {
    let server = TestServer::start().await;
    let inspector = server.signed_in("踏勘员甲", Role::Inspector).await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let admin = server.signed_in("管理员", Role::Admin).await;
    let new = json!({ "name": "新", "role": "admin" });
    assert_eq!(inspector.get("/v1/users").await.0, StatusCode::FORBIDDEN);
    assert_eq!(inspector.get("/v1/devices").await.0, StatusCode::FORBIDDEN);
    assert_eq!(
        inspector.post("/v1/users", new.clone()).await.0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        lead.post("/v1/users", new.clone()).await.0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(admin.post("/v1/users", new).await.0, StatusCode::CREATED);
    assert_eq!(
        server.console().get("/v1/users").await.0,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_name_that_is_taken_or_no_name_is_refused() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let create = |name: &str| lead.post("/v1/users", json!({ "name": name, "role": "clerk" }));
    let (status, body) = create("组长丙").await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::CONFLICT, &json!("conflict"))
    );
    for wrong in ["", " 踏勘员甲", "王\n芳", "王\0芳", &"长".repeat(65)] {
        let (status, body) = create(wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert_eq!(body["code"], "invalid");
    }
    let short = json!({ "name": "踏勘员甲", "role": "clerk", "password": "1234567" });
    assert_eq!(
        lead.post("/v1/users", short).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(server.store().read(account::list).unwrap().len(), 1);
}

#[tokio::test]
async fn a_pair_is_made_of_two_inspectors() {
    let server = TestServer::start().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    server.add_user("踏勘员甲", Role::Inspector);
    server.add_user("踏勘员乙", Role::Inspector);
    let pair = |members| json!({ "name": "一组", "members": members });
    let (status, body) = lead
        .post("/v1/pairs", pair(json!(["踏勘员甲", "踏勘员甲"])))
        .await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid"))
    );
    let (status, _) = lead.post("/v1/pairs", pair(json!(["踏勘员甲"]))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, made) = lead
        .post("/v1/pairs", pair(json!(["踏勘员甲", "踏勘员乙"])))
        .await;
    assert_eq!(status, StatusCode::CREATED);
    let (_, body) = lead.get("/v1/pairs").await;
    assert_eq!(body["pairs"], json!([made]));
    assert_eq!(made["members"], json!(["踏勘员甲", "踏勘员乙"]));
}

#[tokio::test]
async fn checklists_and_villages_are_listed_for_whoever_opens_a_case() {
    let server = TestServer::start().await;
    let clerk = server.signed_in("窗口", Role::Clerk).await;
    let lintong = District::read(LINTONG.as_ref()).unwrap();
    server
        .store()
        .write(|tx| district::load(tx, &lintong))
        .unwrap();
    pack::put_built_in(server.store(), chrono::Utc::now()).unwrap();
    let (_, body) = clerk.get("/v1/packs").await;
    let names = body["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| &pack["name"]);
    let names: Vec<_> = names.collect();
    assert_eq!(names[..3], ["xiaocanyin", "canyin", "xiaozuofang"]);
    assert_eq!(names.len(), 12);
    assert_eq!(body["packs"][0]["items"], 21);
    let (_, body) = clerk.get("/v1/villages").await;
    let villages = body["villages"].as_array().unwrap();
    assert_eq!(villages.len(), lintong.villages.len());
    let first = &villages[0];
    assert!(
        lintong
            .subdistricts
            .iter()
            .any(|s| first["subdistrict"] == s.name.as_str())
    );
    assert_eq!(first["position"]["datum"], "WGS-84");
    assert_eq!(first["position"]["synthetic"], true);
}

#[tokio::test]
async fn the_district_can_be_loaded_again() {
    let server = TestServer::start().await;
    let lintong = District::read(LINTONG.as_ref()).unwrap();
    let store = server.store();
    for _ in 0..2 {
        store.write(|tx| district::load(tx, &lintong)).unwrap();
    }
    let stored = store.read(district::villages).unwrap();
    assert_eq!(stored.len(), lintong.villages.len());
    let code = &lintong.villages[0].code;
    let found = store.read(|conn| district::village(conn, code)).unwrap();
    assert_eq!(found.as_ref(), Some(&lintong.villages[0]));
}
