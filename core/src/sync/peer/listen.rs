//! Two phones find each other over TCP and say what they have to say. One at a time; a code is
//! good once, and for ten minutes.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    time::{Instant, timeout, timeout_at},
};

use super::{
    Meeting, Own, PeerCode, PeerError, PeerOptions, PeerReport, address,
    channel::{Channel, Met, greet, welcome},
    message::{Message, read_message, to_frame},
    store::own,
};
use crate::{
    error::Error,
    ids::DeviceNumber,
    record::Certificate,
    store::Store,
    sync::{
        host::{Stop, SyncObserver, SyncProgress, SyncStage},
        run::lock,
    },
};

/// How long a code is good.
const CODE: Duration = Duration::from_secs(600);

/// Whoever connects has this long to prove that they know the code, and is waited for so long.
const GREETING: Duration = Duration::from_secs(10);

/// Strangers that are turned away before the code ends: nobody guesses it, but the person waits.
const STRANGERS: usize = 100;

/// A phone that waits for another one to come.
pub struct PeerListener {
    store: Arc<Store>,
    own: Own,
    code: PeerCode,
    socket: std::net::TcpListener,
    until: Instant,
    expires_at: DateTime<Utc>,
    used: AtomicBool,
    options: PeerOptions,
}

impl PeerListener {
    /// Listens from now on; [`wait`](Self::wait) answers.
    pub(crate) fn open(
        store: Arc<Store>,
        options: PeerOptions,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let own = own(&store)?;
        let address = match options.address {
            Some(address) => address,
            None => {
                let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
                SocketAddr::new(address::choose().unwrap_or(here), 0)
            }
        };
        let listen = |error: std::io::Error| PeerError::Listen(error.to_string());
        let socket = std::net::TcpListener::bind(address).map_err(listen)?;
        socket.set_nonblocking(true).map_err(listen)?;
        let code = PeerCode::new(socket.local_addr().map_err(listen)?, &own.public())?;
        Ok(Self {
            store,
            own,
            code,
            socket,
            until: Instant::now() + CODE,
            expires_at: now + CODE,
            used: AtomicBool::new(false),
            options,
        })
    }

    /// The code as it is typed: groups of four.
    pub fn code(&self) -> String {
        self.code.to_string()
    }

    /// The code as its QR code says it.
    pub fn qr_text(&self) -> String {
        self.code.qr_text()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.code.address
    }

    /// When the code ends.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.expires_at
    }

    /// Ends it, also in the middle of a meeting; nothing is lost by that.
    pub fn stop(&self) {
        self.options.stop.stop();
    }

    /// Ten minutes have passed.
    #[cfg(test)]
    pub(super) fn expire(&mut self) {
        self.until = Instant::now();
    }

    /// Waits for the other phone, and meets it.
    ///
    /// # Errors
    /// The code was used or its time is over; who came may not be met; the store.
    pub async fn wait(&self, observer: Option<Arc<dyn SyncObserver>>) -> Result<PeerReport, Error> {
        if self.used.load(Ordering::Acquire) {
            return Err(PeerError::Code("this code was used").into());
        }
        let listen = |error: std::io::Error| PeerError::Listen(error.to_string());
        let socket = self.socket.try_clone().map_err(listen)?;
        let socket = TcpListener::from_std(socket).map_err(listen)?;
        let stop = &self.options.stop;
        for _ in 0..STRANGERS {
            let came = stop.unless(timeout_at(self.until, socket.accept())).await;
            let (stream, _) = match came {
                None => return Err(PeerError::Stopped.into()),
                Some(Err(_)) => {
                    return Err(PeerError::Code("the time of this code is over").into());
                }
                // Whoever it was has gone already.
                Some(Ok(Err(_))) => continue,
                Some(Ok(Ok(accepted))) => accepted,
            };
            let known = |device| known(&self.store, device);
            let welcomed = timeout(
                GREETING,
                welcome(ready(stream), &self.own, &self.code, known),
            );
            match stop.unless(welcomed).await {
                None => return Err(PeerError::Stopped.into()),
                // A stranger; the one who is waited for may still come.
                Some(Err(_) | Ok(Err(_))) => {}
                Some(Ok(Ok(met))) => {
                    if self.used.swap(true, Ordering::AcqRel) {
                        return Err(PeerError::Code("this code was used").into());
                    }
                    drop(socket);
                    let options = PeerOptions {
                        observer,
                        ..self.options.clone()
                    };
                    return meet(&self.store, self.own.clone(), met, &options).await;
                }
            }
        }
        Err(PeerError::Code("too many others tried; show another code").into())
    }
}

