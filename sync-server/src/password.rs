//! Passwords: argon2id strings. Hashing takes 19 MiB and tens of milliseconds on purpose, so the
//! server does at most two at once.

use std::sync::{Arc, LazyLock};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::{
    error::{Error, Result},
    secret,
};

/// Shorter ones are warned about.
pub const SHORT: usize = 8;
/// Longer ones are refused.
const LONGEST: usize = 1024;
const AT_ONCE: usize = 2;

/// Hashes a password.
pub fn hash(password: &str) -> Result<String> {
    // NUL: the API takes none, so nobody could sign in with it.
    if password.is_empty() || password.len() > LONGEST || password.contains('\0') {
        return Err(Error::invalid(format!(
            "a password has 1 to {LONGEST} bytes, none of them NUL"
        )));
    }
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|e| Error::unexpected("the password could not be hashed", e))?;
    Ok(hash.to_string())
}

/// True if the password is the one that was hashed. Without a hash (no such account) it takes as
/// long and is false, so that the time does not tell who has an account.
pub fn verify(password: &str, stored: Option<&str>) -> Result<bool> {
    static NOBODY: LazyLock<Result<String>> = LazyLock::new(|| hash("nobody's password"));
    let (text, known) = match (stored, &*NOBODY) {
        (Some(stored), _) => (stored, true),
        (None, Ok(nobody)) => (nobody.as_str(), false),
        (None, Err(_)) => return Ok(false),
    };
    let parsed = PasswordHash::new(text)
        .map_err(|e| Error::damaged("a stored password cannot be read").because(e))?;
    let right = password.len() <= LONGEST
        && Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
    Ok(known && right)
}

/// A password that a person can read out and type: 80 bits in lower case.
pub fn generate() -> Result<String> {
    Ok(secret::code()?.to_lowercase())
}

/// Does the work off the async threads, two at a time.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// [`hash`] when it is its turn.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move || hash(&password)).await
    }

    /// [`verify`] when it is its turn.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        self.run(move || verify(&password, stored.as_deref())).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turns = self.turns.clone();
        let turn = turns
            .acquire_owned()
            .await
            .expect("the semaphore is never closed");
        tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller who goes away does not free the turn early.
            let _turn = turn;
            work()
        })
        .await
        .unwrap_or_else(|panic| Err(Error::unexpected("the server failed inside", panic)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_of_an_account_that_exists_is_right() {
        let stored = hash("踏勘 2026").unwrap();
        assert!(stored.starts_with("$argon2id$"), "{stored}");
        assert!(verify("踏勘 2026", Some(&stored)).unwrap());
        assert!(!verify("踏勘 2027", Some(&stored)).unwrap());
        assert!(!verify("nobody's password", None).unwrap());
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        assert_ne!(hash("same").unwrap(), hash("same").unwrap());
    }

    #[test]
    fn an_empty_or_endless_password_is_refused() {
        assert!(hash("").is_err());
        assert!(hash("a\0b").is_err());
        assert!(hash(&"x".repeat(1025)).is_err());
    }
}
