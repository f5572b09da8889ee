use std::convert::Infallible;

use chrono::DateTime;
use ed25519_dalek::SigningKey;

use super::*;
use crate::{
    document::Writer,
    ids::{PairId, UserId},
    record::{NewCase, Place, Role},
    sync::protocol::StoreTags,
};

/// A shelf with one case and an empty feed.
struct OneCase {
    document: Document,
    device: Device,
    loads: usize,
    vouchers: Vec<Voucher>,
    refused: HashMap<ChangeHash, Refused>,
    aside: Vec<String>,
}

/// A device whose person works on the case no more.
const LOST: u32 = 8;

fn key(device: u32) -> SigningKey {
    SigningKey::from_bytes(&[device as u8; 32])
}

impl Shelf for OneCase {
    type Error = Infallible;
    fn device(&mut self) -> Result<Device, Infallible> {
        Ok(self.device)
    }
    fn set_device(&mut self, device: Device) -> Result<(), Infallible> {
        self.device = device;
        Ok(())
    }
    fn author(&mut self, _: CaseId, actor: Actor) -> Result<Whose, Infallible> {
        let author = |device: u32| Author {
            // As `writer` has it.
            user: UserId(1),
            role: Role::Inspector,
            key: Some(key(device).verifying_key().to_bytes()),
            on_case: true,
        };
        Ok(match actor.device.0 {
            LOST => Whose::Lost("no_access"),
            device => Whose::Theirs(author(device)),
        })
    }
    fn certify(&mut self, _: &Certificate) -> Result<(), Infallible> {
        Ok(())
    }
    fn document(&mut self, case: CaseId) -> Result<Option<Held>, Infallible> {
        self.loads += 1;
        Ok((case == self.document.id()).then(|| Held {
            document: self.document.clone(),
            number: "2026-0001".into(),
            visible: true,
        }))
    }
    fn keep(
        &mut self,
        document: &Document,
        _: &[RawChange],
        vouchers: &[Voucher],
    ) -> Result<(), Infallible> {
        self.document = document.clone();
        self.vouchers.extend_from_slice(vouchers);
        Ok(())
    }
    fn vouchers_after(&mut self, _: CaseId, _: u64) -> Result<Vec<Voucher>, Infallible> {
        Ok(self.vouchers.clone())
    }
    fn refused(&mut self, _: CaseId, hash: ChangeHash) -> Result<Option<Refused>, Infallible> {
        Ok(self.refused.get(&hash).cloned())
    }
    fn remember(&mut self, _: CaseId, hash: ChangeHash, why: &Refused) -> Result<(), Infallible> {
        self.refused.insert(hash, why.clone());
        Ok(())
    }
    fn set_aside(&mut self, _: &Push, why: &str) -> Result<(), Infallible> {
        self.aside.push(why.to_owned());
        Ok(())
    }
    fn tag(&mut self, _: u64) -> Result<Option<[u8; 4]>, Infallible> {
        Ok(None)
    }
    fn news(&mut self, _: u64, _: usize) -> Result<Vec<News>, Infallible> {
        Ok(Vec::new())
    }
    fn changes_after(&mut self, _: CaseId, _: u64) -> Result<Vec<RawChange>, Infallible> {
        Ok(Vec::new())
    }
    fn visible(&mut self) -> Result<Vec<CaseId>, Infallible> {
        Ok(vec![self.document.id()])
    }
    fn rows(&mut self) -> Result<Vec<Row>, Infallible> {
        Ok(Vec::new())
    }
    fn last(&mut self) -> Result<Cursor, Infallible> {
        Ok(Cursor::start())
    }
}

fn writer(device: u32, epoch: u32) -> Writer {
    let device = DeviceNumber(device);
    Writer {
        actor: Actor { device, epoch },
        user: UserId(1),
        at: DateTime::UNIX_EPOCH,
    }
}

fn new_case(pair: u32) -> NewCase {
    NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(pair),
        pack: "xiaocanyin".into(),
        pack_version: "2026.1".into(),
        due: None,
    }
}