/// Meets the phone that shows this code.
pub(crate) async fn join(
    store: &Store,
    code: &str,
    options: &PeerOptions,
) -> Result<PeerReport, Error> {
    let code: PeerCode = code.parse()?;
    let own = own(store)?;
    let met = async {
        let unreachable = |why: String| PeerError::Unreachable(why);
        let stream = match timeout(GREETING, TcpStream::connect(code.address)).await {
            Ok(connected) => connected.map_err(|error| unreachable(error.to_string()))?,
            Err(_) => return Err(unreachable("it does not answer".to_owned())),
        };
        let known = |device| known(store, device);
        match timeout(GREETING, greet(ready(stream), &own, &code, known)).await {
            // It hangs up on whoever does not know the code.
            Ok(Err(PeerError::Cut(_))) => Err(PeerError::WrongCode),
            Ok(met) => met,
            Err(_) => Err(unreachable("it does not answer".to_owned())),
        }
    };
    let met = options.stop.unless(met).await.ok_or(PeerError::Stopped)??;
    meet(store, own, met, options).await
}

/// Both sides speak in small messages and wait for each other.
fn ready(stream: TcpStream) -> TcpStream {
    // Without it all goes well too, only slower.
    let _ = stream.set_nodelay(true);
    stream
}

fn known(store: &Store, device: DeviceNumber) -> Option<Certificate> {
    store.read(|tx| tx.certificate(device)).ok().flatten()
}

/// The rounds of a meeting.
pub(super) async fn meet<S: AsyncRead + AsyncWrite + Unpin>(
    store: &Store,
    own: Own,
    met: Met<S>,
    options: &PeerOptions,
) -> Result<PeerReport, Error> {
    let Met {
        mut channel,
        certificate,
    } = met;
    let other = match certificate {
        Ok(other) => other,
        Err(why) => {
            part(&mut channel, &options.stop, why.to_string()).await;
            return Err(why.into());
        }
    };
    let lock = lock(store, &options.stop).await?;
    let _lock = lock.ok_or(PeerError::Stopped)?;
    let (mut meeting, first) = Meeting::begin(store, own, other, options.originals)?;
    let ended = rounds(store, &mut meeting, &mut channel, first, options).await;
    meeting.end(store)?;
    let mut report = meeting.report;
    let nothing = report.is_empty();
    report.bytes = channel.bytes;
    match ended {
        Ok(()) => report.complete = true,
        Err(Error::Peer(why @ PeerError::Refused(_))) if nothing => return Err(why.into()),
        // What was taken so far is here to stay, and is told.
        Err(Error::Peer(why)) => report.problems.push(why.to_string()),
        Err(error) => {
            part(&mut channel, &options.stop, "it failed there".to_owned()).await;
            return Err(error);
        }
    }
    Ok(report)
}

async fn rounds<S: AsyncRead + AsyncWrite + Unpin>(
    store: &Store,
    meeting: &mut Meeting,
    channel: &mut Channel<S>,
    first: Message,
    options: &PeerOptions,
) -> Result<(), Error> {
    let mut message = first;
    loop {
        let frame = to_frame(&message);
        let came = options.stop.unless(channel.exchange(&frame)).await;
        let came = came.ok_or(PeerError::Stopped)??;
        let came = read_message(&came).map_err(|error| PeerError::Message(error.to_string()))?;
        if let Some(why) = came.bye {
            return Err(PeerError::Refused(why.chars().take(400).collect()).into());
        }
        if message.is_quiet() && came.is_quiet() {
            return Ok(());
        }
        meeting.hear(store, came)?;
        message = meeting.say(store)?;
        if let Some(observer) = &options.observer {
            let left = meeting.bytes_left();
            let stage = match left {
                0 => SyncStage::Documents,
                _ => SyncStage::Files,
            };
            observer.progress(SyncProgress {
                stage,
                file: None,
                bytes_done: channel.bytes,
                bytes_left: (left > 0).then_some(left),
            })?;
        }
    }
}

/// Says why it ends, if the other still listens.
async fn part<S: AsyncRead + AsyncWrite + Unpin>(
    channel: &mut Channel<S>,
    stop: &Stop,
    why: String,
) {
    let bye = Message {
        bye: Some(why),
        ..Message::default()
    };
    let frame = to_frame(&bye);
    let saying = timeout(GREETING, channel.exchange(&frame));
    // Nobody may be there any more to hear it.
    let _ = stop.unless(saying).await;
}
