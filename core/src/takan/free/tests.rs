use super::*;
use crate::{
    ids::EntryId,
    record::{Capture, HeldFile, NewEvidence, Role},
    takan::tests::{Phone, case, phone},
};

fn at(day: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(day)
}

const WAIT: TimeDelta = TimeDelta::days(14);

#[test]
fn a_receipt_is_old_when_both_clocks_say_so() {
    let receipt = FileReceipt {
        sha256: Sha256::of(b"photo"),
        size: 5,
        stored_at: at(100),
    };
    let second = TimeDelta::seconds(1);
    for (now, server, old) in [
        (at(114), Some(at(114)), true),
        (at(114) - second, Some(at(114)), false),
        (at(114), Some(at(114) - second), false),
        // A clock set forward; a phone that was never told the time.
        (at(4_000), Some(at(101)), false),
        (at(114), None, false),
        // A clock set back.
        (at(90), Some(at(200)), false),
    ] {
        assert_eq!(is_old(&receipt, now, server, WAIT), old, "{now} {server:?}");
    }
}

/// Files with their bytes and thumbnails; the phone was told the time just now.
fn with(files: &[&[u8]]) -> (Phone, Vec<FileRow>) {
    let ann = phone(1, Role::Inspector);
    let now = ann.takan.clock.now();
    clock::compare(&ann.takan.store, Some(now), now).unwrap();
    let actor = ann.takan.device().unwrap().actor();
    let mut rows = Vec::new();
    for (k, bytes) in files.iter().enumerate() {
        let small = [&b"small "[..], bytes].concat();
        let evidence = NewEvidence {
            item: None,
            sha256: ann.takan.store.keep_bytes(bytes).unwrap(),
            size: bytes.len() as u64,
            media_type: "image/jpeg".into(),
            thumbnail: Some(ann.takan.store.keep_bytes(&small).unwrap()),
            derived_from: None,
            capture: Capture::default(),
        };
        let id = EntryId {
            actor,
            k: 50 + k as u64,
        };
        let row = HeldFile::new(case(), id, &evidence);
        ann.takan.store.write(|tx| tx.put_file(&row)).unwrap();
        rows.push(row);
    }
    (ann, rows)
}

/// The server gave its receipt so many days ago.
fn verified(ann: &Phone, file: &FileRow, days: i64) {
    let receipt = FileReceipt {
        sha256: file.sha256,
        size: file.size,
        stored_at: ann.takan.clock.now() - TimeDelta::days(days),
    };
    let verify = |tx: &Tx<'_>| tx.advance_file(file, FileState::Verified, Some(&receipt));
    ann.takan.store.write(verify).unwrap();
}

#[test]
fn only_what_is_verified_and_old_goes_and_the_small_picture_stays() {
    let (ann, files) = with(&[b"old", b"young", b"unsent"]);
    verified(&ann, &files[0], 15);
    verified(&ann, &files[1], 13);
    let could = ann.takan.could_free().unwrap();
    assert_eq!((could.files, could.bytes, could.waiting), (1, 3, 1));
    assert_eq!(ann.takan.free_space().unwrap(), could);
    let here = |hash: &Sha256| ann.takan.store.file_size(hash).is_some();
    let there: Vec<_> = files.iter().map(|file| here(&file.sha256)).collect();
    assert_eq!(there, [false, true, true]);
    assert!(files.iter().all(|file| here(&file.thumbnail.unwrap())));
    let rows = ann.takan.files(case()).unwrap();
    let freed: Vec<_> = rows.iter().map(|file| file.freed).collect();
    assert_eq!(freed, [true, false, false]);
    assert_eq!(rows[0].state, FileState::Verified, "the server has it");
    assert_eq!(ann.takan.free_space().unwrap().files, 0);
}

#[test]
fn bytes_that_something_else_needs_stay() {
    let (ann, files) = with(&[b"twice", b"twice", b"small shown", b"shown"]);
    for file in [&files[0], &files[2]] {
        verified(&ann, file, 20);
    }
    // The first is also unsent evidence of something else; the third is the fourth's thumbnail.
    let could = ann.takan.free_space().unwrap();
    assert_eq!((could.files, could.waiting), (0, 2));
    verified(&ann, &files[1], 20);
    let freed = ann.takan.free_space().unwrap();
    assert_eq!((freed.files, freed.bytes), (2, 5));
}

#[test]
fn the_waiting_time_is_a_setting_of_a_week_or_more() {
    let (ann, files) = with(&[b"photo"]);
    verified(&ann, &files[0], 10);
    assert_eq!(ann.takan.could_free().unwrap().files, 0);
    let mut settings = ann.takan.settings().unwrap();
    assert_eq!(settings.keep_days, 14);
    for (days, taken) in [(6, false), (366, false), (7, true), (365, true)] {
        settings.keep_days = days;
        assert_eq!(ann.takan.set_settings(&settings).is_ok(), taken, "{days}");
    }
    settings.keep_days = 9;
    ann.takan.set_settings(&settings).unwrap();
    assert_eq!(ann.takan.could_free().unwrap().files, 1);
}

#[test]
fn after_a_server_was_restored_nothing_goes_until_it_has_a_receipt_again() {
    let (ann, files) = with(&[b"photo"]);
    verified(&ann, &files[0], 20);
    let store = &ann.takan.store;
    store.write(|tx| tx.offer_files_again()).unwrap();
    assert_eq!(ann.takan.free_space().unwrap(), Freed::default());
    assert!(store.is_sound(&files[0].sha256).unwrap());
}
