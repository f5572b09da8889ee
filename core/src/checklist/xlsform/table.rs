//! A sheet of a form: its headers read, its cells under them.

use std::collections::HashMap;

use super::{Message, Sheet, fields::Fields, header::Layout};

/// A sheet whose headers are understood.
pub(super) struct Table<'a> {
    pub sheet: &'a Sheet,
    pub headers: Vec<Header<'a>>,
    pub lines: Vec<Line>,
}

/// A header as it is written, and its parts.
pub(super) struct Header<'a> {
    pub text: &'a str,
    pub path: Vec<String>,
}

/// A row, under the parts of its headers.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub number: u32,
    pub fields: Fields,
}

/// How the cells of a sheet are read.
#[derive(Default)]
pub(super) struct Reading<'a> {
    /// The language of columns that name none.
    pub default_language: &'a str,
    /// Whether several spaces in a row become one.
    pub squeezed: bool,
    /// The columns without which the sheet makes no sense.
    pub required: &'a [&'a str],
}

impl<'a> Table<'a> {
    pub(super) fn read(
        sheet: &'a Sheet,
        layout: &Layout,
        reading: &Reading,
    ) -> Result<Self, Message> {
        let headers = read_headers(sheet, layout)?;
        for required in reading.required {
            if !headers.iter().any(|header| header.path[0] == *required) {
                return Err(
                    Message::error(format!("the column {required} is missing")).at(
                        &sheet.name,
                        None,
                        None,
                    ),
                );
            }
        }
        let paths: HashMap<&str, &[String]> = headers
            .iter()
            .map(|header| (header.text, &*header.path))
            .collect();
        let lines = sheet.rows.iter().map(|row| {
            let mut fields = Fields::default();
            for (header, text) in cells(sheet, row) {
                let text = clean(text, reading.squeezed);
                fields.add(paths[header], text, reading.default_language);
            }
            let number = row.number;
            Line { number, fields }
        });
        let lines = lines.collect();
        Ok(Self {
            sheet,
            headers,
            lines,
        })
    }

    /// The header of a column, as it is written.
    pub(super) fn header(&self, path: &[&str]) -> Option<&'a str> {
        let written = self.headers.iter().find(|header| {
            header.path.len() >= path.len() && header.path.iter().zip(path).all(|(a, b)| a == b)
        });
        written.map(|header| header.text)
    }

    /// Puts a message to a row and a column of this sheet.
    pub(super) fn at(&self, message: Message, row: u32, path: &[&str]) -> Message {
        message.at(
            &self.sheet.name,
            row,
            self.header(path).or(path.last().copied()),
        )
    }
}

/// The cells of a row; of two columns of one name the later one's.
pub(super) fn cells<'a>(
    sheet: &'a Sheet,
    row: &'a super::Row,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for (header, text) in sheet.cells(row) {
        match found.iter_mut().find(|(before, _)| *before == header) {
            Some(cell) => cell.1 = text,
            None => found.push((header, text)),
        }
    }
    found.into_iter()
}

/// Forms in many languages have some hundred columns.
const COLUMNS: usize = 1_000;

fn read_headers<'a>(sheet: &'a Sheet, layout: &Layout) -> Result<Vec<Header<'a>>, Message> {
    let written: Vec<&str> = sheet.headers.iter().flatten().map(String::as_str).collect();
    let double_colons = written.iter().any(|header| header.contains("::"));
    if written.len() > COLUMNS {
        let text = format!("more than {COLUMNS} columns are no form");
        return Err(Message::error(text).at(&sheet.name, 1, None));
    }
    let mut headers: Vec<Header> = Vec::new();
    for text in written {
        if headers.iter().any(|header| header.text == text) {
            continue;
        }
        let (path, exact) = layout.read(text, double_colons);
        let same = headers.iter().rfind(|header| header.path == path);
        if let Some(same) = same
            && !exact
        {
            let text = format!("{} and {text} are two names of one column", same.text);
            return Err(Message::error(text).at(&sheet.name, 1, same.text));
        }
        headers.push(Header { text, path });
    }
    Ok(headers)
}

/// Curved quotes become straight ones, for expressions know no others.
fn clean(text: &str, squeezed: bool) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let text = if squeezed { text.trim() } else { text };
    for c in text.chars() {
        match c {
            ' ' if squeezed && cleaned.ends_with(' ') => {}
            '\u{2018}' | '\u{2019}' => cleaned.push('\''),
            '\u{201c}' | '\u{201d}' => cleaned.push('"'),
            c => cleaned.push(c),
        }
    }
    cleaned
}
