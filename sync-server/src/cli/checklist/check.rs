//! `checklist check`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Serialize;
use takan_core::checklist::xlsform::{Imported, Listed, Message, Workbook};

use super::{
    super::{one_line, print, print_json},
    bundle,
};
use crate::error::{Error, Kind, Result};

#[derive(Args)]
pub(in crate::cli) struct Check {
    /// Workbooks (.xlsx, .xls, .xlsm), or .zip archives of one and its media.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where their pictures and tables are; else in NAME-media beside each.
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

/// What is said of a workbook: contracts.md section 3.
#[derive(Serialize)]
struct Report {
    file: String,
    accepted: bool,
    publishable: bool,
    questions: Vec<Listed>,
    choice_lists: BTreeMap<String, Vec<String>>,
    languages: Vec<String>,
    messages: Vec<Message>,
}

impl Check {
    pub(super) fn run(self) -> Result<()> {
        let reports: Vec<Report> = self
            .files
            .iter()
            .map(|file| Report::of(file, self.media.as_deref()))
            .collect();
        match self.json {
            true => print_json(&reports)?,
            false => print(
                &reports
                    .iter()
                    .map(Report::text)
                    .collect::<Vec<_>>()
                    .join("\n\n"),
            )?,
        }
        match reports.iter().filter(|report| !report.accepted).count() {
            0 => Ok(()),
            refused => Err(Error::new(
                Kind::Unexpected,
                format!("{refused} of {} refused", reports.len()),
            )),
        }
    }
}

impl Report {
    /// A file that cannot even be read is refused too: one of many must not hide the others.
    fn of(file: &Path, media: Option<&Path>) -> Self {
        let imported = bundle(file, media)
            .map_err(|error| error.to_string())
            .and_then(|bundle| {
                let workbook = Workbook::read(&bundle.workbook, &bundle.file);
                let workbook = workbook.map_err(|error| error.to_string())?;
                Ok(Imported::new(
                    &workbook,
                    bundle.name(),
                    Some(&bundle.described()),
                ))
            });
        let file = file.display().to_string();
        match imported {
            Ok(imported) => Self {
                file,
                accepted: imported.accepted,
                publishable: imported.publishable,
                questions: imported.questions,
                choice_lists: imported.choice_lists,
                languages: imported.languages,
                messages: imported.messages,
            },
            Err(reason) => Self {
                file,
                accepted: false,
                publishable: false,
                questions: Vec::new(),
                choice_lists: BTreeMap::new(),
                languages: Vec::new(),
                messages: vec![Message::error(reason)],
            },
        }
    }

    fn text(&self) -> String {
        let judgement = match (self.accepted, self.publishable) {
            (false, _) => "refused",
            (true, false) => "a draft, not to be published",
            (true, true) => "can be published",
        };
        let mut lines = vec![format!("{}: {judgement}", one_line(&self.file))];
        if self.accepted {
            lines.push(format!(
                "  {} questions, {} lists of choices; languages: {}",
                self.questions.len(),
                self.choice_lists.len(),
                match &*self.languages {
                    [] => "not named".to_owned(),
                    languages => one_line(&languages.join(", ")),
                }
            ));
        }
        lines.extend(
            self.messages
                .iter()
                .map(|message| format!("  {}", told(message))),
        );
        lines.join("\n")
    }
}

/// `error: survey, row 5, relevant: what is wrong`
pub(super) fn told(message: &Message) -> String {
    let level = format!("{:?}", message.level).to_lowercase();
    let row = message.row.map(|row| format!("row {row}"));
    let place = [message.sheet.clone(), row, message.column.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    match &*place {
        [] => one_line(&format!("{level}: {}", message.text)),
        place => one_line(&format!("{level}: {}: {}", place.join(", "), message.text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_it_belongs() {
        let message = Message::error("no such\nquestion").at("survey", 5, "relevant");
        assert_eq!(
            told(&message),
            "error: survey, row 5, relevant: no such question"
        );
        assert_eq!(told(&Message::warning("macros")), "warning: macros");
    }
}
