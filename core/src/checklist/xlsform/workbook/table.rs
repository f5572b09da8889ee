//! The table pyxform sees in a sheet: headers in the first row, rows below, and where it stops.

use std::{collections::BTreeMap, sync::Arc};

use super::{ReadWorkbookError, Row, Sheet, Workbook, limits::Budget};
use crate::checklist::xlsform::Message;

/// The sheets pyxform reads.
const KNOWN: [&str; 6] = [
    "survey",
    "choices",
    "settings",
    "external_choices",
    "osm",
    "entities",
];
/// The sheet that only Takan reads.
const RULES: &str = "takan_rules";
/// After more empty headers in a row than this pyxform looks for no further ones.
const EMPTY_COLUMNS: u32 = 20;
/// After more empty rows in a row than this it looks for no further ones.
const EMPTY_ROWS: u32 = 60;

/// A cell that holds something.
pub(super) enum Cell {
    /// What its author typed as text.
    Text(Arc<str>),
    /// The text of a number, a date, a truth value.
    Value(String),
    /// One of these, where its author may mean another thing.
    Odd(Box<Cell>, &'static str),
    /// What has no text, and why.
    Bad(String),
}

/// A sheet as its file has it.
#[derive(Default)]
pub(super) struct Found {
    pub name: String,
    pub hidden: bool,
    /// By row and column, from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
}

/// Whether a sheet is one of a form; the only one is, whatever its name.
pub(super) fn read(name: &str, sheets: usize) -> bool {
    let name = name.to_lowercase();
    sheets == 1 || name == RULES || KNOWN.contains(&&*name)
}

/// Adds the table in a sheet to the workbook.
pub(super) fn add(
    found: Found,
    workbook: &mut Workbook,
    budget: &mut Budget,
) -> Result<(), ReadWorkbookError> {
    let mut sheet = Sheet {
        name: found.name,
        hidden: found.hidden,
        ..Sheet::default()
    };
    let mut reader = Reader {
        sheet: &mut sheet,
        messages: &mut workbook.messages,
    };
    reader.headers(&found.cells);
    reader.rows(&found.cells, budget)?;
    workbook.sheets.push(sheet);
    Ok(())
}

struct Reader<'a> {
    sheet: &'a mut Sheet,
    messages: &'a mut Vec<Message>,
}

impl Reader<'_> {
    /// What pyxform refuses is no error in the sheet that it does not read.
    fn refuse(&mut self, text: String, row: u32, column: u32) {
        let message = if self.sheet.name.to_lowercase() == RULES {
            Message::warning(text)
        } else {
            Message::error(text)
        };
        self.note(message, row, column);
    }

    fn note(&mut self, message: Message, row: u32, column: u32) {
        let letters = letters(column);
        let header = self.sheet.headers.get(column as usize);
        let header = header.and_then(Option::as_deref).unwrap_or(&letters);
        self.messages
            .push(message.at(&self.sheet.name, row + 1, header));
    }

    fn headers(&mut self, cells: &BTreeMap<(u32, u32), Cell>) {
        let mut next = 0;
        for ((_, column), cell) in cells.range((0, 0)..(1, 0)) {
            let cell = match cell {
                Cell::Odd(cell, _) => cell,
                cell => cell,
            };
            let Cell::Text(text) = cell else {
                self.refuse("This header is not text.".to_owned(), 0, *column);
                continue;
            };
            if strip(text).is_empty() {
                continue;
            }
            if column - next > EMPTY_COLUMNS {
                let text = "This column and those after it are not read, for more than 20 columns \
                            without a header come before it.";
                self.note(Message::warning(text), 0, *column);
                break;
            }
            if self.sheet.headers.iter().flatten().any(|it| **it == **text) {
                self.refuse(format!("Duplicate column header: {text}"), 0, *column);
            }
            self.sheet.headers.resize(*column as usize, None);
            self.sheet.headers.push(Some(one_space(strip(text))));
            next = column + 1;
        }
    }

    fn rows(
        &mut self,
        cells: &BTreeMap<(u32, u32), Cell>,
        budget: &mut Budget,
    ) -> Result<(), ReadWorkbookError> {
        let mut headless = Vec::new();
        let mut cells = cells.range((1, 0)..).peekable();
        while let Some(&(&(at, _), _)) = cells.peek() {
            let mut row = Row {
                number: at + 1,
                cells: Vec::new(),
            };
            let last = self.sheet.rows.last().map_or(1, |row| row.number);
            let stop = row.number - last - 1 > EMPTY_ROWS;
            while let Some((&(_, column), cell)) = cells.next_if(|((row, _), _)| *row == at) {
                let headed = self.sheet.headers.get(column as usize);
                if !headed.is_some_and(Option::is_some) {
                    if !stop && !headless.contains(&column) && !cell.is_blank() {
                        headless.push(column);
                        let text = "This column has no header and is not read.";
                        self.note(Message::warning(text), at, column);
                    }
                } else if let Some(text) = self.text(cell, at, column, stop) {
                    row.cells.resize(column as usize, None);
                    row.cells.push(Some(text));
                }
            }
            if row.cells.is_empty() {
                continue;
            }
            if stop {
                let text = "This row and those after it are not read, for more than 60 empty rows \
                            come before it.";
                let message = Message::warning(text).at(&self.sheet.name, row.number, None);
                self.messages.push(message);
                break;
            }
            budget.places(row.cells.len())?;
            self.sheet
                .rows
                .extend((last + 1..row.number).map(|number| Row {
                    number,
                    cells: Vec::new(),
                }));
            self.sheet.rows.push(row);
        }
        Ok(())
    }

    /// The text of a cell below a header; silent about rows that are not read.
    fn text(&mut self, cell: &Cell, row: u32, column: u32, silent: bool) -> Option<String> {
        let text = match cell {
            Cell::Text(text) => strip(text).replace('\u{a0}', " "),
            Cell::Value(text) => text.clone(),
            Cell::Odd(cell, why) => {
                if !silent {
                    self.note(Message::warning(*why), row, column);
                }
                return self.text(cell, row, column, silent);
            }
            Cell::Bad(why) => {
                if !silent {
                    self.refuse(why.clone(), row, column);
                }
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }
}

impl Cell {
    pub(super) fn odd(cell: Cell, why: &'static str) -> Self {
        Self::Odd(Box::new(cell), why)
    }

    /// How it counts against the budget.
    pub(super) fn content(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Value(text) | Cell::Bad(text) => text,
            Cell::Odd(cell, _) => cell.content(),
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self, Cell::Text(text) if strip(text).is_empty())
    }
}

/// Without what Python takes for space at both ends.
fn strip(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || ('\x1c'..='\x1f').contains(&it))
}

/// With one space where there were several.
fn one_space(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for it in text.chars() {
        if it != ' ' || !kept.ends_with(' ') {
            kept.push(it);
        }
    }
    kept
}

/// What a spreadsheet calls a column, counted from 0.
fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return letters.into_iter().collect();
        }
        column = column / 26 - 1;
    }
}
