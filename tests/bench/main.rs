//! Times, as ratios measured in one run against a peer or a floor: `make bench`. A ratio holds on
//! another machine where seconds do not.
#![allow(clippy::print_stdout, reason = "the table is what this program is for")]

mod boundary;
mod checklist;
mod many;

use std::time::{Duration, Instant};

use rusqlite::Connection;
use takan_core::{
    NewAnswer,
    document::Document,
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::Verdict,
    sync::http::Server,
};
use takan_server::store::document;
use takan_tests::{Bureau, Device, reference};

const CASES: usize = 30;

struct Row {
    what: &'static str,
    time: Duration,
    against: &'static str,
    floor: Duration,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    let mut rows = document_rows();
    rows.extend(checklist::rows());
    rows.extend(runtime.block_on(device_rows()));
    println!(
        "{:<46} {:>10}   {:<44} {:>10} {:>7}",
        "", "median", "against", "median", "ratio"
    );
    for Row {
        what,
        time,
        against,
        floor,
    } in rows
    {
        let ratio = time.as_secs_f64() / floor.as_secs_f64();
        println!(
            "{what:<46} {:>10}   {against:<44} {:>10} {ratio:>6.2}x",
            show(time),
            show(floor)
        );
    }
}

fn show(time: Duration) -> String {
    match time.as_secs_f64() * 1e3 {
        ms if ms < 10.0 => format!("{:.3} ms", ms),
        ms => format!("{ms:.1} ms"),
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Each measured `times` times, one after the other, so that both see the same machine.
fn both(times: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let timed = |work: &mut dyn FnMut()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    let pairs = (0..times).map(|_| (timed(&mut one), timed(&mut other)));
    let (ones, others): (Vec<_>, Vec<_>) = pairs.unzip();
    (median(ones), median(others))
}

fn pair() -> [(Actor, UserId); 2] {
    [1, 2].map(|n| {
        (
            Actor {
                device: DeviceNumber(n),
                epoch: 1,
            },
            UserId(n),
        )
    })
}

/// Save, load and read of the reference case, against its history as a JSON log.
fn document_rows() -> Vec<Row> {
    let id = CaseId::from_bytes([7; 16]);
    let mut document = Document::genesis(id);
    reference::work(&mut document, pair(), 1);
    let saved = document.save();
    let log = json_log(&document);
    let parsed: serde_json::Value = serde_json::from_str(&log).expect("it is JSON");
    let (save, write) = both(
        300,
        || drop(document.save()),
        || drop(serde_json::to_string(&parsed).expect("it is JSON")),
    );
    let (load, parse) = both(
        300,
        || drop(Document::load(id, &saved).expect("it loads")),
        || drop(serde_json::from_str::<serde_json::Value>(&log).expect("it is JSON")),
    );
    let (read, again) = both(
        300,
        || drop(document.read().expect("it reads")),
        || drop(serde_json::from_str::<serde_json::Value>(&log).expect("it is JSON")),
    );
    vec![
        Row {
            what: "save the reference case",
            time: save,
            against: "write its history as JSON",
            floor: write,
        },
        Row {
            what: "load the reference case",
            time: load,
            against: "parse its history as JSON",
            floor: parse,
        },
        Row {
            what: "read all it says",
            time: read,
            against: "parse its history as JSON",
            floor: again,
        },
    ]
}

/// The same history as a log of events, as another app would keep it.
fn json_log(document: &Document) -> String {
    struct NoNames;
    impl takan_core::document::view::Names for NoNames {
        fn user(&self, _: UserId) -> Option<String> {
            None
        }
        fn pair(&self, _: takan_core::ids::PairId) -> Option<String> {
            None
        }
    }
    let view = takan_core::document::view::Viewer {
        number: "",
        form: None,
        names: &NoNames,
    };
    serde_json::to_string(&view.history(document)).expect("a history is plain JSON")
}

async fn device_rows() -> Vec<Row> {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let cases: Vec<CaseId> = (0..CASES).map(|_| bureau.case("一组", "canyin")).collect();
    let ann = bureau.device("ann").await;
    ann.sync().await;
    let record = record_row(&ann, cases[0]);
    ann.sync().await;
    for (seed, case) in cases.iter().enumerate() {
        work_on_the_server(&bureau, *case, seed as u64);
    }
    let mut rows = vec![record, sync_row(&bureau).await];
    rows.extend(many::rows(bureau.device("ann").await));
    rows.extend(boundary::rows(bureau.device("ann").await));
    rows
}

/// Record an answer, durable, against one commit of as many bytes in a bare table.
fn record_row(ann: &Device, case: CaseId) -> Row {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bare = Connection::open(folder.path().join("bare.db")).expect("a new database");
    bare.pragma_update(None, "journal_mode", "wal")
        .expect("WAL is there");
    bare.pragma_update(None, "synchronous", "full")
        .expect("FULL is there");
    bare.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY, bytes BLOB)")
        .expect("a table");
    let bytes = vec![7u8; 180];
    let items: Vec<String> = ann
        .takan()
        .items(case)
        .expect("the case is here")
        .into_iter()
        .map(|item| item.id)
        .collect();
    let mut n = 0;
    let answer = NewAnswer {
        remark: "水池标识缺失，当场补贴".to_owned(),
        ..Verdict::Fail.into()
    };
    let (record, commit) = both(
        300,
        || {
            let item = &items[n % items.len()];
            n += 1;
            ann.takan()
                .answer(case, item, &answer)
                .expect("no conflict is open");
        },
        || {
            bare.execute("INSERT INTO t (bytes) VALUES (?1)", [&bytes])
                .expect("a row");
        },
    );
    Row {
        what: "record an answer, durable",
        time: record,
        against: "one fsynced SQLite commit of as many bytes",
        floor: commit,
    }
}

fn work_on_the_server(bureau: &Bureau, case: CaseId, seed: u64) {
    let done = bureau.store().write(|tx| {
        let mut stored = document::find(tx, case)?.expect("the case was opened");
        let before = stored.document.clone();
        reference::work(&mut stored.document, pair(), seed);
        let mut added = stored.document.changes();
        added.retain(|change| !before.has(&change.hash));
        document::keep(tx, &stored, &added, &[], bureau.clock.tick())
    });
    done.expect("the work is kept");
}

/// A new phone fetches 30 reference cases, against the same exchange with nothing kept.
async fn sync_row(bureau: &Bureau) -> Row {
    let (mut whole, mut exchange) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        let phone = bureau.device("bob").await;
        let request = phone
            .takan()
            .next_request()
            .expect("it is enrolled")
            .request;
        let mut server = Server::new(&bureau.url(), Some(phone.token())).expect("a local address");
        let begun = Instant::now();
        let answer = server.sync(&request).await.expect("the server is there");
        exchange.push(begun.elapsed());
        assert_eq!(answer.pulls.len(), CASES);
        let begun = Instant::now();
        let report = phone.sync().await;
        whole.push(begun.elapsed());
        assert_eq!(report.cases_received, CASES as u64);
    }
    Row {
        what: "sync of 30 reference cases to a new phone",
        time: median(whole),
        against: "the same exchange, nothing judged or kept",
        floor: median(exchange),
    }
}
