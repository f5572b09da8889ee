//! Bytes on the wire, headers included, as the proxy counts them: HTTP/1.1 on plain TCP, request
//! and response together.

use std::collections::HashSet;

use ed25519_dalek::SigningKey;
use takan_core::{
    NewAnswer,
    document::{ChangeHash, Document},
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::Verdict,
    sync::{
        http::Server,
        protocol::{Cursor, Outcome, StoreTags},
        session::{self, Standing, Unsent},
    },
};
use takan_server::store::document;
use takan_tests::{Bureau, Device, Proxy, reference};

const CASES: usize = 30;

struct District {
    bureau: Bureau,
    proxy: Proxy,
    phone: Device,
    partner: Device,
    cases: Vec<CaseId>,
}

/// A bureau with 30 cases of one pair, and both inspectors' phones behind the proxy. The partner's
/// has the checklists with their pictures, which came with an earlier case.
async fn district() -> District {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let proxy = Proxy::before(&bureau.url()).await;
    let enrolled = async |name| {
        let phone = Device::new(bureau.clock.clone());
        let code = bureau.code(name);
        let done = phone.takan().enrol(&proxy.url(), &code, "test").await;
        done.unwrap();
        phone
    };
    let [phone, partner] = [enrolled("ann").await, enrolled("bob").await];
    bureau.case("一组", "canyin");
    assert_eq!(partner.sync().await.problems, Vec::<String>::new());
    let cases = (0..CASES).map(|_| bureau.case("一组", "canyin")).collect();
    District {
        bureau,
        proxy,
        phone,
        partner,
        cases,
    }
}

impl District {
    /// Bytes and requests of one sync.
    async fn sync(&self) -> (u64, u64) {
        self.proxy.take_bytes();
        let report = self.phone.sync().await;
        assert_eq!((report.refused.len(), report.problems.len()), (0, 0));
        let (up, down) = self.proxy.take_bytes();
        (up + down, report.traffic.requests)
    }

    /// A case as it is after a day's work of the pair, for a device and its partner's.
    fn worked(&self, case: CaseId, pair: [(Actor, UserId); 2], seed: u64) -> Document {
        let stored = self
            .bureau
            .store()
            .read(|conn| document::find(conn, case))
            .unwrap();
        let mut document = stored.unwrap().document;
        reference::work(&mut document, pair, seed);
        document
    }
}

fn actor(device: u32) -> Actor {
    Actor {
        device: DeviceNumber(device),
        epoch: 1,
    }
}

/// Everything a new phone needs to go out with 31 cases: people, pairs, twelve checklists in the
/// first request, and the pictures of the cases' own checklist, each in one of its own.
#[tokio::test]
async fn the_very_first_sync_takes_a_request_a_picture_and_110_kb() {
    let district = district().await;
    let (bytes, requests) = district.sync().await;
    assert_eq!(requests, 1 + 10);
    assert!(bytes <= 110_000, "{bytes} bytes");
}

#[tokio::test]
async fn nothing_changed_takes_one_request_and_500_bytes() {
    let district = district().await;
    district.sync().await;
    let (bytes, requests) = district.sync().await;
    assert_eq!(requests, 1);
    assert!(bytes <= 500, "{bytes} bytes");
}

#[tokio::test]
async fn one_answer_in_each_of_10_cases_takes_one_request_and_2_kb() {
    let district = district().await;
    district.sync().await;
    for case in &district.cases[..10] {
        let remark = "门帘破损约十厘米需换".to_owned();
        assert_eq!(remark.chars().count(), 10);
        let answer = NewAnswer {
            remark,
            ..Verdict::Fail.into()
        };
        district
            .phone
            .takan()
            .answer(*case, "FS-C5", &answer)
            .unwrap();
    }
    let (bytes, requests) = district.sync().await;
    assert_eq!(requests, 1);
    assert!(bytes <= 2_000, "{bytes} bytes");
}

