//! A lead brings a new version of a checklist, another one approves it, and a case begins with it.
//! The pages are driven by `browser/checklists.test.mjs`.

use std::fs;

use chrono::NaiveDate;
use takan_core::{checklist::xlsform::Bundle, record::Role};
use takan_server::{checklist, store::account, store::draft};
use takan_tests::{
    Bureau, photo,
    workbook::{workbook, zipped},
};

use super::{LEAD, drive, signs_in};

const SECOND: &str = "刘洋";

const HEADERS: [&str; 13] = [
    "type",
    "name",
    "label::中文 (zh)",
    "label::English (en)",
    "hint::中文 (zh)",
    "takan_class",
    "takan_evidence",
    "takan_unit",
    "takan_min",
    "takan_tags",
    "relevant",
    "takan_good",
    "takan_bad",
];

fn tea_house(version: &str, rows: &[&[&str]]) -> Vec<u8> {
    let survey = [&[&HEADERS[..]], rows].concat();
    workbook(&[
        ("survey", &survey),
        (
            "choices",
            &[
                &[
                    "list_name",
                    "name",
                    "label::中文 (zh)",
                    "label::English (en)",
                    "takan_result",
                ],
                &["r", "yes", "符合", "Pass", "pass"],
                &["r", "no", "不符合", "Fail", "fail"],
                &["yn", "yes", "是", "Yes"],
                &["yn", "no", "否", "No"],
            ],
        ),
        (
            "settings",
            &[
                &["form_title", "form_id", "version", "takan_rule"],
                &["茶馆核查表", "chaguan", version, "R-TEA"],
            ],
        ),
        (
            "takan_rules",
            &[
                &[
                    "rule",
                    "order",
                    "conclusion",
                    "condition",
                    "label::中文 (zh)",
                ],
                &["R-TEA", "1", "fail", "failed('K') > 0", "有关键项不符合"],
                &["R-TEA", "2", "pass", "true()", "其余情形"],
            ],
        ),
    ])
}

const KITCHEN: &[&str] = &["select_one yn", "kitchen", "设有厨房", "There is a kitchen"];
const BEGIN: &[&str] = &["begin_group", "site", "场所", "Premises"];
const END: &[&str] = &["end_group"];

fn first() -> Vec<u8> {
    tea_house(
        "2026.1",
        &[
            KITCHEN,
            BEGIN,
            &[
                "select_one r",
                "CG-01",
                "门面整洁",
                "The front is clean",
                "",
                "G",
            ],
            &[
                "select_one r",
                "CG-02",
                "消毒柜可用",
                "The steriliser works",
                "",
                "G",
                "photo",
            ],
            &["select_one r", "CG-03", "旧条款", "An old clause", "", "G"],
            END,
        ],
    )
}

fn second() -> Vec<u8> {
    let book = tea_house(
        "2026.2",
        &[
            KITCHEN,
            BEGIN,
            &[
                "select_one r",
                "CG-01",
                "门面整洁",
                "The front is clean",
                "",
                "G",
            ],
            &[
                "select_one r",
                "CG-02",
                "消毒柜可用，温度达标",
                "The steriliser works and is hot enough",
                "看温度计，不看面板",
                "K",
                "photo:2 measure",
                "℃",
                "120",
                "O",
                "${kitchen} = 'yes'",
                "good.jpg",
                "bad.jpg",
            ],
            &[
                "select_one r",
                "CG-04",
                "<script>window.hacked = 1</script><img src=x onerror=\"window.hacked=1\">",
                "Script stays text",
                "",
                "I",
            ],
            END,
        ],
    );
    let (good, bad) = (photo(7), photo(8));
    zipped(&[
        ("chaguan.xlsx", &book),
        ("chaguan-media/good.jpg", &good),
        ("chaguan-media/bad.jpg", &bad),
    ])
}

#[tokio::test]
async fn a_checklist_is_brought_and_published_in_the_browser() {
    let bureau = Bureau::open().await;
    for lead in [LEAD, SECOND] {
        bureau.user(lead, Role::Lead);
        signs_in(&bureau, lead);
    }
    bureau.pair("一组", ["王芳", "李伟"]);
    let store = bureau.store();
    let people =
        store.read(|conn| Ok((account::named(conn, LEAD)?, account::named(conn, SECOND)?)));
    let (one, two) = people.unwrap();
    let bundle = Bundle::read(first(), "chaguan.xlsx").unwrap();
    let at = bureau.clock.tick();
    let uploaded = checklist::upload(&store, &bundle, Some(&one.user), at).unwrap();
    let id = uploaded.draft.unwrap();
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    store
        .write(|tx| {
            draft::propose(tx, id, &one.user, (from, None), at)?;
            draft::approve(tx, id, &two.user, at)
        })
        .unwrap();

    let folder = tempfile::tempdir().unwrap();
    let broken = tea_house(
        "2026.2",
        &[KITCHEN, &["selekt_one r", "CG-01", "门面", "Front"]],
    );
    fs::write(folder.path().join("broken.xlsx"), broken).unwrap();
    fs::write(folder.path().join("chaguan.zip"), second()).unwrap();
    let workbooks = folder.path().to_str().unwrap();
    let variables = [("TAKAN_WORKBOOKS", workbooks), ("TAKAN_SECOND", SECOND)];
    drive(&bureau, "checklists.test.mjs", &variables).await;

    let packs = store.read(takan_server::store::pack::list);
    let packs = packs.unwrap();
    let published = packs.iter().filter(|pack| pack.name == "chaguan");
    let versions: Vec<_> = published.map(|pack| pack.version.as_str()).collect();
    assert_eq!(versions, ["2026.1", "2026.2"]);
}
