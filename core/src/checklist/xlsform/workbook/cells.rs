//! The cells of an .xlsx: its shared strings, and its sheets row by row.

use std::sync::Arc;

use super::{
    ReadWorkbookError,
    limits::{Budget, CELL_BYTES, COLUMNS, ROWS, too_large},
    number::{self, Epoch},
    package::Part,
    table::{Cell, Found},
    xml::Piece,
};
use crate::checklist::xlsform::Message;

/// What numbers of a style are.
#[derive(Default, Clone, Copy)]
pub(super) struct Style {
    /// Dates, times or both.
    pub date: bool,
    /// Spans of time; they are dates too.
    pub span: bool,
}

pub(super) fn shared_strings(
    xml: &mut Part<'_>,
    budget: &mut Budget,
) -> Result<Vec<Arc<str>>, ReadWorkbookError> {
    let (mut strings, mut path) = (Vec::new(), Vec::new());
    let mut text = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) => path.push(Tag::of(path.last(), element.name())),
            Piece::Text(piece) if path.last() == Some(&Tag::Text) => append(&mut text, &piece)?,
            Piece::Text(_) => {}
            Piece::Close => {
                if path.pop() == Some(Tag::Item) {
                    // Of an escaped underscore openpyxl keeps the underscore.
                    let string = std::mem::take(&mut text).replace("x005F_", "");
                    budget.text(string.len() + size_of::<Arc<str>>())?;
                    strings.push(string.into());
                }
            }
            Piece::End => return Ok(strings),
        }
    }
}

fn append(text: &mut String, piece: &str) -> Result<(), ReadWorkbookError> {
    if text.len() + piece.len() > CELL_BYTES {
        return Err(too_large("a cell's text", CELL_BYTES, "bytes"));
    }
    text.push_str(piece);
    Ok(())
}

/// Where in a sheet or in the shared strings a piece stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Data,
    Row,
    Cell,
    Value,
    Formula,
    /// A string of the shared ones, or one in its cell.
    Item,
    /// A piece of a string with a look of its own.
    Run,
    Text,
    Other,
}

impl Tag {
    fn of(parent: Option<&Tag>, name: &str) -> Self {
        match (parent, name) {
            (Some(Tag::Other), "sheetData") => Tag::Data,
            (Some(Tag::Data), "row") => Tag::Row,
            (Some(Tag::Row), _) => Tag::Cell,
            (Some(Tag::Cell), "v") => Tag::Value,
            (Some(Tag::Cell), "f") => Tag::Formula,
            (Some(Tag::Cell), "is") | (Some(Tag::Other), "si") => Tag::Item,
            (Some(Tag::Item), "r") => Tag::Run,
            (Some(Tag::Item | Tag::Run), "t") => Tag::Text,
            _ => Tag::Other,
        }
    }
}

pub(super) struct SheetReader<'a> {
    pub strings: &'a [Arc<str>],
    pub styles: &'a [Style],
    pub epoch: Epoch,
    pub found: &'a mut Found,
    pub messages: &'a mut Vec<Message>,
    pub budget: &'a mut Budget,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: u32,
    style: usize,
    kind: String,
    formula: bool,
    value: String,
    string: Option<String>,
}

