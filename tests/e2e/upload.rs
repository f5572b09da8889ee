//! Photos on their way to the server: cut off, gone on with by another process, refused, let go
//! of, asked for again.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Method, Request, Response},
};
use futures_util::stream;
use takan_core::{
    HostError, Takan,
    ids::{CaseId, Sha256},
    record::{FileState, Verdict},
    sync::{
        host::{Stop, SyncObserver, SyncOptions, SyncProgress, SyncStage, WhyWaiting},
        http::HttpError,
        transport::{Carried, Transport},
    },
    takan::{Host, NewFile},
};
use takan_server::store::{backup, file};
use takan_tests::{Bureau, Device, Proxy, photo, proxy::Cut};
use tower::ServiceExt;

const PIECE: u64 = 256 << 10;

/// A photo of that many bytes.
fn large_photo(seed: u64, size: usize) -> Vec<u8> {
    let mut bytes = photo(seed);
    // Behind the picture's end: it makes a file large, and no reader minds.
    bytes.resize(size, seed as u8);
    bytes
}

fn add_photo(takan: &Takan, case: CaseId, bytes: &[u8]) {
    let file = tempfile::NamedTempFile::with_suffix(".jpg").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    takan.add_photo(case, "SC-01", file.path()).unwrap();
}

fn is_stored(bureau: &Bureau, bytes: &[u8]) -> bool {
    let (store, hash) = (bureau.store(), Sha256::of(bytes));
    let found = store.read(|conn| file::find(conn, hash)).unwrap();
    found.is_some() && std::fs::read(file::path(&store, hash)).unwrap() == bytes
}

/// Stops a sync once so many bytes of its files have arrived.
struct Until(u64, Stop);

impl SyncObserver for Until {
    fn progress(&self, progress: SyncProgress) -> Result<(), HostError> {
        if progress.stage == SyncStage::Files && progress.bytes_done >= self.0 {
            self.1.stop();
        }
        Ok(())
    }
}

fn until(bytes: u64) -> SyncOptions {
    let stop = Stop::default();
    SyncOptions {
        stop: stop.clone(),
        observer: Some(Arc::new(Until(bytes, stop))),
        ..SyncOptions::default()
    }
}

async fn story() -> (Bureau, CaseId) {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    (bureau, case)
}

#[tokio::test]
async fn another_process_goes_on_with_a_photo_where_the_last_one_was() {
    let (bureau, case) = story().await;
    let line = Proxy::before(&bureau.url()).await;
    let mut ann = bureau.device_at("ann", &line.url()).await;
    ann.sync().await;
    let bytes = large_photo(7, 5 * PIECE as usize);
    add_photo(ann.takan(), case, &bytes);
    line.take_bytes();
    let report = ann.takan().sync_with(&until(3 * PIECE)).await.unwrap();
    assert!(report.stopped);
    let row = ann.takan().sync_cases().unwrap().remove(0);
    assert_eq!(row.state, FileState::Sent);
    assert!(row.bytes_left <= 2 * PIECE && row.bytes_left > 0);
    let before = line.take_bytes().0;

    ann.reopen();
    assert_eq!(ann.sync().await.files_sent, 1);
    let after = line.take_bytes().0;
    assert!(is_stored(&bureau, &bytes));
    let all = bytes.len() as u64 + 30_000;
    assert!(before + after <= all + PIECE, "{before} and {after} bytes");
    assert!(before > 3 * PIECE && after <= 2 * PIECE + 10_000);
}

#[tokio::test]
async fn a_line_that_keeps_breaking_gets_a_photo_over_in_one_sync() {
    let (bureau, case) = story().await;
    let line = Proxy::before(&bureau.url()).await;
    let ann = bureau.device_at("ann", &line.url()).await;
    ann.sync().await;
    let bytes = large_photo(7, 2_000_000);
    add_photo(ann.takan(), case, &bytes);
    // Each connection holds for 150 kB, less than one piece.
    line.cut((0..30).map(|_| Cut::Up(150_000)));
    line.take_cuts();
    line.take_bytes();
    // The first cut may meet the documents' request: that one is for the next sync.
    while ann.takan().sync().await.is_err() {}
    assert!(is_stored(&bureau, &bytes));
    let cuts = line.take_cuts();
    assert!(cuts >= 13, "{cuts} cuts");
    // A cut costs a question, and one piece at the very most.
    let up = line.take_bytes().0;
    assert!(up < 2_000_000 + 40_000 + cuts * PIECE, "{up} bytes");
}

