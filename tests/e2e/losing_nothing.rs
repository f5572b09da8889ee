//! What could lose work and must not: clocks set wrong, a phone a year behind, a picture damaged
//! before it was sent, a server that is backed up or examined while phones sync.

use takan_core::{error::ErrorKind, ids::Sha256, record::Verdict, takan::Outcome};
use takan_server::store::{backup, doctor, file};
use takan_tests::{Bureau, Device, photo};

/// A picture of a case, in a file as a camera leaves it.
fn take(phone: &Device, case: takan_core::ids::CaseId, seed: u64) -> Sha256 {
    let file = tempfile::NamedTempFile::new().unwrap();
    let bytes = photo(seed);
    std::fs::write(file.path(), &bytes).unwrap();
    let takan = phone.takan();
    takan.add_photo(case, "SC-01", file.path()).unwrap();
    Sha256::of(&bytes)
}

fn is_there(bureau: &Bureau, hash: Sha256) -> bool {
    let store = bureau.store();
    let known = store.read(|conn| file::find(conn, hash)).unwrap();
    let bytes = std::fs::read(file::path(&store, hash)).unwrap_or_default();
    known.is_some() && Sha256::of(&bytes) == hash
}

/// A year back, a day on, ten years on, and back again: everything recorded is there, everywhere.
#[tokio::test]
async fn a_clock_set_forward_and_back_loses_nothing() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let (ann, bob) = (bureau.device("ann").await, bureau.device("bob").await);
    ann.sync().await;
    bob.sync().await;
    for (n, days) in [-365, 366, 3650, -3651].into_iter().enumerate() {
        bureau.clock.pass_days(days);
        ann.takan().add_note(case, &format!("甲 {n}")).unwrap();
        bob.takan().add_note(case, &format!("乙 {n}")).unwrap();
        let item = format!("SC-{:02}", n + 1);
        ann.takan()
            .answer(case, &item, &Verdict::Pass.into())
            .unwrap();
        for phone in [&ann, &bob, &ann] {
            let report = phone.sync().await;
            assert_eq!((report.refused.len(), report.problems.len()), (0, 0));
        }
    }
    let there = bureau.show(case);
    assert_eq!((there.notes.len(), there.answers.len()), (8, 4));
    for phone in [&ann, &bob] {
        assert_eq!(phone.show(case), there);
        assert_eq!(phone.takan().waiting().unwrap().changes, 0);
    }
}

/// Its work was recorded a year ago; meanwhile the case went on and the feed is long.
#[tokio::test]
async fn a_phone_a_year_behind_catches_up_and_its_work_goes_in() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    let bob = bureau.device("bob").await;
    ann.sync().await;
    ann.takan()
        .answer(case, "SC-01", &Verdict::Fail.into())
        .unwrap();
    let hash = take(&ann, case, 1);
    let mut later = vec![case];
    for round in 0..12 {
        bureau.clock.pass_days(30);
        later.push(bureau.case("一组", "xiaocanyin"));
        bob.sync().await;
        bob.takan()
            .add_note(case, &format!("第 {round} 个月"))
            .unwrap();
        bob.sync().await;
    }
    bureau.clock.pass_days(10);
    let report = ann.sync().await;
    assert_eq!((report.refused.len(), report.problems.len()), (0, 0));
    ann.sync().await;
    assert!(is_there(&bureau, hash));
    assert_eq!(bureau.show(case).notes.len(), 12);
    assert_eq!(bureau.show(case).answers.len(), 1);
    for case in later {
        assert_eq!(ann.show(case), bureau.show(case));
    }
    assert_eq!(ann.takan().waiting().unwrap().files, 0);
}

#[tokio::test]
async fn a_picture_damaged_before_it_was_sent_is_told_and_holds_nothing_up() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let mut ann = bureau.device("ann").await;
    ann.sync().await;
    let media = sealed_files(&ann);
    let damaged = take(&ann, case, 1);
    let mut sealed = sealed_files(&ann);
    // The picture itself, not the small one made from it: a name does not tell which is which.
    sealed.retain(|path| !media.contains(path) && turned(path, || reads(&ann, damaged).is_err()));
    assert_eq!(sealed.len(), 1);
    let whole = take(&ann, case, 2);
    ann.reopen();
    let error = reads(&ann, damaged).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged, "{error}");

    let report = ann.sync().await;
    assert_eq!(report.files_sent, 1);
    assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
    assert!(is_there(&bureau, whole) && !is_there(&bureau, damaged));
    let examined = ann.takan().doctor().unwrap();
    assert_eq!(examined.findings.len(), 1);
    assert_eq!(examined.findings[0].outcome, Outcome::Remains);
    assert!(!sealed[0].exists(), "it lies aside now");
    // Its bytes taken again are the same evidence.
    take(&ann, case, 1);
    ann.sync().await;
    assert!(is_there(&bureau, damaged));
    assert_eq!(ann.takan().waiting().unwrap().files, 0);
}

