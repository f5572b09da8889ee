//! Brings a database to this version's schema, in one transaction. A newer one is refused before
//! anything is written to it.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{connect_to_look, newer};
use crate::error::{Error, Result};

/// `MIGRATIONS[n]` makes schema version n + 1.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/001_create.sql"),
    include_str!("migrations/002_add_pack_drafts.sql"),
    include_str!("migrations/003_add_identity.sql"),
    include_str!("migrations/004_add_uploads.sql"),
];

/// "TKNS": says in the file's header whose database it is.
const APPLICATION: i32 = 0x544b_4e53;

/// Refuses what is no database of this server, or a newer one, without touching it.
pub(super) fn check(path: &Path) -> Result<()> {
    let conn = connect_to_look(path)?;
    let application: i32 = pragma(&conn, "application_id")?;
    let version: u32 = pragma(&conn, "user_version")?;
    let tables: u32 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    if application != APPLICATION && (tables > 0 || version > 0) {
        return Err(Error::invalid(
            "this is a database, but not one of takan-server",
        ));
    }
    let known = MIGRATIONS.len() as u32;
    if version > known {
        return Err(newer(version, known));
    }
    Ok(())
}

/// Runs the migrations that are missing.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = pragma(&tx, "user_version")?;
    let known = MIGRATIONS.len() as u32;
    if version == known {
        return Ok(());
    }
    if version > known {
        return Err(newer(version, known));
    }
    for sql in &MIGRATIONS[version as usize..] {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

/// `quick_check` or `integrity_check`.
pub(super) fn integrity(conn: &Connection, pragma_name: &str) -> Result<()> {
    let first: String = pragma(conn, pragma_name)?;
    if first == "ok" {
        return Ok(());
    }
    Err(Error::damaged("the database is damaged; restore a backup").because(first))
}

fn pragma<T: rusqlite::types::FromSql>(conn: &Connection, name: &str) -> Result<T> {
    Ok(conn.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use takan_core::checklist::Pack;

    use crate::store::{DATABASE, Store, pack};

    use super::*;

    #[test]
    fn a_database_of_the_first_schema_keeps_its_packs() {
        let dir = tempfile::tempdir().unwrap();
        let first = Pack::built_in().remove(0);
        let conn = Connection::open(dir.path().join(DATABASE)).unwrap();
        conn.execute_batch(MIGRATIONS[0]).unwrap();
        conn.pragma_update(None, "application_id", APPLICATION)
            .unwrap();
        conn.pragma_update(None, "user_version", 1).unwrap();
        let sql = "INSERT INTO pack (name, version, body) VALUES (?1, ?2, ?3)";
        conn.execute(sql, (&first.name, &first.version, first.to_json()))
            .unwrap();
        drop(conn);
        let store = Store::open(dir.path()).unwrap();
        let kept = store.read(pack::list_published).unwrap().remove(0);
        assert_eq!((kept.pack, kept.draft), (first, None));
    }
}
