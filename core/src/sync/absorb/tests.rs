use std::path::Path;

use chrono::DateTime;
use minicbor::bytes::ByteVec;

use super::*;
use crate::{
    document::Writer,
    ids::{DeviceNumber, PairId, UserId},
    record::{NewCase, Place, Role, User},
    sync::{
        carried,
        protocol::{Cursor, MESSAGE_BUDGET, Outcome, Pull, Row, wire},
        repair::rewrite_all,
        run,
        session::Outgoing,
    },
};

const PHONE: u32 = 1;

pub(crate) fn case(n: u8) -> CaseId {
    CaseId::from_bytes([n; 16])
}

fn writer(device: u32, epoch: u32) -> Writer {
    Writer {
        actor: Actor {
            device: DeviceNumber(device),
            epoch,
        },
        user: UserId(device),
        at: DateTime::UNIX_EPOCH,
    }
}

fn opened(n: u8) -> Document {
    let mut document = Document::genesis(case(n));
    let new = NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(1),
        pack: "xiaocanyin".into(),
        pack_version: "2026.1".into(),
        due: None,
    };
    document.open_case(&writer(0, 1), &new).unwrap();
    document
}

/// A phone's store with these cases, as the server has them.
pub(crate) fn phone(folder: &Path, epoch: u32, cases: &[u8]) -> Store {
    let store = Store::open(folder).unwrap();
    let tag = ByteArray::from([0; 4]);
    let device = Device {
        server_url: "https://takan.example".into(),
        number: DeviceNumber(PHONE),
        epoch,
        user: User {
            id: UserId(PHONE),
            name: "ann".into(),
            role: Role::Inspector,
        },
        cursor: Cursor::start(),
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        listing: false,
    };
    store.write(|tx| tx.set_device(&device)).unwrap();
    for n in cases {
        let put = |tx: &Tx<'_>| tx.put_document(&opened(*n), "2026-0001");
        store.write(put).unwrap();
    }
    store
}

pub(crate) fn add_note(store: &Store, n: u8, text: &str) {
    let add = |tx: &Tx<'_>| {
        let mut loaded = tx.load(case(n))?;
        let by = writer(PHONE, tx.enrolled()?.epoch);
        let change = loaded.document.add_note(&by, text)?;
        tx.put_outbox(case(n), change.hash)?;
        tx.append(&loaded.document, &loaded.number, &[change])
    };
    store.write(add).unwrap();
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

fn pull(n: u8, number: Option<&str>, chunks: Vec<u8>) -> SyncResponse {
    let pull = Pull {
        case: wire(case(n)),
        number: number.map(str::to_owned),
        chunks: ByteVec::from(chunks),
        vouchers: Vec::new(),
    };
    SyncResponse {
        pulls: vec![pull],
        ..response()
    }
}

fn next_request(store: &Store) -> Result<Outgoing, Error> {
    run::next_request(store, &store.signing_key().unwrap())
}

fn take(store: &Store, response: SyncResponse) -> Report {
    let mut report = Report::default();
    let outgoing = next_request(store).unwrap();
    let now = DateTime::UNIX_EPOCH;
    absorb(store, &outgoing, response, now, &mut report).unwrap();
    report
}

fn needed(store: &Store) -> usize {
    next_request(store).unwrap().request.need.len()
}

#[test]
fn a_document_with_a_gap_is_asked_for_until_it_came_whole_and_then_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    let mut server = opened(1);
    server.add_note(&writer(2, 1), "一").unwrap();
    let second = server.add_note(&writer(2, 1), "二").unwrap();
    let other = server.clone();
    take(&store, pull(1, None, second.bytes));
    assert_eq!(needed(&store), 1);
    // Past a snapshot of its own it still has the gap.
    for n in 0..70 {
        add_note(&store, 1, &format!("{n}"));
    }
    assert_eq!(needed(&store), 1);
    take(&store, pull(1, Some("2026-0001"), other.save_whole()));
    assert_eq!(needed(&store), 0);
    let loaded = store.read(|tx| tx.load(case(1))).unwrap();
    assert_eq!(loaded.document.read().unwrap().notes.len(), 72);
}

