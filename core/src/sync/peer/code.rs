//! What one phone shows and the other scans or types: where it listens, whose key it has, and a
//! secret for this once.
//!
//! `TAKAN:PEER:` and base 32 in the QR code, groups of four for typing. In it: a byte for version
//! and kind of address, the address, the port, the first bytes of the hash of the listener's key,
//! the secret, and two bytes against a slip of the finger.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use super::PeerError;
use crate::{
    ids::Sha256,
    sync::code::{ALPHABET, letter},
};

/// What stands before the code where it is scanned. Of letters that a QR code packs tightly.
const SCHEME: &str = "TAKAN:PEER:";

const V4: u8 = 0x14;
const V6: u8 = 0x16;

/// The bytes of a key's hash that a code holds. Who would be taken for the listener needs the
/// secret too, and a certificate of the bureau for a key with this hash.
const FINGERPRINT: usize = 6;

/// 80 bits: nobody tries them out, also not on what they recorded.
const SECRET: usize = 10;

/// Where to meet a phone, and how to know that it is the one.
#[derive(Clone, PartialEq, Eq)]
pub struct PeerCode {
    pub(super) address: SocketAddr,
    fingerprint: [u8; FINGERPRINT],
    secret: [u8; SECRET],
}

impl PeerCode {
    /// A code of its own for a listener with this public key of channels.
    pub(super) fn new(address: SocketAddr, key: &[u8; 32]) -> Result<Self, PeerError> {
        let mut secret = [0; SECRET];
        getrandom::fill(&mut secret).map_err(|error| PeerError::Listen(error.to_string()))?;
        Ok(Self {
            address,
            fingerprint: fingerprint(key),
            secret,
        })
    }

    /// True if this is the key of the phone that showed the code.
    pub(super) fn is_of(&self, key: &[u8; 32]) -> bool {
        self.fingerprint == fingerprint(key)
    }

    /// What the handshake wants to hear, from both.
    pub(super) fn shared(&self) -> [u8; 32] {
        Sha256::of(&[b"takan-peer-v1".as_slice(), &self.secret].concat()).0
    }

    /// What its QR code says.
    pub fn qr_text(&self) -> String {
        format!("{SCHEME}{}", self.letters())
    }

    fn letters(&self) -> String {
        let mut bytes = match self.address.ip() {
            IpAddr::V4(ip) => [&[V4], ip.octets().as_slice()].concat(),
            IpAddr::V6(ip) => [&[V6], ip.octets().as_slice()].concat(),
        };
        bytes.extend(self.address.port().to_be_bytes());
        bytes.extend(self.fingerprint);
        bytes.extend(self.secret);
        bytes.extend(check(&bytes));
        to_base32(&bytes)
    }
}

fn fingerprint(key: &[u8; 32]) -> [u8; FINGERPRINT] {
    std::array::from_fn(|at| Sha256::of(key).0[at])
}

fn check(bytes: &[u8]) -> [u8; 2] {
    let [first, second, ..] = Sha256::of(bytes).0;
    [first, second]
}

impl fmt::Display for PeerCode {
    /// As it is printed for typing: groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::sync::code::grouped(&self.letters()))
    }
}

impl fmt::Debug for PeerCode {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PeerCode({})", self.address)
    }
}

impl FromStr for PeerCode {
    type Err = PeerError;

    /// Reads what was scanned or typed: any case, with dashes or spaces or without, O for 0, I and
    /// L for 1.
    fn from_str(text: &str) -> Result<Self, PeerError> {
        let no_code = || PeerError::Code("this is no code that a phone shows for a meeting");
        let text = text.trim();
        let letters = match text.split_at_checked(SCHEME.len()) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case(SCHEME) => rest,
            _ => text,
        };
        let bytes = from_base32(letters).ok_or_else(no_code)?;
        let (said, sum) = bytes.split_last_chunk().ok_or_else(no_code)?;
        let mut rest = Rest(said);
        let [kind] = rest.take().ok_or_else(no_code)?;
        let read = || {
            let ip = match kind {
                V4 => IpAddr::V4(Ipv4Addr::from(rest.take::<4>()?)),
                V6 => IpAddr::V6(Ipv6Addr::from(rest.take::<16>()?)),
                _ => return None,
            };
            let port = u16::from_be_bytes(rest.take()?);
            let (fingerprint, secret) = (rest.take()?, rest.take()?);
            let code = Self {
                address: SocketAddr::new(ip, port),
                fingerprint,
                secret,
            };
            rest.0.is_empty().then_some(code)
        };
        let code = { read }().ok_or_else(no_code)?;
        match check(said) == *sum {
            true => Ok(code),
            false => Err(PeerError::Code("a letter of the code is mistyped")),
        }
    }
}

struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }
}

fn to_base32(bytes: &[u8]) -> String {
    let (mut letters, mut bits, mut held) = (String::new(), 0u32, 0u32);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letters.push(ALPHABET[(held >> bits & 31) as usize].into());
        }
    }
    if bits > 0 {
        letters.push(ALPHABET[(held << (5 - bits) & 31) as usize].into());
    }
    letters
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for typed in text.chars().filter(|c| !matches!(c, '-' | ' ')) {
        let letter = letter(typed)?;
        let value = ALPHABET
            .iter()
            .position(|known| char::from(*known) == letter)?;
        held = held << 5 | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    // What is left of the last letter is none of it.
    (held & ((1 << bits) - 1) == 0 && bits < 5).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(address: &str) -> PeerCode {
        PeerCode::new(address.parse().unwrap(), &[7; 32]).unwrap()
    }

    #[test]
    fn a_code_is_read_as_it_is_shown_scanned_and_typed() {
        for address in ["192.168.43.1:40123", "[fe80::1234]:9"] {
            let shown = code(address);
            assert_eq!(shown.qr_text().parse::<PeerCode>().unwrap(), shown);
            assert_eq!(shown.to_string().parse::<PeerCode>().unwrap(), shown);
            let typed = shown.to_string().to_lowercase().replace('0', "o");
            let typed = typed.replace('1', "l").replace('-', " ");
            assert_eq!(typed.parse::<PeerCode>().unwrap(), shown);
            assert!(shown.is_of(&[7; 32]) && !shown.is_of(&[8; 32]));
        }
        let letters = code("10.0.0.1:80").to_string();
        assert_eq!(letters.len(), 49, "ten groups of four: {letters}");
    }

    #[test]
    fn two_codes_of_one_phone_share_no_secret() {
        assert_ne!(code("10.0.0.1:80").shared(), code("10.0.0.1:80").shared());
    }

    #[test]
    fn a_letter_mistyped_anywhere_is_noticed() {
        let right = code("192.168.43.1:40123").to_string();
        let noticed = (0..right.len())
            .filter(|at| right.as_bytes()[*at] != b'-')
            .all(|at| {
                let wrong = if right.as_bytes()[at] == b'7' {
                    "8"
                } else {
                    "7"
                };
                let mut typed = right.clone();
                typed.replace_range(at..=at, wrong);
                typed.parse::<PeerCode>().is_err()
            });
        // One in 65,536 would pass by chance; that the address changes shows it then.
        assert!(noticed, "{right}");
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in [
            "",
            "TAKAN:PEER:",
            "7KQ2-M0ZD-1H8C-WXEV",
            "https://takan.example/enrol#7KQ2-M0ZD-1H8C-WXEV",
            "二维码",
            "TAKAN:PEER",
        ] {
            assert!(text.parse::<PeerCode>().is_err(), "{text}");
        }
    }
}
