//! `checklist import`.

use std::path::PathBuf;

use chrono::{NaiveDate, Utc};
use clap::Args;

use super::check::told;
use crate::{
    checklist,
    cli::{Data, one_line, print, print_json, say},
    error::{Error, Result},
    store::{account, draft},
};

#[derive(Args)]
pub(in crate::cli) struct Import {
    #[command(flatten)]
    data: Data,
    /// A workbook (.xlsx, .xlsm, .xls), or a .zip of one and its media.
    file: PathBuf,
    /// Where its media lie, if not in NAME-media beside it.
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    /// Who uploads it; without a name, the operator.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Publish it at once.
    #[arg(long, requires_all = ["effective", "by", "approved_by"])]
    publish: bool,
    /// Its first day.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "publish")]
    effective: Option<NaiveDate>,
    /// Its last day.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "publish")]
    until: Option<NaiveDate>,
    /// Who approves it; another person than --by.
    #[arg(long, value_name = "NAME", requires = "publish")]
    approved_by: Option<String>,
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<()> {
        let bundle = super::bundle(&self.file, self.media.as_deref())?;
        let store = self.data.open()?;
        let now = Utc::now();
        let named = |name: &Option<String>| match name {
            Some(name) => store.read(|conn| account::enabled(conn, name)).map(Some),
            None => Ok(None),
        };
        // People are looked up before anything is stored.
        let (by, approver) = (named(&self.by)?, named(&self.approved_by)?);
        let uploaded = checklist::upload(&store, &bundle, by.as_ref(), now)?;
        let publish = || -> Result<()> {
            let (Some(id), Some(from)) = (uploaded.draft, self.effective) else {
                return Ok(());
            };
            let (Some(by), Some(approver)) = (&by, &approver) else {
                return Ok(());
            };
            store.write(|tx| {
                draft::propose(tx, id, by, (from, self.until), now)?;
                draft::approve(tx, id, approver, now).map(drop)
            })
        };
        let published = publish();
        let pack = uploaded.pack.as_ref();
        match self.json {
            true => print_json(&serde_json::json!({
                "draft": uploaded.draft,
                "name": pack.map(|pack| &pack.name),
                "version": pack.map(|pack| &pack.version),
                "publishable": uploaded.publishable,
                "published": self.publish && uploaded.draft.is_some() && published.is_ok(),
                "messages": uploaded.report,
            }))?,
            false => {
                for message in &uploaded.report {
                    say(&told(message));
                }
                if let (Some(id), Some(pack)) = (uploaded.draft, pack) {
                    let state = match (self.publish && published.is_ok(), uploaded.publishable) {
                        (true, _) => "published",
                        (false, true) => "draft",
                        (false, false) => "draft, not publishable",
                    };
                    let (name, version) = (&pack.name, &pack.version);
                    print(&one_line(&format!("{id}  {name} {version}  {state}")))?;
                }
            }
        }
        match uploaded.draft {
            Some(_) => published,
            None => Err(Error::invalid("the workbook is not accepted").at(self.file.display())),
        }
    }
}
