//! Which items of the built-in packs apply, as the form engine has it.

use std::sync::Arc;

use crate::checklist::{
    Conclusion, Pack,
    form::{Files, Filling, Form, Recorded, Surroundings},
    verdict::{Finding, Judge, Outcome},
};

/// The form with these questions of 基本情况 answered, as nobody has opened it before.
fn filled(pack: &Pack, answers: &[(&str, &str)]) -> Filling {
    let form = Form::compile(pack, &Files::new());
    assert!(form.problems().is_empty(), "{}", pack.name);
    let now = chrono::DateTime::parse_from_rfc3339("2026-03-05T09:30:00+08:00").unwrap();
    let surroundings = Surroundings::new(now, "case 1");
    let (mut filling, _) = Filling::open(Arc::new(form), surroundings, Recorded::default(), true);
    for (question, value) in answers {
        filling.set(&format!("/jiben/{question}"), value).unwrap();
    }
    filling
}

/// The items that do not apply then.
fn left_out(pack: &str, answers: &[(&str, &str)]) -> Vec<String> {
    let pack = super::pack(pack);
    let filling = filled(&pack, answers);
    let is_shown = |path: &str| filling.field(path).unwrap().relevant;
    pack.items()
        .filter(|row| !is_shown(&format!("/{}/{}", row.section.unwrap().name, row.code())))
        .map(|row| row.code().to_owned())
        .collect()
}

#[test]
fn every_item_applies_while_nothing_is_said_of_the_premises() {
    for pack in Pack::built_in() {
        assert_eq!(left_out(&pack.name, &[]), [""; 0], "{}", pack.name);
    }
}

#[test]
fn a_small_noodle_shop_is_asked_neither_for_ratios_nor_for_dedicated_rooms() {
    let shop = [("jingying", "reshi"), ("mianji", "60"), ("tianjia", "no")];
    let expected = [
        "FS-B4", "FS-B5", "FS-D4", "FS-D16", "FS-E1", "FS-E2", "FS-E3", "FS-E4", "FS-E5", "FS-E6",
        "FS-E7", "FS-F4", "FS-F5", "FS-F6", "FS-F7",
    ];
    assert_eq!(left_out("canyin", &shop), expected);
    let larger = [
        ("jingying", "reshi lengshi"),
        ("mianji", "60.5"),
        ("tianjia", "yes"),
    ];
    let expected = ["FS-E7", "FS-F4", "FS-F5", "FS-F6", "FS-F7"];
    assert_eq!(left_out("canyin", &larger), expected);
}

#[test]
fn conditions_of_the_other_packs_leave_out_what_they_name() {
    for (pack, answers, expected) in [
        (
            "xiaocanyin",
            &[("jingying", "reshi yinpin")][..],
            &["SC-08"][..],
        ),
        ("xiaozuofang", &[("tese", "no")], &["SW-25"]),
        (
            "shipinxiaoshou",
            &[
                ("jingying", "yubaozhuang"),
                ("kufang", "no"),
                ("waicang", "no"),
                ("shuichan", "no"),
                ("zhuanjiyin", "no"),
            ],
            &[
                "SA-07", "SA-08", "SA-09", "SA-10", "SA-11", "SA-12", "SA-13", "SA-14", "SA-15",
                "SA-16", "SA-17", "SA-18", "SA-19",
            ],
        ),
        (
            "yaopinlingshou",
            &[
                ("fanwei", "chufang yilei"),
                ("cangku", "no"),
                ("yanxu", "no"),
            ],
            &[
                "PH-05", "PH-26", "PH-14", "PH-15", "PH-17", "PH-24", "PH-28",
            ],
        ),
        (
            "yiliaoqixie",
            &[("fanwei", "qita"), ("fangshi", "pifa")],
            &["MD-04", "MD-05", "MD-12", "MD-18"],
        ),
        (
            "yulechangsuo",
            &[("leibie", "youyi"), ("baoxiang", "no")],
            &["EN-08", "EN-09", "EN-11", "EN-14"],
        ),
        ("qizhongjixie", &[("leixing", "taji")], &["CR-16"]),
        (
            "gonggongchangsuo",
            &[("leibie", "youyong"), ("kongtiao", "no"), ("ergong", "no")],
            &[
                "PP-04", "PP-05", "PP-06", "PP-07", "PP-08", "PP-09", "PP-10", "PP-12", "PP-18",
            ],
        ),
        ("minbanpeixun", &[("jisu", "no")], &["TS-08"]),
    ] {
        assert_eq!(left_out(pack, answers), expected, "{pack}");
    }
}

#[test]
fn a_case_that_does_not_fit_the_grade_of_the_tree_is_said() {
    let pack = super::pack("gushuqianyi");
    for (grade, ground, said) in [
        ("yi", "guojia", false),
        ("yi", "shengji", true),
        ("mingmu", "shengji", true),
        ("er", "shengji", false),
        ("er", "qita", true),
        ("san", "qita", false),
        ("yi", "weixian", false),
    ] {
        let filling = filled(&pack, &[("dengji", grade), ("qingxing", ground)]);
        let note = filling.field("/jiben/butong").unwrap();
        assert_eq!(note.relevant, said, "{grade} {ground}");
    }
}

/// What the categories come to if these items fail and all others that apply pass.
fn categories(pack: &str, answers: &[(&str, &str)], failed: &[&str]) -> Vec<(String, Conclusion)> {
    let pack = super::pack(pack);
    let filling = filled(&pack, answers);
    let findings: Vec<_> = pack
        .items()
        .map(|row| {
            let path = format!("/{}/{}", row.section.unwrap().name, row.code());
            let outcome = match filling.field(&path).unwrap().relevant {
                false => Outcome::NotApplicable,
                true if failed.contains(&row.code()) => Outcome::failed(),
                true => Outcome::Passed,
            };
            Finding::of_item(row.code(), row.item, outcome)
        })
        .collect();
    let judge = Judge::new(pack.verdict_rule().unwrap()).unwrap();
    let verdict = filling.judge(&judge, &findings).unwrap();
    let own = verdict.categories.into_iter();
    own.map(|(name, own)| (name, own.conclusion)).collect()
}

#[test]
fn each_category_applied_for_has_a_conclusion_and_no_other_has() {
    use Conclusion::{Pass, Rectify};
    let found = |failed| {
        let shop = [("jingying", "reshi lengshi gaodian")];
        categories("canyin", &shop, failed)
    };
    let expected = |conclusions: [Conclusion; 3]| {
        let names = ["gaodian", "lengshi", "reshi"].map(str::to_owned);
        names.into_iter().zip(conclusions).collect::<Vec<_>>()
    };
    // The dedicated room is asked for raw food and decorated cakes too: nobody applied for them.
    assert_eq!(found(&["FS-E1"]), expected([Pass, Rectify, Pass]));
    // No item is about pastry alone: what is asked of all decides.
    assert_eq!(found(&["FS-A1"]), expected([Rectify, Rectify, Rectify]));
}

#[test]
fn while_nothing_is_applied_for_every_category_that_an_item_names_has_a_conclusion() {
    let names: Vec<_> = categories("yulechangsuo", &[], &[])
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["disike", "gewu", "youyi"]);
    assert_eq!(categories("renliziyuan", &[], &["HR-01"]), []);
}
