//! The district's outline from GeoJSON, brought to WGS-84.

use std::path::Path;

use geo::orient::{Direction, Orient};
use geo::{Area, Coord, CoordsIter, LineString, MapCoords, MultiPolygon, Polygon};
use geojson::{Feature, GeoJson, GeometryValue, Position};

use super::{DistrictError, datum};

/// Its name in a district's folder. The datum that counts is the one its properties name.
pub(super) const FILE: &str = "boundary.gcj02.geojson";

/// What the outline's file says.
pub(super) struct Outline {
    pub(super) code: String,
    pub(super) name: String,
    /// In WGS-84.
    pub(super) boundary: MultiPolygon,
}

pub(super) fn read(folder: &Path) -> Result<Outline, DistrictError> {
    let text = std::fs::read_to_string(folder.join(FILE))
        .map_err(|source| DistrictError::Unreadable { file: FILE, source })?;
    // The parser's own words name line and column where the text is no JSON.
    let parsed: GeoJson = text
        .parse()
        .map_err(|e: geojson::Error| wrong("GeoJSON", e))?;
    let feature = only_feature(parsed)?;

    let boundary = polygons(&feature)?;
    let boundary = match property(&feature, "coordinate_system")? {
        "GCJ-02" => boundary.map_coords(datum::to_wgs84),
        "WGS-84" => boundary,
        other => {
            let reason = format!("{other:?} is not GCJ-02 or WGS-84");
            return Err(wrong("property coordinate_system", reason));
        }
    };
    Ok(Outline {
        code: property(&feature, "code")?.to_owned(),
        name: property(&feature, "name")?.to_owned(),
        boundary,
    })
}

fn only_feature(parsed: GeoJson) -> Result<Feature, DistrictError> {
    let mut features = match parsed {
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Geometry(_) => Vec::new(),
    };
    match (features.len(), features.pop()) {
        (1, Some(feature)) => Ok(feature),
        (n, _) => Err(wrong(
            "features",
            format!("{n} features where one district is expected"),
        )),
    }
}

fn property<'a>(feature: &'a Feature, name: &str) -> Result<&'a str, DistrictError> {
    let value = feature.property(name).and_then(|value| value.as_str());
    value
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| wrong(&format!("property {name}"), "missing, or no text"))
}

fn polygons(feature: &Feature) -> Result<MultiPolygon, DistrictError> {
    let Some(geometry) = &feature.geometry else {
        return Err(wrong("geometry", "missing"));
    };
    let polygons: Vec<_> = match &geometry.value {
        GeometryValue::Polygon { coordinates } => vec![polygon(coordinates)?],
        GeometryValue::MultiPolygon { coordinates } => coordinates
            .iter()
            .map(|rings| polygon(rings))
            .collect::<Result<_, _>>()?,
        other => {
            let reason = format!("{} is not a Polygon or MultiPolygon", other.type_name());
            return Err(wrong("geometry", reason));
        }
    };
    // Files wind their rings either way; an area on the ellipsoid asks for the standard one.
    let boundary = MultiPolygon::new(polygons).orient(Direction::Default);
    if boundary.unsigned_area() == 0.0 {
        return Err(wrong("geometry", "encloses no area"));
    }
    Ok(boundary)
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon, DistrictError> {
    let mut rings = rings
        .iter()
        .enumerate()
        .map(|(n, positions)| ring(n + 1, positions));
    let exterior = rings
        .next()
        .unwrap_or_else(|| Err(wrong("geometry", "has no ring")))?;
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

fn ring(number: usize, positions: &[Position]) -> Result<LineString, DistrictError> {
    let place = |n: usize| format!("geometry, ring {number}, position {n}");
    let mut coords = Vec::with_capacity(positions.len());
    for (n, position) in positions.iter().enumerate() {
        match *position.as_slice() {
            [x, y, ..] if x.abs() <= 180.0 && y.abs() <= 90.0 => coords.push(Coord { x, y }),
            ref other => {
                let reason = format!("{other:?} is not [longitude, latitude]");
                return Err(wrong(&place(n + 1), reason));
            }
        }
    }
    let ring = LineString::new(coords);
    if ring.coords_count() < 4 || !ring.is_closed() {
        let reason = "a ring has at least four positions and ends where it begins";
        return Err(wrong(&place(positions.len()), reason));
    }
    Ok(ring)
}

fn wrong(place: &str, reason: impl ToString) -> DistrictError {
    DistrictError::Outline {
        file: FILE,
        place: place.to_owned(),
        reason: reason.to_string(),
    }
}
