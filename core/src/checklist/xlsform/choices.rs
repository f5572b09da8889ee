//! The sheets `choices`, `external_choices` and `osm`: lists by their names.

use std::collections::{HashMap, HashSet};

use super::{
    Message, Sheet,
    fields::{Fields, Value},
    findings::Findings,
    header,
    reference::has_reference,
    table::{Line, Reading, Table},
};

/// The lists of a sheet, in the order in which their names first come.
#[derive(Default)]
pub(super) struct Lists<'a> {
    pub table: Option<Table<'a>>,
    lists: Vec<(String, Vec<Line>)>,
    places: HashMap<String, usize>,
}

impl<'a> Lists<'a> {
    /// Reads a sheet without judging its choices.
    pub(super) fn read(
        sheet: Option<&'a Sheet>,
        required: &[&str],
        default_language: &str,
    ) -> Result<Self, Message> {
        let Some(sheet) = sheet.filter(|sheet| !sheet.rows.is_empty()) else {
            return Ok(Self::default());
        };
        let squeezed = false;
        let reading = Reading {
            default_language,
            squeezed,
            required,
        };
        let mut table = Table::read(sheet, &header::LIST, &reading)?;
        let mut lists: Vec<(String, Vec<Line>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for mut line in std::mem::take(&mut table.lines) {
            let name = match line.fields.remove("list name") {
                Some(Value::Text(name)) => name,
                Some(Value::Nested(_)) => {
                    let message = Message::error("the name of a list has no languages");
                    return Err(table.at(message, line.number, &["list name"]));
                }
                None => continue,
            };
            match places.get(&name) {
                Some(at) => lists[*at].1.push(line),
                None => {
                    places.insert(name.clone(), lists.len());
                    lists.push((name, vec![line]));
                }
            }
        }
        let table = Some(table);
        Ok(Self {
            table,
            lists,
            places,
        })
    }

    /// Every choice has a name, once in its list; columns with spaces are taken away.
    pub(super) fn check(&mut self, duplicates: bool, findings: &mut Findings) {
        let Some(table) = &self.table else { return };
        let spaced =
            |column: &str| column != "list name" && (column.contains(' ') || column.is_empty());
        let spaced: Vec<&str> = table
            .headers
            .iter()
            .map(|header| &*header.path[0])
            .filter(|column| spaced(column))
            .collect();
        for column in &spaced {
            let text = "a column of choices has no spaces in its header; this one is left out";
            findings.say(table.at(Message::warning(text), 1, &[column]));
        }
        for (_, lines) in &mut self.lists {
            let mut seen = HashSet::new();
            for line in lines {
                match line.fields.text("name") {
                    None => {
                        let message = Message::error("a choice has no name");
                        findings.refuse(table.at(message, line.number, &["name"]));
                    }
                    Some(name) if !duplicates && !seen.insert(name.to_owned()) => {
                        let text = format!("{name} is in this list already");
                        findings.refuse(table.at(Message::error(text), line.number, &["name"]));
                    }
                    Some(_) => {}
                }
                if !line.fields.has("label") {
                    let message = Message::warning("a choice has no label");
                    findings.say(table.at(message, line.number, &["label"]));
                }
                for column in &spaced {
                    line.fields.remove(column);
                }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Line])> {
        self.lists.iter().map(|(name, lines)| (&**name, &**lines))
    }

    pub(super) fn get(&self, name: &str) -> Option<&[Line]> {
        self.places.get(name).map(|at| &*self.lists[*at].1)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Adds the choice that stands for what is not in a list.
    ///
    /// # Errors
    /// A choice without a label among translated ones: what is the choice called there?
    pub(super) fn add_other(&mut self, list: &str) -> Result<(), u32> {
        let Some(at) = self.places.get(list) else {
            return Ok(());
        };
        let lines = &mut self.lists[*at].1;
        if lines
            .iter()
            .any(|line| line.fields.text("name") == Some("other"))
        {
            return Ok(());
        }
        let mut fields = Fields::default();
        fields.set_text("name", "other");
        if lines
            .iter()
            .any(|line| line.fields.nested("label").is_some())
        {
            if let Some(line) = lines.iter().find(|line| !line.fields.has("label")) {
                return Err(line.number);
            }
            for line in &*lines {
                let Some(label) = line.fields.nested("label") else {
                    continue;
                };
                for (language, _) in label.iter() {
                    fields.set_below("label", language, "Other");
                }
            }
        } else {
            fields.set_text("label", "Other");
        }
        lines.push(Line { number: 0, fields });
        Ok(())
    }
}

/// Whether the choices of a list are spoken of by language, as XForms have it.
pub(super) fn is_translated(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        let label = line.fields.get("label");
        line.fields.has("media")
            || matches!(label, Some(Value::Nested(_)))
            || label.and_then(Value::as_text).is_some_and(has_reference)
    })
}
