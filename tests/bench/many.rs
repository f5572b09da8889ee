//! A store of 10,000 cases: how long until the first page of the list stands, and a search.

use std::time::{Duration, Instant};

use chrono::DateTime;
use minicbor::bytes::{ByteArray, ByteVec};
use rusqlite::Connection;
use takan_core::{
    Takan,
    checklist::Pack,
    document::{Document, Writer},
    ids::{Actor, CaseId, DeviceNumber, PairId, UserId},
    record::{CaseOrder, CaseQuery, NewCase, Place},
    sync::{
        protocol::{Pull, Row as Reference, SyncResponse},
        report::Report,
    },
};
use takan_tests::Device;

use super::{Row, median};

const CASES: u32 = 10_000;
const PAGE: u32 = 50;
const TIMES: usize = 15;

/// What a village and a person are called here: made up, each of real characters.
const VILLAGES: [&str; 8] = [
    "西街社区",
    "东街社区",
    "行者村",
    "代王村",
    "新丰社区",
    "斜口村",
    "重阳村",
    "北田村",
];
const SURNAMES: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const TRADES: [&str; 6] = ["饺子馆", "药房", "小吃店", "理发店", "茶楼", "便利店"];

struct Shop {
    number: String,
    village: &'static str,
    premises: String,
}

fn shop(n: u32) -> Shop {
    let of = |names: &[&'static str], by: u32| names[(n / by) as usize % names.len()];
    let person = format!("{}{}", of(&SURNAMES, 1), of(&SURNAMES, 10));
    Shop {
        number: format!("2026-{n:05}"),
        village: of(&VILLAGES, 3),
        premises: format!("{person}{}", of(&TRADES, 7)),
    }
}

/// On a phone that is enrolled.
pub(super) fn rows(mut phone: Device) -> Vec<Row> {
    fill(phone.takan(), CASES);
    phone.close();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bare = folder.path().join("bare.db");
    fill_bare(&bare);

    let (mut list, mut read) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let begun = Instant::now();
        let takan = Takan::open(&phone.folder()).expect("the store opens");
        assert_eq!(page(&takan, "", CaseOrder::Due), CASES);
        list.push(begun.elapsed());
        let begun = Instant::now();
        let store = Connection::open(&bare).expect("it opens");
        assert_eq!(bare_page(&store, "%"), PAGE as usize);
        read.push(begun.elapsed());
    }
    let mut rows = vec![row(
        "open 10,000 cases, list the first page",
        list,
        "the same from a bare table, no order but its own",
        read,
    )];

    let takan = Takan::open(&phone.folder()).expect("the store opens");
    let store = Connection::open(&bare).expect("it opens");
    for (what, query, like) in [
        ("search 10,000 cases by village", "西街", "%西街%"),
        ("search 10,000 cases by initials", "xjsq", "%西街社区%"),
        ("search 10,000 cases by number", "09999", "%09999%"),
        (
            "search 10,000 cases for what is not there",
            "zzzz",
            "%不在%",
        ),
    ] {
        let (mut search, mut scan) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let begun = Instant::now();
            let found = page(&takan, query, CaseOrder::Number);
            search.push(begun.elapsed());
            assert_eq!(found == 0, query == "zzzz");
            let begun = Instant::now();
            bare_page(&store, like);
            scan.push(begun.elapsed());
        }
        rows.push(row(what, search, "LIKE over a bare table", scan));
    }
    rows
}

fn row(
    what: &'static str,
    times: Vec<Duration>,
    against: &'static str,
    floor: Vec<Duration>,
) -> Row {
    Row {
        what,
        time: median(times),
        against,
        floor: median(floor),
    }
}

fn page(takan: &Takan, search: &str, order: CaseOrder) -> u32 {
    let query = CaseQuery {
        search: search.to_owned(),
        order,
        limit: PAGE,
        offset: 0,
    };
    takan.list_cases(&query).expect("it lists").total
}

/// The cases come as a server would send them.
pub(super) fn fill(takan: &Takan, cases: u32) {
    let pack = Pack::built_in().remove(0);
    let by = Writer {
        actor: Actor {
            device: DeviceNumber::SERVER,
            epoch: 1,
        },
        user: UserId::SYSTEM,
        at: DateTime::UNIX_EPOCH,
    };
    let pull = |n: u32| {
        let shop = shop(n);
        let mut id = [7; 16];
        id[..4].copy_from_slice(&n.to_be_bytes());
        let id = CaseId::from_bytes(id);
        let mut document = Document::genesis(id);
        let new = NewCase {
            place: Place::named(shop.village),
            premises: Some(shop.premises),
            pair: PairId(1),
            pack: pack.name.clone(),
            pack_version: pack.version.clone(),
            due: DateTime::from_timestamp(1_790_000_000 + i64::from(n % 365) * 86_400, 0)
                .map(|at| at.date_naive()),
        };
        document.open_case(&by, &new).expect("it is new");
        Pull {
            case: ByteArray::from(*id.as_bytes()),
            number: Some(shop.number),
            chunks: ByteVec::from(document.save_whole()),
            vouchers: Vec::new(),
        }
    };
    let all: Vec<u32> = (0..cases).collect();
    for some in all.chunks(1_000) {
        let outgoing = takan.next_request().expect("it is enrolled");
        let first = some[0] == 0;
        let rows = first.then(|| Reference {
            kind: "pack".into(),
            id: format!("{}@{}", pack.name, pack.version),
            body: serde_json::to_string(&pack).expect("a pack is plain JSON"),
        });
        let response = SyncResponse {
            cursor: outgoing.request.cursor,
            more: false,
            list: false,
            epoch: None,
            outcomes: Vec::new(),
            pulls: some.iter().map(|n| pull(*n)).collect(),
            rows: rows.into_iter().collect(),
            forget: Vec::new(),
            want: Vec::new(),
        };
        let mut report = Report::default();
        takan
            .absorb(&outgoing, response, &mut report)
            .expect("it is kept");
        assert_eq!(report.cases_received, some.len() as u64);
    }
}

fn fill_bare(path: &std::path::Path) {
    let mut store = Connection::open(path).expect("a new database");
    store
        .execute_batch("CREATE TABLE t (number TEXT PRIMARY KEY, words TEXT)")
        .expect("a table");
    let tx = store.transaction().expect("it begins");
    for n in 0..CASES {
        let shop = shop(n);
        let words = format!("{} {} {}", shop.number, shop.village, shop.premises);
        tx.execute("INSERT INTO t VALUES (?1, ?2)", [&shop.number, &words])
            .expect("a row");
    }
    tx.commit().expect("it is kept");
}

fn bare_page(store: &Connection, like: &str) -> usize {
    let sql = "SELECT words FROM t WHERE words LIKE ?1 ORDER BY number LIMIT ?2";
    let mut statement = store.prepare_cached(sql).expect("it is SQL");
    let rows = statement
        .query_map((like, PAGE), |row| row.get::<_, String>(0))
        .expect("it is asked");
    rows.filter(|row| row.as_ref().is_ok_and(|text| !text.is_empty()))
        .count()
}
