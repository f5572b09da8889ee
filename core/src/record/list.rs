//! What is asked of a list of cases, and what it gives.

use serde::{Deserialize, Serialize};

use super::CaseSummary;

/// The order of a list of cases.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseOrder {
    /// Unfinished first, then by deadline, then by number.
    #[default]
    Due,
    /// The nearest to a place first, in WGS-84 degrees; what has no position at the end.
    Nearest {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
    },
    /// By number.
    Number,
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaseQuery {
    /// Words that the number, the premises or the place have, each in their characters or the
    /// initials of their pinyin; empty for all.
    pub search: String,
    /// In which order.
    pub order: CaseOrder,
    /// How many at most.
    pub limit: u32,
    /// How many of the first ones to leave out.
    pub offset: u32,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CasePage {
    /// In order.
    pub cases: Vec<CaseSummary>,
    /// How many there are in all.
    pub total: u32,
}
