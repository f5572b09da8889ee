//! Each limit from both sides, worked by hand.

use Class::{G, I, K, Major, Minor, Severe};
use Conclusion::{Fail, Pass, Rectify};

use super::*;

type Changes<'a> = &'a [(Class, usize, Outcome)];

fn check(rule: &str, form: &[Finding], cases: &[(Changes, Conclusion, i64)]) {
    let judge = judge(rule);
    for (changes, conclusion, order) in cases {
        let verdict = verdict(&judge, &with(form.to_vec(), changes));
        let found = (verdict.conclusion, verdict.order);
        assert_eq!(found, (*conclusion, Some(*order)), "{rule}: {changes:?}");
    }
}

const FAILED: Outcome = Outcome::Failed {
    grade: None,
    fixable: true,
};

#[test]
fn r_fs43_of_17_18_and_8_items() {
    check(
        "R-FS43",
        &form(&[(K, 17), (I, 18), (G, 8)]),
        &[
            (&[], Pass, 1),
            (&[(I, 3, FAILED), (G, 4, FAILED)], Pass, 1),
            (&[(I, 3, FAILED), (G, 5, FAILED)], Pass, 1),
            (&[(I, 3, FAILED), (G, 6, FAILED)], Rectify, 3),
            (&[(I, 2, FAILED), (G, 6, FAILED)], Pass, 1),
            (&[(I, 2, FAILED), (G, 7, FAILED)], Rectify, 3),
            (&[(I, 4, FAILED)], Rectify, 3),
            (&[(K, 1, FAILED)], Rectify, 3),
            (
                &[(K, 17, FAILED), (I, 18, FAILED), (G, 8, FAILED)],
                Rectify,
                3,
            ),
            (&[(K, 1, UNFIXABLE)], Fail, 2),
            (
                &[(K, 1, FAILED), (I, 3, UNFIXABLE), (G, 5, UNFIXABLE)],
                Rectify,
                3,
            ),
            (&[(K, 1, FAILED), (I, 4, UNFIXABLE)], Fail, 4),
            (&[(I, 3, UNFIXABLE), (G, 6, UNFIXABLE)], Fail, 4),
            (&[(I, 3, UNFIXABLE), (G, 5, UNFIXABLE)], Pass, 1),
        ],
    );
}

#[test]
fn r_fs48_of_15_22_and_11_items() {
    check(
        "R-FS48",
        &form(&[(K, 15), (I, 22), (G, 11)]),
        &[
            (&[(I, 4, FAILED), (G, 5, FAILED)], Pass, 1),
            (&[(I, 4, FAILED), (G, 6, FAILED)], Pass, 1),
            (&[(I, 4, FAILED), (G, 7, FAILED)], Rectify, 3),
            (&[(I, 5, FAILED)], Rectify, 3),
            (&[(G, 10, FAILED)], Pass, 1),
            (&[(G, 11, FAILED)], Rectify, 3),
            (&[(K, 1, FAILED)], Rectify, 3),
            (&[(K, 1, UNFIXABLE)], Fail, 2),
            (&[(I, 5, UNFIXABLE)], Fail, 4),
        ],
    );
}

#[test]
fn r_fs60_of_23_26_and_11_items() {
    check(
        "R-FS60",
        &form(&[(K, 23), (I, 26), (G, 11)]),
        &[
            (&[(I, 5, FAILED), (G, 6, FAILED)], Pass, 1),
            (&[(I, 5, FAILED), (G, 7, FAILED)], Pass, 1),
            (&[(I, 5, FAILED), (G, 8, FAILED)], Rectify, 3),
            (&[(I, 6, FAILED)], Rectify, 3),
            (&[(K, 1, FAILED)], Rectify, 3),
            (&[(K, 1, UNFIXABLE)], Fail, 2),
            (&[(I, 6, UNFIXABLE)], Fail, 4),
        ],
    );
}

#[test]
fn r_sale_takes_no_failure_until_the_county_says_how_many() {
    check(
        "R-SALE",
        &form(&[(K, 7), (I, 8), (G, 6), (Class::None, 1)]),
        &[
            (&[], Pass, 1),
            (&[(Class::None, 1, FAILED)], Pass, 1),
            (&[(G, 1, FAILED)], Rectify, 3),
            (&[(I, 1, FAILED)], Rectify, 3),
            (&[(K, 1, FAILED)], Rectify, 3),
            (&[(K, 1, UNFIXABLE)], Fail, 2),
        ],
    );
}

#[test]
fn r_sc_of_10_8_and_3_items() {
    check(
        "R-SC",
        &form(&[(K, 10), (I, 8), (G, 3)]),
        &[
            (&[(I, 1, FAILED), (G, 1, FAILED)], Pass, 1),
            (&[(I, 2, FAILED), (G, 1, FAILED)], Pass, 1),
            (&[(I, 2, FAILED), (G, 2, FAILED)], Rectify, 3),
            (&[(K, 1, FAILED)], Rectify, 3),
            (&[(K, 1, UNFIXABLE)], Fail, 2),
            (&[(I, 3, UNFIXABLE), (G, 1, FAILED)], Rectify, 3),
            (&[(I, 3, UNFIXABLE), (G, 1, UNFIXABLE)], Fail, 4),
        ],
    );
}

