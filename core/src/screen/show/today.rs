//! The day's cases.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    document::sheet::local,
    ids::CaseId,
    record::{CasePage, CaseState, CaseSummary, Position, TimeConfidence},
    screen::{CaseRow, DueState, Language, Phrase, TodayQuery, TodayScreen},
};

/// What the list is made from.
pub(crate) struct Listed<'a> {
    /// Whose phone this is.
    pub(crate) person: String,
    /// The cases that match the search, in order, as many as are shown.
    pub(crate) page: CasePage,
    /// What people call the checklist of a case.
    pub(crate) title: &'a dyn Fn(&CaseSummary, Language) -> String,
    /// Cases of which something is not sent.
    pub(crate) unsent: BTreeSet<CaseId>,
    /// Changes that are not sent.
    pub(crate) changes: u64,
    /// Files without a receipt.
    pub(crate) files: u64,
    /// Open conflicts of all cases.
    pub(crate) conflicts: u64,
    /// Edits that the server refused.
    pub(crate) refused: u64,
    /// Documents that did not load.
    pub(crate) damaged: u64,
    /// How sure the time is.
    pub(crate) time: TimeConfidence,
    /// Now.
    pub(crate) now: DateTime<Utc>,
}

/// The day's cases, and what is not sent yet.
pub(crate) fn today(query: &TodayQuery, language: Language, listed: Listed<'_>) -> TodayScreen {
    let here = query.here.as_ref().map(|fix| fix.position);
    let today = local(listed.now).date_naive();
    let rows = listed.page.cases.iter().map(|case| {
        let title = (listed.title)(case, language);
        case_row(case, title, here, today, listed.unsent.contains(&case.id))
    });
    TodayScreen {
        cases: rows.collect(),
        total: listed.page.total,
        unsent: unsent(listed.changes, listed.files),
        all_sent: listed.changes == 0 && listed.files == 0,
        notices: notices(&listed),
        person: listed.person,
    }
}

fn unsent(changes: u64, files: u64) -> Phrase {
    match (changes, files) {
        (0, 0) => Phrase::new("today.allSent"),
        (changes, 0) => Phrase::new("today.unsent").with("count", changes),
        (0, files) => Phrase::new("today.unsentFiles").with("count", files),
        (changes, files) => Phrase::new("today.unsentBoth")
            .with("changes", changes)
            .with("files", files),
    }
}

fn notices(listed: &Listed<'_>) -> Vec<Phrase> {
    let counted = [
        (listed.conflicts, "notice.conflicts"),
        (listed.refused, "notice.refused"),
        (listed.damaged, "notice.damaged"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let mut notices: Vec<Phrase> = counted
        .map(|(count, key)| Phrase::new(key).with("count", count))
        .collect();
    if listed.time == TimeConfidence::Wrong {
        notices.push(Phrase::new("notice.clock"));
    }
    notices
}

fn is_done(case: &CaseSummary) -> bool {
    case.state == CaseState::Complete || case.submitted
}

/// A case in a list, on a day.
pub(super) fn case_row(
    case: &CaseSummary,
    checklist: String,
    here: Option<Position>,
    today: NaiveDate,
    unsent: bool,
) -> CaseRow {
    let named = case.premises.clone().filter(|name| !name.is_empty());
    let (due_state, due_phrase) = due(case, today);
    CaseRow {
        id: case.id,
        number: case.number.clone(),
        title: named.unwrap_or_else(|| case.place.name.clone()),
        place: case.place.name.clone(),
        position: case.place.position,
        distance_m: distance(here, case),
        checklist,
        state: case.state,
        state_phrase: match case.submitted {
            true => Phrase::new("common.state.submitted"),
            false => Phrase::new(&format!("common.state.{}", case.state.as_str())),
        },
        due: case.due,
        due_state,
        due_phrase,
        answered: case.answered,
        total: case.total,
        conflicts: case.conflicts,
        unsent,
        not_ready: (case.ready == Some(false)).then(|| Phrase::new("today.notReady")),
    }
}

/// How near the deadline is, by the days of the place.
fn due(case: &CaseSummary, today: NaiveDate) -> (DueState, Option<Phrase>) {
    let Some(due) = case.due else {
        return (DueState::None, None);
    };
    let left = (due - today).num_days();
    let phrase = match left {
        ..0 => Phrase::new("common.due.over").with("count", -left),
        0 => Phrase::new("common.due.today"),
        1 => Phrase::new("common.due.tomorrow"),
        2.. => Phrase::new("common.due.left").with("count", left),
    };
    let state = match left {
        _ if is_done(case) => DueState::None,
        ..0 => DueState::Overdue,
        0 | 1 => DueState::Soon,
        2.. => DueState::Later,
    };
    (state, (state != DueState::None).then_some(phrase))
}

/// Metres as the crow flies; `None` between positions of different datums, which lie up to 700 m
/// beside each other.
fn distance(here: Option<Position>, case: &CaseSummary) -> Option<u32> {
    let (from, to) = (here?, case.place.position?);
    if from.datum != to.datum {
        return None;
    }
    let (lat, other) = (from.lat.to_radians(), to.lat.to_radians());
    let (across, along) = ((other - lat) / 2.0, (to.lon - from.lon).to_radians() / 2.0);
    let half = across.sin().powi(2) + lat.cos() * other.cos() * along.sin().powi(2);
    // The Earth's mean radius, IUGG.
    Some((2.0 * 6_371_008.8 * half.sqrt().min(1.0).asin()).round() as u32)
}