fn reads(phone: &Device, hash: Sha256) -> Result<Vec<u8>, takan_core::Error> {
    phone.takan().read_file(&hash.to_string(), None)
}

/// Turns a bit in the middle of a file, and back again unless that is what was wanted.
fn turned(path: &std::path::Path, wanted: impl FnOnce() -> bool) -> bool {
    let whole = std::fs::read(path).unwrap();
    let mut bytes = whole.clone();
    bytes[whole.len() / 2] ^= 1;
    std::fs::write(path, bytes).unwrap();
    let is_wanted = wanted();
    if !is_wanted {
        std::fs::write(path, whole).unwrap();
    }
    is_wanted
}

fn sealed_files(phone: &Device) -> Vec<std::path::PathBuf> {
    let folders = std::fs::read_dir(phone.folder().join("files")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    folders
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "sealed"))
        .collect()
}

/// Backups while phones sync: each is of one moment, whole, and restores to a server that goes on.
#[tokio::test]
async fn a_server_is_backed_up_while_phones_sync_and_what_came_later_comes_again() {
    let mut bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let line = takan_tests::Proxy::before(&bureau.url()).await;
    let ann = bureau.device_at("ann", &line.url()).await;
    ann.sync().await;
    let folder = tempfile::tempdir().unwrap();
    let mut pictures = Vec::new();
    for round in 0..4 {
        ann.takan()
            .add_note(case, &format!("第 {round} 条"))
            .unwrap();
        pictures.push(take(&ann, case, round));
        let (store, to) = (bureau.store(), folder.path().join(round.to_string()));
        let copied = tokio::task::spawn_blocking(move || backup::backup(&store, &to));
        let (report, copied) = tokio::join!(ann.sync(), copied);
        assert_eq!(report.problems, Vec::<String>::new());
        copied.unwrap().unwrap();
    }
    bureau.stop().await;
    for round in 0..4 {
        let new = tempfile::tempdir().unwrap();
        let from = folder.path().join(round.to_string());
        backup::restore(new.path(), &from, bureau.clock.tick()).unwrap();
        let not_empty = backup::restore(new.path(), &from, bureau.clock.tick()).unwrap_err();
        assert_eq!(not_empty.kind(), takan_server::error::Kind::Conflict);
        let examined = doctor::examine(&takan_server::store::Store::open(new.path()).unwrap());
        assert_eq!(examined.unwrap().findings, []);
        bureau.replace_data(new);
        bureau.start().await;
        line.point_at(&bureau.url());
        for _ in 0..3 {
            ann.sync().await;
        }
        assert_eq!(bureau.show(case).notes.len(), 4, "backup {round}");
        for hash in &pictures {
            assert!(is_there(&bureau, *hash), "backup {round}");
        }
        assert_eq!(ann.show(case), bureau.show(case));
        bureau.stop().await;
    }
}

#[tokio::test]
async fn the_servers_doctor_makes_again_what_it_can_and_says_what_it_cannot() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    ann.takan()
        .answer(case, "SC-01", &Verdict::Fail.into())
        .unwrap();
    let hash = take(&ann, case, 1);
    ann.sync().await;
    let examine = || doctor::examine(&bureau.store()).unwrap();
    let found = examine();
    assert_eq!((found.cases, found.findings.len()), (1, 0));
    assert!(found.files > 0);
    let before = bureau.show(case);
    let damage = |sql: &str| {
        let database = rusqlite::Connection::open(bureau.data().join("takan.db")).unwrap();
        assert!(database.execute(sql, ()).unwrap() > 0, "{sql}");
    };
    for sql in [
        "UPDATE document SET snapshot = substr(snapshot, 1, 60)",
        "UPDATE change SET bytes = zeroblob(60) WHERE rowid = (SELECT max(rowid) FROM change)",
        "UPDATE document SET summary = '{}'",
    ] {
        damage(sql);
        let found = examine();
        assert_eq!(found.findings.len(), 1, "{sql}: {:?}", found.findings);
        assert!(!found.damage_remains(), "{sql}: {:?}", found.findings);
        assert_eq!(examine().findings, [], "{sql}");
        assert_eq!(bureau.show(case), before, "{sql}");
    }
    damage("UPDATE document SET heads = zeroblob(32)");
    assert!(examine().damage_remains());
    std::fs::write(file::path(&bureau.store(), hash), b"another").unwrap();
    let found = examine();
    let about = |what: String| {
        found
            .findings
            .iter()
            .any(|it| it.what == what && !it.repaired)
    };
    assert!(
        about(hash.to_string()) && about(case.to_string()),
        "{:?}",
        found.findings
    );
}
