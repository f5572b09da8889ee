//! What single columns may hold: numbers below a bound, texts, values with their bytes.

use super::{
    ReadError,
    runs::{Cursor, runs},
};

/// Writes a run of differences out row by row; only for columns whose rows are capped before.
pub(super) fn spread(into: &mut Vec<u32>) -> impl FnMut(i64, i64, u64) + '_ {
    |before, step, rows| {
        let values = (1..=rows as i64).map(|row| before + step * row);
        into.extend(values.map(|value| value as u32));
    }
}

pub(super) fn same_rows(
    column: Cursor<'_>,
    found: u64,
    expected: u64,
    blank: bool,
) -> Result<(), ReadError> {
    if found == expected || (blank && column.is_empty()) {
        return Ok(());
    }
    Err(ReadError::Rows {
        at: column.at,
        what: column.what,
        found,
        expected,
    })
}

pub(super) fn numbers(
    column: Cursor<'_>,
    most: u64,
    nullable: bool,
    below: u64,
    mut visit: impl FnMut(u64, u64) -> Result<(), ReadError>,
) -> Result<u64, ReadError> {
    runs(
        column,
        most,
        Cursor::unsigned,
        |at, value, rows| match value {
            Some(value) if value >= below => Err(column.out_of_range(at)),
            Some(value) => visit(value, rows),
            None if nullable => Ok(()),
            None => Err(column.bad_run(at)),
        },
    )
}

pub(super) fn texts<'a>(column: Cursor<'a>, most: u64, longest: u64) -> Result<u64, ReadError> {
    let read = |cursor: &mut Cursor<'a>| {
        let at = cursor.at;
        let length = cursor.unsigned()?;
        if length > longest {
            return Err(ReadError::TooLarge {
                at,
                what: column.what,
                limit: longest,
            });
        }
        text(cursor.take(length)?)
    };
    runs(column, most, read, |_, _, _| Ok(()))
}

fn text(bytes: Cursor<'_>) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes.rest).map_err(|_| ReadError::BadText {
        at: bytes.at,
        what: bytes.what,
    })
}

/// Checks the lengths and types of values against their bytes; metadata = length << 4 | type.
pub(super) fn values(
    meta: Cursor<'_>,
    mut raw: Cursor<'_>,
    most: u64,
    largest: u64,
) -> Result<u64, ReadError> {
    let whole = raw;
    let rows = runs(meta, most, Cursor::unsigned, |at, value, rows| {
        let value = value.ok_or_else(|| meta.bad_run(at))?;
        let (length, kind) = (value >> 4, value & 0xf);
        if length > largest {
            return Err(ReadError::TooLarge {
                at,
                what: whole.what,
                limit: largest,
            });
        }
        let no_bytes = kind <= 2;
        if kind > 9 || (no_bytes && length > 0) || (kind == 5 && length != 8) {
            return Err(meta.out_of_range(at));
        }
        // Empty values are all alike; others are bounded by the bytes they lie in.
        for _ in 0..if length == 0 { 1 } else { rows } {
            let mut one = raw.take(length)?;
            match kind {
                3 => {
                    one.unsigned()?;
                }
                4 | 8 | 9 => {
                    one.signed()?;
                }
                6 => {
                    text(one)?;
                    continue;
                }
                _ => continue,
            }
            if !one.is_empty() {
                return Err(meta.out_of_range(at));
            }
        }
        Ok(())
    })?;
    if !raw.is_empty() {
        let (found, expected) = (whole.rest.len(), whole.rest.len() - raw.rest.len());
        return Err(ReadError::ValueBytes {
            at: raw.at,
            found,
            expected,
        });
    }
    Ok(rows)
}
