use automerge::{
    ActorId, AutoCommit, Change, ObjType, ROOT, ScalarValue, transaction::Transactable,
};
use proptest::prelude::*;

use super::*;

mod crafted;
mod refusals;

use crafted::{chunk, crafted, leb, repaired, sleb};

fn limits() -> ReadLimits {
    ReadLimits::default()
}

/// A document that three people edited, with the kinds of value and container automerge knows.
fn edited() -> AutoCommit {
    let mut first = AutoCommit::new().with_actor(ActorId::from([1_u8; 8]));
    for key in 0..30 {
        let value = vec![key; usize::from(key) * 5];
        first
            .put(ROOT, format!("a/group/item{key}"), value)
            .unwrap();
        if key % 4 == 0 {
            first.commit();
        }
    }
    let mut second = first.fork().with_actor(ActorId::from([9_u8; 8]));
    let mut third = first.fork().with_actor(ActorId::from([2_u8; 8]));
    for doc in [&mut first, &mut second, &mut third] {
        let author = doc.get_actor().to_bytes()[0];
        doc.put(ROOT, "a/group/item3", vec![author]).unwrap();
        doc.put(ROOT, "踏勘", "合格").unwrap();
        doc.put(ROOT, "f", 1.5).unwrap();
        doc.put(ROOT, "i", -70_000_i64).unwrap();
        doc.put(ROOT, "u", 300_u64).unwrap();
        doc.put(ROOT, "t", ScalarValue::Timestamp(1_700_000_000_000))
            .unwrap();
        doc.put(ROOT, "b", true).unwrap();
        doc.put(ROOT, "c", ScalarValue::counter(3)).unwrap();
        doc.increment(ROOT, "c", 4).unwrap();
        doc.commit();
        let map = doc.put_object(ROOT, "m", ObjType::Map).unwrap();
        doc.put(&map, "inner", ()).unwrap();
        let text = doc.put_object(ROOT, "note", ObjType::Text).unwrap();
        doc.splice_text(&text, 0, 0, "消防通道").unwrap();
        doc.delete(ROOT, "a/group/item5").unwrap();
        doc.commit();
    }
    first.merge(&mut second).unwrap();
    first.merge(&mut third).unwrap();
    first.put(ROOT, "a/group/item3", vec![7_u8; 300]).unwrap();
    first.commit();
    first
}

fn changes(doc: &mut AutoCommit) -> Vec<Change> {
    doc.get_changes(&[])
}

fn check_change(change: &Change) {
    let mut change = change.clone();
    let facts = read_chunk(change.raw_bytes(), &limits()).unwrap();
    assert_eq!(facts.kind, ChunkKind::Change);
    assert_eq!(facts.len, change.raw_bytes().len());
    assert_eq!((facts.ops, facts.changes), (change.len() as u64, 1));
    assert_eq!(facts.actor, change.actor_id().to_bytes());
    assert_eq!(facts.seq, change.seq());
    assert_eq!(facts.start_op, change.start_op().get());
    assert_eq!(facts.deps, change.deps().len());
    assert_eq!(facts.hash, Some(change.hash().0));
    let _ = change.bytes();
}

fn check_document(doc: &mut AutoCommit) {
    let bytes = doc.save_nocompress();
    let facts = read_chunk(&bytes, &limits()).unwrap();
    let changes = changes(doc);
    assert_eq!(facts.kind, ChunkKind::Document);
    assert_eq!(facts.len, bytes.len());
    assert_eq!(
        facts.ops,
        changes.iter().map(|c| c.len() as u64).sum::<u64>()
    );
    assert_eq!(facts.changes, changes.len() as u64);
    assert_eq!(facts.hash, None);
    let mut heads: Vec<_> = doc.get_heads().iter().map(|hash| hash.0).collect();
    heads.sort_unstable();
    assert_eq!(facts.heads, heads);
}

