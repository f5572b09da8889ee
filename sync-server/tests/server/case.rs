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

#[tokio::test]
async fn a_lead_concludes_otherwise_and_both_conclusions_are_kept() {
    let server = with_pair().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let case = open_case(&lead).await["id"].clone();
    let case = format!("/v1/cases/{}", case.as_str().unwrap());
    let given = json!({ "conclusion": "rectify", "reason": " 先整改，再复查 " });
    let (status, told) = lead.post(&format!("{case}/verdict"), given).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    let (_, shown) = lead.get(&case).await;
    for verdict in [&told["case"]["verdict"], &shown["case"]["verdict"]] {
        assert_eq!(verdict["conclusion"], "incomplete");
        assert_eq!(verdict["stands"], "rectify");
        let entry = &verdict["overrides"][0];
        assert_eq!(entry["computed"], "incomplete");
        assert_eq!(entry["reason"], "先整改，再复查");
        assert_eq!(
            (&entry["author"], &entry["stands"]),
            (&json!("组长丙"), &json!(true))
        );
    }
    // A later one of somebody who knew of the first replaces it.
    let given = json!({ "conclusion": "fail", "reason": "拒绝整改" });
    let (_, told) = lead.post(&format!("{case}/verdict"), given).await;
    let verdict = &told["case"]["verdict"];
    assert_eq!(verdict["stands"], "fail");
    assert_eq!(verdict["overrides"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_conclusion_that_is_refused_says_what_is_wrong_and_changes_nothing() {
    let server = with_pair().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let case = open_case(&lead).await["id"].clone();
    let case = format!("/v1/cases/{}", case.as_str().unwrap());
    let path = format!("{case}/verdict");
    let given =
        |conclusion: &str, reason: &str| json!({ "conclusion": conclusion, "reason": reason });
    let long = "长".repeat(4000);
    for (conclusion, reason, why) in [
        ("pass", " ", "reason: it holds some text"),
        ("pass", "a\0b", "a text in the body holds a NUL character"),
        (
            "pass",
            &long,
            "reason: it holds at most 8192 bytes; this has 12000",
        ),
        (
            "incomplete",
            "…",
            "conclusion: a person concludes pass, rectify or fail",
        ),
    ] {
        let (status, body) = lead.post(&path, given(conclusion, reason)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(body["message"], why);
    }
    for (name, role) in [("踏勘员己", Role::Inspector), ("窗口丁", Role::Clerk)] {
        let other = server.signed_in(name, role).await;
        let (status, body) = other.post(&path, given("pass", "已整改")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{body}");
        assert_eq!(
            body["message"],
            "only a lead concludes otherwise than the rule"
        );
    }
    let mut stale = server.signed_in("组长戊", Role::Lead).await;
    stale.csrf = None;
    let (status, _) = stale.post(&path, given("pass", "已整改")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = lead
        .post("/v1/cases/2026-9999/verdict", given("pass", "已整改"))
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (_, shown) = lead.get(&case).await;
    assert_eq!(shown["case"]["verdict"]["overrides"], json!([]));
}

#[tokio::test]
async fn a_case_whose_checklist_has_no_rule_has_nothing_to_conclude() {
    let server = with_pair().await;
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let without_rule = |tx: &rusqlite::Transaction<'_>| {
        let day = server.now().date_naive();
        let mut pack = pack::in_force(tx, "xiaocanyin", day)?;
        pack.name = "wuguize".to_owned();
        pack.rule.clear();
        pack::put(tx, &pack)
    };
    server.store().write(without_rule).unwrap();
    let new = json!({ "pack": "wuguize", "pair": "一组", "place": "老街口" });
    let (_, opened) = lead.post("/v1/cases", new).await;
    let path = format!("/v1/cases/{}/verdict", opened["id"].as_str().unwrap());
    let given = json!({ "conclusion": "pass", "reason": "现场无问题" });
    let (status, body) = lead.post(&path, given).await;
    assert_eq!(status, StatusCode::CONFLICT, "{body}");
    let why = "the case's checklist has no rule to conclude by";
    assert_eq!(body["message"], why);
}
