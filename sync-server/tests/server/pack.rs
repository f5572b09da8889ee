//! Checklists: from an upload with its report to a version in force, by two people.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use takan_core::record::Role;

use crate::{
    harness::{Console, PASSWORD, TestServer, answer},
    workbook::{workbook, zipped},
};

const SURVEY: [&str; 6] = [
    "type",
    "name",
    "label",
    "takan_class",
    "takan_good",
    "relevant",
];

/// A checklist of two items; the label of the first is given.
fn checklist(version: &str, label: &str) -> Vec<u8> {
    workbook(&[
        (
            "survey",
            &[
                &SURVEY,
                &["select_one r", "A-01", label, "K", "door.png"],
                &["select_one r", "A-02", "Floor", "G"],
            ],
        ),
        (
            "choices",
            &[
                &["list_name", "name", "label", "takan_result"],
                &["r", "yes", "Yes", "pass"],
                &["r", "no", "No", "fail"],
            ],
        ),
        (
            "settings",
            &[
                &["form_title", "form_id", "version"],
                &["Shop", "shop", version],
            ],
        ),
    ])
}

/// The same with its picture, in a .zip.
fn with_picture(version: &str, label: &str) -> Vec<u8> {
    let book = checklist(version, label);
    zipped(&[("shop.xlsx", &book), ("shop-media/door.png", b"picture")])
}

async fn upload(who: &Console, name: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let path = format!("/v1/pack-drafts?file_name={name}");
    answer(who.request(Method::POST, &path).body(bytes)).await
}

async fn put(who: &Console, path: &str, body: Value) -> (StatusCode, Value) {
    answer(who.request(Method::PUT, path).json(&body)).await
}

struct Desk {
    server: TestServer,
    one: Console,
    two: Console,
}

impl Desk {
    async fn open() -> Self {
        let server = TestServer::start().await;
        let one = server.signed_in("组长甲", Role::Lead).await;
        let two = server.signed_in("组长乙", Role::Lead).await;
        Self { server, one, two }
    }

    async fn draft(&self, version: &str, label: &str) -> i64 {
        let (status, body) = upload(&self.one, "shop.zip", with_picture(version, label)).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        assert_eq!(body["publishable"], true, "{body}");
        body["draft"].as_i64().unwrap()
    }

    /// Proposed by one, approved by two.
    async fn publish(&self, version: &str, label: &str, from: &str) {
        let id = self.draft(version, label).await;
        let path = format!("/v1/pack-drafts/{id}");
        let days = json!({ "effective_from": from });
        let (status, body) = put(&self.one, &format!("{path}/proposal"), days).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let (status, body) = self.two.post(&format!("{path}/approval"), json!({})).await;
        assert_eq!(status, StatusCode::OK, "{body}");
    }
}

