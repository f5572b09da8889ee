//! The shapes of `--json`, as the README writes them: programs are built on them.

use serde_json::Value;

use crate::bureau::{Bureau, text};

/// The keys of an object.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(|k| &**k).collect();
    keys.sort_unstable();
    keys
}

/// The names in a list of words, sorted.
fn names(words: &str) -> Vec<&str> {
    let mut names: Vec<&str> = words.split(' ').collect();
    names.sort_unstable();
    names
}

#[test]
fn what_is_printed_has_the_keys_that_programs_expect() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let (a, b) = (bureau.phone("甲"), bureau.phone("乙"));
    let items = a.json(&["items", &number]);
    assert_eq!(
        keys(&items[0]),
        names("id section class title title_en unit answer")
    );
    let id = |at: usize| items[at]["id"].as_str().unwrap();
    a.ok(&["answer", &number, id(0), "pass"]);
    a.ok(&["answer", &number, id(1), "pass"]);
    b.ok(&["answer", &number, id(1), "fail"]);
    a.ok(&["note", &number, "老板不在"]);
    let picture = bureau.picture("shop.jpg", 1);
    a.ok(&["photo", &number, id(0), text(&picture)]);
    b.ok(&["sync"]);
    a.ok(&["sync"]);

    let case = a.json(&["show", &number]);
    assert_eq!(
        keys(&case),
        names(
            "id number state heads place premises pair pack pack_version due answers notes files \
             conflicts"
        )
    );
    assert_eq!(keys(&case["place"]), names("code name position"));
    let answer = names("verdict grade fixable measured unit remark author at");
    assert_eq!(keys(&case["answers"][id(0)]), answer);
    assert_eq!(keys(&case["notes"][0]), names("id text author at"));
    assert_eq!(keys(&case["files"][0]), names("id item sha256"));
    let conflict = &case["conflicts"][0];
    assert_eq!(keys(conflict), names("key blocking values"));
    let value = names("id verdict grade fixable measured unit remark author device at");
    assert_eq!(keys(&conflict["values"][0]), value);

    let conflicts = a.json(&["conflicts"]);
    assert_eq!(
        keys(&conflicts[0]),
        names("case number key blocking values")
    );
    let files = a.json(&["files", &number]);
    assert_eq!(keys(&files[0]), names("id item sha256 state"));
    let cases = a.json(&["cases"]);
    assert_eq!(
        keys(&cases[0]),
        names(
            "id number state place premises pair pack pack_version due answered total conflicts ready"
        )
    );
}
