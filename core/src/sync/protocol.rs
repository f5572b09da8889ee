//! The messages of a sync and their frame: a protocol byte, then one zstd frame of declared and
//! bounded size, in it CBOR arrays. Enrolment and errors are JSON.

use minicbor::{
    Decode, Encode,
    bytes::{ByteArray, ByteVec},
};
use serde::{Deserialize, Serialize};

use crate::{
    document::{ChangeHash, Voucher},
    ids::{CaseId, DeviceNumber, Sha256},
    record::{Certificate, User},
};

/// The version this code speaks.
pub const PROTOCOL: u8 = 1;

/// The oldest version a server still answers.
pub const OLDEST_PROTOCOL: u8 = 1;

/// A frame inflates to at most this many bytes.
pub const FRAME_BYTES: usize = 8 << 20;

/// Each side stops adding documents to a message beyond this many bytes before compression, and
/// says there is more.
pub const MESSAGE_BUDGET: usize = 1 << 20;

/// A request pushes and asks for at most this many documents each; a server leaves others
/// unanswered, so that one message of small pushes does not hold it up.
pub const MESSAGE_DOCUMENTS: usize = 1_000;

const ZSTD_LEVEL: i32 = 12;

/// A zstd frame's magic and header together have at most this many bytes (RFC 8878, 3.1.1).
const ZSTD_HEADER: usize = 18;

/// A place in the server's feed. The random tag proves that the server still has that row: a
/// server restored from a backup does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Cursor {
    /// The row's number; 0 before any.
    #[n(0)]
    pub seq: u64,
    /// The row's tag.
    #[n(1)]
    pub tag: ByteArray<4>,
}

impl Cursor {
    /// Before the first row.
    pub fn start() -> Self {
        Self {
            seq: 0,
            tag: ByteArray::from([0; 4]),
        }
    }
}

/// Proof that a store is neither restored nor cloned: the server must hold one of the two, and
/// holds `next` from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct StoreTags {
    /// What the server was told last, as far as the phone knows.
    #[n(0)]
    pub current: ByteArray<4>,
    /// What it is told now. Kept until an answer comes, so that a lost answer is no alarm.
    #[n(1)]
    pub next: ByteArray<4>,
}

/// What a phone says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SyncRequest {
    /// How far it has read the feed.
    #[n(0)]
    pub cursor: Cursor,
    /// The epoch it writes in.
    #[n(1)]
    pub epoch: u32,
    /// That it is the store it was.
    #[n(2)]
    pub tags: StoreTags,
    /// Its unsent changes, a document each.
    #[n(3)]
    pub pushes: Vec<Push>,
    /// Documents it wants whole, because it lacks changes or could not read its copy.
    #[n(4)]
    pub need: Vec<ByteArray<16>>,
    /// Every document it has, when the server asked for a list.
    #[n(5)]
    pub list: Option<Vec<Listed>>,
    /// Certificates of the authors whose work it pushes to a server that lacks it, as JSON: a
    /// restored server does not know who was enrolled since its backup.
    #[n(6)]
    pub certificates: Vec<String>,
    /// Refused edits that the person hands to a lead.
    #[n(7)]
    pub handed: Vec<Push>,
}

/// Changes of one document.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Push {
    /// Which case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// Chunks: changes one after another, or one whole document.
    #[n(1)]
    pub chunks: ByteVec,
    /// Who proves to have written them: for others' work a must.
    #[n(2)]
    pub vouchers: Vec<Voucher>,
}