#[tokio::test]
async fn a_workbook_with_an_error_is_told_by_sheet_row_and_column_and_makes_no_draft() {
    let desk = Desk::open().await;
    let broken = workbook(&[(
        "survey",
        &[&SURVEY, &["text", "ok", "x"], &["txet", "a", "x"]],
    )]);
    let (status, body) = upload(&desk.one, "shop.xlsx", broken).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert_eq!(body["draft"], Value::Null);
    let error = &body["report"][0];
    assert_eq!(error["level"], "error", "{body}");
    assert_eq!(
        (&error["sheet"], &error["row"]),
        (&json!("survey"), &json!(3))
    );
    assert_eq!(error["column"], "type");
    let (_, drafts) = desk.one.get("/v1/pack-drafts").await;
    assert_eq!(drafts["drafts"], json!([]));

    for (name, bytes) in [
        ("shop.xlsx", b"no workbook".to_vec()),
        ("shop.xls", Vec::new()),
    ] {
        let (status, body) = upload(&desk.one, name, bytes).await;
        assert_eq!((status, &body["draft"]), (StatusCode::OK, &Value::Null));
        assert_eq!(body["report"][0]["level"], "error");
    }
    let (status, _) = upload(&desk.one, "shop.zip", b"PK".to_vec()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_checklist_is_published_by_two_people_and_everyone_sees_it() {
    let desk = Desk::open().await;
    let clerk = desk.server.signed_in("窗口丁", Role::Clerk).await;
    let id = desk.draft("1", "<script>alert(1)</script>").await;
    let path = format!("/v1/pack-drafts/{id}");
    assert_eq!(clerk.get(&path).await.0, StatusCode::FORBIDDEN);
    let (_, draft) = desk.two.get(&path).await;
    assert_eq!(draft["draft"]["title"]["zh"], "Shop");
    let label = &draft["pack"]["rows"][0]["question"]["label"]["default"];
    assert_eq!(label, "<script>alert(1)</script>", "{draft}");

    let approval = format!("{path}/approval");
    let (status, body) = desk.two.post(&approval, json!({})).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::CONFLICT, &json!("wrong_state"))
    );
    let days = json!({ "effective_from": "2027-01-01" });
    put(&desk.one, &format!("{path}/proposal"), days).await;
    let (status, body) = desk.one.post(&approval, json!({})).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::FORBIDDEN, &json!("second_person"))
    );
    let (_, own) = desk.one.get(&path).await;
    assert_eq!(own["draft"]["why_not_approve"], "proposed");
    let (status, body) = desk.two.post(&approval, json!({})).await;
    assert_eq!(
        (status, &body["state"]),
        (StatusCode::OK, &json!("published"))
    );

    let (_, list) = clerk.get("/v1/packs").await;
    let row = &list["packs"][0];
    assert_eq!(
        (&row["name"], &row["version"]),
        (&json!("shop"), &json!("1"))
    );
    assert_eq!(
        (&row["state"], &row["approved_by"]),
        (&json!("in_force"), &json!("组长乙"))
    );
    let (_, shown) = clerk.get("/v1/packs/shop/1").await;
    let done: Vec<_> = shown["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["what"])
        .collect();
    assert_eq!(done, ["uploaded", "proposed", "approved"]);
    let sha256 = shown["pack"]["media"]["door.png"]["sha256"]
        .as_str()
        .unwrap();
    let media = format!("/v1/pack-media/{sha256}");
    let picture = clerk.request(Method::GET, &media).send().await.unwrap();
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(picture.bytes().await.unwrap(), &b"picture"[..]);
    for (asked, given, bytes) in [
        ("bytes=4-", "bytes 4-6/7", "ure"),
        ("bytes=1-3", "bytes 1-3/7", "ict"),
        ("bytes=5-99", "bytes 5-6/7", "re"),
    ] {
        let piece = clerk.request(Method::GET, &media).header("range", asked);
        let piece = piece.send().await.unwrap();
        assert_eq!(piece.status(), StatusCode::PARTIAL_CONTENT, "{asked}");
        assert_eq!(piece.headers()["content-range"], given);
        assert_eq!(piece.text().await.unwrap(), bytes);
    }
    let nobody = desk.server.console().get(&media).await;
    assert_eq!(nobody.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn media_of_a_draft_are_for_those_who_edit_or_approve_it() {
    let desk = Desk::open().await;
    let clerk = desk.server.signed_in("窗口丁", Role::Clerk).await;
    let id = desk.draft("1", "Door").await;
    let (_, draft) = desk.one.get(&format!("/v1/pack-drafts/{id}")).await;
    let sha256 = draft["pack"]["media"]["door.png"]["sha256"]
        .as_str()
        .unwrap();
    let media = format!("/v1/pack-media/{sha256}");
    assert_eq!(desk.two.get(&media).await.0, StatusCode::OK);
    assert_eq!(clerk.get(&media).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_published_version_keeps_its_text_and_two_versions_are_compared_item_by_item() {
    let desk = Desk::open().await;
    desk.publish("1", "Door", "2027-01-01").await;
    let (status, body) = upload(&desk.one, "shop.zip", with_picture("1", "Gate")).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::CONFLICT, &json!("version_taken"))
    );
    let (status, body) = upload(&desk.one, "shop.zip", with_picture("1", "Door")).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::CONFLICT, &json!("published"))
    );

    let id = desk.draft("2", "Gate").await;
    let (status, diff) = desk
        .two
        .get(&format!("/v1/pack-diff?old=shop@1&new={id}"))
        .await;
    assert_eq!(status, StatusCode::OK, "{diff}");
    let rows = diff["survey"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{diff}");
    assert_eq!(rows[0]["key"], "A-01");
    let field = json!({ "field": "label", "old": "Door", "new": "Gate" });
    assert_eq!(rows[0]["fields"], json!([field]));
}

#[tokio::test]
async fn a_version_of_later_days_waits_and_a_case_begins_with_the_one_in_force() {
    let desk = Desk::open().await;
    for name in ["踏勘员甲", "踏勘员乙"] {
        desk.server.add_user(name, Role::Inspector);
    }
    let pair = json!({ "name": "一组", "members": ["踏勘员甲", "踏勘员乙"] });
    let (status, body) = desk.one.post("/v1/pairs", pair).await;
    assert!(status.is_success(), "{body}");
    desk.publish("1", "Door", "2027-01-01").await;
    // The server's clock stands at 2027-01-15 in Lintong.
    desk.publish("2", "Gate", "2027-01-16").await;
    let states = |list: Value| -> Vec<Value> {
        list["packs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["state"].clone())
            .collect()
    };
    assert_eq!(
        states(desk.one.get("/v1/packs").await.1),
        ["in_force", "coming"]
    );
    let open = json!({ "pack": "shop", "pair": "一组", "place": "老街口" });
    let first = desk.one.post("/v1/cases", open.clone()).await.1;
    desk.server.pass(24 * 3600);
    let mut desk = desk;
    desk.one.sign_in("组长甲", PASSWORD).await;
    let second = desk.one.post("/v1/cases", open).await.1;
    for (opened, version, title) in [(first, "1", "Door"), (second, "2", "Gate")] {
        let path = format!("/v1/cases/{}", opened["id"].as_str().unwrap());
        let (_, detail) = desk.one.get(&path).await;
        assert_eq!(detail["case"]["pack_version"], version);
        assert_eq!(detail["items"][0]["title"], title);
    }
    assert_eq!(
        states(desk.one.get("/v1/packs").await.1),
        ["past", "in_force"]
    );
}

#[tokio::test]
async fn a_draft_is_downloaded_as_it_was_uploaded() {
    let desk = Desk::open().await;
    let book = checklist("1", "Door");
    let name = "%E5%B0%8F%E5%BA%97.xlsx";
    let (_, body) = upload(&desk.one, name, book.clone()).await;
    let path = format!("/v1/pack-drafts/{}/workbook", body["draft"]);
    let file = desk.two.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(
        file.headers()["content-disposition"],
        format!("attachment; filename*=UTF-8''{name}")
    );
    assert_eq!(file.bytes().await.unwrap(), &book[..]);
}
