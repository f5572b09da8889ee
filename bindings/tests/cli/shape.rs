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
        names(
            "id path section class title title_en unit min max grades relevant out_of_bounds answer"
        )
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
            "id number state heads place premises pair pack pack_version due answers instances \
             verdict submission notes files conflicts"
        )
    );
    assert_eq!(keys(&case["place"]), names("code name position"));
    let answer = names("verdict grade fixable measured unit remark value author at");
    assert_eq!(keys(&case["answers"][id(0)]), answer);
    assert_eq!(keys(&case["notes"][0]), names("id text author at"));
    assert_eq!(keys(&case["files"][0]), names("id item sha256"));
    let conflict = &case["conflicts"][0];
    assert_eq!(keys(conflict), names("key blocking values"));
    let value = names("id verdict grade fixable measured unit remark value author device at");
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
            "id number state place premises pair pack pack_version due answered total conflicts submitted \
             ready"
        )
    );
}

#[test]
fn a_form_has_the_keys_that_programs_expect() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_kitchen();
    let phone = bureau.phone("甲");
    let form = phone.json(&["form", &number]);
    assert_eq!(
        keys(&form),
        names("fields total answered required_missing invalid")
    );
    assert_eq!(
        keys(&form["fields"][0]),
        names(
            "path id type item label label_en relevant required read_only value error message \
             phrase choices"
        )
    );
    let fuel = form["fields"].as_array().unwrap().iter();
    let fuel = fuel.clone().find(|field| field["path"] == "/fuel").unwrap();
    assert_eq!(keys(&fuel["choices"][0]), names("name label label_en"));
    let added = phone.json(&["instance", "add", &number, "/kitchen/fridge"]);
    assert_eq!(keys(&added), names("case id path"));
    let answered = phone.json(&["answer", &number, "/seats", "--value", "3"]);
    assert_eq!(
        keys(&answered),
        names("case item answer error message phrase out_of_bounds")
    );
    let case = phone.json(&["show", &number]);
    assert_eq!(
        keys(&case["instances"][0]),
        names("id repeat within at removed_by")
    );
    let verdict = phone.json(&["verdict", &number]);
    assert_eq!(verdict, case["verdict"]);
    assert_eq!(
        keys(&verdict),
        names(
            "conclusion provisional rule order label items unanswered by_share categories stands \
             overrides"
        )
    );
}
