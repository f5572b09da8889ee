//! How a bundle is encrypted: Noise X, the sender's key to the recipient's, which also proves who
//! made it. A header in the clear (`TKB`, the version, the recipient's number), the handshake with
//! the sender's certificate, then blocks, each behind its length; the first byte of a block says
//! whether it is the last, so that a bundle that was cut off is known for one.

use std::io::{self, Read, Write};

use ed25519_dalek::SigningKey;
use snow::TransportState;

use super::{BundleError, Recipient};
use crate::{
    ids::DeviceNumber,
    record::Certificate,
    sync::noise::{self, MESSAGE, TAG},
};

const PATTERN: &str = "Noise_X_25519_ChaChaPoly_SHA256";
const MAGIC: [u8; 3] = *b"TKB";
const VERSION: u8 = 1;
const HEADER: usize = 8;

/// The handshake with a certificate in it has at most this many bytes.
const HANDSHAKE: usize = 4 << 10;

/// What a block holds beside its first byte.
const BLOCK: usize = MESSAGE - TAG - 1;

const GOES_ON: u8 = 0;
const LAST: u8 = 1;

fn prologue(header: &[u8; HEADER]) -> Vec<u8> {
    [b"takan-bundle-v1".as_slice(), header].concat()
}

/// Writes a bundle: what is written to it is encrypted; [`finish`](Self::finish) closes it.
pub struct Sealer<W> {
    to: W,
    noise: TransportState,
    block: Vec<u8>,
    sealed: Vec<u8>,
}

impl<W: Write> Sealer<W> {
    /// Begins one from the device with this key and certificate (as JSON) to the recipient with
    /// this public key of signatures.
    ///
    /// # Errors
    /// A public key that is none; the file.
    pub fn begin(
        mut to: W,
        sender: &SigningKey,
        certificate: &[u8],
        recipient: Recipient,
        recipient_key: &[u8; 32],
    ) -> Result<Self, BundleError> {
        let key = noise::public_key(recipient_key).ok_or(BundleError::NoRecipient(recipient))?;
        let [a, b, c] = MAGIC;
        let [d, e, f, g] = recipient.number().0.to_be_bytes();
        let header = [a, b, c, VERSION, d, e, f, g];
        let (secret, prologue) = (noise::secret_key(sender), prologue(&header));
        let noise = noise::builder(PATTERN)
            .local_private_key(&secret)
            .and_then(|noise| noise.remote_public_key(&key))
            .and_then(|noise| noise.prologue(&prologue))
            .and_then(|noise| noise.build_initiator());
        let mut noise = noise.expect("the pattern has every key it asks for");
        let mut sealed = vec![0; MESSAGE];
        let written = noise.write_message(certificate, &mut sealed);
        let len = written.map_err(|error| BundleError::Content(error.to_string()))?;
        to.write_all(&header)?;
        to.write_all(&(len as u16).to_be_bytes())?;
        to.write_all(&sealed[..len])?;
        let noise = noise.into_transport_mode();
        Ok(Self {
            to,
            noise: noise.expect("the handshake is one message"),
            block: vec![GOES_ON],
            sealed,
        })
    }

    fn seal(&mut self) -> io::Result<()> {
        let sealed = self.noise.write_message(&self.block, &mut self.sealed);
        let len = sealed.map_err(|error| io::Error::other(error.to_string()))?;
        self.to.write_all(&(len as u16).to_be_bytes())?;
        self.to.write_all(&self.sealed[..len])?;
        self.block.truncate(1);
        Ok(())
    }

