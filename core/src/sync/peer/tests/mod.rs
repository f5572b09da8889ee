//! Meetings in memory: two stores, and messages carried by hand.

pub(crate) mod bureau;
mod line;

use std::collections::HashSet;

use proptest::prelude::*;

use self::bureau::{LEAD, Phone, case, certificate, opened, paper, writer};
use super::{
    Meeting, Message, PeerReport,
    message::{Carried, Offer, Piece, Refused, Want, to_frame},
    read_message,
    store::own,
};
use crate::{
    document::{Document, Voucher},
    record::{FileState, Verdict},
    sync::protocol::{Listed, Row, prefixes},
};

/// Two phones meet; the connection goes after so many messages, if it does.
pub(crate) fn meet_until(a: &Phone, b: &Phone, cut: usize, originals: bool) -> [PeerReport; 2] {
    let begin = |phone: &Phone, other: &Phone| {
        let [own, other] = [own(phone.store()).unwrap(), own(other.store()).unwrap()];
        Meeting::begin(phone.store(), own, other.certificate, originals).unwrap()
    };
    let ((mut here, mut said), (mut there, mut answer)) = (begin(a, b), begin(b, a));
    let mut carried = 0..cut;
    let over = |message: &Message| read_message(&to_frame(message)).unwrap();
    loop {
        if said.is_quiet() && answer.is_quiet() {
            here.report.complete = true;
            there.report.complete = true;
            break;
        }
        let (heard, replied) = (over(&said), over(&answer));
        if carried.next().is_none() {
            break;
        }
        there.hear(b.store(), heard).unwrap();
        if carried.next().is_none() {
            break;
        }
        here.hear(a.store(), replied).unwrap();
        (said, answer) = (here.say(a.store()).unwrap(), there.say(b.store()).unwrap());
    }
    here.end(a.store()).unwrap();
    there.end(b.store()).unwrap();
    [here.report, there.report]
}

pub(crate) fn meet(a: &Phone, b: &Phone) -> [PeerReport; 2] {
    let reports = meet_until(a, b, usize::MAX, true);
    assert!(reports.iter().all(|report| report.complete));
    reports
}

#[test]
fn two_phones_of_a_pair_bring_each_other_up_to_date_and_either_can_carry_it_out() {
    let (ann, bob) = (Phone::new(1, &[1, 2]), Phone::new(2, &[1, 2]));
    ann.note(1, "门锁着");
    ann.note(1, "房东来开了");
    bob.note(1, "一起进去");
    bob.note(2, "没有人");
    let [here, there] = meet(&ann, &bob);
    assert_eq!(
        (here.changes_sent, here.changes_received),
        (2, 2),
        "{here:?}"
    );
    assert_eq!(
        (there.changes_sent, there.changes_received),
        (2, 2),
        "{there:?}"
    );
    assert_eq!((here.cases_received, there.cases_received), (2, 1));
    assert_eq!(here.user.name, "person 2");
    for n in [1, 2] {
        assert_eq!(ann.document(n).heads(), bob.document(n).heads());
        assert_eq!(ann.unsent(n), bob.unsent(n));
    }
    assert_eq!((ann.unsent(1), ann.unsent(2)), (3, 1));
    let [here, there] = meet(&ann, &bob);
    assert_eq!(
        here.changes_sent + there.changes_sent,
        0,
        "all was said before"
    );
}

#[test]
fn a_case_that_is_new_to_one_comes_with_its_checklist() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[]));
    ann.put_pack();
    ann.note(1, "门锁着");
    meet(&bob, &ann);
    assert_eq!(bob.notes(1), ["门锁着"]);
    assert!(!bob.takan.items(case(1)).unwrap().is_empty());
    let shown = &bob.takan.cases().unwrap()[0];
    assert_eq!(
        (shown.number.as_str(), shown.ready),
        ("2026-0001", Some(true))
    );
    assert_eq!(bob.unsent(1), 1, "what the server opened it has");
}

#[test]
fn another_pair_s_phone_gets_no_case_and_a_lead_s_gets_all() {
    let (ann, cai, lead) = (
        Phone::new(1, &[1]),
        Phone::new(3, &[]),
        Phone::new(LEAD, &[]),
    );
    ann.put_pack();
    ann.note(1, "门锁着");
    meet(&ann, &cai);
    assert!(!cai.has(1));
    meet(&ann, &lead);
    assert_eq!(lead.notes(1), ["门锁着"]);
    // A lead's phone tells the other pair no more than ann's did.
    meet(&lead, &cai);
    assert!(!cai.has(1));
}

