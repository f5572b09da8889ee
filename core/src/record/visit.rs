//! A visit: one pair at one case's place, once.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, PairId};

/// A planned or made visit. Positions of people are known only at arrival, capture and departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The case looked at.
    pub case: CaseId,
    /// Who goes.
    pub pair: PairId,
    /// The day it is planned for, in the bureau's time zone.
    pub date: NaiveDate,
    /// When the pair arrived.
    pub arrived: Option<DateTime<Utc>>,
    /// When the pair left.
    pub left: Option<DateTime<Utc>>,
}
