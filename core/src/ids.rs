//! Identifiers. Each is a newtype with one text form, parsed and printed the same everywhere:
//! in the document, on the wire, in SQL, in URLs and on the command line.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A text that is not the identifier it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {kind}: {expected}")]
pub struct ParseIdError {
    /// What was wanted, for example `case id`.
    pub kind: &'static str,
    /// What a right one looks like.
    pub expected: &'static str,
    /// The text as given, cut at 80 characters.
    pub text: String,
}

fn refuse(kind: &'static str, expected: &'static str, text: &str) -> ParseIdError {
    ParseIdError {
        kind,
        expected,
        text: text.chars().take(80).collect(),
    }
}

macro_rules! text_serde {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                text.parse().map(Self).map_err(|_| refuse(stringify!($name), "a whole number", text))
            }
        }
    };
}

number! {
    /// An account of the bureau. 0 is the server itself (cases made by the operator's shell).
    UserId
}
number! {
    /// An enrolled device. 0 is the server.
    DeviceNumber
}
number! {
    /// A pair of inspectors (踏勘组).
    PairId
}

impl UserId {
    /// The server acting by itself.
    pub const SYSTEM: UserId = UserId(0);
}

impl DeviceNumber {
    /// The server as an author of changes.
    pub const SERVER: DeviceNumber = DeviceNumber(0);
}

/// A case: a UUIDv7 given by the server. The number people read (`LT-2026-0001`) stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub uuid::Uuid);

impl CaseId {
    /// From the 16 bytes that stand on the wire and in SQL.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Uuid::from_bytes(bytes))
    }

    /// From a slice, if it has 16 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        uuid::Uuid::from_slice(bytes).ok().map(Self)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CaseId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        uuid::Uuid::parse_str(text)
            .map(Self)
            .map_err(|_| refuse("case id", "a UUID", text))
    }
}
text_serde!(CaseId);

/// The author of changes in a document: a device in one of its epochs. Whatever rewrites history
/// (a restored or cloned store, a repair after a refusal) starts a new epoch, because a reused
/// actor blocks the merge of a whole document. Eight bytes, big-endian; text is 16 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    /// The enrolled device, 0 for the server.
    pub device: DeviceNumber,
    /// Counts from 1 for a device; the server takes the next one at every start.
    pub epoch: u32,
}

impl Actor {
    /// The eight bytes that automerge stores.
    pub fn to_bytes(self) -> [u8; 8] {
        let mut bytes = [0; 8];
        bytes[..4].copy_from_slice(&self.device.0.to_be_bytes());
        bytes[4..].copy_from_slice(&self.epoch.to_be_bytes());
        bytes
    }

    /// Reads eight bytes; any other length is no actor of Takan's (the genesis has 17).
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; 8] = bytes.try_into().ok()?;
        let number = u64::from_be_bytes(bytes);
        Some(Self {
            device: DeviceNumber((number >> 32) as u32),
            epoch: number as u32,
        })
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}{:08x}", self.device.0, self.epoch)
    }
}

impl FromStr for Actor {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let wrong = || refuse("actor", "16 hexadecimal digits in lower case", text);
        if text.len() != 16 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(wrong());
        }
        let number = u64::from_str_radix(text, 16).map_err(|_| wrong())?;
        Ok(Self {
            device: DeviceNumber((number >> 32) as u32),
            epoch: number as u32,
        })
    }
}
text_serde!(Actor);

/// One value that was put under a key: the operation's counter and its actor, `12@0000000100000001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId {
    /// The operation's counter in its document.
    pub counter: u64,
    /// Who put it.
    pub actor: Actor,
}

impl fmt::Display for ValueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.counter, self.actor)
    }
}

impl FromStr for ValueId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let wrong = || {
            refuse(
                "value id",
                "counter@actor, as `takan conflicts` prints it",
                text,
            )
        };
        let (counter, actor) = text.split_once('@').ok_or_else(wrong)?;
        Ok(Self {
            counter: counter.parse().map_err(|_| wrong())?,
            actor: actor.parse().map_err(|_| wrong())?,
        })
    }
}
text_serde!(ValueId);

/// The end of a write-once key (a note, evidence, a log entry): `<actor>-<k>`, k counting from 1
/// per actor and kind within its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Who wrote it.
    pub actor: Actor,
    /// The writer's counter.
    pub k: u64,
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.actor, self.k)
    }
}

impl FromStr for EntryId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let wrong = || refuse("entry id", "<actor>-<k> with k from 1", text);
        let (actor, k) = text.split_once('-').ok_or_else(wrong)?;
        let canonical = k.bytes().all(|b| b.is_ascii_digit()) && !k.starts_with('0');
        let k = k.parse().ok().filter(|_| canonical).ok_or_else(wrong)?;
        Ok(Self {
            actor: actor.parse().map_err(|_| wrong())?,
            k,
        })
    }
}
text_serde!(EntryId);

/// The SHA-256 of a file's bytes; text is 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// From a slice, if it has 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Sha256 {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let wrong = || refuse("sha256", "64 hexadecimal digits in lower case", text);
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}
text_serde!(Sha256);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_reads_what_it_prints() {
        let actor = Actor {
            device: DeviceNumber(7),
            epoch: 2,
        };
        assert_eq!(actor.to_string(), "0000000700000002");
        assert_eq!(actor.to_string().parse(), Ok(actor));
        assert_eq!(Actor::from_slice(&actor.to_bytes()), Some(actor));
        let value = ValueId { counter: 12, actor };
        assert_eq!(value.to_string(), "12@0000000700000002");
        assert_eq!(value.to_string().parse(), Ok(value));
        let entry = EntryId { actor, k: 3 };
        assert_eq!(entry.to_string().parse(), Ok(entry));
        let hash = Sha256::of(b"takan");
        assert_eq!(hash.to_string().parse(), Ok(hash));
    }

    #[test]
    fn what_is_no_identifier_is_refused_with_what_one_looks_like() {
        assert!("00000007".parse::<Actor>().is_err());
        assert!("000000070000000G".parse::<Actor>().is_err());
        assert!("0000000700000002-0".parse::<EntryId>().is_err());
        assert!("0000000700000002-01".parse::<EntryId>().is_err());
        assert!("0000000700000002-+1".parse::<EntryId>().is_err());
        let error = "12".parse::<ValueId>().unwrap_err();
        assert!(error.to_string().contains("counter@actor"), "{error}");
    }
}
