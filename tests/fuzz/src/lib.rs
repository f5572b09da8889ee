//! What hostile bytes meet first, each as a function that any bytes may be given to: cargo-fuzz
//! calls them (`make fuzz`), and so does `tests/e2e/fuzz.rs` with the corpus and a few thousand
//! mutants of it.
//!
//! Each either returns or panics; a panic is a finding.

use std::{
    cell::RefCell,
    io::{Read, Write},
};

use minicbor::bytes::{ByteArray, ByteVec};

use takan_core::{
    document::{
        Document, Voucher, Writer,
        guard::{
            Author, ReadLimits, Rights, Sender, admit,
            reader::{ChunkKind, read_chunks},
        },
    },
    ids::{Actor, CaseId, DeviceNumber, PairId, Sha256, UserId},
    record::{Answer, Certificate, NewCase, Place, Role, User, Verdict},
    sync::{
        bundle::{
            Recipient,
            content::{self, Part},
            sealed::{Sealer, read_bundle},
        },
        peer::{Message, read_first_message, read_message},
        protocol::{Cursor, Push, StoreTags, SyncRequest, SyncResponse, from_frame, to_frame},
    },
};

/// A function that takes any bytes.
pub type Body = fn(&[u8]);

/// Honest input for it.
pub type Seeds = fn() -> Vec<Vec<u8>>;

/// Every target by its name, with what to begin from.
pub const TARGETS: [(&str, Body, Seeds); 5] = [
    ("frame", frame, frames),
    ("change", change, chunks),
    ("guard", guard, batches),
    ("bundle", bundle, bundles),
    ("handshake", handshake, greetings),
];

/// A message off the wire, of either direction: what is read is written and read again the same.
pub fn frame(bytes: &[u8]) {
    for framed in [bytes.to_vec(), wrapped(bytes)] {
        if let Ok(request) = from_frame::<SyncRequest>(&framed) {
            let again: SyncRequest = from_frame(&to_frame(&request)).expect("it was just written");
            assert_eq!(again, request);
        }
        if let Ok(response) = from_frame::<SyncResponse>(&framed) {
            let again: SyncResponse =
                from_frame(&to_frame(&response)).expect("it was just written");
            assert_eq!(again, response);
        }
    }
}

/// The bytes as what a frame holds, so that the fuzzer need not know zstd: a raw block.
fn wrapped(bytes: &[u8]) -> Vec<u8> {
    let size = bytes.len().min(60_000);
    let mut frame = vec![1, 0x28, 0xb5, 0x2f, 0xfd];
    // RFC 8878: a single segment whose content size takes four bytes; the last block, raw.
    frame.push(0b1010_0000);
    frame.extend((size as u32).to_le_bytes());
    frame.extend(&((size as u32) << 3 | 1).to_le_bytes()[..3]);
    frame.extend(&bytes[..size]);
    frame
}

/// Chunks before automerge sees them: what the reader takes is within its limits.
pub fn change(bytes: &[u8]) {
    let limits = ReadLimits::default();
    for chunks in [bytes.to_vec(), repaired(bytes)] {
        let Ok(read) = read_chunks(&chunks, &limits) else {
            continue;
        };
        let (mut at, mut ops, mut changes) = (0, 0, 0);
        for (range, facts) in read {
            assert_eq!((range.start, range.len()), (at, facts.len));
            at = range.end;
            ops += facts.ops;
            changes += facts.changes;
            assert_eq!(facts.hash.is_some(), facts.kind == ChunkKind::Change);
            assert!(facts.kind == ChunkKind::Document || facts.ops <= limits.change_ops);
        }
        assert_eq!(at, chunks.len());
        assert!(ops <= limits.document_ops && changes <= limits.changes);
    }
}

/// A batch for a case with some history: the first byte says who hands it over. What gets in is
/// saved, loads and is the same.
pub fn guard(bytes: &[u8]) {
    thread_local! {
        static BASE: RefCell<Option<Document>> = const { RefCell::new(None) };
    }
    let Some((sender, bytes)) = bytes.split_first() else {
        return;
    };
    let base = BASE.with_borrow_mut(|base| base.get_or_insert_with(day).clone());
    let sender = Sender::Device(DeviceNumber(u32::from(sender % 5)));
    let limits = ReadLimits::default();
    for chunks in [bytes.to_vec(), repaired(bytes)] {
        let Ok(admitted) = admit(
            &base,
            &chunks,
            &vouchers(&base),
            sender,
            &mut Bureau,
            &limits,
        ) else {
            continue;
        };
        let document = admitted.document;
        let loaded = Document::load(document.id(), &document.save()).expect("it loads again");
        assert_eq!(loaded.heads(), document.heads());
        let content = document.read().expect("it reads");
        assert_eq!(loaded.read().expect("it reads"), content);
        assert_eq!(content.header, base.read().expect("it reads").header);
        for entry in content.notes.values() {
            assert!(entry.author.0 < 5, "nobody else writes here");
        }
    }
}

