//! What goes well: two inspectors, one case, several processes.

use serde_json::{Value, json};
use takan_core::ids::Sha256;

use crate::bureau::{Bureau, Phone, done, takan, text};

fn item_ids(phone: &Phone, number: &str) -> Vec<String> {
    let items = phone.json(&["items", number]);
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    items.as_array().unwrap().iter().map(id).collect()
}

#[test]
fn a_case_goes_through_two_phones_and_all_ends_agree() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_case();
    let number = number.as_str();
    let a = bureau.new_phone("a");
    let enrolled = a.json(&["enrol", &bureau.url(), &bureau.code("甲")]);
    assert_eq!(enrolled["device"], 1);
    assert_eq!(enrolled["user"]["name"], "甲");
    assert_eq!(enrolled["server"], bureau.url());
    let synced = a.json(&["sync"]);
    assert_eq!(synced["cases_received"], 1);
    assert_eq!(synced["waiting"], json!({ "changes": 0, "files": 0 }));
    let b = bureau.phone("乙");

    let items = item_ids(&a, number);
    let (first, second) = (items[0].as_str(), items[1].as_str());
    let answer = [
        "--measured",
        "-3.50",
        "--remark",
        "-冷藏",
        "--grade",
        "minor",
        "--unfixable",
    ];
    let answered = a.json(&[&["answer", number, first, "fail"], &answer[..]].concat());
    assert_eq!(answered["case"], case.to_string());
    assert_eq!(answered["item"], first);
    assert_eq!(answered["answer"]["measured"], "-3.50");
    assert_eq!(answered["answer"]["remark"], "-冷藏");
    assert_eq!(answered["answer"]["grade"], "minor");
    assert_eq!(answered["answer"]["fixable"], false);
    b.ok(&["answer", number, first, "pass"]);
    b.ok(&["answer", &case.to_string(), second, "na"]);
    a.json(&["note", number, "--门锁着 -5 °C"]);
    let picture = bureau.picture("shop.jpg", 7);
    let photo = a.json(&["photo", number, second, text(&picture)]);
    let sha256 = Sha256::of(&std::fs::read(&picture).unwrap()).to_string();
    assert_eq!(photo["sha256"], sha256);
    let local = json!([{ "id": photo["id"], "item": second, "sha256": sha256, "state": "local" }]);
    assert_eq!(a.json(&["files", number]), local);

    assert_eq!(a.json(&["sync"])["files_sent"], 1);
    b.ok(&["sync"]);
    a.ok(&["sync"]);
    assert_eq!(a.json(&["files", number])[0]["state"], "verified");
    assert_eq!(
        b.json(&["files", number]),
        json!([]),
        "files are the device's own"
    );
    let shown = a.json(&["show", number]);
    assert_eq!(shown, b.json(&["show", number]));
    assert_eq!(shown, bureau.case(case));
    assert_eq!(shown["notes"][0]["text"], "--门锁着 -5 °C");
    assert_eq!(shown["files"][0]["sha256"], sha256);
    assert_eq!(shown["answers"][second]["verdict"], "na");
    assert_eq!(a.json(&["items", number])[0]["answer"], Value::Null);

    let conflicts = b.json(&["conflicts"]);
    assert_eq!(conflicts, a.json(&["conflicts"]));
    assert_eq!(conflicts.as_array().unwrap().len(), 1);
    assert_eq!(conflicts[0]["case"], case.to_string());
    assert_eq!(conflicts[0]["number"], number);
    assert_eq!(conflicts[0]["blocking"], true);
    let key = conflicts[0]["key"].as_str().unwrap();
    assert_eq!(key, format!("a/{first}"));
    let stays = a.fails(6, &["answer", number, first, "pass"]);
    assert!(stays.contains("resolve"), "{stays}");
    let values = conflicts[0]["values"].as_array().unwrap();
    let failed = values
        .iter()
        .find(|value| value["verdict"] == "fail")
        .unwrap();
    let id = failed["id"].as_str().unwrap();
    let resolved = b.json(&["resolve", number, key, id]);
    assert_eq!(resolved, json!({ "case": case, "key": key, "value": id }));
    b.ok(&["sync"]);
    a.ok(&["sync"]);
    let shown = a.json(&["show", number]);
    assert_eq!(shown["conflicts"], json!([]));
    assert_eq!(shown["answers"][first]["verdict"], "fail");
    assert_eq!(
        shown["answers"][first]["author"], "甲",
        "resolving does not change who answered"
    );
    assert_eq!(shown, b.json(&["show", number]));
    assert_eq!(shown, bureau.case(case));
    assert_eq!(a.json(&["conflicts"]), json!([]));
    assert_eq!(a.json(&["refused"]), json!([]));

    let before = a.json(&["cases"]);
    assert_eq!(before[0]["answered"], 2);
    assert_eq!(a.json(&["rebuild"]), json!({ "cases": 1 }));
    assert_eq!(a.json(&["cases"]), before);
}

