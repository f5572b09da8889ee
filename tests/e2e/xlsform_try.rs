//! `takan-server checklist try`, as an operator types it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

use crate::xlsform::{fixture::FIXTURES, here};

const NOW: &str = "2025-03-05T09:30:00+08:00";

fn tried(workbook: &Path, answers: &str, json: bool) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    fs::write(&file, answers).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takan-server-here"));
    command.args(["checklist", "try"]).arg(workbook);
    command.arg("--answers").arg(file);
    command.args(json.then_some("--json")).output().unwrap()
}

fn told(workbook: &Path, answers: Value) -> Value {
    let given = json!({"now": NOW, "answers": answers});
    let output = tried(workbook, &given.to_string(), true);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The exit code and what is said on standard error, with nothing on standard output.
fn refused(workbook: &Path, answers: &str) -> (i32, String) {
    let output = tried(workbook, answers, true);
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), said)
}

fn form() -> &'static Path {
    &FIXTURES["filled/tried.xlsx"].workbook
}

/// `{relevant, required, value, error}`.
fn field(relevant: bool, required: bool, value: &str, error: Option<&str>) -> Value {
    json!({"relevant": relevant, "required": required, "value": value, "error": error})
}

#[test]
fn what_a_form_makes_of_answers_has_the_shape_of_the_contract() {
    let told = told(
        form(),
        json!({
            "/owner": "Wang",
            "/hall/area": 35,
            "/room": [
                {"use": "kitchen", "sink": [{"depth": 20}, {"depth": 40}]},
                {"/room/use": "store", "/room/sink": [{"/room/sink/depth": 3}]},
            ],
        }),
    );
    let expected = json!({
        "version": "",
        "fields": {
            "/owner": field(true, true, "Wang", None),
            "/hall/area": field(true, false, "35", None),
            "/hall/rent": field(true, true, "", Some("Large halls name their rent")),
            "/room[1]/use": field(true, false, "kitchen", None),
            "/room[1]/sink[1]/depth": field(true, false, "20", None),
            "/room[1]/sink[2]/depth": field(true, false, "40", Some("the constraint does not hold")),
            "/room[1]/deep": field(true, false, "60", None),
            "/room[2]/use": field(true, false, "store", None),
            "/room[2]/sink[1]/depth": field(false, false, "3", None),
            "/room[2]/deep": field(true, false, "0", None),
            "/rooms": field(true, false, "2 of 35", None),
        },
        "verdict": null,
    });
    assert_eq!(told, expected);
}

#[test]
fn what_is_wrong_is_told_in_the_words_of_the_form() {
    let told = told(form(), json!({"/hall/area": "7", "/hall/rent": "cheap"}));
    let fields = &told["fields"];
    let missing = field(true, true, "", Some("Write who owns it"));
    assert_eq!(fields["/owner"], missing);
    assert_eq!(fields["/hall/area"]["error"], "Too small for ");
    let owned = json!({"/owner": "Wang", "/hall/area": "7"});
    let owned = self::told(form(), owned);
    assert_eq!(owned["fields"]["/hall/area"]["error"], "Too small for Wang");
    // It is not relevant, so nothing is wrong with it.
    assert_eq!(fields["/hall/rent"], field(false, false, "cheap", None));
    // A repeat that nothing is said of has one instance.
    assert_eq!(fields["/room[1]/deep"]["value"], "0");
    assert_eq!(fields["/rooms"]["value"], "1 of 7");
}

#[test]
fn a_value_that_is_none_of_its_question_is_told_at_its_field() {
    let told = told(form(), json!({"/owner": "Wang", "/hall/area": "wide"}));
    let area = &told["fields"]["/hall/area"];
    assert_eq!(
        (&area["value"], &area["relevant"]),
        (&json!("wide"), &json!(true))
    );
    assert!(area["error"].is_string(), "{area}");
}

#[test]
fn answers_that_cannot_be_given_are_refused() {
    let answers = |answers: Value| json!({ "answers": answers }).to_string();
    for (given, complaint) in [
        (answers(json!({"/nothing": 1})), "/nothing"),
        (answers(json!({"/hall": 1})), "/hall is no question"),
        (
            answers(json!({"/room": [{"nothing": 1}]})),
            "/room[1]/nothing",
        ),
        (answers(json!({"/room[2]/use": "store"})), "/room[2]/use"),
        (answers(json!({"/room": ["store"]})), "/room[1]"),
        (answers(json!({"/owner": [{"use": "x"}]})), "/owner"),
        (answers(json!([])), "the answers cannot be read"),
        (
            json!({"now": "soon", "answers": {}}).to_string(),
            "the answers cannot be read",
        ),
        ("no answers".to_owned(), "the answers cannot be read"),
    ] {
        let (code, said) = refused(form(), &given);
        assert_eq!(code, 6, "{given}: {said}");
        assert!(said.contains(complaint), "{given}: {said}");
    }
}

