//! A TCP proxy between phones and the server: it counts every byte on the wire, headers included,
//! and cuts connections where it is told to.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use crate::Dice;

/// Where a connection is cut: after so many bytes in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Bytes from the phone to the server.
    Up(u64),
    /// Bytes from the server to the phone.
    Down(u64),
}

#[derive(Default)]
struct Wire {
    up: AtomicU64,
    down: AtomicU64,
    connections: AtomicU64,
    cuts: Mutex<Vec<Cut>>,
    storm: Mutex<Option<Dice>>,
    cut: AtomicU64,
}

impl Wire {
    /// What becomes of the next connection.
    fn next_cut(&self) -> Option<Cut> {
        let told = self.cuts.lock().expect("nobody panics here").pop();
        told.or_else(|| {
            let mut storm = self.storm.lock().expect("nobody panics here");
            let dice = storm.as_mut()?;
            if dice.below(3) == 0 {
                return None;
            }
            // As likely among the first bytes as among the last of a photo.
            let bits = dice.below(17);
            let bytes = 1 + dice.below(1 << bits);
            Some(match dice.below(2) {
                0 => Cut::Up(bytes),
                _ => Cut::Down(bytes),
            })
        })
    }
}

/// A running proxy.
pub struct Proxy {
    address: SocketAddr,
    wire: Arc<Wire>,
    target: Arc<Mutex<SocketAddr>>,
}

impl Proxy {
    /// A proxy in front of the server at this URL.
    pub async fn before(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let wire = Arc::new(Wire::default());
        let target = Arc::new(Mutex::new(address_of(url)));
        let (on_wire, to) = (wire.clone(), target.clone());
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let target = *to.lock().expect("nobody panics here");
                tokio::spawn(carry(phone, target, on_wire.clone()));
            }
        });
        Self {
            address,
            wire,
            target,
        }
    }

    /// Where phones find it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The server has moved.
    pub fn point_at(&self, url: &str) {
        *self.target.lock().expect("nobody panics here") = address_of(url);
    }

    /// Cuts the next connections, one each, in this order.
    pub fn cut(&self, cuts: impl IntoIterator<Item = Cut>) {
        let mut cuts: Vec<Cut> = cuts.into_iter().collect();
        cuts.reverse();
        *self.wire.cuts.lock().expect("nobody panics here") = cuts;
    }

    /// From now on most connections are cut, at bytes that the dice say.
    pub fn storm(&self, dice: Dice) {
        *self.wire.storm.lock().expect("nobody panics here") = Some(dice);
    }

    /// No more cuts.
    pub fn calm(&self) {
        *self.wire.storm.lock().expect("nobody panics here") = None;
    }

    /// Connections that were cut since the last call.
    pub fn take_cuts(&self) -> u64 {
        self.wire.cut.swap(0, Ordering::SeqCst)
    }

    /// Bytes on the wire since the last call: up, down.
    pub fn take_bytes(&self) -> (u64, u64) {
        (
            self.wire.up.swap(0, Ordering::SeqCst),
            self.wire.down.swap(0, Ordering::SeqCst),
        )
    }

    /// Connections since the last call.
    pub fn take_connections(&self) -> u64 {
        self.wire.connections.swap(0, Ordering::SeqCst)
    }
}

fn address_of(url: &str) -> SocketAddr {
    url.trim_start_matches("http://")
        .parse()
        .expect("the address of a local server")
}

async fn carry(phone: TcpStream, target: SocketAddr, wire: Arc<Wire>) {
    wire.connections.fetch_add(1, Ordering::SeqCst);
    let cut = wire.next_cut();
    let Ok(server) = TcpStream::connect(target).await else {
        return;
    };
    let (from_phone, to_phone) = phone.into_split();
    let (from_server, to_server) = server.into_split();
    let up_limit = if let Some(Cut::Up(bytes)) = cut {
        bytes
    } else {
        u64::MAX
    };
    let down_limit = if let Some(Cut::Down(bytes)) = cut {
        bytes
    } else {
        u64::MAX
    };
    // Whichever direction ends first ends both: that is what a cut looks like.
    let was_cut = tokio::select! {
        cut = pipe(from_phone, to_server, &wire.up, up_limit) => cut,
        cut = pipe(from_server, to_phone, &wire.down, down_limit) => cut,
    };
    wire.cut.fetch_add(u64::from(was_cut), Ordering::SeqCst);
}

/// Carries one direction until it ends; true if it was cut.
async fn pipe(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    count: &AtomicU64,
    limit: u64,
) -> bool {
    let mut buffer = [0; 4096];
    let mut left = limit;
    while left > 0 {
        let Ok(read @ 1..) = from.read(&mut buffer).await else {
            return false;
        };
        let pass = read.min(usize::try_from(left).unwrap_or(usize::MAX));
        if to.write_all(&buffer[..pass]).await.is_err() {
            return false;
        }
        count.fetch_add(pass as u64, Ordering::SeqCst);
        left -= pass as u64;
    }
    true
}
