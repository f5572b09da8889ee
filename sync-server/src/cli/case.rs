//! `case add|show`.

use chrono::{NaiveDate, Utc};
use clap::{Args, Subcommand};
use takan_core::{
    document::Writer,
    ids::{Actor, DeviceNumber, UserId},
    record::Verdict,
};

use super::{Data, one_line, print, print_json};
use crate::{
    error::Result,
    routes::case::{CaseDetail, detail},
    store::{
        case::{self, Request, Where},
        document::{self, Sight},
        meta,
    },
};

#[derive(Subcommand)]
pub(super) enum Case {
    /// Open a case and assign it to a pair.
    Add(Add),
    /// Show a case with its answers, files and conflicts.
    Show(Show),
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    data: Data,
    /// The pair's name.
    #[arg(long)]
    pair: String,
    /// The checklist pack's name, for example xiaocanyin.
    #[arg(long)]
    pack: String,
    /// A village's twelve-digit code, or a place in words.
    #[arg(long)]
    place: String,
    /// What is inspected, in words.
    #[arg(long)]
    premises: Option<String>,
    /// The last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    due: Option<NaiveDate>,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Show {
    #[command(flatten)]
    data: Data,
    /// The case's number or id.
    case: String,
    #[arg(long)]
    json: bool,
}

impl Case {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Case::Add(command) => command.run(),
            Case::Show(command) => command.run(),
        }
    }
}

impl Add {
    fn run(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let place = Where::from_text(&self.place);
        let (pack, pair) = (self.pack, self.pair);
        let request = Request {
            pack,
            pair,
            place,
            premises: self.premises,
            due: self.due,
        };
        let (id, number) = store.write(|tx| {
            let at = Utc::now();
            let epoch = meta::next_epoch(tx, at)?;
            let actor = Actor {
                device: DeviceNumber::SERVER,
                epoch,
            };
            case::open(
                tx,
                &Writer {
                    actor,
                    user: UserId::SYSTEM,
                    at,
                },
                request,
            )
        })?;
        match self.json {
            true => print_json(&serde_json::json!({ "id": id, "number": number })),
            false => print(&format!("{number}  {id}")),
        }
    }
}

impl Show {
    fn run(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let CaseDetail { case, items, .. } = store.read(|conn| {
            detail(
                conn,
                &document::named(conn, &self.case, &Sight::operator())?,
            )
        })?;
        if self.json {
            return print_json(&case);
        }
        print(&format!("{}  {}  {}", case.number, case.state, case.id))?;
        print(&format!(
            "{}  {}  {} {}",
            case.place.name, case.pair, case.pack, case.pack_version
        ))?;
        if let Some(verdict) = &case.verdict {
            let (computed, stands) = (verdict.conclusion.as_str(), verdict.stands.as_str());
            print(&one_line(&format!(
                "verdict    {computed} by {}, {stands} stands",
                verdict.rule
            )))?;
        }
        for item in items {
            let Some(answer) = item.answer else { continue };
            let verdict = answer.verdict.map_or("", Verdict::as_str);
            let measured = measure(&answer.measured, &answer.unit);
            print(&one_line(&format!(
                "{:10} {verdict:5} {}  {measured}{}",
                item.id, answer.author, answer.remark
            )))?;
        }
        for note in &case.notes {
            print(&one_line(&format!(
                "note       {}: {}",
                note.author, note.text
            )))?;
        }
        print(&format!(
            "{} files, {} conflicts",
            case.files.len(),
            case.conflicts.len()
        ))?;
        for conflict in &case.conflicts {
            for value in &conflict.values {
                let text = value.value.as_deref().unwrap_or_default();
                let verdict = value.verdict.map_or(text, |verdict| verdict.as_str());
                let measured = measure(&value.measured, &value.unit);
                let (key, id) = (&conflict.key, value.id);
                print(&one_line(&format!(
                    "{key:10} {verdict:5} {}  {id}  {measured}{}",
                    value.author, value.remark
                )))?;
            }
        }
        Ok(())
    }
}

/// A number with its unit, and room after it; nothing if nothing was measured.
fn measure(number: &Option<String>, unit: &Option<String>) -> String {
    let unit = unit.as_deref().unwrap_or_default();
    let with_unit = |number: &String| format!("{}  ", format!("{number} {unit}").trim_end());
    number.as_ref().map(with_unit).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measured_number_is_shown_with_its_unit_if_it_has_one() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(measure(&text("62"), &text("m²")), "62 m²  ");
        assert_eq!(measure(&text("62"), &None), "62  ");
        assert_eq!(measure(&None, &text("m²")), "");
    }
}
