//! The bureau on the morning of the demo: Lintong with its villages, the checklists, accounts,
//! pairs, and a case for each of the made-up premises.

use chrono::{DateTime, Days, Utc};
use takan_core::{
    checklist::Pack,
    document::Writer,
    ids::{Actor, CaseId, UserId},
    record::{Position, Role},
};

use super::{
    people::{ADMIN, CLERK, INSPECTORS, LEAD, PACKS, PASSWORD, TEAMS},
    random::Random,
    time,
};
use crate::{
    district::{District, Village},
    error::{Error, Result},
    password,
    store::{
        Store, account,
        case::{self, Request, Where},
        district, pack, pair,
    },
};

/// Lintong's folder, as it is in the source.
const FILES: [(&str, &str); 3] = [
    (
        "subdistricts.csv",
        include_str!("../../data/lintong/subdistricts.csv"),
    ),
    (
        "villages.csv",
        include_str!("../../data/lintong/villages.csv"),
    ),
    (
        "boundary.gcj02.geojson",
        include_str!("../../data/lintong/boundary.gcj02.geojson"),
    ),
];

/// What a pair takes along for a case.
pub(super) struct Sheet {
    pub(super) case: CaseId,
    pub(super) pack: Pack,
    /// Made up, like every village's here.
    pub(super) position: Position,
}

/// Where the demo is.
pub(super) fn lintong() -> Result<District> {
    let folder = tempfile::tempdir()?;
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text)?;
    }
    District::read(folder.path())
        .map_err(|e| Error::unexpected("the district that comes with the server", e))
}

/// Fills an empty store; eight sheets a team, one team after another.
pub(super) fn fill(
    store: &Store,
    district: &District,
    author: Actor,
    at: DateTime<Utc>,
) -> Result<Vec<Sheet>> {
    let hash = password::hash(PASSWORD)?;
    let desks = [
        (LEAD, Role::Lead),
        (CLERK, Role::Clerk),
        (ADMIN, Role::Admin),
    ];
    let field = INSPECTORS
        .iter()
        .map(|person| (person.name, Role::Inspector));
    let packs = pack::put_built_in(store, at)?;
    let mut random = Random(0x1115);
    store.write(|tx| {
        district::load(tx, district)?;
        for (name, role) in desks.into_iter().chain(field) {
            account::add(tx, name, role, &hash, at)?;
        }
        let mut sheets = Vec::new();
        for (team, members) in TEAMS.iter().zip(INSPECTORS.chunks(2)) {
            pair::add(tx, team.name, [members[0].name, members[1].name])?;
            let villages = in_turn(district, team.zones, &mut random);
            for (n, (premises, village)) in team.premises.iter().zip(villages).enumerate() {
                let due = time::local(at).date_naive() + Days::new(1 + n as u64 % 5);
                let request = Request {
                    pack: PACKS[n].to_owned(),
                    pair: team.name.to_owned(),
                    place: Where::Village(village.code.clone()),
                    premises: Some((*premises).to_owned()),
                    due: Some(due),
                };
                let by = Writer {
                    actor: author,
                    user: UserId::SYSTEM,
                    at,
                };
                let (case, _) = case::open(tx, &by, request)?;
                let pack = packs.iter().find(|pack| pack.name == PACKS[n]);
                let pack = pack.expect("the demo names built-in packs").clone();
                sheets.push(Sheet {
                    case,
                    pack,
                    position: village.position,
                });
            }
        }
        Ok(sheets)
    })
}

/// Villages of these zones, one from each subdistrict in turn, none twice.
fn in_turn<'a>(district: &'a District, zones: &[&str], random: &mut Random) -> Vec<&'a Village> {
    let subdistricts: Vec<_> = district
        .subdistricts
        .iter()
        .filter(|subdistrict| zones.contains(&subdistrict.zone.as_str()))
        .collect();
    let mut chosen: Vec<&Village> = Vec::new();
    for subdistrict in subdistricts.iter().cycle().take(8) {
        let free: Vec<_> = district
            .villages
            .iter()
            .filter(|village| village.subdistrict == subdistrict.code)
            .filter(|village| !chosen.iter().any(|other| other.code == village.code))
            .collect();
        if !free.is_empty() {
            chosen.push(*random.pick(&free));
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_team_has_eight_villages_of_its_zones() {
        let district = lintong().unwrap();
        let mut random = Random(1);
        for team in &TEAMS {
            let villages = in_turn(&district, team.zones, &mut random);
            assert_eq!(villages.len(), 8, "{}", team.name);
            for village in villages {
                let of = |s: &&crate::district::Subdistrict| s.code == village.subdistrict;
                let home = district.subdistricts.iter().find(of).unwrap();
                assert!(team.zones.contains(&home.zone.as_str()), "{village:?}");
            }
        }
    }
}
