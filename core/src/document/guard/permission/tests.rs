use automerge::{ROOT, ReadDoc, ScalarValue, legacy, transaction::Transactable};
use chrono::{DateTime, Utc};

use super::{super::*, *};
use crate::{
    document::Writer,
    ids::{CaseId, EntryId, PairId, Sha256},
    record::{Answer, Capture, Conclusion, NewCase, NewEvidence, Place, Verdict},
};

const ANN: u32 = 1;
const BOB: u32 = 2;

fn by(device: u32) -> Writer {
    let device = DeviceNumber(device);
    Writer {
        actor: Actor { device, epoch: 1 },
        user: UserId(device.0),
        at: at(0),
    }
}

fn at(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_700_000_000_000 + ms).unwrap()
}

fn opened() -> Document {
    let mut document = Document::genesis(CaseId::from_bytes([7; 16]));
    let new = NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(1),
        pack: "xiaocanyin".into(),
        pack_version: "2026.1".into(),
        due: None,
    };
    document.open_case(&by(0), &new).unwrap();
    document
}

fn answer(device: u32, verdict: Verdict, remark: &str) -> Answer {
    let mut answer = Answer::new(verdict, UserId(device), at(0));
    answer.remark = remark.to_owned();
    answer
}

/// Everybody is of this role, on their own device.
struct All(Role, bool);

impl Rights for All {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        Some(Author {
            user: UserId(actor.device.0),
            role: self.0,
            key: None,
            on_case: self.1,
        })
    }
}

fn judge(base: &Document, bytes: &[u8], device: u32, mut rights: All) -> &'static str {
    let sender = Sender::Device(DeviceNumber(device));
    let limits = ReadLimits::default();
    match admit(base, bytes, &[], sender, &mut rights, &limits) {
        Ok(_) => "admitted",
        Err(refusal) => refusal.reason.code(),
    }
}

/// What ann, an inspector of the pair, is told of these bytes.
fn inspector(base: &Document, bytes: &[u8]) -> &'static str {
    judge(base, bytes, ANN, All(Role::Inspector, true))
}

/// A change of ann's that puts this, whatever the layout says.
fn raw(base: &Document, puts: &[(&str, Packed)]) -> Vec<u8> {
    let mut copy = base.clone();
    let puts = puts.iter();
    let puts = puts.map(|(key, packed)| (key.parse().unwrap(), packed.clone()));
    copy.put(by(ANN).actor, puts.collect::<Vec<_>>())
        .unwrap()
        .bytes
}

/// ann and bob have answered SC-01 differently.
fn disputed() -> (Document, Vec<ValueId>) {
    let mut document = opened();
    let mut other = document.clone();
    let fail = answer(BOB, Verdict::Fail, "有油污");
    let change = other.record_answer(&by(BOB), "SC-01", &fail).unwrap();
    let pass = answer(ANN, Verdict::Pass, "");
    document.record_answer(&by(ANN), "SC-01", &pass).unwrap();
    document.apply([&change]).unwrap();
    let conflicts = document.read().unwrap().conflicts();
    let ids = conflicts[0].values.iter().map(|value| value.id).collect();
    (document, ids)
}

#[test]
fn the_readme_shows_the_table() {
    let readme = include_str!("../../../../README.md");
    assert!(
        readme.contains(&table()),
        "core/README.md does not show this table:\n{}",
        table()
    );
}

