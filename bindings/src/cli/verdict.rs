//! `verdict`: what a case comes to, and what a lead puts over that.

use clap::{Args, ValueEnum};
use takan_core::{
    Takan,
    record::{self, CaseVerdict},
};
use takan_ffi::TakanError;

use super::{
    Result,
    case::Named,
    out::{Out, columns},
};

/// A case's verdict, shown or overridden.
#[derive(Args)]
pub(super) struct Verdict {
    #[command(flatten)]
    case: Named,
    /// What a lead concludes instead; the computed conclusion is kept beside it.
    #[arg(long = "override", value_name = "CONCLUSION", requires = "reason")]
    conclusion: Option<Conclusion>,
    /// Why.
    #[arg(
        long,
        value_name = "TEXT",
        requires = "conclusion",
        allow_hyphen_values = true
    )]
    reason: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Conclusion {
    /// Pass (通过)
    Pass,
    /// Put right by a date (限期整改)
    Rectify,
    /// Fail (不通过)
    Fail,
}

impl From<Conclusion> for record::Conclusion {
    fn from(conclusion: Conclusion) -> Self {
        match conclusion {
            Conclusion::Pass => Self::Pass,
            Conclusion::Rectify => Self::Rectify,
            Conclusion::Fail => Self::Fail,
        }
    }
}

impl Verdict {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let case = self.case.find(takan)?;
        if let (Some(conclusion), Some(reason)) = (self.conclusion, &self.reason) {
            takan.override_verdict(case, conclusion.into(), reason)?;
        }
        let none = || TakanError::NotFound {
            reason: "the case's checklist has no rule to conclude by, or is not here".to_owned(),
        };
        let verdict = takan.case(case)?.verdict.ok_or_else(none)?;
        out.print(&verdict, lines)
    }
}

pub(super) fn lines(verdict: &CaseVerdict) -> Vec<String> {
    let provisional = verdict
        .provisional
        .map(|it| format!("so far {}", it.as_str()));
    let mut lines = columns([[
        "verdict".to_owned(),
        verdict.conclusion.as_str().to_owned(),
        provisional.unwrap_or_default(),
        verdict.rule.clone(),
    ]]);
    let named = |what: &str, items: &[String]| {
        let items = items.join(" ");
        (!items.is_empty()).then(|| format!("  {what}  {items}"))
    };
    lines.extend(named("because of", &verdict.items));
    lines.extend(named("unanswered", &verdict.unanswered));
    let categories = verdict.categories.iter();
    lines.extend(columns(categories.map(|(name, own)| {
        [format!("  {name}"), own.conclusion.as_str().to_owned()]
    })));
    let overrides = verdict.overrides.iter();
    lines.extend(columns(overrides.map(|given| {
        [
            "  override".to_owned(),
            given.conclusion.as_str().to_owned(),
            format!("of {}", given.computed.as_str()),
            match given.stands {
                true => "stands".to_owned(),
                false => "does not stand".to_owned(),
            },
            given.author.clone(),
            given.reason.clone(),
        ]
    })));
    lines
}
