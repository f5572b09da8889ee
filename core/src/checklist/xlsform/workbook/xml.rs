//! A part of an .xlsx as a stream of pieces, without anything that could grow: no entities of its
//! own, no document type, no depth without end.

use std::{cell::Cell, io::BufRead};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    ReadWorkbookError,
    limits::{DEPTH, too_large},
};

pub(super) struct Xml<'a, R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    /// What was read for this piece; whoever gives the bytes ends it at [`PIECE_BYTES`].
    piece: &'a Cell<usize>,
}

pub(super) enum Piece<'a> {
    Open(Element<'a>),
    Close,
    Text(String),
    End,
}

pub(super) struct Element<'a>(BytesStart<'a>);

impl<'a, R: BufRead> Xml<'a, R> {
    pub(super) fn new(input: R, piece: &'a Cell<usize>) -> Self {
        let mut reader = Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, depth) = (Vec::new(), 0);
        Self {
            reader,
            buffer,
            depth,
            piece,
        }
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, ReadWorkbookError> {
        self.buffer.clear();
        self.piece.set(0);
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(match event.map_err(ReadWorkbookError::damaged)? {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(too_large("its XML", DEPTH, "elements in each other"));
                }
                Piece::Open(Element(start))
            }
            Event::End(_) => {
                self.depth -= 1;
                Piece::Close
            }
            Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
            Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
            Event::GeneralRef(name) => Piece::Text(referred(&name)?),
            Event::DocType(_) => {
                return Err(ReadWorkbookError::damaged(
                    "its XML declares a document type, which no spreadsheet program writes",
                ));
            }
            Event::Eof if self.depth > 0 => {
                return Err(ReadWorkbookError::damaged("its XML is cut short"));
            }
            Event::Eof => Piece::End,
            // An empty element comes as its two tags.
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {
                Piece::Text(String::new())
            }
        })
    }
}

/// What a reference stands for: one of the five names of XML, or a character by its number.
fn referred(name: &quick_xml::events::BytesRef<'_>) -> Result<String, ReadWorkbookError> {
    if let Some(character) = name
        .resolve_char_ref()
        .map_err(ReadWorkbookError::damaged)?
    {
        return Ok(character.to_string());
    }
    let text = match &**name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            return Err(ReadWorkbookError::damaged(
                "its XML refers to what is nowhere",
            ));
        }
    };
    Ok(text.to_owned())
}

impl Element<'_> {
    /// Without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Result<Option<String>, ReadWorkbookError> {
        let mut attributes = self.0.attributes();
        // Else the time grows with the square of their number.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute = attribute.map_err(ReadWorkbookError::damaged)?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                return Ok(Some(
                    value.map_err(ReadWorkbookError::damaged)?.into_owned(),
                ));
            }
        }
        Ok(None)
    }
}
