mod form;
mod guarded;
mod hostile;

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{guard::*, *};
use crate::{
    checklist::Conclusion,
    ids::{DeviceNumber, PairId, Sha256, UserId, ValueId},
    record::*,
};

fn id() -> CaseId {
    CaseId::from_bytes([7; 16])
}

fn at(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_700_000_000_000 + ms).unwrap()
}

fn writer(device: u32, epoch: u32) -> Writer {
    let actor = Actor {
        device: DeviceNumber(device),
        epoch,
    };
    Writer {
        actor,
        user: UserId(device),
        at: at(0),
    }
}

fn answer(by: &Writer, verdict: Verdict) -> Answer {
    Answer::new(verdict, by.user, by.at)
}

fn new_case() -> NewCase {
    NewCase {
        place: Place {
            code: Some("610115001206".into()),
            name: "西街村委会".into(),
            position: Some(Position {
                lat: 34.378,
                lon: 109.2089,
                datum: Datum::Wgs84,
                accuracy_m: None,
                synthetic: true,
            }),
        },
        premises: Some("面馆".into()),
        pair: PairId(3),
        pack: "xiaocanyin".into(),
        pack_version: "2026.1".into(),
        due: Some("2026-12-01".parse().unwrap()),
    }
}

fn opened() -> Document {
    let mut document = Document::genesis(id());
    document.open_case(&writer(0, 1), &new_case()).unwrap();
    document
}

/// Nobody has a name.
struct Numbers;

