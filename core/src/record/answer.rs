//! The answer to one checklist item. An answer is replaced whole, so that a merge never makes a
//! chimera of two people's halves.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// What an inspector found (核查结果). A partly failed item is a failed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// 符合
    Pass,
    /// 不符合
    Fail,
    /// 合理缺项, not applicable: leaves the denominator
    Na,
    /// Taken back: the item is unanswered again. Answers are never deleted, because a delete
    /// against a put leaves no trace.
    Cleared,
}

/// How bad a failure is, where the form grades them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// 严重不符合
    Severe,
    /// 一般不符合
    Minor,
}

/// A measured number: the decimal text as typed (so that 2.50 stays 2.50) and its unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measured {
    /// Digits with an optional sign and one decimal point.
    pub value: String,
    /// The unit, as in the checklist item; empty for a bare number.
    pub unit: String,
}

/// A text that is no decimal number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a measured value is a decimal number such as 24.5; this is not one: {0:?}")]
pub struct ParseMeasuredError(String);

impl Measured {
    /// Checks the decimal text; `unit` comes from the checklist item.
    pub fn new(value: &str, unit: &str) -> Result<Self, ParseMeasuredError> {
        let value = value.trim();
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if value.len() > 32 || !all_digits(whole) || !all_digits(fraction) {
            return Err(ParseMeasuredError(value.chars().take(40).collect()));
        }
        Ok(Self {
            value: value.to_owned(),
            unit: unit.to_owned(),
        })
    }
}

/// An answer, with who gave it and when by their device's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was found; `None` on a plain question that has no verdict.
    pub verdict: Option<Verdict>,
    /// Where the form grades failures.
    pub grade: Option<Grade>,
    /// Whether a failure can be put right (可整改), where the form asks.
    pub fixable: Option<bool>,
    /// The number read off the tape or the thermometer.
    pub measured: Option<Measured>,
    /// In the inspector's words; empty if none.
    pub remark: String,
    /// Any other value, as XLSForm text: of a question that is no inspection item, or the choice
    /// of an item where the verdict alone does not say which.
    pub value: Option<String>,
    /// True if the form gave it (a dynamic default, `once`, a trigger) and no person: beside a
    /// person's answer it does not count, and two of them are in no conflict.
    pub by_form: bool,
    /// Who answered.
    pub author: UserId,
    /// When, by the clock of the device that recorded it.
    pub at: DateTime<Utc>,
}

impl Answer {
    /// A bare verdict.
    pub fn new(verdict: Verdict, author: UserId, at: DateTime<Utc>) -> Self {
        Self {
            verdict: Some(verdict),
            grade: None,
            fixable: None,
            measured: None,
            remark: String::new(),
            value: None,
            by_form: false,
            author,
            at,
        }
    }

    /// The value of a plain question, as XLSForm text; an empty one takes the answer back.
    pub fn of_value(value: &str, author: UserId, at: DateTime<Utc>) -> Self {
        let mut answer = Self::new(Verdict::Cleared, author, at);
        if !value.is_empty() {
            answer.verdict = None;
            answer.value = Some(value.to_owned());
        }
        answer
    }

    /// True if the item counts as unanswered.
    pub fn is_cleared(&self) -> bool {
        self.verdict == Some(Verdict::Cleared)
    }

    /// True if both say the same, whoever said it and whenever: what a conflict is judged by.
    pub fn says_the_same(&self, other: &Answer) -> bool {
        self.decides_the_same(other) && self.remark == other.remark
    }

    /// True if both say the same but for the remark; then both remarks are shown and nothing is
    /// blocked.
    pub fn decides_the_same(&self, other: &Answer) -> bool {
        self.verdict == other.verdict
            && self.grade == other.grade
            && self.fixable == other.fixable
            && self.measured == other.measured
            && self.value == other.value
    }
}

impl Grade {
    /// The word used in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Severe => "severe",
            Grade::Minor => "minor",
        }
    }
}

impl Verdict {
    /// The word used on the wire, in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Na => "na",
            Verdict::Cleared => "cleared",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Verdict {
    type Err = crate::ids::ParseIdError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Verdict::Pass, Verdict::Fail, Verdict::Na, Verdict::Cleared]
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
            .ok_or_else(|| crate::ids::ParseIdError {
                kind: "verdict",
                expected: "pass, fail, na or cleared",
                text: text.chars().take(80).collect(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measured_number_keeps_the_text_as_typed() {
        assert_eq!(Measured::new("2.50", "m").unwrap().value, "2.50");
        assert_eq!(Measured::new("-3", "").unwrap().value, "-3");
        for wrong in ["", "two", "1e3", "1,5", "1.", ".5", "--1", "1.2.3", "٣"] {
            assert!(Measured::new(wrong, "m").is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn author_and_time_do_not_make_answers_differ() {
        let early = Answer::new(Verdict::Pass, UserId(1), DateTime::UNIX_EPOCH);
        let mut late = Answer::new(Verdict::Pass, UserId(2), Utc::now());
        assert!(early.says_the_same(&late));
        late.remark = "门头已更换".into();
        assert!(!early.says_the_same(&late));
        assert!(early.decides_the_same(&late));
        late.verdict = Some(Verdict::Fail);
        assert!(!early.decides_the_same(&late));
    }
}
