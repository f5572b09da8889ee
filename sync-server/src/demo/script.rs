//! The field day as it is going to be: what each phone records, when. Pure: the same cases and
//! the same seed give the same day. The two of a pair walk a checklist from its two ends; where
//! both answer an item they agree, except where [`DISAGREEMENTS`] says otherwise.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use takan_core::{
    checklist::{ChoicesFrom, EvidenceKind, ItemResult, ItemRow},
    ids::CaseId,
    record::{Grade, Measured, Verdict},
};

use super::{
    bureau::Sheet,
    people::{INSPECTORS, TEAMS},
    random::Random,
};
use words::{DISAGREEMENTS, FAILS, NOTES, PASSES, Side, reading};

mod words;

/// One thing a person does on a phone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) at: DateTime<Utc>,
    pub(super) case: CaseId,
    pub(super) act: Act,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Act {
    Answer {
        item: String,
        given: Given,
    },
    Note(String),
    /// Of another picture for each seed.
    Photo {
        item: String,
        seed: u64,
        lat: f64,
        lon: f64,
    },
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Given {
    pub(super) verdict: Verdict,
    /// Of a failure, where the checklist grades them.
    pub(super) grade: Option<Grade>,
    pub(super) measured: Option<Measured>,
    pub(super) remark: String,
}

/// Every phone's day, in the order of [`INSPECTORS`], and the conflicts that must come of it.
pub(super) struct Day {
    pub(super) phones: Vec<Vec<Step>>,
    pub(super) conflicts: Vec<Planned>,
}

/// A conflict that is meant to come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Planned {
    pub(super) case: CaseId,
    pub(super) key: String,
    pub(super) blocking: bool,
}

/// Writes the day for eight sheets a team, from eight in the morning.
pub(super) fn write(sheets: &[Sheet], morning: DateTime<Utc>, seed: u64) -> Day {
    let mut day = Day {
        phones: vec![Vec::new(); INSPECTORS.len()],
        conflicts: Vec::new(),
    };
    for (n, sheet) in sheets.iter().enumerate() {
        let (team, nth) = (n / 8, n % 8);
        assert!(team < TEAMS.len(), "eight sheets a team");
        let lunch = if nth < 4 { 0 } else { 40 };
        let arrived = morning + TimeDelta::minutes(60 + nth as i64 * 55 + lunch);
        let mut visit = Visit {
            sheet,
            random: Random(seed ^ (n as u64 + 1).wrapping_mul(0x9e37_79b9)),
            team,
            nth,
            conflicts: Vec::new(),
        };
        let [one, other] = visit.pair(arrived);
        day.phones[2 * team].extend(one);
        day.phones[2 * team + 1].extend(other);
        day.conflicts.extend(visit.conflicts);
    }
    day
}

struct Visit<'a> {
    sheet: &'a Sheet,
    random: Random,
    team: usize,
    nth: usize,
    conflicts: Vec<Planned>,
}

