//! Numbers and runs as automerge writes them, read without ever expanding a run.
//!
//! Only the one canonical form is taken: automerge writes a document anew from its operations, so
//! a change in any other form would come back with another hash and make the document unloadable.

use super::ReadError;

/// A stretch of the input, the name of what it holds and where it stands in the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [u8],
    /// Offset of `rest` in the input.
    pub(super) at: usize,
    /// The field or column, for errors.
    pub(super) what: &'static str,
}

impl<'a> Cursor<'a> {
    pub(super) fn named(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `count` bytes as a stretch of their own.
    pub(super) fn take(&mut self, count: u64) -> Result<Self, ReadError> {
        let split = usize::try_from(count)
            .ok()
            .and_then(|count| self.rest.split_at_checked(count));
        let Some((first, rest)) = split else {
            return Err(self.truncated());
        };
        let taken = Self {
            rest: first,
            ..*self
        };
        self.at += first.len();
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], ReadError> {
        let (first, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or_else(|| self.truncated())?;
        self.rest = rest;
        self.at += N;
        Ok(*first)
    }

    /// An unsigned LEB128 number in its shortest form.
    pub(super) fn unsigned(&mut self) -> Result<u64, ReadError> {
        let start = self.at;
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            let last = byte & 0x80 == 0;
            if (shift == 63 && bits > 1) || (last && shift > 0 && byte == 0) {
                break;
            }
            value |= bits << shift;
            if last {
                return Ok(value);
            }
        }
        Err(self.bad_number(start))
    }

    /// A signed LEB128 number in its shortest form.
    pub(super) fn signed(&mut self) -> Result<i64, ReadError> {
        let start = self.at;
        let (mut value, mut before) = (0_i64, 0_u8);
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            let last = byte & 0x80 == 0;
            let only_repeats_the_sign =
                (byte == 0 && before & 0x40 == 0) || (byte == 0x7f && before & 0x40 != 0);
            if (last && shift > 0 && only_repeats_the_sign)
                || (shift == 63 && byte != 0 && byte != 0x7f)
            {
                break;
            }
            value |= i64::from(byte & 0x7f) << shift;
            if last {
                let negative = byte & 0x40 != 0 && shift < 63;
                return Ok(if negative {
                    value | (-1_i64 << (shift + 7))
                } else {
                    value
                });
            }
            before = byte;
        }
        Err(self.bad_number(start))
    }

    pub(super) fn truncated(&self) -> ReadError {
        ReadError::Truncated {
            at: self.at + self.rest.len(),
            what: self.what,
        }
    }

    fn bad_number(&self, at: usize) -> ReadError {
        ReadError::BadNumber {
            at,
            what: self.what,
        }
    }

    pub(super) fn bad_run(&self, at: usize) -> ReadError {
        ReadError::BadRun {
            at,
            what: self.what,
        }
    }

    pub(super) fn out_of_range(&self, at: usize) -> ReadError {
        ReadError::OutOfRange {
            at,
            what: self.what,
        }
    }

    pub(super) fn too_many(&self, limit: u64) -> ReadError {
        ReadError::TooMany {
            at: self.at,
            what: self.what,
            limit,
        }
    }
}

/// Walks a run-length column of at most `most` rows and returns how many it has. `visit` gets
/// each run once: where it stands, its value (`None` for nulls) and its rows, never zero.
pub(super) fn runs<'a, V: PartialEq + Copy>(
    mut column: Cursor<'a>,
    most: u64,
    read: impl Fn(&mut Cursor<'a>) -> Result<V, ReadError>,
    mut visit: impl FnMut(usize, Option<V>, u64) -> Result<(), ReadError>,
) -> Result<u64, ReadError> {
    let mut rows = 0_u64;
    let mut previous: Option<Option<V>> = None;
    let mut after_literal = false;
    while !column.is_empty() {
        let at = column.at;
        let head = column.signed()?;
        let (count, literal) = match head {
            0 => (column.unsigned()?, false),
            _ => (head.unsigned_abs(), head < 0),
        };
        rows = rows.saturating_add(count);
        if rows > most {
            return Err(column.too_many(most));
        }
        if count == 0 || head == 1 || (literal && after_literal) {
            return Err(column.bad_run(at));
        }
        after_literal = literal;
        // A literal run holds its values one by one, so the bytes bound this loop.
        for _ in 0..if literal { count } else { 1 } {
            let at = column.at;
            let value = if head == 0 {
                None
            } else {
                Some(read(&mut column)?)
            };
            if previous == Some(value) {
                return Err(column.bad_run(at));
            }
            previous = Some(value);
            visit(at, value, if literal { 1 } else { count })?;
        }
    }
    Ok(rows)
}

/// Walks a column of differences; `visit` gets the value before each run, the step and the rows.
pub(super) fn deltas(
    column: Cursor<'_>,
    most: u64,
    nullable: bool,
    range: std::ops::RangeInclusive<i64>,
    mut visit: impl FnMut(i64, i64, u64),
) -> Result<u64, ReadError> {
    let mut value = 0_i64;
    runs(column, most, Cursor::signed, |at, step, count| {
        let Some(step) = step else {
            return if nullable {
                Ok(())
            } else {
                Err(column.bad_run(at))
            };
        };
        let first = value.checked_add(step);
        let last = i64::try_from(count)
            .ok()
            .and_then(|count| step.checked_mul(count))
            .and_then(|way| value.checked_add(way));
        let (Some(first), Some(last)) = (first, last) else {
            return Err(column.out_of_range(at));
        };
        // The values between lie between: a run has one step.
        if !range.contains(&first) || !range.contains(&last) {
            return Err(column.out_of_range(at));
        }
        visit(value, step, count);
        value = last;
        Ok(())
    })
}

/// Walks a column of counts of false, true, false and so on; only the first may be zero.
pub(super) fn flags(mut column: Cursor<'_>, most: u64) -> Result<u64, ReadError> {
    let mut rows = 0_u64;
    let mut first = true;
    while !column.is_empty() {
        let at = column.at;
        let count = column.unsigned()?;
        if count == 0 && (!first || column.is_empty()) {
            return Err(column.bad_run(at));
        }
        first = false;
        rows = rows.saturating_add(count);
        if rows > most {
            return Err(column.too_many(most));
        }
    }
    Ok(rows)
}
