//! How far a sync is, in one line of a terminal that is written over.

use std::io::{self, IsTerminal, Write};

use takan_core::{
    error::HostError,
    sync::host::{SyncObserver, SyncProgress, SyncStage},
};

/// Writes to standard error; nothing where that is no terminal.
pub(super) struct Progress {
    shown: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        let shown = io::stderr().is_terminal();
        Self { shown }
    }

    fn write(&self, line: &str) {
        if self.shown {
            // Progress that cannot be shown is no reason to stop.
            let _ = write!(io::stderr(), "\r{line:<60}");
            let _ = io::stderr().flush();
        }
    }
}

impl SyncObserver for Progress {
    fn progress(&self, progress: SyncProgress) -> Result<(), HostError> {
        self.write(&line(&progress));
        Ok(())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.write("");
        self.write("\r");
    }
}

fn line(progress: &SyncProgress) -> String {
    let what = match progress.stage {
        SyncStage::Documents => "records",
        SyncStage::Files => "files to the server",
        SyncStage::Media => "files of checklists",
    };
    let done = progress.bytes_done;
    match progress.bytes_left {
        Some(left) if done + left > 0 => {
            let whole = done + left;
            format!("{what}  {done} of {whole} bytes  {}%", done * 100 / whole)
        }
        _ => format!("{what}  {done} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_under_way_and_how_much_is_left() {
        let progress = |stage, bytes_done, bytes_left| SyncProgress {
            stage,
            file: None,
            bytes_done,
            bytes_left,
        };
        let documents = progress(SyncStage::Documents, 512, None);
        assert_eq!(line(&documents), "records  512 bytes");
        let files = progress(SyncStage::Files, 300, Some(900));
        assert_eq!(line(&files), "files to the server  300 of 1200 bytes  25%");
        let none = progress(SyncStage::Media, 0, Some(0));
        assert_eq!(line(&none), "files of checklists  0 bytes");
    }
}