/// One honest change for each row of the table.
fn deeds(device: u32, role: Role) -> Vec<(Deed, Document, Vec<u8>)> {
    let (base, by) = (opened(), by(device));
    let mut all = Vec::new();
    let mut done = |deed, base: &Document, make: &dyn Fn(&mut Document) -> RawChange| {
        let change = make(&mut base.clone());
        all.push((deed, base.clone(), change.bytes));
    };
    done(Deed::Header, &base, &|case| {
        case.put(
            by.actor,
            [(
                "h/pair".parse().unwrap(),
                value::signed(by.user, by.at).with(2, 9u32),
            )],
        )
        .unwrap()
    });
    done(Deed::Answer, &base, &|case| {
        case.record_answer(&by, "SC-02", &answer(device, Verdict::Pass, ""))
            .unwrap()
    });
    done(Deed::Instance, &base, &|case| {
        case.add_instance(&by, "kitchen/fridge").unwrap().1
    });
    let evidence = NewEvidence {
        item: None,
        sha256: Sha256([1; 32]),
        size: 1,
        media_type: "image/jpeg".into(),
        thumbnail: None,
        derived_from: None,
        capture: Capture::default(),
    };
    done(Deed::Evidence, &base, &|case| {
        case.add_evidence(&by, &evidence).unwrap().1
    });
    done(Deed::Note, &base, &|case| {
        case.add_note(&by, "门锁着").unwrap()
    });
    let (open, ids) = disputed();
    done(Deed::Resolution, &open, &|case| {
        case.resolve(&by, &"a/SC-01".parse().unwrap(), ids[1])
            .unwrap()
    });
    done(Deed::Submission, &base, &|case| {
        case.submit(&by, None).unwrap()
    });
    done(Deed::Override, &base, &|case| {
        case.override_verdict(&by, Conclusion::Pass, Conclusion::Fail, "R", "已整改")
            .unwrap()
    });
    done(Deed::Rectification, &base, &|case| {
        case.put(
            by.actor,
            [("r/1".parse().unwrap(), value::signed(by.user, by.at))],
        )
        .unwrap()
    });
    done(Deed::Signature, &base, &|case| {
        case.sign(&by, role.as_str(), "2026.1", Sha256([2; 32]))
            .unwrap()
    });
    done(Deed::ApplicantSignature, &base, &|case| {
        case.sign(&by, "applicant", "2026.1", Sha256([2; 32]))
            .unwrap()
    });
    all
}

#[test]
fn each_role_does_what_the_bureau_lets_it_and_nothing_else() {
    use Deed::*;
    let inspectors = [
        Answer,
        Instance,
        Evidence,
        Note,
        Resolution,
        Submission,
        Rectification,
        Signature,
        ApplicantSignature,
    ];
    let leads = [Note, Resolution, Override, Rectification, Signature];
    for role in Role::ALL {
        let may: &[Deed] = match role {
            Role::Inspector => &inspectors,
            Role::Lead => &leads,
            _ => &[],
        };
        let all = deeds(3, role);
        assert_eq!(all.len(), TABLE.len());
        for (deed, base, bytes) in all {
            let wanted = if may.contains(&deed) {
                "admitted"
            } else {
                "role"
            };
            assert_eq!(
                judge(&base, &bytes, 3, All(role, true)),
                wanted,
                "{role} {deed:?}"
            );
            let elsewhere = match (role, wanted) {
                (Role::Inspector, "admitted") => "off_case",
                _ => wanted,
            };
            assert_eq!(
                judge(&base, &bytes, 3, All(role, false)),
                elsewhere,
                "{role} {deed:?}"
            );
        }
    }
}

#[test]
fn what_the_table_refuses_is_not_recorded_either() {
    for role in [Role::Inspector, Role::Lead] {
        let author = Author {
            user: UserId(3),
            role,
            key: None,
            on_case: false,
        };
        for (deed, base, bytes) in deeds(3, role) {
            let change = RawChange {
                hash: super::super::hashes(&bytes)[0],
                bytes,
            };
            let mut after = base.clone();
            after.apply([&change]).unwrap();
            let row = Permission::of(deed);
            let may = row.roles.iter().any(|(other, _)| *other == role);
            assert_eq!(
                allows(&after, &change, &author).is_ok(),
                may,
                "{role} {deed:?}"
            );
        }
    }
}

#[test]
fn nobody_writes_in_anothers_name() {
    let base = opened();
    let entry = "0000000100000001-1";
    let named = || value::signed(UserId(BOB), at(0));
    let signature = || {
        named()
            .with(2, Vec::<minicbor::bytes::ByteVec>::new())
            .with(3, "2026.1")
            .with(4, minicbor::bytes::ByteVec::from(vec![0; 32]))
    };
    for (key, packed) in [
        (
            "a/SC-01".to_owned(),
            value::pack_answer(&answer(BOB, Verdict::Pass, "")),
        ),
        (format!("g/fridge/{entry}"), named().with(2, 0i64)),
        (
            format!("e/{entry}"),
            named()
                .with(3, minicbor::bytes::ByteVec::from(vec![0; 32]))
                .with(4, 1u64)
                .with(5, "image/jpeg"),
        ),
        (format!("n/{entry}"), named().with(2, "x")),
        ("r/1".to_owned(), named()),
        (format!("s/inspector-2-{entry}"), signature()),
        (format!("s/inspector-1-{entry}"), signature()),
    ] {
        let bytes = raw(&base, &[(&key, packed)]);
        assert_eq!(inspector(&base, &bytes), "forged", "{key}");
    }
    let unnamed = raw(&base, &[("r/1", Packed::default())]);
    assert_eq!(inspector(&base, &unnamed), "layout");
}

