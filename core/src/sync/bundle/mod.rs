//! Bundles: one encrypted file with what a device has not sent, for another device of the bureau or
//! for the server. So that unsent work can always be carried out, also when the account was ended,
//! the token is lost or some of the documents are damaged: making one asks no server for anything.
//!
//! - [`sealed`]: how it is encrypted, in blocks, for one recipient;
//! - [`content`]: what is in it: cases as [`peer`](super::peer) carries them, files, and the bytes
//!   of documents that did not load;
//! - `export` and `import` on a device; the server has its own import, which judges as it
//!   judges what that device pushes.
//!
//! A bundle says nothing that is believed for its own sake: the guard judges what is in it, and to
//! import one twice is to import it once. Exporting marks nothing as sent. Only a receipt does.

pub mod content;
mod export;
mod import;
pub mod sealed;

use std::{fmt, str::FromStr};

use serde::Serialize;

pub(crate) use export::export;
pub(crate) use import::import;

use crate::{
    ids::{DeviceNumber, ParseIdError},
    record::User,
    sync::peer::PeerRefusal,
};

/// For whom a bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// The bureau's server: a lead or an operator imports it there.
    Server,
    /// Another device of the bureau.
    Device(DeviceNumber),
}

impl Recipient {
    /// Its number in the register; the server's is 0.
    pub fn number(self) -> DeviceNumber {
        match self {
            Self::Server => DeviceNumber::SERVER,
            Self::Device(number) => number,
        }
    }
}

impl From<DeviceNumber> for Recipient {
    fn from(number: DeviceNumber) -> Self {
        match number {
            DeviceNumber::SERVER => Self::Server,
            number => Self::Device(number),
        }
    }
}

impl FromStr for Recipient {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        match text {
            "server" => Ok(Self::Server),
            number => Ok(Self::from(number.parse::<DeviceNumber>()?)),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server => f.write_str("the server"),
            Self::Device(number) => write!(f, "device {number}"),
        }
    }
}

/// Why a bundle cannot be made or opened. Nothing is taken from one that cannot.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Another file, or a bundle of a newer app.
    #[error("this is no bundle that this version reads")]
    Unknown,
    /// It is for somebody else.
    #[error("this bundle is for {0}")]
    Recipient(Recipient),
    /// Cut off or changed on its way, or not for this key.
    #[error("the bundle was changed or is not whole; nothing was taken from it")]
    Tampered,
    /// Who made it is not who may.
    #[error("{0}")]
    Sender(String),
    /// There is no such device, as far as this one knows.
    #[error("this device does not know {0}; a device knows its pair's and the leads'")]
    NoRecipient(Recipient),
    /// Its inside is none this version writes.
    #[error("what is in the bundle is not understood: {0}")]
    Content(String),
    /// The file could not be read or written.
    #[error("the bundle's file: {0}")]
    File(#[from] std::io::Error),
}

/// What was put into a bundle, or taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BundleReport {
    /// Who made it, of one that was imported.
    pub user: Option<User>,
    /// With which device.
    pub device: Option<DeviceNumber>,
    /// Cases in it; of an import those that came or changed.
    pub cases: u64,
    /// Changes of an export that the server does not have; of an import those that are new here.
    pub changes: u64,
    /// Files in it; of an import those that are new here.
    pub files: u64,
    /// Damaged documents in it, as raw bytes that are kept aside where it is imported.
    pub damaged: u64,
    /// What an import refused.
    pub refused: Vec<PeerRefusal>,
    /// What did not go well.
    pub problems: Vec<String>,
}

#[cfg(test)]
mod tests;
