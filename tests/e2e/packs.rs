//! Checklists in the field: two versions at once, and what travels with them is on a phone before
//! a case shows as ready to be worked on offline.

use chrono::{Days, NaiveDate};
use takan_core::{
    checklist::Pack,
    error::ErrorKind,
    ids::{CaseId, Sha256},
    record::Verdict,
};
use takan_server::config::day_of;
use takan_tests::{Bureau, Device, Proxy, photo, proxy::Cut};

/// A pack of that version from a day on, with pictures that travel with it.
fn version(version: &str, from: NaiveDate, pictures: &[(&str, Vec<u8>)]) -> Pack {
    let mut pack = Pack::built_in().remove(0);
    pack.media.clear();
    pack.name = "pictured".to_owned();
    pack.version = version.to_owned();
    pack.effective_from = Some(from);
    for (name, bytes) in pictures {
        pack.media.insert(
            (*name).to_owned(),
            takan_core::checklist::MediaFile {
                sha256: Sha256::of(bytes),
                size: bytes.len() as u64,
                media_type: "image/jpeg".to_owned(),
            },
        );
    }
    pack
}

/// About 300 kB that do not compress.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let large: Vec<u8> = (0..40).flat_map(photo).collect();
    vec![("good.jpg", large), ("bad.jpg", photo(99))]
}

fn is_ready(phone: &Device, case: CaseId) -> bool {
    let cases = phone.takan().cases().unwrap();
    let row = cases.into_iter().find(|row| row.id == case).unwrap();
    row.ready.unwrap()
}

#[tokio::test]
async fn a_case_is_ready_offline_when_all_that_travels_with_its_checklist_is_here() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let today = day_of(bureau.clock.tick());
    let pictures = pictures();
    bureau.publish(&version("1", today, &pictures), &pictures);
    let case = bureau.case("一组", "pictured");
    let line = Proxy::before(&bureau.url()).await;
    let phone = bureau.device_at("ann", &line.url()).await;

    // The line breaks in the middle of a picture: the documents are here, what came is kept.
    line.cut([Cut::Down(250_000)]);
    let fresh = takan_core::Takan::open(&phone.folder()).unwrap();
    let error = fresh.sync().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Offline, "{error}");
    assert_eq!(line.take_cuts(), 1);
    assert!(!is_ready(&phone, case));
    phone
        .takan()
        .answer(case, "SC-01", &Verdict::Pass.into())
        .unwrap();

    // The rest comes, and no more than the rest.
    line.take_bytes();
    let report = fresh.sync().await.unwrap();
    // The small picture may have come before the large one.
    assert!((1..=2).contains(&report.media_received), "{report:?}");
    assert_eq!(report.problems, Vec::<String>::new());
    let all: usize = pictures.iter().map(|(_, bytes)| bytes.len()).sum();
    let (_, down) = line.take_bytes();
    assert!((down as usize) < all - 100_000, "{down} of {all}");
    assert!(is_ready(&phone, case));
    for (_, bytes) in &pictures {
        let name = Sha256::of(bytes).to_string();
        assert_eq!(&phone.takan().read_file(&name, None).unwrap(), bytes);
    }
    assert_eq!(fresh.sync().await.unwrap().traffic.requests, 1);
}

#[tokio::test]
async fn pictures_come_through_a_network_that_cuts_at_random() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let today = day_of(bureau.clock.tick());
    let pictures = pictures();
    bureau.publish(&version("1", today, &pictures), &pictures);
    let case = bureau.case("一组", "pictured");
    let line = Proxy::before(&bureau.url()).await;
    for seed in 1..9 {
        line.calm();
        let phone = bureau.device_at("ann", &line.url()).await;
        line.storm(takan_tests::Dice::new(seed));
        let mut tries = 0;
        while phone.takan().cases().unwrap().is_empty() || !is_ready(&phone, case) {
            tries += 1;
            assert!(tries < 200, "what came is kept, so it ends");
            // A connection of its own each time, as after a dead zone.
            let takan = takan_core::Takan::open(&phone.folder()).unwrap();
            let _ = takan.sync().await;
        }
    }
    let cuts = line.take_cuts();
    assert!(cuts > 4, "{cuts}");
}

#[tokio::test]
async fn two_versions_are_in_the_field_at_once_and_a_case_keeps_the_one_it_began_with() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let today = day_of(bureau.clock.tick());
    let phone = bureau.device("ann").await;
    bureau.publish(&version("1", today, &[]), &[]);
    let old = bureau.case("一组", "pictured");
    phone.sync().await;

    // Published, but not in force yet.
    let tomorrow = today + Days::new(1);
    let mut second = version("2", tomorrow, &[]);
    second.rows.pop();
    bureau.publish(&second, &[]);
    let between = bureau.case("一组", "pictured");
    bureau.clock.pass_a_day();
    let new = bureau.case("一组", "pictured");

    phone.sync().await;
    let versions = [old, between, new].map(|case| phone.show(case).pack_version);
    assert_eq!(versions, ["1", "1", "2"]);
    let items = [old, between, new].map(|case| phone.takan().items(case).unwrap().len());
    assert_eq!(items[0], items[1]);
    assert!(items[2] < items[0]);
    for case in [old, between, new] {
        assert!(is_ready(&phone, case));
        assert_eq!(phone.show(case), bureau.show(case));
    }
}

#[tokio::test]
async fn without_a_version_in_force_no_case_begins() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let today = day_of(bureau.clock.tick());
    let mut over = version("1", today - Days::new(9), &[]);
    over.effective_to = Some(today - Days::new(1));
    bureau.publish(&over, &[]);
    bureau.publish(&version("2", today + Days::new(7), &[]), &[]);
    let error = bureau.try_case("一组", "pictured").unwrap_err();
    assert_eq!(error.code(), "not_in_force");
    let next = (today + Days::new(7)).to_string();
    assert!(error.to_string().contains(&next), "{error}");
    // The last day is one of its days.
    over.version = "3".to_owned();
    over.effective_to = Some(today);
    bureau.publish(&over, &[]);
    let case = bureau.try_case("一组", "pictured").unwrap();
    assert_eq!(bureau.show(case).pack_version, "3");
}