/// Puts this under SC-01 with a log entry that says bob's, or whatever value was chosen.
fn resolution(base: &Document, packed: Packed, chosen: ValueId) -> Vec<u8> {
    let log = value::pack_log(&value::LogEntry {
        author: UserId(ANN),
        at: at(0),
        event: LogEvent::Resolution {
            key: "a/SC-01".into(),
            values: vec![chosen],
            chosen,
        },
    });
    raw(base, &[("a/SC-01", packed), ("l/0000000100000001-1", log)])
}

#[test]
fn a_resolution_keeps_what_it_chose_to_the_byte() {
    let (base, ids) = disputed();
    let theirs = *ids.iter().find(|id| id.actor == by(BOB).actor).unwrap();
    let mut said = value::pack_answer(&answer(BOB, Verdict::Fail, "有油污"));
    value::mark_resolved(&mut said, UserId(ANN), at(0));
    let code = |packed, chosen| inspector(&base, &resolution(&base, packed, chosen));
    assert_eq!(code(said.clone(), theirs), "admitted");
    let own = *ids.iter().find(|id| id.actor == by(ANN).actor).unwrap();
    let unknown = ValueId {
        counter: 99,
        ..theirs
    };
    for chosen in [own, unknown] {
        assert_eq!(code(said.clone(), chosen), "forged");
    }
    let mut other = value::pack_answer(&answer(BOB, Verdict::Pass, "有油污"));
    value::mark_resolved(&mut other, UserId(ANN), at(0));
    assert_eq!(code(other, theirs), "forged", "another verdict");
    let later = said.clone().with(1, 0i64);
    assert_eq!(code(later, theirs), "forged", "another time");
    let more = said.clone().with(12, "x");
    assert_eq!(code(more, theirs), "forged", "one field more");
    let mut by_bob = said.clone();
    value::mark_resolved(&mut by_bob, UserId(BOB), at(0));
    assert_eq!(code(by_bob, theirs), "forged", "resolved in bob's name");
    let unresolved = value::pack_answer(&answer(BOB, Verdict::Fail, "有油污"));
    assert_eq!(code(unresolved, theirs), "layout");
    let silent = raw(&base, &[("a/SC-01", said)]);
    assert_eq!(inspector(&base, &silent), "layout", "no log entry says so");
}

#[test]
fn what_was_overwritten_is_not_chosen_any_more() {
    let (mut base, ids) = disputed();
    base.resolve(&by(BOB), &"a/SC-01".parse().unwrap(), ids[0])
        .unwrap();
    let now = answer(BOB, Verdict::Na, "");
    base.record_answer(&by(BOB), "SC-01", &now).unwrap();
    let theirs = *ids.iter().find(|id| id.actor == by(BOB).actor).unwrap();
    let mut said = value::pack_answer(&answer(BOB, Verdict::Fail, "有油污"));
    value::mark_resolved(&mut said, UserId(ANN), at(0));
    assert_eq!(inspector(&base, &resolution(&base, said, theirs)), "forged");
}

#[test]
fn what_follows_from_a_leads_choice_by_the_form_goes_with_it_and_not_without() {
    let (base, ids) = disputed();
    let follow = |base: &Document, resolve: bool| {
        let (mut copy, lead) = (base.clone(), by(3));
        let mut edit = copy.edit(&lead);
        if resolve {
            edit.resolve(&"a/SC-01".parse().unwrap(), ids[0]).unwrap();
        }
        edit.answer_by_form("total", "4").unwrap();
        edit.commit().unwrap().bytes
    };
    let lead = || All(Role::Lead, false);
    assert_eq!(judge(&base, &follow(&base, true), 3, lead()), "admitted");
    assert_eq!(judge(&base, &follow(&base, false), 3, lead()), "role");
}

