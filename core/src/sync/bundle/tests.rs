use std::{fs, path::PathBuf};

use super::{
    BundleError, Recipient, content,
    sealed::{Opener, Sealer, read_bundle},
};
use crate::{
    error::{Error, ErrorKind},
    ids::DeviceNumber,
    record::{FileState, Role},
    sync::peer::tests::{
        bureau::{LEAD, Phone, case, certified, device_key, paper, server_key},
        meet,
    },
};

const BOB: Recipient = Recipient::Device(DeviceNumber(2));

fn exported(phone: &Phone, to: Recipient) -> PathBuf {
    let path = phone.folder.path().join("out.takan");
    phone.takan.export_bundle(to, &path).unwrap();
    path
}

fn written(phone: &Phone, bytes: &[u8]) -> PathBuf {
    let path = phone.folder.path().join("in.takan");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_bundle_brings_a_device_what_the_server_has_not_and_counts_nothing_as_sent() {
    let (ann, bob) = (Phone::new(1, &[1, 2]), Phone::new(2, &[1]));
    ann.put_pack();
    ann.note(1, "门锁着");
    ann.note(2, "没有人");
    let photo = paper(3, 200_000);
    ann.photo(1, &photo);
    let path = exported(&ann, BOB);
    assert_eq!((ann.unsent(1), ann.unsent(2)), (2, 1));
    assert_eq!(ann.takan.files(case(1)).unwrap()[0].state, FileState::Local);
    let bytes = fs::read(&path).unwrap();
    let contains = |plain: &[u8]| bytes.windows(plain.len()).any(|window| window == plain);
    assert!(!contains("门锁着".as_bytes()) && !contains(b"person 1") && !contains(&photo[..64]));

    let report = bob.takan.import_bundle(&path).unwrap();
    assert_eq!(
        (report.cases, report.changes, report.files),
        (2, 4, 1),
        "{report:?}"
    );
    assert_eq!(report.user.unwrap().name, "person 1");
    assert!(report.problems.is_empty() && report.refused.is_empty());
    assert_eq!(bob.notes(2), ["没有人"]);
    assert_eq!(
        (bob.unsent(1), bob.unsent(2)),
        (2, 1),
        "bob can carry it out"
    );
    let file = &bob.takan.files(case(1)).unwrap()[0];
    assert_eq!(
        bob.store().read_file_at(&file.sha256, 0, u64::MAX).unwrap(),
        photo
    );

    let again = bob.takan.import_bundle(&path).unwrap();
    assert_eq!(
        (again.cases, again.changes, again.files),
        (0, 0, 0),
        "{again:?}"
    );
    let [here, there] = meet(&ann, &bob);
    assert_eq!(here.changes_sent + there.changes_sent, 0, "both had it all");
}

#[test]
fn a_bundle_changed_at_any_place_is_refused_whole() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    ann.note(1, "门锁着");
    ann.photo(1, &paper(3, 100_000));
    let bytes = fs::read(exported(&ann, BOB)).unwrap();
    let refused = |bytes: &[u8], what: &str| {
        let error = bob.takan.import_bundle(&written(&bob, bytes)).unwrap_err();
        assert!(matches!(error, Error::Bundle(_)), "{what}: {error}");
        assert_eq!(
            bob.document(1).heads(),
            crate::sync::peer::tests::bureau::opened(1, 1).0.heads()
        );
        assert_eq!(bob.takan.files(case(1)).unwrap(), [], "{what}");
        error
    };
    for nth in 0..64 {
        let mut changed = bytes.clone();
        let at = nth * bytes.len() / 64;
        changed[at] ^= 1;
        let error = refused(&changed, &format!("byte {at}"));
        if at >= 8 {
            assert_eq!(error.kind(), ErrorKind::Damaged, "byte {at}: {error}");
        }
        let error = refused(&bytes[..at], &format!("cut at {at}"));
        assert!(
            at == 0 || error.kind() == ErrorKind::Damaged,
            "cut at {at}: {error}"
        );
    }
    let longer = [bytes.as_slice(), b"\0"].concat();
    assert_eq!(refused(&longer, "one more byte").kind(), ErrorKind::Damaged);
    assert!(bob.takan.import_bundle(&written(&bob, &bytes)).is_ok());
}

#[test]
fn a_bundle_is_for_its_recipient_alone_and_says_whose_it_is() {
    let (ann, lead) = (Phone::new(1, &[1]), Phone::new(LEAD, &[]));
    ann.note(1, "门锁着");
    let path = exported(&ann, BOB);
    let error = lead.takan.import_bundle(&path).unwrap_err();
    assert_eq!(error.to_string(), "this bundle is for device 2");
    // With the number in the clear changed it still opens with bob's key only.
    let mut bytes = fs::read(&path).unwrap();
    bytes[7] = LEAD as u8;
    let error = lead
        .takan
        .import_bundle(&written(&lead, &bytes))
        .unwrap_err();
    assert!(
        matches!(error, Error::Bundle(BundleError::Tampered)),
        "{error}"
    );
    let error = lead
        .takan
        .import_bundle(&exported(&ann, Recipient::Server))
        .unwrap_err();
    assert_eq!(error.to_string(), "this bundle is for the server");
    let other = written(&lead, b"PK\x03\x04 something else");
    let error = lead.takan.import_bundle(&other).unwrap_err();
    assert!(
        matches!(error, Error::Bundle(BundleError::Unknown)),
        "{error}"
    );
}

