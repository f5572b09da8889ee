//! A server that is killed while a phone syncs and uploads: what it acknowledged to the phone, it
//! has when it is back.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use takan_core::{
    ids::{CaseId, Sha256},
    record::FileState,
};
use takan_server::store::file;
use takan_tests::{Bureau, Device, Dice, Proxy, photo};

use super::kills;

struct Serving {
    child: Child,
    url: String,
}

impl Serving {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_takan-server-here"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output is piped");
        BufReader::new(out).read_line(&mut line).expect("a pipe");
        let url = line.trim().trim_start_matches("listening on ").to_owned();
        assert!(url.starts_with("http://"), "{line:?}");
        Self { child, url }
    }

    fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ended");
    }
}

/// What the server has told the phone it has, it has.
fn check(bureau: &Bureau, phone: &Device, case: CaseId, notes: &[String]) {
    let held = phone.takan().files(case).unwrap().into_iter();
    for held in held.filter(|held| held.state == FileState::Verified) {
        let bytes = std::fs::read(file::path(&bureau.store(), held.sha256));
        let bytes = bytes.unwrap_or_else(|error| panic!("a false receipt: {error}"));
        assert_eq!(Sha256::of(&bytes), held.sha256);
    }
    let unsent = phone.takan().waiting().unwrap().changes;
    if unsent == 0 {
        let there = bureau.show(case).notes;
        for note in notes {
            assert!(there.iter().any(|other| other.text == *note), "{note}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_server_acknowledged_it_has_when_it_is_back() {
    let mut bureau = Bureau::open().await;
    bureau.pair("一组", ["ann", "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let line = Proxy::before(&bureau.url()).await;
    let phone = bureau.device_at("ann", &line.url()).await;
    phone.sync().await;
    bureau.stop().await;
    let mut dice = Dice::new(11);
    let (mut notes, mut failed) = (Vec::new(), 0);
    let kills = kills(100) / 2;
    for kill in 0..kills {
        let data = bureau.data().to_owned();
        let serving = tokio::task::spawn_blocking(move || Serving::start(&data));
        let serving = serving.await.unwrap();
        line.point_at(&serving.url);
        for n in 0..1 + dice.below(3) {
            let text = format!("{kill}-{n}");
            phone.takan().add_note(case, &text).unwrap();
            notes.push(text);
        }
        let taken = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(taken.path(), photo(kill)).unwrap();
        phone
            .takan()
            .add_photo(case, "SC-01", taken.path())
            .unwrap();
        let bits = 8 + dice.below(9);
        let micros = dice.below(1 << bits);
        let then = Duration::from_micros(micros);
        let killer = std::thread::spawn(move || {
            let begun = Instant::now();
            while begun.elapsed() < then {
                std::hint::spin_loop();
            }
            serving.kill();
        });
        failed += u64::from(phone.takan().sync().await.is_err());
        killer.join().unwrap();
        check(&bureau, &phone, case, &notes);
    }
    bureau.start().await;
    line.point_at(&bureau.url());
    let report = phone.sync().await;
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(phone.show(case), bureau.show(case));
    assert_eq!(bureau.show(case).notes.len(), notes.len());
    assert_eq!(bureau.show(case).files.len() as u64, kills);
    assert_eq!(phone.takan().waiting().unwrap().files, 0);
    check(&bureau, &phone, case, &notes);
    println!("{kills} kills of a server, {failed} of them in the middle of a sync");
    assert!(failed > kills / 4, "{failed} of {kills} syncs were hit");
}
