//! The district: subdistricts (街道), villages and communities with their points, zones (片区).

use rusqlite::{Connection, OptionalExtension, Row, Transaction, types::Type};
use takan_core::record::{Datum, Position, Zone};

use crate::{
    district::{District, Subdistrict, Village, VillageKind},
    error::Result,
};

/// Stores a district: what is new is added, what is known is brought up to date, nothing is
/// removed, because cases name it.
pub fn load(tx: &Transaction<'_>, district: &District) -> Result<()> {
    for subdistrict in &district.subdistricts {
        put_subdistrict(tx, subdistrict)?;
    }
    for village in &district.villages {
        put_village(tx, village)?;
    }
    for zone in &district.zones {
        put_zone(tx, zone)?;
    }
    Ok(())
}

fn put_subdistrict(tx: &Transaction<'_>, subdistrict: &Subdistrict) -> Result<()> {
    tx.execute(
        "INSERT INTO subdistrict (code, name) VALUES (?1, ?2)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name",
        (&subdistrict.code, &subdistrict.name),
    )?;
    Ok(())
}

fn put_village(tx: &Transaction<'_>, village: &Village) -> Result<()> {
    let at = village.position;
    tx.prepare_cached(
        "INSERT INTO village (code, name, subdistrict, kind, lat, lon, accuracy_m, synthetic)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name,
             subdistrict = excluded.subdistrict, kind = excluded.kind, lat = excluded.lat,
             lon = excluded.lon, accuracy_m = excluded.accuracy_m, synthetic = excluded.synthetic",
    )?
    .execute((
        &village.code,
        &village.name,
        &village.subdistrict,
        kind_word(village.kind),
        at.lat,
        at.lon,
        at.accuracy_m,
        at.synthetic,
    ))?;
    Ok(())
}

fn put_zone(tx: &Transaction<'_>, zone: &Zone) -> Result<()> {
    let subdistricts = serde_json::to_string(&zone.subdistricts).expect("a list of texts");
    tx.execute(
        "INSERT INTO zone (code, subdistricts) VALUES (?1, ?2)
         ON CONFLICT (code) DO UPDATE SET subdistricts = excluded.subdistricts",
        (&zone.code, subdistricts),
    )?;
    Ok(())
}

const COLUMNS: &str = "code, name, subdistrict, kind, lat, lon, accuracy_m, synthetic";

fn read(row: &Row<'_>) -> rusqlite::Result<Village> {
    Ok(Village {
        code: row.get(0)?,
        name: row.get(1)?,
        subdistrict: row.get(2)?,
        kind: kind(row, 3)?,
        position: Position {
            lat: row.get(4)?,
            lon: row.get(5)?,
            datum: Datum::Wgs84,
            accuracy_m: row.get(6)?,
            synthetic: row.get(7)?,
        },
    })
}

fn kind_word(kind: VillageKind) -> &'static str {
    match kind {
        VillageKind::Village => "village",
        VillageKind::Community => "community",
    }
}

fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<VillageKind> {
    match row.get_ref(column)?.as_str()? {
        "village" => Ok(VillageKind::Village),
        "community" => Ok(VillageKind::Community),
        _ => {
            let name = row.as_ref().column_name(column)?.to_owned();
            Err(rusqlite::Error::InvalidColumnType(column, name, Type::Text))
        }
    }
}

/// The village or community of that code.
pub fn village(conn: &Connection, code: &str) -> Result<Option<Village>> {
    let sql = format!("SELECT {COLUMNS} FROM village WHERE code = ?1");
    Ok(conn.query_row(&sql, [code], read).optional()?)
}

/// Every village and community with its subdistrict's name, in the order of their codes.
pub fn villages(conn: &Connection) -> Result<Vec<(Village, String)>> {
    let sql = "SELECT v.code, v.name, v.subdistrict, v.kind, v.lat, v.lon, v.accuracy_m,
                      v.synthetic, s.name
               FROM village v JOIN subdistrict s ON s.code = v.subdistrict ORDER BY v.code";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((read(row)?, row.get(8)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
