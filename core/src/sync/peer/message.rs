//! What two phones say to each other once they know who they are.

use minicbor::{
    Decode, Encode,
    bytes::{ByteArray, ByteVec},
};

use crate::{
    document::Voucher,
    sync::protocol::{self, FrameError, Listed, Row},
};

/// What one phone says in one round. Everything may be left out; two messages in one round with
/// nothing in them end the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Message {
    /// In the first: every case here.
    #[n(0)]
    pub listed: Vec<Listed>,
    /// In the first: every checklist here, as its row is named.
    #[n(1)]
    pub packs: Vec<String>,
    /// Reference data: checklists, pairs, certificates.
    #[n(2)]
    pub rows: Vec<Row>,
    /// Changes the other lacks.
    #[n(3)]
    pub carried: Vec<Carried>,
    /// What was not taken of what came in the round before.
    #[n(4)]
    pub refused: Vec<Refused>,
    /// Files the other may have.
    #[n(5)]
    pub offers: Vec<Offer>,
    /// Files that are asked for.
    #[n(6)]
    pub wants: Vec<Want>,
    /// Parts of files that were asked for.
    #[n(7)]
    pub pieces: Vec<Piece>,
    /// True if there is more to say, whatever the other says.
    #[n(8)]
    pub more: bool,
    /// Why this phone ends the meeting.
    #[n(9)]
    pub bye: Option<String>,
    /// How many changes were new of what came in the round before.
    #[n(10)]
    pub taken: u64,
}

impl Message {
    /// True if it says nothing: the one who sends it waits for nothing.
    pub fn is_quiet(&self) -> bool {
        *self == Self::default()
    }
}

/// Changes of one case.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Carried {
    /// Which case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// The number people read.
    #[n(1)]
    pub number: String,
    /// Changes one after another, or the whole document if that is much shorter.
    #[n(2)]
    pub chunks: ByteVec,
    /// What their authors' devices signed.
    #[n(3)]
    pub vouchers: Vec<Voucher>,
    /// The first eight bytes of those changes that the server does not have, as far as is known.
    #[n(4)]
    pub unsent: Vec<ByteArray<8>>,
}

/// Changes that were not taken.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Refused {
    /// Which case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// A word for programs.
    #[n(1)]
    pub code: String,
    /// A sentence.
    #[n(2)]
    pub reason: String,
}

/// A file that is here: a small picture, or the original of evidence that the server has given no
/// receipt for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Offer {
    /// The case whose evidence it is.
    #[n(0)]
    pub case: ByteArray<16>,
    /// The hash of its bytes.
    #[n(1)]
    pub sha256: ByteArray<32>,
    /// How many there are.
    #[n(2)]
    pub size: u64,
    /// True if it is an original.
    #[n(3)]
    pub original: bool,
}

/// A file that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Want {
    /// The hash of its bytes.
    #[n(0)]
    pub sha256: ByteArray<32>,
    /// How many of them are here already.
    #[n(1)]
    pub from: u64,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Piece {
    /// The hash of the whole.
    #[n(0)]
    pub sha256: ByteArray<32>,
    /// Where it belongs.
    #[n(1)]
    pub at: u64,
    /// Its bytes; none: the file is not here any more.
    #[n(2)]
    pub bytes: ByteVec,
}

/// Pictures do not shrink, and a phone's battery is not spent on trying.
const LEVEL: i32 = 1;

pub(crate) fn to_frame(message: &Message) -> Vec<u8> {
    protocol::to_frame_at(message, LEVEL)
}

/// Reads what another phone says. Any bytes may be given; it never panics, and inflates to at most
/// [`FRAME_BYTES`](protocol::FRAME_BYTES).
pub fn read_message(frame: &[u8]) -> Result<Message, FrameError> {
    protocol::from_frame(frame)
}
