//! Phone to phone: two devices of one bureau merge on the spot, with no server.
//!
//! One phone listens and shows a [`PeerCode`]; the other scans or types it and connects over TCP,
//! in the hotspot of one of them. The `handshake` proves to both that the other saw the code and
//! holds a device key that the bureau's server has certified; what follows is encrypted. Then both
//! say in rounds, at the same time, what they have and what the other lacks (`meeting`): cases,
//! the checklists and certificates these need, files.
//!
//! Nothing is believed because a colleague's phone says it: every change passes the guard, vouched
//! for by its author's device ([`Voucher`](crate::document::Voucher)), and every certificate is
//! signed by the server. What came goes into the outbox like work of one's own, so that whoever
//! finds a signal first carries it out.

pub(crate) mod address;
mod channel;
mod code;
mod files;
mod handshake;
mod listen;
mod meeting;
mod message;
mod report;
pub(crate) mod store;

pub use code::PeerCode;
pub(crate) use files::{evidence_of, record};
pub(crate) use handshake::Own;
pub use handshake::read_first_message;
pub use listen::PeerListener;
pub(crate) use listen::join;
pub(crate) use meeting::Meeting;
pub(crate) use message::to_frame;
pub use message::{Message, read_message};
pub use report::{PeerOptions, PeerRefusal, PeerReport};

/// Why two phones do not meet, or part early. Nothing here or there is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeerError {
    /// What was scanned or typed.
    #[error("{0}")]
    Code(&'static str),
    /// No address to listen at.
    #[error("this phone cannot listen: {0}")]
    Listen(String),
    /// Nobody there.
    #[error("the other phone cannot be reached: {0}")]
    Unreachable(String),
    /// The connection ended.
    #[error("the connection to the other phone ended: {0}")]
    Cut(String),
    /// The other did not see the code, or it is a code of another phone.
    #[error("the other phone does not know the code, or is not the one that showed it")]
    WrongCode,
    /// Who is there may not be met.
    #[error("{0}")]
    Stranger(&'static str),
    /// The other phone says no.
    #[error("the other phone refuses: {0}")]
    Refused(String),
    /// What the other says is not understood.
    #[error("the other phone's message is not understood: {0}")]
    Message(String),
    /// It was stopped.
    #[error("it was stopped")]
    Stopped,
}

#[cfg(test)]
pub(crate) mod tests;
