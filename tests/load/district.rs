//! A data folder with people, devices and cases, made by the server's own store; and what the
//! devices bring back.

use std::path::Path;

use chrono::{DateTime, Utc};
use takan_core::{
    document::{Document, RawChange, Writer},
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::Role,
    sync::protocol::Cursor,
};
use takan_server::{
    Store, secret,
    store::{
        account,
        case::{self, Request, Where},
        device::{self, NewDevice},
        document, meta, pack, pair,
    },
};
use takan_tests::reference::{self, Step, What};
use tempfile::TempDir;

/// Cases that each device holds.
pub(crate) const CASES: usize = 30;
/// Of these, those that its pair has inspected today.
pub(crate) const TODAY: usize = 10;
/// Edits of the reference case that every other case has behind it.
const BEHIND: usize = 15;
/// Cases that are written in one transaction.
const BATCH: usize = 500;

/// A device and what it brings.
pub(crate) struct Phone {
    pub(crate) token: String,
    /// Today's cases, with its changes in each.
    pub(crate) day: Vec<(CaseId, Vec<RawChange>)>,
}

/// A bureau in the evening.
pub(crate) struct District {
    folder: TempDir,
    pub(crate) phones: Vec<Phone>,
    /// How far every phone has read the feed.
    pub(crate) cursor: Cursor,
}

struct Inspectors {
    name: String,
    members: [(Actor, UserId); 2],
    tokens: [String; 2],
}

