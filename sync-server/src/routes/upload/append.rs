//! Adds the bytes of a request to an upload as they come.

use std::io::{Read, Seek, Write};

use axum::body::{Body, Bytes};
use futures_util::StreamExt;
use sha1::Digest;

use crate::{
    error::{Error, Kind, Result},
    routes::App,
    store::{
        file,
        upload::{Appending, Upload},
    },
};

/// What the bytes of a request must come to.
pub(super) struct Checksum {
    hash: Hash,
    expected: Vec<u8>,
}

enum Hash {
    Sha1(sha1::Sha1),
    Sha256(sha2::Sha256),
}

impl Checksum {
    /// `None` of an algorithm that is not known.
    pub(super) fn new(algorithm: &str, expected: Vec<u8>) -> Option<Self> {
        let hash = match algorithm {
            "sha1" => Hash::Sha1(sha1::Sha1::new()),
            "sha256" => Hash::Sha256(sha2::Sha256::new()),
            _ => return None,
        };
        Some(Self { hash, expected })
    }

    fn update(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    fn holds(self) -> bool {
        match self.hash {
            Hash::Sha1(hash) => hash.finalize()[..] == self.expected,
            Hash::Sha256(hash) => hash.finalize()[..] == self.expected,
        }
    }
}

/// Adds a body to an upload from that byte on, and says how much is there then, durably. What a
/// connection brought before it broke stays.
pub(super) async fn append(
    app: &App,
    upload: &Upload,
    offset: u64,
    checksum: Option<Checksum>,
    body: Body,
) -> Result<u64> {
    let one = upload.clone();
    let appending = app
        .store
        .blocking(move |store| Appending::open(store, &one, offset))
        .await?;
    let appending = match checksum {
        None => directly(app, appending, body).await?,
        Some(checksum) => checked(app, appending, checksum, body).await?,
    };
    app.store.blocking(move |_| appending.sync()).await
}

async fn directly(app: &App, mut appending: Appending, body: Body) -> Result<Appending> {
    let mut stream = body.into_data_stream();
    while let Some(piece) = stream.next().await {
        let piece = arrived(piece)?;
        appending = app
            .store
            .blocking(move |_| appending.write(&piece).map(|()| appending))
            .await?;
    }
    Ok(appending)
}

/// Bytes under a checksum wait beside the upload until all of them are there.
async fn checked(
    app: &App,
    mut appending: Appending,
    mut checksum: Checksum,
    body: Body,
) -> Result<Appending> {
    let mut aside = app.store.blocking(file::aside).await?;
    let mut left = appending.left();
    let mut stream = body.into_data_stream();
    while let Some(piece) = stream.next().await {
        let piece = arrived(piece)?;
        left = left.checked_sub(piece.len() as u64).ok_or_else(|| {
            let message = "more bytes came than the upload has";
            Error::new(Kind::TooLarge, message)
        })?;
        checksum.update(&piece);
        aside = app
            .store
            .blocking(move |_| Ok(aside.write_all(&piece).map(|()| aside)?))
            .await?;
    }
    if !checksum.holds() {
        let message = "the bytes that came are not those of Upload-Checksum";
        return Err(Error::new(Kind::ChecksumDiffers, message));
    }
    let copy = move |_: &_| {
        aside.rewind()?;
        let mut buffer = vec![0; 64 << 10];
        loop {
            match aside.read(&mut buffer)? {
                0 => return Ok(appending),
                read => appending.write(&buffer[..read])?,
            }
        }
    };
    app.store.blocking(copy).await
}

fn arrived<E: std::error::Error + Send + Sync + 'static>(
    piece: std::result::Result<Bytes, E>,
) -> Result<Bytes> {
    piece.map_err(|e| Error::new(Kind::Malformed, "the upload broke off").because(e))
}
