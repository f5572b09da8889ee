use std::sync::{
    Arc, Mutex, Weak,
    atomic::{AtomicU32, Ordering},
};

use takan_ffi::{ChangeObserver, HostError, Observation};

use crate::phone::{Phone, becomes};

/// Counts, and throws.
#[derive(Default)]
struct Counts(AtomicU32);

impl Counts {
    fn so_far(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl ChangeObserver for Counts {
    fn on_change(&self) -> Result<(), HostError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let reason = "thrown".to_owned();
        Err(HostError::Failed { reason })
    }
}

#[test]
fn an_observer_that_throws_stays_until_it_is_stopped() {
    let phone = Phone::new();
    let [stays, stopped] = [(); 2].map(|()| Arc::new(Counts::default()));
    let _open = phone.takan.observe_case(phone.case, stays.clone()).unwrap();
    let closed = phone.takan.observe_cases(stopped.clone()).unwrap();
    phone.note("一").unwrap();
    becomes(
        || stays.so_far() == 1 && stopped.so_far() == 1,
        "both are told",
    );
    closed.stop();
    closed.stop();
    phone.note("二").unwrap();
    becomes(|| stays.so_far() == 2, "it is told after it threw");
    assert_eq!(stopped.so_far(), 1);
}

#[test]
fn what_is_observed_is_its_own_topic_and_no_other() {
    let phone = Phone::new();
    let (other, _) = phone.bureau.open_case();
    let [one, two, settings] = [(); 3].map(|()| Arc::new(Counts::default()));
    let takan = &phone.takan;
    let _open = [
        takan.observe_case(phone.case, one.clone()).unwrap(),
        takan.observe_case(other, two.clone()).unwrap(),
        takan.observe_settings(settings.clone()).unwrap(),
    ];
    phone.note("一").unwrap();
    becomes(|| one.so_far() == 1, "the case changed");
    takan.set_settings(takan.settings().unwrap()).unwrap();
    becomes(|| settings.so_far() == 1, "the settings changed");
    assert_eq!((one.so_far(), two.so_far()), (1, 0));
}

/// Ends its own observation from inside a call, and reads.
struct Once {
    phone: Arc<Phone>,
    own: Mutex<Option<Arc<Observation>>>,
    told: Counts,
}

impl ChangeObserver for Once {
    fn on_change(&self) -> Result<(), HostError> {
        self.phone.takan.drafts(self.phone.case).unwrap();
        drop(self.own.lock().unwrap().take());
        self.told.on_change()
    }
}

#[test]
fn an_observer_may_read_and_end_itself_while_it_is_told() {
    let phone = Arc::new(Phone::new());
    let once = Arc::new(Once {
        phone: phone.clone(),
        own: Mutex::default(),
        told: Counts::default(),
    });
    let mut own = once.own.lock().unwrap();
    *own = Some(phone.takan.observe_cases(once.clone()).unwrap());
    drop(own);
    phone.note("一").unwrap();
    becomes(|| once.told.so_far() == 1, "it is told once");
    let after = Arc::new(Counts::default());
    let _open = phone.takan.observe_cases(after.clone()).unwrap();
    phone.note("二").unwrap();
    becomes(|| after.so_far() == 1, "the next one is told");
    assert_eq!(once.told.so_far(), 1);
}

#[test]
fn ten_thousand_observations_closed_and_as_many_dropped_leave_nothing() {
    let phone = Phone::new();
    let observer = Arc::new(Counts::default());
    for _ in 0..10_000 {
        let takan = &phone.takan;
        takan.observe_cases(observer.clone()).unwrap().stop();
        drop(takan.observe_case(phone.case, observer.clone()).unwrap());
    }
    let many: Vec<_> = (0..10_000)
        .map(|_| phone.takan.observe_sync(observer.clone()).unwrap())
        .collect();
    #[cfg(target_os = "linux")]
    becomes(
        || crate::phone::threads("takan-observe") <= 8,
        "one thread for all of this test's, and one for each other test's",
    );
    phone.note("一").unwrap();
    becomes(|| observer.so_far() == 10_000, "each open one is told");
    drop(many);
    becomes(|| Arc::strong_count(&observer) == 1, "nothing holds it");
    phone.note("二").unwrap();
    assert_eq!(observer.so_far(), 10_000);
}

#[test]
fn an_observation_neither_keeps_takan_alive_nor_breaks_without_it() {
    let Phone { bureau, takan, .. } = Phone::new();
    let observer = Arc::new(Counts::default());
    let open = takan.observe_cases(observer.clone()).unwrap();
    let gone: Weak<_> = Arc::downgrade(&takan);
    drop(takan);
    assert!(gone.upgrade().is_none());
    open.stop();
    drop(open);
    becomes(|| Arc::strong_count(&observer) == 1, "it is let go of");
    drop(bureau);
}
