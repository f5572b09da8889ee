//! A phone's way to the server: a request waits here until the day says what becomes of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{Request, Response};
use takan_core::sync::{
    http::HttpError,
    transport::{Carried, Transport},
};
use tokio::sync::{Notify, oneshot};

/// Whether the network tells the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// It loses, repeats, reorders, cuts and delays; it makes nothing up.
    Honest,
    /// It sometimes says that changes have arrived which have not: nobody can stand that, and the
    /// checks have to see it.
    ForgesDocuments,
    /// The same of files.
    ForgesFiles,
}

type Answer = Result<Response<Vec<u8>>, HttpError>;

/// A request on its way.
pub(super) struct Waiting {
    pub(super) request: Request<Vec<u8>>,
    tell: oneshot::Sender<Answer>,
}

impl Waiting {
    pub(super) fn answer(self, response: Response<Vec<u8>>) {
        // A phone that crashed meanwhile hears nothing.
        let _ = self.tell.send(Ok(response));
    }

    pub(super) fn lose(self) {
        let _ = self
            .tell
            .send(Err(HttpError::Offline("the line broke".into())));
    }
}

#[derive(Default)]
pub(super) struct Line {
    waiting: Mutex<Option<Waiting>>,
    came: Notify,
}

impl Line {
    fn slot(&self) -> MutexGuard<'_, Option<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.slot().is_some()
    }

    pub(super) fn take(&self) -> Option<Waiting> {
        self.slot().take()
    }

    /// Until a request waits here.
    pub(super) async fn wait(&self) {
        while !self.is_waiting() {
            self.came.notified().await;
        }
    }
}

impl Transport for Line {
    fn carry(&self, request: Request<Vec<u8>>) -> Carried<'_> {
        Box::pin(async move {
            let (tell, told) = oneshot::channel();
            *self.slot() = Some(Waiting { request, tell });
            self.came.notify_one();
            let gone = |_| Err(HttpError::Offline("the line is gone".into()));
            told.await.unwrap_or_else(gone)
        })
    }
}
