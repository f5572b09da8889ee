//! The demo's own books, kept beside the product: what each phone recorded, and whether the
//! server holds it. Pure, so that it can be shown to find what is missing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use takan_core::{
    ids::{CaseId, Sha256},
    record::{Case, Grade, HistoryEntry, Measured, Verdict},
};

use super::script::Given;

/// Something a phone acknowledged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) at: DateTime<Utc>,
    pub(super) case: CaseId,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum What {
    Answer { item: String, given: Given },
    Note(String),
    Photo { item: String, sha256: Sha256 },
}

impl Entry {
    /// For a person who has to look for it.
    fn describe(&self) -> String {
        match &self.what {
            What::Answer { item, given } => format!("answer {item} ({})", line(given)),
            What::Note(text) => format!("note {text:?}"),
            What::Photo { item, sha256 } => format!("photo of {item}, {sha256}"),
        }
    }

    /// True if the case holds exactly this, by whom and when aside.
    pub(super) fn stands(&self, case: &Case) -> bool {
        match &self.what {
            What::Answer { item, given } => {
                let key = format!("a/{item}");
                let conflict = case.conflicts.iter().find(|conflict| conflict.key == key);
                let sides = conflict.iter().flat_map(|conflict| &conflict.values);
                case.answers.get(item).is_some_and(|answer| {
                    says(
                        given,
                        (answer.verdict, answer.grade),
                        &answer.measured,
                        &answer.unit,
                        &answer.remark,
                    )
                }) || sides.into_iter().any(|value| {
                    says(
                        given,
                        (value.verdict, value.grade),
                        &value.measured,
                        &value.unit,
                        &value.remark,
                    )
                })
            }
            What::Note(text) => case
                .notes
                .iter()
                .any(|note| note.text == *text && note.at == self.at),
            What::Photo { item, sha256 } => case
                .files
                .iter()
                .any(|file| file.sha256 == *sha256 && file.item.as_ref() == Some(item)),
        }
    }
}

fn says(
    given: &Given,
    found: (Option<Verdict>, Option<Grade>),
    measured: &Option<String>,
    unit: &Option<String>,
    remark: &str,
) -> bool {
    let same_number = match (&given.measured, measured) {
        (None, None) => true,
        (Some(Measured { value, unit: of }), Some(measured)) => {
            value == measured && Some(of) == unit.as_ref()
        }
        _ => false,
    };
    found == (Some(given.verdict), given.grade) && same_number && remark == given.remark
}

/// An answer as the history tells it.
fn line(given: &Given) -> String {
    let measured = given.measured.as_ref();
    let measured = measured.map(|measured| format!("{} {}", measured.value, measured.unit));
    let remark = Some(given.remark.clone()).filter(|remark| !remark.is_empty());
    let parts = [Some(given.verdict.to_string()), measured, remark];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Everything one phone recorded, in its order.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    /// Whose phone: as the server calls them.
    pub(super) name: String,
    pub(super) entries: Vec<Entry>,
}

impl Ledger {
    pub(super) fn tally(&self) -> Tally {
        self.entries.iter().map(|entry| &entry.what).collect()
    }

    /// The entries but for answers that the same phone replaced later.
    pub(super) fn last_words(&self) -> Vec<&Entry> {
        let mut last = HashMap::new();
        for (n, entry) in self.entries.iter().enumerate() {
            if let What::Answer { item, .. } = &entry.what {
                last.insert((entry.case, item.as_str()), n);
            }
        }
        let stays = |(n, entry): &(usize, &Entry)| match &entry.what {
            What::Answer { item, .. } => last.get(&(entry.case, item.as_str())) == Some(n),
            _ => true,
        };
        self.entries
            .iter()
            .enumerate()
            .filter(stays)
            .map(|(_, entry)| entry)
            .collect()
    }
}

/// How many of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) answers: usize,
    pub(super) photos: usize,
    pub(super) notes: usize,
}

impl Tally {
    pub(super) fn all(self) -> usize {
        self.answers + self.photos + self.notes
    }

    fn add(&mut self, what: &What) {
        match what {
            What::Answer { .. } => self.answers += 1,
            What::Note(_) => self.notes += 1,
            What::Photo { .. } => self.photos += 1,
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Tally::default(), |sum, each| Tally {
            answers: sum.answers + each.answers,
            photos: sum.photos + each.photos,
            notes: sum.notes + each.notes,
        })
    }
}

impl<'a> FromIterator<&'a What> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a What>>(kinds: I) -> Self {
        let mut tally = Tally::default();
        kinds.into_iter().for_each(|what| tally.add(what));
        tally
    }
}

/// What the server holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    pub(super) cases: BTreeMap<CaseId, HeldCase>,
    /// Files whose bytes on the server's disk hash to their names.
    pub(super) files: HashSet<Sha256>,
    /// Items whose conflict was resolved: of their values one stands, the others are history.
    pub(super) resolved: BTreeSet<(CaseId, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct HeldCase {
    pub(super) case: Case,
    pub(super) history: Vec<HistoryEntry>,
}

/// One phone's books against the server.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) name: String,
    pub(super) recorded: Tally,
    pub(super) held: Tally,
    /// What is not there, or not as it was recorded; one line each.
    pub(super) missing: Vec<String>,
}

impl Held {
    /// Looks for every entry. An answer has to be in the history, word for word, and the phone's
    /// last one to an item has to stand in the case or in its open conflict.
    pub(super) fn count(&self, ledger: &Ledger) -> Count {
        let mut held = Tally::default();
        let mut missing = Vec::new();
        let last: Vec<&Entry> = ledger.last_words();
        for entry in &ledger.entries {
            let is_last = last.iter().any(|other| std::ptr::eq(*other, entry));
            match self.find(&ledger.name, entry, is_last) {
                Ok(()) => held.add(&entry.what),
                Err(why) => {
                    let case = self.cases.get(&entry.case);
                    let number = case.map_or("?", |held| held.case.number.as_str());
                    let what = entry.describe();
                    missing.push(format!("{}: case {number}: {what} {why}", ledger.name));
                }
            }
        }
        Count {
            name: ledger.name.clone(),
            recorded: ledger.tally(),
            held,
            missing,
        }
    }

    fn find(&self, author: &str, entry: &Entry, is_last: bool) -> Result<(), &'static str> {
        let Some(HeldCase { case, history }) = self.cases.get(&entry.case) else {
            return Err("is in a case the server does not have");
        };
        let theirs = |who: &str, at| who == author && at == entry.at;
        match &entry.what {
            What::Answer { item, given } => {
                let (key, words) = (format!("a/{item}"), line(given));
                let told = history.iter().any(|told| {
                    told.key == key && theirs(&told.author, told.at) && told.summary == words
                });
                let resolved = self.resolved.contains(&(entry.case, key));
                match told {
                    false => Err("is not in the history"),
                    true if is_last && !resolved && !entry.stands(case) => {
                        Err("is in the history only, though nobody replaced it")
                    }
                    true => Ok(()),
                }
            }
            What::Note(text) => {
                let found = case
                    .notes
                    .iter()
                    .any(|note| note.text == *text && theirs(&note.author, note.at));
                if found {
                    Ok(())
                } else {
                    Err("is not in the case")
                }
            }
            What::Photo { sha256, .. } => match entry.stands(case) {
                false => Err("is not among the case's files"),
                true if !self.files.contains(sha256) => {
                    Err("is in the case, but its bytes are not whole on the server's disk")
                }
                true => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests;
