//! References in the cells as they are written: each names a row of the survey, and only one.

use std::collections::HashMap;

use super::{
    Message, Row, Sheet, Workbook,
    choices::Lists,
    reference::references,
    settings::Settings,
    sheets::sheet,
    table::{Table, cells},
};

/// What is wrong with the references of a workbook, also in rows that are left out.
pub(super) fn mentions(
    workbook: &Workbook,
    survey: &Table,
    choices: &Lists,
    names: &HashMap<String, usize>,
    settings: &Settings,
) -> Vec<Message> {
    let mut names = names.clone();
    if !settings.says_yes("omit_instanceID") {
        *names.entry("instanceID".to_owned()).or_default() += 1;
    }
    let mut check = Check {
        names,
        found: Vec::new(),
    };
    for name in ["settings", "entities"] {
        if let Some(sheet) = sheet(workbook, name) {
            let listed = |header: &str| matches!(header, "list name" | "list_name" | "repeat");
            let ignored = |header: &str| name == "entities" && listed(header);
            check.sheet(sheet, &|header| !ignored(header));
        }
    }
    let headers = |table: &Table, wanted: &[&str]| -> Vec<String> {
        let found = table
            .headers
            .iter()
            .filter(|header| wanted.contains(&&*header.path[0]));
        found.map(|header| header.text.to_owned()).collect()
    };
    let own = headers(survey, &["type", "name", "trigger"]);
    check.sheet(survey.sheet, &|header| !own.iter().any(|it| it == header));
    if let Some(table) = &choices.table {
        let spoken = headers(table, &["label", "image", "big-image", "audio", "video"]);
        check.sheet(table.sheet, &|header| spoken.iter().any(|it| it == header));
    }
    check.found
}

struct Check {
    names: HashMap<String, usize>,
    found: Vec<Message>,
}

impl Check {
    fn sheet(&mut self, sheet: &Sheet, read: &dyn Fn(&str) -> bool) {
        for row in &sheet.rows {
            for (header, text) in cells(sheet, row) {
                if read(header) {
                    self.cell(sheet, row, header, text);
                }
            }
        }
    }

    fn cell(&mut self, sheet: &Sheet, row: &Row, header: &str, text: &str) {
        let wrong = references(text).find_map(|reference| match reference {
            Err(_) => Some("a reference is a name between ${ and }".to_owned()),
            Ok(reference) => match self.names.get(reference.name) {
                None => Some(format!("there is no row with the name {}", reference.name)),
                Some(1) => None,
                Some(_) => Some(format!("more than one row has the name {}", reference.name)),
            },
        });
        if let Some(text) = wrong {
            self.found
                .push(Message::error(text).at(&sheet.name, row.number, header));
        }
    }
}
