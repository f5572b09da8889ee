//! What an item came to.

use crate::checklist::{Class, Item, ItemResult};
use crate::record::{self, Answer, Grade};

/// An inspection item as its inspectors left it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its code, for example `SC-01`.
    pub item: String,
    /// How heavy it weighs.
    pub class: Class,
    /// The business categories it counts for; empty: all of them.
    pub categories: Vec<String>,
    /// What a pass is worth where a rule counts points.
    pub points: f64,
    /// What was found.
    pub outcome: Outcome,
}

impl Finding {
    /// Of an item without points that counts for every category.
    pub fn new(item: impl Into<String>, class: Class, outcome: Outcome) -> Self {
        Self {
            item: item.into(),
            class,
            categories: Vec::new(),
            points: 0.0,
            outcome,
        }
    }

    /// Of an item of a checklist.
    pub fn of_item(code: &str, item: &Item, outcome: Outcome) -> Self {
        let points = item
            .points
            .as_deref()
            .and_then(|points| points.parse().ok());
        Self {
            categories: item.categories.clone(),
            points: points.unwrap_or_default(),
            ..Self::new(code, item.class, outcome)
        }
    }
}

/// What was found of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 合理缺项, or irrelevant by the form: it leaves every count.
    NotApplicable,
    /// Unanswered, or in conflict.
    Open,
    /// 符合
    Passed,
    /// 不符合
    Failed {
        /// How badly, where the form asks.
        grade: Option<Grade>,
        /// Whether it can be put right.
        fixable: bool,
    },
}

impl Outcome {
    /// Failed without a grade, and fixable.
    pub fn failed() -> Self {
        Outcome::Failed {
            grade: None,
            fixable: true,
        }
    }

    /// Of a choice and what is said beside it. Only who says that it is not fixable makes it so.
    pub fn of_result(result: ItemResult, grade: Option<Grade>, fixable: Option<bool>) -> Self {
        let grade = match result {
            ItemResult::Pass => return Outcome::Passed,
            ItemResult::Na => return Outcome::NotApplicable,
            ItemResult::Minor => Some(Grade::Minor),
            ItemResult::Severe => Some(Grade::Severe),
            ItemResult::Fail => grade,
        };
        let fixable = fixable.unwrap_or(true);
        Outcome::Failed { grade, fixable }
    }
}

impl From<&Answer> for Outcome {
    fn from(answer: &Answer) -> Self {
        let result = match answer.verdict {
            Some(record::Verdict::Pass) => ItemResult::Pass,
            Some(record::Verdict::Fail) => ItemResult::Fail,
            Some(record::Verdict::Na) => ItemResult::Na,
            Some(record::Verdict::Cleared) | None => return Outcome::Open,
        };
        Self::of_result(result, answer.grade, answer.fixable)
    }
}
