//! What stands around every connection: no more of them than the limit, and none whose client
//! takes nothing of what is sent to it.

use std::{
    future::{Ready, ready},
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep_until},
};

use super::Limits;

/// Open files that are no connection: the database, its readers, files that are sent.
const OTHER_FILES: u64 = 256;

/// Takes connections in.
#[derive(Debug, Clone)]
pub struct Door {
    places: Arc<Semaphore>,
    stalled: Duration,
}

impl Door {
    pub fn new(limits: &Limits) -> Self {
        let places = limits.connections.min(files_allow());
        Self {
            places: Arc::new(Semaphore::new(places)),
            stalled: limits.stalled,
        }
    }
}

/// How many connections this process may have open, once it has asked for as many as it may.
fn files_allow() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: most.maximum,
        ..most
    };
    // Where this is not allowed, what is allowed is kept to.
    let _ = setrlimit(Resource::Nofile, raised);
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(files.saturating_sub(OTHER_FILES).max(1)).unwrap_or(usize::MAX)
}

impl<I, S> Accept<I, S> for Door {
    type Stream = Connection<I>;
    type Service = S;
    type Future = Ready<io::Result<(Connection<I>, S)>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let Ok(place) = self.places.clone().try_acquire_owned() else {
            tracing::warn!("a connection was closed: there are too many");
            return ready(Err(io::ErrorKind::ConnectionRefused.into()));
        };
        let connection = Connection {
            inner: stream,
            place,
            stalled: self.stalled,
            waiting: None,
        };
        ready(Ok((connection, service)))
    }
}

/// A connection that has a place.
#[derive(Debug)]
pub struct Connection<I> {
    inner: I,
    #[expect(dead_code, reason = "held as long as the connection")]
    place: OwnedSemaphorePermit,
    stalled: Duration,
    /// Until when the client has to take something.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<I> Connection<I> {
    /// What a write came to; one that has waited too long ends the connection.
    fn wrote<T>(
        &mut self,
        context: &mut Context<'_>,
        wrote: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if wrote.is_ready() {
            self.waiting = None;
            return wrote;
        }
        let stalled = self.stalled;
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + stalled)));
        ready!(waiting.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Connection<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Connection<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.wrote(context, wrote)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.inner).poll_write_vectored(context, bytes);
        self.wrote(context, wrote)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        self.wrote(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    fn door() -> Door {
        Door::new(&Limits {
            connections: 1,
            stalled: Duration::from_millis(20),
            ..Limits::default()
        })
    }

    #[tokio::test]
    async fn a_client_that_takes_nothing_loses_its_connection() {
        let (client, server) = duplex(16);
        let (mut connection, ()) = door().accept(server, ()).await.unwrap();
        let error = connection.write_all(&[7; 100]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(client);
    }

    #[tokio::test]
    async fn a_client_that_takes_little_by_little_gets_all() {
        let (mut client, server) = duplex(16);
        let (mut connection, ()) = door().accept(server, ()).await.unwrap();
        let write = async {
            connection.write_all(&[7; 100]).await.unwrap();
            drop(connection);
        };
        let mut all = Vec::new();
        let (_, read) = tokio::join!(write, client.read_to_end(&mut all));
        assert_eq!(read.unwrap(), 100);
    }

    #[tokio::test]
    async fn an_ended_connection_makes_room_for_another() {
        let door = door();
        let (first, ()) = door.accept((), ()).await.unwrap();
        assert!(door.accept((), ()).await.is_err());
        drop(first);
        assert!(door.accept((), ()).await.is_ok());
    }
}
