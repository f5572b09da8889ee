//! The Python package's tutorial: its blocks are one program, run as they stand against the real
//! server. `make python` installs the package where this looks for it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

use crate::shell::Shell;

const TUTORIAL: &str = include_str!("../../bindings/python/README.md");

struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A bureau as an operator makes it, served; and the address and the case.
fn bureau(data: &Path) -> (Shell, Serving, String, String) {
    let shell = Shell::at(data);
    let lintong = concat!(env!("CARGO_MANIFEST_DIR"), "/../sync-server/data/lintong");
    shell.ok(&["district", "load", lintong]);
    for (name, role) in [("lead", "lead"), ("ann", "inspector"), ("bob", "inspector")] {
        shell.ok(&["user", "add", "--name", name, "--role", role]);
    }
    shell.ok(&["pair", "add", "--name", "north", "ann", "bob"]);
    let mut serve = Command::new(env!("CARGO_BIN_EXE_takan-server-here"));
    serve
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data);
    let mut child = serve
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let url = line.strip_prefix("listening on ").unwrap().to_owned();
    let (pack, village) = ("xiaocanyin", "610115006201");
    let case = shell.json(&[
        "case", "add", "--pair", "north", "--pack", pack, "--place", village,
    ]);
    let number = case["number"].as_str().unwrap().to_owned();
    (shell, Serving(child), url, number)
}

fn program() -> String {
    let blocks = TUTORIAL.split("```python\n").skip(1);
    let code = blocks.map(|block| block.split_once("```").unwrap().0);
    code.collect::<Vec<_>>().join("\n\n")
}

fn environment() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python");
    let folder = folder.join("venv/bin");
    assert!(
        folder.exists(),
        "the Python package is not here: run `make python`"
    );
    folder
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

#[test]
fn the_tutorial_runs_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (shell, serving, url, number) = bureau(&folder.path().join("data"));
    let enrol = shell.json(&["user", "enrol", "--name", "ann"]);
    let program = program();
    let shown = "\"https://takan.example\", \"ABCD-EFGH-JKMN-PQRS\"";
    assert!(program.contains(shown));
    let given = format!("{url:?}, {}", enrol["code"]);
    let file = folder.path().join("tutorial.py");
    fs::write(&file, program.replace(shown, &given)).unwrap();
    let picture = image::RgbImage::from_pixel(64, 48, image::Rgb([9, 90, 200]));
    picture.save(folder.path().join("shop.jpg")).unwrap();

    let mut python = Command::new(environment().join("python"));
    let ran = python
        .arg(&file)
        .env("XDG_DATA_HOME", folder.path())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = said(&ran);
    assert!(folder.path().join("takan/key").exists());
    assert!(ran.status.success(), "{text}");
    for line in [
        "This is ann's device now.",
        "1 cases came",
        "not here:",
        "ann wrote 门口有台阶",
        "not sent yet: 0",
        "fail",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let table = fs::read_to_string(folder.path().join("answers.csv")).unwrap();
    assert!(
        table.contains("SC-01,") && table.contains(",fail,52,面积超出"),
        "{table}"
    );

    let case: Value = shell.json(&["case", "show", &number]);
    assert_eq!(case["answers"]["SC-01"]["measured"], "52");
    assert_eq!(case["notes"].as_array().unwrap().len(), 2);
    assert_eq!(case["files"].as_array().unwrap().len(), 1);

    drop(serving);
    let leaves = "import asyncio; from takan import Takan, TakanError; store = Takan.open('ann')\n\
                  try: asyncio.run(store.sync())\n\
                  except TakanError.Offline: raise SystemExit(3)";
    for _ in 0..5 {
        let mut python = Command::new(environment().join("python"));
        let left = python.args(["-c", leaves]).current_dir(folder.path());
        let left = left.env("XDG_DATA_HOME", folder.path()).output().unwrap();
        assert_eq!(left.status.code(), Some(3), "{}", said(&left));
    }
}

#[test]
fn the_tutorial_satisfies_a_type_checker() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tutorial.py");
    fs::write(&file, program()).unwrap();
    let mut mypy = Command::new(environment().join("mypy"));
    let checked = mypy
        .arg("--strict")
        .arg(&file)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", said(&checked));
}
