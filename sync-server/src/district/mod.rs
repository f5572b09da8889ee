//! A district from a folder of files: its subdistricts (街道), villages (村), communities (社区),
//! zones (片区) and outline, all in WGS-84. Villages have no published positions; those given
//! here are made up for the demo and say so. The files: `data/lintong/README.md`.

mod datum;
mod error;
mod outline;
mod place;
mod table;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

use geo::{MultiPolygon, Point};
use serde::{Deserialize, Serialize};
use takan_core::record::{Datum, Place, Position, Zone};

use place::Disc;
use table::{Row, Table};

pub use datum::{to_gcj02, to_wgs84};
pub use error::DistrictError;

const SUBDISTRICTS: &str = "subdistricts.csv";
const VILLAGES: &str = "villages.csv";

/// A district (区县).
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Its six-digit statistical code.
    pub code: String,
    /// As people say it.
    pub name: String,
    /// In the order of the file.
    pub subdistricts: Vec<Subdistrict>,
    /// Villages and communities, in the order of the file.
    pub villages: Vec<Village>,
    /// By code.
    pub zones: Vec<Zone>,
    /// Its outline in WGS-84.
    pub boundary: MultiPolygon,
}

/// A subdistrict (街道).
#[derive(Debug, Clone, PartialEq)]
pub struct Subdistrict {
    /// Its nine-digit statistical code.
    pub code: String,
    /// As people say it.
    pub name: String,
    /// Its centre; synthetic where the file says that it is a guess.
    pub position: Position,
    /// The code of the zone it belongs to.
    pub zone: String,
}

/// What kind of neighbourhood it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VillageKind {
    /// 行政村
    Village,
    /// 社区
    Community,
}

/// A village or community.
#[derive(Debug, Clone, PartialEq)]
pub struct Village {
    /// Its twelve-digit statistical code.
    pub code: String,
    /// The name of its committee.
    pub name: String,
    /// The code of its subdistrict.
    pub subdistrict: String,
    /// Which of the two.
    pub kind: VillageKind,
    /// Made up: see the module.
    pub position: Position,
}

impl Village {
    /// As the place of a case.
    pub fn place(&self) -> Place {
        Place {
            code: Some(self.code.clone()),
            name: self.name.clone(),
            position: Some(self.position),
        }
    }
}

impl District {
    /// Reads a district's folder. The first thing that is wrong is returned with its place.
    pub fn read(folder: &Path) -> Result<Self, DistrictError> {
        let outline = outline::read(folder)?;
        let subdistricts = read_subdistricts(folder)?;
        let villages = read_villages(folder, &subdistricts, &outline.boundary)?;
        let mut zones = BTreeMap::<_, Vec<_>>::new();
        for subdistrict in &subdistricts {
            let zone = zones.entry(subdistrict.zone.clone()).or_default();
            zone.push(subdistrict.code.clone());
        }
        Ok(Self {
            code: outline.code,
            name: outline.name,
            subdistricts,
            villages,
            zones: zones
                .into_iter()
                .map(|(code, subdistricts)| Zone { code, subdistricts })
                .collect(),
            boundary: outline.boundary,
        })
    }
}

fn read_subdistricts(folder: &Path) -> Result<Vec<Subdistrict>, DistrictError> {
    let columns = ["code", "name", "lat_wgs84", "lon_wgs84", "accuracy", "zone"];
    let table = Table::read(folder, SUBDISTRICTS, &columns)?;
    table.require_unique_codes()?;
    table.rows().map(subdistrict).collect()
}

fn subdistrict(row: Row) -> Result<Subdistrict, DistrictError> {
    let (accuracy_m, synthetic) = accuracy(row)?;
    Ok(Subdistrict {
        code: row
            .checked("code", "a code of 9 digits", digits(9))?
            .to_owned(),
        name: row.checked("name", "a name", is_named)?.to_owned(),
        position: Position {
            lat: row.degrees("lat_wgs84", 90.0, "a latitude in degrees")?,
            lon: row.degrees("lon_wgs84", 180.0, "a longitude in degrees")?,
            datum: Datum::Wgs84,
            accuracy_m,
            synthetic,
        },
        zone: row.checked("zone", "a zone's code", is_named)?.to_owned(),
    })
}

/// Metres, and whether the point is a guess. Nobody knows how far off a guess is.
fn accuracy(row: Row) -> Result<(Option<f64>, bool), DistrictError> {
    let text = row.text("accuracy");
    if text == "guess" {
        return Ok((None, true));
    }
    let kilometres = text
        .strip_prefix("about ")
        .and_then(|t| t.strip_suffix(" km"));
    kilometres
        .and_then(|number| number.parse::<f64>().ok())
        .filter(|number| number.is_finite() && *number > 0.0)
        .map(|number| (Some(number * 1000.0), false))
        .ok_or_else(|| row.wrong("accuracy", "\"about N km\" or \"guess\""))
}

fn read_villages(
    folder: &Path,
    subdistricts: &[Subdistrict],
    boundary: &MultiPolygon,
) -> Result<Vec<Village>, DistrictError> {
    let table = Table::read(
        folder,
        VILLAGES,
        &["code", "name", "subdistrict_code", "kind"],
    )?;
    table.require_unique_codes()?;
    let point = |s: &Subdistrict| Point::new(s.position.lon, s.position.lat);
    let centres: Vec<_> = subdistricts.iter().map(point).collect();
    let discs: BTreeMap<_, _> = subdistricts
        .iter()
        .zip(&centres)
        .map(|(s, &centre)| (s.code.as_str(), Disc::new(centre, &centres, boundary)))
        .collect();
    table
        .rows()
        .map(|row| village(row, &discs, boundary))
        .collect()
}

fn village(
    row: Row,
    discs: &BTreeMap<&str, Disc>,
    boundary: &MultiPolygon,
) -> Result<Village, DistrictError> {
    let subdistrict = row.text("subdistrict_code");
    let disc = discs
        .get(subdistrict)
        .ok_or_else(|| DistrictError::UnknownSubdistrict {
            file: VILLAGES,
            line: row.line(),
            column: "subdistrict_code",
            code: subdistrict.to_owned(),
        })?;
    let fits = |code: &str| digits(12)(code) && code.starts_with(subdistrict);
    let code = row.checked("code", "a code of 12 digits, the subdistrict's first", fits)?;
    Ok(Village {
        code: code.to_owned(),
        name: row.checked("name", "a name", is_named)?.to_owned(),
        subdistrict: subdistrict.to_owned(),
        kind: match row.text("kind") {
            "village" => VillageKind::Village,
            "community" => VillageKind::Community,
            _ => return Err(row.wrong("kind", "\"village\" or \"community\"")),
        },
        position: disc.position(code, boundary),
    })
}

fn digits(length: usize) -> impl Fn(&str) -> bool {
    move |text| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_named(text: &str) -> bool {
    !text.is_empty()
}