#[tokio::test]
async fn what_was_sent_first_is_the_small_picture_of_every_photo() {
    let (bureau, case) = story().await;
    let ann = bureau.device("ann").await;
    ann.sync().await;
    for seed in [1, 2] {
        add_photo(ann.takan(), case, &large_photo(seed, 400_000));
    }
    // Less than an original: only small pictures have arrived by then.
    let report = ann.takan().sync_with(&until(1_000)).await.unwrap();
    assert!(report.stopped);
    ann.takan().sync_with(&until(20_000)).await.unwrap();
    let kept = bureau.store().read(file::list).unwrap();
    let here: Vec<_> = ann.takan().files(case).unwrap();
    assert_eq!(here.len(), 2);
    for held in &here {
        let small = held.thumbnail.unwrap();
        assert!(kept.iter().any(|file| file.sha256 == small), "{kept:?}");
        assert!(kept.iter().all(|file| file.sha256 != held.sha256));
    }
}

/// Hands requests to the server in memory; breaks one of them, in its body or after it.
struct Breaking {
    router: Router,
    fuse: Mutex<Option<Fuse>>,
    asked: Mutex<Vec<(Method, String)>>,
    /// No upload is taken.
    refuses: AtomicBool,
}

/// Of the requests with this method, the first body breaks after so many bytes; if it has no
/// more, the answer is lost.
#[derive(Clone)]
struct Fuse {
    method: Method,
    bytes: usize,
}

impl Transport for Breaking {
    fn carry(&self, request: Request<Vec<u8>>) -> Carried<'_> {
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let path = parts.uri.path().to_owned();
            parts.uri = path.parse().unwrap();
            self.asked
                .lock()
                .unwrap()
                .push((parts.method.clone(), path.clone()));
            if path.starts_with("/v1/uploads") && self.refuses.load(Ordering::SeqCst) {
                let no = r#"{"code": "too_large", "message": "no", "request_id": "1"}"#;
                return Ok(Response::builder().status(413).body(no.into()).unwrap());
            }
            let hit =
                |fuse: &mut Fuse| path.starts_with("/v1/uploads") && fuse.method == parts.method;
            let fuse = self.fuse.lock().unwrap().take_if(hit);
            let lost = || HttpError::Offline("the line broke".into());
            let arrives = match &fuse {
                Some(fuse) if fuse.bytes < body.len() => Body::from_stream(stream::iter([
                    Ok(Bytes::copy_from_slice(&body[..fuse.bytes])),
                    Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
                ])),
                _ => Body::from(body),
            };
            let request = Request::from_parts(parts, arrives);
            let answer = self.router.clone().oneshot(request).await.unwrap();
            if fuse.is_some() {
                return Err(lost());
            }
            let (parts, body) = answer.into_parts();
            let body = axum::body::to_bytes(body, 8 << 20).await.unwrap();
            Ok(Response::from_parts(parts, body.to_vec()))
        })
    }
}

/// A phone whose requests go through that.
async fn on_a_breaking_line(bureau: &Bureau, folder: &Path) -> (Takan, Arc<Breaking>) {
    let line = Arc::new(Breaking {
        router: bureau.router(),
        fuse: Mutex::default(),
        asked: Mutex::default(),
        refuses: AtomicBool::default(),
    });
    let host = Host {
        transport: Some(line.clone()),
        ..Host::from(Box::new(bureau.clock.clone()) as Box<dyn takan_core::takan::Clock>)
    };
    let takan = Takan::open_with(folder, host).unwrap();
    let code = bureau.code("ann");
    takan
        .enrol("https://takan.example", &code, "test")
        .await
        .unwrap();
    takan.sync().await.unwrap();
    (takan, line)
}

