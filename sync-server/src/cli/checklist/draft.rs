//! `checklist propose|approve|return|discard`.

use chrono::{NaiveDate, Utc};
use clap::Args;

use crate::{
    cli::{Data, one_line, print},
    error::Result,
    store::{account, draft},
};

#[derive(Args)]
pub(in crate::cli) struct Propose {
    #[command(flatten)]
    step: Step,
    /// Its first day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    effective: NaiveDate,
    /// Its last day; without one, until another version takes its place.
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<NaiveDate>,
}

#[derive(Args)]
pub(in crate::cli) struct Step {
    #[command(flatten)]
    data: Data,
    /// The draft's number.
    draft: i64,
    /// Who does it.
    #[arg(long, value_name = "NAME")]
    by: String,
}

impl Propose {
    pub(super) fn run(self) -> Result<()> {
        let store = self.step.data.open_existing()?;
        let by = store.read(|conn| account::enabled(conn, &self.step.by))?;
        let days = (self.effective, self.until);
        store.write(|tx| draft::propose(tx, self.step.draft, &by, days, Utc::now()))
    }
}

impl Step {
    pub(super) fn approve(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let by = store.read(|conn| account::enabled(conn, &self.by))?;
        let pack = store.write(|tx| draft::approve(tx, self.draft, &by, Utc::now()))?;
        print(&one_line(&format!("{} {}", pack.name, pack.version)))
    }

    pub(super) fn give_back(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let by = store.read(|conn| account::enabled(conn, &self.by))?;
        store.write(|tx| draft::give_back(tx, self.draft, &by, "", Utc::now()))
    }

    pub(super) fn discard(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let by = store.read(|conn| account::enabled(conn, &self.by))?;
        store.write(|tx| draft::discard(tx, self.draft, &by, Utc::now()))
    }
}
