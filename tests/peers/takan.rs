//! Takan's own column: the server's program, and the client that phones have.

use std::{collections::HashSet, time::Instant};

use chrono::Utc;
use ed25519_dalek::SigningKey;
use minicbor::bytes::ByteArray;
use takan_core::{
    NewAnswer,
    document::{ChangeHash, Document},
    ids::{Actor, CaseId, DeviceNumber, UserId},
    sync::{
        http,
        protocol::{Cursor, EnrolRequest, Outcome, StoreTags},
        session::{self, Outgoing, Standing, Unsent},
    },
};
use takan_server::store::{document, enrolment};
use takan_tests::{
    Bureau, Device,
    line::{Line, Speed},
    program::Program,
    reference,
};

use super::{CASES, Figures, LATER, Rows, answer};

pub(super) async fn rows() -> Rows {
    let mut bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    bureau.case("一组", "canyin");
    bureau.stop().await;
    let server = Program::takan_server(bureau.data());
    let line = Line::before(server.address, Speed::DIRECT).await;
    let url = format!("http://{}", line.address());

    // The phone has the checklists and their pictures from an earlier case.
    let phone = Device::new(bureau.clock.clone());
    let code = code(&bureau, "bob");
    let enrolled = phone.takan().enrol(&url, &code, "bench").await;
    enrolled.expect("a new code");
    phone.sync().await;
    let cases: Vec<CaseId> = (0..CASES).map(|_| bureau.case("一组", "canyin")).collect();

    let new = new_cases_up(&bureau, &line, &url, &cases).await;
    line.set_speed(Speed::DIRECT);
    phone.sync().await;
    line.set_speed(Speed::VILLAGE);
    let nothing = sync(&phone, &line).await;
    let (item, verdict, remark) = answer();
    for case in &cases[..LATER] {
        let answer = NewAnswer {
            remark: remark.to_owned(),
            ..verdict.into()
        };
        let kept = phone.takan().answer(*case, item, &answer);
        kept.expect("no conflict is open");
    }
    let later = sync(&phone, &line).await;
    for case in cases {
        let stored = stored(&bureau, case).heads();
        let heads: Vec<String> = stored.iter().map(ToString::to_string).collect();
        assert_eq!(phone.show(case).heads, heads, "the server has another case");
    }
    Rows {
        new,
        nothing,
        later,
    }
}

/// By the clock of the server's own process.
fn code(bureau: &Bureau, name: &str) -> String {
    let store = bureau.store();
    let code = store.write(|tx| enrolment::create(tx, name, Utc::now()));
    code.expect("a known person").code
}

async fn sync(phone: &Device, line: &Line) -> Figures {
    line.take();
    let begun = Instant::now();
    let report = phone.sync().await;
    assert_eq!((report.refused.len(), report.problems.len()), (0, 0));
    Figures::of(line, begun, report.traffic.requests)
}

/// The day's work of a pair, up from one phone by the session's own request.
async fn new_cases_up(bureau: &Bureau, line: &Line, url: &str, cases: &[CaseId]) -> Figures {
    // One carries the work of both, with the other's vouchers.
    let (ann, bob) = (
        enrol(bureau, url, "ann").await,
        enrol(bureau, url, "bob").await,
    );
    let pair = [(ann.number, UserId(1)), (bob.number, UserId(2))]
        .map(|(device, user)| (Actor { device, epoch: 1 }, user));
    let worked = cases.iter().enumerate().map(|(seed, case)| {
        let mut document = stored(bureau, *case);
        reference::work(&mut document, pair, seed as u64);
        document
    });
    let outgoing = outgoing(bureau, worked, [&ann, &bob]);
    let mut server = http::Server::new(url, Some(ann.token)).expect("a local address");
    line.set_speed(Speed::VILLAGE);
    line.take();
    let begun = Instant::now();
    let response = server.sync(&outgoing.request).await;
    let figures = Figures::of(line, begun, server.traffic.requests);
    let outcomes = response.expect("the server is there").outcomes;
    assert_eq!(outcomes, vec![Outcome::Ok; CASES]);
    figures
}

/// A device whose messages are written here.
struct Enrolled {
    number: DeviceNumber,
    token: String,
    key: SigningKey,
}

async fn enrol(bureau: &Bureau, url: &str, name: &str) -> Enrolled {
    let key = SigningKey::from_bytes(&[7; 32]);
    let public = key.verifying_key().to_bytes();
    let request = EnrolRequest {
        code: code(bureau, name),
        public_key: public.iter().map(|byte| format!("{byte:02x}")).collect(),
        model: "bench".into(),
        keep: None,
    };
    let mut server = http::Server::new(url, None).expect("a local address");
    let enrolled = server.enrol(&request).await.expect("a new code");
    Enrolled {
        number: enrolled.device,
        token: enrolled.token,
        key,
    }
}

fn outgoing(
    bureau: &Bureau,
    worked: impl Iterator<Item = Document>,
    authors: [&Enrolled; 2],
) -> Outgoing {
    let unsent = worked.map(|document| {
        let changes = document.changes();
        let hashes: HashSet<ChangeHash> = changes.iter().map(|change| change.hash).collect();
        let vouchers = authors
            .iter()
            .flat_map(|author| document.vouch(&author.key, author.number, &hashes));
        Unsent {
            case: document.id(),
            vouchers: vouchers.collect(),
            hashes: hashes.into_iter().collect(),
            chunks: document.save_whole(),
            whole: true,
        }
    });
    let zero = ByteArray::from([0; 4]);
    let outgoing = session::request(Standing {
        cursor: last(bureau),
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
    });
    assert!(!outgoing.more, "all go in one request");
    outgoing
}

/// The end of the feed, so that the answer carries nothing but the outcomes.
fn last(bureau: &Bureau) -> Cursor {
    let last = bureau.store().read(|conn| {
        let sql = "SELECT seq, tag FROM feed ORDER BY seq DESC LIMIT 1";
        Ok(conn.query_row(sql, (), |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?)
    });
    let (seq, tag): (i64, [u8; 4]) = last.expect("cases were opened");
    Cursor {
        seq: seq.unsigned_abs(),
        tag: tag.into(),
    }
}

fn stored(bureau: &Bureau, case: CaseId) -> Document {
    let stored = bureau.store().read(|conn| document::find(conn, case));
    stored
        .expect("the store reads")
        .expect("it was opened")
        .document
}
