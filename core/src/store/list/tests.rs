use chrono::NaiveDate;

use super::*;
use crate::{
    document::{Document, Writer},
    ids::{Actor, CaseId, DeviceNumber, PairId, UserId},
    record::{NewCase, Place, Position},
    store::Store,
};

fn day(n: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, n)
}

/// Cases of these villages, premises, last days and degrees east, numbered from 1.
fn store(cases: &[(&str, &str, Option<NaiveDate>, f64)]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let by = Writer {
        actor: Actor {
            device: DeviceNumber::SERVER,
            epoch: 1,
        },
        user: UserId::SYSTEM,
        at: chrono::DateTime::UNIX_EPOCH,
    };
    for (n, (village, premises, due, lon)) in (1..).zip(cases) {
        let mut document = Document::genesis(CaseId::from_bytes([n; 16]));
        let mut place = Place::named(*village);
        place.position = (*lon > 0.0).then_some(Position {
            lat: 34.0,
            lon: *lon,
            datum: Datum::Wgs84,
            accuracy_m: None,
            synthetic: true,
        });
        let new = NewCase {
            place,
            premises: Some((*premises).to_owned()),
            pair: PairId(1),
            pack: "xiaocanyin".into(),
            pack_version: "2026.1".into(),
            due: *due,
        };
        document.open_case(&by, &new).unwrap();
        let number = format!("2026-{n:04}");
        store
            .write(|tx| tx.put_document(&document, &number))
            .unwrap();
    }
    (folder, store)
}

fn four() -> (tempfile::TempDir, Store) {
    store(&[
        ("西街", "老王饺子馆", day(3), 109.4),
        ("东街", "重庆小面", None, 109.1),
        ("行者村", "西施茶楼", day(1), 0.0),
        ("西泉", "药房", day(1), 109.2),
    ])
}

fn found(store: &Store, query: &CaseQuery) -> Vec<String> {
    let page = store.read(|tx| tx.list(query)).unwrap();
    let numbers = page.cases.iter().map(|it| it.number[5..].to_owned());
    numbers.collect()
}

fn all() -> CaseQuery {
    CaseQuery {
        limit: 100,
        ..CaseQuery::default()
    }
}

#[test]
fn a_list_is_in_the_order_asked_for() {
    let (_folder, store) = four();
    let by = |order| found(&store, &CaseQuery { order, ..all() });
    assert_eq!(by(CaseOrder::Number), ["0001", "0002", "0003", "0004"]);
    assert_eq!(by(CaseOrder::Due), ["0003", "0004", "0001", "0002"]);
    let nearest = CaseOrder::Nearest {
        lat: 34.0,
        lon: 109.0,
    };
    assert_eq!(by(nearest), ["0002", "0004", "0001", "0003"]);
}

#[test]
fn a_page_is_a_part_of_the_list_and_says_how_long_it_is() {
    let (_folder, store) = four();
    let query = CaseQuery {
        search: "x".into(),
        order: CaseOrder::Number,
        limit: 2,
        offset: 1,
    };
    assert_eq!(found(&store, &query), ["0002", "0003"]);
    let page = store.read(|tx| tx.list(&query)).unwrap();
    assert_eq!(page.total, 4, "小面 begins with x too");
    assert_eq!(page.cases[0].premises.as_deref(), Some("重庆小面"));
}

#[test]
fn a_search_gives_the_cases_that_have_every_word() {
    let (_folder, store) = four();
    let search = |text: &str| {
        let search = text.to_owned();
        found(&store, &CaseQuery { search, ..all() })
    };
    assert_eq!(search("xj"), ["0001"]);
    assert_eq!(search("西"), ["0003", "0004", "0001"]);
    assert_eq!(search("zqxm"), ["0002"]);
    assert_eq!(search("0004"), ["0004"]);
    assert_eq!(search("西 cl"), ["0003"]);
    assert_eq!(search("不在"), Vec::<String>::new());
}

#[test]
fn rows_of_an_older_app_are_searched_too() {
    let (folder, store) = four();
    let forget = "UPDATE case_index SET search = NULL, due = NULL, place = NULL";
    store.write(|tx| Ok(tx.sql.execute(forget, ())?)).unwrap();
    store.write(|tx| tx.fill_columns()).unwrap();
    let query = CaseQuery {
        search: "cqxm".into(),
        ..all()
    };
    assert_eq!(found(&store, &query), ["0002"]);
    let whole = store.read(|tx| tx.list(&all())).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.read(|tx| tx.list(&all())).unwrap(), whole);
    drop(folder);
}
