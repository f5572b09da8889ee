//! Real workbooks with some of their bytes changed: reader and importer say what is wrong or go on,
//! but always come back. `TAKAN_MUTATIONS` sets how many; the dice are the same every time.

use std::{env, fs, path::Path};

use super::{
    super::{super::Imported, Workbook},
    made::archive,
};

/// xorshift64*, for a test must not depend on chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let roll = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        roll as usize % end.max(1)
    }
}

/// How many changed workbooks to try.
fn count() -> usize {
    env::var("TAKAN_MUTATIONS").map_or(300, |count| count.parse().unwrap())
}

/// The fixtures, as bytes.
fn workbooks() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/xlsforms/pyxform");
    let mut paths = Vec::new();
    for kind in ["ok", "faulty"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|it| it.to_str());
            if matches!(extension, Some("xls" | "xlsx" | "xlsm")) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_changed_workbook_never_breaks_the_reader() {
    let (workbooks, count) = (workbooks(), count());
    let mut dice = Dice(2_026);
    let mut read = 0;
    for _ in 0..count {
        let mut bytes = workbooks[dice.below(workbooks.len())].clone();
        // A change of an archive seldom gets past its checksums, so the parts are changed.
        if bytes.starts_with(b"PK") && dice.below(4) > 0 {
            let mut parts = parts(&bytes);
            let part = dice.below(parts.len());
            mutate(&mut parts[part].1, &mut dice);
            bytes = archive(parts);
        } else {
            mutate(&mut bytes, &mut dice);
        }
        if let Ok(workbook) = Workbook::read(&bytes, "form") {
            read += 1;
            // And what goes on with it comes back as well.
            Imported::new(&workbook, "form", None);
        }
    }
    // Else the changes are too coarse to reach anything.
    assert!(read > count / 5 && read < count, "{read} of {count}");
}

#[test]
fn hostile_cells_never_break_the_importer() {
    let (workbooks, mut dice) = (workbooks(), Dice(7));
    let hostile = [
        "(".repeat(10_000),
        format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("{}1", "-".repeat(30_000)),
        format!("1{}", "+1".repeat(15_000)),
        format!("{}1{}", "if(1,1,".repeat(4_000), ")".repeat(4_000)),
        format!("a{}", "[a".repeat(10_000)),
        "regex(., '((a+)+)+$')".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "${".repeat(5_000),
        "${a}".repeat(5_000),
        "::".repeat(5_000),
        "a=".repeat(5_000),
        "begin_group".to_owned(),
        "begin_repeat".to_owned(),
        "end_group".to_owned(),
        "select_one_from_file ../../etc/passwd.csv".to_owned(),
        "99999999999999999999".to_owned(),
        "-1e308".to_owned(),
        "%(name)s%".to_owned(),
        "\u{202e}\u{0}\u{feff}é🍜".to_owned(),
        "field-list table-list label".to_owned(),
    ];
    for _ in 0..count() {
        let bytes = &workbooks[dice.below(workbooks.len())];
        let mut workbook = Workbook::read(bytes, "form").unwrap();
        for _ in 0..1 + dice.below(6) {
            let sheet = dice.below(workbook.sheets.len());
            let sheet = &mut workbook.sheets[sheet];
            let column = dice.below(sheet.headers.len());
            let text = hostile[dice.below(hostile.len())].clone();
            let row = dice.below(sheet.rows.len() + 1);
            match sheet.rows.get_mut(row) {
                Some(row) => {
                    row.cells.resize(row.cells.len().max(column + 1), None);
                    row.cells[column] = Some(text);
                }
                None if column < sheet.headers.len() => sheet.headers[column] = Some(text),
                None => {}
            }
        }
        let imported = Imported::new(&workbook, "form", None);
        if let Some(pack) = imported.pack {
            // A text may be too long for a cell, but nothing else may be wrong.
            let _ = pack.to_xlsx();
        }
    }
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    parts
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..1 + dice.below(8) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(16)).min(bytes.len());
        match dice.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at..end].fill(0xFF),
            2 => bytes[at..end].fill(0),
            3 => {
                bytes.drain(at..end);
            }
            4 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ if dice.below(8) == 0 => bytes.truncate(at),
            _ => {
                let value = dice.below(256) as u8;
                bytes[at..end]
                    .iter_mut()
                    .step_by(4)
                    .for_each(|it| *it = value);
            }
        }
    }
}
