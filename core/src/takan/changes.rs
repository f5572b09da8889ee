//! Watching a store.

use super::Takan;
use crate::store::{Changes, Topic};

impl Takan {
    /// Watches a topic from now on, so that a screen shows what is there without asking again and
    /// again: watch first, read, then [wait](Changes::wait) and read again.
    ///
    /// ```
    /// use std::time::Duration;
    /// use takan_core::{Takan, store::{Topic, Waited}};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let takan = Takan::open(folder.path())?;
    /// let changes = takan.changes(Topic::Cases);
    /// let shown = takan.cases()?;
    /// assert_eq!(changes.wait(Duration::ZERO), Waited::TimedOut); // `shown` still holds
    /// takan.rebuild()?;
    /// assert_eq!(changes.wait(Duration::from_secs(60)), Waited::Changed); // read again
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// It sees what this process writes at once, and what another one writes within half a
    /// second. A case's half-typed text is no change while it is typed, only when it begins to
    /// wait or ceases to.
    pub fn changes(&self, of: Topic) -> Changes {
        Changes::of(&self.store, of)
    }
}