#[test]
fn what_a_phone_is_given_against_the_rules_it_does_not_keep() {
    // A case of pair 1, pushed at a phone of pair 2 by one that asks nobody.
    let (ann, cai) = (Phone::new(1, &[1]), Phone::new(3, &[]));
    let [giver, taker] = [&ann, &cai].map(|phone| own(phone.store()).unwrap());
    let given = ann
        .store()
        .read(|tx| super::store::give(tx, &giver, case(1), &[]));
    let given = given.unwrap().unwrap();
    let taken = cai.write(|tx| {
        super::store::take(
            tx,
            &taker,
            &given.rows,
            std::slice::from_ref(&given.carried),
        )
    });
    assert_eq!(taken.refused[0].code, "no_access");
    assert!(!cai.has(1));
}

#[test]
fn a_change_in_another_s_name_is_refused_and_both_are_told() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    bob.note(1, "一起进去");
    // bob's phone writes as ann's.
    bob.write(|tx| {
        let mut loaded = tx.load(case(1))?;
        let forged = loaded.document.add_note(&writer(1), "一切合格")?;
        tx.append(&loaded.document, &loaded.number, &[forged])
    });
    let [here, there] = meet(&ann, &bob);
    assert_eq!(here.refused_here[0].code, "unvouched");
    assert_eq!(there.refused_there[0].code, "unvouched");
    assert_eq!(there.refused_there[0].number, "2026-0001");
    let notes = ann.notes(1);
    assert!(!notes.contains(&"一切合格".to_owned()), "{notes:?}");
}

#[test]
fn a_third_s_work_is_carried_on_with_its_proof() {
    let (ann, bob, lead) = (
        Phone::new(1, &[1]),
        Phone::new(2, &[1]),
        Phone::new(LEAD, &[]),
    );
    bob.note(1, "一起进去");
    meet(&ann, &bob);
    // ann gives the lead what bob wrote; the lead's phone has never met bob's.
    meet(&ann, &lead);
    assert_eq!(lead.notes(1), ["一起进去"]);
    assert_eq!(lead.unsent(1), 1);
    let author = lead.takan.case(case(1)).unwrap().notes[0].author.clone();
    assert_eq!(author, "person 2", "the name comes with the certificate");
}

#[test]
fn two_answers_to_one_item_are_a_conflict_on_both() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    ann.put_pack();
    bob.put_pack();
    let item = ann.takan.items(case(1)).unwrap()[0].id.clone();
    for (phone, verdict) in [(&ann, Verdict::Pass), (&bob, Verdict::Fail)] {
        phone.takan.answer(case(1), &item, &verdict.into()).unwrap();
    }
    meet(&ann, &bob);
    let conflicts = [&ann, &bob].map(|phone| phone.takan.case(case(1)).unwrap().conflicts);
    assert_eq!(conflicts[0].len(), 1);
    assert_eq!(conflicts[0], conflicts[1]);
}

#[test]
fn originals_come_if_asked_for_and_this_phone_carries_them_out_too() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    let bytes = paper(1, 3 << 20);
    ann.photo(1, &bytes);
    let [_, there] = meet_until(&ann, &bob, usize::MAX, false);
    assert_eq!(there.files_received, 0, "nobody asked");
    // The connection goes in the middle of the file.
    let [_, there] = meet_until(&ann, &bob, 9, true);
    assert_eq!((there.files_received, there.complete), (0, false));
    let [here, there] = meet(&ann, &bob);
    assert_eq!(
        (here.files_sent, there.files_received),
        (1, 1),
        "{here:?} {there:?}"
    );
    let files = bob.takan.files(case(1)).unwrap();
    assert_eq!(files[0].state, FileState::Local);
    let kept = bob
        .store()
        .read_file_at(&files[0].sha256, 0, u64::MAX)
        .unwrap();
    assert_eq!(kept, bytes);
    let [here, there] = meet(&ann, &bob);
    assert_eq!(here.files_sent + there.files_sent, 0);
}

#[test]
fn a_file_that_nobody_offered_is_not_given() {
    let (ann, cai) = (Phone::new(1, &[1]), Phone::new(3, &[]));
    ann.photo(1, &paper(1, 100));
    let sha256 = ann.takan.files(case(1)).unwrap()[0].sha256;
    let own = own(ann.store()).unwrap();
    let (mut meeting, _) = Meeting::begin(ann.store(), own, certificate(1, 3), false).unwrap();
    let _ = cai;
    let want = Want {
        sha256: sha256.0.into(),
        from: 0,
    };
    let asks = Message {
        wants: vec![want],
        ..Message::default()
    };
    meeting.hear(ann.store(), asks).unwrap();
    let said = meeting.say(ann.store()).unwrap();
    assert!(
        said.pieces.iter().all(|piece| piece.bytes.is_empty()),
        "{said:?}"
    );
}

