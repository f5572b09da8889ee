//! What goes into a filling and what comes out of it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::Unfit;

/// What a form cannot know by itself.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Now, at the offset of the place.
    pub now: DateTime<FixedOffset>,
    /// What chance is seeded with: the case's id, so that two devices calculate the same.
    pub seed: String,
    /// What is known of the device and its user: `username`, `deviceid`, `email`, `phonenumber`.
    pub properties: BTreeMap<String, String>,
    /// The answers of the form that was saved last, by question, for `${last-saved#name}`.
    pub last_saved: BTreeMap<String, String>,
}

impl Surroundings {
    /// A moment and a seed; nothing is known of the device or an earlier form.
    pub fn new(now: DateTime<FixedOffset>, seed: impl Into<String>) -> Self {
        Self {
            now,
            seed: seed.into(),
            properties: BTreeMap::new(),
            last_saved: BTreeMap::new(),
        }
    }
}

/// Where a value is recorded: the question's path without positions, and the instance of a repeat
/// it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The innermost instance's id; `None` outside all repeats.
    pub instance: Option<String>,
    /// For example `/room/width`.
    pub path: String,
}

/// An instance of a repeat, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The id of the instance it stands in; `None` outside all repeats.
    pub within: Option<String>,
    /// The repeat's path without positions, for example `/room`.
    pub repeat: String,
    /// Its own; unique in the case.
    pub id: String,
}

/// What is recorded of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Instances people added, each repeat's in order; those of counted repeats are not among
    /// them.
    pub instances: Vec<Instance>,
    /// Values; an empty one was taken back, and no default stands in for it.
    pub values: BTreeMap<Key, String>,
}

/// What came of an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The paths of which something is not as before: a value, whether it is relevant, required,
    /// read-only or valid; of a repeat the number of instances. In the order of the form's rows.
    pub changed: Vec<String>,
    /// What the device that made the edit has to record beside it: dynamic defaults, `once`,
    /// calculations that were triggered.
    pub record: Vec<(Key, String)>,
}

/// Why an edit is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such row, or no such instance just now.
    #[error("the form has no {0} just now")]
    NoSuchPath(String),
    /// Only questions have a value, and only repeats instances.
    #[error("{path} is no {wanted}")]
    WrongPath {
        /// What was named.
        path: String,
        /// `question`, `repeat` or `instance of a repeat`.
        wanted: &'static str,
    },
    /// The value is none of the question's type.
    #[error("{path}: {value:?} is {reason}")]
    Unfit {
        /// The question.
        path: String,
        /// What was given.
        value: String,
        /// What is wrong with it.
        reason: Unfit,
    },
    /// Its number of instances is the form's to decide.
    #[error("the form itself counts the instances of {0}")]
    Counted(String),
    /// The repeat has as many instances as one may have.
    #[error("{0} has as many instances as there may be")]
    Full(String),
}

/// An expression that could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Of the row, with positions.
    pub path: String,
    /// The column it stands in.
    pub column: &'static str,
    /// Why, in English.
    pub text: String,
}
