//! The operator's shell: the real program on a data folder that may be served.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// A shell at a data folder.
#[derive(Clone)]
pub(crate) struct Shell(PathBuf);

impl Shell {
    pub(crate) fn at(data: &Path) -> Self {
        Self(data.to_owned())
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_takan-server-here"));
        command.args(words).arg("--data").arg(&self.0);
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// A command that succeeds, and what it prints.
    pub(crate) fn ok(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{words:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same for one that prints JSON.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let printed = self.ok(&[words, &["--json"]].concat());
        serde_json::from_str(&printed).unwrap()
    }
}
