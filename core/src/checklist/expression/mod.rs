//! The expressions of a form: the subset of XPath 1.0 that ODK forms use, with ODK's functions,
//! as JavaRosa, the engine of ODK Collect, understands them.
//!
//! An [`Expression`] is read once and says what it depends on; the form engine is its [`World`].
//!
//! ```
//! use takan_core::checklist::expression::{Expression, NoForm, Value};
//!
//! let expression = Expression::parse("if(selected('a b', 'b'), round(7 div 3, 2), '')")?;
//! assert_eq!(expression.problems(&[]), []);
//! assert_eq!(expression.evaluate(&NoForm, ())?, Value::Number(2.33));
//!
//! let filter = Expression::parse("${area} > 50 and ${areas} = ''")?;
//! assert_eq!(filter.references(), ["area", "areas"]);
//!
//! let error = Expression::parse("${area} > ").unwrap_err();
//! assert_eq!(error.to_string(), "at character 11: expected a value");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it follows
//! JavaRosa, where it decides something: an empty or irrelevant question is the empty text, never
//! zero; texts are compared as numbers when one side is a number, and with `<` always; dates are
//! numbers of days since 1970-01-01; a path from the root stays in the instances of repeats its own
//! node is in. On purpose otherwise:
//!
//! - names may be of any script, and `last()` is known;
//! - a number as a predicate asks for a position, as in XPath 1.0 (JavaRosa finds nothing);
//! - `max` of negative numbers is the largest of them (JavaRosa's is 0);
//! - chance is seeded by the [`World`], so that two devices come to the same;
//! - a pattern of `regex` that needs backtracking is refused, and all work is bounded.

mod analyze;
mod date;
mod evaluate;
mod functions;
mod lex;
mod number;
mod parse;
mod signature;
mod term;
mod value;
mod walk;
mod world;

use std::fmt;

pub(crate) use date::YEARS;

pub use analyze::{FunctionUse, PathStart, PathStep, PathUse, Problem, ProblemKind};
pub use value::{Plain, Value, ValueKind};
pub use world::{NoForm, World};

use evaluate::{Evaluation, Fault, Focus};
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
    /// What is no expression, or is nested more than 128 deep.
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

    /// What it comes to at a node.
    ///
    /// # Errors
    /// What JavaRosa refuses, such as one value of several nodes; and what takes too long.
    pub fn evaluate<W: World>(
        &self,
        world: &W,
        node: W::Node,
    ) -> Result<Value<W::Node>, EvaluateError> {
        let focus = Focus { node, among: None };
        Evaluation::new(world, node)
            .term(&self.term, focus)
            .map_err(|fault| self.error(fault))
    }

    /// What it comes to at a node, as one value: of nodes the only one's, of none the empty text.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    pub fn value<W: World>(&self, world: &W, node: W::Node) -> Result<Plain, EvaluateError> {
        let focus = Focus { node, among: None };
        Evaluation::new(world, node)
            .plain(&self.term, focus)
            .map_err(|fault| self.error(fault))
    }

    /// Which of some nodes it is true of, as a `choice_filter`: `.` is one of them, `current()` and
    /// where `${name}` is looked up from is the question.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    pub fn filter<W: World>(
        &self,
        world: &W,
        nodes: Vec<W::Node>,
        question: W::Node,
    ) -> Result<Vec<W::Node>, EvaluateError> {
        Evaluation::new(world, question)
            .filtered(nodes, std::slice::from_ref(&self.term))
            .map_err(|fault| self.error(fault))
    }

    fn error(&self, fault: Fault) -> EvaluateError {
        EvaluateError {
            position: position(&self.text, fault.at),
            reason: fault.reason,
        }
    }
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluateError {
    /// The character the term begins at, from 1.
    pub position: usize,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for EvaluateError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "at character {}: {}", self.position, self.reason)
    }
}

impl std::error::Error for EvaluateError {}

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
