//! The whole demo by its command, as `make demo` runs it: that all is well, and that it says so
//! only then.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

fn demo(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takan-server"));
    command.args(["demo", "--once", "--listen", "127.0.0.1:0", "--data"]);
    command.arg(data);
    command
}

/// The numbers of the line that begins so.
fn numbers(text: &str, begins: &str) -> Vec<u64> {
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with(begins));
    let line = line.unwrap_or_else(|| panic!("no line {begins:?} in\n{text}"));
    line.split(|c: char| c.is_whitespace())
        .filter_map(|word| word.replace(',', "").parse().ok())
        .collect()
}

#[test]
fn a_field_day_ends_with_nothing_lost() {
    let dir = tempfile::tempdir().unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = demo(dir.path()).output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    let errors = String::from_utf8(stderr).unwrap();
    assert!(status.success(), "{text}\n{errors}");

    assert_eq!(numbers(&text, "cases "), [24, 17]);
    assert_eq!(numbers(&text, "copies "), [48, 48]);
    assert_eq!(numbers(&text, "conflicts "), [6, 1, 5]);
    let all = numbers(&text, "all ");
    let [answers, photos, notes, held @ .., missing] = &all[..] else {
        panic!("{text}");
    };
    assert_eq!(held, [*answers, *photos, *notes]);
    assert_eq!(*missing, 0);
    assert!((600..1_200).contains(answers), "{answers} answers");
    assert!((60..=100).contains(photos), "{photos} photos");
    assert_eq!(self::photos(dir.path()).len() as u64, *photos);
    for said in [
        "killed (SIGKILL) after",
        "acknowledged edits",
        "switched on again: all",
        "the server cannot be reached",
        "the connection breaks",
        "组长 lead resolves 2026-0001 SC-15",
        "Nothing is lost",
    ] {
        assert!(text.contains(said), "no {said:?} in\n{text}");
    }
}

#[test]
fn a_file_spoilt_on_the_server_is_named_and_the_exit_code_is_1() {
    let dir = tempfile::tempdir().unwrap();
    let mut running = demo(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines();
    // Said once the first phone's photos are there.
    let synced = lines.find(|line| line.as_ref().unwrap().contains("photos up"));
    synced.expect("a phone syncs").unwrap();
    let spoilt = photos(dir.path()).swap_remove(0);
    fs::write(&spoilt, "no photo").unwrap();
    let rest: Vec<_> = lines.map(Result::unwrap).collect();

    assert_eq!(running.wait().unwrap().code(), Some(1), "{rest:#?}");
    let named = |path: &PathBuf| {
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        name(path.parent().unwrap()) + &name(path)
    };
    let hash = named(&spoilt);
    let mut errors = String::new();
    let mut stderr = running.stderr.take().unwrap();
    stderr.read_to_string(&mut errors).unwrap();
    assert!(errors.contains(&hash), "{errors}");
    assert!(rest.iter().any(|line| line.contains(&hash)), "{rest:#?}");
    assert_eq!(numbers(&rest.join("\n"), "all ").last(), Some(&1));
}

#[test]
fn a_folder_that_is_somebody_elses_is_refused_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    let done = demo(dir.path()).output().unwrap();
    assert_eq!(done.status.code(), Some(6));
    let errors = String::from_utf8(done.stderr).unwrap();
    assert!(errors.contains("not a demo's own"), "{errors}");
    let kept = fs::read_to_string(dir.path().join("notes.txt")).unwrap();
    assert_eq!(kept, "mine");
}

/// The photos among the server's files, whole ones only, as the camera wrote them: small pictures
/// have no EXIF, and what travels with checklists is PNG.
fn photos(data: &Path) -> Vec<PathBuf> {
    let is_photo = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        bytes.starts_with(&[0xff, 0xd8]) && bytes.windows(4).take(100).any(|it| it == b"Exif")
    };
    let folders = fs::read_dir(data.join("server/files")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path());
    let folders = folders.filter(|folder| folder.file_name().unwrap().len() == 2);
    folders
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|file| file.unwrap().path())
        .filter(is_photo)
        .collect()
}