#[test]
fn changes_made_by_automerge_are_read_with_the_same_facts() {
    let changes = changes(&mut edited());
    assert!(changes.iter().any(|change| change.deps().len() == 3));
    changes.iter().for_each(check_change);
}

#[test]
fn documents_made_by_automerge_are_read_with_the_same_facts() {
    check_document(&mut edited());
    check_document(&mut AutoCommit::new());
    let mut loaded = AutoCommit::load(&edited().save()).unwrap();
    check_document(&mut loaded);
    changes(&mut loaded).iter().for_each(check_change);
}

#[test]
fn an_empty_change_is_read() {
    let mut doc = AutoCommit::new();
    doc.empty_change(automerge::transaction::CommitOptions::default().with_time(0));
    let changes = changes(&mut doc);
    assert_eq!(changes.len(), 1);
    changes.iter().for_each(check_change);
    check_document(&mut doc);
}

#[test]
fn a_concatenation_is_read_to_its_end_and_bounded_as_a_whole() {
    let mut doc = edited();
    let mut bytes = doc.save_nocompress();
    let document = bytes.len();
    let changes = changes(&mut doc);
    for change in &changes {
        bytes.extend_from_slice(change.raw_bytes());
    }
    let chunks = read_chunks(&bytes, &limits()).unwrap();
    assert_eq!(chunks.len(), 1 + changes.len());
    assert_eq!(chunks[0].0, 0..document);
    assert_eq!(chunks.last().unwrap().0.end, bytes.len());
    for ((range, facts), change) in chunks[1..].iter().zip(&changes) {
        assert_eq!(&bytes[range.clone()], change.raw_bytes());
        assert_eq!(facts.hash, Some(change.hash().0));
    }
    assert_eq!(read_chunks(&[], &limits()), Ok(Vec::new()));

    let total: u64 = chunks.iter().map(|(_, facts)| facts.ops).sum();
    let few = ReadLimits {
        document_ops: total - 1,
        ..limits()
    };
    assert!(matches!(
        read_chunks(&bytes, &few),
        Err(ReadError::TooMany { .. })
    ));
    let short = ReadLimits {
        document_bytes: bytes.len() - 1,
        ..limits()
    };
    assert!(matches!(
        read_chunks(&bytes, &short),
        Err(ReadError::TooLarge { .. })
    ));
    bytes.push(0);
    assert!(matches!(
        read_chunks(&bytes, &limits()),
        Err(ReadError::Truncated { .. })
    ));
}

#[test]
fn deflated_chunks_and_columns_are_refused() {
    let mut doc = edited();
    let refused = read_chunk(&doc.save(), &limits());
    assert!(matches!(
        refused,
        Err(ReadError::Deflated { what: "column", .. })
    ));
    let mut change = changes(&mut doc).pop().unwrap();
    assert!(change.raw_bytes().len() > 256);
    let refused = read_chunk(&change.bytes(), &limits());
    assert_eq!(
        refused,
        Err(ReadError::Deflated {
            at: 8,
            what: "chunk"
        })
    );
}

#[test]
fn a_chunk_cut_at_any_byte_is_refused() {
    let mut doc = edited();
    let change = changes(&mut doc).pop().unwrap();
    for whole in [change.raw_bytes(), &doc.save_nocompress()] {
        for end in 0..whole.len() {
            let cut = read_chunk(&whole[..end], &limits());
            assert!(
                matches!(cut, Err(ReadError::Truncated { .. })),
                "{end}: {cut:?}"
            );
        }
    }
}

