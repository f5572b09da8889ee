//! `refused list|show|again|hand|dismiss`.

use clap::{Args, Subcommand};
use serde_json::json;
use takan_core::{
    Error, Takan,
    store::RefusedEdit,
    takan::{Mend, RefusedDetail},
};

use super::{
    Result,
    out::{Out, columns, one_line},
};

#[derive(Args)]
pub(super) struct Refused {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// List the edits the server refused and nobody has dismissed.
    List {
        /// Those that were dismissed too.
        #[arg(long)]
        all: bool,
    },
    /// Show one with what it said and what can be done.
    Show(Numbered),
    /// Record its answers and notes again, as they were.
    Again(Numbered),
    /// Put it before a lead, with the next sync.
    Hand(Numbered),
    /// Hide it: it was read. It is kept.
    Dismiss(Numbered),
}

#[derive(Args)]
struct Numbered {
    /// As `refused list` prints it.
    id: u32,
}

impl Refused {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        match &self.what {
            None => list(takan, false, out),
            Some(What::List { all }) => list(takan, *all, out),
            Some(What::Show(Numbered { id })) => out.print(&takan.refused_edit(*id)?, lines),
            Some(What::Again(Numbered { id })) => again(takan, *id, out),
            Some(What::Hand(Numbered { id })) => {
                takan.hand_refused(*id)?;
                done(takan, *id, out)
            }
            Some(What::Dismiss(Numbered { id })) => {
                takan.dismiss_refused(*id)?;
                done(takan, *id, out)
            }
        }
    }
}

fn list(takan: &Takan, all: bool, out: &Out) -> Result {
    let mut edits = takan.refused()?;
    edits.retain(|edit| all || !edit.dismissed);
    out.print(&edits, |edits| columns(edits.iter().map(words)))
}

/// An edit on a line.
pub(super) fn words(edit: &RefusedEdit) -> [String; 6] {
    let state = match (edit.dismissed, edit.handed) {
        (true, _) => "dismissed",
        (_, true) => "handed to a lead",
        _ => "",
    };
    [
        edit.id.to_string(),
        edit.number.clone(),
        edit.keys.join(" "),
        edit.code.clone(),
        edit.reason.clone(),
        state.to_owned(),
    ]
}

fn lines(detail: &RefusedDetail) -> Vec<String> {
    let mut lines = columns([words(&detail.edit)]);
    if let Some(device) = detail.edit.carried_from {
        lines.push(format!("  written on device {device}, carried here"));
    }
    for value in &detail.values {
        let verdict = value.verdict.map_or(String::new(), |it| format!("  {it}"));
        let line = format!("{}{verdict}  {}", value.key, value.text);
        lines.push(format!("  {}", one_line(&line)));
    }
    for mend in &detail.mends {
        let what = match mend {
            Mend::Again => "again",
            Mend::Hand => "hand",
            Mend::Dismiss => "dismiss",
        };
        lines.push(format!("  takan refused {what} {}", detail.edit.id));
    }
    lines
}

fn again(takan: &Takan, id: u32, out: &Out) -> Result {
    let RefusedDetail { edit, values, .. } = takan.refused_edit(id)?;
    let answers = takan.refused_answers(id)?;
    let notes: Vec<_> = values
        .iter()
        .filter(|value| value.key.starts_with("n/"))
        .collect();
    if edit.carried_from.is_some() {
        let why = "it was written on another device, which records it again itself";
        return Err(Error::Invalid(why.to_owned()).into());
    }
    if answers.is_empty() && notes.is_empty() {
        let why = "this edit held no verdict and no note; record it by hand";
        return Err(Error::Invalid(why.to_owned()).into());
    }
    for (row, answer) in &answers {
        takan.answer(edit.case, row, answer)?;
    }
    for note in notes {
        takan.add_note(edit.case, &note.text)?;
    }
    takan.dismiss_refused(id)?;
    done(takan, id, out)
}

fn done(takan: &Takan, id: u32, out: &Out) -> Result {
    let edit = takan.refused_edit(id)?.edit;
    match out.json {
        true => out.print(&json!(edit), |_| Vec::new()),
        false => Ok(()),
    }
}
