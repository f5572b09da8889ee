//! The rules of the field, on forms of the size their sources give.

mod examples;
mod properties;
mod report;

use super::{Finding, Judge, Outcome, Verdict};
use crate::checklist::expression::NoForm;
use crate::checklist::{Class, Conclusion, Rule, RuleRow, Words};
use crate::record::Grade;

/// Every rule of `rules.txt`: `rule | order | conclusion | condition`.
fn rules() -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (line, number) in include_str!("rules.txt").lines().zip(1..) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, order, conclusion, condition] = parts.as_slice() else {
            panic!("rules.txt, line {number}: {line}");
        };
        if rules.last().is_none_or(|rule| rule.name != *name) {
            rules.push(Rule {
                name: (*name).to_owned(),
                rows: Vec::new(),
            });
        }
        let row = RuleRow {
            order: order.parse().unwrap(),
            conclusion: serde_json::from_value((*conclusion).into()).unwrap(),
            condition: (*condition).to_owned(),
            label: Words::untranslated(format!("line {order}")),
            row: number,
        };
        rules.last_mut().unwrap().rows.push(row);
    }
    rules
}

fn judge(rule: &str) -> Judge {
    let rule = rules().into_iter().find(|it| it.name == rule).unwrap();
    Judge::new(&rule).unwrap()
}

fn verdict(judge: &Judge, findings: &[Finding]) -> Verdict {
    judge.judge(findings, &NoForm, ()).unwrap()
}

/// A form that passed everything, with so many items of each class.
fn form(classes: &[(Class, usize)]) -> Vec<Finding> {
    let items = classes.iter().flat_map(|(class, count)| {
        (1..=*count).map(move |number| {
            let code = format!("{}-{number}", class.as_str());
            Finding::new(code, *class, Outcome::Passed)
        })
    });
    items.collect()
}

const UNFIXABLE: Outcome = Outcome::Failed {
    grade: None,
    fixable: false,
};

fn graded(grade: Grade) -> Outcome {
    Outcome::Failed {
        grade: Some(grade),
        fixable: true,
    }
}

/// The form with the outcome of so many more items of a class changed.
fn with(mut form: Vec<Finding>, changes: &[(Class, usize, Outcome)]) -> Vec<Finding> {
    for (class, count, outcome) in changes {
        let passed = |it: &&mut Finding| it.class == *class && it.outcome == Outcome::Passed;
        let mut items = form.iter_mut().filter(passed);
        for _ in 0..*count {
            items.next().expect("the form has so many").outcome = *outcome;
        }
    }
    form
}