#[test]
fn a_workbook_that_is_not_there_or_not_accepted_is_refused() {
    let nowhere = Path::new("nowhere.xlsx");
    assert_eq!(refused(nowhere, "{}").0, 5);
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.xlsx");
    fs::write(&broken, "no workbook").unwrap();
    let (code, said) = refused(&broken, "{}");
    assert_eq!(code, 6);
    assert!(said.contains("no Excel workbook"), "{said}");
}

const ITEMS: [(&str, &str); 21] = [
    ("A", "SC-01"),
    ("A", "SC-02"),
    ("A", "SC-03"),
    ("A", "SC-04"),
    ("B", "SC-05"),
    ("B", "SC-06"),
    ("B", "SC-07"),
    ("B", "SC-08"),
    ("C", "SC-09"),
    ("C", "SC-10"),
    ("C", "SC-11"),
    ("C", "SC-12"),
    ("C", "SC-13"),
    ("D", "SC-14"),
    ("D", "SC-15"),
    ("D", "SC-16"),
    ("D", "SC-17"),
    ("D", "SC-18"),
    ("D", "SC-19"),
    ("E", "SC-20"),
    ("E", "SC-21"),
];

/// Every item passes, but for these.
fn small_catering(otherwise: &[(&str, Value)]) -> Value {
    let path = |item: &str| {
        let section = ITEMS.iter().find(|(_, name)| *name == item).unwrap().0;
        format!("/{section}/{item}")
    };
    let all = ITEMS.iter().map(|(_, item)| (path(item), json!("pass")));
    let mut answers: serde_json::Map<_, _> = all.collect();
    answers.insert("/jiben/jingying".into(), json!(["reshi", "lengshi"]));
    for (item, answer) in otherwise {
        answers.insert(path(item), answer.clone());
    }
    told(
        &here("../core/packs/xiaocanyin.xlsx"),
        Value::Object(answers),
    )
}

#[test]
fn the_verdict_names_its_rule_and_the_items_that_led_to_it() {
    let passed = small_catering(&[("SC-07", json!("fail")), ("SC-09", json!("na"))]);
    assert_eq!(passed["version"], "2026.2");
    let verdict = &passed["verdict"];
    let own = ["conclusion", "rule", "items", "unanswered"].map(|part| verdict[part].clone());
    let expected = json!(["pass", "R-SC", ["SC-07"], []]);
    assert_eq!(json!(own), expected);

    let unfixable = json!({"verdict": "fail", "grade": "severe", "fixable": false, "measured": 62});
    let failed = small_catering(&[("SC-01", unfixable), ("SC-07", json!("fail"))]);
    assert_eq!(
        failed["fields"]["/A/SC-01"],
        field(true, false, "fail", None)
    );
    let verdict = &failed["verdict"];
    assert_eq!(verdict["conclusion"], "fail");
    assert_eq!(verdict["items"], json!(["SC-01"]));

    let fixable = json!({"verdict": "fail", "fixable": true});
    let rectify = small_catering(&[("SC-01", fixable)]);
    assert_eq!(rectify["verdict"]["conclusion"], "rectify");
}

#[test]
fn a_verdict_tells_what_is_open_and_what_it_is_for_each_category() {
    let measured = json!({"measured": 42.5});
    let open = small_catering(&[("SC-08", json!(null)), ("SC-01", measured)]);
    assert_eq!(open["fields"]["/A/SC-01"], field(true, false, "", None));
    let verdict = &open["verdict"];
    assert_eq!(verdict["conclusion"], "incomplete");
    assert_eq!(verdict["provisional"], "pass");
    assert_eq!(verdict["unanswered"], json!(["SC-01", "SC-08"]));
    let categories = verdict["categories"].as_object().unwrap();
    let conclusions: Vec<_> = categories
        .iter()
        .map(|(name, verdict)| (&**name, &verdict["conclusion"]))
        .collect();
    let incomplete = json!("incomplete");
    assert_eq!(
        conclusions,
        [("lengshi", &incomplete), ("reshi", &incomplete)]
    );
}
