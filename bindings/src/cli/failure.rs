//! What a person reads when a command fails, and its exit code.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use takan_ffi::TakanError;

use super::out::one_line;

/// Prints one line and gives the exit code.
pub(super) fn tell(error: &TakanError) -> ExitCode {
    let (code, advice) = meaning(error);
    match advice {
        "" => say(&error.to_string()),
        advice => say(&format!("{error}; {advice}")),
    }
    ExitCode::from(code)
}

/// A line to the person at the terminal.
pub(super) fn say(text: &str) {
    // Nowhere is left to say that standard error is closed.
    let _ = writeln!(io::stderr(), "takan: {}", one_line(text));
}

/// 2 is wrong use, which the command line's parser gives.
fn meaning(error: &TakanError) -> (u8, &'static str) {
    match error {
        TakanError::Unexpected { .. } => (1, ""),
        TakanError::Offline { .. } => (
            3,
            "everything recorded is kept on this device, sync again with a signal",
        ),
        TakanError::SignInNeeded { .. } => (
            4,
            "ask a lead for a code, then: takan --store DIR enrol URL CODE (what is recorded here \
             is kept)",
        ),
        TakanError::NotFound { .. } => (5, ""),
        TakanError::Invalid { .. } => (6, ""),
        TakanError::StorageFull { .. } => (7, "make room, what was recorded before is kept"),
        TakanError::NeedsNewerApp { .. } => (8, "update this program, nothing is lost"),
        TakanError::NeedsNewerServer { .. } => {
            (9, "the server needs an update, everything is kept here")
        }
        TakanError::Damaged { .. } => (10, "nothing was deleted"),
        TakanError::KeyLost { .. } => (
            4,
            "with the key file that belongs to it the store opens again; else move its folder away \
             and enrol anew",
        ),
        TakanError::Refused { .. } => (11, ""),
    }
}

#[cfg(test)]
mod tests {
    use takan_core::{Error, store::StoreError, sync::http::HttpError};

    use super::*;

    fn code(error: impl Into<Error>) -> u8 {
        meaning(&TakanError::from(error.into())).0
    }

    fn status(status: u16, code: &str) -> HttpError {
        HttpError::Status {
            status,
            code: code.into(),
            message: String::new(),
            request_id: String::new(),
        }
    }

    #[test]
    fn every_failure_of_the_core_has_its_exit_code() {
        assert_eq!(code(StoreError::Row("".into())), 10);
        assert_eq!(code(StoreError::Io(io::Error::other("bad"))), 1);
        assert_eq!(code(HttpError::Offline("".into())), 3);
        assert_eq!(code(StoreError::NotEnrolled), 4);
        assert_eq!(code(StoreError::KeyLost), 4);
        assert_eq!(code(Error::NotFound("".into())), 5);
        assert_eq!(code(Error::Invalid("".into())), 6);
        assert_eq!(code(StoreError::Full), 7);
        assert_eq!(code(StoreError::NewerFile { found: 9, known: 1 }), 8);
        assert_eq!(code(status(426, "needs_newer_app")), 8);
        assert_eq!(code(status(501, "needs_newer_server")), 9);
        assert_eq!(code(StoreError::Damaged("".into())), 10);
        assert_eq!(meaning(&TakanError::Refused { reason: "".into() }).0, 11);
    }
}
