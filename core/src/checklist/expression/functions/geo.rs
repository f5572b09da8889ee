//! Points, lines and areas: `latitude longitude altitude accuracy`, points parted by `;`. The
//! formulas are JavaRosa's `GeoUtils`: a sphere with the earth's radius at the equator.

use std::f64::consts::PI;

use super::{Answer, Call};
use crate::checklist::expression::{Value, World};

const RADIUS: f64 = 6_378_100.0;

/// In degrees.
#[derive(Clone, Copy)]
struct Point {
    latitude: f64,
    longitude: f64,
}

impl<W: World> Call<'_, '_, W> {
    pub(super) fn geo(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "area" | "enclosed-area" => {
                self.points_of(0).map(|points| Value::Number(area(&points)))
            }
            "distance" => self.line().map(|points| Value::Number(length(&points))),
            "geofence" => self.geofence(),
            _ => return None,
        })
    }

    /// The points of one shape, or one of each node.
    fn points_of(&mut self, index: usize) -> Result<Vec<Point>, String> {
        let nodes = self.nodes_of(index)?;
        let mut texts = Vec::new();
        for node in &nodes {
            texts.push(self.evaluation.read(*node)?.to_text());
        }
        match texts.as_slice() {
            [shape] => self.points(shape),
            points => points.iter().map(|text| self.point(text)).collect(),
        }
    }

    fn line(&mut self) -> Result<Vec<Point>, String> {
        match self.values.as_slice() {
            [Value::Nodes(_)] => self.points_of(0),
            [Value::Text(shape)] => self.points(&shape.clone()),
            [_] => Err("distance() takes a question or a text".to_owned()),
            _ => (0..self.values.len())
                .map(|index| {
                    let text = self.text(index)?;
                    self.point(&text)
                })
                .collect(),
        }
    }

    fn geofence(&mut self) -> Answer<W::Node> {
        let text = self.text(0)?;
        let point = self.point(&text)?;
        Ok(Value::Boolean(encloses(&self.points_of(1)?, point)))
    }

    fn points(&self, text: &str) -> Result<Vec<Point>, String> {
        text.trim_end_matches(';')
            .split(';')
            .map(|point| self.point(point.trim()))
            .collect()
    }

    /// Missing parts are 0, so that no point at all is the one at 0, 0.
    fn point(&self, text: &str) -> Result<Point, String> {
        let parts: Option<Vec<f64>> = text
            .split(' ')
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect();
        let parts = parts.filter(|parts| parts.len() <= 4);
        let parts = parts.ok_or_else(|| format!("{}() takes points, not `{text}`", self.name))?;
        let part = |index: usize| parts.get(index).copied().unwrap_or_default();
        Ok(Point {
            latitude: part(0),
            longitude: part(1),
        })
    }
}

/// In square metres, on a plane that touches the earth at the first point.
fn area(points: &[Point]) -> f64 {
    let [first, rest @ ..] = points else {
        return 0.0;
    };
    let per_degree = 2.0 * RADIUS * PI / 360.0;
    let flat: Vec<(f64, f64)> = rest
        .iter()
        .map(|point| {
            let narrowed = libm::cos(point.latitude.to_radians());
            let x = (point.longitude - first.longitude) * per_degree * narrowed;
            (x, (point.latitude - first.latitude) * per_degree)
        })
        .collect();
    let triangles = flat.windows(2).map(|pair| {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        (y1 * x2 - x1 * y2) / 2.0
    });
    triangles.sum::<f64>().abs()
}

/// In metres, by the spherical law of cosines.
fn length(points: &[Point]) -> f64 {
    points
        .windows(2)
        .map(|pair| {
            let (one, two) = (pair[0].latitude.to_radians(), pair[1].latitude.to_radians());
            let between = (pair[0].longitude - pair[1].longitude).to_radians();
            let cosine = libm::sin(one) * libm::sin(two)
                + libm::cos(one) * libm::cos(two) * libm::cos(between);
            libm::acos(cosine) * RADIUS
        })
        .sum()
}

/// Whether a ray from the point crosses the closed line an odd number of times (W. R. Franklin's
/// PNPOLY).
fn encloses(line: &[Point], point: Point) -> bool {
    let crossings = line.windows(2).filter(|pair| {
        let (one, two) = (pair[0], pair[1]);
        let across = (two.latitude > point.latitude) != (one.latitude > point.latitude);
        let slope = (one.longitude - two.longitude) / (one.latitude - two.latitude);
        across && point.longitude < slope * (point.latitude - two.latitude) + two.longitude
    });
    crossings.count() % 2 == 1
}
