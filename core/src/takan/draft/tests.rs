use super::*;
use crate::{
    record::{Role, Verdict},
    takan::{
        Bookmark,
        tests::{Phone, case, merge, phone},
    },
};

impl Phone {
    fn types(&self, field: &str, text: &str) {
        self.takan.put_draft(case(), field, text).unwrap();
    }

    fn leaves(&self, field: &str) -> Left {
        self.takan.leave_field(case(), field).unwrap()
    }

    fn drafts(&self) -> Vec<(String, String)> {
        let drafts = self.takan.drafts(case()).unwrap().into_iter();
        drafts.map(|draft| (draft.field, draft.text)).collect()
    }

    fn remark(&self, row: &str) -> Option<String> {
        Some(self.case().answers.get(row)?.remark.clone())
    }

    fn answers(&self, row: &str, verdict: Verdict) {
        self.takan.answer(case(), row, &verdict.into()).unwrap();
    }
}

#[test]
fn a_field_that_is_left_becomes_one_edit_and_its_draft_goes() {
    let ann = phone(1, Role::Inspector);
    ann.types("note", "油烟机没有清洗");
    ann.types("v/seats", "12");
    assert_eq!(ann.leaves("note"), Left::Recorded);
    assert_eq!(ann.leaves("v/seats"), Left::Recorded);
    assert_eq!(ann.case().notes[0].text, "油烟机没有清洗");
    assert_eq!(ann.value("seats").as_deref(), Some("12"));
    assert_eq!(ann.drafts(), []);
    let heads = ann.case().heads;
    assert_eq!(ann.leaves("note"), Left::Nothing);
    ann.types("v/seats", "12");
    assert_eq!(ann.leaves("v/seats"), Left::Same);
    assert_eq!(ann.case().heads, heads, "nothing is recorded twice");
}

#[test]
fn a_remark_typed_before_its_answer_waits_and_then_goes_onto_it() {
    let ann = phone(1, Role::Inspector);
    ann.types("a/K-01", "门口堆放杂物");
    assert_eq!(ann.leaves("a/K-01"), Left::Waits);
    assert_eq!(ann.drafts().len(), 1);
    ann.answers("K-01", Verdict::Fail);
    assert_eq!(ann.leaves("a/K-01"), Left::Recorded);
    let answer = ann.case().answers["K-01"].clone();
    assert_eq!(answer.verdict, Some(Verdict::Fail));
    assert_eq!(answer.remark, "门口堆放杂物");
    assert_eq!(ann.drafts(), []);
}

#[test]
fn a_number_beside_a_verdict_goes_onto_the_answer_with_the_items_unit() {
    let ann = phone(1, Role::Inspector);
    ann.types("v/K-01", "42.5");
    assert_eq!(ann.leaves("v/K-01"), Left::Waits);
    ann.answers("K-01", Verdict::Pass);
    assert_eq!(ann.leaves("v/K-01"), Left::Recorded);
    let answer = ann.case().answers["K-01"].clone();
    assert_eq!(answer.measured.as_deref(), Some("42.5"));
    assert_eq!(answer.unit.as_deref(), Some("m²"));
    ann.types("v/K-01", "4 2");
    assert_eq!(ann.leaves("v/K-01"), Left::Waits, "it is no number");
}

#[test]
fn a_draft_does_not_go_onto_another_persons_answer() {
    let (ann, bob) = (phone(1, Role::Inspector), phone(2, Role::Inspector));
    ann.types("a/K-01", "已拍照");
    bob.answers("K-01", Verdict::Pass);
    merge(&ann, &bob);
    assert_eq!(ann.leaves("a/K-01"), Left::Waits);
    assert_eq!(ann.remark("K-01").as_deref(), Some(""));
    assert_eq!(ann.drafts().len(), 1);
}

#[test]
fn a_value_the_form_does_not_take_waits_with_its_text() {
    let ann = phone(1, Role::Inspector);
    for (field, text) in [("v/seats", "十二"), ("v/no-such", "1"), ("x/seats", "1")] {
        ann.types(field, text);
        assert_eq!(ann.leaves(field), Left::Waits, "{field}");
    }
    assert_eq!(ann.drafts().len(), 3);
}

#[test]
fn opening_again_promotes_what_was_typed_but_for_the_field_that_is_open() {
    let ann = phone(1, Role::Inspector);
    ann.answers("K-01", Verdict::Fail);
    ann.types("a/K-01", "门口堆");
    ann.types("v/seats", "12");
    ann.types("note", "写到一半");
    ann.types("v/owner", " ");
    let bookmark = Bookmark {
        screen: "checklist".into(),
        case: Some(case()),
        row: Some("K-01".into()),
    };
    ann.takan.set_bookmark(Some(&bookmark)).unwrap();
    let promoted = ann.takan.promote_drafts().unwrap();
    let open = ("a/K-01".to_owned(), "门口堆".to_owned());
    assert_eq!(ann.drafts(), [open], "its field opens with its text");
    assert_eq!(promoted.waiting, 1);
    let case = ann.case();
    assert_eq!(case.notes.len(), 1);
    assert_eq!(ann.value("seats").as_deref(), Some("12"));
    ann.takan.promote_drafts().unwrap();
    assert_eq!(ann.case().heads, case.heads, "nothing is recorded twice");

    ann.takan.set_bookmark(None).unwrap();
    assert_eq!(ann.takan.promote_drafts().unwrap().recorded, 1);
    assert_eq!(ann.remark("K-01").as_deref(), Some("门口堆"));
}

#[test]
fn an_answer_with_the_typed_remark_and_number_takes_both_drafts_along() {
    let ann = phone(1, Role::Inspector);
    ann.types("a/K-01", "略小");
    ann.types("v/K-01", "48");
    let answer = NewAnswer {
        measured: Some("48".into()),
        remark: "略小".into(),
        ..Verdict::Pass.into()
    };
    ann.takan.answer(case(), "K-01", &answer).unwrap();
    assert_eq!(ann.drafts(), []);
}