#[test]
fn the_last_epoch_there_is_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), u32::MAX, &[1]);
    add_note(&store, 1, "这台");
    let mut copy = opened(1);
    let rival = copy.add_note(&writer(PHONE, u32::MAX), "另一台").unwrap();
    let report = take(&store, pull(1, None, rival.bytes));
    assert_eq!(report.problems.len(), 1);
    assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), 1);
}

#[test]
fn more_unsent_work_than_one_message_takes_goes_in_several() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1, 2]);
    let text = "记".repeat(2_700);
    for _ in 0..135 {
        add_note(&store, 1, &text);
    }
    add_note(&store, 2, "短");
    let (mut rounds, mut server) = (0, opened(1));
    loop {
        rounds += 1;
        let outgoing = next_request(&store).unwrap();
        let mut outcomes = Vec::new();
        for push in &outgoing.request.pushes {
            assert!(push.chunks.len() <= MESSAGE_BUDGET);
            if push.case == wire(case(1)) {
                server = judge(&server, &push.chunks).unwrap().document;
            }
            outcomes.push(Outcome::Ok);
        }
        let (answer, now) = (response(), DateTime::UNIX_EPOCH);
        let answer = SyncResponse { outcomes, ..answer };
        if !absorb(&store, &outgoing, answer, now, &mut Report::default()).unwrap() {
            break;
        }
    }
    assert!(rounds > 1);
    assert_eq!(server.read().unwrap().notes.len(), 135);
    assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), 0);
    // Such a case comes whole to another phone.
    let folder = tempfile::tempdir().unwrap();
    let other = phone(folder.path(), 1, &[]);
    let report = take(&other, pull(1, Some("2026-0001"), server.save_whole()));
    assert_eq!((report.cases_received, report.problems), (1, vec![]));
}

#[test]
fn a_damaged_document_does_not_keep_a_device_from_its_new_number() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1, 2]);
    add_note(&store, 1, "坏的");
    add_note(&store, 2, "好的");
    let aside = |tx: &Tx<'_>| tx.set_aside(case(1), "for the test");
    store.write(aside).unwrap();
    let actor = writer(9, 1).actor;
    store
        .write(|tx| rewrite_all(tx, DeviceNumber(PHONE), actor))
        .unwrap();
    let loaded = store.read(|tx| tx.load(case(2))).unwrap();
    let content = loaded.document.read().unwrap();
    assert_eq!(content.notes.keys().next().unwrap().actor, actor);
    assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), 2);
}

#[test]
fn rows_of_the_list_follow_the_checklist_and_the_pair_that_come_later() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1, 2]);
    let list = || store.read(|tx| tx.summaries()).unwrap();
    assert!(list().iter().all(|row| row.total == 0));
    let mut pack = crate::checklist::Pack::built_in().remove(0);
    (pack.name, pack.version) = ("xiaocanyin".into(), "2026.1".into());
    let pack = Row {
        kind: "pack".into(),
        id: "xiaocanyin@2026.1".into(),
        body: serde_json::to_string(&pack).unwrap(),
    };
    // One of the cases comes with the checklist it is listed by, the other was here before it.
    let mut server = opened(2);
    server.add_note(&writer(2, 1), "一").unwrap();
    let answer = SyncResponse {
        rows: vec![pack],
        ..pull(2, Some("2026-0002"), server.save_whole())
    };
    take(&store, answer);
    assert!(list().iter().all(|row| row.total > 0), "{:?}", list());
    let pair = Row {
        kind: "pair".into(),
        id: "1".into(),
        body: r#"{"id":1,"name":"一组","members":[1]}"#.into(),
    };
    let mut answer = response();
    answer.rows = vec![pair];
    take(&store, answer);
    assert!(list().iter().all(|row| row.pair == "一组"));
    let before = list();
    store.rebuild().unwrap();
    assert_eq!(list(), before, "no row was left out");
}