#[test]
fn a_resolution_written_again_under_a_new_epoch_is_one() {
    let (base, ids) = disputed();
    for id in ids {
        let mut phone = base.clone();
        let note = phone.add_note(&by(ANN), "一").unwrap();
        let resolved = phone
            .resolve(&by(ANN), &"a/SC-01".parse().unwrap(), id)
            .unwrap();
        let unsent = [note.hash, resolved.hash].into();
        let next = Actor {
            epoch: 2,
            ..by(ANN).actor
        };
        let refused = [note.hash].into();
        let rewritten = phone.rewrite(&unsent, &refused, next).unwrap();
        assert_eq!(rewritten.changes.len(), 1);
        assert_eq!(inspector(&base, &rewritten.changes[0].bytes), "admitted");
    }
}

#[test]
fn an_operation_takes_nothing_away_under_another_key() {
    let base = opened();
    let mut phone = base.clone();
    let honest = phone.add_note(&by(ANN), "一").unwrap();
    let header = base.inner.get_all(ROOT, "h/pair").unwrap();
    let Some((_, automerge::ObjId::Id(counter, actor, _))) = header.first().cloned() else {
        panic!("the case has a header")
    };
    let change = automerge::Change::from_bytes(honest.bytes).unwrap();
    let mut expanded = change.decode();
    expanded.operations[0].pred = legacy::SortedVec::from(vec![legacy::OpId::new(counter, &actor)]);
    let hostile = automerge::Change::from(expanded);
    assert_ne!(inspector(&base, hostile.raw_bytes()), "admitted");
}

#[test]
fn what_nobody_here_can_judge_is_refused_of_a_device_and_taken_from_the_server() {
    let base = opened();
    let mut inner = base.inner.clone();
    inner.set_actor(automerge::ActorId::from(by(ANN).actor.to_bytes()));
    let mut tx = inner.transaction();
    tx.put(ROOT, "a/SC-01", ScalarValue::Bytes(vec![2, 0]))
        .unwrap();
    tx.commit();
    let change = inner.get_last_local_change().unwrap();
    assert_eq!(inspector(&base, change.raw_bytes()), "newer");
    let taken = admit(
        &base,
        change.raw_bytes(),
        &[],
        Sender::Server,
        &mut All(Role::Editor, false),
        &ReadLimits::default(),
    );
    assert_eq!(taken.unwrap().document.read().unwrap().newer.len(), 1);
    let kind = value::pack_log(&value::LogEntry {
        author: UserId(ANN),
        at: at(0),
        event: LogEvent::Other(9),
    });
    assert_eq!(
        inspector(&base, &raw(&base, &[("l/0000000100000001-1", kind)])),
        "newer"
    );
}

#[test]
fn an_odd_clock_is_no_reason_to_refuse() {
    let base = opened();
    for year in ["1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"] {
        let odd = Writer {
            at: year.parse().unwrap(),
            ..by(ANN)
        };
        let note = base.clone().add_note(&odd, "一").unwrap();
        assert_eq!(inspector(&base, &note.bytes), "admitted", "{year}");
    }
}

#[test]
fn an_origin_stands_for_ones_own_work_only() {
    let base = opened();
    let mut ann = base.clone();
    let unsent = ann.add_note(&by(ANN), "一").unwrap();
    // bob has seen it and claims to have written it again.
    let claim = value::signed(UserId(BOB), at(0)).with(2, "x").with(
        crate::document::packed::ORIGIN,
        minicbor::bytes::ByteVec::from(unsent.hash.0.to_vec()),
    );
    let mut bob = base.clone();
    let entry = EntryId {
        actor: by(BOB).actor,
        k: 1,
    };
    let change = bob.put(by(BOB).actor, [(Key::Note(entry), claim)]).unwrap();
    ann.apply([&change]).unwrap();
    let next = Actor {
        epoch: 2,
        ..by(ANN).actor
    };
    let rewritten = ann
        .rewrite(&[unsent.hash].into(), &[].into(), next)
        .unwrap();
    assert_eq!(rewritten.changes.len(), 1, "ann's note is written again");
}
