//! The program as an operator's shell runs it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const LINTONG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lintong");

fn command(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takan-server"));
    command.args(words).arg("--data").arg(data);
    command.stdin(Stdio::null());
    command
}

fn run(data: &TempDir, words: &[&str]) -> Output {
    command(data.path(), words).output().unwrap()
}

fn run_with_input(data: &TempDir, words: &[&str], input: &str) -> Output {
    let mut command = command(data.path(), words);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The exit code; what went wrong is on standard error and nothing on standard output.
fn failed(output: &Output) -> i32 {
    assert!(out(output).is_empty(), "{}", out(output));
    assert!(err(output).starts_with("takan-server: "), "{}", err(output));
    output.status.code().unwrap()
}

fn done(output: &Output) {
    assert!(output.status.success(), "{}", err(output));
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn add_user(data: &TempDir, name: &str, role: &str) {
    let words = ["user", "add", "--name", name, "--role", role];
    done(&run_with_input(data, &words, "correct horse\n"));
}

#[test]
fn a_password_is_given_or_made_and_printed_once() {
    let data = folder();
    let words = |name| ["user", "add", "--role", "lead", "--name", name];
    let made = run(&data, &words("组长丙"));
    done(&made);
    assert_eq!(out(&made).trim().len(), 19, "{}", out(&made));
    let given = run_with_input(&data, &words("窗口丁"), "correct horse\nignored\n");
    done(&given);
    assert_eq!((out(&given), err(&given)), ("", ""));
    let short = run_with_input(&data, &words("踏勘员乙"), "1234567\n");
    done(&short);
    assert!(err(&short).contains("under 8 characters"));
    let words = ["user", "add", "--role", "clerk", "--name", "窗口", "--json"];
    let json: Value = serde_json::from_slice(&run(&data, &words).stdout).unwrap();
    assert_eq!(
        (&json["name"], &json["role"]),
        (&"窗口".into(), &"clerk".into())
    );
    assert!(json["password"].is_string());
}

#[test]
fn exit_codes_say_what_sort_of_failure_it_was() {
    let data = folder();
    assert_eq!(failed(&run(&data, &["device", "list"])), 5);
    add_user(&data, "组长丙", "lead");
    assert_eq!(
        failed(&run(&data, &["user", "disable", "--name", "无人"])),
        5
    );
    assert_eq!(failed(&run(&data, &["device", "revoke", "7"])), 5);
    let again = ["user", "add", "--name", "组长丙", "--role", "lead"];
    assert_eq!(failed(&run(&data, &again)), 6);
    let pair = ["pair", "add", "--name", "一组", "踏勘员甲", "踏勘员乙"];
    let case = ["case", "add", "--pair", "p", "--pack", "k", "--place", "v"];
    let nowhere = data.path().join("mistyped");
    for words in [&pair[..], &case] {
        assert_eq!(failed(&command(&nowhere, words).output().unwrap()), 5);
        assert!(!nowhere.exists(), "a mistyped folder is not made");
    }
    let wrong_url = [
        "user",
        "enrol",
        "--name",
        "组长丙",
        "--public-url",
        "t.example",
    ];
    assert_eq!(failed(&run(&data, &wrong_url)), 2);
    let no_url = run(&data, &["user", "enrol", "--name", "组长丙"]);
    assert_eq!(failed(&no_url), 6);
    assert!(err(&no_url).contains("--public-url"));
    let open = run(&data, &["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(failed(&open), 2);
    let usage = run(&data, &["user", "add", "--name", "x", "--role", "king"]);
    assert_eq!(usage.status.code(), Some(2));
    assert!(
        err(&usage).contains("lead, inspector, clerk, admin, editor or approver"),
        "{}",
        err(&usage)
    );
}

#[test]
fn a_damaged_or_newer_database_is_said_and_left_alone() {
    let data = folder();
    let path = data.path().join("takan.db");
    fs::write(&path, "rubbish".repeat(1000)).unwrap();
    for words in [
        &["device", "list"][..],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let output = run(&data, words);
        assert_eq!(failed(&output), 10);
        assert!(err(&output).contains("takan.db"), "{}", err(&output));
    }
    assert_eq!(fs::read(&path).unwrap(), "rubbish".repeat(1000).as_bytes());
}

#[test]
fn a_district_is_loaded_with_the_built_in_checklists() {
    let data = folder();
    let output = run(&data, &["district", "load", LINTONG, "--json"]);
    done(&output);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&json["villages"], &json["packs"]),
        (&274.into(), &12.into())
    );
    done(&run(&data, &["district", "load", LINTONG]));
    let empty = folder();
    let output = run(&data, &["district", "load", empty.path().to_str().unwrap()]);
    assert_eq!(failed(&output), 6);
}

#[test]
fn a_pair_is_made_by_names() {
    let data = folder();
    add_user(&data, "踏勘员甲", "inspector");
    add_user(&data, "踏勘员乙", "inspector");
    let pair = |first, second| {
        run(
            &data,
            &["pair", "add", "--name", "一组", first, second, "--json"],
        )
    };
    assert_eq!(failed(&pair("踏勘员甲", "踏勘员甲")), 6);
    assert_eq!(failed(&pair("踏勘员甲", "无人")), 5);
    let made = pair("踏勘员甲", "踏勘员乙");
    done(&made);
    let json: Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(json["members"], serde_json::json!(["踏勘员甲", "踏勘员乙"]));
}

#[test]
fn a_backup_is_restored_into_a_new_folder() {
    let (data, aside) = (folder(), folder());
    add_user(&data, "组长丙", "lead");
    let to = aside.path().join("monday");
    let to = to.to_str().unwrap();
    done(&run(&data, &["backup", "--to", to, "--json"]));
    assert_eq!(failed(&run(&data, &["backup", "--to", to])), 6);
    let back = folder();
    done(&run(&back, &["restore", "--from", to]));
    let again = ["user", "add", "--name", "组长丙", "--role", "lead"];
    assert_eq!(failed(&run(&back, &again)), 6);
    assert_eq!(failed(&run(&back, &["restore", "--from", to])), 6);
    assert_eq!(failed(&run(&folder(), &["restore", "--from", LINTONG])), 5);
}

/// A serving process; killed when a test fails before it ends by itself.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn commands_work_beside_a_serving_process_which_ends_when_asked() {
    let data = folder();
    let mut serve = command(
        data.path(),
        &["serve", "--listen", "127.0.0.1:0", "--log-format", "json"],
    );
    let child = serve
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut serving = Serving(child);
    let mut lines = BufReader::new(serving.0.stdout.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let url = line.strip_prefix("listening on ").unwrap();
    add_user(&data, "踏勘员甲", "inspector");
    let enrol = run(&data, &["user", "enrol", "--name", "踏勘员甲", "--json"]);
    done(&enrol);
    let json: Value = serde_json::from_slice(&enrol.stdout).unwrap();
    let code = json["code"].as_str().unwrap();
    assert_eq!(json["url"], format!("{url}/enrol#{code}").as_str());
    let shown = run(
        &data,
        &[
            "user",
            "enrol",
            "--name",
            "踏勘员甲",
            "--public-url",
            "https://t.example",
        ],
    );
    assert!(out(&shown).contains('█') && out(&shown).contains("https://t.example/enrol#"));
    let devices = run(&data, &["device", "list", "--json"]);
    assert_eq!(out(&devices).trim(), "[]");
    let aside = folder();
    done(&run(
        &data,
        &["backup", "--to", aside.path().to_str().unwrap()],
    ));
    let kill = format!("kill -TERM {}", serving.0.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    let mut log = String::new();
    let mut stderr = serving.0.stderr.take().unwrap();
    std::io::Read::read_to_string(&mut stderr, &mut log).unwrap();
    assert!(serving.0.wait().unwrap().success(), "{log}");
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert!(entry["level"].is_string(), "{line}");
    }
}

const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/packs");

#[test]
fn a_checklist_goes_from_a_workbook_to_a_published_version_by_two_people() {
    let data = tempfile::tempdir().unwrap();
    for (name, role) in [
        ("编辑", "editor"),
        ("组长", "lead"),
        ("踏勘员", "inspector"),
    ] {
        done(&run(
            &data,
            &["user", "add", "--name", name, "--role", role],
        ));
    }
    let book = format!("{PACKS}/xiaocanyin.xlsx");
    let import = ["checklist", "import", &book, "--by", "编辑", "--json"];
    let refused = run(&data, &["checklist", "import", &book, "--by", "踏勘员"]);
    assert_eq!(failed(&refused), 6);
    let imported = run(&data, &import);
    done(&imported);
    let imported: Value = serde_json::from_str(out(&imported)).unwrap();
    assert_eq!(
        (&imported["draft"], &imported["publishable"]),
        (&1.into(), &true.into()),
        "{imported}"
    );
    let propose = ["checklist", "propose", "1", "--by", "编辑"];
    done(&run(
        &data,
        &[&propose[..], &["--effective", "2026-01-01"]].concat(),
    ));
    let approve = |who| run(&data, &["checklist", "approve", "1", "--by", who]);
    assert_eq!(failed(&approve("编辑")), 6);
    done(&approve("组长"));
    // The same text again: nothing to do, and said.
    let again = run(&data, &import);
    assert_eq!(failed(&again), 6);
    assert!(err(&again).contains("published already"), "{}", err(&again));

    let other = format!("{PACKS}/canyin.xlsx");
    let all = [
        &["checklist", "import", &other, "--publish"][..],
        &[
            "--effective",
            "2099-01-01",
            "--by",
            "编辑",
            "--approved-by",
            "组长",
        ],
    ];
    done(&run(&data, &all.concat()));
    let list = run(&data, &["checklist", "list", "--json"]);
    let list: Value = serde_json::from_str(out(&list)).unwrap();
    let rows: Vec<_> = list.as_array().unwrap().iter().collect();
    let shown: Vec<_> = rows
        .iter()
        .map(|row| (&row["name"], &row["state"]))
        .collect();
    let word = |text: &str| Value::from(text);
    let (first, second) = (
        (word("xiaocanyin"), word("in_force")),
        (word("canyin"), word("coming")),
    );
    assert_eq!(shown, [(&first.0, &first.1), (&second.0, &second.1)]);
    assert_eq!(rows[0]["effective_from"], "2026-01-01");
}

#[test]
fn a_workbook_that_is_not_accepted_is_told_by_its_place_and_stored_nowhere() {
    let data = tempfile::tempdir().unwrap();
    let book = data.path().join("broken.xlsx");
    fs::write(&book, "no workbook").unwrap();
    let import = run(&data, &["checklist", "import", book.to_str().unwrap()]);
    assert_eq!(import.status.code(), Some(6));
    assert!(err(&import).contains("error: "), "{}", err(&import));
    assert!(err(&import).contains("is not accepted"), "{}", err(&import));
    let list = run(&data, &["checklist", "list", "--json"]);
    assert_eq!(out(&list).trim(), "[]");
}
