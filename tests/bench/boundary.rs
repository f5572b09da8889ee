//! What the way from Kotlin into Rust costs: the same calls on the same store, by the JVM and by
//! Rust. `make bench` says how the JVM is started.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use takan_core::{
    NewAnswer, Takan,
    record::Verdict,
    screen::{Language, TodayOrder, TodayQuery},
};
use takan_tests::Device;

use super::{Row, many::fill, median};

const CASES: u32 = 1_000;

/// On a phone that is enrolled.
pub(super) fn rows(mut phone: Device) -> Vec<Row> {
    fill(phone.takan(), CASES);
    let (items, list, answer) = by_rust(phone.takan());
    phone.close();
    let jvm = std::env::var("TAKAN_JVM").expect("TAKAN_JVM starts the same in Kotlin: make bench");
    let mut words = jvm.split_whitespace();
    let done = Command::new(words.next().expect("a program"))
        .args(words)
        .arg("org.takan.bench.BoundaryKt")
        .arg(phone.folder())
        .arg(CASES.to_string())
        .args(items)
        .output()
        .expect("the JVM starts");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let of = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        let nanos = line.and_then(|nanos| nanos.trim().parse().ok());
        Duration::from_nanos(nanos.expect("the JVM prints it"))
    };
    let row = |what, time, floor| Row {
        what,
        time,
        against: "the same in Rust",
        floor,
    };
    vec![
        row("list 1,000 cases from Kotlin", of("list"), list),
        row("record an answer from Kotlin", of("answer"), answer),
    ]
}

fn by_rust(takan: &Takan) -> (Vec<String>, Duration, Duration) {
    let query = TodayQuery {
        order: TodayOrder::Number,
        ..TodayQuery::default()
    };
    let today = || takan.today(&query, Language::ZhHans).expect("it lists");
    let timed = |times: usize, work: &mut dyn FnMut(usize)| {
        let time = |turn| {
            let begun = Instant::now();
            work(turn);
            begun.elapsed()
        };
        median((0..times).map(time).collect())
    };
    let list = timed(15, &mut |_| assert_eq!(today().cases.len(), CASES as usize));
    let case = today().cases.remove(0).id;
    let items = takan.items(case).expect("the case is here");
    let items: Vec<String> = items.into_iter().map(|item| item.id).collect();
    let answer = timed(200, &mut |turn| {
        let given = NewAnswer {
            remark: format!("水池标识缺失，当场补贴，{turn}"),
            ..Verdict::Fail.into()
        };
        let item = &items[turn % items.len()];
        takan
            .answer(case, item, &given)
            .expect("no conflict is open");
    });
    (items, list, answer)
}
