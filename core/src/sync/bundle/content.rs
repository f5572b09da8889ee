//! What is in a bundle: parts, each a byte for its kind, eight for its length, its bytes. Cases come
//! in messages as [`peer`](crate::sync::peer) has them; a file or a damaged document is a part that
//! says what it is, then one with its bytes.

use std::io::{self, Read, Write};

use minicbor::{Decode, Encode, bytes::ByteArray};

use super::BundleError;
use crate::sync::{
    peer::{Message, read_message, to_frame},
    protocol::FRAME_BYTES,
};

const MESSAGE: u8 = 1;
const FILE: u8 = 2;
const DAMAGED: u8 = 3;
const BYTES: u8 = 4;

/// What says what a part is has at most this many bytes.
const HEAD_BYTES: u64 = 4 << 10;

/// A file of a case's evidence.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct FileHead {
    /// The case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// The hash of its bytes.
    #[n(1)]
    pub sha256: ByteArray<32>,
    /// True if it is an original; else it is the small picture of one.
    #[n(2)]
    pub original: bool,
}

/// A part of a document that did not load.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct DamagedHead {
    /// The case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// Which part, as it lies in the folder aside.
    #[n(1)]
    pub name: String,
}

/// One thing in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Cases, with what they need.
    Message(Message),
    /// A file of so many bytes, which follow.
    File(FileHead, u64),
    /// A part of a damaged document of so many bytes, which follow.
    Damaged(DamagedHead, u64),
}

/// Writes a message.
pub(super) fn write_message(to: &mut impl Write, message: &Message) -> io::Result<()> {
    write_part(to, MESSAGE, &to_frame(message))
}

/// Announces a file of so many bytes, which are written next.
pub(super) fn write_file(to: &mut impl Write, head: &FileHead, size: u64) -> io::Result<()> {
    write_part(to, FILE, &encoded(head))?;
    write_start(to, BYTES, size)
}

/// Announces a part of a damaged document, likewise.
pub(super) fn write_damaged(to: &mut impl Write, head: &DamagedHead, size: u64) -> io::Result<()> {
    write_part(to, DAMAGED, &encoded(head))?;
    write_start(to, BYTES, size)
}

fn encoded(head: &impl Encode<()>) -> Vec<u8> {
    minicbor::to_vec(head).expect("writing to a Vec cannot fail")
}

fn write_part(to: &mut impl Write, kind: u8, bytes: &[u8]) -> io::Result<()> {
    write_start(to, kind, bytes.len() as u64)?;
    to.write_all(bytes)
}

fn write_start(to: &mut impl Write, kind: u8, length: u64) -> io::Result<()> {
    to.write_all(&[kind])?;
    to.write_all(&length.to_be_bytes())
}

/// Reads the next part; `None` at the end. Any bytes may be given; it never panics. The bytes that
/// a part announces are the caller's to read, all of them.
pub fn next(from: &mut impl Read) -> Result<Option<Part>, BundleError> {
    let mut kind = [0];
    if from.read(&mut kind).map_err(unreadable)? == 0 {
        return Ok(None);
    }
    let length = read_length(from)?;
    let wrong = |why: &str| BundleError::Content(why.to_owned());
    Ok(Some(match kind {
        [MESSAGE] => {
            let frame = read_all(from, length, FRAME_BYTES as u64 + (64 << 10))?;
            let message = read_message(&frame);
            Part::Message(message.map_err(|error| BundleError::Content(error.to_string()))?)
        }
        [FILE] => {
            let head = decoded(&read_all(from, length, HEAD_BYTES)?)?;
            Part::File(head, read_bytes_start(from)?)
        }
        [DAMAGED] => {
            let head = decoded(&read_all(from, length, HEAD_BYTES)?)?;
            Part::Damaged(head, read_bytes_start(from)?)
        }
        _ => return Err(wrong("a part of a kind that is not known")),
    }))
}

fn decoded<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, BundleError> {
    minicbor::decode(bytes).map_err(|error| BundleError::Content(error.to_string()))
}

fn read_bytes_start(from: &mut impl Read) -> Result<u64, BundleError> {
    let mut kind = [0];
    from.read_exact(&mut kind).map_err(unreadable)?;
    match kind {
        [BYTES] => read_length(from),
        _ => Err(BundleError::Content("a file has no bytes".to_owned())),
    }
}

fn read_length(from: &mut impl Read) -> Result<u64, BundleError> {
    let mut length = [0; 8];
    from.read_exact(&mut length).map_err(unreadable)?;
    Ok(u64::from_be_bytes(length))
}

fn read_all(from: &mut impl Read, length: u64, most: u64) -> Result<Vec<u8>, BundleError> {
    if length > most {
        return Err(BundleError::Content("a part is too long".to_owned()));
    }
    let mut bytes = Vec::new();
    from.take(length)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match bytes.len() as u64 == length {
        true => Ok(bytes),
        false => Err(BundleError::Content("a part ends early".to_owned())),
    }
}

/// Reads the bytes that a part announced, piece by piece.
pub fn read_pieces<E: From<BundleError>>(
    from: &mut impl Read,
    size: u64,
    mut on_piece: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let (mut left, mut piece) = (size, vec![0; 64 << 10]);
    while left > 0 {
        let most = piece.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = from.read(&mut piece[..most]).map_err(unreadable)?;
        if read == 0 {
            return Err(BundleError::Content("a file ends early".to_owned()).into());
        }
        left -= read as u64;
        on_piece(&piece[..read])?;
    }
    Ok(())
}

/// What the blocks say of themselves keeps its meaning.
fn unreadable(error: io::Error) -> BundleError {
    match error.kind() {
        io::ErrorKind::InvalidData => BundleError::Tampered,
        io::ErrorKind::UnexpectedEof => BundleError::Content("it ends early".to_owned()),
        _ => BundleError::File(error),
    }
}