#[test]
fn nobody_outside_the_bureau_makes_a_bundle_that_is_taken() {
    let (stranger, bob) = (Phone::of(2, 1, &[1]), Phone::new(2, &[1]));
    stranger.note(1, "一切合格");
    let error = bob
        .takan
        .import_bundle(&exported(&stranger, BOB))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
    assert_eq!(bob.notes(1), [""; 0]);
}

#[test]
fn a_device_that_is_not_known_or_whose_access_ended_gets_no_bundle() {
    let ann = Phone::new(1, &[1]);
    let path = ann.folder.path().join("out.takan");
    let export = |to| {
        ann.takan
            .export_bundle(Recipient::Device(DeviceNumber(to)), &path)
    };
    assert_eq!(export(77).unwrap_err().kind(), ErrorKind::NotFound);
    ann.certify(&certified(1, 2, Role::Inspector, &device_key(2), true, 200));
    assert_eq!(export(2).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(!path.exists() && !path.with_extension("part").exists());
}

#[test]
fn another_pair_s_device_finds_nothing_in_a_bundle() {
    let (ann, cai) = (Phone::new(1, &[1]), Phone::new(3, &[]));
    ann.note(1, "门锁着");
    ann.photo(1, &paper(1, 100));
    ann.certify(&crate::sync::peer::tests::bureau::certificate(1, 3));
    let path = ann.folder.path().join("out.takan");
    let to = Recipient::Device(DeviceNumber(3));
    let report = ann.takan.export_bundle(to, &path).unwrap();
    assert_eq!(
        (report.cases, report.files, report.problems.len()),
        (0, 0, 1)
    );
    cai.takan.import_bundle(&path).unwrap();
    assert!(!cai.has(1));
}

/// What is in a bundle for the server.
fn parts(path: &PathBuf) -> Vec<content::Part> {
    let mut bundle = Opener::begin(
        fs::File::open(path).unwrap(),
        &server_key(1),
        DeviceNumber::SERVER,
    )
    .unwrap();
    let sender = bundle
        .sender(server_key(1).verifying_key().as_bytes())
        .unwrap();
    assert_eq!(sender.device, DeviceNumber(1));
    let mut parts = Vec::new();
    while let Some(part) = content::next(&mut bundle).unwrap() {
        if let content::Part::File(_, size) | content::Part::Damaged(_, size) = part {
            content::read_pieces(&mut bundle, size, |_| Ok::<_, BundleError>(())).unwrap();
        }
        parts.push(part);
    }
    parts
}

#[test]
fn a_damaged_document_goes_as_it_is_and_the_rest_goes_too() {
    let ann = Phone::new(1, &[1, 2]);
    ann.note(1, "门锁着");
    ann.note(2, "没有人");
    ann.write(|tx| tx.set_aside(case(1), "its chunks do not load"));
    let path = ann.folder.path().join("out.takan");
    let report = ann.takan.export_bundle(Recipient::Server, &path).unwrap();
    assert_eq!((report.cases, report.changes), (1, 1), "{report:?}");
    assert_eq!(report.damaged, 2, "a snapshot and a change");
    let parts = parts(&path);
    let damaged = parts
        .iter()
        .filter(|part| matches!(part, content::Part::Damaged(..)));
    assert_eq!((parts.len(), damaged.count()), (3, 2));
}

#[test]
fn a_phone_whose_access_was_ended_still_carries_its_work_out() {
    let ann = Phone::new(1, &[1]);
    ann.note(1, "门锁着");
    ann.certify(&certified(1, 1, Role::Inspector, &device_key(1), true, 200));
    let path = exported(&ann, Recipient::Server);
    assert_eq!(parts(&path).len(), 1);
}

#[test]
fn no_bytes_make_the_reader_panic() {
    assert!(!read_bundle(b""));
    let ann = Phone::new(1, &[1]);
    ann.note(1, "门锁着");
    let bytes = fs::read(exported(&ann, BOB)).unwrap();
    for end in 0..bytes.len().min(600) {
        assert!(!read_bundle(&bytes[..end]));
    }
    // Whole and well sealed, but not what a phone puts into one.
    for inside in [
        b"\x07\0\0\0\0\0\0\0\0".as_slice(),
        b"\x01\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x01\0\0\0\0\0\0\0\x02\x01",
        b"\x02\0\0\0\0\0\0\0\x01\x80\x04",
        b"\x02",
    ] {
        assert!(content::next(&mut &inside[..]).is_err(), "{inside:?}");
    }
    assert!(content::next(&mut &b""[..]).unwrap().is_none());
}

#[test]
fn what_is_sealed_in_many_blocks_comes_out_as_it_went_in() {
    use std::io::{Read, Write};
    let (key, to) = (device_key(1), device_key(2));
    let plain: Vec<u8> = (0..300_000u32).map(|at| (at * 7) as u8).collect();
    let mut sealer = Sealer::begin(
        Vec::new(),
        &key,
        b"certificate",
        BOB,
        to.verifying_key().as_bytes(),
    )
    .unwrap();
    for piece in plain.chunks(1_777) {
        sealer.write_all(piece).unwrap();
    }
    let sealed = sealer.finish().unwrap();
    let mut opener = Opener::begin(&*sealed, &to, DeviceNumber(2)).unwrap();
    assert_eq!(opener.certificate, b"certificate");
    let mut opened = Vec::new();
    opener.read_to_end(&mut opened).unwrap();
    assert_eq!(opened, plain);
}