#[test]
fn a_person_reads_lines_that_name_everything() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let number = number.as_str();
    let (a, b) = (bureau.phone("甲"), bureau.phone("乙"));
    let first = &item_ids(&a, number)[0];
    a.ok(&["answer", number, first, "pass"]);
    b.ok(&[
        "answer",
        number,
        first,
        "fail",
        "--remark",
        "\u{1b}[31m地面\n潮湿",
    ]);
    a.ok(&["note", number, "老板不在"]);
    let cases = a.ok(&["cases"]);
    assert!(
        cases.starts_with(&format!("{number}  inspecting  ready offline  1/")),
        "{cases}"
    );
    a.ok(&["sync"]);
    let sync = b.ok(&["sync"]);
    assert!(sync.contains("sent      1 changes, 0 files"), "{sync}");
    assert!(!sync.contains("waiting"), "{sync}");
    let conflicts = b.ok(&["conflicts"]);
    assert_eq!(conflicts.lines().count(), 3, "{conflicts}");
    assert!(
        conflicts.starts_with(&format!("{number}  conflict  a/{first}")),
        "{conflicts}"
    );
    let show = b.ok(&["show", number]);
    assert!(
        show.contains("老板不在") && show.contains("骊山街道"),
        "{show}"
    );
    assert!(
        show.contains(" [31m地面 潮湿"),
        "nothing steers the terminal: {show:?}"
    );
}

#[test]
fn processes_that_use_one_store_at_once_lose_nothing() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let items = item_ids(&phone, &number);
    let picture = bureau.picture("shop.jpg", 9);
    let mut running = Vec::new();
    for item in &items[..10] {
        running.push(phone.spawn(&["answer", &number, item, "pass"]));
        running.push(phone.spawn(&["note", &number, &format!("about {item}")]));
    }
    for _ in 0..3 {
        running.push(phone.spawn(&["sync"]));
        running.push(phone.spawn(&["photo", &number, &items[0], text(&picture)]));
    }
    for child in running {
        done(&["one of many"], &child.wait_with_output().unwrap());
    }
    phone.ok(&["sync"]);
    let shown = phone.json(&["show", &number]);
    for item in &items[..10] {
        assert_eq!(shown["answers"][item]["verdict"], "pass", "{item}");
    }
    assert_eq!(shown["notes"].as_array().unwrap().len(), 10);
    assert_eq!(shown["files"].as_array().unwrap().len(), 3);
    assert_eq!(shown, bureau.case(case));
    let files = phone.json(&["files", &number]);
    let verified = |file: &Value| file["state"] == "verified";
    assert!(files.as_array().unwrap().iter().all(verified), "{files}");
}

#[test]
fn the_flags_stand_anywhere_and_the_store_may_come_from_the_environment() {
    let bureau = Bureau::new();
    bureau.open_case();
    let phone = bureau.phone("甲");
    let cases = phone.json(&["cases"]);
    let store = text(&phone.store);
    for args in [
        &["--json", "--store", store, "cases"][..],
        &["cases", "--json", "--store", store],
    ] {
        let out = done(args, &takan().args(args).output().unwrap());
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), cases);
    }
    let mut from_environment = takan();
    from_environment
        .env("TAKAN_STORE", store)
        .args(["--json", "cases"]);
    let out = done(&["cases"], &from_environment.output().unwrap());
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), cases);
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let first = &item_ids(&phone, &number)[0];
    for args in [&["items", &number][..], &["answer", &number, first, "pass"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = phone.command(args).stdout(writer).output().unwrap();
        done(args, &output);
    }
    assert_eq!(
        phone.json(&["show", &number])["answers"][first]["verdict"],
        "pass"
    );
}
