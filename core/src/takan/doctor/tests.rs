use super::*;
use crate::{
    ids::Sha256,
    record::{Role, Verdict},
    takan::tests::{Phone, case, phone},
};

/// A phone with an answer, a note, a picture, a draft and a setting, none of it sent.
fn at_work() -> Phone {
    let ann = phone(1, Role::Inspector);
    let takan = &ann.takan;
    takan.answer(case(), "K-01", &Verdict::Fail.into()).unwrap();
    takan.add_note(case(), "老板不在").unwrap();
    takan.put_draft(case(), "note", "写到一半").unwrap();
    takan.set_settings(&takan.settings().unwrap()).unwrap();
    let picture = image::RgbImage::from_pixel(9, 9, image::Rgb([1, 2, 3]));
    let file = tempfile::Builder::new().suffix(".png").tempfile().unwrap();
    picture.save(file.path()).unwrap();
    takan.add_photo(case(), "K-01", file.path()).unwrap();
    ann
}

fn damage(ann: &Phone, sql: &str) {
    let database = rusqlite::Connection::open(ann.folder().join("takan.db")).unwrap();
    assert!(database.execute(sql, ()).unwrap() > 0, "{sql}");
}

fn found(ann: &Phone) -> Vec<(Part, Outcome)> {
    let examined = ann.takan.doctor().unwrap();
    let findings = examined.findings.iter();
    findings.map(|it| (it.part, it.outcome)).collect()
}

fn picture(ann: &Phone) -> Sha256 {
    ann.takan.files(case()).unwrap()[0].sha256
}

#[test]
fn a_store_that_is_well_is_left_as_it_is() {
    let ann = at_work();
    let before = ann.takan.case(case()).unwrap();
    let examined = ann.takan.doctor().unwrap();
    assert_eq!((examined.cases, examined.files), (1, 1));
    assert_eq!(examined.findings, []);
    assert_eq!(ann.takan.case(case()).unwrap(), before);
    assert!(!ann.folder().join("aside").exists());
}

#[test]
fn each_damage_is_found_and_what_became_of_it_is_said() {
    use Outcome::{Remains, Repaired, Returns};
    for (sql, part, outcome) in [
        (
            "UPDATE chunk SET bytes = zeroblob(60)",
            Part::Document,
            Returns,
        ),
        (
            "UPDATE document SET snapshot = zeroblob(60)",
            Part::Document,
            Returns,
        ),
        (
            "UPDATE document SET heads = zeroblob(32)",
            Part::Document,
            Returns,
        ),
        ("DELETE FROM case_index", Part::IndexRow, Repaired),
        (
            "UPDATE case_index SET summary = zeroblob(60)",
            Part::IndexRow,
            Repaired,
        ),
        (
            "UPDATE case_index SET search = zeroblob(60)",
            Part::IndexRow,
            Repaired,
        ),
        (
            "UPDATE case_index SET due = '2030-01-01'",
            Part::IndexRow,
            Repaired,
        ),
        ("UPDATE draft SET text = zeroblob(60)", Part::Row, Remains),
        (
            "UPDATE reference SET body = zeroblob(60)",
            Part::Row,
            Returns,
        ),
        ("UPDATE kept SET body = zeroblob(60)", Part::Row, Remains),
        ("UPDATE file SET sha256 = zeroblob(60)", Part::Row, Repaired),
        (
            "UPDATE outbox SET hash = zeroblob(32) WHERE hash = (SELECT min(hash) FROM outbox)",
            Part::Outbox,
            Remains,
        ),
    ] {
        let ann = at_work();
        damage(&ann, sql);
        let findings = found(&ann);
        assert!(findings.contains(&(part, outcome)), "{sql}: {findings:?}");
        assert!(
            findings
                .iter()
                .all(|it| it.0 == part || it.0 == Part::Document),
            "{sql}: {findings:?}"
        );
        // Once is enough, but for what the server has to bring.
        let again = found(&ann);
        assert!(again.iter().all(|it| it.1 == Returns), "{sql}: {again:?}");
        assert_eq!(ann.takan.files(case()).unwrap().len(), 1, "{sql}");
    }
}

#[test]
fn a_damaged_picture_goes_aside_and_is_told_as_long_as_nobody_else_has_it() {
    let ann = at_work();
    let hash = picture(&ann);
    let path = ann.takan.store.blobs().path(&hash);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    for _ in 0..2 {
        let examined = ann.takan.doctor().unwrap();
        assert!(examined.damage_remains());
        assert_eq!(examined.findings.len(), 1, "{:?}", examined.findings);
        assert_eq!(examined.findings[0].part, Part::File);
        assert!(examined.findings[0].case.is_some());
    }
    let aside = std::fs::read_dir(ann.folder().join("aside")).unwrap();
    let kept: Vec<Vec<u8>> = aside
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(kept, [bytes]);
    let error = ann.takan.read_file(&hash.to_string(), None).unwrap_err();
    assert_eq!(error.kind(), crate::error::ErrorKind::NotFound);
}

#[test]
fn a_finding_is_said_in_every_language_and_holds_nothing_of_what_was_recorded() {
    let ann = at_work();
    damage(&ann, "UPDATE draft SET text = zeroblob(60)");
    damage(&ann, "UPDATE chunk SET bytes = zeroblob(60)");
    let examined = ann.takan.doctor().unwrap();
    assert_eq!(examined.findings.len(), 2);
    let json = serde_json::to_string(&examined).unwrap();
    assert!(
        !json.contains("写到一半") && !json.contains("老板"),
        "{json}"
    );
    for language in takan_words::Language::ALL {
        for Finding { phrase, .. } in &examined.findings {
            let arguments = phrase.arguments.iter();
            let arguments: Vec<(&str, &str)> =
                arguments.map(|it| (&*it.name, &*it.value)).collect();
            let said = takan_words::say(language, &phrase.key, &arguments);
            assert!(
                takan_words::exists(&phrase.key) && !said.contains('{'),
                "{said}"
            );
        }
    }
}

/// The words of what a test cannot bring about.
#[test]
fn every_finding_has_its_words() {
    use Outcome::{Remains, Repaired, Returns};
    for (part, outcomes) in [
        (Part::Database, &[Repaired, Remains][..]),
        (Part::Document, &[Returns]),
        (Part::IndexRow, &[Repaired]),
        (Part::Outbox, &[Remains]),
        (Part::File, &[Repaired, Remains]),
        (Part::Media, &[Returns]),
        (Part::Row, &[Repaired, Returns, Remains]),
    ] {
        for outcome in outcomes {
            let key = finding(part, *outcome, None, "").phrase.key;
            assert!(takan_words::exists(&key), "{key}");
        }
    }
}
