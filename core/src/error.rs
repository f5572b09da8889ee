//! The one error of the facade. Its [`kind`](Error::kind) says what the app has to do; the
//! sentence a person reads is written by the app, in their language.

use crate::{
    checklist::form::EditError,
    document::{DocumentError, ReadValueError},
    ids::ParseIdError,
    store::StoreError,
    sync::{bundle::BundleError, http::HttpError, peer::PeerError, protocol::FrameError},
};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store of this device.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The way to the server, or its answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// Another phone, or the way to it.
    #[error(transparent)]
    Peer(#[from] PeerError),
    /// A file with another device's work, or with this one's.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A text that is no identifier.
    #[error(transparent)]
    Id(#[from] ParseIdError),
    /// Something a person gave that does not fit.
    #[error("{0}")]
    Invalid(String),
    /// Something that is not here.
    #[error("{0}")]
    NotFound(String),
    /// The phone's part of the app failed at what the core asked of it.
    #[error("the phone's {part} failed: {source}")]
    Host {
        /// Which part.
        part: &'static str,
        /// Why.
        source: HostError,
    },
    /// A file given by a person that could not be read.
    #[error("{name} could not be read: {source}")]
    ReadFile {
        /// The file's name, without its folder.
        name: String,
        /// Why.
        source: std::io::Error,
    },
}

/// What the phone's part of the app (an observer, a key store) could not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct HostError(pub String);

impl From<HostError> for Error {
    /// Of whoever hears how far a sync is.
    fn from(source: HostError) -> Self {
        Error::Host {
            part: "observer",
            source,
        }
    }
}

/// Each asks something different of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Kept; try again with a signal.
    Offline,
    /// Ask a lead for a code and enrol again.
    SignInNeeded,
    /// Tell the person what is not there.
    NotFound,
    /// Tell the person what does not fit.
    Invalid,
    /// Make room.
    StorageFull,
    /// Update the app.
    NeedsNewerApp,
    /// Tell the operator to update the server.
    NeedsNewerServer,
    /// Tell the person what is damaged and that it was kept aside.
    Damaged,
    /// The key to the store is gone: put the store aside, begin a new one and enrol.
    KeyLost,
    /// Show what the server refused.
    Refused,
    /// Report it.
    Unexpected,
}

impl Error {
    /// What the app has to do.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Store(error) => match error {
                StoreError::NewerFile { .. } => ErrorKind::NeedsNewerApp,
                StoreError::Damaged(_)
                | StoreError::DamagedDocument { .. }
                | StoreError::DamagedFile { .. }
                | StoreError::Sealed { .. } => ErrorKind::Damaged,
                StoreError::KeyLost => ErrorKind::KeyLost,
                StoreError::Full => ErrorKind::StorageFull,
                StoreError::NotEnrolled => ErrorKind::SignInNeeded,
                StoreError::NoCase(_) | StoreError::NoRefusal(_) | StoreError::NoItem { .. } => {
                    ErrorKind::NotFound
                }
                StoreError::Form(EditError::NoSuchPath(_)) => ErrorKind::NotFound,
                StoreError::Form(_) => ErrorKind::Invalid,
                StoreError::Document(error) => match error {
                    DocumentError::Edit(_) => ErrorKind::Invalid,
                    DocumentError::Value {
                        source: ReadValueError::NewerFormat(_),
                        ..
                    } => ErrorKind::NeedsNewerApp,
                    _ => ErrorKind::Damaged,
                },
                StoreError::Row(_) => ErrorKind::Damaged,
                StoreError::Sql(_) | StoreError::Io(_) | StoreError::KeyStore(_) => {
                    ErrorKind::Unexpected
                }
            },
            Error::Http(error) => match error {
                HttpError::Offline(_) => ErrorKind::Offline,
                HttpError::Url(_) => ErrorKind::Invalid,
                HttpError::Frame(FrameError::Version { found }) => {
                    match *found > crate::sync::protocol::PROTOCOL {
                        true => ErrorKind::NeedsNewerApp,
                        false => ErrorKind::NeedsNewerServer,
                    }
                }
                HttpError::Frame(_) | HttpError::Body(_) => ErrorKind::Unexpected,
                HttpError::Status { code, status, .. } => match (code.as_str(), *status) {
                    ("needs_newer_app", _) => ErrorKind::NeedsNewerApp,
                    ("needs_newer_server", _) => ErrorKind::NeedsNewerServer,
                    (_, 401 | 403) => ErrorKind::SignInNeeded,
                    ("storage_full", _) | (_, 507) => ErrorKind::Unexpected,
                    ("too_many_attempts", _) => ErrorKind::Invalid,
                    // Later it will be taken; what was to be sent is kept.
                    (_, 408 | 429 | 502..=504) => ErrorKind::Offline,
                    (_, 400..=499) => ErrorKind::Invalid,
                    _ => ErrorKind::Unexpected,
                },
            },
            Error::Peer(error) => match error {
                PeerError::Code(_) | PeerError::WrongCode => ErrorKind::Invalid,
                PeerError::Unreachable(_) | PeerError::Cut(_) | PeerError::Stopped => {
                    ErrorKind::Offline
                }
                PeerError::Stranger(_) | PeerError::Refused(_) => ErrorKind::Refused,
                PeerError::Listen(_) | PeerError::Message(_) => ErrorKind::Unexpected,
            },
            Error::Bundle(error) => match error {
                BundleError::Unknown | BundleError::Recipient(_) => ErrorKind::Invalid,
                BundleError::Tampered | BundleError::Content(_) => ErrorKind::Damaged,
                BundleError::Sender(_) => ErrorKind::Refused,
                BundleError::NoRecipient(_) => ErrorKind::NotFound,
                BundleError::File(error) => match error.kind() {
                    std::io::ErrorKind::NotFound => ErrorKind::NotFound,
                    std::io::ErrorKind::StorageFull => ErrorKind::StorageFull,
                    _ => ErrorKind::Invalid,
                },
            },
            Error::Id(_) | Error::Invalid(_) => ErrorKind::Invalid,
            Error::NotFound(_) => ErrorKind::NotFound,
            Error::Host { .. } => ErrorKind::Unexpected,
            Error::ReadFile { source, .. } => match source.kind() {
                std::io::ErrorKind::NotFound => ErrorKind::NotFound,
                _ => ErrorKind::Invalid,
            },
        }
    }
}
