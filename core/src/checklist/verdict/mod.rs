//! What an inspection comes to, by a rule that is data: rows of a condition and a conclusion, of
//! which the first true one wins.
//!
//! ```
//! use takan_core::checklist::expression::NoForm;
//! use takan_core::checklist::verdict::{Finding, Judge, Outcome};
//! use takan_core::checklist::{Class, Conclusion, Rule, RuleRow, Words};
//!
//! let row = |order, conclusion, condition: &str| RuleRow {
//!     order,
//!     conclusion,
//!     condition: condition.to_owned(),
//!     label: Words::default(),
//!     row: 0,
//! };
//! let rule = Rule {
//!     name: "R-SC".to_owned(),
//!     rows: vec![
//!         row(1, Conclusion::Pass, "failed('K') = 0 and failed('I', 'G') <= 3"),
//!         row(2, Conclusion::Fail, "unfixable('K') > 0"),
//!         row(3, Conclusion::Rectify, "true()"),
//!     ],
//! };
//! let judge = Judge::new(&rule).unwrap();
//!
//! let mut findings = vec![
//!     Finding::new("SC-01", Class::K, Outcome::Passed),
//!     Finding::new("SC-07", Class::G, Outcome::failed()),
//!     Finding::new("SC-09", Class::I, Outcome::Open),
//! ];
//! let verdict = judge.judge(&findings, &NoForm, ()).unwrap();
//! assert_eq!(verdict.conclusion, Conclusion::Incomplete);
//! assert_eq!(verdict.provisional, Some(Conclusion::Pass));
//! assert_eq!(verdict.unanswered, ["SC-09"]);
//!
//! findings[0].outcome = Outcome::Failed { grade: None, fixable: false };
//! findings[2].outcome = Outcome::NotApplicable;
//! let verdict = judge.judge(&findings, &NoForm, ()).unwrap();
//! assert_eq!(verdict.conclusion, Conclusion::Fail);
//! assert_eq!((verdict.order, verdict.items.as_slice()), (Some(2), &["SC-01".to_owned()][..]));
//! ```
//!
//! # Conditions
//! The form's own expressions, with these functions over the items of some classes, all but `none`
//! where no class is named. A class is one text: `failed('I', 'G')`.
//!
//! | function | is |
//! |---|---|
//! | `failed('K')` | how many applicable items failed; partly is failed |
//! | `unfixable('K')` | how many of them cannot be put right |
//! | `graded('severe', 'K')` | how many of them have that grade, `severe` or `minor` |
//! | `share('minor')` | failed ÷ (all − not applicable), 0 if none is applicable |
//! | `points()` | points reached ÷ points attainable where applicable, 1 if none are |
//!
//! Not applicable is what its inspector calls so and what the form makes irrelevant. An unanswered
//! item, or one in conflict, counts as passed, and makes the conclusion `incomplete` with this
//! provisional one beside it; not if its class is `none`, which enters no rule.

mod count;
mod fault;
mod finding;
mod judge;

pub use finding::{Finding, Outcome};
pub use judge::{Judge, RuleProblem, Verdict};

#[cfg(test)]
mod tests;
