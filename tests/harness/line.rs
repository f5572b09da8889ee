//! A slow line in front of a server: what a phone in a village has. Each direction is one link
//! that all connections share, and every byte arrives late. Counts bytes as [`Proxy`](crate::Proxy)
//! does: those that TCP carries, its own headers left out.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp},
    sync::mpsc,
    time::{Instant, sleep, sleep_until},
};

/// What one packet of an Ethernet carries.
const SEGMENT: usize = 1460;
/// Segments that are on their way on one connection: more than any line here holds.
const ON_THE_WAY: usize = 1024;

/// How slow it is.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// From a byte sent to its answer received, at best.
    pub round_trip: Duration,
    /// Each way.
    pub bytes_per_second: u64,
}

impl Speed {
    /// 800 ms and 15 kB/s: one bar of an old network.
    pub const VILLAGE: Self = Self {
        round_trip: Duration::from_millis(800),
        bytes_per_second: 15_000,
    };
    /// No slower than the machine is.
    pub const DIRECT: Self = Self {
        round_trip: Duration::ZERO,
        bytes_per_second: u64::MAX,
    };
}

/// What went over the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// From the phone.
    pub up: u64,
    /// To the phone.
    pub down: u64,
    /// Connections that were opened.
    pub connections: u64,
    /// When the last byte arrived, at whichever end.
    pub last: Instant,
}

impl Carried {
    fn nothing() -> Self {
        Self {
            up: 0,
            down: 0,
            connections: 0,
            last: Instant::now(),
        }
    }
}

/// One direction: when its sender is through with what it was given.
struct Link(Mutex<Instant>);

impl Link {
    fn free() -> Self {
        Self(Mutex::new(Instant::now()))
    }

    /// Takes so many bytes; when they have left, and when they arrive.
    fn send(&self, bytes: usize, speed: Speed) -> (Instant, Instant) {
        let nanos = bytes as u64 * 1_000_000_000 / speed.bytes_per_second;
        let mut free = locked(&self.0);
        *free = Instant::now().max(*free) + Duration::from_nanos(nanos);
        (*free, *free + speed.round_trip / 2)
    }
}

struct Wire {
    speed: Mutex<Speed>,
    up: Link,
    down: Link,
    carried: Mutex<Carried>,
}

impl Wire {
    fn speed(&self) -> Speed {
        *locked(&self.speed)
    }
}

/// A running slow line.
pub struct Line {
    address: SocketAddr,
    wire: Arc<Wire>,
}

impl Line {
    /// A line in front of the server at this address.
    pub async fn before(server: SocketAddr, speed: Speed) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let wire = Arc::new(Wire {
            speed: Mutex::new(speed),
            up: Link::free(),
            down: Link::free(),
            carried: Mutex::new(Carried::nothing()),
        });
        let on = wire.clone();
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                tokio::spawn(carry(phone, server, on.clone()));
            }
        });
        Self { address, wire }
    }

    /// Where phones find it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on it is that slow.
    pub fn set_speed(&self, speed: Speed) {
        *locked(&self.wire.speed) = speed;
    }

    /// What went over it since the last call.
    pub fn take(&self) -> Carried {
        std::mem::replace(&mut *locked(&self.wire.carried), Carried::nothing())
    }
}

async fn carry(phone: TcpStream, server: SocketAddr, wire: Arc<Wire>) {
    locked(&wire.carried).connections += 1;
    // TCP's own greeting: the phone may send once its answer is there.
    sleep(wire.speed().round_trip).await;
    let Ok(server) = TcpStream::connect(server).await else {
        return;
    };
    for stream in [&phone, &server] {
        stream.set_nodelay(true).expect("TCP has it");
    }
    let (from_phone, to_phone) = phone.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::join!(
        pass(from_phone, to_server, &wire, &wire.up, |carried| {
            &mut carried.up
        }),
        pass(from_server, to_phone, &wire, &wire.down, |carried| {
            &mut carried.down
        }),
    );
}

/// Carries one direction to its end.
async fn pass(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    wire: &Wire,
    link: &Link,
    count: fn(&mut Carried) -> &mut u64,
) {
    let (under_way, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(ON_THE_WAY);
    let depart = async move {
        let mut buffer = [0; SEGMENT];
        while let Ok(read @ 1..) = from.read(&mut buffer).await {
            let (left, arrives) = link.send(read, wire.speed());
            if under_way
                .send((arrives, buffer[..read].to_vec()))
                .await
                .is_err()
            {
                return;
            }
            sleep_until(left).await;
        }
    };
    let arrive = async move {
        while let Some((at, bytes)) = arriving.recv().await {
            sleep_until(at).await;
            if to.write_all(&bytes).await.is_err() {
                return;
            }
            let mut carried = locked(&wire.carried);
            *count(&mut carried) += bytes.len() as u64;
            carried.last = Instant::now();
        }
    };
    tokio::join!(depart, arrive);
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
