//! The fuzz targets of `tests/fuzz` without the fuzzer: honest input, the kept corpus, and a few
//! mutants of both. `TAKAN_FUZZ` says how many mutants of each target (10,000 if it does not).

use std::{fs, path::Path};

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub)] // it is a crate of its own there
mod targets;

use takan_tests::dice::Dice;

fn mutants() -> usize {
    let said = std::env::var("TAKAN_FUZZ");
    said.map_or(10_000, |text| text.parse().expect("a whole number"))
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let Ok(files) = fs::read_dir(folder.join(target)) else {
        return Vec::new();
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// A few bits, bytes or a splice.
fn mutated(dice: &mut Dice, of: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = dice.pick(of).clone();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() as u64 + 1) as usize;
        match dice.below(5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = *dice.pick(&[0, 1, 0x7f, 0x80, 0xff]),
            2 => bytes.insert(at, dice.below(256) as u8),
            3 => bytes.truncate(at),
            _ => {
                let other = dice.pick(of);
                let from = dice.below(other.len() as u64 + 1) as usize;
                let end = (at + other.len() - from).min(bytes.len());
                bytes.splice(at..end.max(at), other[from..].to_vec());
            }
        }
    }
    bytes
}

/// The bytes of what fails are told, so that they can be kept.
fn try_it(target: &str, body: targets::Body, bytes: &[u8]) {
    let tried = std::panic::catch_unwind(|| body(bytes));
    if tried.is_err() {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        panic!("{target} fails on {hex}");
    }
}

#[test]
fn no_bytes_of_the_corpus_and_none_like_them_break_what_they_meet_first() {
    for (target, body, seeds) in targets::TARGETS {
        let all = [seeds(), corpus(target)].concat();
        for bytes in &all {
            try_it(target, body, bytes);
        }
        let mut dice = Dice::new(7);
        for _ in 0..mutants() {
            try_it(target, body, &mutated(&mut dice, &all));
        }
    }
}
