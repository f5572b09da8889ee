//! A phone: a real store in a temporary folder that can be copied, restored and closed.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use takan_core::{Takan, ids::CaseId, record::Case, store::DataKey, sync::report::Report};
use tempfile::TempDir;

use crate::Clock;

/// A phone.
pub struct Device {
    clock: Clock,
    folder: TempDir,
    takan: Option<Takan>,
}

impl Device {
    /// A phone nobody has enrolled.
    pub fn new(clock: Clock) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut device = Self {
            clock,
            folder,
            takan: None,
        };
        device.reopen();
        device
    }

    /// The store.
    pub fn takan(&self) -> &Takan {
        self.takan.as_ref().expect("the store is open")
    }

    /// The store's folder.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Closes the store and opens it again, as after a restart of the phone.
    pub fn reopen(&mut self) {
        self.takan = None;
        let clock = Box::new(self.clock.clone());
        self.takan = Some(Takan::open_with(&self.folder(), clock).expect("the store opens"));
    }

    /// Closes the store.
    pub fn close(&mut self) {
        self.takan = None;
    }

    /// A copy of everything on the phone now, as a backup keeps it.
    pub fn backup(&mut self) -> TempDir {
        self.takan = None;
        let backup = tempfile::tempdir().expect("a temporary folder");
        copy(&self.folder(), &backup.path().join("store"));
        self.reopen();
        backup
    }

    /// Puts a backup in place of what is on the phone. The backup stays as it is.
    pub fn restore(&mut self, backup: &TempDir) {
        self.takan = None;
        std::fs::remove_dir_all(self.folder()).expect("the old store goes");
        copy(&backup.path().join("store"), &self.folder());
        self.reopen();
    }

    /// What it shows to the server.
    pub fn token(&self) -> String {
        let store = self.database();
        let sql = "SELECT unseal(token, 'device.token', one) FROM device";
        let token = store.query_row(sql, (), |row| row.get(0));
        token.expect("the device is enrolled")
    }

    /// The store's database with its key, which lies plain in a store without a key store.
    pub fn database(&self) -> rusqlite::Connection {
        let store = rusqlite::Connection::open(self.folder().join("takan.db"));
        let store = store.expect("the store is there");
        let key = DataKey::read(&self.folder(), None).expect("the key lies plain");
        Arc::new(key).register(&store).expect("SQLite takes it");
        store
    }

    /// Syncs with the server it is enrolled at.
    pub async fn sync(&self) -> Report {
        self.takan().sync().await.expect("the server is there")
    }

    /// A case as this phone shows it.
    pub fn show(&self, case: CaseId) -> Case {
        self.takan().case(case).expect("the case is here")
    }
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("an entry of the folder");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type().expect("a file or folder").is_dir() {
            true => copy(&from, &to),
            false => drop(std::fs::copy(from, to).expect("room for a copy")),
        }
    }
}
