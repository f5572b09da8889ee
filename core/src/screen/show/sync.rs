//! What has been sent, what waits and why.

use std::collections::BTreeMap;

use crate::{
    ids::CaseId,
    record::FileState,
    screen::{Phrase, RefusedRow, SyncCaseRow, SyncFileRow, SyncScreen},
    store::RefusedEdit,
    sync::host::WhyWaiting,
    takan::{CaseSync, FileSync, SyncStatus},
};

/// What is shown of a case beside what the store says of it.
#[derive(Default)]
pub(crate) struct Shown {
    /// The premises or the place.
    pub(crate) title: String,
    /// What is asked, by what stands behind `a/`.
    pub(crate) labels: BTreeMap<String, String>,
}

/// What the sync centre is made from.
pub(crate) struct Sent {
    pub(crate) status: SyncStatus,
    pub(crate) cases: Vec<CaseSync>,
    pub(crate) refused: Vec<RefusedEdit>,
    /// Every case that is named.
    pub(crate) shown: BTreeMap<CaseId, Shown>,
}

/// What has been sent, what waits and why.
pub(crate) fn sync_screen(sent: Sent) -> SyncScreen {
    let Sent {
        status,
        cases,
        refused,
        shown,
    } = sent;
    let empty = Shown::default();
    let of = |case: &CaseId| shown.get(case).unwrap_or(&empty);
    SyncScreen {
        line: line(&status),
        all_sent: status.changes == 0 && status.files == 0,
        last: status.last,
        next: status.next,
        problem: status.problem.map(why),
        bytes_left: status.bytes_left,
        cases: cases
            .into_iter()
            .map(|it| case_row(of(&it.case), it))
            .collect(),
        refused: refused
            .into_iter()
            .map(|it| refused_row(of(&it.case), it))
            .collect(),
    }
}

fn line(status: &SyncStatus) -> Phrase {
    let size = size(status.bytes_left);
    match (status.changes, status.files) {
        (0, 0) => Phrase::new("sync.line.all"),
        (changes, 0) => Phrase::new("sync.line.changes").with("count", changes),
        (0, files) => Phrase::new("sync.line.files")
            .with("count", files)
            .with("size", size),
        (changes, files) => Phrase::new("sync.line.both")
            .with("changes", changes)
            .with("files", files)
            .with("size", size),
    }
}

/// As a person says it.
fn size(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{megabytes:.1} MB"),
    }
}

fn case_row(shown: &Shown, case: CaseSync) -> SyncCaseRow {
    let files = case.files.into_iter().map(|file| file_row(shown, file));
    SyncCaseRow {
        id: case.case,
        number: case.number,
        title: shown.title.clone(),
        state: case.state,
        state_phrase: state(case.state),
        changes: case.changes,
        why: case.why.map(why),
        files: files.collect(),
    }
}

fn file_row(shown: &Shown, file: FileSync) -> SyncFileRow {
    let label = file.item.as_ref().and_then(|item| shown.labels.get(item));
    SyncFileRow {
        id: file.id,
        label: label.cloned().or(file.item).unwrap_or(file.media_type),
        state: file.state,
        state_phrase: state(file.state),
        why: file.why.map(why),
        bytes: file.bytes,
        bytes_left: file.bytes_left,
    }
}

fn state(state: FileState) -> Phrase {
    Phrase::new(&format!("sync.state.{}", state.as_str()))
}

fn why(why: WhyWaiting) -> Phrase {
    Phrase::new(match why {
        WhyWaiting::NoNetwork => "sync.why.offline",
        WhyWaiting::WantsUnmetered => "sync.why.wifi",
        WhyWaiting::WantsCharging => "sync.why.charging",
        WhyWaiting::Refused => "sync.why.refused",
        WhyWaiting::ServerBusy => "sync.why.busy",
        WhyWaiting::SignInNeeded => "sync.why.signIn",
        WhyWaiting::NotSyncedYet => "sync.why.queue",
    })
}

fn refused_row(shown: &Shown, edit: RefusedEdit) -> RefusedRow {
    let about = edit.keys.iter().filter_map(|key| about(shown, key));
    let mut about: Vec<String> = about.collect();
    about.dedup();
    RefusedRow {
        case: edit.case,
        number: edit.number,
        about,
        phrase: Phrase::new(match edit.code.as_str() {
            "clash" | "missing_changes" => "sync.refusedWhy.copy",
            "author" | "off_case" | "no_access" | "revoked" | "unknown_author" => {
                "sync.refusedWhy.author"
            }
            "role" => "sync.refusedWhy.role",
            "unvouched" | "forged" => "sync.refusedWhy.unvouched",
            "newer" => "sync.refusedWhy.newer",
            _ => "sync.refusedWhy.other",
        }),
        reason: edit.reason,
        at: edit.at,
    }
}

/// What a key of the document is about.
fn about(shown: &Shown, key: &str) -> Option<String> {
    let place = key.strip_prefix("a/")?;
    let label = shown.labels.get(place).cloned();
    Some(label.unwrap_or_else(|| place.rsplit('/').next().unwrap_or(place).to_owned()))
}
