//! Rows the app keeps for itself, each by its name: settings, where it was, how the last sync went.

use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Result, Tx};

/// What is kept under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// What a person chose.
    Settings,
    /// Where the app was.
    Bookmark,
    /// The device's clock beside the server's.
    Clock,
    /// How syncs went.
    Sync,
}

impl Kept {
    fn name(self) -> &'static str {
        match self {
            Kept::Settings => "settings",
            Kept::Bookmark => "bookmark",
            Kept::Clock => "clock",
            Kept::Sync => "sync",
        }
    }
}

impl Tx<'_> {
    /// Keeps a value.
    pub(crate) fn keep(&self, what: Kept, value: &impl Serialize) -> Result<()> {
        self.touch_kept(what);
        let sql = "INSERT OR REPLACE INTO kept (name, body)
                   VALUES (?1, seal(?2, 'kept.body', ?1))";
        let body = serde_json::to_string(value)?;
        self.sql
            .prepare_cached(sql)?
            .execute(params![what.name(), body])?;
        Ok(())
    }

    /// The value, if one is kept that this app can read: what an app of another version wrote
    /// differently is as good as none.
    pub(crate) fn kept<T: DeserializeOwned>(&self, what: Kept) -> Result<Option<T>> {
        let sql = "SELECT unseal(body, 'kept.body', name) FROM kept WHERE name = ?1";
        let mut statement = self.sql.prepare_cached(sql)?;
        let body: Option<String> = statement
            .query_row([what.name()], |row| row.get(0))
            .optional()?;
        Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
    }

    /// Keeps nothing any more.
    pub(crate) fn drop_kept(&self, what: Kept) -> Result<()> {
        self.touch_kept(what);
        let sql = "DELETE FROM kept WHERE name = ?1";
        self.sql.prepare_cached(sql)?.execute([what.name()])?;
        Ok(())
    }

    fn touch_kept(&self, what: Kept) {
        match what {
            Kept::Settings => self.touched.borrow_mut().settings = true,
            Kept::Bookmark | Kept::Clock => {}
            Kept::Sync => self.touch_sync(),
        }
    }
}
