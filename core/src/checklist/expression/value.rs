//! Values, and what a text is where another kind is asked for, as JavaRosa has it.

use chrono::{DateTime, Datelike, FixedOffset};

use super::date;
use super::number::{CLOSE, number_text, text_number};

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

/// A value that is no nodes any more.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A moment, at the offset of the place; a day is its midnight.
    Date(DateTime<FixedOffset>),
}

impl Plain {
    /// What a text is, read as a kind; an unreadable one stays a text.
    pub fn read(text: &str, kind: ValueKind, now: DateTime<FixedOffset>) -> Self {
        let place = *now.offset();
        let read = match kind {
            _ if text.is_empty() => None,
            ValueKind::Text => None,
            ValueKind::Number => text.trim().parse().ok().map(Plain::Number),
            ValueKind::Boolean => match text {
                "1" | "true" => Some(Plain::Boolean(true)),
                "0" | "false" => Some(Plain::Boolean(false)),
                _ => None,
            },
            ValueKind::Date => date::parse_date_time(text, place).map(Plain::Date),
            ValueKind::Time => date::parse_time(text, now.date_naive(), place).map(Plain::Date),
        };
        read.unwrap_or_else(|| Plain::Text(text.to_owned()))
    }

    /// As text: `true`, `1`, `0.5`, `2025-03-05`; of a moment only its day.
    pub fn to_text(&self) -> String {
        match self {
            Plain::Text(text) => text.clone(),
            Plain::Number(number) => number_text(*number),
            Plain::Boolean(boolean) => boolean.to_string(),
            Plain::Date(moment) => {
                let (year, month, day) = (moment.year(), moment.month(), moment.day());
                format!("{year}-{month:02}-{day:02}")
            }
        }
    }

    /// As a number: of a day how many it is after 1970-01-01; NaN of what is none.
    pub fn to_number(&self) -> f64 {
        match self {
            Plain::Text(text) => text_number(text),
            Plain::Number(number) => *number,
            Plain::Boolean(boolean) => f64::from(u8::from(*boolean)),
            Plain::Date(moment) => date::days(moment),
        }
    }

    /// True of every date, every text that is not empty, every number but 0 and NaN.
    pub fn to_boolean(&self) -> bool {
        match self {
            Plain::Text(text) => !text.is_empty(),
            Plain::Number(number) => number.abs() > CLOSE,
            Plain::Boolean(boolean) => *boolean,
            Plain::Date(_) => true,
        }
    }

    /// Whether two are the same: as booleans if one is, else as numbers if one is, else as texts.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Plain::Boolean(_), _) | (_, Plain::Boolean(_)) => {
                self.to_boolean() == other.to_boolean()
            }
            (Plain::Number(_), _) | (_, Plain::Number(_)) => {
                (self.to_number() - other.to_number()).abs() < CLOSE
            }
            (Plain::Text(one), Plain::Text(two)) => one == two,
            _ => self.to_text() == other.to_text(),
        }
    }
}

impl<N> From<Plain> for Value<N> {
    fn from(plain: Plain) -> Self {
        match plain {
            Plain::Text(text) => Value::Text(text),
            Plain::Number(number) => Value::Number(number),
            Plain::Boolean(boolean) => Value::Boolean(boolean),
            Plain::Date(moment) => Value::Date(moment),
        }
    }
}