fn shelf() -> OneCase {
    let mut document = Document::genesis(CaseId::from_bytes([7; 16]));
    document.open_case(&writer(0, 5), &new_case(1)).unwrap();
    let device = Device {
        number: DeviceNumber(1),
        epoch: 1,
        tag: None,
    };
    OneCase {
        document,
        device,
        loads: 0,
        vouchers: Vec::new(),
        refused: HashMap::new(),
        aside: Vec::new(),
    }
}

fn request(epoch: u32, pushes: Vec<Push>) -> SyncRequest {
    let tag = ByteArray::from([1; 4]);
    SyncRequest {
        cursor: Cursor::start(),
        epoch,
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        pushes,
        need: Vec::new(),
        list: None,
        certificates: Vec::new(),
        handed: Vec::new(),
    }
}

fn push(case: CaseId, chunks: Vec<u8>) -> Push {
    Push {
        case: wire(case),
        chunks: ByteVec::from(chunks),
        vouchers: Vec::new(),
    }
}

fn ask(shelf: &mut OneCase, request: &SyncRequest) -> SyncResponse {
    answer(shelf, request, &ReadLimits::default()).unwrap()
}

#[test]
fn what_stands_before_a_forged_header_is_taken_and_the_header_named() {
    let mut shelf = shelf();
    let mut phone = shelf.document.clone();
    let note = phone.add_note(&writer(1, 1), "一").unwrap();
    let forged = phone.open_case(&writer(0, 6), &new_case(9)).unwrap();
    let chunks = [note.bytes, forged.bytes].concat();
    let answer = ask(&mut shelf, &request(1, vec![push(phone.id(), chunks)]));
    let [
        Outcome::Denied {
            change,
            code,
            known,
            ..
        },
    ] = &answer.outcomes[..]
    else {
        panic!("{:?}", answer.outcomes)
    };
    assert_eq!(*change, Some(ByteArray::from(forged.hash.0)));
    assert_eq!(code, "unvouched");
    assert_eq!(*known, prefixes(&[note.hash]));
    assert_eq!(answer.epoch, Some(2));
    let content = shelf.document.read().unwrap();
    assert_eq!(content.notes.len(), 1);
    assert_eq!(content.header.pair, Some(PairId(1)));
}

#[test]
fn the_last_epoch_a_phone_can_claim_does_not_end_the_server() {
    let mut shelf = shelf();
    let bad = push(shelf.document.id(), vec![0; 9]);
    let answer = ask(&mut shelf, &request(u32::MAX, vec![bad]));
    assert_eq!(answer.epoch, Some(u32::MAX));
}

#[test]
fn a_message_of_many_pushes_is_answered_up_to_the_limit() {
    let mut shelf = shelf();
    let unknown = push(CaseId::from_bytes([9; 16]), Vec::new());
    let many = vec![unknown; MESSAGE_DOCUMENTS + 50];
    let mut request = request(1, many);
    request.need = vec![ByteArray::from([9; 16]); MESSAGE_DOCUMENTS + 50];
    let answer = ask(&mut shelf, &request);
    assert_eq!(answer.outcomes.len(), MESSAGE_DOCUMENTS);
    assert_eq!(shelf.loads, 2 * MESSAGE_DOCUMENTS);
}

/// Notes of a device, one after another, for a document.
fn notes(document: &Document, device: u32, texts: &[&str]) -> Vec<RawChange> {
    let mut phone = document.clone();
    let add = |text: &&str| phone.add_note(&writer(device, 1), text).unwrap();
    texts.iter().map(add).collect()
}

fn voucher(case: CaseId, device: u32, seq: u64, change: &RawChange) -> Voucher {
    Voucher::sign(
        &key(device),
        case,
        writer(device, 1).actor,
        seq,
        change.hash,
    )
}

fn carried(case: CaseId, changes: &[RawChange], vouchers: Vec<Voucher>) -> Push {
    let chunks = changes.iter().flat_map(|it| it.bytes.clone()).collect();
    Push {
        vouchers,
        ..push(case, chunks)
    }
}

