//! Photos, memos and papers of a case, and what stands over the picture.

use std::{io::Cursor, path::PathBuf};

use chrono::TimeDelta;

use super::*;
use crate::{
    ids::EntryId,
    record::{Datum, Position, TimeConfidence},
    takan::NewFile,
};

const PACK: &str = r#"{"format": 2, "name": "p", "version": "1", "title": {"default": "表"}, "rows": [
    {"question": {"name": "A-1", "kind": "select_one", "label": {"default": "油烟"}, "choices": {"from": {"list": "r"}}, "row": 2,
     "item": {"class": "G", "status": "unconfirmed", "evidence": [{"kind": "photo", "count": 2}, {"kind": "document", "count": 1}]}}},
    {"question": {"name": "door", "kind": "image", "bind": {"required": "true()"}, "row": 3}}],
    "choices": {"r": {"choices": [{"name": "y", "result": "pass", "row": 1}, {"name": "n", "result": "fail", "row": 2}]}}}"#;

fn camera() -> Phone {
    let phone = phone(1, Role::Inspector);
    phone.keep_pack(PACK);
    phone.keep_case(1, &new("p", "甲", None));
    phone
}

fn fix(phone: &Phone, age_s: i64, accuracy_m: Option<f64>, mocked: bool) -> Fix {
    let now = DateTime::from_timestamp(phone.clock.load(Ordering::Relaxed), 0).unwrap();
    Fix {
        position: Position {
            lat: 34.37,
            lon: 109.21,
            datum: Datum::Wgs84,
            accuracy_m,
            synthetic: false,
        },
        at: now - TimeDelta::seconds(age_s),
        mocked,
    }
}

impl Phone {
    pub(super) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self._folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn picture(&self, shade: u8) -> PathBuf {
        let mut bytes = Vec::new();
        let picture = image::RgbImage::from_pixel(4, 4, image::Rgb([shade, 0, 0]));
        let to = &mut Cursor::new(&mut bytes);
        picture.write_to(to, image::ImageFormat::Png).unwrap();
        self.file(&format!("{shade}.png"), &bytes)
    }

    fn take(&self, shade: u8, new: NewFile) -> EntryId {
        let file = self.picture(shade);
        self.takan.add_evidence(case(1), &file, &new).unwrap()
    }
}

fn of(item: &str) -> NewFile {
    NewFile {
        item: Some(item.into()),
        media_type: "image/png".into(),
        ..NewFile::default()
    }
}

#[test]
fn marked_up_copies_say_what_they_were_drawn_upon_and_count_as_no_photo() {
    let phone = camera();
    phone.answer("A-1", Verdict::Pass);
    let first = phone.take(1, of("A-1"));
    let copy = NewFile {
        derived_from: Some(first),
        ..of("A-1")
    };
    let marked = phone.take(2, copy);
    let item = phone.row("A-1").item.unwrap();
    let drawn: Vec<_> = item
        .photos
        .iter()
        .map(|it| (it.id, it.derived_from))
        .collect();
    assert_eq!(drawn, [(first, None), (marked, Some(first))]);
    assert!(
        item.photos
            .iter()
            .all(|it| it.file.is_some() && it.author == "person 1")
    );
    let needs: Vec<_> = item
        .evidence
        .iter()
        .map(|need| (need.wanted, need.have))
        .collect();
    assert_eq!(needs, [(2, 1), (1, 0)]);

    let stranger = NewFile {
        derived_from: Some("0000000900000001-1".parse().unwrap()),
        ..of("A-1")
    };
    let file = phone.picture(3);
    assert!(phone.takan.add_evidence(case(1), &file, &stranger).is_err());
}

#[test]
fn a_third_photo_is_the_paper_and_so_is_any_paper() {
    let phone = camera();
    phone.answer("A-1", Verdict::Pass);
    let have = || {
        let needs = phone.row("A-1").item.unwrap().evidence;
        needs.iter().map(|need| need.have).collect::<Vec<_>>()
    };
    for shade in [1, 2] {
        phone.take(shade, of("A-1"));
    }
    assert_eq!(have(), [2, 0]);
    let paper = NewFile {
        media_type: "application/pdf".into(),
        ..of("A-1")
    };
    let file = phone.file("licence.pdf", b"%PDF-1.7");
    phone.takan.add_evidence(case(1), &file, &paper).unwrap();
    assert_eq!(have(), [2, 1]);
    assert!(!phone.row("A-1").missing);
}

