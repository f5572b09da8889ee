//! Work that talks to a server: each on a thread of its own with Tokio on it, so that nothing
//! blocks a thread of the app's and two stores never wait for one another.

use std::thread;

use tokio::{runtime::Builder, select, sync::oneshot};

use crate::TakanError;

fn unexpected(what: impl std::fmt::Display) -> TakanError {
    TakanError::Unexpected {
        reason: what.to_string(),
    }
}

/// Runs `work` to its end. Dropping the future (in Kotlin: cancelling the coroutine) ends the work
/// where it next waits, as a cut connection would.
pub(crate) async fn run<T, W>(work: W) -> Result<T, TakanError>
where
    T: Send + 'static,
    W: Future<Output = Result<T, TakanError>> + Send + 'static,
{
    let (mut answer, answered) = oneshot::channel();
    let on_it = move || {
        let done = match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime.block_on(async {
                select! {
                    done = work => Some(done),
                    () = answer.closed() => None,
                }
            }),
            Err(error) => Some(Err(unexpected(error))),
        };
        // Nobody may be left to be told.
        drop(done.map(|done| answer.send(done)));
    };
    let name = "takan-sync".to_owned();
    thread::Builder::new()
        .name(name)
        .spawn(on_it)
        .map_err(unexpected)?;
    let ended = || unexpected("the work ended without an answer: a fault");
    answered.await.map_err(|_| ended())?
}
