//! A store that is not as it was left.

use std::fs;

use rusqlite::Connection;

use crate::bureau::{Bureau, Phone, text};

fn with_an_answer(bureau: &Bureau) -> Phone {
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let items = phone.json(&["items", &number]);
    phone.ok(&["answer", &number, items[0]["id"].as_str().unwrap(), "pass"]);
    phone
}

#[test]
fn a_damaged_database_is_named_and_left_as_it_is() {
    let bureau = Bureau::new();
    let phone = with_an_answer(&bureau);
    let whole = fs::read(phone.database()).unwrap();
    let garbage = b"this was a database once ".repeat(400);
    for damaged in [&garbage[..], &whole[..whole.len() / 2], &whole[..5000]] {
        fs::write(phone.database(), damaged).unwrap();
        for args in [&["cases"][..], &["sync"], &["rebuild"]] {
            let said = phone.fails(10, args);
            assert!(said.contains("database is damaged"), "{said}");
        }
        assert!(
            fs::read(phone.database()).unwrap() == damaged,
            "it was written to"
        );
    }
    fs::write(phone.database(), &whole).unwrap();
    assert_eq!(phone.json(&["cases"])[0]["answered"], 1);
}

#[test]
fn a_database_that_is_gone_from_beside_its_files_is_not_taken_for_a_new_store() {
    let bureau = Bureau::new();
    let phone = with_an_answer(&bureau);
    let number = phone.json(&["cases"])[0]["number"].clone();
    let number = number.as_str().unwrap();
    let picture = bureau.picture("shop.jpg", 3);
    phone.ok(&["photo", number, "SC-01", text(&picture)]);
    let whole = fs::read(phone.database()).unwrap();
    fs::write(phone.database(), "").unwrap();
    phone.fails(10, &["cases"]);
    fs::remove_file(phone.database()).unwrap();
    phone.fails(10, &["cases"]);
    phone.fails(10, &["enrol", &bureau.url(), &bureau.code("甲")]);
    assert!(!phone.database().exists());
    fs::write(phone.database(), whole).unwrap();
    assert_eq!(phone.json(&["sync"])["files_sent"], 1);
}

#[test]
fn a_damaged_document_is_told_until_the_server_brings_it_back() {
    let bureau = Bureau::new();
    let phone = with_an_answer(&bureau);
    phone.ok(&["sync"]);
    let case = phone.json(&["cases"])[0].clone();
    let number = case["number"].as_str().unwrap();
    let shown = phone.json(&["show", number]);
    for first in [&["show", number][..], &["rebuild"]] {
        let database = Connection::open(phone.database()).unwrap();
        let turned = "UPDATE document SET snapshot = substr(snapshot, 1, 40)";
        assert_eq!(database.execute(turned, ()).unwrap(), 1);
        drop(database);
        // Whichever command comes upon it first.
        let found = phone.command(first).output().unwrap();
        assert!(!found.stderr.is_empty(), "{first:?}");
        let said = phone.fails(10, &["show", number]);
        assert!(said.contains("kept aside"), "{said}");
        let cases = phone.command(&["cases"]).output().unwrap();
        let told = String::from_utf8_lossy(&cases.stderr).into_owned();
        assert!(told.contains(number) && cases.status.success(), "{told}");
        phone.ok(&["sync"]);
        assert_eq!(phone.json(&["show", number]), shown);
        assert_eq!(phone.json(&["cases"])[0], case);
    }
}

#[test]
fn the_doctor_says_what_it_found_and_whether_damage_remains() {
    let bureau = Bureau::new();
    let phone = with_an_answer(&bureau);
    let said = phone.ok(&["doctor"]);
    assert!(said.contains("1 cases and"), "{said}");
    let turned = |sql: &str| {
        let database = Connection::open(phone.database()).unwrap();
        assert_eq!(database.execute(sql, ()).unwrap(), 1);
    };
    turned("UPDATE case_index SET summary = zeroblob(60)");
    let examined = phone.json(&["doctor"]);
    assert_eq!(examined["findings"][0]["part"], "index_row");
    assert_eq!(examined["findings"][0]["outcome"], "repaired");
    assert_eq!(phone.json(&["cases"])[0]["answered"], 1);
    turned("UPDATE outbox SET hash = zeroblob(32)");
    let out = phone.command(&["doctor"]).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(10), "{said}");
    assert!(said.contains("that was to be sent"), "{said}");
    assert_eq!(phone.json(&["doctor"])["findings"], serde_json::json!([]));
}

#[test]
fn a_database_of_a_newer_program_is_left_untouched() {
    let bureau = Bureau::new();
    let phone = with_an_answer(&bureau);
    let mut newer = fs::read(phone.database()).unwrap();
    // The header keeps `user_version` there, big-endian (sqlite.org/fileformat2.html, 1.3).
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(phone.database(), &newer).unwrap();
    let said = phone.fails(8, &["cases"]);
    assert!(said.contains("version 99"), "{said}");
    assert!(
        fs::read(phone.database()).unwrap() == newer,
        "it was written to"
    );
}

#[test]
fn a_store_that_cannot_be_a_folder_is_an_error() {
    let bureau = Bureau::new();
    let phone = bureau.new_phone("a");
    fs::write(&phone.store, "a file").unwrap();
    phone.fails(1, &["cases"]);
    assert_eq!(fs::read(&phone.store).unwrap(), b"a file");
}
