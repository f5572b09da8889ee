//! The phone whose battery died: a stretch of work in a process of its own, killed in the middle
//! of it, and what has to be on the disk then.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::NamedTempFile;

use super::{
    ledger::Entry,
    phone::{Phone, Recorder, entry},
    script::{Act, Step},
};
use crate::error::{Error, Result};

/// `takan-server demo-phone`: does the steps of a script and says each on standard output once it
/// is on the disk.
pub fn demo_phone(store: &Path, camera: &Path, script: &Path) -> Result<()> {
    let unreadable = |e| Error::unexpected("the demo phone's script cannot be read", e);
    let steps: Vec<Step> = serde_json::from_reader(File::open(script)?).map_err(unreadable)?;
    let recorder = Recorder::open(store, camera)
        .map_err(|e| Error::unexpected("the demo phone's store does not open", e))?;
    let mut out = std::io::stdout().lock();
    for step in &steps {
        let entry = recorder.record(step)?;
        let line = serde_json::to_string(&entry).expect("an entry is plain JSON");
        writeln!(out, "{line}").and_then(|()| out.flush())?;
    }
    Ok(())
}

/// What came of it.
pub(super) struct Killed {
    /// Edits it had acknowledged when it died.
    pub(super) acknowledged: usize,
    /// One more was on the disk already, though it no longer came to say so.
    pub(super) unsaid: bool,
    /// Of the acknowledged ones, those that are not there any more.
    pub(super) lost: usize,
}

/// Lets the phone work in a process of its own, kills that with SIGKILL after so many edits, opens
/// the store again, looks what is there, and does the rest of the steps.
pub(super) fn work_and_die(
    phone: &mut Phone,
    program: &Path,
    steps: &[Step],
    after: usize,
    on_kill: impl FnOnce(&Killed),
) -> Result<()> {
    phone.switch_off();
    let acknowledged = run_and_kill(phone, program, steps, after)?;
    phone.switch_on()?;

    let mut killed = Killed {
        acknowledged: acknowledged.len(),
        unsaid: false,
        lost: 0,
    };
    phone.ledger.entries.extend(acknowledged);
    let mut rest = &steps[killed.acknowledged..];
    if let [next, after @ ..] = rest
        && is_here(phone, next)?
    {
        phone.ledger.entries.push(entry(next));
        killed.unsaid = true;
        rest = after;
    }
    for entry in phone.ledger.last_words() {
        killed.lost += usize::from(!entry.stands(&phone.case(entry.case)?));
    }
    on_kill(&killed);
    phone.work(rest)
}

fn run_and_kill(phone: &Phone, program: &Path, steps: &[Step], after: usize) -> Result<Vec<Entry>> {
    let script = NamedTempFile::new()?;
    serde_json::to_writer(script.as_file(), steps)
        .map_err(|e| Error::unexpected("the demo phone's script cannot be written", e))?;
    let mut child = Command::new(program)
        .arg("demo-phone")
        .arg("--store")
        .arg(&phone.store)
        .arg("--camera")
        .arg(&phone.camera)
        .arg("--script")
        .arg(script.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| Error::unexpected("the demo phone's process cannot be started", e))?;
    let mut said = BufReader::new(child.stdout.take().expect("its output is piped"));
    let mut entries = Vec::new();
    let mut line = String::new();
    // What it said before it died is read to the end; a line without its end was not said.
    while said.read_line(&mut line)? > 0 && line.ends_with('\n') {
        let entry = serde_json::from_str(&line)
            .map_err(|e| Error::unexpected("the demo phone said something else", e))?;
        entries.push(entry);
        if entries.len() == after {
            child.kill()?;
        }
        line.clear();
    }
    let status = child.wait()?;
    match status.signal() {
        Some(9) => Ok(entries),
        _ => Err(Error::unexpected(
            "the demo phone ended before it was killed",
            format!("{status}"),
        )),
    }
}

/// True if the phone has this step's edit, recorded at that very time.
fn is_here(phone: &Phone, step: &Step) -> Result<bool> {
    let case = phone.case(step.case)?;
    let same_time = match &step.act {
        Act::Answer { item, .. } => case.answers.get(item).is_some_and(|a| a.at == step.at),
        Act::Note(_) | Act::Photo { .. } => true,
    };
    Ok(same_time && entry(step).stands(&case))
}
