//! Every workbook of the fixtures, and pyxform's word on it.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use serde_json::Value;

use super::{here, oracle};

/// A workbook.
pub(crate) struct Fixture {
    /// Its folder and file name, by which lists of exceptions name it.
    pub name: String,
    pub workbook: PathBuf,
    /// The folder of its media, if it has any.
    pub media: Option<PathBuf>,
    pub pyxform: Pyxform,
}

/// What pyxform says of a workbook; see `oracle/pyxform/oracle.py`.
pub(crate) struct Pyxform(Value);

impl Pyxform {
    pub(crate) fn accepted(&self) -> bool {
        self.0["accepted"] == true
    }

    pub(crate) fn error(&self) -> &str {
        self.0["error"].as_str().unwrap_or_default()
    }

    /// ODK Validate's word, of an accepted form.
    pub(crate) fn publishable(&self) -> bool {
        self.0["publishable"] == true
    }

    pub(crate) fn complaint(&self) -> &str {
        self.0["validate"].as_str().unwrap_or_default()
    }

    pub(crate) fn xform(&self) -> PathBuf {
        PathBuf::from(self.0["xform"].as_str().expect("an accepted form has one"))
    }

    /// `questions`, `choice_lists`, `languages`, `translations`, `choice_translations` or `rows`.
    pub(crate) fn part(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// The names of a list.
    pub(crate) fn choices(&self, list: &str) -> Vec<String> {
        serde_json::from_value(self.0["choice_lists"][list].clone()).unwrap_or_default()
    }
}

/// The files alone, those that are kept as text among them made.
pub(crate) fn workbooks() -> Vec<PathBuf> {
    let made = made();
    let texts = texts();
    let mut workbooks = Vec::new();
    for folder in ["ok", "faulty"] {
        workbooks.extend(files(&here("fixtures/xlsforms/pyxform").join(folder)));
    }
    for (folder, text) in [
        ("accepted", vec![texts.join("accepted.md")]),
        ("publishable", vec![texts.join("publishable.md")]),
        ("filled", files(&texts.join("filled"))),
    ] {
        let mut maker = python("workbook.py");
        maker.arg(made.join(folder)).args(text);
        let told = maker.output().expect("Python runs");
        assert!(told.status.success(), "{told:?}");
        let told = String::from_utf8(told.stdout).expect("paths are UTF-8");
        workbooks.extend(told.lines().map(PathBuf::from));
    }
    workbooks
}

fn made() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("xlsforms")
}

fn texts() -> PathBuf {
    here("fixtures/xlsforms/takan")
}

/// All of them, by name.
pub(crate) static FIXTURES: LazyLock<BTreeMap<String, Fixture>> = LazyLock::new(|| {
    let workbooks = workbooks();
    let answers = asked(&workbooks, &made().join("xforms"));
    workbooks
        .into_iter()
        .zip(answers)
        .map(|(workbook, said)| {
            let name = said["file"].as_str().expect("a path").to_owned();
            assert_eq!(name, workbook.to_str().expect("a path"));
            let stem = workbook
                .file_stem()
                .expect("a file")
                .to_str()
                .expect("UTF-8");
            let folder = workbook
                .parent()
                .and_then(Path::file_name)
                .expect("a folder");
            let media = texts().join(folder).join(format!("{stem}-media"));
            let file = workbook.file_name().expect("a file");
            let fixture = Fixture {
                name: format!("{}/{}", folder.display(), file.display()),
                media: media.exists().then_some(media),
                workbook,
                pyxform: Pyxform(said),
            };
            (fixture.name.clone(), fixture)
        })
        .collect()
});

pub(crate) fn python(script: &str) -> Command {
    let mut python = Command::new(oracle("pyxform").join("bin/python"));
    python.arg(here("oracle/pyxform").join(script));
    python
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the fixtures are there");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder that can be read").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn asked(workbooks: &[PathBuf], xforms: &Path) -> Vec<Value> {
    let list: Vec<&str> = workbooks.iter().filter_map(|path| path.to_str()).collect();
    let mut judge = python("oracle.py");
    judge.arg("--validate").arg("--xform").arg(xforms);
    answers(judge, &list.join("\n"))
}

/// Gives a program its input and reads its answer, a line of JSON each.
pub(crate) fn answers(mut program: Command, input: &str) -> Vec<Value> {
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = program.spawn().expect("the judge runs");
    let mut stdin = running.stdin.take().expect("it is piped");
    let written = std::thread::scope(|scope| {
        // Else both sides could wait for the other to read.
        let writer = scope.spawn(move || stdin.write_all(input.as_bytes()));
        let output = running.wait_with_output().expect("the judge ends");
        assert!(
            output.status.success(),
            "the judge failed: {}",
            output.status
        );
        (writer.join().expect("the writer ends"), output.stdout)
    });
    written.0.expect("the judge reads its input");
    let told = String::from_utf8(written.1).expect("the judge writes UTF-8");
    told.lines()
        .map(|line| serde_json::from_str(line).expect("the judge writes JSON"))
        .collect()
}