/// A paper of a few bytes, another for each number: it has no small picture.
fn add_paper(takan: &Takan, case: CaseId, n: usize) -> Vec<u8> {
    let bytes = format!("paper {n:03} of the kitchen").into_bytes();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &bytes).unwrap();
    let new = NewFile {
        media_type: "application/pdf".into(),
        ..NewFile::default()
    };
    takan.add_evidence(case, file.path(), &new).unwrap();
    bytes
}

#[tokio::test]
async fn a_line_cut_at_every_byte_of_an_upload_loses_nothing_and_sends_little_twice() {
    let (bureau, case) = story().await;
    let folder = tempfile::tempdir().unwrap();
    let (takan, line) = on_a_breaking_line(&bureau, &folder.path().join("ann")).await;
    let length = add_paper(&takan, case, 999).len();
    takan.sync().await.unwrap();
    for (nth, cut) in (0..=length).flat_map(|cut| [cut, cut]).enumerate() {
        let bytes = add_paper(&takan, case, nth);
        let in_creation = nth % 2 == 0;
        if !in_creation {
            // A creation that was lost makes the next one come without bytes.
            *line.fuse.lock().unwrap() = Some(Fuse {
                method: Method::POST,
                bytes: 0,
            });
        }
        let report = takan.sync_with(&until_cut(&line, in_creation, cut)).await;
        let report = report.unwrap();
        assert_eq!(report.problems, Vec::<String>::new());
        assert_eq!(report.files_sent, 1, "cut {cut}");
        assert!(is_stored(&bureau, &bytes));
        // The cut piece, at most, is sent again: nothing of it that the server had kept is.
        let most = 3 * length as u64 + 1_000;
        assert!(
            report.traffic.bytes_up <= most,
            "{}",
            report.traffic.bytes_up
        );
    }
    let files = takan.files(case).unwrap();
    assert!(files.iter().all(|file| file.state == FileState::Verified));
}

/// Lights the fuse once the documents are over: for the creation, or the piece after it.
fn until_cut(line: &Arc<Breaking>, in_creation: bool, bytes: usize) -> SyncOptions {
    struct Light(Arc<Breaking>, Method, usize, Mutex<bool>);
    impl SyncObserver for Light {
        fn progress(&self, progress: SyncProgress) -> Result<(), HostError> {
            let after = match self.1 == Method::POST {
                true => progress.stage == SyncStage::Documents,
                false => progress.stage == SyncStage::Files,
            };
            if after && !std::mem::replace(&mut *self.3.lock().unwrap(), true) {
                *self.0.fuse.lock().unwrap() = Some(Fuse {
                    method: self.1.clone(),
                    bytes: self.2,
                });
            }
            Ok(())
        }
    }
    let method = match in_creation {
        true => Method::POST,
        false => Method::PATCH,
    };
    SyncOptions {
        observer: Some(Arc::new(Light(
            line.clone(),
            method,
            bytes,
            Mutex::default(),
        ))),
        ..SyncOptions::default()
    }
}

#[tokio::test]
async fn a_file_the_server_does_not_take_waits_until_something_changes() {
    let (bureau, case) = story().await;
    let folder = tempfile::tempdir().unwrap();
    let (takan, line) = on_a_breaking_line(&bureau, &folder.path().join("ann")).await;
    let uploads = || {
        let mut asked = line.asked.lock().unwrap();
        let asked = std::mem::take(&mut *asked).into_iter();
        let uploads = asked.filter(|(_, path)| path.starts_with("/v1/uploads"));
        uploads.count()
    };
    let why = || takan.sync_cases().unwrap()[0].files[0].why;
    let bytes = add_paper(&takan, case, 1);
    line.refuses.store(true, Ordering::SeqCst);
    let report = takan.sync().await.unwrap();
    assert_eq!((report.files_sent, report.problems.len()), (0, 1));
    assert_eq!((uploads(), why()), (1, Some(WhyWaiting::Refused)));
    for _ in 0..3 {
        let report = takan.sync().await.unwrap();
        assert_eq!((report.files_sent, report.problems.len()), (0, 0));
    }
    assert_eq!(uploads(), 0, "it is not asked again and again");
    takan.retry().unwrap();
    takan.sync().await.unwrap();
    assert_eq!(uploads(), 1, "the person asked");
    takan.add_note(case, "再看一眼").unwrap();
    takan.sync().await.unwrap();
    assert_eq!(uploads(), 1, "its case went over");
    line.refuses.store(false, Ordering::SeqCst);
    takan.retry().unwrap();
    assert_eq!(takan.sync().await.unwrap().files_sent, 1);
    assert!(is_stored(&bureau, &bytes) && why().is_none());
}

