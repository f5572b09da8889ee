//! A rule that is ready to be applied, and what it comes to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::count::{Counting, has_failed};
use super::fault::{RuleFault, faults_of};
use super::{Finding, Outcome};
use crate::checklist::expression::{Expression, World};
use crate::checklist::{Class, Conclusion, Rule, RuleRow, Words};
use crate::record::Phrase;

/// What an inspection comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What the rule comes to; `incomplete` while something is unanswered.
    pub conclusion: Conclusion,
    /// What it would come to if everything unanswered passed; only beside `incomplete`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<Conclusion>,
    /// The rule's name.
    pub rule: String,
    /// The order of the row that decided; `None` if no row is true, which is a fail.
    pub order: Option<i64>,
    /// That row's label.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// The failed items that led to it: of a fail those that the deciding row counts, else, and
    /// if it counts none, all that enter the rule.
    pub items: Vec<String>,
    /// Applicable items that are unanswered or in conflict.
    pub unanswered: Vec<String>,
    /// Whether the rule looks at shares of what is applicable. Then a passed item that becomes not
    /// applicable may worsen the verdict, because the failed ones weigh more without it.
    pub by_share: bool,
    /// The same for each business category: those applied for where the form asks which, else
    /// those that something applicable is about.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub categories: BTreeMap<String, Verdict>,
}

/// A row of a rule that cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The rule's name.
    pub rule: String,
    /// The row's order.
    pub order: i64,
    /// Its row in the sheet.
    pub row: u32,
    /// What is wrong with its condition, in English.
    pub reason: String,
    /// The same for a person who reads another language.
    pub phrase: Phrase,
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, order, .. } = self;
        write!(to, "rule {rule}, line {order}: {}", self.reason)
    }
}

impl std::error::Error for RuleProblem {}

/// A rule whose conditions are read.
#[derive(Debug, Clone)]
pub struct Judge {
    name: String,
    rows: Vec<(RuleRow, Expression)>,
    by_share: bool,
}

impl Judge {
    /// Reads the conditions of a rule.
    ///
    /// # Errors
    /// Every row that cannot be applied: a condition that is no expression, that calls a function
    /// there is not or names no class, a conclusion of `incomplete`.
    pub fn new(rule: &Rule) -> Result<Self, Vec<RuleProblem>> {
        let mut rows = Vec::new();
        let mut problems = Vec::new();
        for row in &rule.rows {
            let mut refuse = |fault: RuleFault| problems.push(problem(&rule.name, row, &fault));
            if row.conclusion == Conclusion::Incomplete {
                refuse(RuleFault::Conclusion);
            }
            match Expression::parse(&row.condition) {
                Err(error) => refuse(RuleFault::Unreadable(error.to_string())),
                Ok(condition) => {
                    faults_of(&condition).into_iter().for_each(refuse);
                    rows.push((row.clone(), condition));
                }
            }
        }
        rows.sort_by_key(|(row, _)| row.order);
        let name = rule.name.clone();
        let by_share = rows
            .iter()
            .any(|(_, condition)| condition.calls(&["share", "points"]));
        match problems.is_empty() {
            true => Ok(Self {
                name,
                rows,
                by_share,
            }),
            false => Err(problems),
        }
    }

    /// Applies it to what was found, and for each category that something applicable is about.
    /// Conditions see the form as from a node of it, its root; where there is no form,
    /// [`NoForm`](crate::checklist::expression::NoForm) does.
    ///
    /// # Errors
    /// A condition that has no value, for example one that compares a repeated question.
    pub fn judge<W: World>(
        &self,
        findings: &[Finding],
        form: &W,
        node: W::Node,
    ) -> Result<Verdict, RuleProblem> {
        let applicable = |finding: &&Finding| finding.outcome != Outcome::NotApplicable;
        let categories = findings
            .iter()
            .filter(applicable)
            .flat_map(|finding| finding.categories.iter().cloned())
            .collect();
        self.judge_for(&categories, findings, form, node)
    }

    /// The same for these categories. One that no finding names is judged by the findings that
    /// count for all.
    ///
    /// # Errors
    /// A condition that has no value.
    pub fn judge_for<W: World>(
        &self,
        categories: &BTreeSet<String>,
        findings: &[Finding],
        form: &W,
        node: W::Node,
    ) -> Result<Verdict, RuleProblem> {
        let all: Vec<&Finding> = findings.iter().collect();
        let mut verdict = self.judge_some(&all, form, node)?;
        for category in categories {
            let counts = |finding: &&&Finding| {
                finding.categories.is_empty() || finding.categories.contains(category)
            };
            let own: Vec<&Finding> = all.iter().filter(counts).copied().collect();
            let own = self.judge_some(&own, form, node)?;
            verdict.categories.insert(category.clone(), own);
        }
        Ok(verdict)
    }

    fn judge_some<W: World>(
        &self,
        findings: &[&Finding],
        form: &W,
        node: W::Node,
    ) -> Result<Verdict, RuleProblem> {
        let mut deciding = None;
        let mut counted = BTreeSet::new();
        for (row, condition) in &self.rows {
            let world = Counting {
                form,
                findings,
                counted: RefCell::default(),
            };
            let value = condition.value(&world, node).map_err(|error| {
                problem(&self.name, row, &RuleFault::Unreadable(error.to_string()))
            })?;
            if value.to_boolean() {
                deciding = Some(row);
                counted = world.counted.into_inner();
                break;
            }
        }
        let conclusion = deciding.map_or(Conclusion::Fail, |row| row.conclusion);
        let failed = |finding: &&&Finding| has_failed(finding) && finding.class != Class::None;
        let items = match conclusion == Conclusion::Fail && !counted.is_empty() {
            true => counted.iter().map(|place| findings[*place]).collect(),
            false => findings.iter().filter(failed).copied().collect::<Vec<_>>(),
        };
        let open =
            |finding: &&&Finding| finding.outcome == Outcome::Open && finding.class != Class::None;
        let codes = |findings: Vec<&Finding>| {
            let codes = findings.iter().map(|finding| finding.item.clone());
            codes.collect::<Vec<_>>()
        };
        let unanswered = codes(findings.iter().filter(open).copied().collect());
        let complete = unanswered.is_empty();
        Ok(Verdict {
            conclusion: match complete {
                true => conclusion,
                false => Conclusion::Incomplete,
            },
            provisional: (!complete).then_some(conclusion),
            rule: self.name.clone(),
            order: deciding.map(|row| row.order),
            label: deciding.map(|row| row.label.clone()).unwrap_or_default(),
            items: codes(items),
            unanswered,
            by_share: self.by_share,
            categories: BTreeMap::new(),
        })
    }
}

fn problem(rule: &str, row: &RuleRow, fault: &RuleFault) -> RuleProblem {
    RuleProblem {
        rule: rule.to_owned(),
        order: row.order,
        row: row.row,
        reason: fault.to_string(),
        phrase: fault.phrase(),
    }
}
