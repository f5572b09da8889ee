//! A workbook has the cells that pyxform reads in it.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use takan_core::checklist::xlsform::{Level, Sheet, Workbook};

use crate::xlsform::{
    fixture::{answers, files, python, workbooks},
    here,
};

/// Compares what we read with what pyxform said; `None` where they are the same.
fn difference(said: &Value) -> Option<String> {
    let path = Path::new(said["file"].as_str().expect("a path"));
    let name = path.file_name().and_then(|name| name.to_str())?;
    let bytes = fs::read(path).expect("the workbook is there");
    let read = Workbook::read(&bytes, name);
    let refused = match &read {
        Ok(read) => read
            .messages
            .iter()
            .find(|it| it.level == Level::Error)
            .map(|it| format!("{it:?}")),
        Err(error) => Some(error.to_string()),
    };
    let theirs = said["error"].as_str();
    if theirs.is_some() || refused.is_some() {
        let same = theirs.is_some() && refused.is_some();
        return (!same).then(|| format!("pyxform: {theirs:?}, ours: {refused:?}"));
    }
    let read = read.expect("it was not refused");
    let names: Vec<&str> = read.sheets.iter().map(|sheet| &*sheet.name).collect();
    if said["sheet_names"] != json!(names) {
        return Some(format!("pyxform: {}, ours: {names:?}", said["sheet_names"]));
    }
    for (name, table) in said["sheets"].as_object().expect("an object") {
        let found = read
            .sheets
            .iter()
            .find(|it| it.name.to_lowercase() == *name);
        let sheet = found.unwrap_or_else(|| &read.sheets[0]);
        let ours = as_pyxform(sheet);
        if ours != *table {
            return Some(format!("{name}\npyxform: {table}\nours:    {ours}"));
        }
    }
    None
}

/// A sheet in the shape of pyxform's own dictionaries.
fn as_pyxform(sheet: &Sheet) -> Value {
    let mut headers: Vec<&str> = Vec::new();
    for header in sheet.headers.iter().flatten() {
        if !headers.contains(&&**header) {
            headers.push(header);
        }
    }
    let rows = sheet.rows.iter().map(|row| {
        let cells = sheet.cells(row);
        cells
            .map(|(header, text)| (header.to_owned(), json!(text)))
            .collect::<Map<_, _>>()
    });
    let rows: Vec<Map<String, Value>> = rows.collect();
    for (at, row) in sheet.rows.iter().enumerate() {
        assert_eq!(row.number as usize, at + 2);
    }
    json!({"headers": headers, "rows": rows})
}

#[test]
fn a_workbook_has_the_cells_that_pyxform_reads() {
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("strange-workbooks");
    let mut list = workbooks();
    list.extend(files(&here("../core/packs")).into_iter().filter(|path| {
        let extension = path.extension();
        extension.is_some_and(|extension| extension == "xlsx")
    }));
    let list: Vec<&str> = list.iter().filter_map(|path| path.to_str()).collect();
    let mut cells = python("cells.py");
    cells.arg("--strange").arg(&made).arg("300");
    let said = answers(cells, &list.join("\n"));
    assert_eq!(said.len(), list.len() + 300);
    let mut differences = Vec::new();
    for said in &said {
        let file = said["file"].as_str().expect("a path");
        if let Some(difference) = difference(said) {
            differences.push(format!("{file}: {difference}"));
        }
    }
    assert!(
        differences.is_empty(),
        "{} of {} differ\n{}",
        differences.len(),
        said.len(),
        differences.join("\n\n")
    );
}