    /// Writes the last block, and gives what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.block[0] = LAST;
        self.seal()?;
        self.to.flush()?;
        Ok(self.to)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = 1 + BLOCK - self.block.len();
        let taken = bytes.len().min(room);
        self.block.extend(&bytes[..taken]);
        if self.block.len() == 1 + BLOCK {
            self.seal()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a bundle: what is read from it is decrypted. An error of the kind `InvalidData` says that
/// it was changed or cut off.
pub struct Opener<R> {
    from: R,
    noise: TransportState,
    block: Vec<u8>,
    at: usize,
    last: bool,
    /// The sender's certificate as JSON, as the sender shows it.
    pub certificate: Vec<u8>,
    /// The sender's key of channels, which the certificate has to be for.
    pub sender_key: Vec<u8>,
}

impl<R: Read> Opener<R> {
    /// Begins to read one that is for the recipient of this number and key.
    ///
    /// # Errors
    /// Another file, another recipient; one that was changed.
    pub fn begin(mut from: R, key: &SigningKey, own: DeviceNumber) -> Result<Self, BundleError> {
        let mut header = [0; HEADER];
        read_exactly(&mut from, &mut header)?;
        let [a, b, c, version, d, e, f, g] = header;
        if [a, b, c] != MAGIC || version != VERSION {
            return Err(BundleError::Unknown);
        }
        let recipient = DeviceNumber(u32::from_be_bytes([d, e, f, g]));
        if recipient != own {
            return Err(BundleError::Recipient(Recipient::from(recipient)));
        }
        let (secret, prologue) = (noise::secret_key(key), prologue(&header));
        let noise = noise::builder(PATTERN)
            .local_private_key(&secret)
            .and_then(|noise| noise.prologue(&prologue))
            .and_then(|noise| noise.build_responder());
        let mut noise = noise.expect("the pattern has every key it asks for");
        let shown = read_block(&mut from, HANDSHAKE)?;
        let mut certificate = vec![0; MESSAGE];
        let read = noise.read_message(&shown, &mut certificate);
        let len = read.map_err(|_| BundleError::Tampered)?;
        certificate.truncate(len);
        let sender_key = noise.get_remote_static().unwrap_or_default().to_vec();
        let noise = noise.into_transport_mode();
        Ok(Self {
            from,
            noise: noise.expect("the handshake is one message"),
            block: Vec::new(),
            at: 0,
            last: false,
            certificate,
            sender_key,
        })
    }

    /// Who made it, by a certificate of the server with this key, for the key it was made with. Also
    /// of a device whose access was ended.
    ///
    /// # Errors
    /// The certificate is none of that server's, or for another key.
    pub fn sender(&self, server: &[u8; 32]) -> Result<Certificate, BundleError> {
        let no = |why: &str| BundleError::Sender(why.to_owned());
        let shown: Certificate = serde_json::from_slice(&self.certificate)
            .map_err(|_| no("the bundle has no certificate of its maker"))?;
        if shown.check(server).is_err() {
            return Err(no("the bundle's maker is of another bureau"));
        }
        let key = noise::public_key(&shown.public_key);
        match key.is_some_and(|key| key == *self.sender_key) {
            true => Ok(shown),
            false => Err(no("the bundle was made with another key than its maker's")),
        }
    }

    /// Opens the next block; false at the end.
    fn next(&mut self) -> Result<bool, BundleError> {
        if self.last {
            return Ok(false);
        }
        let sealed = read_block(&mut self.from, MESSAGE)?;
        let mut block = vec![0; MESSAGE];
        let opened = self.noise.read_message(&sealed, &mut block);
        let len = opened.map_err(|_| BundleError::Tampered)?;
        block.truncate(len);
        self.last = match block.first() {
            Some(&GOES_ON) => false,
            Some(&LAST) => true,
            _ => return Err(BundleError::Tampered),
        };
        (self.block, self.at) = (block, 1);
        if self.last && self.from.read(&mut [0])? > 0 {
            return Err(BundleError::Tampered);
        }
        Ok(true)
    }

    /// Reads it to its end, and so makes sure that every byte of it is as it was written.
    pub fn check(mut self) -> Result<(), BundleError> {
        while self.next()? {}
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.block.len() {
            if !self.next().map_err(into_io)? {
                return Ok(0);
            }
        }
        let taken = out.len().min(self.block.len() - self.at);
        out[..taken].copy_from_slice(&self.block[self.at..self.at + taken]);
        self.at += taken;
        Ok(taken)
    }
}

fn into_io(error: BundleError) -> io::Error {
    match error {
        BundleError::File(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    }
}

fn read_block(from: &mut impl Read, most: usize) -> Result<Vec<u8>, BundleError> {
    let mut length = [0; 2];
    read_exactly(from, &mut length)?;
    let length = usize::from(u16::from_be_bytes(length));
    if length > most {
        return Err(BundleError::Tampered);
    }
    let mut block = vec![0; length];
    read_exactly(from, &mut block)?;
    Ok(block)
}

fn read_exactly(from: &mut impl Read, out: &mut [u8]) -> Result<(), BundleError> {
    from.read_exact(out).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => BundleError::Tampered,
        _ => BundleError::File(error),
    })
}

/// Does with bytes what a recipient does with a file that is said to be a bundle: opens it and
/// reads what is in it. For whoever wants to try it with bytes of their own; it never panics.
pub fn read_bundle(bytes: &[u8]) -> bool {
    let key = SigningKey::from_bytes(&[1; 32]);
    Opener::begin(bytes, &key, DeviceNumber(1)).is_ok_and(|opener| opener.check().is_ok())
}