#[test]
fn a_checklist_of_a_newer_app_does_not_hold_the_sync_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    let row = Row {
        kind: "pack".into(),
        id: "xiaocanyin@2026.1".into(),
        body: "{\"a field of tomorrow\": 1}".into(),
    };
    let mut answer = response();
    answer.rows = vec![row];
    take(&store, answer);
    assert_eq!(store.read(|tx| tx.summaries()).unwrap()[0].total, 0);
    let document = store.read(|tx| tx.load(case(1))).unwrap().document;
    let content = document.read().unwrap();
    let form = store.read(|tx| tx.show_form(case(1), &content)).unwrap();
    assert!(form.is_none(), "its items cannot be answered here");
}

fn key(device: u32) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[device as u8; 32])
}

fn certificate(device: u32, role: Role) -> Certificate {
    let user = User {
        id: UserId(device),
        name: format!("u{device}"),
        role,
    };
    let public = key(device).verifying_key().to_bytes();
    Certificate::sign(&key(0), DeviceNumber(device), user, public, false, 1)
}

fn row(certificate: &Certificate) -> Row {
    Row {
        kind: DEVICE_ROW.into(),
        id: certificate.device.to_string(),
        body: serde_json::to_string(certificate).unwrap(),
    }
}

/// The server's own certificate, two inspectors of pair 1, and their pair.
fn register() -> Vec<Row> {
    let pair = Row {
        kind: "pair".into(),
        id: "1".into(),
        body: r#"{"id":1,"name":"一组","members":[1,2]}"#.into(),
    };
    let [own, ann, bob] = [(0, Role::Admin), (1, Role::Inspector), (2, Role::Inspector)]
        .map(|(device, role)| row(&certificate(device, role)));
    vec![own, ann, bob, pair]
}

fn with(rows: Vec<Row>) -> SyncResponse {
    SyncResponse { rows, ..response() }
}

/// Work of another device as it is handed from phone to phone.
fn brought(n: u8, device: u32, changes: &[crate::document::RawChange]) -> carried::Carried {
    let last = changes.last().unwrap();
    let seq = changes.len() as u64;
    carried::Carried {
        case: case(n),
        number: "2026-0001".into(),
        chunks: changes.iter().flat_map(|it| it.bytes.clone()).collect(),
        vouchers: vec![Voucher::sign(
            &key(device),
            case(n),
            writer(device, 1).actor,
            seq,
            last.hash,
        )],
        on_server: HashSet::new(),
    }
}

fn notes(store: &Store) -> Vec<String> {
    let loaded = store.read(|tx| tx.load(case(1))).unwrap();
    let notes = loaded.document.read().unwrap().notes;
    notes.into_values().map(|note| note.text).collect()
}

#[test]
fn the_first_servers_key_is_trusted_and_no_other_certifies_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    assert_eq!(
        take(&store, with(register())).problems,
        Vec::<String>::new()
    );
    let ours = |tx: &Tx<'_>| tx.certificate(DeviceNumber(2));
    let before = store.read(ours).unwrap().unwrap();
    let rogue = key(9);
    let user = User {
        id: UserId(9),
        name: "rogue".into(),
        role: Role::Lead,
    };
    let sign = |device| {
        let public = rogue.verifying_key().to_bytes();
        row(&Certificate::sign(
            &rogue,
            DeviceNumber(device),
            user.clone(),
            public,
            false,
            9,
        ))
    };
    let report = take(&store, with(vec![sign(0), sign(2), sign(3)]));
    assert_eq!(report.problems.len(), 3, "{:?}", report.problems);
    assert_eq!(store.read(ours).unwrap(), Some(before));
    assert_eq!(
        store.read(|tx| tx.certificate(DeviceNumber(3))).unwrap(),
        None
    );
}

