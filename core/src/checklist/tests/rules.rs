//! The rules in the built-in packs, on the packs' own items.

use super::TABLES;
use crate::checklist::{
    Class, Conclusion, Pack, RuleRow,
    expression::NoForm,
    verdict::{Finding, Judge, Outcome},
};

/// The rules whose examples are worked by hand: `rule | order | conclusion | condition`.
const WORKED: &str = include_str!("../verdict/tests/rules.txt");

const UNFIXABLE: Outcome = Outcome::Failed {
    grade: None,
    fixable: false,
};

/// What a pack comes to if so many items of these classes are left so and all others pass.
fn conclusion(name: &str, left: &[(Class, usize, Outcome)]) -> Conclusion {
    let pack = super::pack(name);
    let mut findings: Vec<_> = pack
        .items()
        .map(|row| Finding::of_item(row.code(), row.item, Outcome::Passed))
        .collect();
    for (class, count, outcome) in left {
        let mut passed = findings
            .iter_mut()
            .filter(|finding| finding.class == *class && finding.outcome == Outcome::Passed);
        for _ in 0..*count {
            passed.next().expect("so many items of the class").outcome = *outcome;
        }
    }
    let judge = Judge::new(pack.verdict_rule().unwrap()).unwrap();
    judge.judge(&findings, &NoForm, ()).unwrap().conclusion
}

#[test]
fn the_rules_in_the_packs_are_those_worked_by_hand() {
    for (pack, table) in Pack::built_in().iter().zip(&TABLES) {
        let rule = pack.verdict_rule().unwrap();
        let written = |row: &RuleRow| {
            let conclusion = row.conclusion.as_str();
            format!(
                "{} | {} | {conclusion} | {}",
                rule.name, row.order, row.condition
            )
        };
        let found: Vec<_> = rule.rows.iter().map(written).collect();
        let worked = WORKED.lines().filter(|line| {
            let name = line.split('|').next().unwrap_or_default();
            name.trim() == table.rule
        });
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            found,
            worked.map(words).collect::<Vec<_>>(),
            "{}",
            table.name
        );
        for row in &rule.rows {
            let words = ["中文 (zh)", "English (en)"].map(|language| row.label.get(language));
            assert!(words.iter().all(Option::is_some), "{}", row.condition);
        }
    }
}

#[test]
fn a_pack_on_which_everything_passes_passes() {
    for table in &TABLES {
        assert_eq!(
            conclusion(table.name, &[]),
            Conclusion::Pass,
            "{}",
            table.name
        );
    }
}

#[test]
fn food_service_passes_with_four_important_and_six_general_failures_and_not_with_more() {
    use Class::{G, I, K};
    use Conclusion::{Fail, Pass, Rectify};
    let failed = Outcome::failed();
    for (left, expected) in [
        (&[(I, 4, failed), (G, 6, failed)][..], Pass),
        (&[(I, 4, failed), (G, 7, failed)][..], Rectify),
        (&[(I, 5, failed)][..], Rectify),
        (&[(K, 1, failed)][..], Rectify),
        (&[(K, 1, UNFIXABLE)][..], Fail),
    ] {
        assert_eq!(conclusion("canyin", left), expected, "{left:?}");
    }
}

#[test]
fn a_pharmacy_of_seven_general_items_passes_with_one_defect_and_is_given_time_with_two() {
    use Class::{Major, Minor, Severe};
    use Conclusion::{Fail, Pass, Rectify};
    let failed = Outcome::failed();
    for (left, expected) in [
        // 1 of 7 is 14 %, 2 are 29 %, 3 are 43 %; 1 of 14 major ones is 7 %, 2 are 14 %.
        (&[(Minor, 1, failed)][..], Pass),
        (&[(Minor, 2, failed)][..], Rectify),
        (&[(Minor, 3, failed)][..], Fail),
        (&[(Major, 1, failed), (Minor, 1, failed)][..], Rectify),
        (&[(Major, 1, failed), (Minor, 2, failed)][..], Fail),
        (&[(Major, 2, failed)][..], Fail),
        (&[(Severe, 1, failed)][..], Fail),
    ] {
        assert_eq!(conclusion("yaopinlingshou", left), expected, "{left:?}");
    }
}

#[test]
fn an_entertainment_venue_fails_on_a_key_item_that_cannot_be_put_right() {
    use Class::{G, K};
    use Conclusion::{Fail, Pass, Rectify};
    let failed = Outcome::failed();
    for (left, expected) in [
        (&[(G, 3, failed)][..], Pass),
        (&[(K, 1, failed), (G, 1, failed)][..], Rectify),
        (&[(K, 1, UNFIXABLE)][..], Fail),
    ] {
        assert_eq!(conclusion("yulechangsuo", left), expected, "{left:?}");
    }
}
