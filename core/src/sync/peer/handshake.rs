//! Noise XXpsk0: the secret of the code counts from the first byte on, so that a stranger in the
//! hotspot learns nothing, not even who listens; then each side shows its certificate, encrypted.
//! Pure: bytes in, bytes out.

use ed25519_dalek::SigningKey;
use snow::{HandshakeState, StatelessTransportState};

use super::{PeerCode, PeerError};
use crate::{
    ids::DeviceNumber,
    record::Certificate,
    sync::noise::{self, MESSAGE},
};

const PATTERN: &str = "Noise_XXpsk0_25519_ChaChaPoly_SHA256";
const PROLOGUE: &[u8] = b"takan-peer-v1";

/// A message of the handshake has at most this many bytes.
pub(super) const FIRST_BYTES: usize = 4 << 10;

/// Who this phone is to others.
#[derive(Clone)]
pub(crate) struct Own {
    /// The device's key.
    pub(crate) key: SigningKey,
    /// What the server says of it.
    pub(crate) certificate: Certificate,
    /// The server's key, learned from itself.
    pub(crate) server: [u8; 32],
}

impl Own {
    pub(super) fn secret(&self) -> [u8; 32] {
        noise::secret_key(&self.key)
    }

    pub(super) fn public(&self) -> [u8; 32] {
        let public = noise::public_key(self.key.verifying_key().as_bytes());
        public.expect("a key that signs is no weak one")
    }

    fn said(&self) -> Vec<u8> {
        serde_json::to_vec(&self.certificate).expect("a certificate is plain JSON")
    }

    /// Checks who the other is. `known` is what this phone knows of that device.
    pub(crate) fn check(
        &self,
        said: &[u8],
        channel_key: &[u8],
        known: impl FnOnce(DeviceNumber) -> Option<Certificate>,
    ) -> Result<Certificate, PeerError> {
        let shown: Certificate = serde_json::from_slice(said)
            .map_err(|_| PeerError::Stranger("the other phone shows no certificate"))?;
        if shown.check(&self.server).is_err() {
            let why = "the other phone is of another bureau: its certificate is not signed by \
                       this one's server";
            return Err(PeerError::Stranger(why));
        }
        if shown.device == self.certificate.device || shown.device == DeviceNumber::SERVER {
            let why = "the other phone says it is this one, or the server";
            return Err(PeerError::Stranger(why));
        }
        let newer = known(shown.device).filter(|known| known.issued > shown.issued);
        if newer
            .as_ref()
            .is_some_and(|newer| newer.public_key != shown.public_key)
        {
            let why = "the other phone's certificate is out of date: its key was replaced";
            return Err(PeerError::Stranger(why));
        }
        let certificate = newer.unwrap_or(shown);
        if certificate.revoked {
            let why = "the other phone's access was ended";
            return Err(PeerError::Stranger(why));
        }
        if noise::public_key(&certificate.public_key).is_none_or(|key| key != channel_key) {
            let why = "the other phone's certificate is for another key than it has";
            return Err(PeerError::Stranger(why));
        }
        Ok(certificate)
    }
}

/// A handshake under way.
pub(super) struct Handshake(HandshakeState);

impl Handshake {
    /// Of the phone that shows the code.
    pub(super) fn listener(own: &Own, code: &PeerCode) -> Self {
        Self::new(&own.secret(), &code.shared(), false)
    }

    /// Of the one that read it.
    pub(super) fn joiner(own: &Own, code: &PeerCode) -> Self {
        Self::new(&own.secret(), &code.shared(), true)
    }

    fn new(secret: &[u8; 32], shared: &[u8; 32], joins: bool) -> Self {
        let noise = noise::builder(PATTERN)
            .local_private_key(secret)
            .and_then(|noise| noise.psk(0, shared))
            .and_then(|noise| noise.prologue(PROLOGUE))
            .and_then(|noise| match joins {
                true => noise.build_initiator(),
                false => noise.build_responder(),
            });
        Self(noise.expect("the pattern has every key it asks for"))
    }

    /// The first message, which says nothing yet.
    pub(super) fn greet(&mut self) -> Result<Vec<u8>, PeerError> {
        self.write(&[])
    }

    /// Shows one's certificate.
    pub(super) fn show(&mut self, own: &Own) -> Result<Vec<u8>, PeerError> {
        self.write(&own.said())
    }

    fn write(&mut self, payload: &[u8]) -> Result<Vec<u8>, PeerError> {
        let mut out = vec![0; MESSAGE];
        let written = self.0.write_message(payload, &mut out);
        let len = written.map_err(|error| PeerError::Message(error.to_string()))?;
        out.truncate(len);
        Ok(out)
    }

    /// Reads the other's message: what it shows.
    pub(super) fn read(&mut self, message: &[u8]) -> Result<Vec<u8>, PeerError> {
        let mut out = vec![0; MESSAGE];
        let read = self.0.read_message(message, &mut out);
        let len = read.map_err(|_| PeerError::WrongCode)?;
        out.truncate(len);
        Ok(out)
    }

    /// The other's key, once it has shown it.
    pub(super) fn other(&self) -> &[u8] {
        self.0.get_remote_static().unwrap_or_default()
    }

    /// What comes after it.
    pub(super) fn done(self) -> Result<StatelessTransportState, PeerError> {
        let done = self.0.into_stateless_transport_mode();
        done.map_err(|error| PeerError::Message(error.to_string()))
    }
}

/// Does with bytes what a phone that listens does with the first message of anybody who connects,
/// and says whether they passed: only those of somebody who knows the code do. For whoever wants
/// to try it with bytes of their own; it never panics.
pub fn read_first_message(bytes: &[u8]) -> bool {
    Handshake::new(&[1; 32], &[2; 32], false)
        .read(bytes)
        .is_ok()
}
