//! What was acknowledged to people, and what must therefore be on the server and on every phone.
//! In each round everybody works before anybody syncs, so the answers of one round are
//! concurrent, and those of different rounds are not.

use std::collections::{BTreeMap, BTreeSet};

use takan_core::{
    ids::{CaseId, Sha256},
    record::Case,
};
use takan_server::store::file;
use takan_tests::Bureau;

/// Verdict and remark: what makes two answers different.
pub(super) type Value = (String, String);
type Item = (CaseId, String);

#[derive(Default)]
pub(super) struct Ledger {
    /// Answers and resolutions.
    answers: Vec<(Item, Value)>,
    notes: Vec<(CaseId, String)>,
    photos: Vec<(Item, Sha256)>,
    /// The values that nobody has answered over yet.
    surviving: BTreeMap<Item, BTreeSet<Value>>,
    /// This round's last answer of each phone.
    round: BTreeMap<Item, BTreeMap<usize, Value>>,
    /// How many there were, resolved since or not.
    pub(super) conflicts: usize,
}

impl Ledger {
    pub(super) fn answer(&mut self, phone: usize, case: CaseId, item: &str, value: Value) {
        let item = (case, item.to_owned());
        self.answers.push((item.clone(), value.clone()));
        self.round.entry(item).or_default().insert(phone, value);
    }

    pub(super) fn note(&mut self, case: CaseId, text: String) {
        self.notes.push((case, text));
    }

    pub(super) fn photo(&mut self, case: CaseId, item: &str, hash: Sha256) {
        self.photos.push(((case, item.to_owned()), hash));
    }

    /// Everybody has everything.
    pub(super) fn end_round(&mut self) {
        for (item, values) in std::mem::take(&mut self.round) {
            let values: BTreeSet<Value> = values.into_values().collect();
            self.conflicts += usize::from(values.len() > 1);
            self.surviving.insert(item, values);
        }
    }

    /// How many photos the server has not received.
    pub(super) fn missing_photos(&self, bureau: &Bureau) -> usize {
        let store = bureau.store();
        let missing = |hash: &Sha256| {
            store
                .read(|conn| file::find(conn, *hash))
                .unwrap()
                .is_none()
        };
        self.photos.iter().filter(|(_, hash)| missing(hash)).count()
    }

    /// How many notes are not in the documents of the server.
    pub(super) fn missing_notes(&self, bureau: &Bureau) -> usize {
        let there = |(case, text): &&(CaseId, String)| {
            let notes = bureau.show(*case).notes;
            notes.iter().any(|note| note.text == *text)
        };
        self.notes.iter().filter(|note| !there(note)).count()
    }

    /// Everything is on the server, once, and nothing else.
    pub(super) fn check(&self, bureau: &Bureau, cases: &[CaseId]) {
        for case in cases {
            let shown = bureau.show(*case);
            self.check_answers(bureau, *case);
            self.check_notes(&shown);
            self.check_photos(&shown);
            self.check_conflicts(&shown);
        }
        let store = bureau.store();
        for (_, hash) in &self.photos {
            let stored = store.read(|conn| file::find(conn, *hash)).unwrap();
            let bytes = std::fs::read(file::path(&store, *hash)).unwrap();
            assert_eq!(Sha256::of(&bytes), *hash);
            assert_eq!(stored.unwrap().size, bytes.len() as u64);
        }
    }

    fn check_answers(&self, bureau: &Bureau, of: CaseId) {
        let history = bureau.history(of).into_iter();
        let mut found: Vec<_> = history
            .filter(|entry| entry.key.starts_with("a/"))
            .map(|entry| (entry.key, entry.summary))
            .collect();
        let answers = self.answers.iter().filter(|((case, _), _)| *case == of);
        let mut expected: Vec<_> = answers
            .map(|((_, item), (verdict, remark))| {
                let remark = match remark.as_str() {
                    "" => String::new(),
                    some => format!(" · {some}"),
                };
                (format!("a/{item}"), format!("{verdict}{remark}"))
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "every answer is in the history, once");
    }

    fn check_notes(&self, shown: &Case) {
        let notes = self.notes.iter().filter(|(case, _)| *case == shown.id);
        let mut expected: Vec<&str> = notes.map(|(_, text)| text.as_str()).collect();
        let mut found: Vec<&str> = shown.notes.iter().map(|note| note.text.as_str()).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "every note is there, once");
    }

    fn check_photos(&self, shown: &Case) {
        let photos = self
            .photos
            .iter()
            .filter(|((case, _), _)| *case == shown.id);
        let mut expected: Vec<(String, Sha256)> = photos
            .map(|((_, item), hash)| (item.clone(), *hash))
            .collect();
        let files = shown.files.iter();
        let mut found: Vec<(String, Sha256)> = files
            .map(|file| (file.item.clone().unwrap(), file.sha256))
            .collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "every photo is there, once");
    }

    fn check_conflicts(&self, shown: &Case) {
        let surviving = self.surviving.iter();
        let expected: BTreeMap<String, BTreeSet<Value>> = surviving
            .filter(|((case, _), values)| *case == shown.id && values.len() > 1)
            .map(|((_, item), values)| (format!("a/{item}"), values.clone()))
            .collect();
        let found: BTreeMap<String, BTreeSet<Value>> = shown
            .conflicts
            .iter()
            .map(|conflict| {
                let values = conflict.values.iter();
                let values = values.map(|v| (v.verdict.unwrap().to_string(), v.remark.clone()));
                (conflict.key.clone(), values.collect())
            })
            .collect();
        assert_eq!(
            found, expected,
            "conflicts are the concurrent different values"
        );
    }
}
