//! A CSV file as rows whose cells know their line and column, so that every error can name them.

use std::{collections::HashMap, path::Path, str::FromStr};

use csv::{ErrorKind, ReaderBuilder, StringRecord, Trim};

use super::DistrictError;

/// A whole table in memory. Columns are found by their header.
pub(super) struct Table {
    file: &'static str,
    header: StringRecord,
    records: Vec<StringRecord>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a StringRecord,
}

impl Table {
    /// Reads `folder/file`, which must have these columns; others are ignored.
    pub(super) fn read(
        folder: &Path,
        file: &'static str,
        columns: &[&'static str],
    ) -> Result<Self, DistrictError> {
        let bytes = std::fs::read(folder.join(file))
            .map_err(|source| DistrictError::Unreadable { file, source })?;
        let mut reader = ReaderBuilder::new()
            .trim(Trim::All)
            .from_reader(bytes.as_slice());
        let broken = |error: csv::Error| broken(file, &error);
        let header = reader.headers().map_err(broken)?.clone();
        for &column in columns {
            if !header.iter().any(|name| name == column) {
                return Err(DistrictError::MissingColumn { file, column });
            }
        }
        let records: Vec<_> = reader.records().collect::<Result<_, _>>().map_err(broken)?;
        if records.is_empty() {
            return Err(DistrictError::NoRows { file });
        }
        Ok(Self {
            file,
            header,
            records,
        })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row {
            table: self,
            record,
        })
    }

    /// Refuses a table in which two rows have the same `code`.
    pub(super) fn require_unique_codes(&self) -> Result<(), DistrictError> {
        let mut seen = HashMap::new();
        for row in self.rows() {
            let code = row.text("code");
            if let Some(first) = seen.insert(code, row.line()) {
                return Err(DistrictError::CodeTwice {
                    file: self.file,
                    line: row.line(),
                    code: code.to_owned(),
                    first,
                });
            }
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    pub(super) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    pub(super) fn text(&self, column: &str) -> &'a str {
        let found = self.table.header.iter().position(|name| name == column);
        let index = found.expect("Table::read requires every column that is asked for");
        self.record
            .get(index)
            .expect("the reader refuses ragged rows")
    }

    /// The cell, if `fits`; otherwise an error that says what was expected.
    pub(super) fn checked(
        &self,
        column: &'static str,
        expected: &'static str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<&'a str, DistrictError> {
        let text = self.text(column);
        if fits(text) {
            Ok(text)
        } else {
            Err(self.wrong(column, expected))
        }
    }

    /// A number within `limit` of zero.
    pub(super) fn degrees(
        &self,
        column: &'static str,
        limit: f64,
        expected: &'static str,
    ) -> Result<f64, DistrictError> {
        f64::from_str(self.text(column))
            .ok()
            .filter(|number| number.abs() <= limit)
            .ok_or_else(|| self.wrong(column, expected))
    }

    /// The error that this cell is not `expected`.
    pub(super) fn wrong(&self, column: &'static str, expected: &'static str) -> DistrictError {
        DistrictError::Cell {
            file: self.table.file,
            line: self.line(),
            column,
            text: self.text(column).chars().take(40).collect(),
            expected,
        }
    }
}

fn broken(file: &'static str, error: &csv::Error) -> DistrictError {
    let line = error.position().map_or(1, csv::Position::line);
    let reason = match error.kind() {
        ErrorKind::Utf8 { .. } => "not UTF-8 text; save the table as UTF-8".to_owned(),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("{len} cells where the header has {expected_len}"),
        _ => error.to_string(),
    };
    DistrictError::Table { file, line, reason }
}
