//! A phone whose key store loses the key: nothing recorded is lost, and enrolling again goes on.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use takan_core::{
    HostError, Takan,
    error::ErrorKind,
    record::Verdict,
    store::{KeyError, KeyStore},
    takan::Host,
};
use takan_tests::Bureau;

#[derive(Default)]
struct Keys(AtomicBool);

impl KeyStore for Keys {
    fn seal(&self, secret: &[u8]) -> Result<Vec<u8>, HostError> {
        Ok(secret.iter().map(|byte| byte ^ 0x5a).collect())
    }

    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(KeyError::Lost),
            false => Ok(self.seal(sealed)?),
        }
    }
}

#[tokio::test]
async fn enrolling_again_after_a_lost_key_goes_on_with_the_same_unsent_work() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let mut phone = bureau.device("ann").await;
    phone.sync().await;
    phone.close();
    let keys = Arc::new(Keys::default());
    let host = Host {
        clock: Box::new(bureau.clock.clone()),
        keys: Some(keys.clone()),
        transport: None,
    };
    let takan = Takan::open_with(&phone.folder(), host).unwrap();
    assert!(takan.is_sealed().unwrap());
    takan.answer(case, "SC-01", &Verdict::Pass.into()).unwrap();
    takan.sync().await.unwrap();
    takan.answer(case, "SC-02", &Verdict::Fail.into()).unwrap();

    keys.0.store(true, Ordering::Relaxed);
    let error = takan.sync().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SignInNeeded, "{error}");
    takan.add_note(case, "钥匙没了也记得下来").unwrap();
    assert_eq!(takan.case(case).unwrap().answers.len(), 2);

    // A new key is made, which the key store keeps.
    let code = bureau.code("ann");
    let before = takan.enrolment().unwrap().device;
    takan.enrol(&bureau.url(), &code, "phone").await.unwrap();
    keys.0.store(false, Ordering::Relaxed);
    assert_ne!(takan.enrolment().unwrap().device, before);
    let report = takan.sync().await.unwrap();
    assert_eq!((report.refused.len(), report.problems.len()), (0, 0));
    let there = bureau.show(case);
    assert_eq!(there.answers["SC-02"].verdict, Some(Verdict::Fail));
    assert_eq!(there.notes.len(), 1);
    assert_eq!(takan.waiting().unwrap().changes, 0);

    let code = bureau.code("bob");
    takan.add_note(case, "还没送出").unwrap();
    keys.0.store(true, Ordering::Relaxed);
    let error = takan
        .enrol(&bureau.url(), &code, "phone")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("another person"), "{error}");
}
