//! Between WGS-84 and GCJ-02, the datum that public maps of mainland China are drawn in.
//!
//! GCJ-02 is a state secret; what is public is an approximation of it, known since 2010 and used
//! by open mapping libraries: a shift in metres, polynomial plus sines, scaled to degrees on the
//! Krasovsky 1940 ellipsoid ("Restrictions on geographic data in China", section GCJ-02,
//! Wikipedia). It agrees with published maps to about a metre. Outside the rectangle around the
//! mainland the transform is the identity, and so it is here. The rectangle is crude: it takes in
//! strips of the neighbours, where maps are not shifted in truth.

use std::f64::consts::PI;

use geo::Coord;

/// Krasovsky 1940: semi-major axis in metres, and eccentricity squared.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;

/// Degrees: a hundredth of a millimetre on the ground.
const CLOSE_ENOUGH: f64 = 1e-10;

/// From what a receiver gives to what a mainland map shows; x is longitude, y latitude, degrees.
pub fn to_gcj02(wgs: Coord) -> Coord {
    if is_outside(wgs) {
        return wgs;
    }
    let (x, y) = (wgs.x - 105.0, wgs.y - 35.0);
    let ripple = 20.0 * ((6.0 * PI * x).sin() + (2.0 * PI * x).sin());
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + (ripple + wave(y, [20.0, 40.0, 160.0, 320.0])) * 2.0 / 3.0;
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + (ripple + wave(x, [20.0, 40.0, 150.0, 300.0])) * 2.0 / 3.0;

    let latitude = wgs.y.to_radians();
    let w2 = 1.0 - EE * latitude.sin().powi(2);
    let meridian_radius = A * (1.0 - EE) / (w2 * w2.sqrt());
    let parallel_radius = A / w2.sqrt() * latitude.cos();
    Coord {
        x: wgs.x + (east / parallel_radius).to_degrees(),
        y: wgs.y + (north / meridian_radius).to_degrees(),
    }
}

/// The inverse of [`to_gcj02`], which has no closed form: corrects a guess until it maps onto
/// `gcj`. The shift changes slowly from place to place, so a few rounds are enough.
pub fn to_wgs84(gcj: Coord) -> Coord {
    let mut wgs = gcj;
    for _ in 0..20 {
        let miss = gcj - to_gcj02(wgs);
        wgs = wgs + miss;
        if miss.x.abs() < CLOSE_ENOUGH && miss.y.abs() < CLOSE_ENOUGH {
            break;
        }
    }
    wgs
}

/// The sines of one axis, with periods of 2, 6, 24 and 60 degrees.
fn wave(t: f64, amplitude: [f64; 4]) -> f64 {
    let [a, b, c, d] = amplitude;
    a * (PI * t).sin()
        + b * (PI * t / 3.0).sin()
        + c * (PI * t / 12.0).sin()
        + d * (PI * t / 30.0).sin()
}

fn is_outside(point: Coord) -> bool {
    !(72.004..=137.8347).contains(&point.x) || !(0.8293..=55.8271).contains(&point.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Geodesic, Point};

    fn at(lat: f64, lon: f64) -> Coord {
        Coord { x: lon, y: lat }
    }

    /// Pairs that the public implementations agree on: Shanghai, Shenzhen, Beijing.
    #[test]
    fn known_places_move_as_published() {
        for (wgs, gcj) in [
            (
                at(31.1774276, 121.5272106),
                at(31.17530398364597, 121.531541859215),
            ),
            (
                at(22.543847, 113.912316),
                at(22.540796131694766, 113.9171764808363),
            ),
            (
                at(39.911954, 116.377817),
                at(39.91334545536069, 116.38404722455657),
            ),
        ] {
            let moved = to_gcj02(wgs);
            assert!(
                (moved.x - gcj.x).abs() < 1e-9 && (moved.y - gcj.y).abs() < 1e-9,
                "{moved:?}"
            );
        }
    }

    #[test]
    fn the_offset_in_lintong_is_about_half_a_kilometre() {
        let wgs = at(34.373, 109.208);
        let metres = Geodesic.distance(Point(wgs), Point(to_gcj02(wgs)));
        assert!((400.0..600.0).contains(&metres), "{metres} m");
    }

    #[test]
    fn there_and_back_is_the_same_place_to_a_millionth_of_a_degree() {
        for lat in 18..=53 {
            for lon in 74..=134 {
                let wgs = at(f64::from(lat) + 0.123, f64::from(lon) + 0.456);
                let miss = to_wgs84(to_gcj02(wgs)) - wgs;
                assert!(
                    miss.x.abs() < 1e-8 && miss.y.abs() < 1e-8,
                    "{wgs:?} missed by {miss:?}"
                );
            }
        }
    }

    #[test]
    fn a_place_outside_mainland_china_stays_where_it_is() {
        for elsewhere in [at(52.52, 13.405), at(-33.87, 151.21), at(40.71, -74.01)] {
            assert_eq!(to_gcj02(elsewhere), elsewhere);
            assert_eq!(to_wgs84(elsewhere), elsewhere);
        }
    }
}
