//! What a verdict says, and what a rule is refused for.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::checklist::ItemResult;

#[test]
fn it_says_which_items_led_to_it() {
    let findings = with(
        form(&[(Class::K, 5), (Class::I, 5), (Class::G, 5)]),
        &[
            (Class::K, 1, UNFIXABLE),
            (Class::K, 1, Outcome::failed()),
            (Class::G, 1, Outcome::failed()),
        ],
    );
    let fail = verdict(&judge("R-FS48"), &findings);
    assert_eq!((fail.order, fail.items), (Some(2), vec!["K-1".to_owned()]));
    // The last line counts nothing: everything that failed led there.
    let fail = verdict(&judge("R-MD"), &findings);
    assert_eq!(fail.items, ["K-1", "K-2", "G-1"]);
    let rectify = verdict(&judge("R-FS48"), &findings[1..]);
    assert_eq!(rectify.items, ["K-2", "G-1"]);
    let pass = verdict(&judge("R-FS48"), &findings[2..]);
    assert_eq!(pass.items, ["G-1"]);
}

#[test]
fn it_waits_for_every_item_that_enters_the_rule() {
    let findings = with(
        form(&[(Class::K, 2), (Class::G, 2), (Class::None, 1)]),
        &[
            (Class::None, 1, Outcome::Open),
            (Class::G, 1, Outcome::Open),
            (Class::K, 1, UNFIXABLE),
        ],
    );
    let verdict = verdict(&judge("R-ALL"), &findings);
    assert_eq!(verdict.conclusion, Conclusion::Incomplete);
    assert_eq!(verdict.provisional, Some(Conclusion::Fail));
    assert_eq!(verdict.unanswered, ["G-1"]);
    assert_eq!(verdict.items, ["K-1"]);
}

#[test]
fn each_category_has_its_own() {
    let mut findings = form(&[(Class::K, 4), (Class::G, 1)]);
    for (finding, categories) in findings.iter_mut().zip([
        vec!["cold", "hot"],
        vec!["cold"],
        vec!["hot"],
        vec!["drinks"],
    ]) {
        finding.categories = categories.into_iter().map(str::to_owned).collect();
    }
    findings[1].outcome = Outcome::failed();
    findings[2].outcome = Outcome::Open;
    findings[3].outcome = Outcome::NotApplicable;
    let verdict = verdict(&judge("R-ALL"), &findings);
    assert_eq!(verdict.conclusion, Conclusion::Incomplete);
    let categories: BTreeMap<&str, (Conclusion, Option<Conclusion>)> = verdict
        .categories
        .iter()
        .map(|(name, own)| (name.as_str(), (own.conclusion, own.provisional)))
        .collect();
    let expected = [
        ("cold", (Conclusion::Rectify, None)),
        ("hot", (Conclusion::Incomplete, Some(Conclusion::Pass))),
    ];
    assert_eq!(categories, BTreeMap::from(expected));
}

#[test]
fn its_json_is_what_the_command_line_prints() {
    let findings = with(
        form(&[(Class::Severe, 1), (Class::Minor, 4)]),
        &[
            (Class::Minor, 1, Outcome::failed()),
            (Class::Severe, 1, Outcome::Open),
        ],
    );
    let shown = serde_json::to_value(verdict(&judge("R-GSP"), &findings)).unwrap();
    assert_eq!(
        shown,
        json!({
            "conclusion": "incomplete",
            "provisional": "rectify",
            "rule": "R-GSP",
            "order": 4,
            "label": {"default": "line 4"},
            "items": ["minor-1"],
            "unanswered": ["severe-1"],
            "by_share": true,
        })
    );
}

#[test]
fn what_no_line_covers_is_a_fail_and_says_so() {
    let mut rule = rules().remove(0);
    rule.rows.truncate(1);
    let judge = Judge::new(&rule).unwrap();
    let findings = with(form(&[(Class::K, 2)]), &[(Class::K, 1, Outcome::failed())]);
    let verdict = verdict(&judge, &findings);
    assert_eq!(
        (verdict.conclusion, verdict.order),
        (Conclusion::Fail, None)
    );
    assert_eq!(verdict.items, ["K-1"]);
}

#[test]
fn a_condition_may_ask_the_form() {
    let mut rule = rules().remove(0);
    rule.rows[0].condition = "${area} = '' and now() < 1".to_owned();
    let judge = Judge::new(&rule).unwrap();
    assert_eq!(verdict(&judge, &[]).conclusion, Conclusion::Pass);
    rule.rows[0].condition = "date('x') = 1".to_owned();
    let judge = Judge::new(&rule).unwrap();
    let error = judge.judge(&[], &NoForm, ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "rule R-FS43, line 1: at character 1: `x` is no date"
    );
}

#[test]
fn a_rule_that_cannot_be_applied_is_refused_line_by_line() {
    let mut rule = rules().remove(0);
    for (row, condition) in rule.rows.iter_mut().zip([
        "failed('K' = 0",
        "failed('X') > 0 or share(K) = 1",
        "graded('bad') = 0 or graded('minor', 'key') = 0",
        "fail() = points('K')",
    ]) {
        row.condition = condition.to_owned();
    }
    rule.rows[3].conclusion = Conclusion::Incomplete;
    let problems = Judge::new(&rule).unwrap_err();
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "rule R-FS43, line 1: at character 15: expected `,` or `)`",
            "rule R-FS43, line 2: at character 1: there is no class 'X'",
            "rule R-FS43, line 2: at character 20: share() takes classes in quotes",
            "rule R-FS43, line 3: at character 1: graded() takes 'severe' or 'minor', and then classes",
            "rule R-FS43, line 3: at character 22: there is no class 'key'",
            "rule R-FS43, line 4: a line concludes pass, rectify or fail",
            "rule R-FS43, line 4: at character 1: there is no function fail()",
        ]
    );
}

#[test]
fn a_result_is_passed_failed_or_out() {
    let fails = |grade, fixable| Outcome::Failed { grade, fixable };
    let (minor, severe) = (Some(Grade::Minor), Some(Grade::Severe));
    for (result, grade, fixable, outcome) in [
        (ItemResult::Pass, severe, Some(false), Outcome::Passed),
        (ItemResult::Na, severe, None, Outcome::NotApplicable),
        (ItemResult::Fail, None, None, fails(None, true)),
        (ItemResult::Fail, severe, Some(true), fails(severe, true)),
        (ItemResult::Minor, severe, None, fails(minor, true)),
        (ItemResult::Severe, None, Some(false), fails(severe, false)),
    ] {
        assert_eq!(Outcome::of_result(result, grade, fixable), outcome);
    }
}