impl District {
    /// So many devices, two of them a pair with its 30 cases; and so many cases in all.
    pub(crate) fn new(devices: usize, cases: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("a new data folder");
        pack::put_built_in(&store, now()).expect("the built-in packs");
        let pairs: Vec<Inspectors> = (0..devices / 2).map(|n| inspectors(&store, n)).collect();
        let mut seed = 0;
        let mut opened: Vec<(usize, CaseId)> = Vec::new();
        let places: Vec<usize> = (0..pairs.len())
            .flat_map(|pair| std::iter::repeat_n(pair, CASES))
            .collect();
        for places in places.chunks(BATCH) {
            opened.extend(open(&store, &pairs, places, &mut seed));
        }
        rest(&store, cases.saturating_sub(opened.len()), &mut seed);
        let cursor = last(&store);
        let phones = evening(&store, &pairs, &opened);
        Self {
            folder,
            phones,
            cursor,
        }
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Counts the changes of today that the server has, and those it lacks.
    pub(crate) fn arrived(&self) -> (usize, usize) {
        let store = Store::open(self.data()).expect("the data folder");
        let (mut here, mut lost) = (0, 0);
        for (case, changes) in self.phones.iter().flat_map(|phone| &phone.day) {
            let document = stored(&store, *case);
            let has = changes.iter().filter(|change| document.has(&change.hash));
            let has = has.count();
            here += has;
            lost += changes.len() - has;
        }
        (here, lost)
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_413_200, 0).expect("a time in range")
}

fn inspectors(store: &Store, n: usize) -> Inspectors {
    let names = [0, 1].map(|side| format!("inspector-{n}-{side}"));
    let name = format!("pair-{n}");
    let made = store.write(|tx| {
        let mut members = Vec::new();
        let mut tokens = Vec::new();
        for name in &names {
            let user = account::add(tx, name, Role::Inspector, "x", now())?.id;
            let token = secret::token()?;
            let new = NewDevice {
                user,
                token_hash: secret::hash(&token),
                public_key: [0x58; 32],
                model: "load".to_owned(),
            };
            let device = device::add(tx, &new, now())?;
            members.push((Actor { device, epoch: 1 }, user));
            tokens.push(token);
        }
        pair::add(tx, &name, names.each_ref().map(String::as_str))?;
        Ok((members, tokens))
    });
    let (members, tokens) = made.expect("new people");
    Inspectors {
        name,
        members: members.try_into().expect("two were made"),
        tokens: tokens.try_into().expect("two were made"),
    }
}

/// Opens a case for the pair of each place; all but today's have some work behind them.
fn open(
    store: &Store,
    pairs: &[Inspectors],
    places: &[usize],
    seed: &mut u64,
) -> Vec<(usize, CaseId)> {
    let done = store.write(|tx| {
        let actor = Actor {
            device: DeviceNumber::SERVER,
            epoch: meta::next_epoch(tx, now())?,
        };
        let by = Writer {
            actor,
            user: UserId::SYSTEM,
            at: now(),
        };
        let mut opened = Vec::new();
        for place in places {
            let request = Request {
                pack: "canyin".to_owned(),
                pair: pairs[*place].name.clone(),
                place: Where::Words("行者街道".to_owned()),
                premises: None,
                due: None,
            };
            let (case, _) = case::open(tx, &by, request)?;
            opened.push((*place, case));
            *seed += 1;
            if *seed as usize % CASES < TODAY && pairs.len() > 1 {
                continue;
            }
            let mut stored = document::find(tx, case)?.expect("it was opened");
            let before = stored.document.clone();
            for step in &reference::steps(*seed)[..BEHIND] {
                reference::take(&mut stored.document, pairs[*place].members, step);
            }
            let added = since(&before, &stored.document);
            document::keep(tx, &stored, &added, &[], now())?;
        }
        Ok(opened)
    });
    done.expect("the cases are kept")
}

/// Cases of a pair that nobody asks for now.
fn rest(store: &Store, cases: usize, seed: &mut u64) {
    if cases == 0 {
        return;
    }
    let pairs = [inspectors(store, usize::MAX)];
    for places in vec![0; cases].chunks(BATCH) {
        open(store, &pairs, places, seed);
    }
}

/// What each of the two did today without a line between them: one the items with even numbers,
/// the other those with odd ones, each their photos, notes and signature.
fn evening(store: &Store, pairs: &[Inspectors], opened: &[(usize, CaseId)]) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    for pair in pairs {
        phones.extend(pair.tokens.iter().map(|token| Phone {
            token: token.clone(),
            day: Vec::new(),
        }));
    }
    for (n, (place, case)) in opened.iter().enumerate() {
        if (n + 1) % CASES >= TODAY {
            continue;
        }
        let before = stored(store, *case);
        let steps = reference::steps(n as u64);
        for side in 0..2 {
            let mut document = before.clone();
            for step in steps.iter().filter(|step| side_of(step) == Some(side)) {
                let step = Step {
                    side,
                    ..step.clone()
                };
                reference::take(&mut document, pairs[*place].members, &step);
            }
            let changes = since(&before, &document);
            phones[2 * place + side].day.push((*case, changes));
        }
    }
    phones
}

/// Who of the two takes a step that both could; nobody where it is about a conflict.
fn side_of(step: &Step) -> Option<usize> {
    let of_item = |item: &str| {
        let number = item.rsplit('-').next()?.parse::<usize>().ok()?;
        Some(number % 2)
    };
    match &step.what {
        What::Answer { .. } if step.apart => None,
        What::Answer { item, .. } | What::Photo { item, .. } => of_item(item),
        What::Note { .. } | What::Sign { .. } => Some(step.side),
        What::Resolve => None,
    }
}

fn since(before: &Document, after: &Document) -> Vec<RawChange> {
    let mut added = after.changes();
    added.retain(|change| !before.has(&change.hash));
    added
}

fn stored(store: &Store, case: CaseId) -> Document {
    let stored = store.read(|conn| document::find(conn, case));
    stored
        .expect("the store reads")
        .expect("it was opened")
        .document
}

fn last(store: &Store) -> Cursor {
    let last = store.read(|conn| {
        let sql = "SELECT seq, tag FROM feed ORDER BY seq DESC LIMIT 1";
        Ok(conn.query_row(sql, (), |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?)
    });
    let (seq, tag): (i64, [u8; 4]) = last.expect("cases were opened");
    Cursor {
        seq: seq.unsigned_abs(),
        tag: tag.into(),
    }
}
