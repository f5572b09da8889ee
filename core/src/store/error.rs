//! What can go wrong with a store.

use crate::{
    checklist::form::EditError,
    document::DocumentError,
    error::HostError,
    ids::{CaseId, ParseIdError, Sha256},
};

use super::seal::UNOPENED;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version of the app wrote it.
    #[error("the store is of version {found}, this app knows {known}: a newer app is needed")]
    NewerFile {
        /// The file's version.
        found: i64,
        /// The newest this app knows.
        known: i64,
    },
    /// The database file is no database any more.
    #[error("the store's database is damaged and was left as it is: {0}")]
    Damaged(String),
    /// A document does not load; its bytes were kept aside and the server is asked for it again.
    #[error("the document of case {case} is damaged; its bytes were kept aside: {reason}")]
    DamagedDocument {
        /// Which case.
        case: CaseId,
        /// What is wrong with it.
        reason: String,
    },
    /// No room on the device.
    #[error("the device's storage is full; nothing of this was saved")]
    Full,
    /// Nobody has enrolled this store.
    #[error("this device is not enrolled")]
    NotEnrolled,
    /// The key store does not open the store's key any more, or none was given to.
    #[error(
        "the key to this store is not there any more, so that nothing of it can be read; it was \
         left as it is: put it aside and enrol with a new code"
    )]
    KeyLost,
    /// A value of the database that does not open.
    #[error("a sealed value of {place} does not open: it was changed, or is another row's")]
    Sealed {
        /// Table and column.
        place: String,
    },
    /// A file that does not open, or is not what its hash says.
    #[error("the bytes of file {sha256} on this device are damaged: {reason}")]
    DamagedFile {
        /// Which.
        sha256: Sha256,
        /// What is wrong with it.
        reason: String,
    },
    /// The key store failed.
    #[error("the phone's key store failed: {0}")]
    KeyStore(#[source] HostError),
    /// No such case here.
    #[error("no such case here: {0}")]
    NoCase(String),
    /// No refused edit of that number.
    #[error("no refused edit {0} here")]
    NoRefusal(u32),
    /// No such item in the case's checklist.
    #[error("no item {item:?} in the checklist {pack}")]
    NoItem {
        /// What was asked for.
        item: String,
        /// The checklist's name.
        pack: String,
    },
    /// An edit that the case's form does not take.
    #[error(transparent)]
    Form(#[from] EditError),
    /// An edit or a document that cannot be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// SQL that failed.
    #[error("the store's database failed: {0}")]
    Sql(rusqlite::Error),
    /// A file that could not be read or written.
    #[error("the store's folder failed: {0}")]
    Io(std::io::Error),
    /// A row that is not what the store writes.
    #[error("the store holds a row that is not its own: {0}")]
    Row(String),
}

/// What SQLite calls an I/O error where there is no room: it cannot make the index of its log, or a
/// quota or a limit to a file's size keeps it from writing.
const NO_ROOM: [i32; 4] = [
    rusqlite::ffi::SQLITE_IOERR_SHMOPEN,
    rusqlite::ffi::SQLITE_IOERR_SHMSIZE,
    rusqlite::ffi::SQLITE_IOERR_TRUNCATE,
    rusqlite::ffi::SQLITE_IOERR_WRITE,
];

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let extended = error.sqlite_error().map(|error| error.extended_code);
        if let rusqlite::Error::SqliteFailure(_, Some(said)) = &error
            && let Some(place) = said.strip_prefix(UNOPENED)
        {
            let place = place.to_owned();
            return Self::Sealed { place };
        }
        match error.sqlite_error_code() {
            _ if extended.is_some_and(|code| NO_ROOM.contains(&code)) => Self::Full,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Row(error.to_string())
    }
}

impl From<ParseIdError> for StoreError {
    fn from(error: ParseIdError) -> Self {
        Self::Row(error.to_string())
    }
}
