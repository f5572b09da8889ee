//! Takan's own sentences (not those of a checklist, which its author writes), in every language
//! the apps and the console speak, in one place: `*.json` beside this crate's manifest, one file
//! an area. The core gives keys of them, the apps and the console what a person reads.
//!
//! ```
//! use takan_words::{Language, say};
//!
//! assert_eq!(say(Language::En, "common.language.self", &[]), "English");
//! assert_eq!(say(Language::En, "today.cases", &[("count", "1")]), "1 case");
//! assert_eq!(say(Language::ZhHans, "today.cases", &[("count", "12")]), "12 个案件");
//! ```

mod area;
mod check;
mod embedded;
mod wording;

pub use area::{Area, Word};
pub use check::{camel, problems};
pub use embedded::{exists, say};
pub use wording::{Language, Part, Wording, parts};

#[cfg(test)]
mod tests;
