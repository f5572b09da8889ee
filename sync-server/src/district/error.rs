//! What can be wrong with a district's folder, said so that the person can find the place.

use std::io;

/// A folder that is no district: which file, where in it, and what is wrong there. Lines count
/// from 1, the header included.
#[derive(Debug, thiserror::Error)]
pub enum DistrictError {
    /// The file is missing or unreadable.
    #[error("{file}: cannot be read: {source}")]
    Unreadable {
        /// Its name in the folder.
        file: &'static str,
        /// Why.
        source: io::Error,
    },
    /// Not a table: another number of cells than the header has, or not UTF-8.
    #[error("{file}, line {line}: {reason}")]
    Table {
        /// Its name in the folder.
        file: &'static str,
        /// Where.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// The header lacks a column.
    #[error("{file}, line 1: no column {column:?}")]
    MissingColumn {
        /// Its name in the folder.
        file: &'static str,
        /// The header that is not there.
        column: &'static str,
    },
    /// The table has a header and nothing else.
    #[error("{file}: no rows")]
    NoRows {
        /// Its name in the folder.
        file: &'static str,
    },
    /// A cell holds something else than it must.
    #[error("{file}, line {line}, column {column}: {text:?} is not {expected}")]
    Cell {
        /// Its name in the folder.
        file: &'static str,
        /// Where.
        line: u64,
        /// The column's header.
        column: &'static str,
        /// What stands there, cut to 40 characters.
        text: String,
        /// What should.
        expected: &'static str,
    },
    /// A code stands twice.
    #[error("{file}, line {line}, column code: {code} already stands in line {first}")]
    CodeTwice {
        /// Its name in the folder.
        file: &'static str,
        /// The second of the two.
        line: u64,
        /// The code.
        code: String,
        /// The first of the two.
        first: u64,
    },
    /// A village names a subdistrict that is not in its table.
    #[error("{file}, line {line}, column {column}: no subdistrict has the code {code:?}")]
    UnknownSubdistrict {
        /// Its name in the folder.
        file: &'static str,
        /// Where.
        line: u64,
        /// The column's header.
        column: &'static str,
        /// The code.
        code: String,
    },
    /// The outline is not GeoJSON, no polygon, or says no datum.
    #[error("{file}, {place}: {reason}")]
    Outline {
        /// Its name in the folder.
        file: &'static str,
        /// The part of it that is wrong.
        place: String,
        /// What is wrong.
        reason: String,
    },
}
