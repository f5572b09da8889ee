//! What has been sent, what waits and why.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use crate::{
    ids::{CaseId, EntryId},
    record::{FileState, SaidValue},
    screen::{
        FreeSpace, Phrase, Press, RefusedRow, RefusedSaid, SyncCaseRow, SyncFileRow, SyncScreen,
    },
    sync::host::WhyWaiting,
    takan::{CaseSync, FileSync, Freed, RefusedDetail, SyncStatus},
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
    pub(crate) refused: Vec<RefusedDetail>,
    /// What could be let go of.
    pub(crate) freed: Freed,
    /// From when on each verified file may go.
    pub(crate) may_go: MayGo,
    /// Every case that is named.
    pub(crate) shown: BTreeMap<CaseId, Shown>,
}

/// What has been sent, what waits and why.
pub(crate) fn sync_screen(sent: Sent) -> SyncScreen {
    let Sent {
        status,
        cases,
        refused,
        freed,
        may_go,
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
            .map(|it| case_row(of(&it.case), it, &may_go))
            .collect(),
        refused: refused
            .into_iter()
            .map(|it| refused_row(of(&it.edit.case), it))
            .collect(),
        space: space(freed),
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
pub(super) fn size(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{megabytes:.1} MB"),
    }
}

/// What may leave the phone; nothing is said while the server has verified nothing.
fn space(freed: Freed) -> Option<FreeSpace> {
    let (files, waiting) = (freed.files, freed.waiting);
    let nothing = Phrase::new("sync.space.none");
    (files + waiting > 0).then(|| FreeSpace {
        line: match files {
            0 => nothing.clone(),
            _ => Phrase::new("sync.space.line")
                .with("count", files)
                .with("size", size(freed.bytes)),
        },
        waits: (waiting > 0).then(|| Phrase::new("sync.space.waits").with("count", waiting)),
        bytes: freed.bytes,
        free: match files {
            0 => Press::refused(nothing),
            _ => Press::allowed(),
        },
    })
}

type MayGo = HashMap<(CaseId, EntryId), DateTime<Utc>>;

fn case_row(shown: &Shown, case: CaseSync, may_go: &MayGo) -> SyncCaseRow {
    let files = case.files.into_iter();
    let files = files.map(|file| {
        let may_go = may_go.get(&(case.case, file.id)).copied();
        file_row(shown, file, may_go)
    });
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

fn file_row(shown: &Shown, file: FileSync, may_go: Option<DateTime<Utc>>) -> SyncFileRow {
    let label = file.item.as_ref().and_then(|item| shown.labels.get(item));
    SyncFileRow {
        id: file.id,
        label: label.cloned().or(file.item).unwrap_or(file.media_type),
        state: file.state,
        state_phrase: state(file.state),
        why: file.why.map(why),
        bytes: file.bytes,
        bytes_left: file.bytes_left,
        may_go,
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

fn refused_row(shown: &Shown, detail: RefusedDetail) -> RefusedRow {
    let RefusedDetail {
        edit,
        values,
        mends,
    } = detail;
    RefusedRow {
        id: edit.id,
        case: edit.case,
        number: edit.number,
        said: match values.is_empty() {
            // What this device cannot read still has names.
            true => edit
                .keys
                .iter()
                .filter_map(|key| named(shown, key))
                .collect(),
            false => values.iter().filter_map(|it| said(shown, it)).collect(),
        },
        phrase: Phrase::new(match edit.code.as_str() {
            "clash" | "missing_changes" => "sync.refusedWhy.copy",
            "author" | "off_case" | "no_access" | "revoked" | "unknown_author" => {
                "sync.refusedWhy.author"
            }
            "role" => "sync.refusedWhy.role",
            "unvouched" | "forged" => "sync.refusedWhy.unvouched",
            "written_twice" => "sync.refusedWhy.twice",
            "newer" => "sync.refusedWhy.newer",
            _ => "sync.refusedWhy.other",
        }),
        reason: edit.reason,
        at: edit.at,
        handed: edit.handed,
        mends,
    }
}

/// What it said of a row, or in a note; what only programs read is left out.
fn said(shown: &Shown, value: &SaidValue) -> Option<RefusedSaid> {
    let label = value.row.as_ref().map(|row| label(shown, row));
    let label = label.unwrap_or_default();
    let empty = label.is_empty() && value.text.is_empty();
    (!empty).then(|| RefusedSaid {
        label,
        verdict: value
            .verdict
            .map(|it| Phrase::new(&format!("common.verdict.{}", it.as_str()))),
        text: value.text.clone(),
    })
}

/// What a key of the document is about.
fn named(shown: &Shown, key: &str) -> Option<RefusedSaid> {
    Some(RefusedSaid {
        label: label(shown, key.strip_prefix("a/")?),
        verdict: None,
        text: String::new(),
    })
}

fn label(shown: &Shown, row: &str) -> String {
    let label = shown.labels.get(row).cloned();
    label.unwrap_or_else(|| row.rsplit('/').next().unwrap_or(row).to_owned())
}
