//! `checklist list`.

use chrono::{NaiveDate, Utc};
use clap::Args;
use serde::Serialize;
use takan_core::checklist::Pack;

use crate::{
    cli::{Data, one_line, print, print_json},
    config::day_of,
    error::Result,
    routes::pack::{PackState, state},
    store::{draft, pack},
};

#[derive(Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row {
    /// A draft's number; null: it is published.
    draft: Option<i64>,
    name: String,
    version: String,
    state: String,
    effective_from: Option<NaiveDate>,
    effective_to: Option<NaiveDate>,
    items: usize,
    title: String,
}

fn row(pack: &Pack, draft: Option<i64>, state: String) -> Row {
    Row {
        draft,
        name: pack.name.clone(),
        version: pack.version.clone(),
        state,
        effective_from: pack.effective_from,
        effective_to: pack.effective_to,
        items: pack.items().count(),
        title: pack.title.for_reader("zh").to_owned(),
    }
}

impl List {
    pub(super) fn run(self) -> Result<()> {
        let store = self.data.open_existing()?;
        let today = day_of(Utc::now());
        let (packs, drafts) = store.read(|conn| Ok((pack::list(conn)?, draft::list(conn)?)))?;
        let published = packs.iter().map(|pack| {
            let word = match state(pack, packs.iter(), today) {
                PackState::InForce => "in_force",
                PackState::Coming => "coming",
                PackState::Past => "past",
            };
            row(pack, None, word.to_owned())
        });
        let waiting = drafts.iter().map(|draft| Row {
            effective_from: draft.effective_from.or(draft.pack.effective_from),
            effective_to: draft.effective_to.or(draft.pack.effective_to),
            ..row(&draft.pack, Some(draft.id), draft.state.to_string())
        });
        let rows: Vec<Row> = published.chain(waiting).collect();
        if self.json {
            return print_json(&rows);
        }
        for row in rows {
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let draft = row
                .draft
                .map(|id| format!("draft {id}"))
                .unwrap_or_default();
            let days = format!("{}..{}", day(row.effective_from), day(row.effective_to));
            print(&one_line(&format!(
                "{:18} {:10} {:9} {days:22} {:3} items  {}  {draft}",
                row.name, row.version, row.state, row.items, row.title
            )))?;
        }
        Ok(())
    }
}