/// A document by its heads.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Listed {
    /// Which case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// The first eight bytes of each head, sorted.
    #[n(1)]
    pub heads: Vec<ByteArray<8>>,
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SyncResponse {
    /// How far the phone has read the feed with this answer.
    #[n(0)]
    pub cursor: Cursor,
    /// True if there is more to fetch at once.
    #[n(1)]
    pub more: bool,
    /// True if the cursor is not of this feed: the phone lists its documents next.
    #[n(2)]
    pub list: bool,
    /// A new epoch to write in from now on.
    #[n(3)]
    pub epoch: Option<u32>,
    /// For each push, in their order.
    #[n(4)]
    pub outcomes: Vec<Outcome>,
    /// What the phone lacks.
    #[n(5)]
    pub pulls: Vec<Pull>,
    /// Reference data that changed.
    #[n(6)]
    pub rows: Vec<Row>,
    /// Cases the phone may no longer see.
    #[n(7)]
    pub forget: Vec<ByteArray<16>>,
    /// Documents the server wants whole: it lacks changes the phone listed.
    #[n(8)]
    pub want: Vec<ByteArray<16>>,
}

/// What became of a push.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// Every change is stored.
    #[n(0)]
    Ok,
    /// The server lacks changes these depend on: push the whole document.
    #[n(1)]
    NeedFull,
    /// Nothing of the push was taken.
    #[n(2)]
    Denied {
        /// The change at fault, where one can be named.
        #[n(0)]
        change: Option<ByteArray<32>>,
        /// A word for programs.
        #[n(1)]
        code: String,
        /// A sentence for the log and the person.
        #[n(2)]
        reason: String,
        /// The first eight bytes of the changes in the push that the server has had before: not
        /// to be written again under another name.
        #[n(3)]
        known: Vec<ByteArray<8>>,
    },
    /// The phone may no longer see the case; its work was put aside for a lead.
    #[n(3)]
    Kept,
}

/// A document's changes for the phone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Pull {
    /// Which case.
    #[n(0)]
    pub case: ByteArray<16>,
    /// The number people read; given with a whole document.
    #[n(1)]
    pub number: Option<String>,
    /// Chunks: changes one after another, or one whole document.
    #[n(2)]
    pub chunks: ByteVec,
    /// For each author in it the newest proof, where there is one.
    #[n(3)]
    pub vouchers: Vec<Voucher>,
}

/// A row of reference data.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Row {
    /// `user`, `device`, `pair` or `pack`.
    #[n(0)]
    pub kind: String,
    /// Unique within its kind.
    #[n(1)]
    pub id: String,
    /// The record as JSON.
    #[n(2)]
    pub body: String,
}

/// A frame that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// No bytes, or fewer than were declared.
    #[error("the frame is truncated: {0} bytes")]
    Truncated(usize),
    /// Another version of the protocol.
    #[error("the frame speaks protocol {found}; this side speaks {OLDEST_PROTOCOL} to {PROTOCOL}")]
    Version {
        /// The byte it opens with.
        found: u8,
    },
    /// It declares no size, or a larger one than is allowed.
    #[error("the frame declares {declared:?} bytes; at most {FRAME_BYTES} are read")]
    Oversized {
        /// What it declares, if it does.
        declared: Option<u64>,
    },
    /// It does not inflate, or not to what it declares.
    #[error("the frame does not inflate: {0}")]
    Zstd(String),
    /// What it holds is no message.
    #[error("the frame holds no message: {0}")]
    Message(String),
}

/// Puts a message into a frame.
pub fn to_frame<T: Encode<()>>(message: &T) -> Vec<u8> {
    to_frame_at(message, ZSTD_LEVEL)
}

/// The same, compressed as hard as `level` says.
pub(crate) fn to_frame_at<T: Encode<()>>(message: &T, level: i32) -> Vec<u8> {
    let body = minicbor::to_vec(message).expect("writing to a Vec cannot fail");
    let packed = zstd::bulk::compress(&body, level).expect("the output buffer is large enough");
    let mut frame = Vec::with_capacity(packed.len() + 1);
    frame.push(PROTOCOL);
    frame.extend(packed);
    frame
}

