//! The server's one error: what went wrong in words for a person, a code for programs, and the
//! cause for the log. Routes answer it as `{code, message, request_id}` (see `request.rs`), the
//! command line prints it and ends with the kind's exit code.
//!
//! The message may repeat what the asker typed, so it is never logged; code and cause are.

use std::{io, process::ExitCode};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use rusqlite::ErrorCode;

/// The server's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure it is: decides the HTTP status, the exit code, the usual `code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line itself is wrong.
    Usage,
    SignInNeeded,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    Gone,
    TooLarge,
    /// Speaks no version of tus that this server does.
    WrongVersion,
    /// A body of another kind than this path takes.
    WrongMediaType,
    /// The bytes are not those of their checksum (a status of tus).
    ChecksumDiffers,
    /// Not even readable as what it should be.
    Malformed,
    /// Readable, but not acceptable.
    Invalid,
    TooManyAttempts,
    /// More than one device may ask for.
    TooManyRequests,
    /// The request comes more slowly than any honest line is.
    TooSlow,
    /// The other side speaks a version this server no longer understands.
    NeedsNewerApp,
    /// Data or a client newer than this server.
    NeedsNewerServer,
    /// The database is held by another process for too long.
    Busy,
    StorageFull,
    Damaged,
    Unexpected,
}

impl Kind {
    fn row(self) -> (StatusCode, u8, &'static str) {
        use StatusCode as S;
        match self {
            Kind::Usage => (S::INTERNAL_SERVER_ERROR, 2, "unexpected"),
            Kind::SignInNeeded => (S::UNAUTHORIZED, 4, "sign_in_needed"),
            Kind::Forbidden => (S::FORBIDDEN, 6, "forbidden"),
            Kind::NotFound => (S::NOT_FOUND, 5, "not_found"),
            Kind::MethodNotAllowed => (S::METHOD_NOT_ALLOWED, 6, "method_not_allowed"),
            Kind::Conflict => (S::CONFLICT, 6, "conflict"),
            Kind::Gone => (S::GONE, 5, "gone"),
            Kind::TooLarge => (S::PAYLOAD_TOO_LARGE, 6, "too_large"),
            Kind::WrongVersion => (S::PRECONDITION_FAILED, 6, "tus_version"),
            Kind::WrongMediaType => (S::UNSUPPORTED_MEDIA_TYPE, 6, "media_type"),
            Kind::ChecksumDiffers => {
                let status = S::from_u16(460).expect("a status has three digits");
                (status, 6, "checksum_differs")
            }
            Kind::Malformed => (S::BAD_REQUEST, 6, "invalid"),
            Kind::Invalid => (S::UNPROCESSABLE_ENTITY, 6, "invalid"),
            Kind::TooManyAttempts => (S::TOO_MANY_REQUESTS, 6, "too_many_attempts"),
            Kind::TooManyRequests => (S::TOO_MANY_REQUESTS, 3, "too_many_requests"),
            Kind::TooSlow => (S::REQUEST_TIMEOUT, 3, "too_slow"),
            Kind::NeedsNewerApp => (S::UPGRADE_REQUIRED, 8, "needs_newer_app"),
            Kind::NeedsNewerServer => (S::NOT_IMPLEMENTED, 9, "needs_newer_server"),
            Kind::Busy => (S::SERVICE_UNAVAILABLE, 1, "busy"),
            Kind::StorageFull => (S::INSUFFICIENT_STORAGE, 7, "storage_full"),
            Kind::Damaged => (S::INTERNAL_SERVER_ERROR, 10, "damaged"),
            Kind::Unexpected => (S::INTERNAL_SERVER_ERROR, 1, "unexpected"),
        }
    }
}

const DISK_FULL: &str = "the disk is full; nothing was stored";

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Anything that can go wrong in the server.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    code: &'static str,
    message: String,
    retry_after: Option<u32>,
    #[source]
    cause: Option<Cause>,
}

impl Error {
    /// An error of that kind with the kind's usual code.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            code: kind.row().2,
            message: message.into(),
            retry_after: None,
            cause: None,
        }
    }

    /// 404, exit code 5.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    /// 422, exit code 6.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message)
    }

    /// 409, exit code 6.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Kind::Conflict, message)
    }

    /// 403.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(Kind::Forbidden, message)
    }

    /// 500, exit code 10: stored data is not what was stored.
    pub fn damaged(message: impl Into<String>) -> Self {
        Self::new(Kind::Damaged, message)
    }

    /// 500, exit code 1.
    pub fn unexpected(message: impl Into<String>, cause: impl Into<Cause>) -> Self {
        Self::new(Kind::Unexpected, message).because(cause)
    }

    /// The same with a code of its own.
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// The same with its cause, for the log.
    pub fn because(mut self, cause: impl Into<Cause>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The same, saying first where it happened, for example a path.
    pub fn at(mut self, place: impl std::fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// The same, saying in how many seconds another try is worth it.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// In how many seconds another try is worth it, where that is known.
    pub fn retry_after_seconds(&self) -> Option<u32> {
        self.retry_after
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    pub fn status(&self) -> StatusCode {
        self.kind.row().0
    }

    /// As contracts.md section 2 numbers them.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.kind.row().1)
    }

    /// The chain of causes in one line; empty if there is none.
    pub fn causes(&self) -> String {
        let first = self
            .cause
            .as_deref()
            .map(|cause| cause as &dyn std::error::Error);
        let chain = std::iter::successors(first, |cause| cause.source());
        chain
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(": ")
    }
}

/// On a full disk SQLite cannot even make the index of its log, and calls that an I/O error.
fn no_room_for_the_log(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|e| e.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let (kind, message) = match error.sqlite_error_code() {
            _ if no_room_for_the_log(&error) => (Kind::StorageFull, DISK_FULL),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                (Kind::Damaged, "the database is damaged; restore a backup")
            }
            Some(ErrorCode::DiskFull) => (Kind::StorageFull, DISK_FULL),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                (Kind::Busy, "another process holds the database; try again")
            }
            _ => match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..) => (
                    Kind::Damaged,
                    "the database holds a value that cannot be; restore a backup",
                ),
                _ => (Kind::Unexpected, "the database did not do what was asked"),
            },
        };
        Error::new(kind, message).because(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as E;
        match error.kind() {
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => {
                Error::new(Kind::StorageFull, DISK_FULL).because(error)
            }
            _ => Error::unexpected("reading or writing the data folder failed", error),
        }
    }
}

impl IntoResponse for Error {
    /// Status only; `request.rs` knows the request's id and writes the body from the extension.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_damaged_database_are_told_apart() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(Error::from(full).kind(), Kind::StorageFull);
        let no_room = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(4874), None);
        assert_eq!(Error::from(no_room).kind(), Kind::StorageFull);
        let corrupt = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(11), None);
        assert_eq!(Error::from(corrupt).kind(), Kind::Damaged);
        let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(5), None);
        assert_eq!(Error::from(busy).code(), "busy");
    }

    #[test]
    fn the_cause_is_for_the_log_and_not_in_the_message() {
        let error = Error::unexpected("it failed", io::Error::other("the inner reason"));
        assert_eq!(error.to_string(), "it failed");
        assert_eq!(error.causes(), "the inner reason");
        assert_eq!(error.at("here").to_string(), "here: it failed");
    }
}
