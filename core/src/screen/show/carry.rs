//! Carrying unsent work out: from what waits; and what came of a file.

use super::{
    meet::{not_taken_here, said_counts},
    sync::{Shown, size},
};
use crate::{
    ids::{CaseId, DeviceNumber},
    record::{Certificate, FileState},
    screen::{CarryCaseRow, CarryOutcome, CarryReceiver, CarryScreen, Phrase, Press},
    sync::bundle::BundleReport,
    takan::CaseSync,
};

/// What a file would hold, and for whom it may be.
pub(crate) fn carry_screen<'a>(
    cases: Vec<CaseSync>,
    receivers: Vec<CarryReceiver>,
    shown: impl Fn(&CaseId) -> &'a Shown,
) -> CarryScreen {
    let rows = cases.into_iter().filter_map(|case| {
        let unsent = case.files.iter();
        let unsent = unsent.filter(|file| file.state != FileState::Verified);
        let (files, bytes) = unsent.fold((0, 0), |(n, sum), file| (n + 1, sum + file.bytes));
        (case.changes > 0 || files > 0).then(|| CarryCaseRow {
            id: case.case,
            title: shown(&case.case).title.clone(),
            number: case.number,
            changes: case.changes,
            files,
            bytes,
        })
    });
    let rows: Vec<_> = rows.collect();
    let nothing = Phrase::new("carry.nothing");
    CarryScreen {
        line: match rows.is_empty() {
            true => nothing.clone(),
            false => Phrase::new("carry.line")
                .with("cases", rows.len())
                .with("changes", rows.iter().map(|row| row.changes).sum::<u32>())
                .with("files", rows.iter().map(|row| row.files).sum::<u32>())
                .with("size", size(rows.iter().map(|row| row.bytes).sum())),
        },
        make: match rows.is_empty() {
            true => Press::refused(nothing),
            false => Press::allowed(),
        },
        cases: rows,
        receivers,
    }
}

/// Who can open a file: the server, and every device the register knows but this one.
pub(crate) fn receivers(own: DeviceNumber, register: &[Certificate]) -> Vec<CarryReceiver> {
    let server = CarryReceiver {
        device: DeviceNumber::SERVER,
        name: Phrase::new("carry.to.server"),
    };
    let others = register.iter().filter(|known| {
        known.device != own && known.device != DeviceNumber::SERVER && !known.revoked
    });
    let others = others.map(|known| CarryReceiver {
        device: known.device,
        name: Phrase::new("carry.to.device")
            .with("name", &known.name)
            .with("device", known.device),
    });
    std::iter::once(server).chain(others).collect()
}

/// What is said of a file that was made for `receiver` and takes `bytes`.
pub fn carried(made: &BundleReport, receiver: &CarryReceiver, bytes: u64) -> CarryOutcome {
    let mut facts = said_counts(&[
        ("carry.holds.cases", made.cases),
        ("carry.holds.changes", made.changes),
        ("carry.holds.files", made.files),
        ("carry.holds.damaged", made.damaged),
    ]);
    facts.push(Phrase::new("carry.holds.size").with("size", size(bytes)));
    CarryOutcome {
        line: Phrase::new(match receiver.device {
            DeviceNumber::SERVER => "carry.made.server",
            _ => "carry.made.device",
        }),
        facts,
        note: Phrase::new("carry.note.made"),
        refused: Vec::new(),
    }
}