#[test]
fn carried_work_is_sent_on_with_its_voucher() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    take(&store, with(register()));
    let mut bob = opened(1);
    let made = ["一", "二"].map(|text| bob.add_note(&writer(2, 1), text).unwrap());
    let brought = brought(1, 2, &made);
    let taken = store.write(|tx| carried::take(tx, &brought)).unwrap();
    assert_eq!((taken.added.len(), taken.refusal), (2, None));
    let push = &next_request(&store).unwrap().request.pushes[0];
    assert_eq!(push.vouchers, brought.vouchers);
    let again = store.write(|tx| carried::take(tx, &brought)).unwrap();
    assert_eq!(again.added, Vec::new());
}

#[test]
fn who_carries_a_refused_change_drops_it_and_what_was_built_on_it_and_writes_its_own_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    take(&store, with(register()));
    add_note(&store, 1, "之前");
    let mut bob = opened(1);
    let made = ["一", "二"].map(|text| bob.add_note(&writer(2, 1), text).unwrap());
    store
        .write(|tx| carried::take(tx, &brought(1, 2, &made)))
        .unwrap();
    add_note(&store, 1, "之后");
    let before = store.read(|tx| tx.load(case(1))).unwrap().document;
    let denied = Outcome::Denied {
        change: Some(ByteArray::from(made[0].hash.0)),
        code: "role".into(),
        reason: "not for them".into(),
        known: Vec::new(),
    };
    let answer = SyncResponse {
        epoch: Some(2),
        outcomes: vec![denied],
        ..response()
    };
    let report = take(&store, answer);
    let codes: Vec<&str> = report.refused.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["role", "built_on_refused"]);
    assert!(
        report
            .refused
            .iter()
            .all(|it| it.carried_from == Some(DeviceNumber(2)))
    );
    assert_eq!(notes(&store), ["之前", "之后"]);
    let after = store.read(|tx| tx.load(case(1))).unwrap().document;
    let kept = before
        .changes()
        .into_iter()
        .find(|it| !after.has(&it.hash) && it.hash != made[0].hash);
    assert!(kept.is_some(), "what followed is another change now");
    // What did not follow it is the same as it was: the partner may carry it.
    let first = before.changes().remove(1);
    assert!(after.has(&first.hash));
    assert_eq!(after.last_seq(writer(PHONE, 2).actor), 1);
    assert_eq!(store.read(|tx| tx.vouchers(case(1))).unwrap(), Vec::new());
    // Nor does it come back from the phone that wrote it.
    let taken = store
        .write(|tx| carried::take(tx, &brought(1, 2, &made)))
        .unwrap();
    assert_eq!(taken.refusal.unwrap().reason.code(), "refused_before");
    assert_eq!(notes(&store), ["之前", "之后"]);
}

#[test]
fn a_refused_edit_is_read_handed_over_once_and_dismissed_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = phone(folder.path(), 1, &[1]);
    add_note(&store, 1, "门锁着");
    let denied = Outcome::Denied {
        change: None,
        code: "role".into(),
        reason: "not for you".into(),
        known: Vec::new(),
    };
    let answer = SyncResponse {
        epoch: Some(2),
        outcomes: vec![denied],
        ..response()
    };
    let id = take(&store, answer).refused[0].id;
    let (_, bytes) = store.read(|tx| tx.refused_edit(id)).unwrap();
    let said = crate::document::said::said(&bytes, &ReadLimits::default()).unwrap();
    assert_eq!(said[0].values()[0].text, "门锁着");
    store.write(|tx| tx.hand_over(id)).unwrap();
    assert_eq!(next_request(&store).unwrap().request.handed.len(), 1);
    take(&store, response());
    assert_eq!(next_request(&store).unwrap().request.handed.len(), 0);
    let at = Some(DateTime::UNIX_EPOCH);
    store.write(|tx| tx.dismiss_refused(id, at)).unwrap();
    let kept = store.read(|tx| tx.refused()).unwrap();
    assert!(kept[0].handed && kept[0].dismissed);
    assert!(store.read(|tx| tx.refused_edit(id + 1)).is_err());
}
