//! Where something is. Positions are stored as captured, with the datum they are in; a map that
//! wants another datum converts at its own edge and never writes the result back.

use serde::{Deserialize, Serialize};

/// A geodetic datum. Stored positions are [`Datum::Wgs84`]; public maps in mainland China are
/// drawn in [`Datum::Gcj02`], up to some 700 m beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Datum {
    /// What GNSS receivers give.
    #[serde(rename = "WGS-84")]
    Wgs84,
    /// The mainland's map datum.
    #[serde(rename = "GCJ-02")]
    Gcj02,
}

/// A point on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Position {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The datum of `lat` and `lon`.
    pub datum: Datum,
    /// Radius of the true point at 68 %, metres, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accuracy_m: Option<f64>,
    /// True if the point was made up for a demonstration: never to be driven to.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub synthetic: bool,
}

/// The place of a case: a village or community with its statistical code, or free text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// The 12-digit statistical code, if it is a known village or community.
    pub code: Option<String>,
    /// The name as people say it.
    pub name: String,
    /// Where it is, if known.
    pub position: Option<Position>,
}

impl Place {
    /// A place that is only words.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            code: None,
            name: name.into(),
            position: None,
        }
    }
}
