//! What is refused, and what the refusal says.

use super::{crafted::*, *};

#[test]
fn a_change_of_a_hundred_bytes_cannot_claim_a_million_operations() {
    let honest = crafted(2_000);
    assert_eq!(honest.read().unwrap().ops, 2_000);
    let parsed = Change::from_bytes(honest.bytes()).unwrap();
    assert_eq!(parsed.len(), 2_000);

    for rows in [2_001, 1_000_000, i64::MAX] {
        let hostile = crafted(rows);
        assert!(hostile.bytes().len() <= 100);
        let limit = limits().change_ops;
        let refused = hostile.read();
        assert!(
            matches!(refused, Err(ReadError::TooMany { what: "action", limit: most, .. }) if most == limit),
            "{refused:?}"
        );
    }
}

#[test]
fn what_one_operation_replaces_is_bounded_too() {
    let links = |count: i64| {
        crafted(1)
            .with(0x70, run(1, &leb(count as u64)))
            .with(0x71, run(count, &[0]))
            .with(0x73, run(count, &[1]))
    };
    assert_eq!(links(5).read().unwrap().ops, 1);
    let refused = links(1_000_000).read();
    assert!(matches!(
        refused,
        Err(ReadError::OutOfRange {
            what: "predecessor count",
            ..
        })
    ));
    let many = crafted(1_000).with(0x70, run(1_000, &leb(1_000)));
    assert!(matches!(
        many.read(),
        Err(ReadError::TooMany {
            what: "predecessor count",
            ..
        })
    ));
}

#[test]
fn a_small_document_cannot_claim_many_changes_or_operations() {
    let facts = read_chunk(&crafted_document(3, 40), &limits()).unwrap();
    assert_eq!((facts.changes, facts.ops), (3, 120));
    let many = read_chunk(&crafted_document(1_000_000, 1), &limits());
    assert!(
        matches!(
            many,
            Err(ReadError::TooMany {
                what: "change actor",
                ..
            })
        ),
        "{many:?}"
    );
    let claimed = crafted_document(20_000, 50_000);
    assert!(claimed.len() < 150);
    let refused = read_chunk(&claimed, &limits());
    let what = "change last operation";
    assert!(
        matches!(refused, Err(ReadError::TooMany { what: found, .. }) if found == what),
        "{refused:?}"
    );
}

