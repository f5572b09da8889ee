//! What a request says of an upload in its headers.

use std::collections::HashMap;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use takan_core::{
    ids::{CaseId, EntryId, Sha256},
    sync::tus,
};

use super::{append::Checksum, text};
use crate::{
    error::{Error, Kind, Result},
    routes::App,
};

/// The headers of a request that speaks our version.
pub(super) struct Said(HeaderMap);

/// What a file is evidence of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) case: CaseId,
    pub(super) evidence: EntryId,
    pub(super) sha256: Sha256,
}

impl FromRequestParts<App> for Said {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        match text(&parts.headers, tus::RESUMABLE) == Some(tus::VERSION) {
            true => Ok(Self(parts.headers.clone())),
            false => Err(Error::new(
                Kind::WrongVersion,
                format!("the header Tus-Resumable says {}", tus::VERSION),
            )),
        }
    }
}

impl Said {
    fn number(&self, name: &str) -> Result<u64> {
        let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
        text(&self.0, name)
            .filter(plain)
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| malformed(format!("the header {name} holds a number of bytes")))
    }

    /// `Upload-Length`; it cannot be said later.
    pub(super) fn length(&self) -> Result<u64> {
        self.number(tus::LENGTH)
    }

    /// `Upload-Offset`.
    pub(super) fn offset(&self) -> Result<u64> {
        self.number(tus::OFFSET)
    }

    /// `Upload-Metadata`, as it came.
    pub(super) fn metadata(&self) -> Result<&str> {
        let missing = || malformed("the header Upload-Metadata names case, evidence and sha256");
        text(&self.0, tus::METADATA).ok_or_else(missing)
    }

    /// Which evidence `Upload-Metadata` names.
    pub(super) fn evidence(&self) -> Result<Evidence> {
        let pairs = pairs(self.metadata()?)?;
        Ok(Evidence {
            case: named(&pairs, "case")?,
            evidence: named(&pairs, "evidence")?,
            sha256: named(&pairs, "sha256")?,
        })
    }

    /// Whether the body holds bytes of the file. Any other body is refused; none has any type.
    pub(super) fn has_bytes(&self) -> Result<bool> {
        match text(&self.0, header::CONTENT_TYPE.as_str()) {
            Some(tus::BYTES) => Ok(true),
            _ if !self.has_body() => Ok(false),
            _ => {
                let message = format!("a piece of an upload is {}", tus::BYTES);
                Err(Error::new(Kind::WrongMediaType, message))
            }
        }
    }

    fn has_body(&self) -> bool {
        let length = text(&self.0, header::CONTENT_LENGTH.as_str());
        length.is_some_and(|length| length != "0") || self.0.contains_key(header::TRANSFER_ENCODING)
    }

    /// `Upload-Checksum`, if it is said.
    pub(super) fn checksum(&self) -> Result<Option<Checksum>> {
        let Some(said) = self.0.get(tus::CHECKSUM) else {
            return Ok(None);
        };
        let wrong = || malformed("the header Upload-Checksum says sha1 or sha256, and its Base64");
        let (algorithm, value) = said
            .to_str()
            .ok()
            .and_then(|said| said.split_once(' '))
            .ok_or_else(wrong)?;
        let value = BASE64_STANDARD.decode(value.trim()).map_err(|_| wrong())?;
        Checksum::new(algorithm, value).map(Some).ok_or_else(wrong)
    }

    /// `X-HTTP-Method-Override`.
    pub(super) fn meant(&self) -> Option<&str> {
        text(&self.0, "x-http-method-override")
    }
}

fn malformed(message: impl Into<String>) -> Error {
    Error::new(Kind::Malformed, message)
}

/// Names with values in Base64, between commas; a name may stand alone.
fn pairs(text: &str) -> Result<HashMap<&str, String>> {
    let wrong = |pair: &str| {
        let shown: String = pair.chars().take(80).collect();
        malformed(format!(
            "{shown:?} in Upload-Metadata is no name with a value"
        ))
    };
    let pairs = text.split(',').map(str::trim);
    let read = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let value = BASE64_STANDARD.decode(value.trim()).ok();
        let value = value.and_then(|value| String::from_utf8(value).ok());
        Ok((name, value.ok_or_else(|| wrong(pair))?))
    });
    read.collect()
}

fn named<T: std::str::FromStr<Err: std::fmt::Display>>(
    pairs: &HashMap<&str, String>,
    name: &str,
) -> Result<T> {
    let value = pairs
        .get(name)
        .ok_or_else(|| malformed(format!("Upload-Metadata names no {name}")))?;
    value
        .parse()
        .map_err(|e| malformed(format!("the {name} in Upload-Metadata: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_read_as_tus_writes_it_and_anything_else_is_named() {
        let read = pairs("case YWI=,  filename 5bqX,is_photo").unwrap();
        assert_eq!(
            (&*read["case"], &*read["filename"], &*read["is_photo"]),
            ("ab", "店", "")
        );
        assert!(pairs("").unwrap().is_empty());
        for wrong in ["case a", "case YWI= more", "case //79"] {
            let error = pairs(wrong).unwrap_err();
            assert!(error.to_string().contains(wrong), "{error}");
        }
    }
}
