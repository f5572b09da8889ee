//! Two phones in a terminal, with no server between them.

use std::io::{BufRead, BufReader};

use serde_json::Value;

use crate::bureau::{Bureau, text};

#[test]
fn two_phones_meet_by_a_code_and_one_carries_a_bundle() {
    let mut bureau = Bureau::new();
    let (case, number) = bureau.open_case();
    let (a, b) = (bureau.phone("甲"), bureau.phone("乙"));
    a.ok(&["sync"]);
    bureau.stop();
    a.ok(&["note", &number, "门锁着"]);
    b.ok(&["note", &number, "房东来开了"]);

    let mut listening = a.spawn(&["peer", "listen", "--address", "127.0.0.1", "--json"]);
    let mut lines = BufReader::new(listening.stdout.take().unwrap()).lines();
    let mut line = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
    let shown = line();
    let keys: Vec<_> = shown.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["address", "code", "expires_at", "qr"]);
    let wrong = b.fails(6, &["peer", "join", "7KQ2-M0ZD"]);
    assert!(wrong.contains("no code"), "{wrong}");
    let report = b.json(&["peer", "join", shown["code"].as_str().unwrap()]);
    assert_eq!(report["user"]["name"], "甲");
    assert_eq!(
        (&report["complete"], &report["changes_received"]),
        (&true.into(), &1.into())
    );
    let other = line();
    assert_eq!(
        (&other["changes_received"], &other["changes_sent"]),
        (&1.into(), &1.into())
    );
    assert!(listening.wait().unwrap().success());
    let late = b.fails(3, &["peer", "join", shown["qr"].as_str().unwrap()]);
    assert!(late.contains("cannot be reached"), "{late}");

    let file = bureau.path("for-b.takan");
    a.ok(&["note", &number, "收工"]);
    let made = a.json(&["bundle", "export", "--to", "2", text(&file)]);
    assert_eq!(made["cases"], 1);
    let taken = b.json(&["bundle", "import", text(&file)]);
    assert_eq!(
        (&taken["changes"], &taken["user"]["name"]),
        (&1.into(), &"甲".into())
    );
    a.fails(6, &["bundle", "import", text(&file)]);
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let tampered = b.fails(10, &["bundle", "import", text(&file)]);
    assert!(tampered.contains("nothing was taken"), "{tampered}");

    bureau.start();
    b.ok(&["sync"]);
    let notes = bureau.case(case)["notes"].clone();
    let mut authors: Vec<_> = notes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["author"])
        .collect();
    authors.sort_by_key(|author| author.as_str());
    assert_eq!(authors, ["乙", "甲", "甲"]);
}