fn code(answer: &SyncResponse) -> &str {
    match &answer.outcomes[..] {
        [Outcome::Ok] => "ok",
        [Outcome::Denied { code, .. }] => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn carried_work_is_taken_with_its_authors_voucher_which_is_kept_and_handed_on() {
    let mut shelf = shelf();
    let case = shelf.document.id();
    let made = notes(&shelf.document, 2, &["一", "二"]);
    let refused = ask(&mut shelf, &request(1, vec![carried(case, &made, vec![])]));
    assert_eq!(code(&refused), "unvouched");
    assert!(shelf.refused.is_empty(), "its author may still send it");
    let proof = voucher(case, 2, 2, &made[1]);
    let push = carried(case, &made, vec![proof.clone()]);
    assert_eq!(code(&ask(&mut shelf, &request(1, vec![push]))), "ok");
    assert_eq!(shelf.vouchers, std::slice::from_ref(&proof));
    let mut fetch = request(1, vec![]);
    fetch.need = vec![wire(case)];
    assert_eq!(ask(&mut shelf, &fetch).pulls[0].vouchers, [proof]);
}

#[test]
fn what_a_voucher_speaks_for_is_taken_up_to_a_change_at_fault() {
    let mut shelf = shelf();
    let case = shelf.document.id();
    let mut phone = shelf.document.clone();
    let by = writer(2, 1);
    let good = phone.add_note(&by, "一").unwrap();
    let other = Writer {
        user: UserId(3),
        ..by
    };
    let bad = phone.add_note(&other, "在别人名下").unwrap();
    let last = phone.add_note(&by, "三").unwrap();
    let proof = voucher(case, 2, 3, &last);
    let push = carried(case, &[good, bad.clone(), last], vec![proof]);
    let answer = ask(&mut shelf, &request(1, vec![push]));
    assert_eq!(code(&answer), "forged");
    assert_eq!(shelf.document.read().unwrap().notes.len(), 1);
    assert!(shelf.vouchers.is_empty(), "it speaks for what is not here");
    assert!(shelf.refused.contains_key(&bad.hash));
}

#[test]
fn a_change_that_was_refused_from_its_author_is_taken_from_nobody() {
    let mut shelf = shelf();
    let case = shelf.document.id();
    let made = notes(&shelf.document, 2, &["一"]);
    let why = Refused {
        code: "role".into(),
        reason: "it was so when it came".into(),
    };
    shelf.refused.insert(made[0].hash, why.clone());
    let proof = voucher(case, 2, 1, &made[0]);
    let answer = ask(
        &mut shelf,
        &request(1, vec![carried(case, &made, vec![proof])]),
    );
    let [Outcome::Denied { code, reason, .. }] = &answer.outcomes[..] else {
        panic!("{:?}", answer.outcomes)
    };
    assert_eq!((code, reason), (&why.code, &why.reason));
}

#[test]
fn carried_work_of_who_lost_access_is_put_aside_and_what_stands_before_it_taken() {
    let mut shelf = shelf();
    let case = shelf.document.id();
    let mut phone = shelf.document.clone();
    let own = phone.add_note(&writer(1, 1), "我的").unwrap();
    let theirs = phone.add_note(&writer(LOST, 1), "离开的人的").unwrap();
    let proof = voucher(case, LOST, 1, &theirs);
    let push = carried(case, &[own, theirs.clone()], vec![proof]);
    let answer = ask(&mut shelf, &request(1, vec![push]));
    assert_eq!(code(&answer), "no_access");
    assert_eq!(shelf.aside, ["no_access"]);
    assert_eq!(shelf.document.read().unwrap().notes.len(), 1);
    assert!(
        !shelf.refused.contains_key(&theirs.hash),
        "a lead may take it"
    );
}

#[test]
fn what_a_person_hands_to_a_lead_is_put_aside() {
    let mut shelf = shelf();
    let made = notes(&shelf.document, 1, &["一"]);
    let mut handed = request(1, vec![]);
    handed.handed = vec![carried(shelf.document.id(), &made, vec![])];
    ask(&mut shelf, &handed);
    assert_eq!(shelf.aside, [HANDED]);
}
