//! The world of a condition: the form's, and functions that count findings.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{Finding, Outcome};
use crate::checklist::Class;
use crate::checklist::expression::{Value, ValueKind, World};
use crate::record::Grade;

/// The functions of conditions.
pub(super) const FUNCTIONS: [&str; 5] = ["failed", "unfixable", "graded", "share", "points"];

/// The class of that name.
pub(super) fn class(name: &str) -> Option<Class> {
    Class::ALL.into_iter().find(|class| class.as_str() == name)
}

pub(super) fn grade(name: &str) -> Option<Grade> {
    match name {
        "severe" => Some(Grade::Severe),
        "minor" => Some(Grade::Minor),
        _ => None,
    }
}

pub(super) struct Counting<'a, W> {
    pub(super) form: &'a W,
    pub(super) findings: &'a [&'a Finding],
    /// The failed ones that functions have counted, by their place in `findings`.
    pub(super) counted: RefCell<BTreeSet<usize>>,
}

impl<W> Counting<'_, W> {
    fn count(&self, classes: &[Class], counts: impl Fn(&Finding) -> bool) -> f64 {
        let mut counted = self.counted.borrow_mut();
        let mut count = 0;
        for (place, finding) in self.findings.iter().enumerate() {
            if is_of(finding, classes) && counts(finding) {
                counted.insert(place);
                count += 1;
            }
        }
        f64::from(count)
    }

    fn share(&self, classes: &[Class]) -> f64 {
        let applicable = self
            .findings
            .iter()
            .filter(|finding| is_of(finding, classes))
            .filter(|finding| finding.outcome != Outcome::NotApplicable)
            .count();
        let failed = self.count(classes, has_failed);
        match applicable {
            0 => 0.0,
            applicable => failed / applicable as f64,
        }
    }

    fn points(&self, classes: &[Class]) -> f64 {
        let points = |finding: &&&Finding| is_of(finding, classes) && finding.points > 0.0;
        let (mut reached, mut attainable) = (0.0, 0.0);
        for finding in self.findings.iter().filter(points) {
            match finding.outcome {
                Outcome::NotApplicable => continue,
                Outcome::Open | Outcome::Passed => reached += finding.points,
                Outcome::Failed { .. } => {}
            }
            attainable += finding.points;
        }
        self.count(classes, |it| has_failed(it) && it.points > 0.0);
        match attainable > 0.0 {
            // Sums of decimals miss by little what a limit such as 0.7 asks for.
            true => (reached / attainable * 1e12).round() / 1e12,
            false => 1.0,
        }
    }
}

/// Of one of these classes; with none given, of any that enters rules.
fn is_of(finding: &Finding, classes: &[Class]) -> bool {
    match classes {
        [] => finding.class != Class::None,
        classes => classes.contains(&finding.class),
    }
}

pub(super) fn has_failed(finding: &Finding) -> bool {
    matches!(finding.outcome, Outcome::Failed { .. })
}

fn text<N>(value: &Value<N>) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

impl<W: World> World for Counting<'_, W> {
    type Node = W::Node;

    fn call(&self, name: &str, arguments: &[Value<W::Node>]) -> Option<Value<W::Node>> {
        let wanted = arguments.first().and_then(|value| grade(text(value)));
        let arguments = match name {
            "graded" => arguments.get(1..).unwrap_or_default(),
            _ => arguments,
        };
        // What names no class was refused when the rule was read.
        let classes: Vec<Class> = arguments.iter().filter_map(|it| class(text(it))).collect();
        let number = match name {
            "failed" => self.count(&classes, has_failed),
            "unfixable" => self.count(&classes, |finding| {
                matches!(finding.outcome, Outcome::Failed { fixable: false, .. })
            }),
            "graded" => self.count(&classes, |finding| match finding.outcome {
                Outcome::Failed { grade, .. } => grade.is_some() && grade == wanted,
                _ => false,
            }),
            "share" => self.share(&classes),
            "points" => self.points(&classes),
            _ => return self.form.call(name, arguments),
        };
        Some(Value::Number(number))
    }

    fn text(&self, node: W::Node) -> Cow<'_, str> {
        self.form.text(node)
    }
    fn kind(&self, node: W::Node) -> ValueKind {
        self.form.kind(node)
    }
    fn parent(&self, node: W::Node) -> Option<W::Node> {
        self.form.parent(node)
    }
    fn children(&self, node: W::Node, name: Option<&str>) -> Vec<W::Node> {
        self.form.children(node, name)
    }
    fn position(&self, node: W::Node) -> usize {
        self.form.position(node)
    }
    fn root(&self) -> W::Node {
        self.form.root()
    }
    fn reference(&self, name: &str, from: W::Node) -> Vec<W::Node> {
        self.form.reference(name, from)
    }

    fn reference_about(&self, name: &str, from: W::Node, focus: W::Node) -> Vec<W::Node> {
        self.form.reference_about(name, from, focus)
    }
    fn last_saved(&self, name: &str) -> Cow<'_, str> {
        self.form.last_saved(name)
    }
    fn instance(&self, name: &str) -> Option<W::Node> {
        self.form.instance(name)
    }
    fn look_up(
        &self,
        instance: &str,
        column: &str,
        key_column: &str,
        key: &str,
    ) -> Option<W::Node> {
        self.form.look_up(instance, column, key_column, key)
    }
    fn choice_name(&self, value: &str, name: &str, from: W::Node) -> Option<Cow<'_, str>> {
        self.form.choice_name(value, name, from)
    }
    fn now(&self) -> DateTime<FixedOffset> {
        self.form.now()
    }
    fn seed(&self, node: W::Node) -> u64 {
        self.form.seed(node)
    }
    fn version(&self) -> Cow<'_, str> {
        self.form.version()
    }
    fn property(&self, name: &str) -> Cow<'_, str> {
        self.form.property(name)
    }
}
