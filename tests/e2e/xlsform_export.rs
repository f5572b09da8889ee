//! A pack is a workbook again: the same form to pyxform.

use std::{fs, path::Path};

use takan_core::checklist::{
    Pack,
    xlsform::{Level, Workbook},
};

use crate::xlsform::fixture::{answers, python};

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