/// The day's work of a pair in 30 cases the server has no work in yet: up from one phone by the
/// session's own request, then down to the partner's phone.
#[tokio::test]
async fn thirty_new_cases_take_one_request_and_160_kb_each_way() {
    let district = district().await;
    // One carries the work of both, with the other's vouchers.
    let (token, key) = enrol(&district, "ann", 1).await;
    let (_, other) = enrol(&district, "bob", 2).await;
    let pair = [(actor(3), UserId(1)), (actor(4), UserId(2))];
    let worked: Vec<Document> = district
        .cases
        .iter()
        .enumerate()
        .map(|(seed, case)| district.worked(*case, pair, seed as u64))
        .collect();
    let unsent = worked.iter().map(|document| {
        let hashes: HashSet<ChangeHash> = document
            .changes()
            .iter()
            .map(|change| change.hash)
            .collect();
        let mut vouchers = document.vouch(&key, DeviceNumber(3), &hashes);
        vouchers.extend(document.vouch(&other, DeviceNumber(4), &hashes));
        Unsent {
            case: document.id(),
            hashes: hashes.into_iter().collect(),
            chunks: document.save_whole(),
            vouchers,
            whole: true,
        }
    });
    let zero = minicbor::bytes::ByteArray::from([0; 4]);
    let standing = Standing {
        cursor: Cursor::start(),
        epoch: 1,
        tags: StoreTags {
            current: zero,
            next: zero,
        },
        unsent: unsent.collect(),
        need: Vec::new(),
        list: None,
        certificates: Vec::new(),
        handed: Vec::new(),
    };
    let outgoing = session::request(Standing {
        cursor: district.last(),
        ..standing
    });
    assert!(!outgoing.more, "all 30 go in one request");
    let mut server = Server::new(&district.proxy.url(), Some(token)).unwrap();
    district.proxy.take_bytes();
    let response = server.sync(&outgoing.request).await.unwrap();
    assert_eq!(response.outcomes, vec![Outcome::Ok; CASES]);
    let (up, down) = district.proxy.take_bytes();
    assert!(up + down <= 160_000, "{up} bytes up, {down} down");

    district.proxy.take_bytes();
    let report = district.partner.sync().await;
    let (up, down) = district.proxy.take_bytes();
    assert_eq!(
        (report.cases_received, report.traffic.requests),
        (CASES as u64, 1)
    );
    assert!(up + down <= 160_000, "{up} bytes up, {down} down");
    for document in worked {
        let shown = district.partner.show(document.id());
        let heads: Vec<String> = document.heads().iter().map(ToString::to_string).collect();
        assert_eq!(shown.heads, heads);
    }
}

/// Enrols a device whose messages the story writes itself; gives its token and its key.
async fn enrol(district: &District, name: &str, seed: u8) -> (String, SigningKey) {
    use takan_core::sync::protocol::EnrolRequest;
    let key = SigningKey::from_bytes(&[seed; 32]);
    let public = key.verifying_key().to_bytes();
    let request = EnrolRequest {
        code: district.bureau.code(name),
        public_key: public.iter().map(|byte| format!("{byte:02x}")).collect(),
        model: "test".into(),
        keep: None,
    };
    let mut server = Server::new(&district.proxy.url(), None).unwrap();
    (server.enrol(&request).await.unwrap().token, key)
}

impl District {
    /// The end of the feed, so that the answer carries nothing but the outcomes.
    fn last(&self) -> Cursor {
        let last = self.bureau.store().read(|conn| {
            let sql = "SELECT seq, tag FROM feed ORDER BY seq DESC LIMIT 1";
            Ok(conn.query_row(sql, (), |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?)
        });
        let (seq, tag): (i64, [u8; 4]) = last.unwrap();
        Cursor {
            seq: seq as u64,
            tag: tag.into(),
        }
    }
}

/// The reference case as a file: 4.8 to 5.6 KB with its full history.
#[test]
fn the_reference_case_is_the_one_that_was_measured() {
    let id = CaseId::from_bytes([7; 16]);
    let mut document = Document::genesis(id);
    let pair = [(actor(1), UserId(1)), (actor(2), UserId(2))];
    reference::work(&mut document, pair, 1);
    let saved = document.save();
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/reference-case.automerge"
    );
    if std::env::var_os("TAKAN_WRITE_FIXTURES").is_some() {
        std::fs::write(fixture, &saved).unwrap();
    }
    let kept = std::fs::read(fixture).unwrap();
    assert!(
        kept == saved,
        "the fixture is another document than the reference case"
    );
    let content = Document::load(id, &kept).unwrap().read().unwrap();
    assert_eq!((content.answers.len(), content.evidence.len()), (60, 20));
    assert!(
        (4_800..=5_600).contains(&saved.len()),
        "{} bytes",
        saved.len()
    );
}
