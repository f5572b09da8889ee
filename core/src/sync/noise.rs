//! Noise (noiseprotocol.org, revision 34) over what a phone carries already: X25519 of the library
//! behind its Ed25519 key, SHA-256, and the ChaCha20-Poly1305 of TLS. Two phones speak it to each
//! other ([`peer`](super::peer)), and a [`bundle`](super::bundle) is sealed with it.
//!
//! A device has one key. It signs with it, and its Montgomery form is its key of these channels,
//! so that the certificate of a device authenticates both (that one key may do both: Thormarker
//! 2021, "On using the same key pair for Ed25519 and an X25519 based KEM").

use curve25519_dalek::MontgomeryPoint;
use ed25519_dalek::{SigningKey, VerifyingKey};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use sha2::Digest;
use snow::{
    Builder, Error,
    params::{CipherChoice, DHChoice, HashChoice},
    resolvers::CryptoResolver,
    types::{Cipher, Dh, Hash, Random},
};

/// A message of Noise has at most this many bytes.
pub(crate) const MESSAGE: usize = 65_535;

/// What a message has more than what it says.
pub(crate) const TAG: usize = 16;

/// A device's secret key of channels.
pub(crate) fn secret_key(device: &SigningKey) -> [u8; 32] {
    device.to_scalar_bytes()
}

/// The public key of channels of whoever has that public key of signatures; `None` if it is no
/// key, or one that everybody shares a secret with.
pub(crate) fn public_key(device: &[u8; 32]) -> Option<[u8; 32]> {
    let key = VerifyingKey::from_bytes(device).ok()?;
    (!key.is_weak()).then(|| key.to_montgomery().to_bytes())
}

/// A handshake of this pattern, to be given its keys.
pub(crate) fn builder<'a>(pattern: &str) -> Builder<'a> {
    let pattern = pattern.parse().expect("patterns are constants");
    Builder::with_resolver(pattern, Box::new(Primitives))
}

struct Primitives;

impl CryptoResolver for Primitives {
    fn resolve_rng(&self) -> Option<Box<dyn Random>> {
        Some(Box::new(Chance))
    }

    fn resolve_dh(&self, choice: &DHChoice) -> Option<Box<dyn Dh>> {
        matches!(choice, DHChoice::Curve25519).then(|| Box::<X25519>::default() as _)
    }

    fn resolve_hash(&self, choice: &HashChoice) -> Option<Box<dyn Hash>> {
        matches!(choice, HashChoice::SHA256).then(|| Box::<Sha256>::default() as _)
    }

    fn resolve_cipher(&self, choice: &CipherChoice) -> Option<Box<dyn Cipher>> {
        matches!(choice, CipherChoice::ChaChaPoly).then(|| Box::<ChaChaPoly>::default() as _)
    }
}

struct Chance;

impl Random for Chance {
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        getrandom::fill(bytes).map_err(|_| Error::Rng)
    }
}

#[derive(Default)]
struct X25519 {
    secret: [u8; 32],
    public: [u8; 32],
}

impl Dh for X25519 {
    fn name(&self) -> &'static str {
        "25519"
    }

    fn pub_len(&self) -> usize {
        32
    }

    fn priv_len(&self) -> usize {
        32
    }

    fn set(&mut self, secret: &[u8]) {
        self.secret.copy_from_slice(secret);
        self.public = MontgomeryPoint::mul_base_clamped(self.secret).to_bytes();
    }

    fn generate(&mut self, chance: &mut dyn Random) -> Result<(), Error> {
        let mut secret = [0; 32];
        chance.try_fill_bytes(&mut secret)?;
        self.set(&secret);
        Ok(())
    }

    fn pubkey(&self) -> &[u8] {
        &self.public
    }

    fn privkey(&self) -> &[u8] {
        &self.secret
    }

    fn dh(&self, public: &[u8], out: &mut [u8]) -> Result<(), Error> {
        let public = public.get(..32).and_then(|key| key.try_into().ok());
        let shared = MontgomeryPoint(public.ok_or(Error::Dh)?).mul_clamped(self.secret);
        // A point of small order: everybody would know the secret.
        if shared.0 == [0; 32] {
            return Err(Error::Dh);
        }
        out[..32].copy_from_slice(&shared.0);
        Ok(())
    }
}

#[derive(Default)]
struct Sha256(sha2::Sha256);

impl Hash for Sha256 {
    fn name(&self) -> &'static str {
        "SHA256"
    }

    fn block_len(&self) -> usize {
        64
    }

    fn hash_len(&self) -> usize {
        32
    }

    fn reset(&mut self) {
        self.0.reset();
    }

    fn input(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn result(&mut self, out: &mut [u8]) {
        out[..32].copy_from_slice(&self.0.finalize_reset());
    }
}