/// A file that is said to be a bundle, and what is in one once it is opened. What of it is read is
/// no longer than it says, and never longer than it is.
pub fn bundle(bytes: &[u8]) {
    read_bundle(bytes);
    let mut rest = bytes;
    while let Ok(Some(part)) = content::next(&mut rest) {
        let follow = match part {
            Part::Message(_) => 0,
            Part::File(_, size) | Part::Damaged(_, size) => size,
        };
        let skipped = std::io::copy(&mut rest.by_ref().take(follow), &mut std::io::sink());
        assert!(skipped.expect("memory is read without an error") <= bytes.len() as u64);
    }
}

/// What a phone that listens hears first of anybody who connects: only those who saw its code get
/// any further. And what they say then.
pub fn handshake(bytes: &[u8]) {
    assert!(!read_first_message(bytes), "nobody here knows the code");
    for framed in [bytes.to_vec(), wrapped(bytes)] {
        if let Ok(message) = read_message(&framed) {
            assert_eq!(
                read_message(&to_frame(&message)).expect("it was just written"),
                message
            );
        }
    }
}

/// The same chunks with the checksums that their bytes have, as far as they can be told apart.
fn repaired(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(end) = end_of_chunk(&bytes, at) {
        bytes[at..at + 4].copy_from_slice(&[0x85, 0x6f, 0x4a, 0x83]);
        let sum = Sha256::of(&bytes[at + 8..end]).0;
        bytes[at + 4..at + 8].copy_from_slice(&sum[..4]);
        at = end;
    }
    bytes
}

fn end_of_chunk(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut length) = (start + 9, 0usize);
    for shift in (0..28).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        length |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(at + length).filter(|end| *end <= bytes.len());
        }
    }
    None
}

/// Devices 1 and 2 are inspectors', 3 a lead's, 4 a clerk's; a person has their device's number.
struct Bureau;

impl Rights for Bureau {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let device = actor.device.0;
        let role = [
            Role::Lead,
            Role::Inspector,
            Role::Inspector,
            Role::Lead,
            Role::Clerk,
        ];
        role.get(device as usize).map(|role| Author {
            user: UserId(device),
            role: *role,
            key: Some(key(device).verifying_key().to_bytes()),
            on_case: true,
        })
    }
}

fn key(device: u32) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[device as u8 + 1; 32])
}

fn writer(device: u32) -> Writer {
    let device = DeviceNumber(device);
    Writer {
        actor: Actor { device, epoch: 1 },
        user: UserId(device.0),
        at: chrono::DateTime::from_timestamp_millis(1_700_000_000_000).expect("a time in range"),
    }
}

/// A case with two inspectors, an open conflict and a lead's note.
fn day() -> Document {
    let mut case = Document::genesis(CaseId::from_bytes([7; 16]));
    let new = NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(1),
        pack: "xiaocanyin".into(),
        pack_version: "2026.1".into(),
        due: None,
    };
    let put = "honest work";
    case.open_case(&writer(0), &new).expect(put);
    let answer = |device, verdict| {
        let by = writer(device);
        Answer::new(verdict, by.user, by.at)
    };
    case.record_answer(&writer(1), "SC-01", &answer(1, Verdict::Pass))
        .expect(put);
    case.add_instance(&writer(2), "kitchen/fridge").expect(put);
    case.add_note(&writer(3), "先看后厨").expect(put);
    let mut other = case.clone();
    let theirs = other.record_answer(&writer(2), "SC-14", &answer(2, Verdict::Fail));
    case.record_answer(&writer(1), "SC-14", &answer(1, Verdict::Pass))
        .expect(put);
    case.apply([&theirs.expect(put)]).expect(put);
    case
}

/// One of bob's for the work that [`batches`] carries.
fn vouchers(base: &Document) -> Vec<Voucher> {
    let (mut case, bob) = (base.clone(), writer(2));
    let note = case.add_note(&bob, "门锁着").expect("honest work");
    let seq = case.last_seq(bob.actor);
    vec![Voucher::sign(&key(2), case.id(), bob.actor, seq, note.hash)]
}

