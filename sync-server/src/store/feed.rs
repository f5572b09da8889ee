//! The feed: what changed, in order, and who is told. Append-only; a phone's cursor is (seq, tag).

use std::{fmt, str::FromStr};

use rusqlite::Transaction;
use takan_core::ids::{CaseId, DeviceNumber, PairId, ParseIdError, UserId};

use crate::{error::Result, secret};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A document became visible to the scope.
    Grant,
    /// A document is no longer visible to the scope.
    Revoke,
    /// A document got changes.
    Change,
    /// A row of reference data was added or changed.
    Row,
}

/// What it happened to. Text: `case/<uuid>`, `user/3`, `device/7`, `pair/2`,
/// `pack/xiaocanyin@2026.1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Case(CaseId),
    User(UserId),
    Device(DeviceNumber),
    Pair(PairId),
    Pack { name: String, version: String },
}

/// Who is told. Text: `*`, `user/3`, `pair/2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Everyone,
    User(UserId),
    Pair(PairId),
}

/// Appends an event and returns its seq.
pub fn append(tx: &Transaction<'_>, kind: Kind, subject: &Subject, scope: Scope) -> Result<i64> {
    let tag: [u8; 4] = secret::random()?;
    tx.prepare_cached("INSERT INTO feed (tag, kind, subject, scope) VALUES (?1, ?2, ?3, ?4)")?
        .execute((tag, kind.as_str(), subject.to_string(), scope.to_string()))?;
    Ok(tx.last_insert_rowid())
}

/// Tells everyone that a row of reference data is new or changed.
pub fn row_changed(tx: &Transaction<'_>, subject: &Subject) -> Result<i64> {
    append(tx, Kind::Row, subject, Scope::Everyone)
}

impl Kind {
    /// The word in SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Grant => "grant",
            Kind::Revoke => "revoke",
            Kind::Change => "change",
            Kind::Row => "row",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Case(id) => write!(f, "case/{id}"),
            Subject::User(id) => write!(f, "user/{id}"),
            Subject::Device(number) => write!(f, "device/{number}"),
            Subject::Pair(id) => write!(f, "pair/{id}"),
            Subject::Pack { name, version } => write!(f, "pack/{name}@{version}"),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Everyone => f.write_str("*"),
            Scope::User(id) => write!(f, "user/{id}"),
            Scope::Pair(id) => write!(f, "pair/{id}"),
        }
    }
}

fn wrong(kind: &'static str, expected: &'static str, text: &str) -> ParseIdError {
    let text = text.chars().take(80).collect();
    ParseIdError {
        kind,
        expected,
        text,
    }
}

impl FromStr for Kind {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        [Kind::Grant, Kind::Revoke, Kind::Change, Kind::Row]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| wrong("feed kind", "grant, revoke, change or row", text))
    }
}

impl FromStr for Subject {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let refuse = || {
            wrong(
                "feed subject",
                "case/.., user/.., device/.., pair/.. or pack/name@version",
                text,
            )
        };
        match text.split_once('/').ok_or_else(refuse)? {
            ("case", id) => Ok(Subject::Case(id.parse()?)),
            ("user", id) => Ok(Subject::User(id.parse()?)),
            ("device", number) => Ok(Subject::Device(number.parse()?)),
            ("pair", id) => Ok(Subject::Pair(id.parse()?)),
            ("pack", id) => {
                let (name, version) = id.split_once('@').ok_or_else(refuse)?;
                Ok(Subject::Pack {
                    name: name.into(),
                    version: version.into(),
                })
            }
            _ => Err(refuse()),
        }
    }
}

impl FromStr for Scope {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        match text.split_once('/') {
            None if text == "*" => Ok(Scope::Everyone),
            Some(("user", id)) => Ok(Scope::User(id.parse()?)),
            Some(("pair", id)) => Ok(Scope::Pair(id.parse()?)),
            _ => Err(wrong("feed scope", "*, user/.. or pair/..", text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_and_scopes_read_what_they_print() {
        let pack = Subject::Pack {
            name: "xiaocanyin".into(),
            version: "2026.1".into(),
        };
        let case = Subject::Case(CaseId::from_bytes([7; 16]));
        for subject in [
            pack,
            case,
            Subject::User(UserId(3)),
            Subject::Device(DeviceNumber(7)),
            Subject::Pair(PairId(2)),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        for scope in [
            Scope::Everyone,
            Scope::User(UserId(3)),
            Scope::Pair(PairId(2)),
        ] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        assert!("road/3".parse::<Subject>().is_err());
        assert!("case/3".parse::<Subject>().is_err());
        assert!("everyone".parse::<Scope>().is_err());
    }
}
