//! `checklist ...`: checklists as workbooks, and their way to a published version.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use takan_core::checklist::xlsform::Bundle;

use crate::error::{Error, Kind, Result};

mod check;
mod draft;
mod export;
mod import;
mod list;
mod r#try;

#[derive(Subcommand)]
pub(super) enum Checklist {
    /// Say of workbooks whether they can be drafts, whether they can be published, and why not.
    Check(check::Check),
    /// Write a checklist as a workbook.
    Export(export::Export),
    /// Fill a form in without a case, and see what it makes of the answers.
    Try(r#try::Try),
    /// Make a draft of a workbook, or of a .zip of one and its media.
    Import(import::Import),
    /// The published versions and the drafts.
    List(list::List),
    /// Propose a draft, with the day from which it is to hold.
    Propose(draft::Propose),
    /// Publish a proposed draft, as another person than who uploaded or proposed it.
    Approve(draft::Step),
    /// Make a proposed draft a draft again.
    Return(draft::Step),
    /// Put a draft away.
    Discard(draft::Step),
}

impl Checklist {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Checklist::Check(command) => command.run(),
            Checklist::Export(command) => command.run(),
            Checklist::Try(command) => command.run(),
            Checklist::Import(command) => command.run(),
            Checklist::List(command) => command.run(),
            Checklist::Propose(command) => command.run(),
            Checklist::Approve(command) => command.approve(),
            Checklist::Return(command) => command.give_back(),
            Checklist::Discard(command) => command.discard(),
        }
    }
}

/// A workbook with its media: those of the folder, or of NAME-media beside it; of a .zip those in
/// it.
fn bundle(file: &Path, media: Option<&Path>) -> Result<Bundle> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = content(file)?;
    let mut bundle =
        Bundle::read(bytes, &name).map_err(|error| Error::invalid(error.to_string()))?;
    let beside = beside(file);
    let folder = media.or_else(|| beside.is_dir().then_some(&*beside));
    if let Some(folder) = folder {
        bundle.media.extend(files(folder)?);
    }
    Ok(bundle)
}

/// NAME-media, of NAME with any extension.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push("-media");
    file.with_file_name(name)
}

/// The files directly in a folder, without hidden ones.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| unread(folder, error))? {
        let path = entry.map_err(|error| unread(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_file() && !name.starts_with('.') {
            files.insert(name.into_owned(), content(&path)?);
        }
    }
    Ok(files)
}

fn content(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| unread(file, error))
}

fn unread(path: &Path, error: std::io::Error) -> Error {
    let (kind, what) = match error.kind() {
        std::io::ErrorKind::NotFound => (Kind::NotFound, "there is no such file"),
        _ => (Kind::Unexpected, "it cannot be read"),
    };
    Error::new(kind, what).because(error).at(path.display())
}
