//! `district load`.

use std::path::PathBuf;

use chrono::Utc;
use clap::{Args, Subcommand};

use super::{Data, print, print_json};
use crate::{
    district,
    error::{Error, Result},
    store::{self, pack},
};

#[derive(Subcommand)]
pub(super) enum District {
    /// Load a district's folder and the built-in checklists.
    Load(Load),
}

#[derive(Args)]
pub(super) struct Load {
    #[command(flatten)]
    data: Data,
    /// With subdistricts.csv, villages.csv and the boundary.
    folder: PathBuf,
    #[arg(long)]
    json: bool,
}

impl District {
    pub(super) fn run(self) -> Result<()> {
        let District::Load(command) = self;
        // Read whole before anything is stored.
        let district = district::District::read(&command.folder)
            .map_err(|e| Error::invalid(format!("{}: {e}", command.folder.display())))?;
        let store = command.data.open()?;
        store.write(|tx| store::district::load(tx, &district))?;
        let packs = pack::put_built_in(&store, Utc::now())?;
        let (subdistricts, villages) = (district.subdistricts.len(), district.villages.len());
        let (zones, packs) = (district.zones.len(), packs.len());
        match command.json {
            true => print_json(&serde_json::json!({
                "name": district.name, "subdistricts": subdistricts, "villages": villages,
                "zones": zones, "packs": packs,
            })),
            false => print(&format!(
                "{}: {subdistricts} subdistricts, {villages} villages and communities, \
                 {zones} zones, {packs} checklists",
                district.name
            )),
        }
    }
}
