//! Meeting another phone: pure, from how far it is.

use crate::{
    ids::DeviceNumber,
    record::User,
    screen::{MeetFailure, MeetScreen, MeetStage, NotTakenRow, Phrase},
    sync::peer::{PeerRefusal, PeerReport},
};

/// What is shown of a meeting.
pub fn meet_screen(stage: MeetStage) -> MeetScreen {
    let (line, note) = said(&stage);
    let (with, exchanged, refused) = match &stage {
        MeetStage::Done { report } => {
            let here = report.refused_here.iter().map(not_taken_here);
            let there = report.refused_there.iter().map(not_taken_there);
            let with = device(&report.user, report.device);
            (Some(with), facts(report), here.chain(there).collect())
        }
        _ => Default::default(),
    };
    MeetScreen {
        line: Phrase::new(line),
        note: note.map(Phrase::new),
        with,
        exchanged,
        refused,
        running: matches!(
            stage,
            MeetStage::Showing { .. } | MeetStage::Joining | MeetStage::Working { .. }
        ),
        stage,
    }
}

/// In one line, and what to do.
fn said(stage: &MeetStage) -> (&'static str, Option<&'static str>) {
    match stage {
        MeetStage::Idle => ("meet.line.idle", Some("meet.note.idle")),
        MeetStage::Showing { .. } => ("meet.line.waiting", Some("meet.note.waiting")),
        MeetStage::Joining => ("meet.line.joining", None),
        MeetStage::Working { .. } => ("meet.line.working", Some("meet.note.working")),
        MeetStage::Done { report } => match report.complete {
            false => ("meet.line.cut", Some("meet.note.cut")),
            true if is_nothing(report) => ("meet.line.same", None),
            true => ("meet.line.done", Some("meet.note.done")),
        },
        MeetStage::Failed { why } => match why {
            MeetFailure::NoCode => ("meet.why.noCode", Some("meet.mend.noCode")),
            MeetFailure::NoNetwork => ("meet.why.noNetwork", Some("meet.mend.noNetwork")),
            MeetFailure::Unreachable => ("meet.why.unreachable", Some("meet.mend.unreachable")),
            MeetFailure::Stranger => ("meet.why.stranger", Some("meet.mend.stranger")),
            MeetFailure::NotCertified => ("meet.why.notCertified", Some("meet.mend.notCertified")),
            MeetFailure::Unreadable => ("meet.why.unreadable", Some("meet.mend.unreadable")),
            MeetFailure::Stopped => ("meet.line.stopped", Some("meet.note.cut")),
        },
    }
}

fn counts(report: &PeerReport) -> [(&'static str, u64); 5] {
    [
        ("meet.got.cases", report.cases_received),
        ("meet.got.changes", report.changes_received),
        ("meet.got.files", report.files_received),
        ("meet.gave.changes", report.changes_sent),
        ("meet.gave.files", report.files_sent),
    ]
}

fn is_nothing(report: &PeerReport) -> bool {
    let none = counts(report).iter().all(|(_, count)| *count == 0);
    none && report.refused_here.is_empty() && report.refused_there.is_empty()
}

fn device(user: &User, number: DeviceNumber) -> Phrase {
    Phrase::new("meet.with")
        .with("name", &user.name)
        .with("device", number)
}

fn facts(report: &PeerReport) -> Vec<Phrase> {
    said_counts(&counts(report))
}

/// What there is of it; what is nothing is not said.
pub(super) fn said_counts(counts: &[(&str, u64)]) -> Vec<Phrase> {
    let some = counts.iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| Phrase::new(key).with("count", count))
        .collect()
}

/// What this phone did not take, and why, in the app's words.
pub(super) fn not_taken_here(refused: &PeerRefusal) -> NotTakenRow {
    let unproven = matches!(refused.code.as_str(), "unvouched" | "forged");
    row(
        refused,
        match unproven {
            true => "meet.refused.hereUnvouched",
            false => "meet.refused.here",
        },
    )
}

