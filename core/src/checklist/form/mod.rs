//! A form being filled in: which questions are asked, required, read-only and valid, what is
//! calculated, and how far it is.
//!
//! A [`Form`] is a pack made ready: its expressions are read and put in order once. A [`Filling`]
//! is one case's form: it is opened over the answers of the case, takes edits, and after each one
//! evaluates only what depends on it. Everything comes in as an argument (the clock, the seed of
//! chance, the bytes of files) and goes out as a result ([`Change`]).
//!
//! ```
//! use std::sync::Arc;
//! use takan_core::checklist::{Pack, form::{Fault, Files, Filling, Form, Recorded, Surroundings}};
//!
//! let pack = Pack::from_json(r#"{"format": 2, "name": "hall", "version": "1", "title": {}, "rows": [
//!     {"question": {"name": "cooks", "kind": "text", "row": 2}},
//!     {"group": {"name": "kitchen", "row": 3, "bind": {"relevant": "${cooks} = 'yes'"}, "children": [
//!         {"question": {"name": "area", "kind": "integer", "row": 4, "bind": {
//!             "required": "true()", "constraint": ". > 8",
//!             "constraint_message": {"English (en)": "At least 8 m²"}}}}]}},
//!     {"question": {"name": "seats", "kind": "calculate", "row": 6,
//!         "bind": {"calculation": "${area} * 2"}}}]}"#)?;
//! let form = Form::compile(&pack, &Files::new());
//! assert!(form.problems().is_empty());
//!
//! let now = chrono::DateTime::parse_from_rfc3339("2025-03-05T09:30:00+08:00")?;
//! let surroundings = Surroundings::new(now, "case 1");
//! let (mut filling, _) = Filling::open(Arc::new(form), surroundings, Recorded::default(), true);
//! assert!(!filling.field("/kitchen/area")?.relevant);
//!
//! filling.set("/cooks", "yes")?;
//! assert_eq!(filling.field("/kitchen/area")?.fault, Some(Fault::Missing));
//! let change = filling.set("/kitchen/area", "6")?;
//! assert_eq!(change.changed, ["/kitchen/area", "/seats"]);
//! assert_eq!(filling.field("/seats")?.value, "12");
//! let area = filling.field("/kitchen/area")?;
//! assert_eq!(area.message().for_reader("en"), "At least 8 m²");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Paths and keys
//! A path names a question and its instance as a person counts them: `/room[2]/width`. What is
//! recorded has a [`Key`] instead, which stays when an instance before it is removed. Instances of
//! counted repeats are the form's own; every device gives them the same id.
//!
//! # What is recorded
//! The answers people give, and what comes back in [`Change::record`]: the metadata a form begins
//! with, dynamic defaults, `once` and calculations that were triggered are decided once, by the
//! device that made the edit. Other calculated values are derived again wherever the form is
//! opened. Not written are `end`, `audit`, and of the phone, its SIM card and its user what the
//! caller does not know.
//!
//! # What it follows
//! JavaRosa, the engine of ODK Collect, which judges it in the tests; see also
//! [`expression`](super::expression). On purpose otherwise: an expression that looks into another
//! instance of its own repeat is evaluated again when that one changes; a count that falls takes
//! instances away at once, and none makes more than 1,000; a choice that a filter no longer offers
//! is kept, and is a fault; `position(..)` in an inner repeat stays when an instance is added.

mod compiled;
mod dynamic;
mod edit;
mod evaluate;
mod fault;
mod field;
mod filling;
mod graph;
mod judged;
mod logic;
mod offer;
mod path;
mod settle;
mod shown;
mod table;
mod template;
mod tree;
mod typed;
mod walk;
mod world;
mod xml;

pub use compiled::{Files, Form};
pub use dynamic::is_dynamic_default;
pub use edit::{Change, EditError, Instance, Key, Recorded, Surroundings, Trouble};
pub use fault::{Fault, Unfit};
pub use field::{Field, ItemState, Progress, asks};
pub use filling::Filling;
pub use offer::Offered;
pub use walk::{Met, MetInstance, is_seen};

/// What is wrong with a form, at a row of the sheet `survey`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// As a spreadsheet numbers it.
    pub row: u32,
    /// The column's header.
    pub column: &'static str,
    /// What is wrong, in English.
    pub text: String,
}

#[cfg(test)]
mod tests;
