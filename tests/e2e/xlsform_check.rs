//! `takan-server checklist check` and `export`, as an operator types them.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

use crate::xlsform::{
    fixture::{answers, files, python, workbooks},
    here,
};

fn checklist(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takan-server-here"));
    command.arg("checklist").args(words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Workbooks that are judged otherwise than pyxform judges them, and why.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn every_workbook_is_accepted_or_refused_as_pyxform_does_with_the_same_questions() {
    let list = workbooks();
    let list: Vec<&str> = list.iter().filter_map(|path| path.to_str()).collect();
    let output = checklist(&[&["check", "--json"], &*list].concat());
    assert_eq!(output.status.code(), Some(1), "some are refused");
    assert!(text(&output.stderr).contains("refused"));
    let reports: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let said = answers(python("oracle.py"), &list.join("\n"));
    assert_eq!(reports.len(), said.len());
    let mut differences = Vec::new();
    for (ours, theirs) in reports.iter().zip(&said) {
        let file = ours["file"].as_str().unwrap();
        assert_eq!(file, theirs["file"].as_str().unwrap());
        let mut differ = Vec::new();
        for part in ["accepted", "questions", "choice_lists"] {
            let refused = theirs["accepted"] == false && part != "accepted";
            if !refused && ours[part] != theirs[part] {
                differ.push(part);
            }
        }
        if ours["accepted"] == false {
            let level = &ours["messages"][0]["level"];
            assert_eq!(level, "error", "{file} is refused without a reason");
        }
        let excused = EXCEPTIONS.iter().any(|(name, _)| file.ends_with(name));
        if differ.is_empty() == excused {
            differences.push(format!("{file}: {differ:?}, {}", ours["messages"]));
        }
    }
    let count = differences.len();
    assert_eq!(
        count,
        0,
        "{count} of {}\n{}",
        list.len(),
        differences.join("\n")
    );
}

#[test]
fn a_report_has_the_shape_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nothing.xlsx");
    fs::write(&file, "no workbook").unwrap();
    let file = file.to_str().unwrap();
    let output = checklist(&["check", "--json", file]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = json!([{
        "file": file,
        "accepted": false,
        "publishable": false,
        "questions": [],
        "choice_lists": {},
        "languages": [],
        "messages": [{
            "level": "error",
            "sheet": null,
            "row": null,
            "column": null,
            "text": "it is no Excel workbook",
        }],
    }]);
    assert_eq!(report, expected);
    let printed = text(&checklist(&["check", file]).stdout);
    let expected = format!("{file}: refused\n  error: it is no Excel workbook\n");
    assert_eq!(printed, expected);
    let missing = checklist(&["check", "nowhere.xlsx"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stdout).contains("there is no such file"));
}

#[test]
fn an_exported_checklist_has_its_media_and_overwrites_nothing() {
    let packs = files(&here("../core/packs"));
    let is_workbook = |path: &&std::path::PathBuf| path.extension().is_some_and(|it| it == "xlsx");
    let workbooks: Vec<&str> = packs
        .iter()
        .filter(is_workbook)
        .filter_map(|it| it.to_str())
        .collect();
    let checked = checklist(&[&["check"], &*workbooks].concat());
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let from = here("../core/packs/xiaocanyin.xlsx");
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("again.xlsx");
    let words = [
        "export",
        from.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
    ];
    let exported = checklist(&words);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let media = |folder: &Path| {
        let names = files(folder).into_iter();
        names
            .filter_map(|it| Some(it.file_name()?.to_owned()))
            .collect::<Vec<_>>()
    };
    let kept = media(&folder.path().join("again-media"));
    assert!(!kept.is_empty());
    assert_eq!(kept, media(&here("../core/packs/xiaocanyin-media")));
    let again = checklist(&["check", "--json", to.to_str().unwrap()]);
    assert!(again.status.success(), "{}", text(&again.stdout));
    let over = checklist(&words);
    assert_eq!(over.status.code(), Some(6));
    assert!(text(&over.stderr).contains("this is there already"));
}

#[test]
fn a_published_checklist_is_exported_by_its_name_and_version() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out.xlsx");
    let to = to.to_str().unwrap();
    let pack = takan_core::checklist::Pack::built_in().remove(0);
    let name = format!("{}@{}", pack.name, pack.version);
    let exported = checklist(&["export", &name, "--to", to]);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    assert!(!pack.media.is_empty(), "{name} has no pictures to export");
    for (name, media) in &pack.media {
        let exported = fs::metadata(folder.path().join("out-media").join(name)).unwrap();
        assert_eq!(exported.len(), media.size, "{name}");
    }
    let unknown = checklist(&["export", "nothing@1", "--to", to]);
    assert_eq!(unknown.status.code(), Some(5));
}
