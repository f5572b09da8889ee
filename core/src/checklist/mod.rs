//! Checklists (核查表): versioned, dated data packs, never code. A case keeps the version it
//! began with.

mod built_in;
mod diff;
pub mod expression;
mod first;
pub mod form;
mod item;
mod pack;
mod question;
mod rule;
pub mod verdict;
mod words;
pub mod xlsform;

pub use diff::{Change, FieldChange, PackDiff, RowChange};
pub use item::{Class, Evidence, EvidenceKind, Item, Status, Tag};
pub use pack::{FORMAT, ItemRow, MediaFile, PASS_REST, Pack};
pub use question::{
    Bind, Choice, ChoiceList, Choices, ChoicesFrom, Group, ItemResult, Kind, Node, Question, Repeat,
};
pub use rule::{Rule, RuleRow};

pub use crate::record::Conclusion;
pub use words::{UNTRANSLATED, Words};

#[cfg(test)]
mod tests;
