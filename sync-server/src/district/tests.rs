//! The real district, and every way in which a folder can be wrong.

use std::{collections::HashSet, fs, path::Path};

use geo::{Contains, GeodesicArea, Point};
use takan_core::record::Datum;

use super::*;

const LINTONG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lintong");

fn lintong() -> District {
    District::read(Path::new(LINTONG)).expect("the district's own folder")
}

/// Lintong with one file changed, read; gives the sentence that says what is wrong.
fn refusal(file: &str, change: impl Fn(&str) -> String) -> String {
    let folder = tempfile::tempdir().unwrap();
    for name in [SUBDISTRICTS, VILLAGES, outline::FILE] {
        let mut text = fs::read_to_string(Path::new(LINTONG).join(name)).unwrap();
        if name == file {
            let changed = change(&text);
            assert_ne!(changed, text, "the change must change something");
            text = changed;
        }
        fs::write(folder.path().join(name), text).unwrap();
    }
    let error = District::read(folder.path()).expect_err("a folder that is wrong");
    error.to_string()
}

fn replaced<'a>(from: &'a str, to: &'a str) -> impl Fn(&str) -> String + 'a {
    move |text| text.replacen(from, to, 1)
}

#[test]
fn lintong_has_its_subdistricts_villages_communities_and_zones() {
    let district = lintong();
    assert_eq!(
        (district.code.as_str(), district.name.as_str()),
        ("610115", "临潼区")
    );
    assert_eq!(district.subdistricts.len(), 23);
    let count = |kind| district.villages.iter().filter(|v| v.kind == kind).count();
    assert_eq!(
        (count(VillageKind::Village), count(VillageKind::Community)),
        (226, 48)
    );
    let zones: Vec<_> = district
        .zones
        .iter()
        .map(|zone| (zone.code.as_str(), zone.subdistricts.len()))
        .collect();
    assert_eq!(zones, [("A", 5), ("B", 5), ("C", 3), ("D", 5), ("E", 5)]);
    assert_eq!(
        district.zones[2].subdistricts,
        ["610115021", "610115022", "610115023"]
    );
}

#[test]
fn every_village_lies_inside_the_outline_and_says_that_it_is_made_up() {
    let district = lintong();
    for Village { name, position, .. } in &district.villages {
        let point = Point::new(position.lon, position.lat);
        assert!(district.boundary.contains(&point), "{name} {position:?}");
        assert!(
            position.synthetic && position.datum == Datum::Wgs84,
            "{name}"
        );
        let accuracy = position.accuracy_m.unwrap();
        assert!(
            (2_000.0..=8_800.0).contains(&accuracy),
            "{name}: {accuracy} m"
        );
    }
}

#[test]
fn no_two_villages_stand_at_the_same_point() {
    // Five decimals of a degree: about a metre.
    let round = |degrees: f64| (degrees * 1e5).round() as i64;
    let points: HashSet<_> = lintong()
        .villages
        .iter()
        .map(|v| (round(v.position.lat), round(v.position.lon)))
        .collect();
    assert_eq!(points.len(), 274);
}

#[test]
fn reading_twice_gives_the_same_district() {
    assert_eq!(lintong(), lintong());
}

#[test]
fn a_village_removed_moves_no_other() {
    let folder = tempfile::tempdir().unwrap();
    for name in [SUBDISTRICTS, VILLAGES, outline::FILE] {
        let text = fs::read_to_string(Path::new(LINTONG).join(name)).unwrap();
        let kept = text
            .lines()
            .filter(|line| !line.starts_with("610115001001,"));
        let kept = kept.collect::<Vec<_>>().join("\n");
        fs::write(folder.path().join(name), kept).unwrap();
    }
    let fewer = District::read(folder.path()).unwrap();
    assert_eq!(fewer.villages, lintong().villages[1..]);
}

#[test]
fn made_up_positions_never_change_between_versions() {
    let first = &lintong().villages[0];
    let place = first.place();
    assert_eq!(place.code.as_deref(), Some("610115001001"));
    assert_eq!(place.name, "西大街社区居委会");
    let Position { lat, lon, .. } = place.position.unwrap();
    assert_eq!(format!("{lat:.6} {lon:.6}"), "34.371037 109.202878");
}

