//! Real workbooks with some of their bytes changed: the reader says what is wrong or reads on, but
//! always comes back. `TAKAN_MUTATIONS` sets how many; the dice are the same every time.

use std::{env, fs, path::Path};

use super::{super::Workbook, made::archive};

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

#[test]
fn a_changed_workbook_never_breaks_the_reader() {
    let count = env::var("TAKAN_MUTATIONS").map_or(600, |count| count.parse().unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/xlsforms/pyxform");
    let mut workbooks = Vec::new();
    for kind in ["ok", "faulty"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|it| it.to_str());
            if matches!(extension, Some("xls" | "xlsx" | "xlsm")) {
                workbooks.push(path);
            }
        }
    }
    workbooks.sort();
    let mut dice = Dice(2_026);
    let mut read = 0;
    for _ in 0..count {
        let workbook = &workbooks[dice.below(workbooks.len())];
        let mut bytes = fs::read(workbook).unwrap();
        // A change of an archive seldom gets past its checksums, so the parts are changed.
        if bytes.starts_with(b"PK") && dice.below(4) > 0 {
            let mut parts = parts(&bytes);
            let part = dice.below(parts.len());
            mutate(&mut parts[part].1, &mut dice);
            bytes = archive(parts);
        } else {
            mutate(&mut bytes, &mut dice);
        }
        read += usize::from(Workbook::read(&bytes, "form").is_ok());
    }
    // Else the changes are too coarse to reach anything.
    assert!(read > count / 5 && read < count, "{read} of {count}");
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
