//! Made-up positions for villages that have none: near their subdistrict's centre, inside the
//! outline, and the same every time. Each depends on its own code, so that a village added or
//! removed moves no other.

use std::f64::consts::TAU;

use geo::{
    Bearing, Closest, ClosestPoint, Contains, Destination, Distance, Haversine, InteriorPoint,
    MultiPolygon, Point,
};
use sha2::{Digest, Sha256};
use takan_core::record::{Datum, Position};

/// Villages fill a disc this much of the way to the nearest other centre, so that neighbours'
/// discs do not overlap.
const SHARE: f64 = 0.4;

/// Metres: no disc is larger, however lonely its subdistrict.
const MAX_RADIUS: f64 = 3_500.0;

/// The disc in which a subdistrict's villages are put.
pub(super) struct Disc {
    centre: Point,
    /// Metres.
    radius: f64,
}

impl Disc {
    /// Around `centre`, moved inside the outline if it lies outside.
    pub(super) fn new(centre: Point, others: &[Point], boundary: &MultiPolygon) -> Self {
        let nearest = others
            .iter()
            .map(|&other| Haversine.distance(centre, other))
            .filter(|&metres| metres > 0.0)
            .fold(f64::INFINITY, f64::min);
        Self {
            centre: nearest_inside(centre, boundary),
            radius: (nearest * SHARE).min(MAX_RADIUS),
        }
    }

    /// Where the village of that code is put.
    pub(super) fn position(&self, code: &str, boundary: &MultiPolygon) -> Position {
        let (distance, bearing) = polar(code);
        let mut metres = distance * self.radius;
        let mut point = Haversine.destination(self.centre, bearing, metres);
        while !boundary.contains(&point) && metres > 1.0 {
            metres *= 0.8;
            point = Haversine.destination(self.centre, bearing, metres);
        }
        if !boundary.contains(&point) {
            point = self.centre;
        }
        Position {
            lat: point.y(),
            lon: point.x(),
            datum: Datum::Wgs84,
            accuracy_m: Some(self.accuracy()),
            synthetic: true,
        }
    }

    /// How far off a made-up position may well be: the true village is somewhere in its
    /// subdistrict, which reaches about as far as the nearest other centre. Whole 100 m.
    fn accuracy(&self) -> f64 {
        (self.radius / SHARE / 100.0).ceil() * 100.0
    }
}

/// Distance (share of the radius) and bearing (degrees), even over a disc, from the code's hash:
/// SHA-256 because it gives the same everywhere and always, which the standard hasher does not
/// promise.
fn polar(code: &str) -> (f64, f64) {
    let hash = Sha256::digest(code.as_bytes());
    let unit = |bytes: &[u8]| {
        let number = bytes
            .iter()
            .fold(0_u32, |sum, &byte| (sum << 8) | u32::from(byte));
        f64::from(number) / 2_f64.powi(32)
    };
    let (u, v) = (unit(&hash[..4]), unit(&hash[4..8]));
    // The square root makes it even by area; without it the middle is crowded.
    (u.sqrt(), (v * TAU).to_degrees())
}

/// The point itself if it is inside, else one just inside the outline beside it.
fn nearest_inside(point: Point, boundary: &MultiPolygon) -> Point {
    if boundary.contains(&point) {
        return point;
    }
    let edge = match boundary.closest_point(&point) {
        Closest::Intersection(edge) | Closest::SinglePoint(edge) => edge,
        Closest::Indeterminate => point,
    };
    // On the outline is not inside it, and beside a spike a step further is outside again.
    let bearing = Haversine.bearing(point, edge);
    [100.0, 30.0, 10.0, 3.0, 1.0]
        .into_iter()
        .map(|metres| Haversine.destination(edge, bearing, metres))
        .find(|inside| boundary.contains(inside))
        .or_else(|| boundary.interior_point())
        .unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Rect, coord};

    fn square() -> MultiPolygon {
        let corners = (coord! { x: 109.0, y: 34.0 }, coord! { x: 109.1, y: 34.1 });
        Rect::new(corners.0, corners.1).to_polygon().into()
    }

    #[test]
    fn a_disc_reaches_less_than_half_way_to_its_neighbour() {
        let others = [Point::new(109.05, 34.05), Point::new(109.09, 34.05)];
        let disc = Disc::new(others[0], &others, &square());
        let between = Haversine.distance(others[0], others[1]);
        assert!((disc.radius - 0.4 * between).abs() < 1e-6);
        assert_eq!(Disc::new(others[0], &[], &square()).radius, MAX_RADIUS);
    }

    #[test]
    fn a_centre_in_a_corner_keeps_its_villages_inside() {
        let corner = Point::new(109.0001, 34.0001);
        let disc = Disc::new(corner, &[], &square());
        for n in 0..200 {
            let position = disc.position(&format!("610115001{n:03}"), &square());
            assert!(
                square().contains(&Point::new(position.lon, position.lat)),
                "{position:?}"
            );
        }
    }

    #[test]
    fn a_centre_outside_moves_just_inside() {
        for outside in [Point::new(108.99, 34.05), Point::new(109.12, 34.13)] {
            let disc = Disc::new(outside, &[], &square());
            assert!(square().contains(&disc.centre));
            let edge = Point::new(
                outside.x().clamp(109.0, 109.1),
                outside.y().clamp(34.0, 34.1),
            );
            assert!(
                Haversine.distance(disc.centre, edge) <= 100.5,
                "{:?}",
                disc.centre
            );
        }
    }

    #[test]
    fn positions_spread_evenly_over_the_disc() {
        let inner = (0..2_000)
            .filter(|n| polar(&format!("{n:012}")).0 < 0.5_f64.sqrt())
            .count();
        assert!(
            (900..1_100).contains(&inner),
            "{inner} of 2000 in the inner half of the area"
        );
    }
}
