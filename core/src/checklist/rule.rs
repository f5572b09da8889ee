//! Verdict rules as data: the sheet `takan_rules`.

use serde::{Deserialize, Serialize};

use super::Words;
use crate::record::Conclusion;

/// A named rule: the first row whose condition is true gives the conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rule {
    /// For example `R-FS48`.
    pub name: String,
    /// By their order.
    pub rows: Vec<RuleRow>,
}

/// One row of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleRow {
    /// Smaller ones are tried first.
    pub order: i64,
    /// What it comes to; never `Incomplete`.
    pub conclusion: Conclusion,
    /// An expression: the form's, plus `failed('K')`, `unfixable('K')`, `graded('severe')`,
    /// `share('minor')` and `points()`.
    pub condition: String,
    /// Why, in a sentence.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// Its row in the sheet, as a spreadsheet numbers it.
    pub row: u32,
}
