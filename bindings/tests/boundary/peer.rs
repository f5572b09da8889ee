use std::sync::Arc;

use takan_ffi::{Host, Takan, TakanError};

use crate::{
    bureau::{INSPECTORS, text},
    phone::{Phone, wait},
};

#[test]
fn two_phones_meet_by_the_code_of_one_and_a_listener_is_stopped() {
    let phone = Phone::new();
    let folder = phone.bureau.path("other");
    let other = Takan::open(text(&folder).into(), Host::default()).unwrap();
    let code = phone.bureau.code(INSPECTORS[1]);
    wait(other.enrol(phone.bureau.url(), code, "test".into())).unwrap();
    wait(other.sync(None)).unwrap();
    phone.note("门锁着").unwrap();

    let listener = phone.takan.listen_for_peer(false).unwrap();
    let joining = other.join_peer(listener.qr_text(), false, None);
    let listening = Arc::clone(&listener).wait(None);
    let (here, there) = wait(async { tokio::join!(listening, joining) });
    let (here, there) = (here.unwrap(), there.unwrap());
    assert!(here.complete && there.complete, "{here:?} {there:?}");
    assert_eq!((here.changes_sent, there.changes_received), (1, 1));
    assert_eq!(other.waiting().unwrap().changes, 1);

    let wrong = wait(other.join_peer("7KQ2".into(), false, None));
    assert!(
        matches!(wrong, Err(TakanError::Invalid { .. })),
        "{wrong:?}"
    );
    let listener = phone.takan.listen_for_peer(false).unwrap();
    listener.stop();
    let stopped = wait(Arc::clone(&listener).wait(None));
    assert!(
        matches!(stopped, Err(TakanError::Offline { .. })),
        "{stopped:?}"
    );
}
