//! The expressions of a form: the subset of XPath 1.0 that ODK forms use, with ODK's functions,
//! as JavaRosa, the engine of ODK Collect, understands them.
//!
//! An [`Expression`] is read once and says what it depends on; the form engine is its [`World`].

mod analyze;
mod lex;
mod parse;
mod signature;
mod term;
mod value;
mod world;

use std::fmt;

pub use analyze::{FunctionUse, PathStart, PathStep, PathUse, Problem, ProblemKind};
pub use value::{Value, ValueKind};
pub use world::World;

use term::Term;

/// An expression that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    text: String,
    term: Term,
}

impl Expression {
    /// Reads a text.
    ///
    /// # Errors
    /// What is no expression, or is nested more than 200 deep.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Ok(Self {
            text: text.to_owned(),
            term: parse::parse(text)?,
        })
    }

    /// As its author wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The character it stops making sense at, from 1.
    pub position: usize,
    /// What was expected there, or what is wrong.
    pub reason: String,
}

impl ParseError {
    fn new(text: &str, at: usize, reason: String) -> Self {
        Self {
            position: position(text, at),
            reason,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "at character {}: {}", self.position, self.reason)
    }
}

impl std::error::Error for ParseError {}

/// The character a byte of a text belongs to, from 1.
fn position(text: &str, at: usize) -> usize {
    text[..at].chars().count() + 1
}

#[cfg(test)]
mod tests;