/// Honest batches, each with its sender before it.
fn batches() -> Vec<Vec<u8>> {
    let base = day();
    let put = "honest work";
    let mut all = Vec::new();
    let mut add = |sender: u8, chunks: Vec<u8>| all.push([vec![sender], chunks].concat());
    let by = writer(1);
    let fail = Answer::new(Verdict::Fail, by.user, by.at);
    add(
        1,
        base.clone()
            .record_answer(&by, "SC-02", &fail)
            .expect(put)
            .bytes,
    );
    add(1, base.clone().add_note(&by, "一").expect(put).bytes);
    add(
        1,
        base.clone()
            .add_note(&writer(2), "门锁着")
            .expect(put)
            .bytes,
    );
    add(
        2,
        base.clone()
            .add_instance(&writer(2), "hood")
            .expect(put)
            .1
            .bytes,
    );
    add(1, base.clone().submit(&by, None).expect(put).bytes);
    add(3, base.clone().add_note(&writer(3), "二").expect(put).bytes);
    let mut resolved = base.clone();
    let conflict = resolved.read().expect(put).conflicts().remove(0);
    let chosen = conflict.values[1].id;
    add(
        1,
        resolved
            .resolve(&by, &conflict.key, chosen)
            .expect(put)
            .bytes,
    );
    add(1, resolved.save_whole());
    let strokes = Sha256::of(b"strokes");
    add(
        1,
        base.clone()
            .sign(&by, "inspector", "2026.1", strokes)
            .expect(put)
            .bytes,
    );
    let mut several = base.clone();
    let mut batch = several.add_note(&by, "一").expect(put).bytes;
    batch.extend(several.record_answer(&by, "SC-03", &fail).expect(put).bytes);
    add(1, batch);
    all
}

/// The same without senders.
fn chunks() -> Vec<Vec<u8>> {
    batches()
        .into_iter()
        .map(|batch| batch[1..].to_vec())
        .collect()
}

/// Messages as they stand in frames, and one frame.
fn frames() -> Vec<Vec<u8>> {
    let tag = ByteArray::from([1; 4]);
    let push = |chunks: Vec<u8>| Push {
        case: ByteArray::from([7; 16]),
        chunks: ByteVec::from(chunks),
        vouchers: vouchers(&day()),
    };
    let request = SyncRequest {
        cursor: Cursor::start(),
        epoch: 1,
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        pushes: chunks().into_iter().map(push).collect(),
        need: vec![ByteArray::from([9; 16])],
        list: None,
        certificates: vec![certificate()],
        handed: Vec::new(),
    };
    let body = minicbor::to_vec(&request).expect("it encodes");
    vec![body, to_frame(&request)]
}

/// Of device 2, by the server.
fn certificate() -> String {
    let user = User {
        id: UserId(2),
        name: "踏勘员乙".into(),
        role: Role::Inspector,
    };
    let public = key(2).verifying_key().to_bytes();
    let certificate = Certificate::sign(&key(0), DeviceNumber(2), user, public, false, 1);
    format!(
        r#"{{"device":2,"user":2,"name":"踏勘员乙","role":"inspector","public_key":"{}","revoked":false,"issued":1,"signature":"{}"}}"#,
        hex(&public),
        hex(&certificate.signature)
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn message() -> Message {
    Message {
        packs: vec!["xiaocanyin@2026.1".into()],
        more: true,
        ..Message::default()
    }
}

/// What is in a bundle, and the same sealed for the device that [`read_bundle`] opens it as.
fn bundles() -> Vec<Vec<u8>> {
    let frame = to_frame(&message());
    let mut open = vec![1];
    open.extend((frame.len() as u64).to_be_bytes());
    open.extend(frame);
    let recipient = ed25519_dalek::SigningKey::from_bytes(&[1; 32]);
    let sealer = Sealer::begin(
        Vec::new(),
        &key(2),
        certificate().as_bytes(),
        Recipient::Device(DeviceNumber(1)),
        &recipient.verifying_key().to_bytes(),
    );
    let mut sealer = sealer.expect("the key is one");
    sealer.write_all(&open).expect("memory takes it");
    vec![open, sealer.finish().expect("memory takes it")]
}

/// As long as first messages are, and a message as it stands in a frame.
fn greetings() -> Vec<Vec<u8>> {
    let body = minicbor::to_vec(message()).expect("it encodes");
    vec![vec![0; 48], vec![7; 96], body, to_frame(&message())]
}
