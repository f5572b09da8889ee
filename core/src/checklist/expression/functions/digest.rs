//! Digests, base64 and signed texts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Answer, Call};
use crate::checklist::expression::{Value, World};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn digest(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "digest" => self.hash(),
            "base64-decode" => self.text(0).map(|text| Value::Text(lossy(&decoded(&text)))),
            "extract-signed" => self.extract_signed(),
            _ => return None,
        })
    }

    fn hash(&mut self) -> Answer<W::Node> {
        let text = self.text(0)?;
        self.evaluation.spend(text.len() / 4)?;
        let algorithm = self.text(1)?;
        let bytes = text.as_bytes();
        let hash = match algorithm.to_uppercase().replace('-', "").as_str() {
            "MD5" => Md5::digest(bytes).to_vec(),
            "SHA1" => Sha1::digest(bytes).to_vec(),
            "SHA256" => Sha256::digest(bytes).to_vec(),
            "SHA384" => Sha384::digest(bytes).to_vec(),
            "SHA512" => Sha512::digest(bytes).to_vec(),
            _ => return Err(format!("digest() knows no `{algorithm}`")),
        };
        let encoding = match self.values.len() {
            2 => "base64".to_owned(),
            _ => self.text(2)?.to_lowercase(),
        };
        match encoding.as_str() {
            "base64" => Ok(Value::Text(STANDARD.encode(hash))),
            "hex" => Ok(Value::Text(
                hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            )),
            _ => Err(format!("digest() writes base64 or hex, not `{encoding}`")),
        }
    }

    /// The text behind an Ed25519 signature, both in base64; empty if the key did not sign it.
    fn extract_signed(&mut self) -> Answer<W::Node> {
        let (contents, key) = (decoded(&self.text(0)?), decoded(&self.text(1)?));
        let signed = || {
            let (signature, message) = contents.split_at_checked(Signature::BYTE_SIZE)?;
            let key = VerifyingKey::from_bytes(key.get(..32)?.try_into().ok()?).ok()?;
            key.verify_strict(message, &Signature::from_slice(signature).ok()?)
                .ok()?;
            Some(lossy(message))
        };
        Ok(Value::Text(signed().unwrap_or_default()))
    }
}

/// What base64 says, whatever else stands between its letters; nothing if letters are missing.
fn decoded(text: &str) -> Vec<u8> {
    let letters: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='))
        .collect();
    STANDARD.decode(letters).unwrap_or_default()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
