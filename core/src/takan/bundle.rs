//! Carrying unsent work out as a file: see [`bundle`](crate::sync::bundle).

use std::path::Path;

use crate::{
    error::Error,
    sync::bundle::{self, BundleReport, Recipient},
    takan::Takan,
};

impl Takan {
    /// Puts all that the server has not into one encrypted file, for the server or another device.
    /// Asks no server for anything, and marks nothing as sent.
    ///
    /// # Errors
    /// A device that this one does not know; no room for the file.
    pub fn export_bundle(&self, to: Recipient, file: &Path) -> Result<BundleReport, Error> {
        bundle::export(&self.store, to, file)
    }

    /// Takes in a bundle that another device made for this one. Importing it again changes nothing.
    ///
    /// # Errors
    /// A file that is no bundle, is for somebody else, was changed or is not whole, or whose maker
    /// may not be trusted: nothing is taken from it then.
    pub fn import_bundle(&self, file: &Path) -> Result<BundleReport, Error> {
        bundle::import(&self.store, file)
    }
}
