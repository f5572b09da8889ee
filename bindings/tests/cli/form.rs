//! A form through two phones: values, repeats, what the form gives, the verdict and a lead's own.

use serde_json::{Value, json};

use crate::bureau::{Bureau, LEAD, Phone};

fn misused(phone: &Phone, args: &[&str]) {
    let status = phone.command(args).output().unwrap().status;
    assert_eq!(status.code(), Some(2), "{args:?}");
}

#[test]
fn a_form_is_filled_in_by_two_people_and_all_ends_agree() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_kitchen();
    let number = number.as_str();
    let (a, b) = (bureau.phone("甲"), bureau.phone("乙"));
    let seats = a.json(&["answer", number, "/seats", "--value", "51"]);
    assert_eq!(seats["item"], "seats");
    assert_eq!(seats["answer"]["value"], "51");
    assert_eq!(seats["answer"]["verdict"], Value::Null);
    assert_eq!(
        (&seats["error"], &seats["message"]),
        (&json!("constraint"), &json!("座位过多"))
    );
    a.ok(&["answer", number, "/seats", "--value", "12"]);
    let why = a.fails(6, &["answer", number, "/seats", "--value", "many"]);
    assert!(why.contains("seats"), "{why}");
    a.fails(6, &["answer", number, "/fuel", "--value", "wood"]);
    a.fails(5, &["answer", number, "/nowhere", "--value", "1"]);
    a.fails(
        5,
        &["answer", number, "/kitchen/fridge[1]/temp", "--value", "1"],
    );
    misused(&a, &["answer", number, "/seats"]);
    misused(&a, &["answer", number, "K-01", "pass", "--value", "ok"]);

    let first = a.json(&["instance", "add", number, "/kitchen/fridge"]);
    assert_eq!(first["path"], "/kitchen/fridge[1]");
    let id = first["id"].as_str().unwrap();
    a.ok(&[
        "answer",
        number,
        "/kitchen/fridge[1]/temp",
        "--value",
        "4.5",
    ]);
    b.ok(&["instance", "add", number, "kitchen/fridge"]);
    b.ok(&[
        "answer",
        number,
        "/kitchen/fridge[1]/temp",
        "--value",
        "-18",
    ]);
    for phone in [&a, &b, &a] {
        phone.ok(&["sync"]);
    }
    let shown = a.json(&["show", number]);
    assert_eq!(shown, b.json(&["show", number]));
    assert_eq!(shown, bureau.case(case));
    assert_eq!(shown["instances"].as_array().unwrap().len(), 2);
    assert_eq!(shown["conflicts"], json!([]));
    let of_a = format!("{id}/kitchen/fridge/temp");
    assert_eq!(shown["answers"][&of_a]["value"], "4.5");
    let field = |phone: &Phone, path: &str| {
        let form = phone.json(&["form", number]);
        let fields = form["fields"].as_array().unwrap();
        fields
            .iter()
            .find(|it| it["path"] == path)
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(field(&b, "/kitchen/warmest")["value"], "4.5");

    // One removes what the other works in: it stays, and who removed it is told.
    a.ok(&["instance", "remove", number, id]);
    assert_eq!(field(&a, "/kitchen/warmest")["value"], "-18");
    b.ok(&["answer", number, &format!("{id}/G-05"), "pass"]);
    for phone in [&b, &a] {
        phone.ok(&["sync"]);
    }
    let shown = a.json(&["show", number]);
    assert_eq!(shown["instances"][0]["removed_by"], "甲");
    assert_eq!(shown["answers"][format!("{id}/G-05")]["verdict"], "pass");
    a.ok(&["instance", "remove", number, "/kitchen/fridge[1]"]);
    assert_eq!(
        a.json(&["show", number])["instances"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    a.ok(&["instance", "restore", number, id]);
    assert_eq!(field(&a, "/kitchen/fridge[1]/temp")["value"], "4.5");

    // Different values are a conflict, as of an item.
    a.ok(&["answer", number, "/owner", "--value", "王"]);
    b.ok(&["answer", number, "/owner", "--value", "李"]);
    for phone in [&a, &b] {
        phone.ok(&["sync"]);
    }
    let conflicts = b.json(&["conflicts"]);
    assert_eq!(conflicts.as_array().unwrap().len(), 1, "{conflicts}");
    assert_eq!(conflicts[0]["key"], "a/owner");
    let values = conflicts[0]["values"].as_array().unwrap();
    let li = values.iter().find(|value| value["value"] == "李").unwrap();
    b.ok(&["resolve", number, "a/owner", li["id"].as_str().unwrap()]);
    assert_eq!(field(&b, "/greeting")["value"], "你好李");
}

#[test]
fn a_lead_concludes_otherwise_and_both_are_kept() {
    let bureau = Bureau::new();
    let (case, number) = bureau.open_kitchen();
    let number = number.as_str();
    let (a, lead) = (bureau.phone("甲"), bureau.phone(LEAD));
    a.ok(&[
        "answer",
        number,
        "K-01",
        "fail",
        "--measured",
        "61",
        "--unfixable",
    ]);
    a.fails(6, &["answer", number, "I-03", "fail"]);
    a.ok(&["answer", number, "I-03", "fail", "--grade", "minor"]);
    let verdict = a.json(&["verdict", number]);
    assert_eq!(verdict["conclusion"], "incomplete");
    assert_eq!(verdict["provisional"], "fail");
    assert_eq!(verdict["unanswered"], json!(["G-04"]));
    let water = a.json(&["answer", number, "G-04", "pass", "--measured", "59"]);
    assert_eq!(water["out_of_bounds"], true, "a hint");
    assert_eq!(
        water["answer"]["verdict"], "pass",
        "the verdict is the inspector's"
    );
    let verdict = a.json(&["verdict", number]);
    assert_eq!(
        (&verdict["conclusion"], &verdict["items"]),
        (&json!("fail"), &json!(["K-01"]))
    );
    assert_eq!(verdict["rule"], "R-KITCHEN");
    a.fails(
        6,
        &["verdict", number, "--override", "pass", "--reason", "x"],
    );
    misused(&a, &["verdict", number, "--override", "pass"]);
    a.ok(&["sync"]);

    lead.ok(&["sync"]);
    let reason = "已书面承诺十日内搬迁";
    let over = lead.json(&[
        "verdict",
        number,
        "--override",
        "rectify",
        "--reason",
        reason,
    ]);
    assert_eq!(
        (&over["conclusion"], &over["stands"]),
        (&json!("fail"), &json!("rectify"))
    );
    let synced = lead.json(&["sync"]);
    assert_eq!(synced["refused"], json!([]));
    a.ok(&["sync"]);
    let shown = a.json(&["show", number]);
    assert_eq!(shown, bureau.case(case));
    let given = &shown["verdict"]["overrides"][0];
    assert_eq!(given["reason"], reason);
    assert_eq!(
        (&given["author"], &given["computed"]),
        (&json!(LEAD), &json!("fail"))
    );
    assert_eq!(given["stands"], true);
    let lines = a.ok(&["verdict", number]);
    assert!(
        lines.contains("because of  K-01") && lines.contains(reason),
        "{lines}"
    );

    a.ok(&["answer", number, "K-01", "cleared"]);
    let verdict = a.json(&["verdict", number]);
    assert_eq!(
        verdict["stands"], "incomplete",
        "it was over another conclusion"
    );
    assert_eq!(verdict["overrides"][0]["stands"], false);
    let lines = a.ok(&["form", number]);
    assert!(
        lines.contains("/room/G-04") && !lines.contains("/room/G-02"),
        "{lines}"
    );
}
