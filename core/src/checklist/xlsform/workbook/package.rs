//! The archive around the parts of an .xlsx, read as far as the budget goes.

use std::{
    cell::Cell,
    io::{BufRead, BufReader, Cursor, Error, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    ReadWorkbookError,
    limits::{INFLATED_BYTES, PARTS, PIECE_BYTES, too_large},
    xml::Xml,
};

/// The XML of a part.
pub(super) type Part<'a> = Xml<'a, &'a mut dyn BufRead>;

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be inflated.
    left: Cell<usize>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadWorkbookError> {
        // Before anything is laid out for them.
        let entries = bytes.windows(4).filter(|it| it == b"PK\x01\x02").count();
        if entries > PARTS {
            return Err(too_large("its archive", PARTS, "parts"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadWorkbookError::damaged)?;
        let left = Cell::new(INFLATED_BYTES);
        Ok(Self { archive, left })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// Reads a part, whatever it declares to be the size of; `None` if there is none of the name.
    pub(super) fn read<T>(
        &mut self,
        part: &str,
        read: impl FnOnce(&mut Part<'_>) -> Result<T, ReadWorkbookError>,
    ) -> Result<Option<T>, ReadWorkbookError> {
        let (left, piece) = (&self.left, &Cell::new(0));
        let content = match self.archive.by_name(part) {
            Ok(content) => content,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(ReadWorkbookError::damaged(error)),
        };
        let mut metered = BufReader::new(Metered {
            content,
            left,
            piece,
        });
        let told = read(&mut Xml::new(&mut metered, piece));
        if left.get() == 0 {
            return Err(too_large("it", INFLATED_BYTES, "bytes when inflated"));
        }
        if piece.get() > PIECE_BYTES {
            return Err(too_large("a piece of its XML", PIECE_BYTES, "bytes"));
        }
        told.map(Some)
    }
}

struct Metered<'a, R> {
    content: R,
    left: &'a Cell<usize>,
    piece: &'a Cell<usize>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        let count = self.content.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(count));
        self.piece.set(self.piece.get() + count);
        if self.left.get() == 0 || self.piece.get() > PIECE_BYTES {
            return Err(Error::other("too large when inflated"));
        }
        Ok(count)
    }
}
