use serde_json::json;

use super::*;

const CASE: &str = "01890000-0000-7000-8000-000000000001";
const MORNING: &str = "2026-05-06T01:00:00Z";
const LATER: &str = "2026-05-06T01:05:00Z";

fn case_id() -> CaseId {
    CASE.parse().unwrap()
}

fn given(verdict: Verdict, measured: Option<&str>, remark: &str) -> Given {
    Given {
        verdict,
        grade: None,
        measured: measured.map(|value| Measured::new(value, "cm").unwrap()),
        remark: remark.to_owned(),
    }
}

fn entry(at: &str, what: What) -> Entry {
    Entry {
        at: at.parse().unwrap(),
        case: case_id(),
        what,
    }
}

fn answer(at: &str, item: &str, given: Given) -> Entry {
    let item = item.to_owned();
    entry(at, What::Answer { item, given })
}

fn photo() -> Sha256 {
    Sha256::of(b"a photo")
}

/// Looked twice at one item, measured another, took a photo and a note.
fn ledger() -> Ledger {
    let entries = vec![
        answer(MORNING, "SC-15", given(Verdict::Pass, None, "")),
        answer(LATER, "SC-15", given(Verdict::Fail, None, "有缝隙")),
        answer(MORNING, "FS-C5", given(Verdict::Fail, Some("55"), "")),
        entry(MORNING, What::Note("绕行".into())),
        entry(
            MORNING,
            What::Photo {
                item: "SC-15".into(),
                sha256: photo(),
            },
        ),
    ];
    let name = "jia".to_owned();
    Ledger { name, entries }
}

/// A server that holds all of it: the second item in conflict with the other inspector's answer.
fn held() -> Held {
    let value = |id: &str, verdict: &str, measured: &str, author: &str| {
        json!({"id": id, "verdict": verdict, "grade": null, "fixable": null,
            "measured": measured, "unit": "cm", "remark": "", "author": author, "device": 1,
            "at": MORNING})
    };
    let case = json!({
        "id": CASE, "number": "2026-0001", "state": "inspecting", "heads": [],
        "place": {"code": null, "name": "某村", "position": null}, "premises": null,
        "pair": "一组", "pack": "canyin", "pack_version": "1", "due": null,
        "answers": {"SC-15": {"verdict": "fail", "grade": null, "fixable": null, "measured": null,
            "unit": null, "remark": "有缝隙", "author": "jia", "at": LATER}},
        "instances": [],
        "notes": [{"id": "0000000100000001-1", "text": "绕行", "author": "jia", "at": MORNING}],
        "files": [{"id": "0000000100000001-2", "item": "SC-15", "sha256": photo()}],
        "conflicts": [{"key": "a/FS-C5", "blocking": true, "values": [
            value("3@0000000100000001", "fail", "55", "jia"),
            value("3@0000000200000001", "pass", "60", "yi")]}],
    });
    let told = |key: &str, at: &str, summary: &str| {
        json!({"key": key, "id": "1@0000000100000001", "author": "jia", "device": 1, "at": at,
            "summary": summary})
    };
    let history = json!([
        told("a/SC-15", MORNING, "pass"),
        told("a/SC-15", LATER, "fail · 有缝隙"),
        told("a/FS-C5", MORNING, "fail · 55 cm"),
    ]);
    let case = HeldCase {
        case: serde_json::from_value(case).unwrap(),
        history: serde_json::from_value(history).unwrap(),
    };
    Held {
        cases: BTreeMap::from([(case_id(), case)]),
        files: HashSet::from([photo()]),
        resolved: BTreeSet::new(),
    }
}

fn case_of(held: &mut Held) -> &mut HeldCase {
    held.cases.get_mut(&case_id()).unwrap()
}

/// The one thing that is missing.
fn missing(held: &Held) -> String {
    let Count {
        missing,
        recorded,
        held,
        ..
    } = held.count(&ledger());
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(recorded.all(), held.all() + 1);
    missing.into_iter().next().unwrap()
}

#[test]
fn nothing_is_missing_when_all_is_there() {
    let count = held().count(&ledger());
    assert_eq!(count.missing, Vec::<String>::new());
    assert_eq!(count.recorded, count.held);
    let expected = Tally {
        answers: 3,
        photos: 1,
        notes: 1,
    };
    assert_eq!(count.held, expected);
}

#[test]
fn an_answer_that_left_no_trace_is_found_missing() {
    let mut held = held();
    case_of(&mut held).history.remove(2);
    let missing = missing(&held);
    assert_eq!(
        missing,
        "jia: case 2026-0001: answer FS-C5 (fail · 55 cm) is not in the history"
    );
}

#[test]
fn a_replaced_answer_is_looked_for_too() {
    let mut held = held();
    case_of(&mut held).history.remove(0);
    assert!(missing(&held).contains("answer SC-15 (pass)"));
}

#[test]
fn a_changed_remark_is_found() {
    let mut in_history = held();
    case_of(&mut in_history).history[1].summary = "fail · 有裂隙".into();
    assert!(missing(&in_history).contains("answer SC-15 (fail · 有缝隙)"));

    let mut in_case = held();
    let answers = &mut case_of(&mut in_case).case.answers;
    answers.get_mut("SC-15").unwrap().remark = "有裂隙".into();
    assert!(missing(&in_case).contains("in the history only"));
}

#[test]
fn a_side_that_vanished_from_its_conflict_is_found_unless_the_conflict_was_resolved() {
    let mut held = held();
    case_of(&mut held).case.conflicts[0].values.remove(0);
    assert!(missing(&held).contains("answer FS-C5"));
    held.resolved.insert((case_id(), "a/FS-C5".into()));
    assert_eq!(held.count(&ledger()).missing, Vec::<String>::new());
}

#[test]
fn a_measured_value_in_another_unit_is_found() {
    let mut held = held();
    case_of(&mut held).case.conflicts[0].values[0].unit = Some("m".into());
    assert!(missing(&held).contains("answer FS-C5"));
}

#[test]
fn an_answer_in_another_persons_name_is_found() {
    let mut held = held();
    case_of(&mut held).history[2].author = "yi".into();
    assert!(missing(&held).contains("answer FS-C5"));
}

#[test]
fn a_missing_photo_is_found_in_the_case_and_on_the_disk() {
    let mut entry_gone = held();
    case_of(&mut entry_gone).case.files.clear();
    assert!(missing(&entry_gone).contains("not among the case's files"));

    let mut bytes_gone = held();
    bytes_gone.files.clear();
    assert!(missing(&bytes_gone).contains("not whole on the server's disk"));
}

#[test]
fn a_missing_note_and_a_missing_case_are_found() {
    let mut note_gone = held();
    case_of(&mut note_gone).case.notes.clear();
    assert!(missing(&note_gone).contains("note \"绕行\""));

    let count = Held::default().count(&ledger());
    assert_eq!((count.missing.len(), count.held.all()), (5, 0));
}
