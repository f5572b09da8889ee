//! A phone that is killed.

use std::collections::BTreeMap;

use takan_core::{Takan, ids::Sha256, record::HistoryEntry};
use takan_server::store::file;
use takan_tests::{Bureau, Dice};

use super::{Said, kills, let_work_and_kill};

/// One history of each case, by its id.
fn histories(takan: &Takan) -> BTreeMap<String, Vec<HistoryEntry>> {
    let cases = takan.cases().unwrap().into_iter();
    cases
        .map(|case| (case.id.to_string(), takan.history(case.id).unwrap()))
        .collect()
}

fn is_in(history: &[HistoryEntry], said: &Said) -> bool {
    let kind = match said.what.as_str() {
        "note" => "n/",
        "answer" => "a/",
        _ => "e/",
    };
    let times = history
        .iter()
        .filter(|entry| entry.key.starts_with(kind) && entry.summary.ends_with(&said.text));
    let times = times.count();
    assert!(times < 2, "{said:?} is there {times} times");
    times == 1
}

#[tokio::test]
async fn what_a_killed_phone_acknowledged_is_there_and_comes_to_the_server() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    for _ in 0..8 {
        bureau.case("一组", "xiaocanyin");
    }
    let mut phone = bureau.device("ann").await;
    phone.sync().await;
    let mut dice = Dice::new(7);
    let (mut acknowledged, mut unsaid, mut synced) = (Vec::new(), 0, 0);
    let mut before = 0;
    for kill in 0..kills(100) {
        phone.close();
        let folder = phone.folder();
        let mut moment = dice.split();
        let work = move || let_work_and_kill(&folder, kill, &mut moment);
        let said = tokio::task::spawn_blocking(work).await.unwrap();
        phone.reopen();
        for said in &said {
            assert!(said.what != "failed", "the server was there: {said:?}");
            assert!(said.what != "synced" || said.text.is_empty(), "{said:?}");
        }
        synced += said.iter().filter(|said| said.what == "synced").count();
        let edits = said.into_iter().filter(|said| !said.case.is_empty());
        let edits: Vec<Said> = edits.collect();
        let histories = histories(phone.takan());
        for edit in &edits {
            assert!(
                is_in(&histories[&edit.case], edit),
                "kill {kill} lost {edit:?}"
            );
        }
        // At most one more was done already and not said yet.
        let marked = |entry: &&HistoryEntry| {
            ["n/", "a/SC", "e/"]
                .iter()
                .any(|kind| entry.key.starts_with(kind))
        };
        let there = histories.values().flatten().filter(marked).count();
        let more = there - before - edits.len();
        assert!(
            more <= 1,
            "kill {kill}: {more} edits that nobody acknowledged"
        );
        unsaid += more;
        before = there;
        acknowledged.extend(edits);
        assert_eq!(phone.takan().damaged().unwrap(), []);
    }
    let report = phone.sync().await;
    assert_eq!(report.problems, Vec::<String>::new());
    let waiting = phone.takan().waiting().unwrap();
    assert_eq!((waiting.changes, waiting.files), (0, 0));
    let store = bureau.store();
    for case in phone.takan().cases().unwrap() {
        assert_eq!(phone.show(case.id), bureau.show(case.id));
        let history = bureau.history(case.id);
        let of_case = |said: &&Said| said.case == case.id.to_string();
        for said in acknowledged.iter().filter(of_case) {
            assert!(is_in(&history, said), "{said:?} is not on the server");
            if said.what == "photo" {
                let hash: Sha256 = said.text.parse().unwrap();
                let bytes = std::fs::read(file::path(&store, hash)).unwrap();
                assert_eq!(Sha256::of(&bytes), hash);
            }
        }
    }
    let (edits, kills) = (acknowledged.len(), kills(100));
    println!(
        "{kills} kills, {edits} edits acknowledged, {unsaid} done and not said, {synced} syncs"
    );
    assert!(edits as u64 > 4 * kills, "{edits} edits");
    assert!(synced as u64 > kills / 2, "{synced} syncs");
}