struct ChaChaPoly(LessSafeKey);

impl Default for ChaChaPoly {
    fn default() -> Self {
        Self(key(&[0; 32]))
    }
}

fn key(bytes: &[u8; 32]) -> LessSafeKey {
    let key = UnboundKey::new(&CHACHA20_POLY1305, bytes);
    LessSafeKey::new(key.expect("a key of ChaCha20 has 32 bytes"))
}

fn nonce(n: u64) -> Nonce {
    let mut bytes = [0; 12];
    bytes[4..].copy_from_slice(&n.to_le_bytes());
    Nonce::assume_unique_for_key(bytes)
}

impl Cipher for ChaChaPoly {
    fn name(&self) -> &'static str {
        "ChaChaPoly"
    }

    fn set(&mut self, bytes: &[u8; 32]) {
        self.0 = key(bytes);
    }

    fn encrypt(&self, n: u64, with: &[u8], plain: &[u8], out: &mut [u8]) -> usize {
        let (body, tag) = out[..plain.len() + TAG].split_at_mut(plain.len());
        body.copy_from_slice(plain);
        let sealed = self
            .0
            .seal_in_place_separate_tag(nonce(n), Aad::from(with), body);
        // Fails beyond 256 GB only.
        tag.copy_from_slice(sealed.expect("a message is short").as_ref());
        plain.len() + TAG
    }

    fn decrypt(&self, n: u64, with: &[u8], sealed: &[u8], out: &mut [u8]) -> Result<usize, Error> {
        let mut sealed = sealed.to_vec();
        let plain = self.0.open_in_place(nonce(n), Aad::from(with), &mut sealed);
        let plain = plain.map_err(|_| Error::Decrypt)?;
        out.get_mut(..plain.len())
            .ok_or(Error::Decrypt)?
            .copy_from_slice(plain);
        Ok(plain.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(byte).collect()
    }

    #[test]
    fn x25519_is_that_of_rfc_7748() {
        // Section 5.2, the first vector.
        let mut dh = X25519::default();
        dh.set(&bytes(
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        ));
        let other = bytes("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
        let mut shared = [0; 32];
        dh.dh(&other, &mut shared).unwrap();
        let expected = "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552";
        assert_eq!(shared.to_vec(), bytes(expected));
        assert!(dh.dh(&[0; 32], &mut shared).is_err(), "of small order");
    }

    #[test]
    fn a_message_is_the_one_that_other_libraries_write() {
        // Of the vectors of cacophony (a Noise in Haskell).
        let secret = bytes("e61ef9919cde45dd5f82166404bd08e38bceb5dfdfded0a34c8df7ed542214d1");
        let once = bytes("893e28b9dc6ca8d611ab664754b8ceb7bac5117349a4439a6b0569da977c464a");
        let other = bytes("31e0303fd6418d2f8c0e78b91f22e8caed0fbe48656dcf4767e4834f701b8f62");
        let mut noise = builder("Noise_X_25519_ChaChaPoly_SHA256")
            .local_private_key(&secret)
            .and_then(|noise| noise.remote_public_key(&other))
            .and_then(|noise| noise.prologue(b"John Galt"))
            .unwrap()
            .fixed_ephemeral_key_for_testing_only(&once)
            .build_initiator()
            .unwrap();
        let mut out = [0; MESSAGE];
        let len = noise.write_message(b"Ludwig von Mises", &mut out).unwrap();
        assert_eq!(
            out[..len],
            bytes(
                "ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c79446c15957a594079a5\
                 bdeae05d01e089fbb7cc6ea2ecfd209b941f73c9235213bc875f7283e9e17ebdac8112627915b455\
                 fdc3aaa6de60cb3c98302f370fdb03ea850b9b0cf22fec13e4dc0707245c8721"
            )
        );
        let mut noise = noise.into_transport_mode().unwrap();
        let len = noise.write_message(b"Murray Rothbard", &mut out).unwrap();
        let expected = "9868def631af6242aaf00c35218275832d8d022af1c67b9fc5e8ba90f4d91b";
        assert_eq!(out[..len], bytes(expected));
    }

    #[test]
    fn the_two_public_keys_of_a_device_are_of_one_secret() {
        let device = SigningKey::from_bytes(&[7; 32]);
        let mut dh = X25519::default();
        dh.set(&secret_key(&device));
        let public = public_key(device.verifying_key().as_bytes());
        assert_eq!(public.unwrap(), dh.pubkey());
        let mut weak = [0; 32];
        weak[0] = 1;
        assert_eq!(public_key(&weak), None);
    }
}
