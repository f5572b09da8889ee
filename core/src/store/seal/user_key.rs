//! A key store for computers, which have none that every program may ask: one key file for each
//! user, outside any store, so that a store's folder that is copied or sent says nothing.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{
    key::{KeyError, KeyStore},
    open, random, seal,
};
use crate::error::HostError;

const BOUND_TO: &[u8] = b"takan-user-key-v1";

/// The key file of this user; made when something is first sealed.
pub struct UserKey(PathBuf);

impl UserKey {
    /// `takan/key` in the user's folder for data. `None` on a system without such a folder.
    pub fn of_this_user() -> Option<Self> {
        let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let absolute = |path: &PathBuf| path.is_absolute();
        let data = named("XDG_DATA_HOME").filter(absolute);
        let data = data.or_else(|| Some(named("HOME")?.join(".local/share")));
        Some(Self(data.filter(absolute)?.join("takan").join("key")))
    }

    fn read(&self) -> Result<[u8; 32], KeyError> {
        let bytes = fs::read(&self.0).map_err(|error| match error.kind() {
            ErrorKind::NotFound => KeyError::Lost,
            _ => failed(error).into(),
        })?;
        bytes.try_into().map_err(|_| KeyError::Lost)
    }

    /// Two programs may be here at once: only one of them makes it.
    fn make(&self) -> std::io::Result<()> {
        let folder = self.0.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let lock = File::create(folder.join("key.lock"))?;
        lock.lock()?;
        if self.0.exists() {
            return Ok(());
        }
        let part = self.0.with_extension("part");
        let mut options = File::options();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        file.write_all(&random::<32>()?)?;
        file.sync_all()?;
        fs::rename(&part, &self.0)?;
        File::open(folder)?.sync_all()
    }
}

fn failed(error: std::io::Error) -> HostError {
    HostError(format!("the user's key file cannot be used: {error}"))
}

impl KeyStore for UserKey {
    fn seal(&self, secret: &[u8]) -> Result<Vec<u8>, HostError> {
        if !self.0.exists() {
            self.make().map_err(failed)?;
        }
        let key = self.read().map_err(|error| HostError(error.to_string()))?;
        seal(&key, BOUND_TO, secret).map_err(failed)
    }

    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        open(&self.read()?, BOUND_TO, sealed).map_err(|_| KeyError::Lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_one_key_and_another_users_opens_nothing() {
        let home = tempfile::tempdir().unwrap();
        let key = UserKey(home.path().join("a/key"));
        assert_eq!(key.open(b"anything"), Err(KeyError::Lost));
        let sealed = key.seal(b"secret").unwrap();
        assert_eq!(UserKey(key.0.clone()).open(&sealed).unwrap(), b"secret");
        let other = UserKey(home.path().join("b/key"));
        other.seal(b"").unwrap();
        assert_eq!(other.open(&sealed), Err(KeyError::Lost));
        #[cfg(unix)]
        {
            let meta = fs::metadata(&key.0).unwrap();
            let mode = std::os::unix::fs::PermissionsExt::mode(&meta.permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
