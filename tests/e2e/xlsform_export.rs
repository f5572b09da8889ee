//! A pack is a workbook again: the same form to pyxform.

use std::{fs, path::Path};

use serde_json::{Value, json};
use takan_core::checklist::{
    Pack,
    xlsform::{Imported, Level, Workbook},
};

use crate::xlsform::{
    fixture::{answers, files, python, workbooks},
    here,
};

#[test]
fn pyxform_takes_every_exported_pack_with_all_its_questions() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported");
    fs::create_dir_all(&folder).unwrap();
    let packs = Pack::built_in();
    let mut files = Vec::new();
    for pack in &packs {
        let file = folder.join(format!("{}.xlsx", pack.name));
        let bytes = pack.to_xlsx().unwrap();
        assert_eq!(
            pack.to_xlsx().unwrap(),
            bytes,
            "the same pack, the same bytes"
        );
        let read = Workbook::read(&bytes, "pack.xlsx").unwrap();
        assert!(read.messages.iter().all(|it| it.level != Level::Error));
        fs::write(&file, bytes).unwrap();
        files.push(file.to_str().unwrap().to_owned());
    }
    let said = answers(python("oracle.py"), &files.join("\n"));
    for (pack, said) in packs.iter().zip(&said) {
        assert_eq!(said["accepted"], true, "{}: {}", pack.name, said["error"]);
        let asked = said["questions"].as_array().unwrap();
        let codes: Vec<&str> = asked.iter().filter_map(|it| it["name"].as_str()).collect();
        for item in pack.items() {
            assert!(
                codes.contains(&item.code()),
                "{} of {}",
                item.code(),
                pack.name
            );
        }
    }
}

/// What a pack says, without the rows it stood in (they are others in another workbook) and what
/// is not written again.
fn said(pack: &Pack) -> Value {
    fn without_rows(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.remove("row");
                // Packs know no entities, and the choice `none` is forbidden by its constraint.
                object.remove("bind::entities:saveto");
                object.remove("add_none_option");
                object.values_mut().for_each(without_rows);
                object.retain(|_, value| *value != json!({}));
            }
            Value::Array(array) => array.iter_mut().for_each(without_rows),
            _ => {}
        }
    }
    let mut said = serde_json::from_str(&pack.to_json()).unwrap();
    without_rows(&mut said);
    said
}

#[test]
fn an_exported_pack_is_the_same_pack_when_it_is_imported() {
    let mut workbooks = workbooks();
    workbooks.extend(files(&here("../core/packs")));
    let (mut tried, mut differences) = (0, Vec::new());
    let mut again = Vec::new();
    for path in workbooks {
        let name = path.file_name().unwrap().to_str().unwrap();
        let Ok(workbook) = Workbook::read(&fs::read(&path).unwrap(), name) else {
            continue;
        };
        let Some(pack) = Imported::new(&workbook, "form", None).pack else {
            continue;
        };
        tried += 1;
        let bytes = pack.to_xlsx().unwrap();
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("again-{tried}.xlsx"));
        fs::write(&file, &bytes).unwrap();
        again.push((path.clone(), file.to_str().unwrap().to_owned()));
        let workbook = Workbook::read(&bytes, "form.xlsx").unwrap();
        let imported = Imported::new(&workbook, "form", None);
        let Some(second) = imported.pack else {
            differences.push(format!("{}: {:?}", path.display(), imported.messages));
            continue;
        };
        let (first, second) = (said(&pack), said(&second));
        if first != second {
            differences.push(format!(
                "{}\n{}",
                path.display(),
                first_difference("", &first, &second)
            ));
        }
    }
    assert!(tried > 100, "{tried}");
    let list: Vec<&str> = again.iter().map(|(_, file)| &**file).collect();
    for ((path, _), said) in again
        .iter()
        .zip(answers(python("oracle.py"), &list.join("\n")))
    {
        if said["accepted"] != true {
            differences.push(format!("{}: pyxform: {}", path.display(), said["error"]));
        }
    }
    let count = differences.len();
    assert_eq!(
        count,
        0,
        "{count} of {tried} differ\n{}",
        differences.join("\n\n")
    );
}

fn first_difference(path: &str, first: &Value, second: &Value) -> String {
    match (first, second) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            let keys = keys.filter(|key| a.get(*key) != b.get(*key));
            let told = keys.map(|key| {
                let missing = Value::Null;
                let [a, b] = [a, b].map(|it| it.get(key).unwrap_or(&missing));
                first_difference(&format!("{path}/{key}"), a, b)
            });
            told.collect::<Vec<_>>().join("\n")
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let told = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
            let told = told.map(|(at, (a, b))| first_difference(&format!("{path}/{at}"), a, b));
            told.collect::<Vec<_>>().join("\n")
        }
        _ => format!("{path}: {first} became {second}"),
    }
}
