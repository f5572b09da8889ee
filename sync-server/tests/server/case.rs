//! Cases: who may know of them, and their numbers.

use reqwest::StatusCode;
use serde_json::{Value, json};
use takan_core::record::Role;
use takan_server::{
    Config, Server,
    store::{backup, pack, pair},
};

use crate::harness::{Console, TestServer};

/// A server with a checklist and the pair 一组.
async fn with_pair() -> TestServer {
    let server = TestServer::start().await;
    server.add_user("踏勘员甲", Role::Inspector);
    server.add_user("踏勘员乙", Role::Inspector);
    let set_up = |tx: &rusqlite::Transaction<'_>| pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"]);
    server.store().write(set_up).unwrap();
    pack::put_built_in(server.store(), chrono::Utc::now()).unwrap();
    server
}

/// A new case of the pair.
async fn open_case(lead: &Console) -> Value {
    let new = json!({ "pack": "xiaocanyin", "pair": "一组", "place": "老街口" });
    let (status, opened) = lead.post("/v1/cases", new).await;
    assert_eq!(status, StatusCode::CREATED, "{opened}");
    opened
}

#[tokio::test]
async fn a_case_of_another_pair_looks_like_one_that_does_not_exist() {
    let server = with_pair().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let stranger = server.signed_in("窗口丁", Role::Inspector).await;
    let opened = open_case(&lead).await;
    for named in [&opened["number"], &opened["id"]] {
        let path = format!("/v1/cases/{}", named.as_str().unwrap());
        assert_eq!(lead.get(&path).await.0, StatusCode::OK);
        for below in ["", "/files/0000000100000001-1"] {
            let (status, body) = stranger.get(&format!("{path}{below}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND);
            assert_eq!(body["message"], format!("there is no case {named}"));
        }
    }
    let (_, body) = stranger.get("/v1/cases").await;
    assert_eq!(body["cases"], json!([]));
}

#[tokio::test]
async fn a_restored_server_gives_no_case_number_that_phones_may_hold() {
    let server = with_pair().await;
    let mut lead = server.signed_in("组长丙", Role::Lead).await;
    open_case(&lead).await;
    let (aside, back) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    backup::backup(server.store(), aside.path()).unwrap();
    let later = open_case(&lead).await;
    backup::restore(back.path(), aside.path(), server.now()).unwrap();
    let config = Config {
        clock: server.server.app().clock.clone(),
        ..Config::local(back.path())
    };
    let restored = Server::start(config).await.unwrap();
    lead.visit(restored.url());
    lead.sign_in("组长丙", crate::harness::PASSWORD).await;
    let number = open_case(&lead).await["number"].clone();
    assert_ne!(number, later["number"]);
    assert_eq!(number, "2027-1002");
}
