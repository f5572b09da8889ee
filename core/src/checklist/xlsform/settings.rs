//! The sheet `settings`: the first row below its headers.

use super::{
    Message, Sheet,
    fields::Fields,
    findings::Findings,
    header,
    name::{is_name, yes_no},
    table::{Reading, Table},
};

/// What the form says of itself.
#[derive(Default)]
pub(super) struct Settings<'a> {
    pub table: Option<Table<'a>>,
    pub fields: Fields,
}

impl<'a> Settings<'a> {
    pub(super) fn read(sheet: Option<&'a Sheet>, findings: &mut Findings) -> Result<Self, Message> {
        let Some(sheet) = sheet.filter(|sheet| !sheet.rows.is_empty()) else {
            return Ok(Self::default());
        };
        let written = |header: &str| sheet.headers.iter().flatten().any(|it| it == header);
        let mut without = None;
        if written("id_string") && written("form_id") {
            let text = "both id_string and form_id are given; form_id counts";
            findings.say(Message::warning(text).at(&sheet.name, 1, "id_string"));
            without = Some(without_column(sheet, "id_string"));
        }
        // The table of the sheet as it is says where things stand, that of the shorter one what
        // they are.
        let (table, fields) = match &without {
            Some(shorter) => {
                let read = Table::read(shorter, &header::SETTINGS, &Reading::default())?;
                (None, read.lines[0].fields.clone())
            }
            None => {
                let table = Table::read(sheet, &header::SETTINGS, &Reading::default())?;
                let fields = table.lines[0].fields.clone();
                (Some(table), fields)
            }
        };
        let settings = Self { table, fields };
        if settings
            .fields
            .text("name")
            .is_some_and(|name| !is_name(name))
        {
            return Err(settings.at(Message::error("this is no XML name"), "name"));
        }
        if sheet.rows.len() > 1 {
            let text = "only the first row of settings counts";
            findings.say(Message::warning(text).at(&sheet.name, sheet.rows[1].number, None));
        }
        Ok(settings)
    }

    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.fields.text(column)
    }

    pub(super) fn says_yes(&self, column: &str) -> bool {
        self.text(column).and_then(yes_no) == Some(true)
    }

    /// The language of columns that name none.
    pub(super) fn default_language(&self) -> &str {
        self.text("default_language")
            .unwrap_or(super::super::UNTRANSLATED)
    }

    /// The name of the form's outermost element.
    pub(super) fn root(&self) -> &str {
        self.text("name").unwrap_or("data")
    }

    /// Puts a message to a column of this sheet.
    pub(super) fn at(&self, message: Message, column: &str) -> Message {
        match &self.table {
            Some(table) => table.at(message, table.lines[0].number, &[column]),
            None => message.at("settings", 2, column),
        }
    }
}

fn without_column(sheet: &Sheet, header: &str) -> Sheet {
    let mut sheet = sheet.clone();
    for written in &mut sheet.headers {
        if written.as_deref() == Some(header) {
            *written = None;
        }
    }
    sheet
}
