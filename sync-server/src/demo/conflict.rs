//! Open conflicts, as the lead finds them in the console.

use takan_core::{
    ids::CaseId,
    record::{Conflict, ConflictValue, Verdict},
};

use super::{
    desk::{Desk, Detail},
    report::{self, Say},
    script::Planned,
};
use crate::error::Result;

/// A conflict that the lead sees.
pub(super) struct Open {
    pub(super) case: CaseId,
    pub(super) number: String,
    place: String,
    pub(super) conflict: Conflict,
}

impl Open {
    pub(super) fn as_planned(&self) -> Planned {
        Planned {
            case: self.case,
            key: self.conflict.key.clone(),
            blocking: self.conflict.blocking,
        }
    }

    /// Both sides, a line each.
    pub(super) fn show(&self, say: Say<'_>) {
        let item = self.conflict.key.trim_start_matches("a/");
        let note = match self.conflict.blocking {
            true => "",
            false => "   (only the remarks differ: both are shown, nothing is blocked)",
        };
        say(&format!("  {} {} {item}{note}", self.number, self.place));
        for value in &self.conflict.values {
            say(&format!(
                "      {} {}",
                report::name_of(&value.author),
                words(value)
            ));
        }
    }

    /// The lead believes who found fault.
    pub(super) fn choice(&self) -> &ConflictValue {
        let values = &self.conflict.values;
        let fault = values
            .iter()
            .find(|value| value.verdict == Some(Verdict::Fail));
        fault.unwrap_or(&values[0])
    }
}

fn words(value: &ConflictValue) -> String {
    let verdict = value
        .verdict
        .map(|verdict| report::pad(verdict.as_str(), 4));
    let unit = value.unit.as_deref().unwrap_or_default();
    let measured = value
        .measured
        .as_ref()
        .map(|number| format!("{number} {unit}"));
    let remark = Some(value.remark.clone()).filter(|remark| !remark.is_empty());
    let parts = [verdict, measured, remark];
    let line: Vec<_> = parts.into_iter().flatten().collect();
    line.join("  ")
}

/// Every open conflict of the bureau, case by case.
pub(super) async fn open(desk: &Desk) -> Result<Vec<Open>> {
    let mut open = Vec::new();
    for row in desk
        .cases()
        .await?
        .into_iter()
        .filter(|row| row.conflicts > 0)
    {
        let Detail { case, .. } = desk.case(row.id).await?;
        open.extend(case.conflicts.into_iter().map(|conflict| Open {
            case: case.id,
            number: case.number.clone(),
            place: case.premises.clone().unwrap_or_default(),
            conflict,
        }));
    }
    Ok(open)
}
