//! A sync as the app runs it: what it says while it goes, stopped in the middle of a photo, on a
//! network where originals wait.

use std::sync::{Arc, Mutex};

use takan_core::{
    HostError,
    ids::CaseId,
    record::{FileState, Verdict},
    sync::host::{
        Conditions, Network, Stop, SyncObserver, SyncOptions, SyncProgress, SyncStage, WhyWaiting,
    },
};
use takan_tests::{Bureau, Device, photo};

/// Keeps what it hears; stops or fails once a file is so far.
#[derive(Default)]
struct Ear {
    heard: Mutex<Vec<SyncProgress>>,
    stop: Option<(u64, Stop)>,
    fail: bool,
}

impl SyncObserver for Ear {
    fn progress(&self, progress: SyncProgress) -> Result<(), HostError> {
        self.heard.lock().unwrap().push(progress);
        if progress.stage == SyncStage::Files {
            if self.fail {
                return Err(HostError("the screen is gone".into()));
            }
            if let Some((at, stop)) = &self.stop
                && progress.bytes_done >= *at
            {
                stop.stop();
            }
        }
        Ok(())
    }
}

/// A phone with an unsent answer and photo of half a megabyte.
async fn working(bureau: &Bureau) -> (Device, CaseId, u64) {
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let ann = bureau.device("ann").await;
    ann.sync().await;
    let takan = ann.takan();
    takan.answer(case, "SC-01", &Verdict::Pass.into()).unwrap();
    let mut bytes = photo(7);
    // Behind the picture's end: it makes a file large, and no reader minds.
    bytes.resize(500_000, 7);
    let file = tempfile::NamedTempFile::with_suffix(".jpg").unwrap();
    std::fs::write(file.path(), &bytes).unwrap();
    takan.add_photo(case, "SC-01", file.path()).unwrap();
    (ann, case, bytes.len() as u64)
}

fn listening(ear: Ear) -> (SyncOptions, Arc<Ear>) {
    let ear = Arc::new(ear);
    let options = SyncOptions {
        observer: Some(ear.clone()),
        stop: ear
            .stop
            .as_ref()
            .map(|(_, stop)| stop.clone())
            .unwrap_or_default(),
        ..SyncOptions::default()
    };
    (options, ear)
}

#[tokio::test]
async fn a_sync_says_how_far_it_is_documents_first_then_each_file() {
    let bureau = Bureau::open().await;
    let (ann, _, size) = working(&bureau).await;
    let (options, ear) = listening(Ear::default());
    let report = ann.takan().sync_with(&options).await.unwrap();
    assert_eq!((report.files_sent, report.stopped), (1, false));
    let heard = ear.heard.lock().unwrap();
    assert_eq!(heard[0].stage, SyncStage::Documents);
    let files = heard.iter().filter(|it| it.stage == SyncStage::Files);
    let done: Vec<_> = files.map(|it| (it.bytes_done, it.bytes_left)).collect();
    assert!(done.len() > 3 && done.is_sorted());
    // Its small picture goes first.
    let all = done[0].0 + done[0].1.unwrap();
    assert!(all > size && all < size + 20_480);
    assert!(done.iter().all(|(done, left)| done + left.unwrap() == all));
    assert_eq!(done.last().unwrap().0, all);
    let status = ann.takan().sync_status().unwrap();
    assert!(status.last.is_some());
    assert_eq!((status.changes, status.files, status.bytes_left), (0, 0, 0));
}

#[tokio::test]
async fn a_sync_stopped_within_a_photo_loses_nothing_and_the_next_sends_it() {
    let bureau = Bureau::open().await;
    let (ann, case, size) = working(&bureau).await;
    let (options, _) = listening(Ear {
        stop: Some((100_000, Stop::default())),
        ..Ear::default()
    });
    let report = ann.takan().sync_with(&options).await.unwrap();
    assert!(report.stopped);
    assert_eq!((report.changes_sent, report.files_sent), (2, 0));
    let row = ann.takan().sync_cases().unwrap().remove(0);
    assert_eq!(row.changes, 0);
    assert!(row.bytes_left > 0 && row.bytes_left < size);
    assert_eq!(row.state, FileState::Sent);
    assert_eq!(ann.sync().await.files_sent, 1);
    assert_eq!(bureau.show(case).files.len(), 1);
}

#[tokio::test]
async fn an_observer_that_fails_ends_the_sync_with_its_error_and_nothing_is_lost() {
    let bureau = Bureau::open().await;
    let (ann, _, _) = working(&bureau).await;
    let (options, _) = listening(Ear {
        fail: true,
        ..Ear::default()
    });
    let error = ann.takan().sync_with(&options).await.unwrap_err();
    assert!(error.to_string().contains("the screen is gone"), "{error}");
    assert_eq!(ann.sync().await.files_sent, 1);
}

#[tokio::test]
async fn on_a_metered_network_documents_go_and_originals_wait() {
    let bureau = Bureau::open().await;
    let (ann, _, size) = working(&bureau).await;
    let options = SyncOptions {
        conditions: Conditions {
            network: Network::Metered,
            charging: true,
        },
        ..SyncOptions::default()
    };
    let report = ann.takan().sync_with(&options).await.unwrap();
    assert_eq!((report.changes_sent, report.files_sent), (2, 0));
    assert_eq!(report.files_waiting, 1);
    let row = ann.takan().sync_cases().unwrap().remove(0);
    assert_eq!(row.why, Some(WhyWaiting::WantsUnmetered));
    assert_eq!(row.bytes_left, size);
    let mut settings = ann.takan().settings().unwrap();
    settings.uploads.metered = true;
    ann.takan().set_settings(&settings).unwrap();
    let report = ann.takan().sync_with(&options).await.unwrap();
    assert_eq!((report.files_sent, report.files_waiting), (1, 0));
}
