//! Workbooks of any origin as plain text, cell for cell what pyxform 4.5 reads.

use super::Message;

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
    /// Whether a person sees it in a spreadsheet.
    pub hidden: bool,
    /// Without the spaces around them, one space where there were several; `None` over a column
    /// that is not read. Two of them can be the same by now, then the later one's cells count.
    pub headers: Vec<Option<String>>,
    /// Those below the headers, also the empty ones among them; none in a sheet that XLSForm does
    /// not know.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet numbers it; the first one below the headers is 2.
    pub number: u32,
    /// One for each of the sheet's headers; never an empty text.
    pub cells: Vec<Option<String>>,
}

/// Why a file could not be read as a workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ReadWorkbookError(String);

impl Workbook {
    /// Reads the bytes of a file. An extension of the name must fit them; other names may be
    /// anything.
    ///
    /// # Errors
    /// What is no workbook, is damaged or encrypted, or is larger than a form has reason to be.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, ReadWorkbookError> {
        let _ = bytes;
        Err(ReadWorkbookError(format!("{name}: not read yet")))
    }
}

impl Sheet {
    /// The cells of a row that are not empty, each with its header, from the left.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.headers.iter().zip(&row.cells);
        pairs.filter_map(|(header, cell)| Some((header.as_deref()?, cell.as_deref()?)))
    }
}
