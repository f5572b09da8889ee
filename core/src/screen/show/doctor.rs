//! What a check of the store found: sorted by what became of it.

use crate::{
    screen::{DoctorScreen, Phrase},
    takan::{Examination, Outcome},
};

/// What is shown of an examination.
pub fn doctor_screen(found: Examination) -> DoctorScreen {
    let (mut repaired, mut damaged) = (Vec::new(), Vec::new());
    let (mut returns, mut remains) = (false, false);
    for finding in found.findings {
        returns |= finding.outcome == Outcome::Returns;
        remains |= finding.outcome == Outcome::Remains;
        match finding.outcome {
            Outcome::Repaired => repaired.push(finding.phrase),
            Outcome::Returns | Outcome::Remains => damaged.push(finding.phrase),
        }
    }
    let counted = |key: &str, count: usize| Phrase::new(key).with("count", count);
    DoctorScreen {
        line: match (damaged.len(), repaired.len()) {
            (0, 0) => Phrase::new("doctor.line.sound"),
            (0, count) => counted("doctor.line.repaired", count),
            (count, _) => counted("doctor.line.damaged", count),
        },
        sound: damaged.is_empty(),
        checked: vec![
            counted("doctor.count.cases", found.cases as usize),
            counted("doctor.count.files", found.files as usize),
        ],
        repaired,
        damaged,
        note: match (remains, returns) {
            (true, _) => Some(Phrase::new("doctor.note.lead")),
            (false, true) => Some(Phrase::new("doctor.note.sync")),
            (false, false) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::takan::{Finding, Part};

    fn screen(outcomes: &[Outcome]) -> DoctorScreen {
        let finding = |outcome: &Outcome| Finding {
            part: Part::Document,
            outcome: *outcome,
            case: None,
            phrase: Phrase::new("doctor.document.returns"),
            detail: String::new(),
        };
        doctor_screen(Examination {
            cases: 30,
            files: 412,
            findings: outcomes.iter().map(finding).collect(),
        })
    }

    #[test]
    fn the_worst_that_was_found_is_said_first_and_what_to_do_about_it() {
        use Outcome::*;
        let said = |outcomes: &[Outcome]| {
            let screen = screen(outcomes);
            let note = screen.note.map(|note| note.key);
            (screen.line.key, screen.sound, note)
        };
        let key = |key: &str| key.to_owned();
        assert_eq!(said(&[]), (key("doctor.line.sound"), true, None));
        assert_eq!(said(&[Repaired]), (key("doctor.line.repaired"), true, None));
        assert_eq!(
            said(&[Repaired, Returns]),
            (
                key("doctor.line.damaged"),
                false,
                Some(key("doctor.note.sync"))
            )
        );
        assert_eq!(
            said(&[Remains, Returns]),
            (
                key("doctor.line.damaged"),
                false,
                Some(key("doctor.note.lead"))
            )
        );
    }

    #[test]
    fn what_was_repaired_and_what_is_damaged_stand_apart_with_what_was_counted() {
        let screen = screen(&[Outcome::Repaired, Outcome::Returns, Outcome::Remains]);
        assert_eq!((screen.repaired.len(), screen.damaged.len()), (1, 2));
        let counted: Vec<_> = screen.checked.iter().map(Phrase::english).collect();
        assert_eq!(counted[0], "30 cases, every change of them");
        assert_eq!(counted.len(), 2);
    }
}
