//! `checklist export`.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use takan_core::checklist::{
    Pack,
    xlsform::{Imported, Level, Workbook},
};

use super::{beside, bundle, content};
use crate::{
    error::{Error, Kind, Result},
    store::{Store, file, pack},
};

#[derive(Args)]
pub(in crate::cli) struct Export {
    /// A workbook, a .zip of one and its media, a pack as JSON, or NAME@VERSION of a published one.
    #[arg(value_name = "FILE|NAME@VERSION")]
    from: String,
    /// The workbook to write; its media go to NAME-media beside it.
    #[arg(long, value_name = "OUT.xlsx")]
    to: PathBuf,
    /// The data folder in which NAME@VERSION is published; else it is one that came with the
    /// system.
    #[arg(long = "data", value_name = "DIR")]
    data: Option<PathBuf>,
}

/// A pack and its media, by name.
struct Whole {
    pack: Pack,
    media: BTreeMap<String, Vec<u8>>,
}

impl Export {
    pub(super) fn run(self) -> Result<()> {
        let whole = self.whole()?;
        let workbook = whole.pack.to_xlsx();
        let workbook =
            workbook.map_err(|error| Error::invalid(error.to_string()).because(error))?;
        write(&self.to, &workbook)?;
        if whole.media.is_empty() {
            return Ok(());
        }
        let folder = beside(&self.to);
        fs::create_dir_all(&folder)?;
        for (name, content) in &whole.media {
            // A name is not a path, whoever wrote it.
            if Path::new(name).file_name() != Some(name.as_ref()) {
                return Err(Error::invalid(format!("{name:?} is no name of a file")));
            }
            write(&folder.join(name), content)?;
        }
        Ok(())
    }

    fn whole(&self) -> Result<Whole> {
        let path = Path::new(&self.from);
        match self.from.rsplit_once('@').filter(|_| !path.exists()) {
            Some((name, version)) => self.published(name, version),
            None => from_file(path),
        }
    }

    fn published(&self, name: &str, version: &str) -> Result<Whole> {
        let none = || Error::not_found(format!("there is no checklist {name} {version}"));
        let Some(data) = &self.data else {
            let pack = Pack::built_in()
                .into_iter()
                .find(|pack| pack.name == name && pack.version == version);
            let pack = pack.ok_or_else(none)?;
            let brought = pack.media.iter().filter_map(|(name, described)| {
                let content = Pack::built_in_file(described.sha256)?;
                Some((name.clone(), content.to_vec()))
            });
            let media = brought.collect();
            return Ok(Whole { pack, media });
        };
        let store = Store::open_existing(data)?;
        let pack = store.read(|conn| pack::find(conn, name, version))?;
        let pack = pack.ok_or_else(none)?;
        let mut media = BTreeMap::new();
        for (name, described) in &pack.media {
            let content = content(&file::path(&store, described.sha256))?;
            media.insert(name.clone(), content);
        }
        Ok(Whole { pack, media })
    }
}

fn from_file(path: &Path) -> Result<Whole> {
    if path.extension().is_some_and(|it| it == "json") {
        let text = String::from_utf8_lossy(&content(path)?).into_owned();
        let pack = Pack::from_json(&text).map_err(|error| {
            let message = "it is no checklist pack";
            Error::invalid(message).because(error).at(path.display())
        })?;
        let media = BTreeMap::new();
        return Ok(Whole { pack, media });
    }
    let bundle = bundle(path, None)?;
    let workbook = Workbook::read(&bundle.workbook, &bundle.file);
    let workbook =
        workbook.map_err(|error| Error::invalid(error.to_string()).at(path.display()))?;
    let imported = Imported::new(&workbook, bundle.name(), Some(&bundle.described()));
    let first = imported
        .messages
        .iter()
        .find(|message| message.level == Level::Error);
    let pack = imported.pack.ok_or_else(|| {
        let reason = first.map_or("it is refused", |message| &message.text);
        Error::invalid(reason).at(path.display())
    })?;
    Ok(Whole {
        pack,
        media: bundle.media,
    })
}

/// Writes a file that is not there yet: what stands in its place may be somebody's work.
fn write(path: &Path, content: &[u8]) -> Result<()> {
    let file = File::create_new(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Error::new(Kind::Conflict, "this is there already").at(path.display())
        }
        _ => Error::from(error).at(path.display()),
    });
    Ok(file?.write_all(content)?)
}
