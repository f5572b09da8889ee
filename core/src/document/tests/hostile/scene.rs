//! Honest work, of which the hostile changes are made.

use ed25519_dalek::SigningKey;

use super::*;

pub(super) const SERVER: u32 = 0;
pub(super) const ANN: u32 = 1;
pub(super) const BOB: u32 = 2;
pub(super) const LEAD: u32 = 3;
pub(super) const CLERK: u32 = 4;
/// Never enrolled.
pub(super) const NOBODY: u32 = 9;

/// A batch that somebody hands over.
pub(super) struct Scene {
    pub(super) what: &'static str,
    pub(super) base: Document,
    pub(super) sender: u32,
    pub(super) chunks: Vec<Vec<u8>>,
    pub(super) vouchers: Vec<Voucher>,
}

/// Who is who: the person's number is the device's.
pub(super) struct Bureau;

pub(super) fn key(device: u32) -> SigningKey {
    SigningKey::from_bytes(&[device as u8 + 1; 32])
}

pub(super) fn role(device: u32) -> Option<Role> {
    match device {
        SERVER | LEAD => Some(Role::Lead),
        ANN | BOB => Some(Role::Inspector),
        CLERK => Some(Role::Clerk),
        _ => None,
    }
}

impl Rights for Bureau {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let device = actor.device.0;
        role(device).map(|role| Author {
            user: UserId(device),
            role,
            key: Some(key(device).verifying_key().to_bytes()),
            on_case: true,
        })
    }
}

/// A day in a case: two inspectors who disagree once, a lead's note.
fn day() -> Document {
    let mut case = opened();
    let (ann, bob) = (writer(ANN, 1), writer(BOB, 1));
    for item in ["SC-01", "SC-02", "SC-03"] {
        case.record_answer(&ann, item, &answer(&ann, Verdict::Pass))
            .unwrap();
    }
    let mut edit = case.edit(&bob);
    let fridge = edit.add_instance("kitchen/fridge").unwrap();
    edit.answer_by_form(&format!("{fridge}/temp"), "4").unwrap();
    edit.commit().unwrap();
    case.add_evidence(&bob, &photo("SC-01")).unwrap();
    case.add_note(&writer(LEAD, 1), "先看后厨").unwrap();
    let mut other = case.clone();
    let theirs = other
        .record_answer(&bob, "SC-14", &answer(&bob, Verdict::Fail))
        .unwrap();
    case.record_answer(&ann, "SC-14", &answer(&ann, Verdict::Pass))
        .unwrap();
    case.apply([&theirs]).unwrap();
    case
}

fn photo(item: &str) -> NewEvidence {
    NewEvidence {
        item: Some(item.to_owned()),
        sha256: Sha256::of(item.as_bytes()),
        size: 2_000_000,
        media_type: "image/jpeg".to_owned(),
        thumbnail: Some(Sha256::of(b"thumbnail")),
        derived_from: None,
        capture: Capture::default(),
    }
}

fn dispute(case: &Document, of: u32) -> ValueId {
    let conflict = case.read().unwrap().conflicts().remove(0);
    let mut values = conflict.values.iter();
    values
        .find(|value| value.id.actor.device.0 == of)
        .unwrap()
        .id
}

