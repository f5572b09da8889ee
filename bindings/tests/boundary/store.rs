use std::{sync::Arc, thread};

use takan_core::{NewAnswer, record::Verdict};
use takan_ffi::{ChangeObserver, Host, HostError, Takan, TakanError, parse_code};

use crate::phone::{Phone, becomes, wait};

#[test]
fn many_threads_record_at_once_and_all_of_it_arrives() {
    let phone = Phone::new();
    thread::scope(|scope| {
        for number in 0..8 {
            let phone = &phone;
            scope.spawn(move || {
                for note in 0..10 {
                    phone.note(&format!("{number}.{note}")).unwrap();
                    // Each its own: the same answer twice in one millisecond is refused.
                    let answer = NewAnswer {
                        remark: format!("{number}.{note}"),
                        ..Verdict::Na.into()
                    };
                    phone.takan.answer(phone.case, "SC-01", answer).unwrap();
                    phone.takan.waiting().unwrap();
                }
            });
        }
    });
    assert_eq!(phone.takan.waiting().unwrap().changes, 160);
    wait(phone.takan.sync(None)).unwrap();
    let case = phone.bureau.case(phone.case);
    assert_eq!(case["notes"].as_array().unwrap().len(), 80);
    assert_eq!(phone.takan.waiting().unwrap().changes, 0);
}

struct Tells(thread::Thread);

impl ChangeObserver for Tells {
    fn on_change(&self) -> Result<(), HostError> {
        self.0.unpark();
        Ok(())
    }
}

#[test]
fn a_store_opened_twice_is_one_store() {
    let phone = Phone::new();
    let second = phone.again();
    let observer = Arc::new(Tells(thread::current()));
    let open = second.observe_case(phone.case, observer).unwrap();
    phone.note("一").unwrap();
    second.add_note(phone.case, "二").unwrap();
    phone.note("三").unwrap();
    becomes(
        || {
            thread::park_timeout(std::time::Duration::from_millis(100));
            second.waiting().unwrap().changes == 3
        },
        "what the other wrote is seen",
    );
    drop(open);
    // Two syncs at once take turns.
    thread::scope(|scope| {
        scope.spawn(|| wait(second.sync(None)).unwrap());
        wait(phone.takan.sync(None)).unwrap();
    });
    let notes = phone.bureau.case(phone.case)["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 3);
}

#[test]
fn a_phone_nobody_enrolled_says_so_and_reads_codes() {
    let folder = tempfile::tempdir().unwrap();
    let takan = Takan::open(folder.path().to_str().unwrap().into(), Host::default()).unwrap();
    assert!(matches!(
        takan.enrolment(),
        Err(TakanError::SignInNeeded { .. })
    ));
    assert!(matches!(
        wait(takan.sync(None)),
        Err(TakanError::SignInNeeded { .. })
    ));
    assert!(matches!(
        parse_code("weixin://dl/business"),
        Err(TakanError::Invalid { .. })
    ));
    let code = parse_code("https://takan.example/enrol#7kq2-m0zd-1h8c-wxev").unwrap();
    assert_eq!(code.code, "7KQ2-M0ZD-1H8C-WXEV");
}

#[test]
fn a_folder_that_cannot_be_is_an_error() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let inside = file.path().join("store").to_str().unwrap().to_owned();
    assert!(Takan::open(inside, Host::default()).is_err());
    assert!(Takan::open("\0".into(), Host::default()).is_err());
}
