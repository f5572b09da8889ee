//! Writes what is generated from the words, and their files in their one order: `make words`.
//! Tests compare what lies there with what would be written.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

mod files;
mod generate;
mod uses;

fn main() -> ExitCode {
    // Another clone may be named, for whoever has the program built.
    let root = std::env::args_os()
        .nth(1)
        .map_or_else(files::root, PathBuf::from);
    match files::write(&root) {
        Ok(written) => {
            let _ = writeln!(io::stderr(), "takan: {written} files of words written");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                let _ = writeln!(io::stderr(), "takan: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
