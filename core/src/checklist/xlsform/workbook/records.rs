//! The records of an .xls and the texts in them.

use std::sync::Arc;

use super::{ReadWorkbookError, limits::Budget};

pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

pub(super) struct Record<'a> {
    pub id: u16,
    pub content: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    pub(super) fn next(&mut self) -> Result<Record<'a>, ReadWorkbookError> {
        let record = self.peek().ok_or_else(cut)?;
        self.at += 4 + record.content.len();
        Ok(record)
    }

    /// The next one, if it is of this kind.
    pub(super) fn next_if(&mut self, id: u16) -> Option<Record<'a>> {
        let record = self.peek().filter(|record| record.id == id)?;
        self.at += 4 + record.content.len();
        Some(record)
    }

    fn peek(&self) -> Option<Record<'a>> {
        let (head, rest) = self.stream.get(self.at..)?.split_first_chunk::<4>()?;
        Some(Record {
            id: u16::from_le_bytes([head[0], head[1]]),
            content: rest.get(..usize::from(u16::from_le_bytes([head[2], head[3]])))?,
        })
    }
}

impl Record<'_> {
    fn at<const N: usize>(&self, at: usize) -> Result<[u8; N], ReadWorkbookError> {
        let bytes = self.content.get(at..).and_then(|rest| rest.first_chunk());
        bytes.copied().ok_or_else(cut)
    }

    pub(super) fn u8(&self, at: usize) -> Result<u8, ReadWorkbookError> {
        self.at(at).map(u8::from_le_bytes)
    }

    pub(super) fn u16(&self, at: usize) -> Result<u16, ReadWorkbookError> {
        self.at(at).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: usize) -> Result<u32, ReadWorkbookError> {
        self.at(at).map(u32::from_le_bytes)
    }

    pub(super) fn f64(&self, at: usize) -> Result<f64, ReadWorkbookError> {
        self.at(at).map(f64::from_le_bytes)
    }
}

fn cut() -> ReadWorkbookError {
    ReadWorkbookError::damaged("a record is cut short")
}

/// Two bytes of length, and what follows.
pub(super) fn wide(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    Some((usize::from(u16::from_le_bytes(*length)), rest))
}

/// A text within one record.
pub(super) fn text(
    bytes: &[u8],
    length: impl Fn(&[u8]) -> Option<(usize, &[u8])>,
) -> Result<String, ReadWorkbookError> {
    let (count, rest) = length(bytes).ok_or_else(cut)?;
    let Some((options, rest)) = rest.split_first().filter(|_| count > 0) else {
        return match count {
            0 => Ok(String::new()),
            _ => Err(cut()),
        };
    };
    let skipped = usize::from(options & 8 != 0) * 2 + usize::from(options & 4 != 0) * 4;
    let rest = rest.get(skipped..).ok_or_else(cut)?;
    let mut units = Vec::new();
    take(rest, options & 1 != 0, count, &mut units);
    decoded(&units)
}

/// A text that fills a record and those that continue it.
pub(super) fn string(pieces: &[&[u8]]) -> Result<String, ReadWorkbookError> {
    let (count, first) = wide(pieces[0]).ok_or_else(cut)?;
    let mut units = Vec::new();
    for piece in [&[first], &pieces[1..]].concat() {
        if let Some((options, rest)) = piece.split_first() {
            take(rest, options & 1 != 0, count - units.len(), &mut units);
        }
    }
    decoded(&units)
}

/// The table of shared strings, in a record and those that continue it. A text may be torn between
/// two of them, and then says again how it is written.
pub(super) fn shared_strings(
    pieces: &[&[u8]],
    budget: &mut Budget,
) -> Result<Vec<Arc<str>>, ReadWorkbookError> {
    let mut reader = Torn {
        rest: pieces[0],
        further: &pieces[1..],
    };
    reader.bytes::<4>()?;
    let count = u32::from_le_bytes(reader.bytes()?);
    let mut strings = Vec::new();
    for _ in 0..count {
        let string = reader.string()?;
        budget.text(string.len() + size_of::<Arc<str>>())?;
        strings.push(string.into());
    }
    Ok(strings)
}

struct Torn<'a> {
    rest: &'a [u8],
    further: &'a [&'a [u8]],
}

impl Torn<'_> {
    fn turn(&mut self) -> Result<(), ReadWorkbookError> {
        let (next, further) = self.further.split_first().ok_or_else(cut)?;
        (self.rest, self.further) = (next, further);
        Ok(())
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], ReadWorkbookError> {
        if self.rest.is_empty() {
            self.turn()?;
        }
        let (bytes, rest) = self.rest.split_first_chunk().ok_or_else(cut)?;
        self.rest = rest;
        Ok(*bytes)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), ReadWorkbookError> {
        while count > self.rest.len() {
            count -= self.rest.len();
            self.turn()?;
        }
        self.rest = &self.rest[count..];
        Ok(())
    }

    fn string(&mut self) -> Result<String, ReadWorkbookError> {
        let count = usize::from(u16::from_le_bytes(self.bytes()?));
        let [mut options] = self.bytes()?;
        let mut after = 0;
        if options & 8 != 0 {
            after += 4 * usize::from(u16::from_le_bytes(self.bytes()?));
        }
        if options & 4 != 0 {
            after += u32::from_le_bytes(self.bytes()?) as usize;
        }
        let mut units = Vec::new();
        loop {
            let left = count - units.len();
            let taken = take(self.rest, options & 1 != 0, left, &mut units);
            self.rest = &self.rest[taken..];
            if units.len() == count {
                break;
            }
            self.turn()?;
            [options] = self.bytes()?;
        }
        self.skip(after)?;
        decoded(&units)
    }
}

/// Takes up to so many units and says how many bytes they were. A unit is two bytes, or one of
/// which the upper half is zero.
fn take(bytes: &[u8], full: bool, count: usize, units: &mut Vec<u16>) -> usize {
    if full {
        let count = count.min(bytes.len() / 2);
        let pairs = bytes[..2 * count].chunks_exact(2);
        units.extend(pairs.map(|it| u16::from_le_bytes([it[0], it[1]])));
        return 2 * count;
    }
    let count = count.min(bytes.len());
    units.extend(bytes[..count].iter().map(|it| u16::from(*it)));
    count
}

fn decoded(units: &[u16]) -> Result<String, ReadWorkbookError> {
    String::from_utf16(units).map_err(|_| ReadWorkbookError::damaged("a text is no Unicode"))
}
