//! Changes that are well formed and say what their author may not: another's name, another role's
//! key, history that was not so.

use std::{
    num::NonZeroU64,
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{ExpandedChange, ObjType, ReadDoc, ScalarValue, legacy};

use super::{
    super::super::packed::{ORIGIN, Packed},
    *,
};

const DEVICES: [u32; 6] = [
    scene::SERVER,
    scene::ANN,
    scene::BOB,
    scene::LEAD,
    scene::CLERK,
    scene::NOBODY,
];

/// A change decoded, altered in one way and encoded again.
pub(super) fn altered(
    dice: &mut Dice,
    chunk: &[u8],
    other: &[u8],
    base: &Document,
) -> Option<Vec<u8>> {
    let parse = |bytes: &[u8]| {
        let bytes = Some(bytes.to_vec()).filter(|bytes| chunk::is_cheap(bytes))?;
        let read = || catch_unwind(|| Change::from_bytes(bytes).map(|change| change.decode()));
        quietly(read).ok()?.ok()
    };
    let mut change = parse(chunk)?;
    alter(dice, &mut change, parse(other), base);
    let encode = || catch_unwind(AssertUnwindSafe(|| Change::from(change)));
    let encoded = quietly(encode).ok()?;
    Some(encoded.raw_bytes().to_vec())
}

fn actor(dice: &mut Dice) -> ActorId {
    let device = DeviceNumber(*dice.pick(&DEVICES));
    let epoch = dice.below(4) as u32;
    match dice.below(12) {
        0 => ActorId::from(&[7u8; 17][..]),
        1 => ActorId::from(&[7u8; 3][..]),
        _ => ActorId::from(Actor { device, epoch }.to_bytes()),
    }
}

fn alter(
    dice: &mut Dice,
    change: &mut ExpandedChange,
    other: Option<ExpandedChange>,
    base: &Document,
) {
    let near = |dice: &mut Dice, value: u64| match dice.below(5) {
        0 => value.wrapping_add(1),
        1 => value.saturating_sub(1),
        2 => 1,
        3 => u64::from(u32::MAX),
        _ => dice.roll() % 100,
    };
    match dice.below(14) {
        0 => change.actor_id = actor(dice),
        1 => change.seq = near(dice, change.seq).max(1),
        2 => {
            let start = near(dice, change.start_op.get()).max(1);
            change.start_op = NonZeroU64::new(start).expect("it is at least 1");
        }
        3 => deps(dice, change, base),
        4 => change.time = dice.roll() as i64 >> dice.below(64),
        5 => change.message = Some("m".into()),
        6 => change.extra_bytes = vec![1, 2, 3],
        7 => {
            if let Some(other) = other {
                change.operations.extend(other.operations);
            }
        }
        8 => {
            let at = dice.below(change.operations.len());
            if let Some(op) = change.operations.get(at).cloned() {
                change.operations.push(op);
            }
        }
        9 => {
            let at = dice.below(change.operations.len());
            if at < change.operations.len() {
                change.operations.remove(at);
            }
        }
        _ => {
            let at = dice.below(change.operations.len());
            if let Some(op) = change.operations.get_mut(at) {
                operation(dice, op, base);
            }
        }
    }
}

fn deps(dice: &mut Dice, change: &mut ExpandedChange, base: &Document) {
    let known = base.changes();
    match dice.below(4) {
        0 => change.deps.clear(),
        1 => change.deps.push(automerge::ChangeHash([9; 32])),
        2 => change
            .deps
            .push(automerge::ChangeHash(dice.pick(&known).hash.0)),
        _ => change.deps = vec![automerge::ChangeHash(dice.pick(&known).hash.0)],
    }
    change.deps.sort();
    change.deps.dedup();
}

fn operation(dice: &mut Dice, op: &mut legacy::Op, base: &Document) {
    match dice.below(10) {
        0..3 => op.key = legacy::Key::Map(some_key(dice, base).into()),
        3 => {
            op.action = match dice.below(6) {
                0 => legacy::OpType::Delete,
                1 => legacy::OpType::Increment(1),
                2 => legacy::OpType::Make(ObjType::Map),
                3 => legacy::OpType::Make(ObjType::Text),
                4 => legacy::OpType::Put(ScalarValue::counter(5)),
                _ => legacy::OpType::Put(ScalarValue::Str("text".into())),
            }
        }
        4 => {
            let (counter, actor) = (dice.roll() % 60, actor(dice));
            op.pred = vec![legacy::OpId::new(counter, &actor)].into();
        }
        5 => op.pred = preds(dice, base).into(),
        6 => op.insert = true,
        7 => op.obj = legacy::ObjectId::Id(legacy::OpId::new(dice.roll() % 60, &actor(dice))),
        _ => value_of(dice, op),
    }
}

/// A key that somebody may write, now and then with another writer's name, or one that is there.
fn some_key(dice: &mut Dice, base: &Document) -> String {
    let taken: Vec<String> = base.inner.keys(automerge::ROOT).collect();
    let device = DeviceNumber(*dice.pick(&DEVICES));
    let actor = Actor { device, epoch: 1 };
    let k = dice.below(4);
    match dice.below(12) {
        0..3 => dice.pick(&taken).clone(),
        3 => format!(
            "h/{}",
            dice.pick(&["pack", "pair", "due", "place", "owner"])
        ),
        4 => format!("a/SC-{:02}", dice.below(20)),
        5 => format!("a/{actor}-{k}/temp"),
        6 => format!("g/kitchen/fridge/{actor}-{k}"),
        7 => format!("{}/{actor}-{k}", dice.pick(&["e", "n", "l"])),
        8 => format!("r/{}", dice.below(3)),
        9 => {
            let role = *dice.pick(&["inspector", "applicant", "lead", "expert"]);
            format!("s/{role}-{}-{actor}-{k}", device.0)
        }
        10 => "x".repeat(dice.below(700)),
        _ => "a/\u{0}".into(),
    }
}

/// Everything there is under some keys.
fn preds(dice: &mut Dice, base: &Document) -> Vec<legacy::OpId> {
    let keys: Vec<String> = base.inner.keys(automerge::ROOT).collect();
    let mut preds = Vec::new();
    for _ in 0..=dice.below(3) {
        let key: &String = dice.pick(&keys);
        let values = base.raw_values(key).into_iter();
        preds.extend(values.map(|(id, _)| {
            let actor = ActorId::from(id.actor.to_bytes());
            legacy::OpId::new(id.counter, &actor)
        }));
    }
    preds
}

/// Alters a packed value: its author, its time, a field, or its bytes.
fn value_of(dice: &mut Dice, op: &mut legacy::Op) {
    let legacy::OpType::Put(ScalarValue::Bytes(bytes)) = &mut op.action else {
        return;
    };
    let Ok(mut packed) = Packed::from_bytes(bytes) else {
        return;
    };
    let user = *dice.pick(&DEVICES);
    match dice.below(12) {
        0..3 => packed.set(0, Some(user)),
        3 => packed.set(9, Some(user)),
        4 => packed.set(1, Some(dice.roll() as i64 >> dice.below(64))),
        5 => packed.set(2, Some(dice.below(6) as u8)),
        6 => packed.set(dice.below(32) as u64, Some(dice.below(9) as u32)),
        7 => packed.set(dice.below(32) as u64, None::<u8>),
        8 => packed.set(7, Some("长".repeat(dice.below(7_000)))),
        9 => packed.set(ORIGIN, Some(minicbor::bytes::ByteVec::from(vec![5; 32]))),
        10 => {
            bytes[0] = dice.below(4) as u8;
            return;
        }
        _ => {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
            return;
        }
    };
    *bytes = packed.to_bytes();
}
