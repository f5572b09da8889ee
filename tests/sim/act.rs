//! What people do on their phones. Whatever a phone acknowledges goes into the ledger; whatever it
//! declines must have left no trace.

use takan_core::{
    Error, ErrorKind, NewAnswer, Takan,
    ids::{CaseId, Sha256},
    record::{Conclusion, Grade, Verdict},
};

use super::{day::Day, ledger::Edit};
use crate::{photo, picture};

const REMARKS: [&str; 3] = ["", "有油污", "灯罩破损"];
const FUELS: [&str; 3] = ["gas", "power", ""];

impl Day {
    /// The person of that phone does something in one of its cases.
    pub(super) fn work(&mut self, place: usize) {
        let rows = self.phones[place].takan().cases().expect("it opens");
        let ids: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
        let held = (0..self.cases.len()).filter(|at| ids.contains(&self.cases[*at]));
        let held: Vec<usize> = held.collect();
        if held.is_empty() {
            return self.note(&format!("{place} has no case"));
        }
        let at = *self.dice.pick(&held);
        let case = self.cases[at];
        let what = self.dice.below(100);
        let seed = self.dice.below(u64::from(u32::MAX));
        let mut file = None;
        let (name, done) = match what {
            0..36 => ("answers", self.answer(place, at)),
            36..44 => {
                let fuel = *self.dice.pick(&FUELS);
                let value = move |takan: &Takan| takan.answer_value(case, "fuel", fuel);
                ("values", self.record(place, at, None, value))
            }
            44..52 => {
                let owner = format!("店主{}", self.dice.below(2));
                let value = move |takan: &Takan| takan.answer_value(case, "owner", &owner);
                ("owner", self.record(place, at, None, value))
            }
            52..62 => {
                let text = format!("第{seed}条");
                (
                    "notes",
                    self.record(place, at, None, |t| t.add_note(case, &text)),
                )
            }
            62..72 => {
                let bytes = match self.dice.below(2) {
                    0 => photo(seed),
                    _ => picture(seed as u32),
                };
                file = Some(Sha256::of(&bytes));
                let taken = tempfile::NamedTempFile::new().expect("a temporary file");
                std::fs::write(taken.path(), &bytes).expect("room for a photo");
                let take = |takan: &Takan| takan.add_photo(case, "K-01", taken.path()).map(drop);
                ("photo", self.record(place, at, file, take))
            }
            72..78 => ("fridge", self.fridge(place, at)),
            78..92 => ("resolves", self.resolve(place, at)),
            92..96 => ("submits", self.record(place, at, None, |t| t.submit(case))),
            _ => {
                let concludes = *self.dice.pick(&[Conclusion::Fail, Conclusion::Rectify]);
                let reason = format!("复查{seed}");
                let conclude =
                    |takan: &Takan| takan.override_verdict(case, concludes, &reason).map(drop);
                ("concludes", self.record(place, at, None, conclude))
            }
        };
        if done && file.is_some() {
            self.figures.photos += 1;
        }
        self.note(&format!("{place} {name} in {at}: {done}"));
    }

    fn answer(&mut self, place: usize, at: usize) -> bool {
        let case = self.cases[at];
        let item = *self.dice.pick(&["K-01", "I-03", "G-04"]);
        let verdict = *self.dice.pick(&[Verdict::Pass, Verdict::Fail]);
        let graded = (item == "I-03" && verdict == Verdict::Fail).then_some(Grade::Severe);
        let measured = (item == "G-04").then(|| format!("{}.5", 58 + self.dice.below(4)));
        let given = NewAnswer {
            grade: graded,
            measured,
            remark: (*self.dice.pick(&REMARKS)).to_owned(),
            ..verdict.into()
        };
        self.record(place, at, None, |takan| takan.answer(case, item, &given))
    }

    /// A repeat's instance, and an answer in it, or an answer in one that is there.
    fn fridge(&mut self, place: usize, at: usize) -> bool {
        let case = self.cases[at];
        let shown = self.phones[place].takan().case(case);
        let fridges = shown.map(|shown| shown.instances).unwrap_or_default();
        if fridges.is_empty() || self.dice.below(2) == 0 {
            let add = |takan: &Takan| takan.add_instance(case, "/kitchen/fridge").map(drop);
            return self.record(place, at, None, add);
        }
        let fridge = self.dice.pick(&fridges).id;
        let (path, temp) = (format!("{fridge}/temp"), self.dice.below(3).to_string());
        let value = |takan: &Takan| takan.answer_value(case, &path, &temp);
        self.record(place, at, None, value)
    }

    fn resolve(&mut self, place: usize, at: usize) -> bool {
        let case = self.cases[at];
        let Ok(shown) = self.phones[place].takan().case(case) else {
            return false;
        };
        if shown.conflicts.is_empty() {
            return false;
        }
        let conflict = self.dice.pick(&shown.conflicts);
        let value = self.dice.pick(&conflict.values).id;
        let key = conflict.key.clone();
        self.record(place, at, None, |takan| takan.resolve(case, &key, value))
    }

    /// Does it; true if it was acknowledged.
    fn record(
        &mut self,
        place: usize,
        at: usize,
        file: Option<Sha256>,
        act: impl FnOnce(&Takan) -> Result<(), Error>,
    ) -> bool {
        let case = self.cases[at];
        let before = self.phones[place].history(case);
        let done = act(self.phones[place].takan());
        let after = self.phones[place].history(case);
        if let Err(error) = done {
            let expected = [ErrorKind::Invalid, ErrorKind::StorageFull];
            assert!(expected.contains(&error.kind()), "phone {place}: {error}");
            let full = error.kind() == ErrorKind::StorageFull;
            assert!(
                !full || self.phones[place].is_full,
                "phone {place}: {error}"
            );
            assert_eq!(before, after, "what was declined ({error}) left something");
            self.figures.declined += 1;
            return false;
        }
        let edit = Edit {
            phone: place,
            file,
            destroyed: false,
        };
        let new = self.ledger.acknowledge(at, &before, &after, &edit);
        assert!(
            !new.is_empty(),
            "an acknowledged edit is not on phone {place}"
        );
        self.figures.edits += new.len() as u64;
        true
    }
}
