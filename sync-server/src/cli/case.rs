//! `case add|show`.

use chrono::{NaiveDate, Utc};
use clap::{Args, Subcommand};
use takan_core::{
    document::Writer,
    ids::{Actor, DeviceNumber, UserId},
};

use super::{Data, print, print_json};
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
    /// The last day, YYYY-MM-DD.
    #[arg(long)]
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
        let store = self.data.open()?;
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
            let case = document::named(conn, &self.case)?;
            detail(conn, &document::seen(conn, case, &Sight::operator())?)
        })?;
        if self.json {
            return print_json(&case);
        }
        print(&format!("{}  {}  {}", case.number, case.state, case.id))?;
        print(&format!(
            "{}  {}  {} {}",
            case.place.name, case.pair, case.pack, case.pack_version
        ))?;
        for item in items {
            let Some(answer) = item.answer else { continue };
            let verdict = answer
                .verdict
                .map(|verdict| verdict.to_string())
                .unwrap_or_default();
            print(&format!(
                "{:10} {verdict:5} {}  {}",
                item.id, answer.author, answer.remark
            ))?;
        }
        for note in &case.notes {
            print(&format!("note       {}: {}", note.author, note.text))?;
        }
        print(&format!(
            "{} files, {} conflicts",
            case.files.len(),
            case.conflicts.len()
        ))?;
        for conflict in &case.conflicts {
            for value in &conflict.values {
                let verdict = value
                    .verdict
                    .map(|verdict| verdict.to_string())
                    .unwrap_or_default();
                let (key, id) = (&conflict.key, value.id);
                print(&format!("{key:10} {verdict:5} {}  {id}", value.author))?;
            }
        }
        Ok(())
    }
}
