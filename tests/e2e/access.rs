//! Who may write what, and what becomes of work that may not go where it was meant to.

use takan_core::{
    ErrorKind,
    record::{Role, Verdict},
};
use takan_server::store::{account, pair};
use takan_tests::Bureau;

#[tokio::test]
async fn a_clerk_reads_cases_and_writes_nothing_in_them() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    bureau.user("clerk", Role::Clerk);
    let case = bureau.case("一组", "xiaocanyin");
    let clerk = bureau.device("clerk").await;
    assert_eq!(clerk.sync().await.cases_received, 1);
    let answered = clerk.takan().answer(case, "SC-01", &Verdict::Pass.into());
    let refused = answered.unwrap_err().to_string();
    assert!(refused.contains("clerk may not put a/SC-01"), "{refused}");
    assert_eq!(clerk.takan().waiting().unwrap().changes, 0);
    assert_eq!(clerk.show(case), bureau.show(case));
}

#[tokio::test]
async fn what_an_inspector_wrote_who_is_a_clerk_by_now_is_refused_and_kept() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    let answer = Verdict::Pass.into();
    ann.takan().answer(case, "SC-01", &answer).unwrap();
    let moved = "UPDATE user SET role = 'clerk' WHERE name = 'ann'";
    let moved = bureau.store().write(|tx| Ok(tx.execute(moved, ())?));
    assert_eq!(moved.unwrap(), 1);
    let report = ann.sync().await;
    assert_eq!(report.refused.len(), 1, "{report:?}");
    assert_eq!(report.refused[0].code, "role");
    assert_eq!(report.refused[0].keys, ["a/SC-01"]);
    assert_eq!(ann.takan().refused().unwrap(), report.refused);
    assert!(bureau.show(case).answers.is_empty());
    assert_eq!(ann.show(case), bureau.show(case));
    assert_eq!(ann.sync().await.refused.len(), 0, "it is told once");
}

#[tokio::test]
async fn a_disabled_account_keeps_its_work_until_it_is_enabled_and_enrolled_again() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    ann.takan().add_note(case, "停用前写下").unwrap();
    let at = bureau.clock.tick();
    bureau
        .store()
        .write(|tx| account::disable(tx, "ann", at))
        .unwrap();
    let refused = ann.takan().sync().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::SignInNeeded, "{refused}");
    assert_eq!(ann.takan().waiting().unwrap().changes, 1);

    bureau
        .store()
        .write(|tx| account::enable(tx, "ann"))
        .unwrap();
    let code = bureau.code("ann");
    ann.takan()
        .enrol(&bureau.url(), &code, "test")
        .await
        .unwrap();
    ann.sync().await;
    assert_eq!(bureau.show(case).notes[0].text, "停用前写下");
}

#[tokio::test]
async fn a_case_that_changed_before_it_was_given_comes_whole() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    bureau.pair("二组", ["cai", "dan"]);
    let case = bureau.case("二组", "xiaocanyin");
    let (ann, cai) = (bureau.device("ann").await, bureau.device("cai").await);
    for device in [&ann, &cai] {
        device.sync().await;
    }
    cai.takan().add_note(case, "改派前写下").unwrap();
    cai.sync().await;
    let given = bureau.store().write(|tx| {
        let pair = pair::by_name(tx, "二组")?.unwrap().id;
        let users = ["ann", "cai"].map(|name| account::named(tx, name).unwrap().user.id);
        pair::set_members(tx, pair, users)
    });
    given.unwrap();
    ann.sync().await;
    assert_eq!(ann.show(case), bureau.show(case));
    assert_eq!(ann.show(case).notes.len(), 1);
}
