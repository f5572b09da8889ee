use super::*;
use crate::{
    error::ErrorKind,
    ids::Sha256,
    record::{Role, Verdict},
    store::{Topic, Waited},
    sync::host::{Stop, UploadPolicy},
    takan::tests::{Phone, case, phone},
};

const HERE: Conditions = Conditions {
    network: Network::Metered,
    charging: false,
};

fn on(network: Network) -> SyncOptions {
    SyncOptions {
        conditions: Conditions { network, ..HERE },
        ..SyncOptions::default()
    }
}

/// With an unsent answer, and with a file of that many bytes.
fn working(size: u64) -> Phone {
    let ann = phone(1, Role::Inspector);
    ann.takan
        .answer(case(), "K-01", &Verdict::Pass.into())
        .unwrap();
    let actor = ann.takan.device().unwrap().actor();
    let file = HeldFile {
        id: EntryId { actor, k: 9 },
        case: case(),
        item: Some("K-01".into()),
        sha256: Sha256::of(b"x"),
        size,
        media_type: "image/jpeg".into(),
        state: FileState::Local,
        thumbnail: None,
        thumbnail_sent: false,
        freed: false,
    };
    ann.takan.store.write(|tx| tx.put_file(&file)).unwrap();
    ann
}

fn of(ann: &Phone) -> CaseSync {
    ann.takan.sync_cases().unwrap().remove(0)
}

#[test]
fn what_waits_says_how_much_and_why() {
    let ann = working(1_000);
    let takan = &ann.takan;
    let row = of(&ann);
    assert_eq!((row.changes, row.bytes_left), (1, 1_000));
    assert_eq!((row.state, &*row.number), (FileState::Local, "2026-0001"));
    assert_eq!(row.why, Some(WhyWaiting::NotSyncedYet));
    assert_eq!(row.files[0].why, Some(WhyWaiting::NotSyncedYet));

    takan.set_conditions(HERE);
    assert_eq!(of(&ann).why, Some(WhyWaiting::NotSyncedYet), "a document");
    assert_eq!(of(&ann).files[0].why, Some(WhyWaiting::WantsUnmetered));
    let mut settings = takan.settings().unwrap();
    settings.uploads = UploadPolicy {
        metered: true,
        charging_only: true,
    };
    takan.set_settings(&settings).unwrap();
    assert_eq!(of(&ann).files[0].why, Some(WhyWaiting::WantsCharging));
    takan.set_conditions(Conditions {
        network: Network::None,
        ..HERE
    });
    assert_eq!(of(&ann).why, Some(WhyWaiting::NoNetwork));
    assert_eq!(of(&ann).files[0].why, Some(WhyWaiting::NoNetwork));
}

#[test]
fn a_refused_file_says_so_until_it_is_tried_again() {
    let ann = working(10);
    let store = &ann.takan.store;
    let file = store.read(|tx| tx.files(None)).unwrap().remove(0);
    store
        .write(|tx| tx.refuse_file(&file, "too_large"))
        .unwrap();
    ann.takan.set_conditions(HERE);
    assert_eq!(of(&ann).files[0].why, Some(WhyWaiting::Refused));
    ann.takan.retry().unwrap();
    assert_eq!(of(&ann).files[0].why, Some(WhyWaiting::WantsUnmetered));
}

#[test]
fn a_case_whose_parts_are_verified_waits_for_nothing() {
    let ann = working(10);
    let store = &ann.takan.store;
    let file = store.read(|tx| tx.files(None)).unwrap().remove(0);
    let done = |tx: &crate::store::Tx<'_>| {
        for hash in tx.outbox(case())? {
            tx.take_outbox(case(), hash)?;
        }
        tx.advance_file(&file, FileState::Verified, None)
    };
    store.write(done).unwrap();
    let row = of(&ann);
    assert_eq!((row.state, row.why), (FileState::Verified, None));
    assert_eq!((row.bytes_left, row.files[0].why), (0, None));
    let status = ann.takan.sync_status().unwrap();
    assert_eq!((status.changes, status.files), (0, 0));
}

#[tokio::test]
async fn a_sync_without_a_network_fails_at_once_and_says_when_the_next_is_worth_a_try() {
    let ann = working(10);
    let watcher = ann.takan.changes(Topic::Sync);
    let error = ann.takan.sync_with(&on(Network::None)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Offline);
    let status = ann.takan.sync_status().unwrap();
    assert_eq!(status.problem, Some(WhyWaiting::NoNetwork));
    assert!(status.next.is_some() && status.last.is_none() && !status.running);
    assert_eq!(
        watcher.wait(std::time::Duration::ZERO),
        Waited::Changed,
        "the sync centre is told"
    );
    ann.takan.retry().unwrap();
    assert_eq!(ann.takan.sync_status().unwrap().next, None);
}

#[tokio::test]
async fn a_sync_that_waits_for_another_can_be_stopped_and_holds_up_no_thread() {
    let ann = working(10);
    let other = ann.takan.store.try_lock_sync().unwrap();
    assert!(other.is_some());
    let options = on(Network::Unmetered);
    let stop: Stop = options.stop.clone();
    let sync = ann.takan.sync_with(&options);
    let takan = &ann.takan;
    let (report, ()) = tokio::join!(sync, async move {
        assert!(takan.sync_status().unwrap().running);
        stop.stop();
    });
    assert!(report.unwrap().stopped);
    let status = ann.takan.sync_status().unwrap();
    assert_eq!((status.running, status.problem), (false, None));
}

#[test]
fn a_device_is_used_from_many_threads_and_its_sync_goes_to_any() {
    fn shared<T: Send + Sync>(_: &T) {}
    fn sent<T: Send>(_: T) {}
    let ann = phone(1, Role::Inspector);
    shared(&ann.takan);
    shared(&ann.takan.changes(Topic::Cases));
    let options = SyncOptions::default();
    sent(ann.takan.sync_with(&options));
    sent(ann.takan.enrol("", "", ""));
}