impl Visit<'_> {
    /// Who answers what, then each one's way through it.
    fn pair(&mut self, arrived: DateTime<Utc>) -> [Vec<Step>; 2] {
        let sheet = self.sheet;
        let decided: Vec<_> = sheet
            .pack
            .items()
            .map(|item| (item, self.decide(item)))
            .collect();
        let side = |which: usize| {
            decided.iter().filter_map(move |(item, sides)| {
                let given: &Option<Given> = &sides[which];
                Some((*item, given.clone()?))
            })
        };
        let one = side(0).collect();
        let other = side(1).rev().collect();
        [self.walk(one, arrived), self.walk(other, arrived)]
    }

    fn decide(&mut self, row: ItemRow<'_>) -> [Option<Given>; 2] {
        let unit = row.item.unit.as_deref().unwrap_or_default();
        let planned = DISAGREEMENTS.iter().find(|(team, nth, code, ..)| {
            (*team, *nth, *code) == (self.team, self.nth, row.code())
        });
        if let Some((.., one, other)) = planned {
            self.conflicts.push(Planned {
                case: self.sheet.case,
                key: format!("a/{}", row.code()),
                blocking: (one.0, one.1) != (other.0, other.1),
            });
            let graded = self.grades(row);
            let side = |(verdict, measured, remark): &Side| {
                let measured = (!measured.is_empty()).then_some(*measured);
                Some(Given {
                    grade: (graded && *verdict == Verdict::Fail).then_some(Grade::Minor),
                    ..given(*verdict, measured, unit, remark)
                })
            };
            return [side(one), side(other)];
        }
        let graded = self.grades(row);
        let random = &mut self.random;
        // The last visit of the day is not finished.
        if self.nth == 7 && random.chance(35) {
            return [None, None];
        }
        // Nobody fills in what the premises do: items of a category or a condition may not apply.
        let conditional = row.question.bind.relevant.is_some();
        let verdict = match () {
            () if conditional && random.chance(60) => Verdict::Na,
            () if random.chance(6) => Verdict::Fail,
            () => Verdict::Pass,
        };
        let measured = (row.item.unit.is_some() && verdict != Verdict::Na)
            .then(|| reading(row.code(), verdict == Verdict::Pass, random));
        // Two people never type the same remark: one alone answers, or both without a word.
        let remark = match verdict {
            Verdict::Fail => *random.pick(&FAILS),
            Verdict::Pass if random.chance(8) => *random.pick(&PASSES),
            _ => "",
        };
        let grade = (graded && verdict == Verdict::Fail).then(|| match random.chance(20) {
            true => Grade::Severe,
            false => Grade::Minor,
        });
        let answer = Some(Given {
            grade,
            ..given(verdict, measured.as_deref(), unit, remark)
        });
        match random.between(0, 100) {
            ..40 if remark.is_empty() => [answer.clone(), answer],
            0..70 => [answer, None],
            _ => [None, answer],
        }
    }

    /// True if the checklist tells slight failures of this item from severe ones.
    fn grades(&self, row: ItemRow<'_>) -> bool {
        let list = match row.question.choices.as_ref().map(|choices| &choices.from) {
            Some(ChoicesFrom::List(name)) => self.sheet.pack.choices.get(name),
            _ => None,
        };
        let results = list.iter().flat_map(|list| &list.choices);
        results
            .filter_map(|choice| choice.result)
            .any(|result| result == ItemResult::Minor)
    }

    fn walk(&mut self, answers: Vec<(ItemRow<'_>, Given)>, arrived: DateTime<Utc>) -> Vec<Step> {
        let Sheet { case, position, .. } = *self.sheet;
        let mut at = arrived;
        let mut steps = Vec::new();
        let mut step = |seconds: u32, act| {
            at += TimeDelta::seconds(i64::from(seconds));
            steps.push(Step { at, case, act });
        };
        for (row, given) in answers {
            let random = &mut self.random;
            let code = row.code().to_owned();
            let evidence = &row.item.evidence;
            let shows = evidence.iter().any(|it| it.kind == EvidenceKind::Photo);
            let photo = match given.verdict {
                Verdict::Fail => shows || random.chance(50),
                Verdict::Pass => shows && random.chance(14),
                _ => false,
            };
            // Looked again and changed one's mind: the first answer stays in the history.
            if given.verdict == Verdict::Fail && given.measured.is_none() && random.chance(25) {
                let first = Given {
                    verdict: Verdict::Pass,
                    grade: None,
                    remark: String::new(),
                    ..given.clone()
                };
                let item = code.clone();
                step(random.between(15, 60), Act::Answer { item, given: first });
            }
            let item = code.clone();
            step(random.between(20, 70), Act::Answer { item, given });
            if photo {
                let seed = (u64::from(random.between(0, u32::MAX)) << 32)
                    | u64::from(random.between(0, u32::MAX));
                let (lat, lon) = (position.lat, position.lon);
                let act = Act::Photo {
                    item: code,
                    seed,
                    lat,
                    lon,
                };
                step(random.between(8, 30), act);
            }
        }
        if self.random.chance(50) {
            let note = (*self.random.pick(&NOTES)).to_owned();
            step(self.random.between(30, 90), Act::Note(note));
        }
        steps
    }
}

fn given(verdict: Verdict, measured: Option<&str>, unit: &str, remark: &str) -> Given {
    let measured = measured
        .map(|value| Measured::new(value, unit).expect("the demo measures decimal numbers"));
    Given {
        verdict,
        grade: None,
        measured,
        remark: remark.to_owned(),
    }
}

#[cfg(test)]
mod tests;
