//! The one error that crosses into other languages.

use takan_core::{Error, ErrorKind, sync::http::HttpError};

/// What went wrong, in the ways that each ask something different of an app. `reason` is for
/// the log and the curious; the sentence a person reads is the app's own. (The field is not called
/// `message`: Kotlin's exceptions have that already.)
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[allow(
    missing_docs,
    reason = "the same field in every variant, described above"
)]
pub enum TakanError {
    /// No connection. Everything recorded is kept; try again with a signal.
    #[error("{reason}")]
    Offline { reason: String },
    /// Ask a lead for a code and enrol.
    #[error("{reason}")]
    SignInNeeded { reason: String },
    /// There is no such thing here.
    #[error("{reason}")]
    NotFound { reason: String },
    /// What was given does not fit.
    #[error("{reason}")]
    Invalid { reason: String },
    /// Make room on the device.
    #[error("{reason}")]
    StorageFull { reason: String },
    /// Update the app.
    #[error("{reason}")]
    NeedsNewerApp { reason: String },
    /// The operator updates the server.
    #[error("{reason}")]
    NeedsNewerServer { reason: String },
    /// Something stored cannot be read; it was kept as it is.
    #[error("{reason}")]
    Damaged { reason: String },
    /// The key to this store is gone, and nothing of it can be read: put the store aside, begin a
    /// new one and enrol.
    #[error("{reason}")]
    KeyLost { reason: String },
    /// The server did not take some of it; show what.
    #[error("{reason}")]
    Refused { reason: String },
    /// A fault to report.
    #[error("{reason}")]
    Unexpected { reason: String },
}

/// The one place that decides the variant. Logs once, without the reason: it may repeat what a
/// person typed.
impl From<Error> for TakanError {
    fn from(error: Error) -> Self {
        let kind = error.kind();
        match &error {
            Error::Http(HttpError::Status {
                code, request_id, ..
            }) => {
                tracing::warn!(error.kind = ?kind, error.code = %code, request.id = %request_id, "failed");
            }
            _ => tracing::warn!(error.kind = ?kind, "failed"),
        }
        let reason = error.to_string();
        match kind {
            ErrorKind::Offline => Self::Offline { reason },
            ErrorKind::SignInNeeded => Self::SignInNeeded { reason },
            ErrorKind::NotFound => Self::NotFound { reason },
            ErrorKind::Invalid => Self::Invalid { reason },
            ErrorKind::StorageFull => Self::StorageFull { reason },
            ErrorKind::NeedsNewerApp => Self::NeedsNewerApp { reason },
            ErrorKind::NeedsNewerServer => Self::NeedsNewerServer { reason },
            ErrorKind::Damaged => Self::Damaged { reason },
            ErrorKind::KeyLost => Self::KeyLost { reason },
            ErrorKind::Refused => Self::Refused { reason },
            ErrorKind::Unexpected => Self::Unexpected { reason },
        }
    }
}