#[test]
fn r_score_asks_for_70_of_100_points() {
    let mut form = form(&[(K, 4), (G, 16)]);
    for finding in &mut form {
        finding.points = 5.0;
    }
    let na = Outcome::NotApplicable;
    check(
        "R-SCORE",
        &form,
        &[
            (&[(G, 5, FAILED)], Pass, 1),
            (&[(G, 6, FAILED)], Pass, 1),
            (&[(G, 7, FAILED)], Rectify, 2),
            (&[(K, 1, FAILED)], Fail, 3),
            // 50 points are applicable, 35 of them 70 %.
            (&[(G, 10, na), (G, 3, FAILED)], Pass, 1),
            (&[(G, 10, na), (G, 4, FAILED)], Rectify, 2),
        ],
    );
    for finding in &mut form {
        finding.points = 0.1;
    }
    check("R-SCORE", &form, &[(&[(G, 6, FAILED)], Pass, 1)]);
}

#[test]
fn r_sw_of_30_items_with_11_starred() {
    let (minor, severe) = (graded(Grade::Minor), graded(Grade::Severe));
    check(
        "R-SW",
        &form(&[(K, 11), (G, 19)]),
        &[
            (&[(G, 5, minor)], Pass, 1),
            (&[(G, 6, minor)], Pass, 1),
            (&[(G, 7, minor)], Rectify, 2),
            (&[(G, 1, severe)], Rectify, 2),
            (&[(K, 1, minor)], Rectify, 2),
            // A failure whose grade nobody said is not taken for a slight one.
            (&[(G, 1, FAILED)], Rectify, 2),
        ],
    );
}

#[test]
fn r_gsp_of_8_53_and_115_items() {
    let na = Outcome::NotApplicable;
    check(
        "R-GSP",
        &form(&[(Severe, 8), (Major, 53), (Minor, 115)]),
        &[
            (&[(Minor, 22, FAILED)], Pass, 1),
            // 23 of 115 are 20 %.
            (&[(Minor, 23, FAILED)], Pass, 1),
            (&[(Minor, 24, FAILED)], Rectify, 4),
            (&[(Minor, 34, FAILED)], Rectify, 4),
            (&[(Minor, 35, FAILED)], Fail, 5),
            // 30 of 100 are 30 %.
            (&[(Minor, 15, na), (Minor, 30, FAILED)], Rectify, 4),
            (&[(Minor, 15, na), (Minor, 31, FAILED)], Fail, 5),
            (&[(Major, 5, FAILED)], Rectify, 3),
            (&[(Major, 6, FAILED)], Fail, 5),
            // 5 of 50 are 10 %, which is not less.
            (&[(Major, 3, na), (Major, 4, FAILED)], Rectify, 3),
            (&[(Major, 3, na), (Major, 5, FAILED)], Fail, 5),
            (&[(Major, 5, FAILED), (Minor, 22, FAILED)], Rectify, 3),
            // Some major and just 20 % minor: no line covers it.
            (&[(Major, 5, FAILED), (Minor, 23, FAILED)], Fail, 5),
            (&[(Severe, 1, FAILED)], Fail, 2),
        ],
    );
    // 一般 may be written G.
    check(
        "R-GSP",
        &form(&[(Severe, 1), (Major, 1), (Minor, 5), (G, 5)]),
        &[
            (&[(G, 2, FAILED)], Pass, 1),
            (&[(G, 2, FAILED), (Minor, 1, FAILED)], Rectify, 4),
            (&[(G, 2, FAILED), (Minor, 2, FAILED)], Fail, 5),
        ],
    );
}

#[test]
fn r_md_counts_important_items_as_general() {
    let na = Outcome::NotApplicable;
    check(
        "R-MD",
        &form(&[(K, 12), (I, 4), (G, 6)]),
        &[
            (&[], Pass, 1),
            (&[(K, 11, na), (I, 4, na), (G, 6, na)], Pass, 1),
            (&[(I, 1, FAILED)], Rectify, 2),
            (&[(G, 1, FAILED)], Rectify, 2),
            (&[(I, 1, FAILED), (G, 1, FAILED)], Fail, 3),
            (&[(K, 1, FAILED)], Fail, 3),
            // 1 of 9 is more than 10 %: a passed item less, and the verdict is worse.
            (&[(G, 1, na), (I, 1, FAILED)], Fail, 3),
        ],
    );
}

#[test]
fn r_all_of_13_and_3_items() {
    check(
        "R-ALL",
        &form(&[(K, 13), (G, 3)]),
        &[
            (&[], Pass, 1),
            (&[(G, 3, UNFIXABLE)], Pass, 1),
            (&[(K, 1, FAILED)], Rectify, 3),
            (&[(K, 2, FAILED), (K, 1, UNFIXABLE)], Fail, 2),
        ],
    );
}
