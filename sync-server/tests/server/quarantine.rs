//! Quarantine as leads meet it: read, taken in or left, each once and by a lead only.

use reqwest::{Method, StatusCode};
use serde_json::json;
use takan_core::{
    document::{Document, Writer},
    ids::{Actor, CaseId, DeviceNumber, Sha256, UserId},
    record::Role,
    sync::{
        protocol::{Cursor, Push, StoreTags, SyncRequest, to_frame, wire},
        session::{Standing, request},
    },
};
use takan_server::store::{account, aside, device};

use crate::harness::{TestServer, answer};

const TOKEN: &str = "token";

fn case() -> CaseId {
    CaseId::from_bytes([7; 16])
}

/// What a phone says that has a note for a case.
fn note() -> SyncRequest {
    let tag = minicbor::bytes::ByteArray::from([0; 4]);
    let standing = Standing {
        cursor: Cursor::start(),
        epoch: 1,
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        unsent: Vec::new(),
        need: Vec::new(),
        list: None,
        certificates: Vec::new(),
        handed: Vec::new(),
    };
    let by = Writer {
        actor: Actor {
            device: DeviceNumber(1),
            epoch: 1,
        },
        user: UserId(1),
        at: chrono::DateTime::UNIX_EPOCH,
    };
    let note = Document::genesis(case()).add_note(&by, "门锁着").unwrap();
    let mut message = request(standing).request;
    message.pushes = vec![Push {
        case: wire(case()),
        chunks: note.bytes.into(),
        vouchers: Vec::new(),
    }];
    message
}

/// A server with an inspector's phone that holds [`TOKEN`] and was revoked.
async fn with_revoked() -> TestServer {
    let server = TestServer::start().await;
    server.add_user("踏勘员甲", Role::Inspector);
    let now = server.now();
    let add = |tx: &rusqlite::Transaction<'_>| {
        let new = device::NewDevice {
            user: account::named(tx, "踏勘员甲")?.user.id,
            token_hash: Sha256::of(TOKEN.as_bytes()),
            public_key: [1; 32],
            model: "test".into(),
        };
        let number = device::add(tx, &new, now)?;
        device::revoke(tx, number, now)
    };
    server.store().write(add).unwrap();
    server
}

async fn sync(server: &TestServer, frame: Vec<u8>) -> StatusCode {
    let sync = server
        .console()
        .request(Method::POST, "/v1/sync")
        .body(frame);
    answer(sync.bearer_auth(TOKEN)).await.0
}

#[tokio::test]
async fn a_revoked_phone_is_answered_nothing_and_what_it_sends_is_kept_once() {
    let server = with_revoked().await;
    for _ in 0..2 {
        assert_eq!(
            sync(&server, to_frame(&note())).await,
            StatusCode::UNAUTHORIZED
        );
    }
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let (status, body) = lead.get("/v1/quarantine").await;
    assert_eq!(status, StatusCode::OK);
    let [entry] = &body["entries"].as_array().unwrap()[..] else {
        panic!("{body}")
    };
    assert_eq!(
        (&entry["reason"], &entry["user"]),
        (&json!("revoked"), &json!("踏勘员甲"))
    );
    let (_, shown) = lead.get("/v1/quarantine/1").await;
    assert_eq!(shown["edits"][0]["values"][0]["text"], "门锁着", "{shown}");
    assert_eq!(shown["edits"][0]["taken"], false);
}

#[tokio::test]
async fn a_phone_too_old_to_be_answered_has_its_unsent_work_kept() {
    let server = with_revoked().await;
    let enrolled = "UPDATE device SET revoked_at = NULL";
    server
        .store()
        .write(|tx| Ok(tx.execute(enrolled, ())?))
        .unwrap();
    let mut readable = to_frame(&note());
    readable[0] = 0;
    for frame in [readable, vec![0, 1, 2, 3]] {
        assert_eq!(sync(&server, frame).await, StatusCode::UPGRADE_REQUIRED);
    }
    let kept = server
        .store()
        .read(|conn| aside::list(conn, false))
        .unwrap();
    let cases: Vec<_> = kept
        .iter()
        .map(|it| (it.reason.as_str(), it.case))
        .collect();
    assert_eq!(cases, [("too_old", Some(case())), ("too_old", None)]);
    let lead = server.signed_in("组长丙", Role::Lead).await;
    let (_, shown) = lead.get("/v1/quarantine/2").await;
    assert!(shown["unreadable"].is_string(), "{shown}");
}

#[tokio::test]
async fn leads_decide_once_and_say_why() {
    let server = with_revoked().await;
    sync(&server, to_frame(&note())).await;
    let inspector = server.signed_in("踏勘员乙", Role::Inspector).await;
    let admin = server.signed_in("管理员", Role::Admin).await;
    for other in [&inspector, &admin] {
        assert_eq!(other.get("/v1/quarantine").await.0, StatusCode::FORBIDDEN);
        let (status, _) = other.post("/v1/quarantine/1/accept", json!({})).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    }
    let lead = server.signed_in("组长丙", Role::Lead).await;
    assert_eq!(lead.get("/v1/quarantine/9").await.0, StatusCode::NOT_FOUND);
    let (status, _) = lead.post("/v1/quarantine/1/accept", json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT, "its case is not known here");
    let dismiss = async |remark| {
        let path = "/v1/quarantine/1/dismiss";
        lead.post(path, json!({ "remark": remark })).await.0
    };
    assert_eq!(dismiss(" ").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(dismiss("不是我们的案件").await, StatusCode::OK);
    assert_eq!(dismiss("再次").await, StatusCode::CONFLICT);
    let (_, waiting) = lead.get("/v1/quarantine").await;
    assert_eq!(waiting["entries"], json!([]));
    let (_, all) = lead.get("/v1/quarantine?all=true").await;
    let decision = &all["entries"][0]["decision"];
    assert_eq!(
        (&decision["by"], &decision["accepted"]),
        (&json!("组长丙"), &json!(false))
    );
}
