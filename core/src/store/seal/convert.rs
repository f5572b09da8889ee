//! A store that an older app wrote plain. The migration seals what the database holds, in its one
//! transaction; what lies beside that is sealed here, at every opening until it is done.

use std::{fs, path::Path};

use rusqlite::{Connection, OptionalExtension};

use super::{DataKey, FORMAT, blob::move_durably, key::Keys, seal};
use crate::store::{Result, Store};

/// Takes out what the host's key store sealed by itself, before the migration seals it with the
/// rest. Secrets it has lost are gone: the device enrols again.
pub(in crate::store) fn open_secrets(sql: &Connection, keys: &Keys) -> Result<()> {
    let sealed = sql
        .query_row("SELECT sealed FROM device", (), |row| row.get(0))
        .optional()?;
    let Some(sealed) = sealed.flatten() else {
        return Ok(());
    };
    let sealed: Vec<u8> = sealed;
    let opened = keys.as_ref().and_then(|keys| keys.open(&sealed).ok());
    // A format byte, the secret key, the token.
    let opened = opened.unwrap_or_default();
    let secrets = opened
        .strip_prefix(&[1])
        .and_then(|it| it.split_at_checked(32));
    let (key, token) = secrets.unwrap_or((&[0; 32], b""));
    let token = std::str::from_utf8(token).unwrap_or_default();
    sql.execute(
        "UPDATE device SET token = ?1, secret_key = ?2",
        (token, key),
    )?;
    Ok(())
}

impl Store {
    /// Seals what lies beside the database, and takes off the disk what the database was.
    pub(in crate::store) fn seal_the_rest(&self) -> Result<()> {
        let waits = "SELECT count(*) FROM kept WHERE name = 'plain'";
        let connection = self.connection();
        let waits: i64 = connection.query_row(waits, (), |row| row.get(0))?;
        if waits == 0 {
            return Ok(());
        }
        self.blobs.seal_plain()?;
        seal_aside(&self.folder.join("aside"), &self.key)?;
        // Pages that were free before keep what they held: the whole is written anew.
        connection.execute_batch("VACUUM")?;
        let busy: i64 =
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0))?;
        if busy == 0 {
            connection.execute("DELETE FROM kept WHERE name = 'plain'", ())?;
        }
        Ok(())
    }
}

/// Documents that an older app kept aside, as it would be done now.
fn seal_aside(folder: &Path, key: &DataKey) -> Result<()> {
    let Ok(cases) = fs::read_dir(folder) else {
        return Ok(());
    };
    for case in cases {
        for entry in fs::read_dir(case?.path())? {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            // A snapshot and a change begin with 0x85.
            if bytes.first() == Some(&FORMAT) {
                continue;
            }
            let part = path.with_extension("part");
            let file = fs::File::create(&part)?;
            std::io::Write::write_all(&mut &file, &seal(&key.key, b"aside", &bytes)?)?;
            file.sync_all()?;
            move_durably(&part, &path)?;
        }
    }
    Ok(())
}
