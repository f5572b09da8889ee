//! The store of one device: the only home of SQL on the phone.
//!
//! Documents are the truth, in change chunks and a snapshot; `case_index` is derived. One
//! transaction holds a change's chunk, the index row screens read and the outbox row, and it is
//! on the disk (WAL, `synchronous=FULL`) before an edit is reported as done. Two processes may use
//! one store: every write loads the document inside its own immediate transaction.

mod board;
mod device;
mod doctor;
mod document;
mod draft;
mod error;
mod file;
mod index;
mod kept;
mod list;
mod media;
mod open;
mod outbox;
mod reference;
mod refused;
mod register;
mod seal;
mod search;
mod secret;
mod upload;
mod voucher;
mod work;

use std::{
    cell::RefCell,
    fs::TryLockError,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{document::RawChange, ids::CaseId};

use board::{Board, Touched};
pub use board::{Changes, Topic, Waited};
pub use device::Device;
pub(crate) use document::PushAs;
pub use document::{Loaded, SetAside};
pub use draft::Draft;
pub use error::StoreError;
pub use file::{FILE_BYTES, FileRow};
pub(crate) use kept::Kept;
pub use media::MEDIA_BYTES;
pub use refused::RefusedEdit;
pub(crate) use register::{Certified, PhoneRights};
pub(crate) use seal::blob::Blobs;
pub use seal::{
    DataKey, Unopened,
    key::{KeyError, KeyStore},
    user_key::UserKey,
};
pub(crate) use secret::Secrets;
pub(crate) use upload::{Begun, Part};
pub(crate) use work::{OpenForm, Spot, Work};

/// A store, open. Cheap to share behind an `Arc`; calls take turns.
pub struct Store {
    folder: PathBuf,
    connection: Mutex<Connection>,
    packs: reference::Packs,
    /// The case being worked on, so that an answer does not wait for its document to load.
    open_case: Mutex<Option<Work>>,
    board: Arc<Board>,
    key: Arc<DataKey>,
    blobs: Blobs,
}

/// What a closure on a store gives.
pub type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    /// Opens the store in a folder, and makes both where there is none.
    ///
    /// # Errors
    /// [`StoreError::NewerFile`] if a newer version of the app wrote it: it is left untouched.
    /// [`StoreError::Damaged`] if it is no database any more: it is left untouched.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::open_with(folder, None)
    }

    /// The same, with what the phone keeps keys in: it wraps the store's key. A store of an older
    /// app that is plain is sealed now.
    ///
    /// # Errors
    /// [`StoreError::KeyLost`] if the key store does not open the store's key any more, or none is
    /// given to: nothing is touched.
    pub fn open_with(folder: &Path, keys: Option<Arc<dyn KeyStore>>) -> Result<Self> {
        let opened = open::open(folder, &keys)?;
        let key = opened.key;
        let store = Self {
            folder: folder.to_owned(),
            connection: Mutex::new(opened.connection),
            packs: reference::Packs::default(),
            open_case: Mutex::default(),
            board: Arc::default(),
            blobs: Blobs::new(folder, Arc::clone(&key)),
            key,
        };
        if opened.migrated {
            store.write(|tx| tx.fill_columns())?;
        }
        // What this does not come to now, the next opening does; both forms are read.
        let _ = store.seal_the_rest();
        Ok(store)
    }

    /// Moves a store that does not open out of the way, as it is; says where it lies then.
    pub(crate) fn put_aside(folder: &Path) -> Result<PathBuf> {
        let name = folder.file_name().unwrap_or_default().to_os_string();
        let aside = (1..)
            .map(|n| {
                let mut name = name.clone();
                name.push(format!(".aside-{n}"));
                folder.with_file_name(name)
            })
            .find(|aside| !aside.exists())
            .expect("numbers do not end");
        std::fs::rename(folder, &aside)?;
        Ok(aside)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic inside a transaction rolled it back; the connection itself is whole.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads in one transaction: a consistent view.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        self.run(TransactionBehavior::Deferred, read)
    }

    /// Writes in one immediate transaction; durable when it returns, undone if it fails.
    pub(crate) fn write<T>(&self, write: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        self.run(TransactionBehavior::Immediate, write)
    }

    fn run<T>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let (done, touched) = {
            let mut connection = self.connection();
            let tx = Tx {
                sql: connection.transaction_with_behavior(behavior)?,
                folder: &self.folder,
                blobs: &self.blobs,
                packs: &self.packs,
                touched: RefCell::default(),
            };
            let done = work(&tx)?;
            let Tx { sql, touched, .. } = tx;
            sql.commit()?;
            (done, touched.into_inner())
        };
        self.board.raise(&touched);
        Ok(done)
    }

    /// One edit of a case: loaded, changed, stored and put into the outbox in one transaction that
    /// is on the disk when this returns. `now` is what a form that is opened for it reads.
    pub(crate) fn edit<T>(
        &self,
        case: CaseId,
        now: DateTime<Utc>,
        edit: impl FnOnce(&Tx<'_>, &mut Work) -> Result<(RawChange, T)>,
    ) -> Result<T> {
        let mut open_case = self
            .open_case
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Taken out: what a failed edit leaves in memory is not what is on the disk.
        let copy = open_case.take();
        let (work, out) = self.write(|tx| {
            let (mut work, number) = tx.load_work(case, copy)?;
            work.document.remember()?;
            work.open(tx, now)?;
            let (change, out) = edit(tx, &mut work)?;
            tx.put_outbox(case, change.hash)?;
            tx.append_work(&work, &number, change)?;
            Ok((work, out))
        })?;
        *open_case = Some(work);
        Ok(out)
    }

    /// Where everything lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Shows a case from what is in memory of it, if that is what is on the disk.
    pub(crate) fn show<T>(
        &self,
        case: CaseId,
        show: impl FnOnce(&Tx<'_>, &Work, &str) -> Result<T>,
    ) -> Result<T> {
        let mut open_case = self
            .open_case
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let copy = open_case.take();
        let (work, out) = self.read(|tx| {
            let (mut work, number) = tx.load_work(case, copy)?;
            work.document.remember()?;
            work.open_to_show(tx)?;
            let out = show(tx, &work, &number)?;
            Ok((work, out))
        })?;
        *open_case = Some(work);
        Ok(out)
    }

    /// Lets go of the case that is being worked on: what its form is made from has changed.
    pub(crate) fn close_case(&self) {
        let open = self.open_case.lock();
        *open.unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Held while a sync runs, so that two processes do not sync one store at once. Freed when
    /// dropped, also by a killed process.
    /// `None` while another one is.
    pub(crate) fn try_lock_sync(&self) -> Result<Option<std::fs::File>> {
        let file = std::fs::File::create(self.folder.join("sync.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// What is said of the sync is not what it was, though nothing was written.
    pub(crate) fn raise_sync(&self) {
        self.board.raise(&Touched {
            sync: true,
            ..Touched::default()
        });
    }

    /// The database grows no further than this, as on a full disk.
    pub(crate) fn limit_pages(&self, pages: u32) -> Result<()> {
        let connection = self.connection();
        Ok(connection.pragma_update(None, "max_page_count", pages)?)
    }
}

/// A transaction on a store; each noun's module adds its own calls to it.
pub(crate) struct Tx<'a> {
    sql: Transaction<'a>,
    folder: &'a Path,
    blobs: &'a Blobs,
    packs: &'a reference::Packs,
    touched: RefCell<Touched>,
}

impl Tx<'_> {
    /// A case shows something else once this is committed.
    fn touch(&self, case: CaseId) {
        self.touched.borrow_mut().cases.insert(case);
    }

    /// Every case may.
    fn touch_every_case(&self) {
        self.touched.borrow_mut().every_case = true;
    }

    /// What is said of the sync does.
    fn touch_sync(&self) {
        self.touched.borrow_mut().sync = true;
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.board.close();
    }
}

#[cfg(test)]
mod tests;
