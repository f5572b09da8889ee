//! What stands around every request: a device that asks too often is refused before anything is
//! looked up, and a body that comes too slowly ends.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use super::{Entered, Limits, pace::Pace};
use crate::{
    auth,
    error::{Error, Kind},
    routes::App,
    secret,
};

/// Runs around every request.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let device = auth::bearer(request.headers()).map(secret::hash);
    let entered = match device.map(|device| app.taken.enter(device, app.clock.now())) {
        Some(Err(refused)) => return refused.into_response(),
        Some(Ok(entered)) => Some(entered),
        None => None,
    };
    let late = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| match body.is_end_stream() {
        true => body,
        false => paced(body, app.taken.limits, late.clone()),
    });
    let response = next.run(request).await;
    if late.load(Ordering::Relaxed) {
        let message = "the request came too slowly and was given up";
        return Error::new(Kind::TooSlow, message).into_response();
    }
    // A device has asked until it has its answer.
    response.map(|inner| Body::new(Answer { inner, entered }))
}

fn paced(body: Body, limits: Limits, late: Arc<AtomicBool>) -> Body {
    let begun = Instant::now();
    let state = (body.into_data_stream(), Pace::new(&limits), late);
    Body::from_stream(stream::try_unfold(state, move |state| async move {
        let (mut body, mut pace, late) = state;
        let Ok(piece) = timeout_at(begun + pace.late_after(), body.next()).await else {
            late.store(true, Ordering::Relaxed);
            return Err(axum::Error::new(io::Error::from(io::ErrorKind::TimedOut)));
        };
        let piece: Option<Bytes> = piece.transpose()?;
        Ok(piece.map(|piece| {
            pace.took(piece.len());
            (piece, (body, pace, late))
        }))
    }))
}

/// An answer's body, and that its device has entered.
struct Answer {
    inner: Body,
    #[expect(dead_code, reason = "held until the answer is sent")]
    entered: Option<Entered>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.inner.size_hint()
    }
}
