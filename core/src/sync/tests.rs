use minicbor::bytes::{ByteArray, ByteVec};

use super::{protocol::*, session::*};
use crate::{
    document::{ChangeHash, Voucher},
    ids::{Actor, CaseId, DeviceNumber},
};

fn tags() -> StoreTags {
    StoreTags {
        current: ByteArray::from([1; 4]),
        next: ByteArray::from([2; 4]),
    }
}

fn standing() -> Standing {
    Standing {
        cursor: Cursor {
            seq: 7,
            tag: ByteArray::from([9, 8, 7, 6]),
        },
        epoch: 3,
        tags: tags(),
        unsent: Vec::new(),
        need: Vec::new(),
        list: None,
        certificates: Vec::new(),
        handed: Vec::new(),
    }
}

fn case(n: u8) -> CaseId {
    CaseId::from_bytes([n; 16])
}

fn voucher(n: u8) -> Voucher {
    Voucher {
        actor: Actor {
            device: DeviceNumber(n.into()),
            epoch: 1,
        },
        seq: 2,
        signature: [n; 64],
    }
}

fn unsent(n: u8, bytes: usize, whole: bool) -> Unsent {
    Unsent {
        case: case(n),
        hashes: vec![ChangeHash([n; 32])],
        chunks: vec![n; bytes],
        vouchers: vec![voucher(n)],
        whole,
    }
}

fn response() -> SyncResponse {
    SyncResponse {
        cursor: Cursor::start(),
        more: false,
        list: false,
        epoch: None,
        outcomes: Vec::new(),
        pulls: Vec::new(),
        rows: Vec::new(),
        forget: Vec::new(),
        want: Vec::new(),
    }
}

fn denied(code: &str, change: Option<u8>, known: Vec<u8>) -> Outcome {
    let known = known.into_iter().map(|n| ByteArray::from([n; 8])).collect();
    let change = change.map(|n| ByteArray::from([n; 32]));
    Outcome::Denied {
        change,
        code: code.into(),
        reason: "why".into(),
        known,
    }
}

/// The bytes that phones in the field send today. A change of them is a new protocol version.
#[test]
fn the_bytes_of_the_wire_are_frozen() {
    let mut full = request(Standing {
        unsent: vec![unsent(5, 3, false)],
        ..standing()
    })
    .request;
    full.need = vec![wire(case(6))];
    full.certificates = vec!["{}".into()];
    full.handed = vec![Push {
        case: wire(case(8)),
        chunks: ByteVec::from(vec![8]),
        vouchers: Vec::new(),
    }];
    full.list = Some(vec![Listed {
        case: wire(case(7)),
        heads: prefixes(&[ChangeHash([4; 32])]),
    }]);
    let mut answer = response();
    answer.epoch = Some(4);
    answer.outcomes = vec![
        Outcome::Ok,
        Outcome::NeedFull,
        denied("layout", Some(5), vec![1]),
        Outcome::Kept,
    ];
    let chunks = ByteVec::from(vec![1, 2]);
    answer.pulls = vec![Pull {
        case: wire(case(1)),
        number: Some("2026-0001".into()),
        chunks,
        vouchers: vec![voucher(1)],
    }];
    answer.rows = vec![Row {
        kind: "user".into(),
        id: "1".into(),
        body: "{}".into(),
    }];
    answer.forget = vec![wire(case(2))];
    answer.want = vec![wire(case(3))];
    let hex = |bytes: Vec<u8>| {
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let seen = [
        hex(minicbor::to_vec(&full).unwrap()),
        hex(minicbor::to_vec(&answer).unwrap()),
    ];
    let golden: Vec<&str> = include_str!("golden.txt").lines().collect();
    assert_eq!(seen.to_vec(), golden);
}

#[test]
fn a_frame_gives_back_what_was_put_in() {
    let message = request(standing()).request;
    let frame = to_frame(&message);
    assert_eq!(frame[0], PROTOCOL);
    assert_eq!(from_frame::<SyncRequest>(&frame), Ok(message));
}

#[test]
fn a_frame_cut_anywhere_is_called_truncated() {
    let frame = to_frame(
        &request(Standing {
            unsent: vec![unsent(1, 300, false)],
            ..standing()
        })
        .request,
    );
    for cut in 0..frame.len() {
        let read = from_frame::<SyncRequest>(&frame[..cut]);
        assert_eq!(read, Err(FrameError::Truncated(cut)));
    }
}

#[test]
fn a_frame_that_declares_too_much_or_nothing_is_refused_before_it_inflates() {
    let mut bomb = vec![PROTOCOL];
    bomb.extend(zstd::bulk::compress(&vec![0; FRAME_BYTES + 1], 1).unwrap());
    assert!(bomb.len() < 4096);
    let declared = Some(FRAME_BYTES as u64 + 1);
    assert_eq!(
        from_frame::<SyncRequest>(&bomb),
        Err(FrameError::Oversized { declared })
    );
    let mut undeclared = vec![PROTOCOL];
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).unwrap();
    std::io::Write::write_all(&mut encoder, b"x").unwrap();
    undeclared.extend(encoder.finish().unwrap());
    let refused = from_frame::<SyncRequest>(&undeclared);
    assert_eq!(refused, Err(FrameError::Oversized { declared: None }));
}

