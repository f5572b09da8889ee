//! `sync`.

use std::sync::Arc;

use serde::Serialize;
use takan_core::{
    Takan,
    sync::{host::SyncOptions, report::Report},
    takan::Waiting,
};
use takan_ffi::TakanError;

use super::{
    Result,
    out::{Out, columns, one_line},
    progress::Progress,
    refused::words,
    wait_for,
};

/// What a sync did, and what is left to send.
#[derive(Serialize)]
struct Synced {
    #[serde(flatten)]
    report: Report,
    waiting: Waiting,
}

pub(super) fn sync(takan: &Takan, out: &Out) -> Result {
    let options = SyncOptions {
        observer: Some(Arc::new(Progress::new())),
        ..SyncOptions::default()
    };
    let report = wait_for(takan.sync_with(&options))??;
    // The line of the terminal is free again.
    drop(options);
    let waiting = takan.waiting()?;
    let synced = Synced { report, waiting };
    out.print(&synced, lines)?;
    clean(&synced.report)
}

fn lines(synced: &Synced) -> Vec<String> {
    let Synced { report, waiting } = synced;
    let traffic = &report.traffic;
    let mut lines = vec![
        format!(
            "sent      {} changes, {} files",
            report.changes_sent, report.files_sent
        ),
        match report.media_received {
            0 => format!("received  {} cases", report.cases_received),
            media => format!(
                "received  {} cases, {media} files of checklists",
                report.cases_received
            ),
        },
        format!(
            "traffic   {} requests, {} bytes up, {} bytes down",
            traffic.requests, traffic.bytes_up, traffic.bytes_down
        ),
    ];
    if report.cases_forgotten > 0 {
        lines.push(format!("gone      {} cases", report.cases_forgotten));
    }
    if waiting.changes + waiting.files > 0 {
        lines.push(format!(
            "waiting   {} changes, {} files",
            waiting.changes, waiting.files
        ));
    }
    lines.extend(columns(report.refused.iter().map(|edit| {
        let [_, number, keys, code, reason, _] = words(edit);
        ["refused".to_owned(), number, keys, code, reason]
    })));
    let problems = report.problems.iter();
    lines.extend(problems.map(|problem| format!("problem   {}", one_line(problem))));
    lines
}

/// A sync that left something behind is no success, however well the rest went.
fn clean(report: &Report) -> Result {
    let (refused, problems) = (report.refused.len(), report.problems.len());
    if refused + problems == 0 {
        return Ok(());
    }
    let reason = format!(
        "synced, but {refused} edits were refused and {problems} things did not go well; all of \
         it is kept here and listed above"
    );
    Err(TakanError::Refused { reason })
}
