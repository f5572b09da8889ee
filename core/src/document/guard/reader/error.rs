//! Why bytes were refused before automerge saw them.

/// Why bytes were refused: `at` is an offset in the input, `what` the field or column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the sentences say it
pub enum ReadError {
    #[error("byte {at}: the {what} is cut short")]
    Truncated { at: usize, what: &'static str },
    #[error("byte {at}: no automerge chunk starts here")]
    WrongMagic { at: usize },
    #[error("byte {at}: the checksum is not that of the chunk")]
    WrongChecksum { at: usize },
    #[error("byte {at}: a deflated {what} is not taken")]
    Deflated { at: usize, what: &'static str },
    #[error("byte {at}: a chunk of type {found} is not taken")]
    ChunkType { at: usize, found: u8 },
    #[error("byte {at}: a change with a message is not taken")]
    Message { at: usize },
    #[error("byte {at}: extra bytes are not taken")]
    Extra { at: usize },
    #[error("byte {at}: there is no column {spec:#x}")]
    UnknownColumn { at: usize, spec: u64 },
    #[error("byte {at}: the column {what} is repeated or out of order")]
    ColumnOrder { at: usize, what: &'static str },
    #[error("byte {at}: a number in {what} is too long or too large")]
    BadNumber { at: usize, what: &'static str },
    #[error("byte {at}: a run in {what} is empty, null or not as automerge writes it")]
    BadRun { at: usize, what: &'static str },
    #[error("byte {at}: {what} is not UTF-8")]
    BadText { at: usize, what: &'static str },
    #[error("byte {at}: {what} is out of range")]
    OutOfRange { at: usize, what: &'static str },
    #[error("byte {at}: {what} is repeated or out of order")]
    Order { at: usize, what: &'static str },
    #[error("byte {at}: more than {limit} in {what}")]
    TooMany {
        at: usize,
        what: &'static str,
        limit: u64,
    },
    #[error("byte {at}: {what} of more than {limit} bytes")]
    TooLarge {
        at: usize,
        what: &'static str,
        limit: u64,
    },
    #[error("byte {at}: {what} has {found} rows, not {expected}")]
    Rows {
        at: usize,
        what: &'static str,
        found: u64,
        expected: u64,
    },
    #[error("byte {at}: the values are {found} bytes, their lengths say {expected}")]
    ValueBytes {
        at: usize,
        found: usize,
        expected: usize,
    },
}
