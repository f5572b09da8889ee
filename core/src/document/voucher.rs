//! How a phone proves that it carries another's work and has not written it: vouchers.
//!
//! Whoever sends their own changes is known by their token, or by the key of the channel. But the
//! two phones of a pair also carry each other's work, and anybody could write a change in another
//! device's name: an actor is eight bytes that anyone may copy. So a device signs, once for a
//! case, the hash of its *last own change* there. A change's hash covers its actor, its place in
//! that actor's order and the hashes it follows, and a device's change always follows its one
//! before; so the one signature of 64 bytes speaks for all that the device had written till then,
//! and whoever holds the changes and the voucher can prove to anybody who wrote them:
//!
//! ```
//! use ed25519_dalek::SigningKey;
//! use takan_core::document::{Document, Voucher, Writer};
//! use takan_core::ids::{Actor, CaseId, DeviceNumber, UserId};
//!
//! let case = CaseId::from_bytes([7; 16]);
//! let bob = Writer {
//!     actor: Actor { device: DeviceNumber(2), epoch: 1 },
//!     user: UserId(2),
//!     at: chrono::DateTime::UNIX_EPOCH,
//! };
//! let mut document = Document::genesis(case);
//! document.add_note(&bob, "门锁着")?;
//! let last = document.add_note(&bob, "房东来开了")?;
//!
//! // bob's phone signs its last own change, the second one, with the key it enrolled with.
//! let key = SigningKey::from_bytes(&[2; 32]);
//! let voucher = Voucher::sign(&key, case, bob.actor, document.last_seq(bob.actor), last.hash);
//! assert_eq!(voucher.seq, 2);
//!
//! // ann carries both; the server knows bob's public key.
//! let bytes = minicbor::to_vec(&voucher)?;
//! let carried: Voucher = minicbor::decode(&bytes)?;
//! assert!(carried.is_of(&key.verifying_key().to_bytes(), case, last.hash));
//!
//! // It speaks for nothing else.
//! let forged = document.add_note(&bob, "一切合格")?;
//! assert!(!carried.is_of(&key.verifying_key().to_bytes(), case, forged.hash));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The [`guard`](super::guard) asks for one for every change that is not its sender's own. The
//! newest voucher of an actor takes the place of the older ones. Of an epoch that is over the last
//! one stays good: what was written in it is what it speaks for.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

use super::ChangeHash;
use crate::ids::{Actor, CaseId};

/// Stands before what is signed, so that a signature given for something else is none of these.
const DOMAIN: &[u8] = b"takan-voucher-v1";

/// A device's signature over its last own change in a case; with it anybody may carry its work.
///
/// As CBOR it is an array of the actor's eight bytes, the number and the signature's 64 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// Whose work.
    pub actor: Actor,
    /// The place of the signed change in that actor's order, from 1.
    pub seq: u64,
    /// Ed25519 over the text `takan-voucher-v1`, the case's 16 bytes and the change's hash.
    pub signature: [u8; 64],
}

impl Voucher {
    /// Vouches for change number `seq` of `actor`, which has this hash, and all its earlier ones.
    pub fn sign(key: &SigningKey, case: CaseId, actor: Actor, seq: u64, hash: ChangeHash) -> Self {
        Self {
            actor,
            seq,
            signature: key.sign(&message(case, hash)).to_bytes(),
        }
    }

    /// True if the device with this public key signed the change of this hash. That the change is
    /// number [`seq`](Self::seq) of [`actor`](Self::actor) is for the caller to see.
    pub fn is_of(&self, public_key: &[u8; 32], case: CaseId, hash: ChangeHash) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        // Strictly: of keys of small order anybody's signature would do.
        VerifyingKey::from_bytes(public_key)
            .is_ok_and(|key| key.verify_strict(&message(case, hash), &signature).is_ok())
    }
}

fn message(case: CaseId, hash: ChangeHash) -> Vec<u8> {
    [DOMAIN, case.as_bytes(), &hash.0].concat()
}

impl<C> Encode<C> for Voucher {
    fn encode<W: encode::Write>(
        &self,
        out: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        out.array(3)?
            .bytes(&self.actor.to_bytes())?
            .u64(self.seq)?
            .bytes(&self.signature)?
            .ok()
    }
}

impl<'b, C> Decode<'b, C> for Voucher {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let wrong = decode::Error::message;
        match from.array()? {
            Some(3) => {}
            _ => return Err(wrong("a voucher is an array of three")),
        }
        let actor = Actor::from_slice(from.bytes()?);
        let actor = actor.ok_or_else(|| wrong("an actor has 8 bytes"))?;
        let seq = from.u64()?;
        let signature = from.bytes()?.try_into();
        let signature = signature.map_err(|_| wrong("a signature has 64 bytes"))?;
        Ok(Self {
            actor,
            seq,
            signature,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DeviceNumber;

    fn voucher(case: u8, hash: u8) -> Voucher {
        let key = SigningKey::from_bytes(&[2; 32]);
        let actor = Actor {
            device: DeviceNumber(2),
            epoch: 1,
        };
        let case = CaseId::from_bytes([case; 16]);
        Voucher::sign(&key, case, actor, 9, ChangeHash([hash; 32]))
    }

    #[test]
    fn a_voucher_is_of_one_key_one_case_and_one_change() {
        let key = |seed| SigningKey::from_bytes(&[seed; 32]).verifying_key();
        let is_of = |seed, case, hash| {
            let case = CaseId::from_bytes([case; 16]);
            voucher(1, 1).is_of(&key(seed).to_bytes(), case, ChangeHash([hash; 32]))
        };
        assert!(is_of(2, 1, 1));
        assert!(!is_of(3, 1, 1), "another device");
        assert!(!is_of(2, 2, 1), "another case");
        assert!(!is_of(2, 1, 2), "another change");
        let case = CaseId::from_bytes([1; 16]);
        let mut weak = voucher(1, 1);
        weak.signature = [0; 64];
        weak.signature[0] = 1;
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(
            !weak.is_of(&identity, case, ChangeHash([1; 32])),
            "a key of small order signs nothing"
        );
    }

    #[test]
    fn on_the_wire_it_takes_77_bytes_and_no_other_shape_is_read() {
        let bytes = minicbor::to_vec(voucher(1, 1)).unwrap();
        assert_eq!(bytes.len(), 1 + 9 + 1 + 66);
        assert_eq!(minicbor::decode::<Voucher>(&bytes).unwrap(), voucher(1, 1));
        let shapes: [&[u8]; 3] = [&[0x82], &[0x83, 0x47], &[0x9f]];
        for shape in shapes {
            assert!(minicbor::decode::<Voucher>(shape).is_err());
        }
        for end in 0..bytes.len() {
            assert!(minicbor::decode::<Voucher>(&bytes[..end]).is_err());
        }
    }
}
