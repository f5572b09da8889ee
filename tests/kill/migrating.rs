//! A store of an older app, killed while it is opened by this one: all of it is there.

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use takan_core::Takan;
use takan_tests::Dice;

use super::kills;

/// A store as the first version left it.
const OLD: &str = include_str!("../../core/src/store/migrations/frozen/001.sql");

#[test]
fn a_store_killed_while_it_is_brought_up_to_date_opens_with_all_it_had() {
    let mut dice = Dice::new(13);
    let (mut early, kills) = (0, kills(100) / 2);
    for _ in 0..kills {
        let folder = tempfile::tempdir().unwrap();
        let old = rusqlite::Connection::open(folder.path().join("takan.db")).unwrap();
        old.execute_batch(OLD).unwrap();
        let rows = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            old.query_row(&sql, (), |row| row.get::<_, u32>(0)).unwrap()
        };
        let (documents, outbox) = (rows("document"), rows("outbox"));
        assert!(documents > 0 && outbox > 0);
        drop(old);
        let mut child = Command::new(env!("CARGO_BIN_EXE_worker"))
            .arg(folder.path())
            .arg("1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let bits = 10 + dice.below(7);
        let micros = dice.below(1 << bits);
        let then = Duration::from_micros(micros);
        let begun = Instant::now();
        while begun.elapsed() < then {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        let said = child.wait_with_output().unwrap().stdout;
        early += u64::from(said.is_empty());
        let takan = Takan::open(folder.path()).unwrap();
        assert_eq!(takan.cases().unwrap().len() as u32, documents);
        assert!(takan.waiting().unwrap().changes >= u64::from(outbox));
        assert_eq!(takan.damaged().unwrap(), []);
        for case in takan.cases().unwrap() {
            takan.case(case.id).unwrap();
        }
    }
    println!("{kills} kills of an opening, {early} of them before it was open");
    assert!(early > kills / 5, "{early} of {kills}");
}
