//! Two phones meet with no server; one carries the work of both out. And the same as a file.

use takan_core::{
    ids::{CaseId, DeviceNumber},
    record::{FileState, Verdict},
    sync::{
        bundle::Recipient,
        peer::{PeerOptions, PeerReport},
    },
};
use takan_server::bundle;
use takan_tests::{Bureau, Device, photo};

fn on_this_machine(originals: bool) -> PeerOptions {
    PeerOptions {
        originals,
        address: Some("127.0.0.1:0".parse().unwrap()),
        ..PeerOptions::default()
    }
}

/// One shows its code, the other scans it.
async fn meet(ann: &Device, bob: &Device) -> [PeerReport; 2] {
    let listener = ann.takan().listen_for_peer(&on_this_machine(true)).unwrap();
    let (code, options) = (listener.qr_text(), on_this_machine(true));
    let joining = bob.takan().join_peer(&code, &options);
    let (here, there) = tokio::join!(listener.wait(None), joining);
    [here.unwrap(), there.unwrap()]
}

fn add_photo(device: &Device, case: CaseId, seed: u64) -> Vec<u8> {
    let bytes = photo(seed);
    let file = tempfile::NamedTempFile::with_suffix(".jpg").unwrap();
    std::fs::write(file.path(), &bytes).unwrap();
    device
        .takan()
        .add_photo(case, "SC-01", file.path())
        .unwrap();
    bytes
}

fn names(case: &takan_core::record::Case) -> Vec<(&str, &str)> {
    let mut notes: Vec<_> = case
        .notes
        .iter()
        .map(|it| (&*it.author, &*it.text))
        .collect();
    notes.sort_unstable();
    notes
}

#[tokio::test]
async fn a_pair_works_a_day_without_signal_meets_and_one_carries_it_all_out() {
    let mut bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    bureau.pair("二组", ["cai", "dan"]);
    let case = bureau.case("一组", "xiaocanyin");
    let [ann, bob, cai] = [
        bureau.device("ann").await,
        bureau.device("bob").await,
        bureau.device("cai").await,
    ];
    for device in [&ann, &bob, &cai] {
        device.sync().await;
    }
    bureau.stop().await;

    ann.takan()
        .answer(case, "SC-01", &Verdict::Pass.into())
        .unwrap();
    ann.takan()
        .answer(case, "SC-02", &Verdict::Pass.into())
        .unwrap();
    ann.takan().add_note(case, "门锁着").unwrap();
    bob.takan()
        .answer(case, "SC-02", &Verdict::Fail.into())
        .unwrap();
    bob.takan().add_note(case, "房东来开了").unwrap();
    let original = add_photo(&ann, case, 7);

    // Somebody of another pair gets nothing by meeting them.
    let [here, there] = meet(&ann, &cai).await;
    assert!(here.complete && there.complete);
    assert_eq!(
        (there.cases_received, there.files_received),
        (0, 0),
        "{there:?}"
    );

    let [here, there] = meet(&ann, &bob).await;
    assert!(here.complete && there.complete, "{here:?} {there:?}");
    assert!(there.files_received >= 1, "{there:?}");
    let [shown, other] = [ann.show(case), bob.show(case)];
    assert_eq!(shown.conflicts.len(), 1);
    assert_eq!(shown.conflicts, other.conflicts);
    assert_eq!(names(&shown), [("ann", "门锁着"), ("bob", "房东来开了")]);

    // bob finds a signal; ann's phone falls into the river.
    drop(ann);
    bureau.start().await;
    bob.takan()
        .enrol(&bureau.url(), &bureau.code("bob"), "test")
        .await
        .unwrap();
    let report = bob.sync().await;
    assert!(
        report.refused.is_empty() && report.problems.is_empty(),
        "{report:?}"
    );
    assert!(report.files_sent >= 1, "{report:?}");
    let at_server = bureau.show(case);
    assert_eq!(
        names(&at_server),
        [("ann", "门锁着"), ("bob", "房东来开了")]
    );
    assert_eq!(at_server.conflicts.len(), 1);
    assert_eq!(at_server.answers["SC-01"].author, "ann");
    assert_eq!(at_server.files.len(), 1);
    let stored = takan_server::store::file::path(&bureau.store(), at_server.files[0].sha256);
    assert_eq!(std::fs::read(stored).unwrap(), original);
}

