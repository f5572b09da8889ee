//! Messages over a connection: the handshake's as they are, behind their length; then encrypted
//! blocks, each behind its length, the first of a message opening with the message's own.

use std::time::Duration;

use snow::StatelessTransportState;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use super::{
    PeerCode, PeerError,
    handshake::{FIRST_BYTES, Handshake, Own},
};
use crate::{
    ids::DeviceNumber,
    record::Certificate,
    sync::{
        noise::{MESSAGE, TAG},
        protocol::FRAME_BYTES,
    },
};

/// Whoever connects has this long for each message of the handshake.
const GREETING: Duration = Duration::from_secs(10);

/// A phone that takes longer for a block has gone: it may be taking in what came before.
const IDLE: Duration = Duration::from_secs(60);

/// A connection on which both know who the other is.
pub(super) struct Channel<S> {
    stream: S,
    noise: StatelessTransportState,
    sent: u64,
    received: u64,
    /// Bytes that went over, both ways.
    pub(super) bytes: u64,
}

/// Somebody who knows the code is there; whether they may be met is said with the first message.
pub(super) struct Met<S> {
    pub(super) channel: Channel<S>,
    pub(super) certificate: Result<Certificate, PeerError>,
}

/// The handshake of the phone that shows the code.
pub(super) async fn welcome<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    own: &Own,
    code: &PeerCode,
    known: impl FnOnce(DeviceNumber) -> Option<Certificate>,
) -> Result<Met<S>, PeerError> {
    let mut handshake = Handshake::listener(own, code);
    handshake.read(&read_first(&mut stream).await?)?;
    write_first(&mut stream, &handshake.show(own)?).await?;
    let said = handshake.read(&read_first(&mut stream).await?)?;
    let certificate = own.check(&said, handshake.other(), known);
    let channel = Channel::new(stream, handshake)?;
    Ok(Met {
        channel,
        certificate,
    })
}

/// The handshake of the phone that read it.
pub(super) async fn greet<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    own: &Own,
    code: &PeerCode,
    known: impl FnOnce(DeviceNumber) -> Option<Certificate>,
) -> Result<Met<S>, PeerError> {
    let mut handshake = Handshake::joiner(own, code);
    write_first(&mut stream, &handshake.greet()?).await?;
    let said = handshake.read(&read_first(&mut stream).await?)?;
    let key = handshake.other().try_into();
    if !key.is_ok_and(|key| code.is_of(key)) {
        return Err(PeerError::WrongCode);
    }
    let certificate = own.check(&said, handshake.other(), known);
    write_first(&mut stream, &handshake.show(own)?).await?;
    let channel = Channel::new(stream, handshake)?;
    Ok(Met {
        channel,
        certificate,
    })
}

impl<S: AsyncRead + AsyncWrite + Unpin> Channel<S> {
    fn new(stream: S, handshake: Handshake) -> Result<Self, PeerError> {
        Ok(Self {
            stream,
            noise: handshake.done()?,
            sent: 0,
            received: 0,
            bytes: 0,
        })
    }

    /// Sends a message while the other's comes: both speak at once, so neither waits for room in
    /// the other's buffers.
    pub(super) async fn exchange(&mut self, message: &[u8]) -> Result<Vec<u8>, PeerError> {
        let (from, to) = tokio::io::split(&mut self.stream);
        let sending = send(&self.noise, &mut self.sent, to, message);
        let receiving = receive(&self.noise, &mut self.received, from);
        let ((), came) = tokio::try_join!(sending, receiving)?;
        self.bytes += (message.len() + came.len()) as u64;
        Ok(came)
    }
}

async fn send(
    noise: &StatelessTransportState,
    nth: &mut u64,
    mut to: impl AsyncWrite + Unpin,
    message: &[u8],
) -> Result<(), PeerError> {
    let length = u32::try_from(message.len()).map_err(|_| too_long())?;
    let whole = [&length.to_be_bytes(), message].concat();
    let mut block = vec![0; 2 + MESSAGE];
    for plain in whole.chunks(MESSAGE - TAG) {
        let sealed = noise.write_message(*nth, plain, &mut block[2..]);
        let len = sealed.map_err(|error| PeerError::Message(error.to_string()))?;
        *nth += 1;
        block[..2].copy_from_slice(&(len as u16).to_be_bytes());
        within(IDLE, to.write_all(&block[..2 + len])).await?;
    }
    within(IDLE, to.flush()).await
}

async fn receive(
    noise: &StatelessTransportState,
    nth: &mut u64,
    mut from: impl AsyncRead + Unpin,
) -> Result<Vec<u8>, PeerError> {
    let (mut message, mut plain) = (Vec::new(), vec![0; MESSAGE]);
    loop {
        let block = read_block(&mut from, IDLE, MESSAGE).await?;
        let opened = noise.read_message(*nth, &block, &mut plain);
        let len =
            opened.map_err(|_| PeerError::Message("a block was changed on its way".into()))?;
        *nth += 1;
        message.extend(&plain[..len]);
        let Some(length) = message.first_chunk() else {
            return Err(PeerError::Message("a block says nothing".into()));
        };
        // Compressed, a message may be a little longer than what it inflates to.
        let length = u32::from_be_bytes(*length) as usize;
        if length > FRAME_BYTES + (64 << 10) || message.len() > 4 + length {
            return Err(too_long());
        }
        if message.len() == 4 + length {
            message.drain(..4);
            return Ok(message);
        }
        if len == 0 {
            return Err(PeerError::Message("a block says nothing".into()));
        }
    }
}

fn too_long() -> PeerError {
    PeerError::Message("it is longer than one may be".into())
}

async fn write_first(to: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> Result<(), PeerError> {
    let length = (bytes.len() as u16).to_be_bytes();
    within(GREETING, to.write_all(&[&length, bytes].concat())).await?;
    within(GREETING, to.flush()).await
}

async fn read_first(from: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>, PeerError> {
    read_block(from, GREETING, FIRST_BYTES).await
}

async fn read_block(
    from: &mut (impl AsyncRead + Unpin),
    limit: Duration,
    most: usize,
) -> Result<Vec<u8>, PeerError> {
    let mut length = [0; 2];
    within(limit, from.read_exact(&mut length)).await?;
    let length = usize::from(u16::from_be_bytes(length));
    if length > most {
        return Err(too_long());
    }
    let mut block = vec![0; length];
    within(limit, from.read_exact(&mut block)).await?;
    Ok(block)
}

async fn within<T>(
    limit: Duration,
    work: impl Future<Output = std::io::Result<T>>,
) -> Result<T, PeerError> {
    match timeout(limit, work).await {
        Ok(done) => done.map_err(|error| PeerError::Cut(error.to_string())),
        Err(_) => Err(PeerError::Cut(format!("it was silent for {limit:?}"))),
    }
}