/// What is said of a file that was taken in.
pub fn taken_in(report: &BundleReport) -> CarryOutcome {
    let counts = [
        ("meet.got.cases", report.cases),
        ("meet.got.changes", report.changes),
        ("meet.got.files", report.files),
        ("carry.holds.damaged", report.damaged),
    ];
    let same = counts.iter().all(|(_, count)| *count == 0) && report.refused.is_empty();
    let name = report.user.as_ref().map_or("", |user| user.name.as_str());
    CarryOutcome {
        line: match same {
            true => Phrase::new("carry.in.same"),
            false => Phrase::new("carry.in.done").with("name", name),
        },
        facts: said_counts(&counts),
        note: Phrase::new("carry.note.in"),
        refused: report.refused.iter().map(not_taken_here).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::meet::tests::{refusal, yi},
        *,
    };
    use crate::{ids::EntryId, takan::FileSync};

    fn waiting(n: u8, changes: u32, files: &[(FileState, u64)]) -> CaseSync {
        let file = |(state, bytes): &(FileState, u64)| FileSync {
            id: "0000000100000001-1".parse::<EntryId>().unwrap(),
            item: None,
            media_type: "image/jpeg".into(),
            state: *state,
            why: None,
            bytes: *bytes,
            bytes_left: *bytes,
        };
        CaseSync {
            case: CaseId::from_bytes([n; 16]),
            number: format!("2026-000{n}"),
            state: FileState::Local,
            changes,
            why: None,
            bytes_left: 0,
            files: files.iter().map(file).collect(),
        }
    }

    fn screen(cases: Vec<CaseSync>) -> CarryScreen {
        let empty = Shown::default();
        carry_screen(cases, receivers(DeviceNumber(1), &[]), |_| &empty)
    }

    fn report() -> BundleReport {
        BundleReport {
            user: Some(yi()),
            device: Some(DeviceNumber(2)),
            cases: 0,
            changes: 0,
            files: 0,
            damaged: 0,
            refused: Vec::new(),
            problems: Vec::new(),
        }
    }

    #[test]
    fn a_file_holds_every_case_with_something_unsent_and_what_of_it_is() {
        use FileState::*;
        let shown = screen(vec![
            waiting(1, 3, &[(Local, 4_000_000), (Verified, 9)]),
            waiting(2, 0, &[(Verified, 5)]),
            waiting(3, 0, &[(Received, 600_000)]),
        ]);
        let rows = shown.cases.iter();
        let rows: Vec<_> = rows
            .map(|row| (row.changes, row.files, row.bytes))
            .collect();
        assert_eq!(rows, [(3, 1, 4_000_000), (0, 1, 600_000)]);
        assert_eq!(
            shown.line.english(),
            "Not sent: 2 cases, 3 changes, 2 files; 4.6 MB"
        );
        assert!(shown.make.allowed);
        assert_eq!(shown.receivers[0].name.english(), "The bureau's server");
    }

    #[test]
    fn with_nothing_unsent_there_is_no_file_to_make_and_it_says_why() {
        let shown = screen(vec![waiting(1, 0, &[(FileState::Verified, 5)])]);
        assert!(!shown.make.allowed && shown.cases.is_empty());
        assert_eq!(shown.make.why_not.unwrap().key, shown.line.key);
    }

    #[test]
    fn a_file_is_for_the_server_or_a_device_in_use_that_is_not_this_one() {
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let of = |device, revoked| {
            Certificate::sign(&key, DeviceNumber(device), yi(), [1; 32], revoked, 1)
        };
        let known = receivers(
            DeviceNumber(1),
            &[of(0, false), of(1, false), of(2, false), of(3, true)],
        );
        let numbers: Vec<_> = known.iter().map(|it| it.device.0).collect();
        assert_eq!(numbers, [0, 2]);
        assert_eq!(known[1].name.english(), "乙's phone (device 2)");
    }

    #[test]
    fn a_file_that_was_made_says_that_nothing_counts_as_sent() {
        let made = BundleReport {
            cases: 2,
            changes: 3,
            ..report()
        };
        let to = receivers(DeviceNumber(1), &[]).remove(0);
        let said = carried(&made, &to, 4_600_000);
        assert_eq!(said.line.key, "carry.made.server");
        let keys: Vec<_> = said.facts.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "carry.holds.cases",
                "carry.holds.changes",
                "carry.holds.size"
            ]
        );
        assert_eq!(said.note.key, "carry.note.made");
    }

    #[test]
    fn a_file_that_was_taken_in_says_what_was_not_taken_of_it() {
        assert_eq!(taken_in(&report()).line.key, "carry.in.same");
        let some = BundleReport {
            refused: vec![refusal("unvouched")],
            ..report()
        };
        let said = taken_in(&some);
        assert_eq!(said.line.english(), "The file of 乙 is taken in");
        assert_eq!(said.refused.len(), 1);
    }
}
