//! Workbooks of any origin as plain text, cell for cell what pyxform 4.5 reads.
//!
//! The files are read here and not by a library for spreadsheets, for two reasons. What a number,
//! a date or a row past the declared size comes to has to be what openpyxl (.xlsx) and xlrd (.xls)
//! make of it, and they differ from others and from each other. And a file of a stranger must not
//! cost more than `limits` says: no size is believed that a file declares, and no table is laid
//! out for cells that are not there.

mod cells;
mod limits;
mod number;
mod ole;
mod package;
mod records;
mod table;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use super::Message;
use limits::{Budget, FILE_BYTES, too_large};

/// A workbook's sheets, in order, and what was noticed while reading them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workbook {
    /// All of them, also those that say nothing to an XLSForm.
    pub sheets: Vec<Sheet>,
    /// With an [`Level::Error`](super::Level::Error) among them pyxform refuses the workbook.
    pub messages: Vec<Message>,
}

/// A table of a workbook: a row of headers and the rows below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// As its author wrote it.
    pub name: String,
    /// Whether a person does not see it in a spreadsheet.
    pub hidden: bool,
    /// Without the spaces around them, one space where there were several; `None` over a column
    /// that is not read. Two of them can be the same by now, then the later one's cells count.
    pub headers: Vec<Option<String>>,
    /// Those below the headers, also the empty ones among them; none in a sheet that XLSForm does
    /// not know, unless it is the only one.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet numbers it; the first one below the headers is 2.
    pub number: u32,
    /// Below the sheet's headers, without empty ones at the end; never an empty text.
    pub cells: Vec<Option<String>>,
}

/// Why a file could not be read as a workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ReadWorkbookError(pub(super) String);

impl Workbook {
    /// Reads the bytes of a file. An extension of the name must fit them; other names may be
    /// anything.
    ///
    /// # Errors
    /// What is no workbook, is damaged or encrypted, or is larger than a form has reason to be.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, ReadWorkbookError> {
        if bytes.len() > FILE_BYTES {
            return Err(too_large("the file", FILE_BYTES, "bytes"));
        }
        let (mut workbook, mut budget) = (Self::default(), Budget::new());
        match (format(bytes)?, extension(name).as_str()) {
            (Format::Ole, "xlsx" | "xlsm") if ole::encrypted(bytes)? => {
                return Err(ReadWorkbookError::encrypted());
            }
            (Format::Ole, extension @ ("xlsx" | "xlsm")) => {
                return Err(ReadWorkbookError(format!(
                    "it is an .xls workbook and not the .{extension} its name says"
                )));
            }
            (Format::Zip, "xls") => {
                return Err(ReadWorkbookError(
                    "it is an .xlsx workbook or another archive and not the .xls its name says"
                        .to_owned(),
                ));
            }
            (Format::Zip, _) => xlsx::read(bytes, &mut workbook, &mut budget)?,
            (Format::Ole, _) => xls::read(bytes, &mut workbook, &mut budget)?,
        }
        Ok(workbook)
    }
}

impl Sheet {
    /// The cells of a row that are not empty, each with its header, from the left.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.headers.iter().zip(&row.cells);
        pairs.filter_map(|(header, cell)| Some((header.as_deref()?, cell.as_deref()?)))
    }
}

enum Format {
    /// .xlsx, .xlsm
    Zip,
    /// .xls, and an encrypted .xlsx
    Ole,
}

fn format(bytes: &[u8]) -> Result<Format, ReadWorkbookError> {
    match bytes {
        [b'P', b'K', 3 | 5, ..] => Ok(Format::Zip),
        _ if bytes.starts_with(&ole::SIGNATURE) => Ok(Format::Ole),
        [] => Err(ReadWorkbookError("the file is empty".to_owned())),
        _ if bytes.trim_ascii_start().starts_with(b"<") => Err(ReadWorkbookError(
            "it is a web page or other XML and no Excel workbook".to_owned(),
        )),
        _ => Err(ReadWorkbookError("it is no Excel workbook".to_owned())),
    }
}

/// What follows the last dot of a file's name, in small letters.
fn extension(name: &str) -> String {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.unwrap_or_default().to_ascii_lowercase()
}

impl ReadWorkbookError {
    fn damaged(how: impl std::fmt::Display) -> Self {
        Self(format!("the workbook is damaged: {how}"))
    }

    fn encrypted() -> Self {
        Self("the workbook is encrypted: save it without a password".to_owned())
    }
}

/// Said of a workbook that brings macros.
fn macros() -> Message {
    Message::warning("The workbook has macros; they are neither kept nor run.")
}
