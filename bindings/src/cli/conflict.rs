//! `conflicts`, `resolve`.

use clap::Args;
use serde_json::json;
use takan_core::{
    Error, Takan,
    record::{CaseAnswer, Conflict, ConflictValue},
};

use super::{
    Result,
    case::{Named, said},
    complete,
    out::{Out, columns},
};

pub(super) fn conflicts(takan: &Takan, out: &Out) -> Result {
    let open = takan.conflicts()?;
    out.print(&open, |open| {
        let all = open.iter().flat_map(|one| {
            let mut lines = lines(&one.conflict);
            lines[0] = format!("{}  {}", one.number, lines[0]);
            lines
        });
        all.collect()
    })
}

/// The key, and a line for each value.
pub(super) fn lines(conflict: &Conflict) -> Vec<String> {
    let what = match conflict.blocking {
        true => "two different answers",
        false => "different remarks",
    };
    let values = columns(conflict.values.iter().map(value));
    let head = format!("conflict  {}  {what}", conflict.key);
    let indented = values.into_iter().map(|line| format!("  {line}"));
    std::iter::once(head).chain(indented).collect()
}

fn value(value: &ConflictValue) -> [String; 6] {
    let ConflictValue {
        id,
        verdict,
        grade,
        fixable,
        measured,
        unit,
        remark,
        value,
        author,
        device,
        at,
    } = value.clone();
    let answer = CaseAnswer {
        verdict,
        grade,
        fixable,
        measured,
        unit,
        remark,
        value,
        author,
        at,
    };
    let [verdict, measured, remark] = said(&answer);
    let device = format!("device {device}");
    [
        id.to_string(),
        verdict,
        measured,
        answer.author,
        device,
        remark,
    ]
}

/// Which value of a conflict stands.
#[derive(Args)]
pub(super) struct Resolve {
    #[command(flatten)]
    case: Named,
    /// The conflict's key or item, as `conflicts` prints it.
    #[arg(add = complete::conflicts())]
    key: String,
    /// The value that stands, as `conflicts` prints its id.
    #[arg(value_name = "VALUE-ID", add = complete::values())]
    value: String,
}

impl Resolve {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let case = self.case.find(takan)?;
        let value = self.value.parse().map_err(Error::from)?;
        takan.resolve(case, &self.key, value)?;
        let done = json!({ "case": case, "key": self.key, "value": value });
        out.print(&done, |_| vec![format!("{} is {value}", self.key)])
    }
}
