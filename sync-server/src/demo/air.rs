//! The air between one phone and the server: a forwarder on a port of its own that can lose the
//! signal, break a connection in the middle, and counts what really goes through.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What went over the wire, headers and all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wire {
    pub(super) requests: u64,
    pub(super) up: u64,
    pub(super) down: u64,
}

impl Wire {
    pub(super) fn since(self, before: Wire) -> Wire {
        Wire {
            requests: self.requests - before.requests,
            up: self.up - before.up,
            down: self.down - before.down,
        }
    }
}

impl std::ops::AddAssign for Wire {
    fn add_assign(&mut self, other: Wire) {
        self.requests += other.requests;
        self.up += other.up;
        self.down += other.down;
    }
}

/// One phone's way to the server. It stays open as long as the process runs.
pub(super) struct Air {
    pub(super) url: String,
    state: Arc<State>,
}

struct State {
    server: SocketAddr,
    signal: AtomicBool,
    /// Bytes up until the connection breaks, once.
    fuse: AtomicU64,
    requests: AtomicU64,
    up: AtomicU64,
    down: AtomicU64,
}

const NO_FUSE: u64 = u64::MAX;

impl Air {
    pub(super) async fn open(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(State {
            server,
            signal: AtomicBool::new(true),
            fuse: AtomicU64::new(NO_FUSE),
            requests: AtomicU64::default(),
            up: AtomicU64::default(),
            down: AtomicU64::default(),
        });
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                if shared.signal.load(Relaxed) {
                    tokio::spawn(carry(phone, shared.clone()));
                }
            }
        });
        Ok(Self { url, state })
    }

    /// Whether anything gets through.
    pub(super) fn signal(&self, on: bool) {
        self.state.signal.store(on, Relaxed);
    }

    /// Breaks the connection, once, after so many bytes up; the signal is gone with it.
    pub(super) fn break_after(&self, bytes: u64) {
        self.state.fuse.store(bytes, Relaxed);
    }

    pub(super) fn wire(&self) -> Wire {
        Wire {
            requests: self.state.requests.load(Relaxed),
            up: self.state.up.load(Relaxed),
            down: self.state.down.load(Relaxed),
        }
    }
}

/// Until either side closes: what one side had sent by then has gone through.
async fn carry(phone: TcpStream, state: Arc<State>) -> io::Result<()> {
    let server = TcpStream::connect(state.server).await?;
    let (from_phone, to_phone) = phone.into_split();
    let (from_server, to_server) = server.into_split();
    let mut seen = RequestLines::default();
    let up = pump(from_phone, to_server, |bytes| {
        state.up.fetch_add(bytes.len() as u64, Relaxed);
        state.requests.fetch_add(seen.count(bytes), Relaxed);
        let left = state.fuse.load(Relaxed);
        if left == NO_FUSE {
            return true;
        }
        let holds = left > bytes.len() as u64;
        let next = if holds {
            left - bytes.len() as u64
        } else {
            NO_FUSE
        };
        state.fuse.store(next, Relaxed);
        if !holds {
            state.signal.store(false, Relaxed);
        }
        holds
    });
    let down = pump(from_server, to_phone, |bytes| {
        state.down.fetch_add(bytes.len() as u64, Relaxed);
        true
    });
    tokio::select! { done = up => done, done = down => done }
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut pass: impl FnMut(&[u8]) -> bool,
) -> io::Result<()> {
    let mut buffer = vec![0; 16 << 10];
    loop {
        let bytes = match from.read(&mut buffer).await? {
            0 => return Ok(()),
            read => &buffer[..read],
        };
        if !pass(bytes) {
            return Ok(());
        }
        to.write_all(bytes).await?;
    }
}

/// Counts request lines by how they end; no photo holds those twelve bytes by chance.
#[derive(Default)]
struct RequestLines {
    matched: usize,
}

impl RequestLines {
    const END: &[u8] = b" HTTP/1.1\r\n";

    fn count(&mut self, bytes: &[u8]) -> u64 {
        let mut found = 0;
        for &byte in bytes {
            // Its first byte stands nowhere else in it, so a mismatch starts over.
            self.matched = match byte {
                byte if byte == Self::END[self.matched] => self.matched + 1,
                byte => usize::from(byte == Self::END[0]),
            };
            if self.matched == Self::END.len() {
                self.matched = 0;
                found += 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_once_however_it_is_cut() {
        let text = b"GET / HTTP/1.1\r\nhost: x\r\n\r\nPUT /a  HTTP/1.1\r\n\r\n HTTP/1.0\r\n";
        for cut in 0..text.len() {
            let mut lines = RequestLines::default();
            let found = lines.count(&text[..cut]) + lines.count(&text[cut..]);
            assert_eq!(found, 2, "cut at {cut}");
        }
    }
}
