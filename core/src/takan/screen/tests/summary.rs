//! What a case comes to, and answers that differ.

use super::*;
use crate::{
    record::{Conclusion, Grade},
    screen::MissingReason,
};

impl Phone {
    pub(super) fn summary(&self) -> SummaryScreen {
        said(self.takan.summary(case(1), Language::ZhHans).unwrap())
    }

    fn conflicts(&self) -> ConflictScreen {
        said(self.takan.conflict_screen(case(1), Language::En).unwrap())
    }
}

/// Everything of the kitchen but the conclusion.
pub(super) fn complete(phone: &Phone) {
    phone.set("owner", "王");
    phone.answer("K-01", Verdict::Pass);
    phone.answer("I-03", Verdict::Pass);
    phone.set("G-04", "72");
}

#[test]
fn what_is_missing_is_listed_with_its_reason_and_its_section() {
    let phone = kitchen(1);
    phone.set("seats", "60");
    phone.set("I-03", "good");
    let summary = phone.summary();
    let missing: Vec<_> = summary
        .missing
        .iter()
        .map(|row| (row.code.as_str(), row.section.as_str(), row.reason))
        .collect();
    use MissingReason::{Answer, Invalid};
    let expected = [
        ("owner", "", Answer),
        ("seats", "", Invalid),
        ("K-01", "房间", Answer),
        ("G-02", "房间", Answer),
        ("G-04", "房间", Answer),
    ];
    assert_eq!(missing, expected);
    assert_eq!(why(&summary.submit), Some("summary.whyNot.missing"));
    assert_eq!(summary.conclusion, Some(Conclusion::Incomplete));
    assert_eq!(
        summary.provisional.unwrap().key,
        "summary.ifRestPasses.pass"
    );
    assert_eq!((summary.total, summary.answered), (4, 1));
}

#[test]
fn a_complete_case_has_a_conclusion_with_its_reasons() {
    let phone = kitchen(1);
    complete(&phone);
    let grave = NewAnswer {
        grade: Some(Grade::Severe),
        remark: "无排烟".into(),
        ..Verdict::Fail.into()
    };
    phone.say("I-03", grave);
    let summary = phone.summary();
    assert_eq!(summary.conclusion, Some(Conclusion::Fail));
    assert_eq!(summary.conclusion_phrase.key, "summary.stands.fail");
    assert_eq!(
        (summary.rule.as_str(), summary.provisional),
        ("R-KITCHEN", None)
    );
    let failed = &summary.reasons[0];
    assert_eq!(failed.key, "summary.reason.failed");
    assert_eq!(failed.arguments[1].value, "I-03");
    assert_eq!(summary.failures[0].remark, "无排烟");
    assert!(summary.missing.is_empty());
    assert_eq!(why(&summary.submit), None);
}

#[test]
fn a_leads_conclusion_is_told_beside_the_rules() {
    let lead = phone(3, Role::Lead);
    lead.keep_pack(KITCHEN);
    lead.keep_case(1, &new("kitchen", "老王饭馆", None));
    let ann = kitchen(1);
    complete(&ann);
    lead.merge(&ann, 1);
    lead.takan
        .override_verdict(case(1), Conclusion::Rectify, "另有照片")
        .unwrap();
    let summary = lead.summary();
    assert_eq!(summary.conclusion, Some(Conclusion::Rectify));
    assert_eq!(
        summary.overridden.unwrap().key,
        "summary.overridden.rectify"
    );
}

#[test]
fn answers_that_differ_stand_side_by_side_until_one_is_kept() {
    let (ann, bob) = (kitchen(1), kitchen(2));
    complete(&ann);
    bob.say(
        "K-01",
        NewAnswer {
            measured: Some("12.5".into()),
            remark: "太大".into(),
            ..Verdict::Fail.into()
        },
    );
    bob.set("fuel", "gas");
    ann.set("fuel", "power");
    ann.merge(&bob, 1);
    assert_eq!(why(&ann.summary().submit), Some("summary.whyNot.conflict"));
    let screen = ann.conflicts();
    assert_eq!(screen.conflicts.len(), 2);
    let card = &screen.conflicts[0];
    assert_eq!((card.key.as_str(), card.code.as_str()), ("a/K-01", "K-01"));
    assert_eq!(
        (card.label.as_str(), card.blocking),
        ("Fixed premises", true)
    );
    assert_eq!(card.phrase.key, "conflict.blocking");
    let side = |own: bool| card.sides.iter().find(|side| side.own == own).unwrap();
    assert_eq!(side(true).verdict, Some(Verdict::Pass));
    assert_eq!(side(false).measured.as_deref(), Some("12.5 m²"));
    assert_eq!(side(false).author, "person 2");
    let fuel = &screen.conflicts[1];
    assert_eq!((fuel.code.as_str(), fuel.sides.len()), ("fuel", 2));

    ann.takan
        .resolve(case(1), &card.key, side(false).id)
        .unwrap();
    let kept = ann.conflicts();
    assert_eq!(kept.conflicts.len(), 1);
    assert_eq!(ann.row("K-01").item.unwrap().verdict, Some(Verdict::Fail));
}

#[test]
fn remarks_that_differ_block_nothing() {
    let (ann, bob) = (kitchen(1), kitchen(2));
    complete(&ann);
    let remark = |remark: &str| NewAnswer {
        remark: remark.into(),
        ..Verdict::Pass.into()
    };
    ann.say("K-01", remark("新"));
    bob.say("K-01", remark("旧"));
    ann.merge(&bob, 1);
    let card = ann.conflicts().conflicts.remove(0);
    assert_eq!(
        (card.blocking, card.phrase.key.as_str()),
        (false, "conflict.remarksOnly")
    );
    assert_eq!(why(&ann.summary().submit), None);
    assert_eq!(ann.row("K-01").item.unwrap().verdict, Some(Verdict::Pass));
}

#[test]
fn a_checklist_without_a_rule_comes_to_no_conclusion() {
    let phone = phone(1, Role::Inspector);
    phone.keep_pack(&KITCHEN.replace("\"rule\": \"R-KITCHEN\"", "\"rule\": \"\""));
    phone.keep_case(1, &new("kitchen", "老王饭馆", None));
    let summary = phone.summary();
    assert_eq!(
        (summary.conclusion, summary.conclusion_phrase.key.as_str()),
        (None, "summary.noRule")
    );
}
