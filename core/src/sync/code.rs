//! The one-time code that makes a phone a device, and the link a QR code holds:
//! `https://takan.example/enrol#7KQ2-M0ZD-1H8C-WXEV`. What follows `#` never reaches a server's
//! log.

use std::str::FromStr;

use serde::Serialize;

use super::http::server_address;
use crate::error::Error;

/// Crockford's base 32: no I, L, O, U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 16 characters of 5 bits: 80 bits.
pub const CODE_LENGTH: usize = 16;

/// What a lead shows: a QR code, a link, or only the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EnrolmentCode {
    /// The server's address; null if only a code was given.
    pub url: Option<String>,
    /// The code, as it is printed: `7KQ2-M0ZD-1H8C-WXEV`.
    pub code: String,
}

impl FromStr for EnrolmentCode {
    type Err = Error;

    /// Reads what was scanned, followed or typed.
    ///
    /// # Errors
    /// [`Error::Invalid`]: a text that is neither; an address phones refuse. The text is not
    /// repeated: it may be a secret of another kind.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let no_code = || Error::Invalid("this holds no enrolment code".to_owned());
        let Some((link, code)) = text.split_once('#') else {
            let code = normalise(text).ok_or_else(no_code)?;
            return Ok(Self {
                url: None,
                code: grouped(&code),
            });
        };
        let code = normalise(code).ok_or_else(no_code)?;
        let base = server_address(link)
            .map_err(|_| Error::Invalid("this holds no address of a server".to_owned()))?;
        if !link.ends_with("/enrol") {
            return Err(no_code());
        }
        Ok(Self {
            url: Some(base.as_str().trim_end_matches('/').to_owned()),
            code: grouped(&code),
        })
    }
}

/// A typed code as it was made, without dashes: any case, O for 0, I and L for 1. `None` if it
/// cannot be a code.
pub fn normalise(typed: &str) -> Option<String> {
    let letters = typed.chars().filter(|c| !matches!(c, '-' | ' '));
    let code: Option<String> = letters.map(letter).collect();
    code.filter(|code| code.len() == CODE_LENGTH)
}

/// A typed letter as it is in the alphabet, if it is meant to be one of it.
pub(super) fn letter(typed: char) -> Option<char> {
    match typed.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        other => u8::try_from(other)
            .is_ok_and(|byte| ALPHABET.contains(&byte))
            .then_some(other),
    }
}

/// Groups of four.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups = letters.chunks(4).map(String::from_iter);
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "7KQ2-M0ZD-1H8C-WXEV";

    fn read(text: &str) -> Result<EnrolmentCode, String> {
        text.parse()
            .map_err(|error: Error| format!("{:?} {error}", error.kind()))
    }

    #[test]
    fn a_link_gives_the_server_and_the_code() {
        let made = read(&format!(" https://takan.example:8443/enrol#{CODE}\n")).unwrap();
        assert_eq!(made.url.as_deref(), Some("https://takan.example:8443"));
        assert_eq!(made.code, CODE);
        let here = read(&format!("http://127.0.0.1:8080/enrol#{CODE}")).unwrap();
        assert_eq!(here.url.as_deref(), Some("http://127.0.0.1:8080"));
    }

    #[test]
    fn a_code_alone_is_read_however_a_person_types_it() {
        for typed in [CODE, "7kq2 mOzd lh8c wxev", "7KQ2M0ZD1H8CWXEV"] {
            let made = read(typed).unwrap();
            assert_eq!((made.url, made.code.as_str()), (None, CODE), "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_said_without_repeating_it() {
        for wrong in [
            "",
            "#",
            "weixin://pay/secret",
            "https://takan.example/enrol",
            "https://takan.example/enrol#7KQ2",
            "https://takan.example/enrol#7KQ2-M0ZD-1H8C-WXEU",
            "https://takan.example/other#7KQ2-M0ZD-1H8C-WXEV",
            "http://takan.example/enrol#7KQ2-M0ZD-1H8C-WXEV",
            "javascript:alert(1)/enrol#7KQ2-M0ZD-1H8C-WXEV",
            "7KQ2-M0ZD-1H8C-WXEV-7KQ2",
            "二维码",
        ] {
            let why = read(wrong).unwrap_err();
            assert!(why.starts_with("Invalid this holds no"), "{wrong}: {why}");
        }
    }
}
