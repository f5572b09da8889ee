//! What a person finds who asks the program itself: help, versions, completion.

use std::process::Command;

use serde_json::{Value, json};

use crate::bureau::{Bureau, Phone, done, takan};

/// Every command, with those inside others.
const COMMANDS: [&str; 37] = [
    "enrol",
    "cases",
    "search",
    "show",
    "items",
    "form",
    "answer",
    "instance",
    "instance add",
    "instance remove",
    "instance restore",
    "verdict",
    "note",
    "photo",
    "files",
    "free",
    "submit",
    "sync",
    "peer",
    "peer listen",
    "peer join",
    "bundle",
    "bundle export",
    "bundle import",
    "waiting",
    "conflicts",
    "resolve",
    "refused",
    "refused list",
    "refused show",
    "refused again",
    "refused hand",
    "refused dismiss",
    "rebuild",
    "doctor",
    "version",
    "completions",
];

fn help(command: &str) -> String {
    let args: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
    done(&args, &takan().args(&args).output().unwrap())
}

#[test]
fn every_command_has_an_example_that_names_it() {
    let all = help("");
    for command in COMMANDS {
        let first = command.split(' ').next().unwrap();
        assert!(all.contains(&format!("\n  {first} ")), "{command} in {all}");
        let help = help(first);
        let example = match command {
            "instance" => "takan instance add",
            "enrol" => "enrol https://",
            _ => &format!("takan {command}"),
        };
        let (_, examples) = help
            .split_once("Example")
            .unwrap_or_else(|| panic!("{help}"));
        assert!(examples.contains(example), "{command}: {help}");
    }
}

#[test]
fn help_fits_a_terminal() {
    for command in [""].iter().chain(&COMMANDS) {
        let help = help(command);
        let wide = help.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "takan {command} --help");
    }
}

#[test]
fn the_versions_are_told_and_an_unknown_one_is_refused() {
    let out = takan().args(["version", "--json"]).output().unwrap();
    let version: Value = serde_json::from_slice(&out.stdout).unwrap();
    let expected = json!({ "takan": env!("CARGO_PKG_VERSION"), "json": 1, "protocol": 1 });
    assert_eq!(version, expected);
    let bureau = Bureau::new();
    let phone = bureau.phone("甲");
    assert_eq!(
        phone.ok(&["cases", "--json=1"]),
        phone.ok(&["cases", "--json"])
    );
    let newer = phone.command(&["cases", "--json=2"]).output().unwrap();
    assert_eq!(newer.status.code(), Some(2));
}

#[test]
fn each_shell_gets_its_script() {
    for (shell, word) in [
        ("bash", "complete "),
        ("zsh", "compdef"),
        ("fish", "complete "),
    ] {
        let args = ["completions", shell];
        let script = done(&args, &takan().args(args).output().unwrap());
        assert!(
            script.contains(word) && script.contains("TAKAN_COMPLETE"),
            "{script}"
        );
    }
}

#[test]
fn cases_items_and_conflicts_of_the_store_are_completed() {
    let bureau = Bureau::new();
    let (_, number) = bureau.open_case();
    let (a, b) = (bureau.phone("甲"), bureau.phone("乙"));
    let items = a.json(&["items", &number]);
    let item = items[0]["id"].as_str().unwrap();
    a.ok(&["answer", &number, item, "pass"]);
    b.ok(&["answer", &number, item, "fail"]);
    b.ok(&["sync"]);
    a.ok(&["sync"]);
    assert_eq!(complete(&a, &["show", ""]), [number.as_str()]);
    assert_eq!(complete(&a, &["answer", &number, item]), [item]);
    let key = format!("a/{item}");
    assert_eq!(complete(&a, &["resolve", &number, ""]), [key.as_str()]);
    assert_eq!(complete(&a, &["resolve", &number, &key, ""]).len(), 2);
    assert_eq!(complete(&a, &["answer", &number, item, "p"]), ["pass"]);
    assert!(complete(&a, &["conf"]).contains(&"conflicts".to_owned()));
    let none = Phone {
        store: bureau.path("none"),
    };
    assert!(!complete(&none, &["show", ""]).contains(&number));
    assert!(!none.store.exists());
}

/// What bash is offered for the last word of a line.
fn complete(phone: &Phone, words: &[&str]) -> Vec<String> {
    let mut command: Command = takan();
    command
        .env("TAKAN_COMPLETE", "bash")
        .env("TAKAN_STORE", &phone.store)
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .args(["--", "takan"])
        .args(words);
    let out = done(words, &command.output().unwrap());
    let offered = out.lines().filter(|line| !line.starts_with('-'));
    offered.map(str::to_owned).collect()
}