#[test]
fn a_chunk_with_one_bit_flipped_stays_within_the_limits() {
    let mut doc = edited();
    let change = changes(&mut doc).pop().unwrap();
    for (whole, most) in [
        (change.raw_bytes().to_vec(), limits().change_ops),
        (doc.save_nocompress(), limits().document_ops),
    ] {
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(read_chunk(&flipped, &limits()).is_err(), "bit {bit}");
            if let Ok(facts) = read_chunk(&repaired(flipped), &limits()) {
                assert!(facts.ops <= most, "bit {bit}");
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_people_write_and_merge_is_read(
        edits in prop::collection::vec((0..4_usize, 0..12_u8, prop::option::of(0..200_usize), 0..6_u8), 1..80)
    ) {
        let mut docs: Vec<AutoCommit> = (0..4_u8)
            .map(|actor| AutoCommit::new().with_actor(ActorId::from([200 - actor; 8])))
            .collect();
        for (who, key, length, then) in edits {
            match length {
                Some(length) => docs[who].put(ROOT, format!("a/{key}"), vec![key; length]).unwrap(),
                None => docs[who].delete(ROOT, format!("a/{key}")).unwrap_or_default(),
            }
            if then == 0 {
                docs[who].commit();
            } else if then == 1 {
                let mut from = docs[(who + 1) % 4].fork();
                docs[who].merge(&mut from).unwrap();
            }
        }
        let [mut first, mut second, mut third, mut fourth] = <[_; 4]>::try_from(docs).unwrap();
        for doc in [&mut second, &mut third, &mut fourth] {
            first.merge(doc).unwrap();
        }
        changes(&mut first).iter().for_each(check_change);
        check_document(&mut first);
    }

    #[test]
    fn arbitrary_bytes_never_panic(
        body in prop::collection::vec(any::<u8>(), 0..300), kind in 0..4_u8,
    ) {
        let _ = read_chunk(&body, &limits());
        let _ = read_chunks(&chunk(kind, &body), &limits());
    }

    #[test]
    fn arbitrary_columns_never_panic_nor_pass_the_limits(
        at in any::<prop::sample::Index>(), column in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        for change in [crafted(1), crafted(2), crafted(2_000)] {
            let spec = u64::from(columns::CHANGE_OPS[at.index(columns::CHANGE_OPS.len())].0);
            if let Ok(facts) = change.with(spec, column.clone()).read() {
                prop_assert!(facts.ops <= limits().change_ops);
            }
        }
    }

    #[test]
    fn documents_with_bytes_overwritten_never_panic_nor_pass_the_limits(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        static SAVED: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| edited().save_nocompress());
        let mut bytes = SAVED.clone();
        for (at, byte) in edits {
            let at = 11 + at.index(bytes.len() - 11);
            bytes[at] = byte;
        }
        if let Ok(facts) = read_chunk(&repaired(bytes), &limits()) {
            prop_assert!(facts.ops <= limits().document_ops);
            prop_assert!(facts.changes <= limits().changes);
        }
    }

    #[test]
    fn numbers_are_read_in_their_shortest_form_only(unsigned in any::<u64>(), signed in any::<i64>(), shift in 0..64_u32) {
        let (unsigned, signed) = (unsigned >> shift, signed >> shift);
        let read = |bytes: &[u8]| {
            let mut cursor = Cursor { rest: bytes, at: 0, what: "number" };
            cursor.unsigned().map(|number| (number, cursor.rest.len()))
        };
        let read_signed = |bytes: &[u8]| {
            let mut cursor = Cursor { rest: bytes, at: 0, what: "number" };
            cursor.signed().map(|number| (number, cursor.rest.len()))
        };
        prop_assert_eq!(read(&leb(unsigned)), Ok((unsigned, 0)));
        prop_assert_eq!(read_signed(&sleb(signed)), Ok((signed, 0)));
        let longer = |mut bytes: Vec<u8>, with: u8| {
            *bytes.last_mut().unwrap() |= 0x80;
            bytes.push(with);
            bytes
        };
        prop_assert!(read(&longer(leb(unsigned), 0)).is_err());
        let sign = if signed < 0 { 0x7f } else { 0 };
        prop_assert!(read_signed(&longer(sleb(signed), sign)).is_err());
    }
}