#[test]
fn a_document_damaged_here_holds_nothing_else_up() {
    let (ann, bob) = (Phone::new(1, &[1, 2]), Phone::new(2, &[1, 2]));
    ann.note(1, "甲");
    bob.note(2, "乙");
    bob.write(|tx| tx.set_aside(case(1), "its chunks do not load"));
    let [_, there] = meet(&ann, &bob);
    assert_eq!(there.problems.len(), 1, "{there:?}");
    assert_eq!(ann.notes(2), ["乙"]);
    assert_eq!(ann.unsent(1), 1);
}

#[test]
fn heads_that_are_not_known_here_say_nothing_about_what_to_send() {
    let (mut document, _) = opened(1, 1);
    let base = document.heads();
    let mut other = document.clone();
    let own = document.add_note(&writer(1), "甲").unwrap();
    other.add_note(&writer(2), "乙").unwrap();
    let since = |heads: &[_]| {
        let heads = prefixes(heads);
        let changes = document.changes_since(heads.iter().map(|head| &**head));
        changes
            .into_iter()
            .map(|change| change.hash)
            .collect::<Vec<_>>()
    };
    assert_eq!(since(&base), [own.hash]);
    assert_eq!(since(&document.heads()), []);
    assert_eq!(since(&other.heads()).len(), 2, "all of it");
    assert_eq!(since(&Document::genesis(case(1)).heads()).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    /// Work on both phones, meetings that are cut after any message, and one that is not.
    #[test]
    fn however_meetings_are_cut_nothing_is_lost_and_both_agree(
        day in prop::collection::vec((0..3u8, 1..4u8, 0..12usize), 1..12)
    ) {
        let phones = [Phone::new(1, &[1, 2]), Phone::new(2, &[1, 2, 3])];
        let mut written = HashSet::new();
        for (at, (what, n, cut)) in day.into_iter().enumerate() {
            match what {
                2 => drop(meet_until(&phones[0], &phones[1], cut, true)),
                who => {
                    let phone = &phones[usize::from(who)];
                    if phone.has(n) {
                        let text = format!("note {at}");
                        phone.note(n, &text);
                        if cut % 3 == 0 {
                            phone.photo(n, &paper(at as u8, 700));
                        }
                        written.insert((n, text));
                    }
                }
            }
        }
        meet(&phones[0], &phones[1]);
        for n in 1..4 {
            let [here, there] = [0, 1].map(|phone: usize| phones[phone].document(n));
            prop_assert_eq!(here.heads(), there.heads());
            let notes: HashSet<String> = phones[0].notes(n).into_iter().collect();
            let expected: HashSet<String> =
                written.iter().filter(|it| it.0 == n).map(|it| it.1.clone()).collect();
            prop_assert_eq!(notes, expected);
            prop_assert_eq!(phones[0].unsent(n), phones[1].unsent(n));
            let files = [0, 1].map(|phone: usize| {
                let files = phones[phone].takan.files(case(n)).unwrap();
                files.into_iter().map(|file| file.sha256).collect::<HashSet<_>>()
            });
            prop_assert_eq!(&files[0], &files[1]);
        }
    }
}

/// The bytes that phones in the field say. A change of them is a new version of the code.
#[test]
fn the_bytes_of_a_message_are_frozen() {
    let (one, file) = ([1; 16].into(), [4; 32].into());
    let message = Message {
        listed: vec![Listed {
            case: one,
            heads: vec![[2; 8].into()],
        }],
        packs: vec!["kitchen@1".into()],
        rows: vec![Row {
            kind: "pair".into(),
            id: "1".into(),
            body: "{}".into(),
        }],
        carried: vec![Carried {
            case: one,
            number: "2026-0001".into(),
            chunks: vec![1, 2].into(),
            vouchers: vec![Voucher {
                actor: writer(2).actor,
                seq: 3,
                signature: [9; 64],
            }],
            unsent: vec![[3; 8].into()],
        }],
        refused: vec![Refused {
            case: one,
            code: "unvouched".into(),
            reason: "why".into(),
        }],
        offers: vec![Offer {
            case: one,
            sha256: file,
            size: 300,
            original: true,
        }],
        wants: vec![Want {
            sha256: file,
            from: 100,
        }],
        pieces: vec![Piece {
            sha256: file,
            at: 100,
            bytes: vec![5, 6].into(),
        }],
        more: true,
        bye: Some("no".into()),
        taken: 7,
    };
    let bytes = minicbor::to_vec(&message).unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, include_str!("golden.txt").trim());
    assert_eq!(read_message(&to_frame(&message)).unwrap(), message);
    assert!(Message::default().is_quiet() && !message.is_quiet());
}