/// Takes a message out of a frame.
pub fn from_frame<T: for<'b> Decode<'b, ()>>(frame: &[u8]) -> Result<T, FrameError> {
    let (version, packed) = frame.split_first().ok_or(FrameError::Truncated(0))?;
    if !(OLDEST_PROTOCOL..=PROTOCOL).contains(version) {
        return Err(FrameError::Version { found: *version });
    }
    let declared = match zstd::zstd_safe::get_frame_content_size(packed) {
        Ok(declared) => declared,
        Err(_) if packed.len() < ZSTD_HEADER => return Err(FrameError::Truncated(frame.len())),
        Err(_) => return Err(FrameError::Zstd("it is no zstd frame".to_owned())),
    };
    let size = declared
        .and_then(|size| usize::try_from(size).ok())
        .filter(|size| *size <= FRAME_BYTES)
        .ok_or(FrameError::Oversized { declared })?;
    // zstd tells a cut frame from a wrong one by the name of its error only.
    let body =
        zstd::bulk::decompress(packed, size).map_err(|error| match error.to_string().as_str() {
            "Src size is incorrect" => FrameError::Truncated(frame.len()),
            why => FrameError::Zstd(why.to_owned()),
        })?;
    if body.len() != size {
        return Err(FrameError::Truncated(frame.len()));
    }
    minicbor::decode(&body).map_err(|error| FrameError::Message(error.to_string()))
}

/// A phone asks to become a device of the person the code was given to. JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EnrolRequest {
    /// The one-time code, as typed or scanned.
    pub code: String,
    /// The device's Ed25519 public key, 32 bytes in hex.
    pub public_key: String,
    /// What kind of device, for the list a lead sees.
    pub model: String,
    /// Present if the store was enrolled before.
    pub keep: Option<KeepDevice>,
}

/// Proof that a store is the device it says it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeepDevice {
    /// The device's number.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub device: DeviceNumber,
    /// True if the store holds work that was not sent yet; then another person is refused.
    pub unsent: bool,
    /// The device's key over `takan-enrol-v1\n{code}\n{device}`, 64 bytes in hex.
    pub signature: String,
}

impl KeepDevice {
    /// The bytes that are signed; `code` without dashes and spaces, in capitals.
    pub fn signed_bytes(code: &str, device: DeviceNumber) -> Vec<u8> {
        let code: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
        format!("takan-enrol-v1\n{}\n{device}", code.to_ascii_uppercase()).into_bytes()
    }
}

/// The device is enrolled. JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EnrolResponse {
    /// Its number.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub device: DeviceNumber,
    /// The epoch it writes in.
    pub epoch: u32,
    /// What it shows from now on.
    pub token: String,
    /// Whose device it is.
    pub user: User,
    /// What it talks to.
    pub server: ServerVersion,
    /// The server's own certificate: the phone trusts others by its key.
    pub certificate: Certificate,
}

/// What a server is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServerVersion {
    /// Of the program.
    pub version: String,
    /// Of the sync protocol.
    pub protocol: u8,
}

/// The body of every error. JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// A word for programs.
    pub code: String,
    /// A sentence for people, in English.
    pub message: String,
    /// What the server's log has the cause under.
    pub request_id: String,
}

/// The server has hashed what it stored. JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FileReceipt {
    /// The hash it computed.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub sha256: Sha256,
    /// Bytes stored.
    pub size: u64,
    /// By the server's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub stored_at: chrono::DateTime<chrono::Utc>,
}

/// The code of a denial: the server does not know the case (a backup may be older than it).
pub const UNKNOWN_CASE: &str = "unknown_case";

/// The first eight bytes of each head, sorted.
pub fn prefixes(heads: &[ChangeHash]) -> Vec<ByteArray<8>> {
    let mut prefixes: Vec<[u8; 8]> = heads
        .iter()
        .map(|head| {
            head.0[..8]
                .try_into()
                .expect("a hash is longer than eight bytes")
        })
        .collect();
    prefixes.sort_unstable();
    prefixes.into_iter().map(ByteArray::from).collect()
}

/// The id as it stands on the wire.
pub fn wire(case: CaseId) -> ByteArray<16> {
    ByteArray::from(*case.as_bytes())
}

/// The id from the wire.
pub fn unwire(case: &ByteArray<16>) -> CaseId {
    CaseId::from_bytes(**case)
}
