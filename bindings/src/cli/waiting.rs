//! `waiting`: what the server does not have yet, and why.

use serde::Serialize;
use takan_core::{
    Takan,
    sync::host::WhyWaiting,
    takan::{CaseSync, SyncStatus},
};

use super::{
    Result,
    out::{Out, columns},
};

#[derive(Serialize)]
struct Left {
    #[serde(flatten)]
    status: SyncStatus,
    /// Only cases of which something waits.
    cases: Vec<CaseSync>,
}

pub(super) fn waiting(takan: &Takan, out: &Out) -> Result {
    let mut cases = takan.sync_cases()?;
    cases.retain(|case| case.why.is_some());
    let left = Left {
        status: takan.sync_status()?,
        cases,
    };
    out.print(&left, lines)
}

fn lines(left: &Left) -> Vec<String> {
    let Left { status, cases } = left;
    let mut lines = vec![match status.changes + status.files {
        0 => "nothing waits: the server has everything".to_owned(),
        _ => format!(
            "{} changes, {} files of {} bytes",
            status.changes, status.files, status.bytes_left
        ),
    }];
    let at = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or("never".to_owned(), |at| at.to_rfc3339())
    };
    lines.push(format!("last sync  {}", at(status.last)));
    if let Some(problem) = status.problem {
        let next = at(status.next);
        lines.push(format!("it failed: {}; next try {next}", why(problem)));
    }
    lines.extend(columns(cases.iter().map(|case| {
        let files = case.files.iter().filter(|file| file.why.is_some()).count();
        [
            case.number.clone(),
            format!("{} changes", case.changes),
            format!("{files} files of {} bytes", case.bytes_left),
            case.why.map(why).unwrap_or_default().to_owned(),
        ]
    })));
    lines
}

fn why(why: WhyWaiting) -> &'static str {
    match why {
        WhyWaiting::NoNetwork => "the server was not reached",
        WhyWaiting::WantsUnmetered => "waits for a network where bytes cost nothing",
        WhyWaiting::WantsCharging => "waits for the charger",
        WhyWaiting::Refused => "the server refused it",
        WhyWaiting::ServerBusy => "the server had no room or no time",
        WhyWaiting::SignInNeeded => "this device is not known to the server any more",
        WhyWaiting::NotSyncedYet => "no sync has come to it yet",
    }
}
