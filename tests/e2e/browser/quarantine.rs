//! A lead reads what two phones handed over, takes one of it into its case and leaves the other
//! out. The pages are driven by `browser/quarantine.test.mjs`.

use takan_core::{
    NewAnswer,
    ids::CaseId,
    record::{Role, Verdict},
};
use takan_tests::{Bureau, Device};

use super::{LEAD, drive, signs_in};

fn role(bureau: &Bureau, role: &str) {
    let sql = "UPDATE user SET role = ?1 WHERE role IN ('clerk', 'inspector')";
    let moved = bureau.store().write(|tx| Ok(tx.execute(sql, [role])?));
    assert_eq!(moved.unwrap(), 2);
}

/// What the server refused of a phone goes before a lead.
async fn hand_over(phone: &Device) {
    let refused = phone.takan().refused().unwrap();
    for edit in refused {
        phone.takan().hand_refused(edit.id).unwrap();
    }
    phone.sync().await;
}

fn fails(phone: &Device, case: CaseId, item: &str, remark: &str) {
    let given = NewAnswer {
        remark: remark.to_owned(),
        ..Verdict::Fail.into()
    };
    phone.takan().answer(case, item, &given).unwrap();
}

#[tokio::test]
async fn a_lead_decides_what_stays_out_of_a_case_in_the_browser() {
    let bureau = Bureau::open().await;
    bureau.user(LEAD, Role::Lead);
    signs_in(&bureau, LEAD);
    bureau.pair("一组", ["王芳", "李伟"]);
    let case = bureau.case("一组", "xiaocanyin");
    let (wang, li) = (bureau.device("王芳").await, bureau.device("李伟").await);
    wang.sync().await;
    li.sync().await;
    fails(&wang, case, "SC-01", "灯罩破损");
    li.takan().add_note(case, "店主不在，约周三复查").unwrap();
    // While they were something else their work was refused; they hand it over.
    role(&bureau, "clerk");
    assert_eq!(wang.sync().await.refused.len(), 1);
    assert_eq!(li.sync().await.refused.len(), 1);
    role(&bureau, "inspector");
    hand_over(&wang).await;
    hand_over(&li).await;

    drive(&bureau, "quarantine.test.mjs", &[]).await;

    let shown = bureau.show(case);
    assert_eq!(shown.answers.keys().collect::<Vec<_>>(), ["SC-01"]);
    let notes = shown.notes.iter();
    let left_out = notes.filter(|note| note.text.contains("约周三复查"));
    assert_eq!(left_out.count(), 0, "{:?}", shown.notes);
}
