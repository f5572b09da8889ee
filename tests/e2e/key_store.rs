//! A phone whose key store loses the key: the store does not open and stays as it is, a new one goes
//! on beside it, and what was kept opens again with the key.

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
async fn after_a_lost_key_the_store_is_put_aside_and_a_new_one_goes_on() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let mut phone = bureau.device("ann").await;
    phone.sync().await;
    phone.close();
    let folder = phone.folder();
    let keys = Arc::new(Keys::default());
    let open = |folder| {
        let host = Host {
            clock: Box::new(bureau.clock.clone()),
            keys: Some(keys.clone()),
            ..Host::default()
        };
        Takan::open_with(folder, host)
    };
    let takan = open(&folder).unwrap();
    takan.answer(case, "SC-01", &Verdict::Pass.into()).unwrap();
    takan.sync().await.unwrap();
    takan.answer(case, "SC-02", &Verdict::Fail.into()).unwrap();
    drop(takan);

    keys.0.store(true, Ordering::Relaxed);
    let error = open(&folder).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::KeyLost, "{error}");
    let aside = Takan::put_aside(&folder).unwrap();
    keys.0.store(false, Ordering::Relaxed);
    let new = open(&folder).unwrap();
    let code = bureau.code("ann");
    new.enrol(&bureau.url(), &code, "phone").await.unwrap();
    new.sync().await.unwrap();
    assert_eq!(new.case(case).unwrap().answers.len(), 1);

    // Its key is back: the unsent answer goes, under the number it was recorded with.
    let kept = open(&aside).unwrap();
    let report = kept.sync().await.unwrap();
    assert_eq!((report.changes_sent, report.refused.len()), (1, 0));
    new.sync().await.unwrap();
    assert_eq!(new.case(case).unwrap(), bureau.show(case));
    assert_eq!(bureau.show(case).answers.len(), 2);
}