impl SheetReader<'_> {
    pub(super) fn read(&mut self, xml: &mut Part<'_>) -> Result<(), ReadWorkbookError> {
        let mut path = Vec::new();
        // As openpyxl has it: what the file says lies beyond its end is not read.
        let mut end = Corner {
            column: None,
            row: None,
        };
        // Rows are counted from 1 here, columns too; 0 is before the first.
        let (mut row, mut read, mut cell) = (0, 0, Open::default());
        loop {
            match xml.next()? {
                Piece::Open(element) => {
                    let tag = Tag::of(path.last(), element.name());
                    path.push(tag);
                    match tag {
                        Tag::Other if element.name() == "dimension" && row == 0 => {
                            let size = element.get("ref")?.unwrap_or_default();
                            end = corner(&size).ok_or_else(|| {
                                ReadWorkbookError::damaged(format_args!("no size is {size:?}"))
                            })?;
                        }
                        Tag::Row => {
                            row = match element.get("r")? {
                                Some(number) => whole(&number).ok_or_else(|| {
                                    ReadWorkbookError::damaged(format_args!("no row is {number:?}"))
                                })?,
                                None => row + 1,
                            };
                            if row > ROWS {
                                return Err(too_large("a sheet", ROWS as usize, "rows"));
                            }
                            if end.row.is_some_and(|last| row > last) {
                                self.cut(row);
                                return Ok(());
                            }
                            cell.column = 0;
                        }
                        Tag::Cell => {
                            let column = match element.get("r")? {
                                Some(place) => column(&place).ok_or_else(|| {
                                    ReadWorkbookError::damaged(format_args!("no cell is {place:?}"))
                                })?,
                                None => cell.column + 1,
                            };
                            if column > COLUMNS {
                                return Err(too_large("a sheet", COLUMNS as usize, "columns"));
                            }
                            cell = Open {
                                column,
                                style: element
                                    .get("s")?
                                    .and_then(|it| it.parse().ok())
                                    .unwrap_or(0),
                                kind: element.get("t")?.unwrap_or_else(|| "n".to_owned()),
                                ..Open::default()
                            };
                        }
                        Tag::Formula => cell.formula = true,
                        Tag::Item => cell.string = Some(String::new()),
                        _ => {}
                    }
                }
                Piece::Text(piece) => match (path.last(), &mut cell.string) {
                    (Some(Tag::Value), _) => append(&mut cell.value, &piece)?,
                    (Some(Tag::Text), Some(string)) => append(string, &piece)?,
                    _ => {}
                },
                Piece::Close => match path.pop() {
                    // A row that comes again, or too late, is none to openpyxl.
                    Some(Tag::Cell) if row > read => {
                        // Below the headers it is the headers that say what is read.
                        let outside = end.column.is_some_and(|last| cell.column > last);
                        if outside && row == 1 {
                            if !cell.value.is_empty() || cell.string.is_some() {
                                self.cut(row);
                            }
                        } else {
                            self.put(row - 1, &mut cell)?;
                        }
                    }
                    Some(Tag::Row) => read = read.max(row),
                    _ => {}
                },
                Piece::End => return Ok(()),
            }
        }
    }

    fn cut(&mut self, row: u32) {
        let text = "The file says that the sheet ends before this, so it is not read. Save it \
                    again with a spreadsheet program.";
        let message = Message::warning(text).at(&self.found.name, row, None);
        if self.messages.last() != Some(&message) {
            self.messages.push(message);
        }
    }

    fn put(&mut self, row: u32, open: &mut Open) -> Result<(), ReadWorkbookError> {
        let value = std::mem::take(&mut open.value);
        let string = open.string.take();
        let cell = match (&*open.kind, string) {
            ("inlineStr", Some(string)) => Cell::Text(string.into()),
            ("inlineStr", None) => return Ok(()),
            (_, _) if value.is_empty() && open.formula => Cell::odd(
                Cell::Value(String::new()),
                "The result of this formula is not in the file. Save it with a spreadsheet program.",
            ),
            (_, _) if value.is_empty() => return Ok(()),
            ("n", _) => self.number(&value, open.style),
            ("s", _) => {
                let string = value
                    .parse()
                    .ok()
                    .and_then(|at: usize| self.strings.get(at));
                let string = string.ok_or_else(|| {
                    ReadWorkbookError::damaged("a cell has a shared string that is nowhere")
                })?;
                Cell::Text(string.clone())
            }
            ("b", _) => match number::written(&value) {
                Some(it) if it.value == 0.0 => Cell::Value("FALSE".to_owned()),
                Some(_) => Cell::Value("TRUE".to_owned()),
                None => Cell::Bad(format!("{value:?} is neither true nor false.")),
            },
            ("d", _) => match number::iso_date(&value) {
                Some(text) => Cell::Value(text),
                None => Cell::Bad(format!("{value:?} is no date.")),
            },
            ("e", _) => Cell::odd(Cell::Text(value.into()), "This cell holds an error."),
            (_, _) => Cell::Text(value.into()),
        };
        self.budget.cell(cell.content())?;
        self.found.cells.insert((row, open.column - 1), cell);
        Ok(())
    }

    fn number(&self, value: &str, style: usize) -> Cell {
        let Some(written) = number::written(value) else {
            return Cell::Bad(format!("{value:?} is no number."));
        };
        match self.styles.get(style).copied().unwrap_or_default() {
            Style { date: false, .. } => Cell::Value(written.text),
            Style { span: true, .. } => Cell::Value(number::xlsx_span(written.value)),
            _ => {
                let text = number::xlsx_date(written.value, self.epoch);
                if number::ambiguous(written.value, self.epoch) {
                    let why = "This date is before March 1900, where programs count days \
                               differently. Write it as text.";
                    return Cell::odd(Cell::Value(text), why);
                }
                Cell::Value(text)
            }
        }
    }
}

/// The last column and row of a sheet, where its file says so.
struct Corner {
    column: Option<u32>,
    row: Option<u32>,
}

fn corner(size: &str) -> Option<Corner> {
    let half = |half: &str| {
        let half = half.strip_prefix('$').unwrap_or(half);
        let letters = half.len()
            - half
                .trim_start_matches(|it: char| it.is_ascii_alphabetic())
                .len();
        let (letters, digits) = half.split_at(letters);
        let digits = digits.strip_prefix('$').unwrap_or(digits);
        let column = (!letters.is_empty()).then(|| column_of(letters));
        let row = (!digits.is_empty()).then(|| whole(digits));
        Some(Corner {
            column: column.map_or(Some(None), |it| it.map(Some))?,
            row: row.map_or(Some(None), |it| it.map(Some))?,
        })
    };
    let Some((first, last)) = size.split_once(':') else {
        return half(size);
    };
    let (first, last) = (half(first)?, half(last)?);
    let same = first.column.is_some() == last.column.is_some()
        && first.row.is_some() == last.row.is_some();
    (same && (first.column.is_some() || first.row.is_some())).then_some(last)
}

/// The column of a place such as `B12`, from 1.
fn column(place: &str) -> Option<u32> {
    let letters = place.trim_end_matches(|it: char| it.is_ascii_digit());
    (letters.len() < place.len()).then(|| column_of(letters))?
}

fn column_of(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.bytes().try_fold(0, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column * 26 + u32::from(letter - b'A') + 1)
    })
}

fn whole(number: &str) -> Option<u32> {
    let value: f64 = number.parse().ok()?;
    (value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value)).then_some(value as u32)
}