#[test]
fn the_outline_is_in_wgs84_and_encloses_916_square_kilometres() {
    let district = lintong();
    let area = district.boundary.geodesic_area_unsigned() / 1e6;
    // The official figure is 915.97 km².
    assert!((915.5..917.5).contains(&area), "{area} km²");
    // The first position of the file, which is in GCJ-02, about half a kilometre beside this.
    let first = district.boundary.0[0].exterior().0[0];
    let again = to_gcj02(first);
    assert!((again.x - 109.364258).abs() < 1e-9 && (again.y - 34.296875).abs() < 1e-9);
    assert!((first.x - again.x).abs() > 0.004, "{first:?}");
}

#[test]
fn an_outline_that_is_in_wgs84_already_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for name in [SUBDISTRICTS, VILLAGES, outline::FILE] {
        let text = fs::read_to_string(Path::new(LINTONG).join(name)).unwrap();
        fs::write(folder.path().join(name), text.replace("GCJ-02", "WGS-84")).unwrap();
    }
    let first = District::read(folder.path()).unwrap().boundary.0[0]
        .exterior()
        .0[0];
    assert_eq!((first.x, first.y), (109.364258, 34.296875));
}

#[test]
fn a_guessed_centre_says_so() {
    let district = lintong();
    let centre = |code: &str| {
        let mut all = district.subdistricts.iter();
        all.find(|s| s.code == code).map(|s| s.position).unwrap()
    };
    let known = centre("610115001");
    assert_eq!((known.accuracy_m, known.synthetic), (Some(1000.0), false));
    let guessed = centre("610115018");
    assert_eq!((guessed.accuracy_m, guessed.synthetic), (None, true));
}

#[test]
fn tables_saved_by_a_spreadsheet_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in [SUBDISTRICTS, VILLAGES, outline::FILE] {
        let mut text = fs::read_to_string(Path::new(LINTONG).join(name)).unwrap();
        if name.ends_with(".csv") {
            text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        }
        fs::write(folder.path().join(name), text).unwrap();
    }
    assert_eq!(District::read(folder.path()).unwrap(), lintong());
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = District::read(folder.path()).unwrap_err().to_string();
    assert!(
        error.starts_with("boundary.gcj02.geojson: cannot be read: "),
        "{error}"
    );
}

#[test]
fn a_missing_column_is_named() {
    assert_eq!(
        refusal(VILLAGES, replaced("subdistrict_code", "subdistrict")),
        r#"villages.csv, line 1: no column "subdistrict_code""#
    );
}

#[test]
fn a_table_without_rows_is_refused() {
    assert_eq!(
        refusal(SUBDISTRICTS, |text| text.lines().next().unwrap().to_owned()),
        "subdistricts.csv: no rows"
    );
}

#[test]
fn a_row_with_a_cell_too_few_is_named_by_its_line() {
    assert_eq!(
        refusal(SUBDISTRICTS, replaced(",about 1 km,A\n", ",about 1 km\n")),
        "subdistricts.csv, line 2: 5 cells where the header has 6"
    );
}

#[test]
fn a_table_in_another_encoding_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    for name in [SUBDISTRICTS, VILLAGES, outline::FILE] {
        fs::copy(Path::new(LINTONG).join(name), folder.path().join(name)).unwrap();
    }
    // 临 in GBK.
    let gbk = b"code,name,subdistrict_code,kind\n610115001001,\xc1\xd9,610115001,village\n";
    fs::write(folder.path().join(VILLAGES), gbk).unwrap();
    assert_eq!(
        District::read(folder.path()).unwrap_err().to_string(),
        "villages.csv, line 2: not UTF-8 text; save the table as UTF-8"
    );
}

#[test]
fn a_bad_number_is_named_by_line_and_column() {
    assert_eq!(
        refusal(SUBDISTRICTS, replaced("34.3868", "\"34,3868\"")),
        r#"subdistricts.csv, line 3, column lat_wgs84: "34,3868" is not a latitude in degrees"#
    );
    assert_eq!(
        refusal(
            SUBDISTRICTS,
            replaced("34.3868,109.2493", "109.2493,34.3868")
        ),
        r#"subdistricts.csv, line 3, column lat_wgs84: "109.2493" is not a latitude in degrees"#
    );
    assert_eq!(
        refusal(SUBDISTRICTS, replaced("109.2493", "NaN")),
        r#"subdistricts.csv, line 3, column lon_wgs84: "NaN" is not a longitude in degrees"#
    );
}

