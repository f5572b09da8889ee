//! Randomness and secrets: tokens, one-time codes, generated passwords. Only their SHA-256 is
//! ever stored.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
pub use takan_core::sync::code::normalise as normalise_code;
use takan_core::{
    ids::Sha256,
    sync::code::{ALPHABET, CODE_LENGTH, grouped},
};

use crate::error::{Error, Result};

/// N bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|e| Error::unexpected("the operating system gave no randomness", e))?;
    Ok(bytes)
}

/// An opaque bearer: 32 random bytes as text.
pub fn token() -> Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// What is stored of a token or of a normalised code.
pub fn hash(secret: &str) -> Sha256 {
    Sha256::of(secret.as_bytes())
}

/// A code of 80 random bits that a person can type: four groups of four, `7KQ2-M0ZD-1H8C-WXEV`.
pub fn code() -> Result<String> {
    let letters = random::<CODE_LENGTH>()?.map(|byte| ALPHABET[usize::from(byte % 32)] as char);
    Ok(grouped(&String::from_iter(letters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_a_person_types_it() {
        let code = code().unwrap();
        assert_eq!(code.len(), 19, "{code}");
        let plain = normalise_code(&code).unwrap();
        assert_eq!(plain, code.replace('-', ""));
        assert_eq!(normalise_code(&code.to_lowercase()), Some(plain));
        let typed = "oOiI lL00-0000-0000";
        assert_eq!(normalise_code(typed).as_deref(), Some("0011110000000000"));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for wrong in [
            "",
            "1234",
            "UUUU-UUUU-UUUU-UUUU",
            "踏勘踏勘踏勘踏勘踏勘踏勘踏勘踏勘",
        ] {
            assert_eq!(normalise_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn tokens_do_not_repeat() {
        assert_ne!(token().unwrap(), token().unwrap());
    }
}
