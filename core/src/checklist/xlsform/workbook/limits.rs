//! How large a workbook may be. A form has reason to be none of this; a hostile file has.

use super::ReadWorkbookError;

/// The file. The largest forms in the field have some MiB.
pub(super) const FILE_BYTES: usize = 32 << 20;
/// What is inflated of it, counted while inflating and not as the file declares it.
pub(super) const INFLATED_BYTES: usize = 256 << 20;
/// Parts of its archive.
pub(super) const PARTS: usize = 10_000;
/// Sheets.
pub(super) const SHEETS: usize = 256;
/// Columns of a sheet, as in Excel.
pub(super) const COLUMNS: u32 = 16_384;
/// Rows of a sheet, as in Excel.
pub(super) const ROWS: u32 = 1_048_576;
/// Cells that hold something, in all sheets that are read.
const CELLS: usize = 2_000_000;
/// Places in the tables made of them: every header in every row.
const PLACES: usize = 8_000_000;
/// Text in all cells; a shared string counts in each cell that has it.
const TEXT_BYTES: usize = 64 << 20;
/// Text in one cell. Excel ends at 32,767 characters.
pub(super) const CELL_BYTES: usize = 128 << 10;
/// A tag or a text in the XML of an .xlsx.
pub(super) const PIECE_BYTES: usize = 4 << 20;
/// Elements within elements.
pub(super) const DEPTH: usize = 256;

/// What may still be read.
pub(super) struct Budget {
    cells: usize,
    places: usize,
    text: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            cells: CELLS,
            places: PLACES,
            text: TEXT_BYTES,
        }
    }

    /// Takes a cell with its text.
    pub(super) fn cell(&mut self, text: &str) -> Result<(), ReadWorkbookError> {
        if text.len() > CELL_BYTES {
            return Err(too_large("a cell's text", CELL_BYTES, "bytes"));
        }
        take(&mut self.cells, 1).ok_or_else(|| too_large("it", CELLS, "cells"))?;
        self.text(text.len())
    }

    /// Takes text that is not yet a cell's.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), ReadWorkbookError> {
        take(&mut self.text, bytes).ok_or_else(|| too_large("its text", TEXT_BYTES, "bytes"))
    }

    /// Takes the places of a row.
    pub(super) fn places(&mut self, count: usize) -> Result<(), ReadWorkbookError> {
        take(&mut self.places, count)
            .ok_or_else(|| too_large("its tables", PLACES, "cells, the empty ones counted"))
    }
}

fn take(left: &mut usize, count: usize) -> Option<()> {
    *left = left.checked_sub(count)?;
    Some(())
}

/// The refusal of what is past a limit.
pub(super) fn too_large(what: &str, limit: usize, of: &str) -> ReadWorkbookError {
    ReadWorkbookError(format!(
        "the workbook is too large: {what} may have up to {limit} {of}"
    ))
}