fn not_taken_there(refused: &PeerRefusal) -> NotTakenRow {
    row(refused, "meet.refused.there")
}

fn row(refused: &PeerRefusal, key: &str) -> NotTakenRow {
    NotTakenRow {
        case: refused.case,
        number: refused.number.clone(),
        phrase: Phrase::new(key),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        ids::{CaseId, UserId},
        record::Role,
    };

    pub(crate) fn refusal(code: &str) -> PeerRefusal {
        PeerRefusal {
            case: CaseId::from_bytes([1; 16]),
            number: "2026-0001".into(),
            code: code.into(),
            reason: String::new(),
        }
    }

    pub(crate) fn yi() -> User {
        User {
            id: UserId(2),
            name: "乙".into(),
            role: Role::Inspector,
        }
    }

    fn report() -> PeerReport {
        PeerReport {
            complete: true,
            ..PeerReport::of(yi(), DeviceNumber(2))
        }
    }

    fn done(report: PeerReport) -> MeetScreen {
        meet_screen(MeetStage::Done { report })
    }

    fn keys(phrases: &[Phrase]) -> Vec<&str> {
        phrases.iter().map(|it| it.key.as_str()).collect()
    }

    #[test]
    fn every_stage_has_its_words() {
        use MeetFailure::*;
        let failed = [
            NoCode,
            NoNetwork,
            Unreachable,
            Stranger,
            NotCertified,
            Unreadable,
            Stopped,
        ];
        let waiting = MeetStage::Showing {
            code: "ABCD".into(),
            link: "TAKAN:PEER:ABCD".into(),
            until: None,
        };
        let cut = PeerReport {
            complete: false,
            ..report()
        };
        let working = MeetStage::Working { bytes: 9 };
        let mut stages = vec![MeetStage::Idle, waiting, MeetStage::Joining, working];
        stages.extend([report(), cut].map(|report| MeetStage::Done { report }));
        stages.extend(failed.map(|why| MeetStage::Failed { why }));
        let mut lines = std::collections::BTreeSet::new();
        for stage in stages {
            let screen = meet_screen(stage);
            for phrase in [
                Some(&screen.line),
                screen.note.as_ref(),
                screen.with.as_ref(),
            ] {
                assert!(
                    phrase.is_none_or(|it| takan_words::exists(&it.key)),
                    "{phrase:?}"
                );
            }
            lines.insert(screen.line.key);
        }
        assert_eq!(lines.len(), 13, "each is told apart from the others");
    }

    #[test]
    fn what_came_and_went_is_told_and_what_was_nothing_is_not() {
        assert_eq!(done(report()).line.key, "meet.line.same");
        assert!(done(report()).exchanged.is_empty());
        let some = PeerReport {
            changes_sent: 3,
            files_received: 2,
            ..report()
        };
        let shown = done(some);
        assert_eq!(shown.line.key, "meet.line.done");
        assert_eq!(
            keys(&shown.exchanged),
            ["meet.got.files", "meet.gave.changes"]
        );
        assert_eq!(shown.with.unwrap().english(), "乙, device 2");
    }

    #[test]
    fn what_was_not_taken_says_by_which_phone() {
        let some = PeerReport {
            refused_here: vec![refusal("unvouched"), refusal("role")],
            refused_there: vec![refusal("role")],
            ..report()
        };
        let shown = done(some);
        assert_eq!(shown.line.key, "meet.line.done", "it was not the same");
        let said: Vec<_> = shown.refused.into_iter().map(|row| row.phrase).collect();
        assert_eq!(
            keys(&said),
            [
                "meet.refused.hereUnvouched",
                "meet.refused.here",
                "meet.refused.there"
            ]
        );
        assert!(said.iter().all(|it| takan_words::exists(&it.key)));
    }

    #[test]
    fn only_what_runs_may_be_stopped() {
        assert!(!meet_screen(MeetStage::Idle).running);
        assert!(meet_screen(MeetStage::Joining).running);
        assert!(!done(report()).running);
    }
}
