//! Real processes, killed with SIGKILL at random moments: a phone while it records, writes photos,
//! compacts, syncs and uploads; a server in the middle of syncs and uploads; a store while it is
//! brought to the newest form. What was acknowledged is counted against what is there, and in the
//! end against what is on the server. `TAKAN_KILLS` for more of them.
#![allow(clippy::unwrap_used)]

mod migrating;
mod phone;
mod server;

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use takan_tests::Dice;

fn kills(default: u64) -> u64 {
    let given = std::env::var("TAKAN_KILLS").ok();
    given.map_or(default, |kills| {
        kills.parse().expect("TAKAN_KILLS is a number")
    })
}

/// What the worker acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    what: String,
    case: String,
    text: String,
}

fn worker(folder: &Path, seed: u64) -> Child {
    Command::new(env!("CARGO_BIN_EXE_worker"))
        .arg(folder)
        .arg(seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the worker starts")
}

/// Lets a worker say some things, and kills it at some moment after the last of them. Gives all
/// it came to say.
fn let_work_and_kill(folder: &Path, seed: u64, dice: &mut Dice) -> Vec<Said> {
    let mut child = worker(folder, seed);
    let mut lines = BufReader::new(child.stdout.take().expect("its output is piped"));
    let (mut said, mut line) = (Vec::new(), String::new());
    let after = dice.below(24);
    let bits = dice.below(15);
    let micros = dice.below(1 << bits);
    let then = Duration::from_micros(micros);
    let mut killed = false;
    // What it said before it died is read to the end; a line without its end was not said.
    while lines.read_line(&mut line).expect("a pipe") > 0 && line.ends_with('\n') {
        let mut words = line.trim_end_matches('\n').split('\t').map(str::to_owned);
        let mut word = || words.next().expect("three words");
        said.push(Said {
            what: word(),
            case: word(),
            text: word(),
        });
        line.clear();
        if said.len() as u64 > after && !killed {
            let begun = Instant::now();
            while begun.elapsed() < then {
                std::hint::spin_loop();
            }
            child.kill().expect("it runs");
            killed = true;
        }
    }
    let status = child.wait().expect("it ended");
    assert!(killed, "the worker ended by itself: {status}");
    said
}