#[test]
fn another_version_is_told_apart_from_garbage() {
    let mut frame = to_frame(&request(standing()).request);
    frame[0] = 9;
    assert_eq!(
        from_frame::<SyncRequest>(&frame),
        Err(FrameError::Version { found: 9 })
    );
    assert_eq!(
        from_frame::<SyncRequest>(b""),
        Err(FrameError::Truncated(0))
    );
    let garbage = [&[PROTOCOL][..], &[7; 40]].concat();
    assert!(matches!(
        from_frame::<SyncRequest>(&garbage),
        Err(FrameError::Zstd(_))
    ));
    let mut text = vec![PROTOCOL];
    text.extend(zstd::bulk::compress(b"no message", 1).unwrap());
    assert!(matches!(
        from_frame::<SyncRequest>(&text),
        Err(FrameError::Message(_))
    ));
}

#[test]
fn a_request_takes_what_fits_and_at_least_one_document() {
    let big = MESSAGE_BUDGET + 1;
    let one = request(Standing {
        unsent: vec![unsent(1, big, false), unsent(2, 1, false)],
        ..standing()
    });
    assert_eq!((one.pushed.len(), one.more), (1, true));
    let both = request(Standing {
        unsent: vec![unsent(1, 10, false), unsent(2, 1, false)],
        ..standing()
    });
    assert_eq!((both.pushed.len(), both.more), (2, false));
    let many = request(Standing {
        unsent: (0..=MESSAGE_DOCUMENTS)
            .map(|_| unsent(1, 1, false))
            .collect(),
        need: vec![case(1); MESSAGE_DOCUMENTS + 1],
        ..standing()
    });
    assert_eq!((many.pushed.len(), many.more), (MESSAGE_DOCUMENTS, true));
    assert_eq!(many.request.need.len(), MESSAGE_DOCUMENTS);
}

#[test]
fn an_answered_request_turns_the_tags_and_a_denied_document_asks_again() {
    let outgoing = request(Standing {
        unsent: vec![unsent(1, 9, false), unsent(2, 9, true), unsent(3, 9, false)],
        ..standing()
    });
    let mut answer = response();
    answer.epoch = Some(4);
    answer.outcomes = vec![
        denied("layout", Some(1), vec![]),
        denied("layout", None, vec![]),
        denied("clash", Some(3), vec![3]),
    ];
    let effects = effects(&outgoing, answer);
    assert_eq!(effects[0], Effect::NewEpoch(4));
    assert!(
        effects.contains(&Effect::PushChanges(case(2))),
        "a whole document says no more"
    );
    assert!(
        effects.contains(&Effect::Sent(case(3), vec![ChangeHash([3; 32])])),
        "known before"
    );
    let refused =
        |effect: &Effect| matches!(effect, Effect::Refused { case: of, .. } if *of == case(1));
    assert!(effects.iter().any(refused));
    assert!(effects.contains(&Effect::TurnTags));
    assert_eq!(effects.last(), Some(&Effect::Again));
}

#[test]
fn a_case_the_server_does_not_know_is_told_and_not_asked_again() {
    let outgoing = request(Standing {
        unsent: vec![unsent(1, 9, false)],
        ..standing()
    });
    let mut answer = response();
    answer.outcomes = vec![denied(UNKNOWN_CASE, None, vec![])];
    let effects = effects(&outgoing, answer);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Refused { .. }))
    );
    assert!(!effects.contains(&Effect::Again));
}