impl view::Names for Numbers {
    fn user(&self, _: UserId) -> Option<String> {
        None
    }
    fn pair(&self, _: PairId) -> Option<String> {
        None
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of(document: &Document) -> std::collections::BTreeMap<String, String> {
    use automerge::{ROOT, ReadDoc};
    let keys: Vec<String> = document.inner.keys(ROOT).collect();
    let values = keys.iter().flat_map(|key| {
        let values = document.raw_values(key).into_iter();
        values.map(move |(id, bytes)| (format!("{key} {id}"), hex(&bytes)))
    });
    values.collect()
}

#[test]
fn the_bytes_of_the_layout_are_frozen() {
    let golden: std::collections::BTreeMap<String, String> =
        serde_json::from_str(include_str!("golden.json")).unwrap();
    let by = writer(1, 2);
    let mut seen = std::collections::BTreeMap::new();
    let genesis = Document::genesis(id());
    seen.insert("genesis head".to_owned(), genesis.heads()[0].to_string());
    seen.insert("genesis document".to_owned(), hex(&genesis.save_whole()));
    let mut document = opened();
    let mut full = answer(&by, Verdict::Fail);
    full.grade = Some(Grade::Severe);
    full.fixable = Some(false);
    full.measured = Some(Measured::new("2.50", "m²").unwrap());
    full.remark = "油烟净化器未运行".into();
    document.record_answer(&by, "SC-14", &full).unwrap();
    let mut bare = answer(&by, Verdict::Pass);
    bare.value = Some("是".into());
    document.record_answer(&by, "kitchen/q1", &bare).unwrap();
    document.add_note(&by, "门锁着").unwrap();
    let evidence = NewEvidence {
        item: Some("SC-14".into()),
        sha256: Sha256([0xab; 32]),
        size: 12_345,
        media_type: "image/jpeg".into(),
        thumbnail: Some(Sha256([0xcd; 32])),
        derived_from: None,
        capture: Capture {
            taken_at: Some(at(5)),
            position: Some(Position {
                lat: 34.5,
                lon: 109.25,
                datum: Datum::Wgs84,
                accuracy_m: Some(8.0),
                synthetic: false,
            }),
            ..Capture::default()
        },
    };
    document.add_evidence(&by, &evidence).unwrap();
    document
        .sign(&by, "inspector", "2026.1", Sha256([0xef; 32]))
        .unwrap();
    let mut other = Document::from_changes(id(), &document.changes()).unwrap();
    document
        .record_answer(&by, "SC-01", &answer(&by, Verdict::Pass))
        .unwrap();
    let second = writer(2, 1);
    other
        .record_answer(&second, "SC-01", &answer(&second, Verdict::Fail))
        .unwrap();
    document.apply(&other.changes()).unwrap();
    let key: Key = "a/SC-01".parse().unwrap();
    let chosen = document.read().unwrap().conflicts()[0].values[0].id;
    document.resolve(&writer(2, 1), &key, chosen).unwrap();
    seen.extend(bytes_of(&document));
    let heads: Vec<_> = document.heads().iter().map(ToString::to_string).collect();
    seen.insert("heads".to_owned(), heads.join(" "));
    // What came with forms, beside what was frozen before.
    let mut document = opened();
    document
        .record_answer(
            &by,
            "kitchen/temp",
            &Answer::of_value("-18.5", by.user, by.at),
        )
        .unwrap();
    document
        .record_answer(&by, "kitchen/gone", &Answer::of_value("", by.user, by.at))
        .unwrap();
    let mut edit = document.edit(&by);
    let fridge = edit.add_instance("kitchen/fridge").unwrap();
    edit.answer_by_form(&format!("{fridge}/kitchen/fridge/day"), "2023-11-14")
        .unwrap();
    edit.commit().unwrap();
    let (shelf, _) = document
        .add_instance(&by, &format!("{fridge}/kitchen/fridge/shelf"))
        .unwrap();
    document
        .record_answer(
            &by,
            &format!("{shelf}/kitchen/fridge/shelf/depth"),
            &Answer::of_value("40", by.user, by.at),
        )
        .unwrap();
    document.remove_instance(&by, shelf).unwrap();
    for reason in ["已当场整改", "复议"] {
        let (pass, fail) = (Conclusion::Pass, Conclusion::Fail);
        document
            .override_verdict(&by, pass, fail, "R-FS48", reason)
            .unwrap();
    }
    document.submit(&by, Some(Conclusion::Rectify)).unwrap();
    let marked = NewEvidence {
        derived_from: Some("0000000100000002-1".parse().unwrap()),
        capture: Capture {
            fix: Some(Fix {
                position: evidence.capture.position.unwrap(),
                at: at(4),
                mocked: true,
            }),
            time: Some(TimeConfidence::Wrong),
            ..Capture::default()
        },
        ..evidence
    };
    document.add_evidence(&by, &marked).unwrap();
    let form = bytes_of(&document);
    let new = form.into_iter().filter(|(key, _)| !key.starts_with("h/"));
    seen.extend(new.map(|(key, bytes)| (format!("form {key}"), bytes)));
    // The expected bytes are in golden.json. A change to them is a change of every document in the
    // field: it needs a new format byte, not a new expectation.
    assert_eq!(
        seen,
        golden,
        "{}",
        serde_json::to_string_pretty(&seen).unwrap()
    );
}

#[test]
fn two_devices_that_open_the_same_case_have_one_document() {
    let mut a = Document::genesis(id());
    let mut b = Document::genesis(id());
    a.add_note(&writer(1, 1), "a").unwrap();
    b.add_note(&writer(2, 1), "b").unwrap();
    a.apply(&b.changes()).unwrap();
    b.apply(&a.changes()).unwrap();
    assert_eq!(a.heads(), b.heads());
    assert_eq!(a.read().unwrap().notes.len(), 2);
}

#[test]
fn different_answers_conflict_and_equal_ones_do_not() {
    let (mut a, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut b = a.clone();
    a.record_answer(&ann, "same", &answer(&ann, Verdict::Pass))
        .unwrap();
    let mut same = answer(&bob, Verdict::Pass);
    same.at = at(99);
    b.record_answer(&bob, "same", &same).unwrap();
    a.record_answer(&ann, "differ", &answer(&ann, Verdict::Pass))
        .unwrap();
    b.record_answer(&bob, "differ", &answer(&bob, Verdict::Fail))
        .unwrap();
    let mut remark = answer(&ann, Verdict::Fail);
    remark.remark = "左侧".into();
    a.record_answer(&ann, "remark", &remark).unwrap();
    remark.remark = "右侧".into();
    b.record_answer(&bob, "remark", &remark).unwrap();
    a.apply(&b.changes()).unwrap();
    let content = a.read().unwrap();
    let found: Vec<_> = content
        .conflicts()
        .iter()
        .map(|c| (c.key.to_string(), c.blocking))
        .collect();
    assert_eq!(
        found,
        [("a/differ".into(), true), ("a/remark".into(), false)]
    );
    assert!(
        content.answer("differ").is_none(),
        "an item in conflict counts as unanswered"
    );
    assert!(
        content.answer("remark").is_some(),
        "different remarks block nothing"
    );
    assert_eq!(content.answer("same").unwrap().verdict, Some(Verdict::Pass));
}

#[test]
fn a_blocked_item_is_resolved_never_overwritten() {
    let (mut a, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut b = a.clone();
    a.record_answer(&ann, "SC-05", &answer(&ann, Verdict::Pass))
        .unwrap();
    b.record_answer(&bob, "SC-05", &answer(&bob, Verdict::Fail))
        .unwrap();
    a.apply(&b.changes()).unwrap();
    let refused = a
        .record_answer(&ann, "SC-05", &answer(&ann, Verdict::Na))
        .unwrap_err();
    assert!(
        refused.to_string().contains("resolve them first"),
        "{refused}"
    );
    let conflict = a.read().unwrap().conflicts().remove(0);
    let lead = Writer {
        user: UserId(9),
        ..writer(3, 1)
    };
    let stranger = ValueId {
        counter: 1,
        actor: ann.actor,
    };
    assert!(a.resolve(&lead, &conflict.key, stranger).is_err());
    let fail = conflict
        .values
        .iter()
        .find(|v| v.value.verdict == Some(Verdict::Fail))
        .unwrap();
    a.resolve(&lead, &conflict.key, fail.id).unwrap();
    let content = a.read().unwrap();
    assert!(content.conflicts().is_empty());
    let standing = content.answer("SC-05").unwrap();
    assert_eq!(
        (standing.verdict, standing.author),
        (Some(Verdict::Fail), UserId(2))
    );
    let log = content.log.values().next().unwrap();
    assert_eq!(log.author, UserId(9));
    let read::LogEvent::Resolution { values, chosen, .. } = &log.event else {
        panic!("{log:?}")
    };
    assert_eq!((values.len(), *chosen), (2, fail.id));
    assert!(
        a.resolve(&lead, &conflict.key, fail.id).is_err(),
        "it is resolved already"
    );
    let view = view::Viewer {
        number: "",
        form: None,
        names: &Numbers,
    };
    let history = view.history(&a);
    let answers = history.iter().filter(|entry| entry.key == "a/SC-05");
    let writers: Vec<&str> = answers.map(|entry| entry.author.as_str()).collect();
    assert_eq!(writers.len(), 3);
    assert_eq!(writers[2], "user 9", "who resolved put the value again");
}

#[test]
fn a_newer_field_survives_an_older_app_and_a_newer_format_is_left_alone() {
    let (mut document, by) = (opened(), writer(1, 1));
    let mut packed = value::pack_answer(&answer(&by, Verdict::Pass));
    packed.set(99, Some("new"));
    let key: Key = "a/SC-01".parse().unwrap();
    document
        .put_raw(by.actor, [(key.clone(), packed.to_bytes())])
        .unwrap();
    document
        .record_answer(&by, "SC-01", &answer(&by, Verdict::Fail))
        .unwrap();
    let (_, now) = document.values(&key).unwrap().remove(0);
    assert_eq!(now.get::<String>(99), Ok(Some("new".into())));

    let newer: Key = "a/SC-02".parse().unwrap();
    document
        .put_raw(by.actor, [(newer.clone(), vec![2, 1, 2, 3])])
        .unwrap();
    assert_eq!(document.read().unwrap().newer, [newer]);
    let refused = document
        .record_answer(&by, "SC-02", &answer(&by, Verdict::Fail))
        .unwrap_err();
    assert!(refused.to_string().contains("newer app"), "{refused}");
}

#[test]
fn a_short_or_foreign_file_never_loads() {
    let document = opened();
    let bytes = document.save();
    assert_eq!(
        Document::load(id(), &bytes).unwrap().heads(),
        document.heads()
    );
    for cut in 0..bytes.len() {
        assert!(Document::load(id(), &bytes[..cut]).is_err(), "cut at {cut}");
    }
    let other = CaseId::from_bytes([8; 16]);
    assert!(matches!(
        Document::load(other, &bytes),
        Err(DocumentError::Damaged { .. })
    ));
}

#[test]
fn a_rewrite_keeps_what_was_concurrent_concurrent() {
    let (mut phone, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut server = phone.clone();
    let first = phone
        .record_answer(&ann, "SC-01", &answer(&ann, Verdict::Pass))
        .unwrap();
    let note = phone.add_note(&ann, "一").unwrap();
    let second = phone
        .record_answer(&ann, "SC-02", &answer(&ann, Verdict::Pass))
        .unwrap();
    server
        .record_answer(&bob, "SC-01", &answer(&bob, Verdict::Fail))
        .unwrap();
    phone.apply(&server.changes()).unwrap();
    let unsent = HashSet::from([first.hash, note.hash, second.hash]);
    let refused = HashSet::from([note.hash]);
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let rewritten = phone.rewrite(&unsent, &refused, actor).unwrap();
    assert_eq!(rewritten.changes.len(), 2);
    let content = rewritten.document.read().unwrap();
    assert!(content.notes.is_empty(), "the refused note is left out");
    assert_eq!(content.conflicts().len(), 1, "ann never saw bob's answer");
    assert_eq!(content.answer("SC-02").unwrap().author, ann.user);
    server.apply(&rewritten.changes).unwrap();
    assert_eq!(server.heads(), rewritten.document.heads());
}

#[test]
fn a_rewrite_leaves_what_others_built_on_as_it_is() {
    let (mut phone, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let sent = phone
        .record_answer(&ann, "SC-01", &answer(&ann, Verdict::Pass))
        .unwrap();
    let mut partner = phone.clone();
    partner
        .record_answer(&bob, "SC-01", &answer(&bob, Verdict::Fail))
        .unwrap();
    let unsent = phone.add_note(&ann, "一").unwrap();
    phone.apply(&partner.changes()).unwrap();
    let both = HashSet::from([sent.hash, unsent.hash]);
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let rewritten = phone.rewrite(&both, &HashSet::new(), actor).unwrap();
    assert_eq!(rewritten.changes.len(), 1);
    assert!(rewritten.document.has(&sent.hash));
    let content = rewritten.document.read().unwrap();
    assert!(content.conflicts().is_empty(), "bob saw ann's answer");
    assert_eq!(content.notes.len(), 1);
}

#[test]
fn a_rewrite_gives_write_once_entries_and_resolutions_their_new_names() {
    let (mut phone, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut other = phone.clone();
    let mut unsent = HashSet::new();
    unsent.insert(phone.add_note(&ann, "一").unwrap().hash);
    unsent.insert(phone.add_note(&ann, "二").unwrap().hash);
    unsent.insert(
        phone
            .record_answer(&ann, "SC-01", &answer(&ann, Verdict::Pass))
            .unwrap()
            .hash,
    );
    other
        .record_answer(&bob, "SC-01", &answer(&bob, Verdict::Fail))
        .unwrap();
    phone.apply(&other.changes()).unwrap();
    let conflict = phone.read().unwrap().conflicts().remove(0);
    let mine = conflict
        .values
        .iter()
        .find(|value| value.id.actor == ann.actor)
        .unwrap()
        .id;
    unsent.insert(phone.resolve(&ann, &conflict.key, mine).unwrap().hash);
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let rewritten = phone.rewrite(&unsent, &HashSet::new(), actor).unwrap();
    let content = rewritten.document.read().unwrap();
    let notes: Vec<_> = content
        .notes
        .iter()
        .map(|(id, note)| (*id, note.text.as_str()))
        .collect();
    let entry = |k| crate::ids::EntryId { actor, k };
    assert_eq!(notes, [(entry(1), "一"), (entry(2), "二")]);
    assert_eq!(rewritten.entries.len(), 3);
    assert!(content.conflicts().is_empty());
    assert_eq!(
        content.answer("SC-01").unwrap().verdict,
        Some(Verdict::Pass)
    );
    let read::LogEvent::Resolution { values, chosen, .. } =
        &content.log.values().next().unwrap().event
    else {
        panic!("no resolution")
    };
    assert_eq!(chosen.actor, actor);
    assert!(
        values
            .iter()
            .all(|id| id.actor == actor || id.actor == bob.actor),
        "{values:?}"
    );
}

#[test]
fn what_is_remembered_stays_in_step_with_every_edit() {
    let (mut document, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    document.remember().unwrap();
    let mut other = Document::from_changes(id(), &document.changes()).unwrap();
    document
        .record_answer(&ann, "SC-01", &answer(&ann, Verdict::Pass))
        .unwrap();
    document.add_note(&ann, "一").unwrap();
    document
        .record_answer(&ann, "SC-01", &answer(&ann, Verdict::Cleared))
        .unwrap();
    assert_eq!(*document.content().unwrap(), document.read().unwrap());
    other
        .record_answer(&bob, "SC-01", &answer(&bob, Verdict::Fail))
        .unwrap();
    document.apply(&other.changes()).unwrap();
    assert_eq!(*document.content().unwrap(), document.read().unwrap());
    document.remember().unwrap();
    let conflict = document.read().unwrap().conflicts().remove(0);
    document
        .resolve(&ann, &conflict.key, conflict.values[0].id)
        .unwrap();
    assert!(document.said.is_some());
    assert_eq!(*document.content().unwrap(), document.read().unwrap());
}
