//! The least of an HTTP client: the generator shares the machine with what it measures.

use std::{io, net::SocketAddr};

use minicbor::bytes::{ByteArray, ByteVec};
use takan_core::{
    document::RawChange,
    ids::CaseId,
    sync::protocol::{
        Cursor, Push, StoreTags, SyncRequest, SyncResponse, from_frame, to_frame, wire,
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that asks one thing after the other.
pub(crate) struct Wire(TcpStream);

impl Wire {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends a whole request; status and body of the answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<(u16, Vec<u8>)> {
        self.0.write_all(request).await?;
        self.answer().await
    }

    /// Sends some bytes and waits for nothing.
    pub(crate) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes).await
    }

    pub(crate) async fn answer(&mut self) -> io::Result<(u16, Vec<u8>)> {
        let mut read = Vec::with_capacity(4096);
        let end = loop {
            if self.0.read_buf(&mut read).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(at) = read.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let head = String::from_utf8_lossy(&read[..end]).to_ascii_lowercase();
        let wrong = || io::Error::from(io::ErrorKind::InvalidData);
        let status = head.split(' ').nth(1).and_then(|text| text.parse().ok());
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .and_then(|text| text.trim().parse::<usize>().ok());
        let (status, length) = status.zip(length).ok_or_else(wrong)?;
        let mut body = read.split_off(end);
        let have = body.len();
        if have < length {
            body.resize(length, 0);
            self.0.read_exact(&mut body[have..]).await?;
        }
        Ok((status, body))
    }
}

/// A request of these bytes, to `/v1/sync`.
pub(crate) fn post(token: &str, frame: &[u8]) -> Vec<u8> {
    let mut request = head(token, frame.len());
    request.extend(frame);
    request
}

/// How such a request begins.
pub(crate) fn head(token: &str, length: usize) -> Vec<u8> {
    format!(
        "POST /v1/sync HTTP/1.1\r\nhost: load\r\nauthorization: Bearer {token}\r\n\
         content-length: {length}\r\n\r\n"
    )
    .into_bytes()
}

/// A sync that pushes these changes.
pub(crate) fn sync(cursor: Cursor, day: &[(CaseId, &[RawChange])]) -> Vec<u8> {
    let zero = ByteArray::from([0; 4]);
    let pushes = day.iter().map(|(case, changes)| {
        let chunks: Vec<u8> = changes
            .iter()
            .flat_map(|change| change.bytes.clone())
            .collect();
        Push {
            case: wire(*case),
            chunks: ByteVec::from(chunks),
            vouchers: Vec::new(),
        }
    });
    to_frame(&SyncRequest {
        cursor,
        epoch: 1,
        tags: StoreTags {
            current: zero,
            next: zero,
        },
        pushes: pushes.collect(),
        need: Vec::new(),
        list: None,
        certificates: Vec::new(),
        handed: Vec::new(),
    })
}

pub(crate) fn read(body: &[u8]) -> SyncResponse {
    from_frame(body).expect("the answer is a frame")
}