#[test]
fn a_capture_has_the_fix_and_says_how_sure_the_time_is() {
    let phone = camera();
    let fix = fix(&phone, 5, Some(8.0), false);
    let with = NewFile {
        fix: Some(fix.clone()),
        ..of("A-1")
    };
    let id = phone.take(1, with);
    let loaded = phone.takan.store.read(|tx| tx.load(case(1))).unwrap();
    let capture = loaded.document.read().unwrap().evidence[&id]
        .file
        .capture
        .clone();
    assert_eq!(capture.fix, Some(fix));
    assert_eq!(
        capture.time,
        Some(TimeConfidence::Unconfirmed),
        "no server was asked yet"
    );
}

#[test]
fn a_memo_of_the_case_is_a_sound_and_stands_with_the_case() {
    let phone = camera();
    let memo = NewFile {
        media_type: "audio/mp4".into(),
        ..NewFile::default()
    };
    let file = phone.file("memo.m4a", b"not really a sound");
    let id = phone.takan.add_memo(case(1), &file, &memo).unwrap();
    let shown = said(
        phone
            .takan
            .case_screen(case(1), Language::En, None)
            .unwrap(),
    );
    assert_eq!(
        (shown.files[0].id, shown.files[0].media_type.as_str()),
        (id, "audio/mp4")
    );
    assert!(
        phone.takan.add_memo(case(1), &file, &of("A-1")).is_err(),
        "no picture is a memo"
    );
    let empty = phone.file("empty.m4a", b"");
    assert!(phone.takan.add_memo(case(1), &empty, &memo).is_err());
    let program = NewFile {
        media_type: "x".into(),
        ..memo
    };
    assert!(phone.takan.add_evidence(case(1), &file, &program).is_err());
}

#[test]
fn a_picture_question_is_answered_with_what_was_captured_for_it() {
    let phone = camera();
    let wrong = |value: &str| phone.takan.answer_value(case(1), "door", value).is_err();
    assert!(phone.row("door").missing);
    let elsewhere = phone.take(1, of("A-1"));
    let door = phone.take(2, of("door"));
    assert!(wrong("door.jpg") && wrong(&elsewhere.to_string()));
    phone.set("door", &door.to_string());
    let row = phone.row("door");
    assert_eq!((row.missing, row.value), (false, door.to_string()));
    assert_eq!((row.files.len(), row.shown.as_str()), (1, ""));
    phone.set("door", "");
    assert!(phone.row("door").missing);
}

#[test]
fn the_camera_shows_the_item_and_how_good_the_position_and_the_time_are() {
    let phone = camera();
    let shown = |fix: Option<Fix>| {
        let shown = phone
            .takan
            .photo(case(1), Some("A-1"), fix.as_ref(), Language::ZhHans);
        said(shown.unwrap())
    };
    let told = |fix| {
        let shown = shown(fix);
        (shown.position.key, shown.position_good)
    };
    let key = |key: &str, good| (format!("photo.position.{key}"), good);
    assert_eq!(told(None), key("none", false));
    assert_eq!(
        told(Some(fix(&phone, 5, Some(8.0), false))),
        key("good", true)
    );
    assert_eq!(
        told(Some(fix(&phone, 5, Some(80.0), false))),
        key("poor", false)
    );
    assert_eq!(
        told(Some(fix(&phone, 600, Some(8.0), false))),
        key("old", false)
    );
    assert_eq!(
        told(Some(fix(&phone, 5, Some(8.0), true))),
        key("mocked", false)
    );
    assert_eq!(
        told(Some(fix(&phone, 5, None, false))),
        key("unknown", false)
    );
    let over = shown(None);
    assert_eq!(
        (over.label.as_str(), over.time),
        ("油烟", TimeConfidence::Unconfirmed)
    );
    assert_eq!(over.item.unwrap().code, "A-1");
    let general = phone
        .takan
        .photo(case(1), None, None, Language::En)
        .unwrap();
    assert_eq!((general.label.as_str(), general.item), ("甲", None));
}
