//! What holds of every rule, whatever was found.

use proptest::prelude::*;

use super::*;

fn outcome() -> impl Strategy<Value = Outcome> {
    let grade = prop_oneof![
        Just(None),
        Just(Some(Grade::Minor)),
        Just(Some(Grade::Severe))
    ];
    let failed =
        (grade, any::<bool>()).prop_map(|(grade, fixable)| Outcome::Failed { grade, fixable });
    prop_oneof![
        4 => Just(Outcome::Passed),
        2 => failed,
        1 => Just(Outcome::NotApplicable),
        1 => Just(Outcome::Open),
    ]
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let finding = (proptest::sample::select(&Class::ALL), outcome(), 0..4u8);
    let finding = finding.prop_map(|(class, outcome, points)| Finding {
        points: f64::from(points),
        ..Finding::new("", class, outcome)
    });
    proptest::collection::vec(finding, 0..40).prop_map(|mut findings| {
        for (finding, number) in findings.iter_mut().zip(1..) {
            finding.item = format!("Q-{number}");
        }
        findings
    })
}

/// What it comes to if everything unanswered passes.
fn conclusion(judge: &Judge, findings: &[Finding]) -> Conclusion {
    let verdict = verdict(judge, findings);
    verdict.provisional.unwrap_or(verdict.conclusion)
}

/// The class whose failures are the worst in a rule.
fn key_class(rule: &Rule) -> Class {
    match rule.name.as_str() {
        "R-GSP" => Class::Severe,
        _ => Class::K,
    }
}

/// Each finding with that outcome, turned into another one.
fn turned(
    findings: &[Finding],
    from: impl Fn(&Finding) -> bool,
    to: Outcome,
) -> impl Iterator<Item = Vec<Finding>> {
    let places: Vec<usize> = (0..findings.len())
        .filter(|it| from(&findings[*it]))
        .collect();
    let findings = findings.to_vec();
    places.into_iter().map(move |place| {
        let mut turned = findings.clone();
        turned[place].outcome = to;
        turned
    })
}

proptest! {
    #[test]
    fn a_failed_key_item_more_never_improves_a_verdict(
        findings in findings(),
        fixable in any::<bool>(),
        points in 0..4u8,
    ) {
        for rule in rules() {
            let judge = Judge::new(&rule).unwrap();
            let before = conclusion(&judge, &findings);
            let class = key_class(&rule);
            let failed = Outcome::Failed { grade: Some(Grade::Severe), fixable };
            let mut more = findings.clone();
            let points = f64::from(points);
            more.push(Finding { points, ..Finding::new("key", class, failed) });
            prop_assert!(conclusion(&judge, &more) >= before, "{}", rule.name);
            let others = |it: &Finding| it.class == class && !matches!(it.outcome, Outcome::Failed { .. });
            for worse in turned(&findings, others, failed) {
                prop_assert!(conclusion(&judge, &worse) >= before, "{}", rule.name);
            }
        }
    }

    #[test]
    fn a_failed_item_that_turns_out_not_applicable_never_worsens_a_verdict(findings in findings()) {
        for rule in rules() {
            let judge = Judge::new(&rule).unwrap();
            let before = conclusion(&judge, &findings);
            let failed = |it: &Finding| matches!(it.outcome, Outcome::Failed { .. });
            for better in turned(&findings, failed, Outcome::NotApplicable) {
                prop_assert!(conclusion(&judge, &better) <= before, "{}", rule.name);
            }
        }
    }

    #[test]
    fn a_passed_item_that_turns_out_not_applicable_matters_only_by_shares(findings in findings()) {
        for rule in rules() {
            let judge = Judge::new(&rule).unwrap();
            let before = verdict(&judge, &findings);
            if before.by_share {
                continue;
            }
            let passed = |it: &Finding| it.outcome == Outcome::Passed;
            for other in turned(&findings, passed, Outcome::NotApplicable) {
                prop_assert_eq!(&verdict(&judge, &other), &before);
            }
        }
    }

    #[test]
    fn an_item_without_a_class_and_the_order_of_items_never_matter(
        findings in findings(),
        outcome in outcome(),
    ) {
        for rule in rules() {
            let judge = Judge::new(&rule).unwrap();
            let before = verdict(&judge, &findings);
            let mut more = findings.clone();
            more.push(Finding::new("none", Class::None, outcome));
            prop_assert_eq!(&verdict(&judge, &more), &before);
            more.reverse();
            let after = verdict(&judge, &more);
            prop_assert_eq!(after.conclusion, before.conclusion);
            prop_assert_eq!(after.order, before.order);
        }
    }

    #[test]
    fn what_is_unanswered_counts_as_passed(findings in findings()) {
        let open = |it: &Finding| it.outcome == Outcome::Open && it.class != Class::None;
        for rule in rules() {
            let judge = Judge::new(&rule).unwrap();
            let now = verdict(&judge, &findings);
            prop_assert_eq!(now.conclusion == Conclusion::Incomplete, findings.iter().any(open));
            let mut answered = findings.clone();
            for finding in answered.iter_mut().filter(|it| open(it)) {
                finding.outcome = Outcome::Passed;
            }
            prop_assert_eq!(conclusion(&judge, &findings), verdict(&judge, &answered).conclusion);
        }
    }
}
