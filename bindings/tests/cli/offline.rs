//! A server that is gone, refuses, or is of another version: nothing recorded is lost.

use std::net::TcpListener;

use serde_json::Value;
use takan_core::sync::protocol::{
    FRAME_BYTES, Outcome, SyncRequest, SyncResponse, from_frame, to_frame,
};

use crate::bureau::{Bureau, Phone, failed};

/// A bureau, a case, a phone, and an answer on it that the server does not have.
fn unsent() -> (Bureau, takan_core::ids::CaseId, Phone, [String; 2]) {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let items = phone.json(&["items", &number]);
    let item = items[0]["id"].as_str().unwrap().to_owned();
    phone.ok(&["answer", &number, &item, "pass", "--remark", "干净"]);
    (bureau, case, phone, [number, item])
}

fn answer_is_sent(bureau: &Bureau, case: takan_core::ids::CaseId, phone: &Phone, item: &str) {
    phone.ok(&["sync"]);
    let held = bureau.case(case);
    assert_eq!(held["answers"][item]["remark"], "干净");
    assert_eq!(held, phone.json(&["show", &case.to_string()]));
}

#[test]
fn without_a_server_everything_is_kept_and_goes_later() {
    let (mut bureau, case, phone, [number, item]) = unsent();
    bureau.stop();
    let said = phone.fails(3, &["sync"]);
    assert!(said.contains("kept on this device"), "{said}");
    phone.ok(&["note", &number, "无信号"]);
    assert_eq!(
        phone.json(&["show", &number])["answers"][&item]["remark"],
        "干净"
    );
    bureau.start();
    answer_is_sent(&bureau, case, &phone, &item);
}

#[test]
fn enrolling_where_nobody_listens_is_offline() {
    let bureau = Bureau::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    bureau
        .new_phone("a")
        .fails(3, &["enrol", &url, "AAAA-BBBB-CCCC-DDDD"]);
}

#[test]
fn a_revoked_device_keeps_its_work_is_told_and_sends_it_after_a_new_code() {
    let (bureau, case, phone, [number, item]) = unsent();
    bureau.revoke(1);
    let said = phone.fails(4, &["sync"]);
    assert!(
        said.contains("revoked") && said.contains("is kept"),
        "{said}"
    );
    assert_eq!(
        phone.json(&["show", &number])["answers"][&item]["remark"],
        "干净"
    );
    phone.ok(&["enrol", &bureau.url(), &bureau.code("甲")]);
    answer_is_sent(&bureau, case, &phone, &item);
}

/// What each odd answer of a server ends with.
fn odd_answers() -> Vec<(i32, &'static str, u16, Vec<u8>)> {
    let said = |code: &str| {
        serde_json::json!({ "code": code, "message": "said so", "request_id": "r1" })
            .to_string()
            .into_bytes()
    };
    let response = to_frame(&SyncResponse {
        cursor: takan_core::sync::protocol::Cursor::start(),
        more: false,
        list: false,
        epoch: None,
        outcomes: Vec::new(),
        pulls: Vec::new(),
        rows: Vec::new(),
        forget: Vec::new(),
        want: Vec::new(),
    });
    let newer = [&[response[0] + 1], &response[1..]].concat();
    let older = [&[response[0] - 1], &response[1..]].concat();
    let truncated = response[..response.len() - 3].to_vec();
    // A zstd frame's header that declares one byte too many: one segment, an 8-byte size.
    let size = (FRAME_BYTES as u64 + 1).to_le_bytes();
    let oversized = [&[response[0], 0x28, 0xb5, 0x2f, 0xfd, 0xe0], &size[..]].concat();
    vec![
        (8, "protocol 2", 200, newer),
        (9, "protocol 0", 200, older),
        (8, "said so", 426, said("needs_newer_app")),
        (9, "said so", 501, said("needs_newer_server")),
        (1, "truncated", 200, truncated),
        (1, "declares", 200, oversized),
        (1, "truncated", 200, Vec::new()),
        (3, "kept", 502, b"<html>bad gateway".to_vec()),
        (1, "r1", 500, said("unexpected")),
    ]
}

#[test]
fn a_server_of_another_version_or_that_answers_nonsense_takes_nothing_away() {
    let (mut bureau, case, phone, [_, item]) = unsent();
    bureau.stop();
    for (code, why, status, body) in odd_answers() {
        bureau.replace(move |_| (status, body.clone()));
        let said = phone.fails(code, &["sync"]);
        assert!(said.contains(why), "{said}");
    }
    bureau.start();
    answer_is_sent(&bureau, case, &phone, &item);
}

#[test]
fn what_the_server_refuses_is_kept_listed_and_told_by_the_exit_code() {
    let (mut bureau, case, phone, [number, item]) = unsent();
    bureau.stop();
    let deny = |body: &[u8]| {
        let request: SyncRequest = from_frame(body).unwrap();
        let denied = Outcome::Denied {
            change: None,
            code: "forbidden".into(),
            reason: "not for you".into(),
            known: Vec::new(),
        };
        let response = SyncResponse {
            cursor: request.cursor,
            more: false,
            list: false,
            epoch: Some(request.epoch + 1),
            outcomes: request.pushes.iter().map(|_| denied.clone()).collect(),
            pulls: Vec::new(),
            rows: Vec::new(),
            forget: Vec::new(),
            want: Vec::new(),
        };
        (200, to_frame(&response))
    };
    bureau.replace(deny);
    let output = phone.command(&["sync", "--json"]).output().unwrap();
    let said = failed(11, &["sync"], &output);
    assert!(said.contains("1 edits were refused"), "{said}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["refused"][0]["reason"], "not for you");
    let refused = phone.json(&["refused"]);
    assert_eq!(refused, report["refused"]);
    assert_eq!(refused[0]["number"], number);
    assert_eq!(refused[0]["keys"], serde_json::json!([format!("a/{item}")]));
    assert!(phone.ok(&["refused"]).contains("not for you"));
    bureau.start();
    phone.ok(&["answer", &number, &item, "pass", "--remark", "干净"]);
    answer_is_sent(&bureau, case, &phone, &item);
}
