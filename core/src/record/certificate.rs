//! The register of devices: who writes as which number, as the server certifies it.
//!
//! A change names its author by a device's number alone. Whoever is handed changes by somebody
//! else than their author (the server by a phone, a phone by a phone, anybody by a file) needs to
//! know whose number that is and by which key the device signs. So the server has a key of its
//! own, made with its data folder, and signs a [`Certificate`] for every device it enrols. They
//! travel as reference rows of kind `device` to those who may meet the device's work, and any
//! phone may show them to another that has not seen them.
//!
//! The trust root is the certificate of device 0, the server itself: it comes over TLS when a
//! phone is enrolled, and a phone refuses every certificate that another key has signed. The key
//! is part of a backup, so that a restored server still knows what it has certified, also of
//! devices that were enrolled after that backup.
//!
//! A certificate says what held when it was [issued](Certificate::issued); a later one takes its
//! place. Whose case it is, it does not say: that follows from the pair the case is given to.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Role, User};
use crate::ids::{DeviceNumber, UserId};

/// The kind of the reference rows that hold certificates.
pub const DEVICE_ROW: &str = "device";

/// Who writes as a device, signed by the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// The device's number; 0 is the server.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub device: DeviceNumber,
    /// Who carries it.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// What they may do. The server's own says `admin`; nobody asks.
    pub role: Role,
    /// The device's Ed25519 public key, in hex.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    #[serde(with = "hex")]
    pub public_key: [u8; 32],
    /// True once its access was ended.
    pub revoked: bool,
    /// When the server said so, in seconds since 1970; of one device later with each.
    pub issued: u64,
    /// The server's Ed25519 signature over the [canonical bytes](Certificate::signed_bytes).
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    #[serde(with = "hex")]
    pub signature: [u8; 64],
}

/// Not what the server has certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the certificate of device {0} is not signed by the server's key")]
pub struct CertificateError(pub DeviceNumber);

impl Certificate {
    /// Certifies a device.
    pub fn sign(
        key: &SigningKey,
        device: DeviceNumber,
        user: User,
        public_key: [u8; 32],
        revoked: bool,
        issued: u64,
    ) -> Self {
        let mut certificate = Self {
            device,
            user: user.id,
            name: user.name,
            role: user.role,
            public_key,
            revoked,
            issued,
            signature: [0; 64],
        };
        certificate.signature = key.sign(&certificate.signed_bytes()).to_bytes();
        certificate
    }

    /// The bytes that are signed: a line each of `takan-device-v1`, number, account, role, key in
    /// hex, `revoked` or `valid`, time, and the name to the end.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let Self {
            device,
            user,
            name,
            role,
            revoked,
            issued,
            ..
        } = self;
        let key = hex::text(&self.public_key);
        let state = if *revoked { "revoked" } else { "valid" };
        format!("takan-device-v1\n{device}\n{user}\n{role}\n{key}\n{state}\n{issued}\n{name}")
            .into_bytes()
    }

    /// Checks that the server with this public key certified it.
    ///
    /// # Errors
    /// It did not; or, of the server's own, it is another server's.
    pub fn check(&self, server: &[u8; 32]) -> Result<(), CertificateError> {
        let wrong = CertificateError(self.device);
        if self.device == DeviceNumber::SERVER && self.public_key != *server {
            return Err(wrong);
        }
        let key = VerifyingKey::from_bytes(server).map_err(|_| wrong)?;
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&self.signed_bytes(), &signature)
            .map_err(|_| wrong)
    }
}

/// Bytes of a fixed number as hexadecimal text.
mod hex {
    use super::*;

    pub(super) fn text(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_str(&text(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(from)?;
        let wrong = || serde::de::Error::custom(format!("not {N} bytes in hexadecimal"));
        if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut bytes = [0; N];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn certificate() -> Certificate {
        let user = User {
            id: UserId(2),
            name: "ann".into(),
            role: Role::Inspector,
        };
        let public = key(3).verifying_key().to_bytes();
        Certificate::sign(&key(9), DeviceNumber(4), user, public, false, 1_772_413_200)
    }

    #[test]
    fn a_certificate_holds_for_the_server_that_signed_it_and_only_as_it_was_signed() {
        let (server, other) = (key(9).verifying_key(), key(8).verifying_key());
        let good = certificate();
        assert_eq!(good.check(server.as_bytes()), Ok(()));
        assert!(good.check(other.as_bytes()).is_err());
        let changes: [fn(&mut Certificate); 7] = [
            |it| it.device = DeviceNumber(5),
            |it| it.user = UserId(3),
            |it| it.name.push('a'),
            |it| it.role = Role::Lead,
            |it| it.public_key[0] ^= 1,
            |it| it.revoked = true,
            |it| it.issued += 1,
        ];
        for change in changes {
            let mut changed = good.clone();
            change(&mut changed);
            assert!(changed.check(server.as_bytes()).is_err(), "{changed:?}");
        }
    }

    #[test]
    fn a_server_certifies_itself_and_nobody_else_as_the_server() {
        let user = User {
            id: UserId::SYSTEM,
            name: String::new(),
            role: Role::Admin,
        };
        let [own, other] = [9, 8].map(|seed| key(seed).verifying_key().to_bytes());
        let sign =
            |public| Certificate::sign(&key(9), DeviceNumber(0), user.clone(), public, false, 1);
        assert_eq!(sign(own).check(&own), Ok(()));
        assert!(sign(other).check(&own).is_err());
        assert!(sign(other).check(&other).is_err());
    }

    #[test]
    fn as_json_it_reads_what_it_writes() {
        let json = serde_json::to_string(&certificate()).unwrap();
        assert_eq!(
            serde_json::from_str::<Certificate>(&json).unwrap(),
            certificate()
        );
        let short = json.replace("\"signature\":\"", "\"signature\":\"00");
        assert!(serde_json::from_str::<Certificate>(&short).is_err());
    }
}