#[test]
fn cells_that_are_not_what_they_must_be_are_named() {
    for (file, from, to, expected) in [
        (
            SUBDISTRICTS,
            "610115002,",
            "61011502,",
            r#"line 3, column code: "61011502" is not a code of 9 digits"#,
        ),
        (
            SUBDISTRICTS,
            "秦陵街道",
            "",
            r#"line 3, column name: "" is not a name"#,
        ),
        (
            SUBDISTRICTS,
            "guess",
            "unknown",
            r#"line 19, column accuracy: "unknown" is not "about N km" or "guess""#,
        ),
        (
            SUBDISTRICTS,
            "about 1 km,A",
            "about 1 km,",
            r#"line 2, column zone: "" is not a zone's code"#,
        ),
        (
            VILLAGES,
            "610115001002,",
            "610115099002,",
            r#"line 3, column code: "610115099002" is not a code of 12 digits, the subdistrict's first"#,
        ),
        (
            VILLAGES,
            "community",
            "town",
            r#"line 2, column kind: "town" is not "village" or "community""#,
        ),
    ] {
        assert_eq!(
            refusal(file, replaced(from, to)),
            format!("{file}, {expected}")
        );
    }
}

#[test]
fn a_code_that_stands_twice_is_named_with_both_lines() {
    assert_eq!(
        refusal(VILLAGES, replaced("610115001004", "610115001002")),
        "villages.csv, line 5, column code: 610115001002 already stands in line 3"
    );
    assert_eq!(
        refusal(SUBDISTRICTS, replaced("610115003", "610115001")),
        "subdistricts.csv, line 4, column code: 610115001 already stands in line 2"
    );
}

#[test]
fn a_village_of_an_unknown_subdistrict_is_named() {
    assert_eq!(
        refusal(VILLAGES, replaced(",610115001,", ",610115099,")),
        r#"villages.csv, line 2, column subdistrict_code: no subdistrict has the code "610115099""#
    );
}

#[test]
fn an_outline_that_is_wrong_says_where() {
    let file = outline::FILE;
    for (change, expected) in [
        (
            ("\"coordinate_system\":\"GCJ-02\"", "\"note\":\"\""),
            "property coordinate_system: missing, or no text",
        ),
        (
            ("GCJ-02", "BD-09"),
            r#"property coordinate_system: "BD-09" is not GCJ-02 or WGS-84"#,
        ),
        (
            ("\"code\":\"610115\"", "\"code\":610115"),
            "property code: missing, or no text",
        ),
        (
            ("[109.364258,34.296875]", "[34.296875,109.364258]"),
            "geometry, ring 1, position 1: [34.296875, 109.364258] is not [longitude, latitude]",
        ),
        (
            ("[109.364258,34.296875]", "[109.4,34.2]"),
            "geometry, ring 1, position 2781: a ring has at least four positions and ends where it begins",
        ),
    ] {
        assert_eq!(
            refusal(file, replaced(change.0, change.1)),
            format!("{file}, {expected}")
        );
    }
    let feature = |geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"1","name":"x","coordinate_system":"WGS-84"}},"geometry":{geometry}}}"#
        )
    };
    let line = r#"{"type":"LineString","coordinates":[[109,34],[110,35]]}"#;
    let flat = r#"{"type":"Polygon","coordinates":[[[109,34],[110,35],[109,34],[109,34]]]}"#;
    let empty = r#"{"type":"Polygon","coordinates":[]}"#;
    for (text, expected) in [
        (
            feature(line),
            "geometry: LineString is not a Polygon or MultiPolygon",
        ),
        (feature(flat), "geometry: encloses no area"),
        (feature(empty), "geometry: has no ring"),
        (feature("null"), "geometry: missing"),
        (
            r#"{"type":"FeatureCollection","features":[]}"#.to_owned(),
            "features: 0 features where one district is expected",
        ),
    ] {
        assert_eq!(
            refusal(file, |_| text.clone()),
            format!("{file}, {expected}")
        );
    }
    let broken = refusal(file, replaced("\"Feature\",", "\"Feature\""));
    assert!(broken.contains("line 1 column"), "{broken}");
}
