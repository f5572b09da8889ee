//! Values, and what each becomes where another kind is asked for, as JavaRosa's `XPathFuncExpr`
//! has it.

use chrono::{DateTime, FixedOffset};

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<N> {
    /// A text; what is empty or irrelevant is the empty one, never zero.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A moment, at the offset of the place; a day is its midnight.
    Date(DateTime<FixedOffset>),
    /// Nodes, in order.
    Nodes(Vec<N>),
}

/// As what the text of a node is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// As it is.
    Text,
    /// A number: integer, decimal, range.
    Number,
    /// Yes or no.
    Boolean,
    /// A day or a moment: `2025-03-05`, `2025-03-05T09:30:00.000+08:00`.
    Date,
    /// A time of day: `09:30:00.000+08:00`; the moment it is that today.
    Time,
}