pub(super) fn all() -> Vec<Scene> {
    let base = day();
    let mut scenes = Vec::new();
    let mut work = |what, sender: u32, work: &dyn Fn(&mut Document, &Writer) -> Vec<RawChange>| {
        let changes = work(&mut base.clone(), &writer(sender, 1));
        scenes.push(Scene {
            what,
            base: base.clone(),
            sender,
            chunks: changes.into_iter().map(|change| change.bytes).collect(),
            vouchers: Vec::new(),
        });
    };
    let key: Key = "a/SC-14".parse().unwrap();
    work("an answer", ANN, &|case, by| {
        vec![
            case.record_answer(by, "SC-05", &answer(by, Verdict::Fail))
                .unwrap(),
        ]
    });
    work("an answer changed", ANN, &|case, by| {
        vec![
            case.record_answer(by, "SC-01", &answer(by, Verdict::Fail))
                .unwrap(),
        ]
    });
    work("an instance and what is in it", BOB, &|case, by| {
        let mut edit = case.edit(by);
        let id = edit.add_instance("kitchen/fridge").unwrap();
        edit.answer(
            &format!("{id}/temp"),
            &Answer::of_value("7", by.user, by.at),
        )
        .unwrap();
        edit.answer_by_form("total", "2").unwrap();
        vec![edit.commit().unwrap()]
    });
    work("an instance removed", ANN, &|case, by| {
        let id = *case.read().unwrap().instances.keys().next().unwrap();
        vec![case.remove_instance(by, id).unwrap()]
    });
    work("a photo", ANN, &|case, by| {
        vec![case.add_evidence(by, &photo("SC-02")).unwrap().1]
    });
    work("a resolution by an inspector", ANN, &|case, by| {
        vec![case.resolve(by, &key, dispute(case, BOB)).unwrap()]
    });
    work("a resolution by a lead", LEAD, &|case, by| {
        vec![case.resolve(by, &key, dispute(case, ANN)).unwrap()]
    });
    work("a lead's conclusion and note", LEAD, &|case, by| {
        let (pass, fail) = (Conclusion::Pass, Conclusion::Fail);
        let over = case
            .override_verdict(by, pass, fail, "R-ALL", "已整改")
            .unwrap();
        vec![over, case.add_note(by, "同意").unwrap()]
    });
    work("a visit", BOB, &|case, by| {
        let mut changes = vec![case.add_note(by, "门锁着").unwrap()];
        for item in ["SC-05", "SC-06", "SC-07", "SC-05"] {
            let verdict = if changes.len() > 3 {
                Verdict::Na
            } else {
                Verdict::Pass
            };
            changes.push(case.record_answer(by, item, &answer(by, verdict)).unwrap());
        }
        changes.push(case.submit(by, Some(Conclusion::Fail)).unwrap());
        changes.push(
            case.sign(by, "inspector", "2026.1", Sha256::of(b"strokes"))
                .unwrap(),
        );
        changes.push(
            case.sign(by, "applicant", "2026.1", Sha256::of(b"other"))
                .unwrap(),
        );
        changes
    });
    scenes.extend(carried(&base));
    scenes
}

/// What a device hands over that is not, or not only, its own.
fn carried(base: &Document) -> Vec<Scene> {
    let (ann, bob) = (writer(ANN, 1), writer(BOB, 1));
    let vouch = |by: &Writer, case: &Document, last: &RawChange| {
        Voucher::sign(
            &key(by.actor.device.0),
            id(),
            by.actor,
            case.last_seq(by.actor),
            last.hash,
        )
    };
    let scene = |what, sender, chunks: Vec<Vec<u8>>, vouchers| Scene {
        what,
        base: base.clone(),
        sender,
        chunks,
        vouchers,
    };
    let mut scenes = Vec::new();

    let mut case = base.clone();
    let mut changes = vec![case.add_note(&bob, "搭档记").unwrap()];
    changes.push(
        case.record_answer(&bob, "SC-08", &answer(&bob, Verdict::Fail))
            .unwrap(),
    );
    let voucher = vouch(&bob, &case, &changes[1]);
    changes.push(
        case.record_answer(&ann, "SC-08", &answer(&ann, Verdict::Pass))
            .unwrap(),
    );
    let chunks: Vec<_> = changes.iter().map(|change| change.bytes.clone()).collect();
    scenes.push(scene(
        "bob's work and ann's",
        ANN,
        chunks,
        vec![voucher.clone()],
    ));
    let whole = vec![case.save_whole()];
    scenes.push(scene(
        "the same as a whole document",
        ANN,
        whole,
        vec![voucher],
    ));

    let mut case = base.clone();
    let server = writer(SERVER, 2);
    let elsewhere = NewCase {
        pair: PairId(9),
        ..new_case()
    };
    let moved = case.open_case(&server, &elsewhere).unwrap();
    let voucher = vouch(&server, &case, &moved);
    scenes.push(scene(
        "the server's header",
        BOB,
        vec![moved.bytes],
        vec![voucher],
    ));

    let mut case = base.clone();
    let changes = [
        case.add_note(&ann, "一").unwrap(),
        case.record_answer(&ann, "SC-09", &answer(&ann, Verdict::Na))
            .unwrap(),
        case.add_evidence(&ann, &photo("SC-09")).unwrap().1,
    ];
    let unsent = changes.iter().map(|change| change.hash).collect();
    let refused = [changes[0].hash].into();
    let again = case
        .rewrite(&unsent, &refused, writer(ANN, 2).actor)
        .unwrap();
    let chunks = again
        .changes
        .into_iter()
        .map(|change| change.bytes)
        .collect();
    scenes.push(scene("work written again", ANN, chunks, Vec::new()));
    scenes
}
