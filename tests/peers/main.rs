//! `make bench-peers`: the same work in the same 30 cases, sent by Takan, by automerge-repo and by
//! PouchDB over the same slow line, as a table: bytes that TCP carried both ways, messages, seconds
//! from the start until the last byte arrived.
#![allow(clippy::print_stdout, reason = "the table is what this program is for")]

mod process;
mod takan;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde::Serialize;
use takan_core::record::Verdict;
use takan_tests::{
    line::{Line, Speed},
    reference::{self, Step, What},
};
use tempfile::TempDir;

use process::Client;

const CASES: usize = 30;
const LATER: usize = 10;

/// One sync as the line saw it.
struct Figures {
    bytes: u64,
    messages: u64,
    time: Duration,
}

impl Figures {
    fn of(line: &Line, begun: Instant, messages: u64) -> Self {
        let carried = line.take();
        Self {
            bytes: carried.up + carried.down,
            messages,
            time: carried.last.into_std() - begun,
        }
    }
}

/// What each is measured at, in the order of the measuring.
struct Rows {
    new: Figures,
    nothing: Figures,
    later: Figures,
}

/// A case as the peers are given it.
#[derive(Serialize)]
struct Case {
    id: String,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Work {
    cases: Vec<Case>,
    later: Vec<Step>,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let columns = [
        ("Takan", takan::rows().await),
        ("automerge-repo", peer("automerge", &folder).await),
        ("PouchDB", peer("pouchdb", &folder).await),
    ];
    println!("{}", table(&columns));
}

/// The answer that is put into some of the cases later on.
fn answer() -> (&'static str, Verdict, &'static str) {
    ("FS-C5", Verdict::Fail, "门帘破损约十厘米需换")
}

fn work() -> Work {
    let case = |seed: usize| Case {
        id: uuid(seed),
        steps: reference::steps(seed as u64),
    };
    let (item, verdict, remark) = answer();
    let at = DateTime::<Utc>::from_timestamp(1_772_500_000, 0).expect("a time in range");
    let what = What::Answer {
        item: item.to_owned(),
        verdict,
        remark: remark.to_owned(),
        measured: None,
    };
    let later = Step {
        side: 0,
        at,
        apart: false,
        what,
    };
    Work {
        cases: (0..CASES).map(case).collect(),
        later: vec![later; LATER],
    }
}

/// As long as a case's id in Takan.
fn uuid(n: usize) -> String {
    format!("019a0000-0000-7000-8000-{n:012}")
}

/// One of the peers that run on Node.
async fn peer(name: &str, folder: &TempDir) -> Rows {
    let file = folder.path().join("cases.json");
    let text = serde_json::to_vec(&work()).expect("the work is plain JSON");
    std::fs::write(&file, text).expect("room for the work");
    let server = process::server(name);
    let line = Line::before(server.address, Speed::VILLAGE).await;
    let mut client = Client::start(name, line.address(), server.address, &file);
    let new = sync(&line, &mut client);
    client.ask("check");
    client.ask("open");
    let nothing = sync(&line, &mut client);
    client.ask("open");
    client.ask("edit");
    let later = sync(&line, &mut client);
    client.ask("check");
    Rows {
        new,
        nothing,
        later,
    }
}

fn sync(line: &Line, client: &mut Client) -> Figures {
    line.take();
    let begun = Instant::now();
    let said = tokio::task::block_in_place(|| client.ask("sync"));
    let messages = said["messages"].as_u64().expect("it counts");
    Figures::of(line, begun, messages)
}

fn table(columns: &[(&str, Rows)]) -> String {
    type Pick = fn(&Rows) -> &Figures;
    let rows: [(&str, Pick); 3] = [
        ("nothing changed", |rows| &rows.nothing),
        ("one answer in each of 10 cases", |rows| &rows.later),
        ("30 new cases up (the reference case each)", |rows| {
            &rows.new
        }),
    ];
    let mut text = String::from("|");
    for (name, _) in columns {
        text += &format!(" | {name}");
    }
    text += " |\n|---|";
    text += &"---|".repeat(columns.len());
    for (what, pick) in rows {
        text += &format!("\n| {what}");
        for (_, rows) in columns {
            text += &format!(" | {}", cell(pick(rows)));
        }
        text += " |";
    }
    text
}

fn cell(figures: &Figures) -> String {
    let bytes = match figures.bytes {
        bytes if bytes < 1_000 => format!("{bytes} B"),
        bytes if bytes < 10_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        bytes => format!("{:.0} kB", bytes as f64 / 1e3),
    };
    let seconds = figures.time.as_secs_f64();
    format!("{bytes} · {} · {seconds:.1} s", figures.messages)
}
