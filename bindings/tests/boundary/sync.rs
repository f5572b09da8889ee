use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, mpsc},
    task::{Context, Poll, Waker},
    time::Duration,
};

use takan_core::sync::host::SyncProgress;
use takan_ffi::{HostError, SyncObserver, Takan, TakanError};

use crate::phone::{Phone, wait};

/// Asks a future once, as an app does that then gives up waiting.
fn ask_once<T>(work: impl Future<Output = T>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

#[test]
fn a_sync_that_is_given_up_ends_and_the_next_one_goes_through() {
    let mut phone = Phone::new();
    phone.note("一").unwrap();
    phone.bureau.stop();
    let (asked, was_asked) = mpsc::channel();
    let (release, wait_for_release) = mpsc::channel::<()>();
    phone.bureau.replace(move |_| {
        asked.send(()).unwrap();
        // A server that takes a request and is silent.
        let _ = wait_for_release.recv_timeout(Duration::from_secs(600));
        (504, Vec::new())
    });
    let takan = phone.takan.clone();
    let mut sync = Box::pin(async move { takan.sync(None).await });
    assert!(ask_once(sync.as_mut()).is_none());
    was_asked.recv().unwrap();
    drop(sync);
    #[cfg(target_os = "linux")]
    crate::phone::becomes(
        || crate::phone::threads("takan-sync") == 0,
        "its thread ends while the server is still silent",
    );
    drop(release);
    phone.bureau.start();
    wait(phone.takan.sync(None)).unwrap();
    assert_eq!(phone.takan.waiting().unwrap().changes, 0);
}

#[test]
fn without_a_server_it_is_offline_and_what_was_recorded_is_kept() {
    let mut phone = Phone::new();
    phone.note("一").unwrap();
    phone.bureau.stop();
    assert!(matches!(
        wait(phone.takan.sync(None)),
        Err(TakanError::Offline { .. })
    ));
    assert_eq!(phone.takan.waiting().unwrap().changes, 1);
    phone.bureau.start();
    wait(phone.takan.sync(None)).unwrap();
    assert_eq!(phone.takan.waiting().unwrap().changes, 0);
}

#[test]
fn a_handle_dropped_in_the_middle_of_a_sync_harms_nothing() {
    let phone = Phone::new();
    for number in 0..20 {
        phone.note(&format!("{number}")).unwrap();
        let takan = phone.again();
        let mut sync = Box::pin({
            let takan = takan.clone();
            async move { takan.sync(None).await }
        });
        let _ = ask_once(sync.as_mut());
        drop(takan);
        drop(sync);
    }
    wait(phone.takan.sync(None)).unwrap();
    let notes = phone.bureau.case(phone.case)["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 20);
}

/// Keeps what it is told; at the first word it does something else, or throws.
#[derive(Default)]
struct Hears {
    told: Mutex<Vec<SyncProgress>>,
    cancels: Option<Arc<Takan>>,
    throws: bool,
}

impl SyncObserver for Hears {
    fn on_progress(&self, progress: SyncProgress) -> Result<(), HostError> {
        self.told.lock().unwrap().push(progress);
        if let Some(takan) = &self.cancels {
            takan.cancel_sync();
        }
        let reason = "IllegalStateException".to_owned();
        match self.throws {
            true => Err(HostError::Failed { reason }),
            false => Ok(()),
        }
    }
}

#[test]
fn an_observer_hears_how_far_a_sync_is_and_may_cancel_it_or_throw() {
    let phone = Phone::new();
    phone.note("一").unwrap();
    let picture = phone.bureau.picture("shop.jpg", 9);
    let picture = picture.to_str().unwrap();
    let item = Some("SC-01".to_owned());
    phone
        .takan
        .add_photo(phone.case, item, picture, None)
        .unwrap();

    let throws = Hears {
        throws: true,
        ..Hears::default()
    };
    let failed = wait(phone.takan.sync(Some(Arc::new(throws))));
    assert!(
        matches!(&failed, Err(TakanError::Unexpected { reason }) if reason.contains("Illegal")),
        "{failed:?}"
    );

    let cancels = Hears {
        cancels: Some(phone.takan.clone()),
        ..Hears::default()
    };
    let report = wait(phone.takan.sync(Some(Arc::new(cancels)))).unwrap();
    assert!(report.stopped);
    assert_eq!(phone.takan.waiting().unwrap().files, 1);

    let hears = Arc::new(Hears::default());
    let report = wait(phone.takan.sync(Some(hears.clone()))).unwrap();
    assert!(!report.stopped);
    assert_eq!(phone.takan.waiting().unwrap().files, 0);
    assert!(!hears.told.lock().unwrap().is_empty());
    assert_eq!(Arc::strong_count(&hears), 1, "nothing holds it");
}