#[test]
fn each_defect_of_a_change_is_named() {
    let long_key = [leb(513), vec![b'k'; 513]].concat();
    let big = 16_385_u64;
    let cases: Vec<(Crafted, &str)> = vec![
        (
            Crafted {
                message: "hi",
                ..crafted(2)
            },
            "a change with a message",
        ),
        (
            Crafted {
                extra: vec![1],
                ..crafted(2)
            },
            "extra bytes",
        ),
        (
            Crafted {
                seq: 0,
                ..crafted(2)
            },
            "seq is out of range",
        ),
        (
            Crafted {
                seq: 1 << 32,
                ..crafted(2)
            },
            "seq is out of range",
        ),
        (
            Crafted {
                start_op: 0,
                ..crafted(2)
            },
            "first operation is out of range",
        ),
        (
            Crafted {
                start_op: u64::from(u32::MAX) - 1,
                ..crafted(2)
            },
            "last operation is out of range",
        ),
        (
            Crafted {
                time: i64::MAX,
                ..crafted(2)
            },
            "time is out of range",
        ),
        (
            Crafted {
                deps: vec![[3; 32]; 2],
                ..crafted(2)
            },
            "a dependency is repeated",
        ),
        (
            Crafted {
                deps: vec![[3; 32]; 65],
                ..crafted(2)
            },
            "more than 64 in dependencies",
        ),
        (
            Crafted {
                others: vec![vec![9], vec![8]],
                ..crafted(2)
            },
            "an actor is repeated or out of order",
        ),
        (
            Crafted {
                others: vec![vec![5; 8]],
                ..crafted(2)
            },
            "an actor is repeated or out of order",
        ),
        (
            Crafted {
                others: vec![vec![]; 257],
                ..crafted(2)
            },
            "more than 256 in list of actors",
        ),
        (crafted(2).with(0x61, vec![0]), "no column 0x61"),
        (crafted(2).with(0x23, vec![0]), "no column 0x23"),
        (crafted(2).with(0x42 | 8, vec![0]), "a deflated column"),
        (crafted(2).with(0x42, vec![]), "a run in action is empty"),
        (crafted(2).with(0x34, leb(3)), "more than 2 in insert"),
        (crafted(2).with(0x34, leb(1)), "insert has 1 rows, not 2"),
        (
            crafted(2).with(0x34, vec![2, 0]),
            "a run in insert is empty",
        ),
        (
            crafted(2).with(0x15, run(1, b"\x01k")),
            "key has 1 rows, not 2",
        ),
        (
            crafted(2).with(0x15, run(2, &long_key)),
            "key of more than 512 bytes",
        ),
        (
            crafted(2).with(0x15, run(2, b"\x01\xff")),
            "key is not UTF-8",
        ),
        (crafted(2).with(0x15, run(2, b"\x05k")), "key is cut short"),
        (
            crafted(2).with(0x42, run(2, &[8])),
            "action is out of range",
        ),
        (
            crafted(2).with(0x42, vec![0, 2]),
            "a run in action is empty, null",
        ),
        (
            crafted(2).with(0x42, vec![0, 0]),
            "a run in action is empty, null",
        ),
        (
            crafted(2).with(0x42, vec![1, 1, 0x7f, 2]),
            "a run in action",
        ),
        (crafted(2).with(0x42, vec![0x7e, 1, 1]), "a run in action"),
        (
            crafted(2).with(0x42, vec![0x7f, 1, 0x7f, 2]),
            "a run in action",
        ),
        (
            crafted(2).with(0x42, vec![0x82, 0, 1]),
            "a number in action is too long",
        ),
        (
            crafted(2).with(0x42, vec![0xff; 11]),
            "a number in action is too long or too large",
        ),
        (
            crafted(2).with(0x01, run(2, &[1])),
            "object actor is out of range",
        ),
        (
            crafted(2).with(0x02, run(2, &leb(1 << 32))),
            "object counter is out of range",
        ),
        (
            crafted(2).with(0x13, run(2, &sleb(-1))),
            "key counter is out of range",
        ),
        (
            crafted(2).with(0x13, run(2, &sleb(i64::MAX))),
            "key counter is out of range",
        ),
        (
            crafted(2).with(0x71, run(2, &[0])),
            "more than 0 in predecessor actor",
        ),
        (
            crafted(2).with(0x70, run(2, &[1])),
            "predecessor actor has 0 rows, not 2",
        ),
        (
            crafted(2).with(0x56, run(2, &leb(big << 4 | 7))),
            "value of more than 16384 bytes",
        ),
        (
            crafted(2).with(0x56, run(2, &leb(3 << 4 | 7))),
            "value is cut short",
        ),
        (
            crafted(2).with(0x57, vec![1]),
            "the values are 1 bytes, their lengths say 0",
        ),
        (
            crafted(2).with(0x56, run(2, &[10])),
            "value metadata is out of range",
        ),
        (
            crafted(2)
                .with(0x56, run(2, &leb(1 << 4)))
                .with(0x57, vec![1, 1]),
            "value metadata is out of range",
        ),
        (
            crafted(2)
                .with(0x56, run(2, &leb(2 << 4 | 3)))
                .with(0x57, vec![1; 4]),
            "value metadata is out of range",
        ),
        (
            crafted(2)
                .with(0x56, run(2, &leb(1 << 4 | 6)))
                .with(0x57, vec![0xff; 2]),
            "value is not UTF-8",
        ),
    ];
    for (change, expected) in cases {
        let error = change.read().expect_err(expected).to_string();
        assert!(
            error.contains(expected),
            "{error:?} does not say {expected:?}"
        );
        assert!(error.starts_with("byte "), "{error:?}");
    }
    crafted(2).read().unwrap();
}

#[test]
fn each_defect_of_a_header_is_named() {
    let whole = crafted(2).bytes();
    let with = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        read_chunk(&bytes, &limits()).unwrap_err()
    };
    assert_eq!(with(0, 0), ReadError::WrongMagic { at: 0 });
    assert_eq!(with(4, whole[4] ^ 1), ReadError::WrongChecksum { at: 4 });
    assert_eq!(with(8, 3), ReadError::ChunkType { at: 8, found: 3 });
    assert_eq!(with(8, 9), ReadError::ChunkType { at: 8, found: 9 });
    let small = ReadLimits {
        change_bytes: whole.len() - 1,
        ..limits()
    };
    assert!(matches!(
        read_chunk(&whole, &small),
        Err(ReadError::TooLarge { .. })
    ));
    let exact = ReadLimits {
        change_bytes: whole.len(),
        ..limits()
    };
    read_chunk(&whole, &exact).unwrap();

    let mut twice = crafted(2);
    twice.columns.insert(1, twice.columns[0].clone());
    assert!(matches!(
        twice.read(),
        Err(ReadError::ColumnOrder { what: "key", .. })
    ));
    twice.columns.swap_remove(0);
    twice.columns.reverse();
    assert!(matches!(twice.read(), Err(ReadError::ColumnOrder { .. })));
}
