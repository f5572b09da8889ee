//! Where the phone is.

use takan_core::screen::Fix;

use super::HostError;

/// Says where the phone is.
#[uniffi::export(foreign)]
pub trait Locator: Send + Sync {
    /// The newest position the phone has, at once and without waiting for a better one. Null if it
    /// has none, or may not know.
    fn fix(&self) -> Result<Option<Fix>, HostError>;
}
