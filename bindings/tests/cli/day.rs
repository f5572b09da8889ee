//! What an inspector does around the checklist: finding a case, a picture that is an answer, what
//! waits, handing in.

use serde_json::{Value, json};

use crate::bureau::{Bureau, text};

#[test]
fn a_picture_answers_the_question_that_asks_for_one() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_papers();
    let phone = bureau.phone("甲");
    let picture = bureau.picture("licence.jpg", 7);
    let photo = phone.json(&["photo", &number, "/licence", text(&picture)]);
    let form = phone.json(&["form", &number]);
    let value = &photo["id"];
    assert_eq!(&form["fields"][0]["value"], value);
    assert_eq!((&form["answered"], &form["total"]), (&json!(1), &json!(1)));
    phone.ok(&["sync"]);
    let shown = bureau.case(case);
    assert_eq!(&shown["answers"]["licence"]["value"], value);
    assert_eq!(shown["files"][0]["item"], "licence");
}

#[test]
fn a_case_is_found_by_parts_of_its_names_and_their_initials() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    for words in [
        &["面馆"][..],
        &["xmg"],
        &["骊山", "小面"],
        &[number.as_str()],
    ] {
        let found = phone.json(&[&["search"], words].concat());
        assert_eq!(found[0]["number"], number.as_str(), "{words:?}");
    }
    assert_eq!(phone.json(&["search", "药店"]), json!([]));
    assert_eq!(phone.json(&["search", "面馆"]), phone.json(&["cases"]));
}

#[test]
fn what_waits_is_counted_until_the_server_has_it() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let counts = |left: &Value| (left["changes"].clone(), left["files"].clone());
    let none = phone.json(&["waiting"]);
    assert_eq!(counts(&none), (json!(0), json!(0)));
    assert_eq!(none["cases"], json!([]));
    let picture = bureau.picture("shop.jpg", 1);
    phone.ok(&["photo", &number, "SC-01", text(&picture)]);
    let left = phone.json(&["waiting"]);
    assert_eq!(counts(&left), (json!(1), json!(1)));
    let case = &left["cases"][0];
    assert_eq!(
        (&case["number"], &case["why"]),
        (&json!(number), &json!("not_synced_yet"))
    );
    assert!(phone.ok(&["waiting"]).contains("1 changes, 1 files"));
    phone.ok(&["sync"]);
    assert_eq!(counts(&phone.json(&["waiting"])), (json!(0), json!(0)));
    assert!(phone.ok(&["waiting"]).contains("the server has everything"));
}

#[test]
fn a_case_is_handed_in_once_it_is_complete() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_papers();
    let phone = bureau.phone("甲");
    let picture = bureau.picture("licence.jpg", 7);
    phone.ok(&["photo", &number, "/licence", text(&picture)]);
    let done = phone.json(&["submit", &number]);
    assert_eq!(done["conclusion"], Value::Null, "this form has no rule");
    let said = phone.fails(6, &["submit", &number]);
    assert!(said.contains("handed in"), "{said}");

    let (_, open) = bureau.open_case();
    phone.ok(&["sync"]);
    let said = phone.fails(6, &["submit", &open]);
    assert!(said.contains("not complete"), "{said}");
}
