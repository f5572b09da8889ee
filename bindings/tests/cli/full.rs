//! A phone whose disk takes no more, at any write: what was said to be recorded is there, and work
//! goes on once there is room. The disk is full by `ulimit -f`: no file may grow past so many KiB.

#![cfg(unix)]

use std::process::{Command, Output};

use crate::bureau::{Bureau, Phone, text};

/// Runs a command that cannot make a file larger than this.
fn within(phone: &Phone, kib: u64, args: &[&str]) -> Output {
    let command = phone.command(args);
    let mut shell = Command::new("bash");
    // Ignored, the signal that would end the program leaves the error that a full disk gives.
    let script = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$@\"");
    shell
        .args(["-c", &script, "bash"])
        .arg(command.get_program());
    shell.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.output().unwrap()
}

#[test]
fn a_disk_that_is_full_at_any_write_loses_nothing_that_was_acknowledged() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let phone = bureau.phone("甲");
    let picture = bureau.picture("shop.jpg", 3);
    let size = phone.database().metadata().unwrap().len() >> 10;
    let (mut notes, mut photos, mut full) = (0, 0, 0);
    // From no room at all to enough: the log is what grows first, then the database.
    let limits = (0..16).chain((16..size + 64).step_by(24));
    for (round, kib) in limits.enumerate() {
        let note = format!("第 {round} 条");
        let recorded = within(&phone, kib, &["note", &number, &note]);
        let taken = within(&phone, kib, &["photo", &number, "SC-01", text(&picture)]);
        for (done, count) in [(recorded, &mut notes), (taken, &mut photos)] {
            match done.status.code() {
                Some(0) => *count += 1,
                Some(7) => full += 1,
                other => panic!(
                    "{kib} KiB: {other:?} {}",
                    String::from_utf8_lossy(&done.stderr)
                ),
            }
        }
        let shown = phone.json(&["show", &number]);
        let counted = |part: &str| shown[part].as_array().unwrap().len();
        assert_eq!(counted("notes"), notes, "{kib} KiB");
        assert_eq!(counted("files"), photos, "{kib} KiB");
    }
    assert!(
        full > 8 && notes > 2 && photos > 2,
        "{full} {notes} {photos}"
    );
    // There is room again.
    phone.ok(&["note", &number, "有地方了"]);
    phone.ok(&["doctor"]);
    assert_eq!(phone.json(&["sync"])["waiting"]["changes"], 0);
    let there = phone.json(&["show", &number]);
    assert_eq!(there["notes"].as_array().unwrap().len(), notes + 1);
    assert_eq!(there["files"].as_array().unwrap().len(), photos);
}
