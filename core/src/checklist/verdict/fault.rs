//! Why a rule's line cannot be applied, in English for programs and by key for people.

use std::fmt;

use super::count::{FUNCTIONS, class, grade};
use crate::checklist::expression::{Expression, FunctionUse};
use crate::record::Phrase;

/// Why a line cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RuleFault {
    /// It concludes that something is incomplete.
    Conclusion,
    /// Its condition is no expression, or has no value; why and where, in English.
    Unreadable(String),
    /// `graded()` without its grade, at a character of the condition.
    NoGrade(usize),
    /// A function at a character that takes classes and got something else.
    NoClasses(String, usize),
    /// A class there is not, at a character.
    UnknownClass(String, usize),
}

impl RuleFault {
    pub(super) fn phrase(&self) -> Phrase {
        match self {
            RuleFault::Conclusion => Phrase::new("console.rule.conclusion"),
            RuleFault::Unreadable(why) => Phrase::new("console.rule.unreadable").with("why", why),
            RuleFault::NoGrade(at) => Phrase::new("console.rule.noGrade").with("at", at),
            RuleFault::NoClasses(name, at) => Phrase::new("console.rule.noClasses")
                .with("name", name)
                .with("at", at),
            RuleFault::UnknownClass(name, at) => Phrase::new("console.rule.unknownClass")
                .with("name", name)
                .with("at", at),
        }
    }
}

impl fmt::Display for RuleFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleFault::Conclusion => to.write_str("a line concludes pass, rectify or fail"),
            RuleFault::Unreadable(why) => to.write_str(why),
            RuleFault::NoGrade(at) => write!(
                to,
                "at character {at}: graded() takes 'severe' or 'minor', and then classes"
            ),
            RuleFault::NoClasses(name, at) => {
                write!(to, "at character {at}: {name}() takes classes in quotes")
            }
            RuleFault::UnknownClass(name, at) => {
                write!(to, "at character {at}: there is no class '{name}'")
            }
        }
    }
}

/// What is wrong with a condition that could be read.
pub(super) fn faults_of(condition: &Expression) -> Vec<RuleFault> {
    let problems = condition.problems(&FUNCTIONS);
    let unreadable = |problem: &dyn ToString| RuleFault::Unreadable(problem.to_string());
    let mut faults: Vec<_> = problems.iter().map(|it| unreadable(it)).collect();
    let calls = condition.functions();
    let known = calls.iter().filter(|call| FUNCTIONS.contains(&call.name));
    faults.extend(known.filter_map(fault_of));
    faults
}

fn fault_of(call: &FunctionUse) -> Option<RuleFault> {
    let at = call.position;
    let graded = call.name == "graded";
    if graded && call.text(0).and_then(grade).is_none() {
        return Some(RuleFault::NoGrade(at));
    }
    let mut classes = usize::from(graded)..call.arguments;
    classes.find_map(|argument| match call.text(argument) {
        None => Some(RuleFault::NoClasses(call.name.to_owned(), at)),
        Some(text) if class(text).is_none() => Some(RuleFault::UnknownClass(text.to_owned(), at)),
        Some(_) => None,
    })
}