#[tokio::test]
async fn originals_go_from_the_phone_two_weeks_after_their_receipt_and_not_before() {
    let (bureau, case) = story().await;
    let ann = bureau.device("ann").await;
    ann.sync().await;
    let bytes = photo(3);
    add_photo(ann.takan(), case, &bytes);
    ann.sync().await;
    for day in 0..14 {
        assert_eq!(ann.takan().free_space().unwrap().files, 0, "day {day}");
        bureau.clock.pass_a_day();
        if day < 13 {
            ann.sync().await;
        }
    }
    // The server was not asked since: it may have been restored.
    assert_eq!(ann.takan().free_space().unwrap().files, 0);
    ann.sync().await;
    let freed = ann.takan().free_space().unwrap();
    assert_eq!((freed.files, freed.bytes), (1, bytes.len() as u64));
    assert_eq!(
        ann.takan().files(case).unwrap()[0].state,
        FileState::Verified
    );
    assert!(is_stored(&bureau, &bytes));
}

/// A bureau that loses what it got after a backup.
async fn restored(bureau: &mut Bureau, backup: &Path) {
    bureau.stop().await;
    let new = tempfile::tempdir().unwrap();
    backup::restore(new.path(), backup, bureau.clock.tick()).unwrap();
    bureau.replace_data(new);
    bureau.start().await;
}

#[tokio::test]
async fn a_restored_server_gets_its_photos_again_and_hears_of_those_that_are_gone() {
    let (mut bureau, case) = story().await;
    let line = Proxy::before(&bureau.url()).await;
    let ann: Device = bureau.device_at("ann", &line.url()).await;
    ann.sync().await;
    let folder = tempfile::tempdir().unwrap();
    let early = folder.path().join("early");
    backup::backup(&bureau.store(), &early).unwrap();
    ann.takan()
        .answer(case, "SC-01", &Verdict::Pass.into())
        .unwrap();
    let bytes = photo(3);
    add_photo(ann.takan(), case, &bytes);
    ann.sync().await;
    let late = folder.path().join("late");
    backup::backup(&bureau.store(), &late).unwrap();
    add_photo(ann.takan(), case, &photo(4));
    ann.sync().await;

    restored(&mut bureau, &early).await;
    line.point_at(&bureau.url());
    assert!(!is_stored(&bureau, &bytes));
    for _ in 0..3 {
        ann.sync().await;
    }
    assert!(is_stored(&bureau, &bytes) && is_stored(&bureau, &photo(4)));

    // Much later the first is let go of; a backup that has it gives the receipt again.
    for _ in 0..15 {
        bureau.clock.pass_a_day();
    }
    ann.sync().await;
    assert_eq!(ann.takan().free_space().unwrap().files, 2);
    restored(&mut bureau, &late).await;
    line.point_at(&bureau.url());
    let mut problems = Vec::new();
    for _ in 0..3 {
        problems.extend(ann.sync().await.problems);
    }
    assert!(is_stored(&bureau, &bytes));
    assert!(!is_stored(&bureau, &photo(4)));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("the server lost it"), "{problems:?}");
    let states: Vec<_> = ann.takan().files(case).unwrap();
    let states: Vec<_> = states.iter().map(|file| file.state).collect();
    assert_eq!(states, [FileState::Verified, FileState::Local]);
}
