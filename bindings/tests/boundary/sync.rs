use std::{
    future::Future,
    pin::pin,
    sync::mpsc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use takan_ffi::TakanError;

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
    let mut sync = Box::pin(async move { takan.sync().await });
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
    wait(phone.takan.sync()).unwrap();
    assert_eq!(phone.takan.waiting().unwrap().changes, 0);
}

#[test]
fn without_a_server_it_is_offline_and_what_was_recorded_is_kept() {
    let mut phone = Phone::new();
    phone.note("一").unwrap();
    phone.bureau.stop();
    assert!(matches!(
        wait(phone.takan.sync()),
        Err(TakanError::Offline { .. })
    ));
    assert_eq!(phone.takan.waiting().unwrap().changes, 1);
    phone.bureau.start();
    wait(phone.takan.sync()).unwrap();
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
            async move { takan.sync().await }
        });
        let _ = ask_once(sync.as_mut());
        drop(takan);
        drop(sync);
    }
    wait(phone.takan.sync()).unwrap();
    let notes = phone.bureau.case(phone.case)["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 20);
}