#[tokio::test]
async fn a_bundle_carries_unsent_work_to_the_server_and_twice_is_once() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    ann.takan()
        .answer(case, "SC-01", &Verdict::Pass.into())
        .unwrap();
    ann.takan().add_note(case, "门锁着").unwrap();
    add_photo(&ann, case, 7);
    let path = ann.folder().join("unsent.takan");
    let made = ann.takan().export_bundle(Recipient::Server, &path).unwrap();
    assert_eq!(made.cases, 1, "{made:?}");

    let now = bureau.clock.tick();
    for _ in 0..2 {
        let done = bundle::import(&bureau.store(), &path, now).unwrap();
        assert_eq!(
            (done.cases, done.files, done.quarantined),
            (1, made.files, 0),
            "{done:?}"
        );
        assert!(
            done.refused.is_empty() && done.problems.is_empty(),
            "{done:?}"
        );
    }
    let shown = bureau.show(case);
    assert_eq!(names(&shown), [("ann", "门锁着")]);
    assert_eq!(shown.notes.len(), 1);

    // Only a receipt counts as sent; then the phone learns that it is all there.
    assert!(ann.takan().waiting().unwrap().changes > 0);
    let report = ann.sync().await;
    assert!(report.refused.is_empty(), "{report:?}");
    assert_eq!(ann.takan().waiting().unwrap().changes, 0);
    assert_eq!(
        ann.takan().files(case).unwrap()[0].state,
        FileState::Verified
    );
    assert_eq!(bureau.show(case).notes.len(), 1);

    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let error = bundle::import(&bureau.store(), &path, now).unwrap_err();
    assert!(error.to_string().contains("nothing was taken"), "{error}");
}

#[tokio::test]
async fn the_bundle_of_a_device_whose_access_was_ended_goes_to_a_lead() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    ann.takan().add_note(case, "门锁着").unwrap();
    let number = ann.takan().enrolment().unwrap().device;
    let now = bureau.clock.tick();
    bureau
        .store()
        .write(|tx| takan_server::store::device::revoke(tx, number, now))
        .unwrap();
    ann.takan().sync().await.unwrap_err();

    let path = ann.folder().join("unsent.takan");
    ann.takan().export_bundle(Recipient::Server, &path).unwrap();
    let done = bundle::import(&bureau.store(), &path, now).unwrap();
    assert_eq!((done.cases, done.quarantined), (0, 1), "{done:?}");
    assert!(bureau.show(case).notes.is_empty());
    let aside = bureau
        .store()
        .read(|conn| takan_server::store::aside::is_aside(conn, case, number));
    assert!(aside.unwrap());
}

#[tokio::test]
async fn a_bundle_for_the_partner_is_carried_out_by_the_partner() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let [ann, bob] = [bureau.device("ann").await, bureau.device("bob").await];
    ann.sync().await;
    bob.sync().await;
    ann.sync().await;
    ann.takan().add_note(case, "门锁着").unwrap();
    let photo = add_photo(&ann, case, 3);
    let to = bob.takan().enrolment().unwrap().device;
    assert_ne!(to, DeviceNumber::SERVER);
    let path = ann.folder().join("for-bob.takan");
    ann.takan()
        .export_bundle(Recipient::Device(to), &path)
        .unwrap();
    let taken = bob.takan().import_bundle(&path).unwrap();
    assert_eq!(taken.cases, 1, "{taken:?}");
    assert!(taken.files >= 1, "{taken:?}");
    let report = bob.sync().await;
    assert!(
        report.refused.is_empty() && report.problems.is_empty(),
        "{report:?}"
    );
    let shown = bureau.show(case);
    assert_eq!(names(&shown), [("ann", "门锁着")]);
    let stored = takan_server::store::file::path(&bureau.store(), shown.files[0].sha256);
    assert_eq!(std::fs::read(stored).unwrap(), photo);
}
