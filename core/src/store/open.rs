//! Opening the store's database, as a small protocol: look at its version, get the key, set the
//! pragmas, migrate.

use std::{path::Path, sync::Arc, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::{
    DataKey, Result, StoreError,
    seal::{
        convert,
        key::{self, Keys},
    },
};

/// Every migration; the store's version is how many of them it has had.
const MIGRATIONS: [&str; 6] = [
    include_str!("migrations/001_create.sql"),
    include_str!("migrations/002_app_rows.sql"),
    include_str!("migrations/003_fewer_pages.sql"),
    include_str!("migrations/004_identity.sql"),
    include_str!("migrations/005_sealed.sql"),
    include_str!("migrations/006_uploads.sql"),
];

/// From this version on what people wrote is sealed.
const SEALED: usize = 5;

pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) key: Arc<DataKey>,
    /// True if an older app wrote it.
    pub(super) migrated: bool,
}

pub(super) fn open(folder: &Path, keys: &Keys) -> Result<Opened> {
    make_folder(folder)?;
    let path = folder.join("takan.db");
    let empty = std::fs::metadata(&path).map_or(true, |meta| meta.len() == 0);
    if empty && folder.join("files").exists() {
        let why = "it is gone, but files that belong to it are here";
        return Err(StoreError::Damaged(why.to_owned()));
    }
    let mut found = 0;
    if !empty {
        // A file of a newer version is refused before anything is written beside it.
        found = look(&path)?;
        let known = MIGRATIONS.len() as i64;
        if found > known {
            return Err(StoreError::NewerFile { found, known });
        }
    }
    let key = key::read(folder, keys)?;
    let mut connection = Connection::open(&path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if (1..SEALED as i64).contains(&found) {
        // What was plain is not left behind.
        connection.pragma_update(None, "secure_delete", true)?;
    }
    // Nor is what is unsealed on the way to an answer written anywhere.
    connection.pragma_update(None, "temp_store", "memory")?;
    let (key, migrated) = migrate(&mut connection, folder, key, keys)?;
    Ok(Opened {
        connection,
        key,
        migrated,
    })
}

fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// The version of a file that is there, unchanged; but what a killed process was in the middle of
/// writing is taken back first, without which nothing can be read.
fn look(path: &Path) -> Result<i64> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match version(&Connection::open_with_flags(path, flags)?) {
        Err(StoreError::Sql(error)) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
            version(&Connection::open(path)?)
        }
        found => found,
    }
}

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate(
    connection: &mut Connection,
    folder: &Path,
    key: Option<DataKey>,
    keys: &Keys,
) -> Result<(Arc<DataKey>, bool)> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = usize::try_from(version(&tx)?).unwrap_or(usize::MAX);
    let key = match key {
        Some(key) => key,
        None if found >= SEALED => key::read(folder, keys)?.ok_or(StoreError::KeyLost)?,
        // Nobody else makes one while this transaction lasts; somebody may have just before.
        None => match key::read(folder, keys)? {
            Some(key) => key,
            None => key::make(folder, keys)?,
        },
    };
    let key = Arc::new(key);
    key.register(&tx)?;
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(found) {
        if at + 1 == SEALED {
            convert::open_secrets(&tx, keys)?;
        }
        tx.execute_batch(migration)?;
        tx.pragma_update(None, "user_version", at as i64 + 1)?;
    }
    if found == 0 {
        tx.execute("DELETE FROM kept WHERE name = 'plain'", ())?;
    }
    tx.commit()?;
    Ok((key, found > 0 && found < MIGRATIONS.len()))
}
