//! The data folder: `takan.db` (SQLite) and `files/` (content-addressed). The only home of SQL in
//! the server. Several processes may use one folder at once, so nothing read from it is kept in
//! memory unchecked, and every write is one `BEGIN IMMEDIATE` transaction.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{Error, Kind, Result};

pub mod account;
pub mod aside;
pub mod backup;
pub mod case;
pub mod device;
pub mod district;
pub mod doctor;
pub mod document;
pub mod draft;
pub mod enrolment;
pub mod feed;
pub mod file;
pub mod meta;
mod migrate;
pub mod pack;
pub mod pair;
pub mod refused;
pub mod register;
pub mod session;
pub mod sheet;
pub mod shelf;
pub mod sql;
#[cfg(test)]
mod tests;
pub mod upload;
pub mod voucher;

/// The database's name in the data folder.
pub const DATABASE: &str = "takan.db";
/// How long a process waits for another one's transaction.
const BUSY: Duration = Duration::from_secs(10);
/// Idle readers kept open; more are opened when needed and closed after.
const IDLE_READERS: usize = 4;

/// An open data folder. Cheap to clone. Its methods block: from async code go through
/// [`Store::blocking`].
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Store {
    /// Opens a data folder, and makes it first if there is none.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        create_private(dir)?;
        let path = dir.join(DATABASE);
        let writer = Self::open_database(dir, &path).map_err(|e| e.at(path.display()))?;
        Ok(Self {
            inner: Arc::new(Inner {
                dir: dir.to_owned(),
                writer: Mutex::new(writer),
                readers: Mutex::default(),
            }),
        })
    }

    /// Opens a data folder that must be there: for commands that only look.
    pub fn open_existing(dir: impl AsRef<Path>) -> Result<Self> {
        let path = dir.as_ref().join(DATABASE);
        if !path.exists() {
            return Err(Error::not_found("there is no such database").at(path.display()));
        }
        Self::open(dir)
    }

    fn open_database(dir: &Path, path: &Path) -> Result<Connection> {
        // Two processes must not both find an empty folder and create the tables.
        let lock = fs::File::create(dir.join("takan.lock"))?;
        lock.lock()?;
        let empty = fs::metadata(path).map_or(true, |meta| meta.len() == 0);
        if empty && file::any_in(dir) {
            return Err(Error::damaged(
                "the database is gone but files are here; restore a backup",
            ));
        }
        if !empty {
            migrate::check(path)?;
        }
        let mut conn = connect(path)?;
        migrate::run(&mut conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        register::open(&tx, chrono::Utc::now())?;
        tx.commit()?;
        file::create_folder(dir)?;
        Ok(conn)
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// Runs `work` in one write transaction; an error takes everything back.
    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        // A panic inside `work` rolled its transaction back: the connection is still good.
        let mut conn = locked(&self.inner.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Runs `work` on one consistent view of the database.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = locked(&self.inner.readers).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => {
                let conn = connect(&self.inner.dir.join(DATABASE))?;
                conn.pragma_update(None, "query_only", true)?;
                conn
            }
        };
        let tx = conn.transaction()?;
        let value = work(&tx)?;
        drop(tx);
        let mut readers = locked(&self.inner.readers);
        if readers.len() < IDLE_READERS {
            readers.push(conn);
        }
        Ok(value)
    }

    /// Runs blocking work on this store off the async threads. A panic there becomes an error.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        tokio::task::spawn_blocking(move || work(&store))
            .await
            .unwrap_or_else(|panic| Err(Error::unexpected("the server failed inside", panic)))
    }

    /// Reads every page; names the first thing that is wrong.
    pub fn check(&self) -> Result<()> {
        let path = self.inner.dir.join(DATABASE);
        self.read(|conn| migrate::integrity(conn, "quick_check"))
            .map_err(|e| e.at(path.display()))
    }

    /// The server's next epoch as an author of changes (device 0).
    pub fn next_epoch(&self, now: chrono::DateTime<chrono::Utc>) -> Result<u32> {
        self.write(|tx| meta::next_epoch(tx, now))
    }
}

/// Makes a folder that only the server's own account can read, if it is not there.
fn create_private(dir: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir);
    made.map_err(|e| Error::from(e).at(dir.display()))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn connect_to_look(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY)?;
    let version = |conn: &Connection| conn.pragma_query_value(None, "user_version", |_| Ok(()));
    if let Err(error) = version(&conn)
        && error.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly)
    {
        // A process was killed while it wrote: that is taken back by whoever may write.
        version(&Connection::open(path)?)?;
    }
    Ok(conn)
}

fn newer(found: u32, known: u32) -> Error {
    Error::new(
        Kind::NeedsNewerServer,
        format!(
            "written by a newer takan-server (schema {found}, this one knows {known}); left untouched"
        ),
    )
}
