//! Opening the store's database, as a small protocol: look at its version, set the pragmas,
//! migrate.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Result, StoreError};

/// Every migration; the store's version is how many of them it has had.
const MIGRATIONS: [&str; 4] = [
    include_str!("migrations/001_create.sql"),
    include_str!("migrations/002_app_rows.sql"),
    include_str!("migrations/003_fewer_pages.sql"),
    include_str!("migrations/004_identity.sql"),
];

pub(super) struct Opened {
    pub(super) connection: Connection,
    /// True if an older app wrote it.
    pub(super) migrated: bool,
}

pub(super) fn open(folder: &Path) -> Result<Opened> {
    make_folder(folder)?;
    let path = folder.join("takan.db");
    let empty = std::fs::metadata(&path).map_or(true, |meta| meta.len() == 0);
    if empty && folder.join("files").exists() {
        let why = "it is gone, but files that belong to it are here";
        return Err(StoreError::Damaged(why.to_owned()));
    }
    if !empty {
        // A file of a newer version is refused before anything is written beside it.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let found = version(&Connection::open_with_flags(&path, flags)?)?;
        let known = MIGRATIONS.len() as i64;
        if found > known {
            return Err(StoreError::NewerFile { found, known });
        }
    }
    let mut connection = Connection::open(&path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let migrated = migrate(&mut connection)?;
    Ok(Opened {
        connection,
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

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate(connection: &mut Connection) -> Result<bool> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = usize::try_from(version(&tx)?).unwrap_or(usize::MAX);
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(found) {
        tx.execute_batch(migration)?;
        tx.pragma_update(None, "user_version", at as i64 + 1)?;
    }
    tx.commit()?;
    Ok(found > 0 && found < MIGRATIONS.len())
}
