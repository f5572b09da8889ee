//! One value of the document: a format byte, then a CBOR map with integer keys in ascending
//! order. Fields this version does not know are carried through byte for byte; a format it does
//! not know is read-only.

use std::collections::BTreeMap;

use minicbor::{Decode, Decoder, Encode, Encoder};

/// The only format there is so far.
pub(super) const FORMAT: u8 = 1;

/// In every value that was written again under another name: the first name of the change that
/// put it, so that it is not written a third time from an older copy of the store.
pub(super) const ORIGIN: u64 = 31;

/// A value that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadValueError {
    /// Written by a later version of the app.
    #[error(
        "the value is of format {0}; this version reads format {FORMAT}: a newer app is needed"
    )]
    NewerFormat(u8),
    /// Not what the layout says.
    #[error("the value is malformed: {0}")]
    Malformed(String),
}

impl From<minicbor::decode::Error> for ReadValueError {
    fn from(error: minicbor::decode::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// Fields by number, each still in its CBOR bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Packed {
    fields: BTreeMap<u64, Vec<u8>>,
}

impl Packed {
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, ReadValueError> {
        let malformed = |why: &str| ReadValueError::Malformed(why.to_owned());
        let (format, body) = bytes
            .split_first()
            .ok_or_else(|| malformed("it is empty"))?;
        if *format != FORMAT {
            return Err(ReadValueError::NewerFormat(*format));
        }
        let mut decoder = Decoder::new(body);
        let count = decoder
            .map()?
            .ok_or_else(|| malformed("the map has no length"))?;
        let mut fields = BTreeMap::new();
        let mut last = None;
        for _ in 0..count {
            let field = decoder.u64()?;
            if last.is_some_and(|last| field <= last) {
                return Err(malformed("the fields are not in ascending order"));
            }
            last = Some(field);
            let start = decoder.position();
            decoder.skip()?;
            fields.insert(field, body[start..decoder.position()].to_vec());
        }
        if decoder.position() != body.len() {
            return Err(malformed("bytes follow the map"));
        }
        Ok(Self { fields })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        let mut encoder = Encoder::new(&mut bytes);
        let written = encoder.map(self.fields.len() as u64).map(|_| ());
        written.expect("writing to a Vec cannot fail");
        for (field, value) in &self.fields {
            bytes.extend(minicbor::to_vec(field).expect("writing to a Vec cannot fail"));
            bytes.extend(value);
        }
        bytes
    }

    /// Puts a field; `None` takes it away.
    pub(super) fn set<T: Encode<()>>(&mut self, field: u64, value: Option<T>) -> &mut Self {
        match value {
            Some(value) => {
                let bytes = minicbor::to_vec(value).expect("writing to a Vec cannot fail");
                self.fields.insert(field, bytes);
            }
            None => {
                self.fields.remove(&field);
            }
        }
        self
    }

    /// The same with one more field.
    pub(super) fn with<T: Encode<()>>(mut self, field: u64, value: T) -> Self {
        self.set(field, Some(value));
        self
    }

    pub(super) fn get<'b, T: Decode<'b, ()>>(
        &'b self,
        field: u64,
    ) -> Result<Option<T>, ReadValueError> {
        let value = self
            .fields
            .get(&field)
            .map(|bytes| minicbor::decode(bytes))
            .transpose();
        value.map_err(|error| ReadValueError::Malformed(format!("field {field}: {error}")))
    }

    pub(super) fn need<'b, T: Decode<'b, ()>>(&'b self, field: u64) -> Result<T, ReadValueError> {
        self.get(field)?
            .ok_or_else(|| ReadValueError::Malformed(format!("field {field} is missing")))
    }

    /// Fields beyond `known`, as a newer version wrote them.
    pub(super) fn beyond(&self, known: u64) -> impl Iterator<Item = (&u64, &Vec<u8>)> {
        self.fields.range(known + 1..)
    }

    /// Carries what this version does not know from the value that is replaced.
    pub(super) fn carry_unknown(&mut self, from: &Packed, known: u64) {
        for (field, value) in from.beyond(known).filter(|(field, _)| **field != ORIGIN) {
            self.fields.entry(*field).or_insert_with(|| value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_newer_version_are_carried_byte_for_byte() {
        let mut newer = Packed::default();
        newer
            .set(0, Some(7u32))
            .set(2, Some("x"))
            .set(40, Some(vec![1u8, 2]));
        let read = Packed::from_bytes(&newer.to_bytes()).unwrap();
        assert_eq!(read, newer);
        let mut mine = Packed::default();
        mine.set(0, Some(9u32)).carry_unknown(&read, 10);
        assert_eq!(mine.get::<Vec<u8>>(40), Ok(Some(vec![1, 2])));
        assert_eq!(mine.get::<String>(2), Ok(None));
    }

    #[test]
    fn another_format_and_malformed_bytes_are_told_apart() {
        assert_eq!(
            Packed::from_bytes(&[2, 0xa0]),
            Err(ReadValueError::NewerFormat(2))
        );
        for bytes in [
            &[][..],
            &[1],
            &[1, 0xa1, 0x00],                   // a field without a value
            &[1, 0xa2, 0x01, 0x00, 0x00, 0x00], // out of order
            &[1, 0xa2, 0x01, 0x00, 0x01, 0x00], // twice
            &[1, 0xa0, 0x00],                   // bytes after the map
            &[1, 0xbf, 0xff],                   // no length
            &[1, 0xbb, 255, 255, 255, 255, 255, 255, 255, 255], // a huge length
        ] {
            let read = Packed::from_bytes(bytes);
            assert!(
                matches!(read, Err(ReadValueError::Malformed(_))),
                "{bytes:?}: {read:?}"
            );
        }
    }
}
