//! What a person may get wrong: each has its exit code and one line that names it.

use crate::bureau::{Bureau, takan, text};

#[test]
fn wrong_use_is_told_from_everything_else() {
    let bureau = Bureau::new();
    let phone = bureau.phone("甲");
    let no_store = takan().arg("cases").output().unwrap();
    assert_eq!(no_store.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&no_store.stderr).contains("TAKAN_STORE"));
    for args in [
        &["answer", "2026-0001", "SC-01", "maybe"][..],
        &["answer", "2026-0001", "SC-01", "pass", "--grade", "bad"],
        &["show"],
        &["dance"],
        &[],
    ] {
        assert_eq!(
            phone.command(args).output().unwrap().status.code(),
            Some(2),
            "{args:?}"
        );
    }
    let help = takan().arg("--help").output().unwrap();
    assert_eq!(help.status.code(), Some(0));
}

#[test]
fn a_store_nobody_enrolled_says_how_to_enrol() {
    let bureau = Bureau::new();
    let missing = bureau.new_phone("missing");
    let empty = bureau.new_phone("empty");
    std::fs::create_dir(&empty.store).unwrap();
    for phone in [&missing, &empty] {
        for args in [
            &["cases"][..],
            &["sync"],
            &["show", "x"],
            &["conflicts", "--json"],
            &["rebuild"],
        ] {
            let said = phone.fails(4, args);
            assert!(said.contains("enrol URL CODE"), "{said}");
        }
    }
    assert!(!missing.store.exists(), "a mistyped folder is not made");
}

#[test]
fn a_code_that_is_wrong_or_used_enrols_nobody() {
    let bureau = Bureau::new();
    let phone = bureau.new_phone("a");
    let said = phone.fails(6, &["enrol", &bureau.url(), "AAAA-BBBB-CCCC-DDDD"]);
    assert!(
        said.contains("not known") && said.contains("request "),
        "{said}"
    );
    let code = bureau.code("甲");
    bureau.new_phone("b").ok(&["enrol", &bureau.url(), &code]);
    let said = phone.fails(6, &["enrol", &bureau.url(), &code]);
    assert!(said.contains("used already"), "{said}");
    phone.fails(4, &["cases"]);
}

#[test]
fn an_address_that_phones_do_not_talk_to_is_refused() {
    let bureau = Bureau::new();
    let phone = bureau.new_phone("a");
    for url in ["http://takan.example", "ftp://takan.example", "takan"] {
        phone.fails(6, &["enrol", url, "AAAA-BBBB-CCCC-DDDD"]);
    }
}

#[test]
fn what_is_not_there_is_named() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let picture = bureau.picture("shop.jpg", 1);
    for command in ["show", "items", "files"] {
        let said = phone.fails(5, &[command, "1999-0001"]);
        assert!(said.contains("1999-0001"), "{said}");
    }
    let said = phone.fails(5, &["answer", &number, "SC-99", "pass"]);
    assert!(said.contains("SC-99"), "{said}");
    let said = phone.fails(5, &["photo", &number, "SC-99", text(&picture)]);
    assert!(said.contains("SC-99"), "{said}");
    let items = phone.json(&["items", &number]);
    let item = items[0]["id"].as_str().unwrap();
    let said = phone.fails(5, &["photo", &number, item, text(&bureau.path("none.jpg"))]);
    assert!(said.contains("none.jpg"), "{said}");
}

#[test]
fn what_does_not_fit_is_named_and_changes_nothing() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let items = phone.json(&["items", &number]);
    let item = items[0]["id"].as_str().unwrap();
    let said = phone.fails(6, &["answer", &number, item, "pass", "--measured", "two"]);
    assert!(said.contains("\"two\""), "{said}");
    let no_picture = bureau.path("letter.jpg");
    std::fs::write(&no_picture, "%PDF-1.7").unwrap();
    let said = phone.fails(6, &["photo", &number, item, text(&no_picture)]);
    assert!(
        said.contains("letter.jpg") && said.contains("no JPEG"),
        "{said}"
    );
    let cut = bureau.path("cut.jpg");
    let whole = std::fs::read(bureau.picture("shop.jpg", 1)).unwrap();
    std::fs::write(&cut, &whole[..40]).unwrap();
    phone.fails(6, &["photo", &number, item, text(&cut)]);
    phone.fails(6, &["photo", &number, item, text(&phone.store)]);
    phone.fails(6, &["note", &number, "  "]);
    phone.fails(
        6,
        &[
            "answer",
            &number,
            item,
            "pass",
            "--remark",
            &"长".repeat(10_000),
        ],
    );
    phone.fails(6, &["resolve", &number, item, "12"]);
    phone.fails(6, &["resolve", &number, item, "12@0000000100000001"]);
    phone.fails(6, &["resolve", &number, "q/what", "12@0000000100000001"]);
    let shown = phone.json(&["show", &number]);
    assert_eq!(
        shown,
        bureau.case(shown["id"].as_str().unwrap().parse().unwrap())
    );
    assert_eq!(phone.json(&["files", &number]), serde_json::json!([]));
}

#[test]
fn another_person_does_not_take_over_unsent_work() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let items = phone.json(&["items", &number]);
    let item = items[0]["id"].as_str().unwrap();
    phone.ok(&["answer", &number, item, "pass"]);
    let code = bureau.code("丙");
    let said = phone.fails(6, &["enrol", &bureau.url(), &code]);
    assert!(said.contains("unsent"), "{said}");
    phone.ok(&["sync"]);
    let shown = phone.json(&["show", &number]);
    assert_eq!(shown["answers"][item]["author"], "甲");
    assert_eq!(shown, bureau.case(case));
    // Refused, the code was not spent; with nothing unsent the phone changes hands, and the
    // newcomer, who is in no pair, finds no case.
    phone.ok(&["enrol", &bureau.url(), &code]);
    phone.ok(&["sync"]);
    assert_eq!(phone.json(&["cases"]), serde_json::json!([]));
}
