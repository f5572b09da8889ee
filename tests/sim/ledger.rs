//! What was acknowledged to people, and what each knew when they did it: sets of edits, and
//! nothing of automerge. An edit is known by who made it, when by their phone's clock, where and
//! what it said; a rewrite under another name leaves all of that as it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use takan_core::{
    ids::Sha256,
    record::{ConflictValue, HistoryEntry},
};

/// What the form itself puts, which is in no conflict.
const GIVEN: [&str; 4] = ["/opened", "/ticket", "/greeting", "/day"];

/// Names an edit in this day.
pub(super) type Id = usize;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Seen {
    /// A place in the list of cases.
    pub(super) case: usize,
    /// The document's key, without the parts that a rewrite changes.
    pub(super) key: String,
    pub(super) author: String,
    pub(super) at: DateTime<Utc>,
    pub(super) said: String,
}

/// What became of an acknowledged edit.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    /// The phone it was made on.
    pub(super) phone: usize,
    pub(super) file: Option<Sha256>,
    /// All that had it are gone: a restore destroyed them.
    pub(super) destroyed: bool,
}

#[derive(Default)]
pub(super) struct Ledger {
    names: HashMap<Seen, Id>,
    seen: Vec<Seen>,
    /// What its author's phone knew of the case before each edit.
    pasts: BTreeMap<Id, BTreeSet<Id>>,
    pub(super) acknowledged: BTreeMap<Id, Edit>,
    /// Files whose only copies a restore destroyed, by content.
    pub(super) destroyed_files: BTreeSet<Sha256>,
}

impl Ledger {
    pub(super) fn seen(&self, id: Id) -> &Seen {
        &self.seen[id]
    }

    fn name(&mut self, seen: Seen) -> Id {
        if let Some(id) = self.names.get(&seen) {
            return *id;
        }
        let id = self.seen.len();
        self.names.insert(seen.clone(), id);
        self.seen.push(seen);
        id
    }

    /// The edits of people in a history, in its order; the same one twice if it is there twice.
    pub(super) fn read(&mut self, case: usize, history: &[HistoryEntry]) -> Vec<Id> {
        let mut instances: HashMap<&str, DateTime<Utc>> = HashMap::new();
        for entry in history {
            if let Some(name) = entry.key.strip_prefix("g/") {
                let id = name.rsplit('/').next().unwrap_or_default();
                instances.entry(id).or_insert(entry.at);
            }
        }
        let edits = history.iter().filter(|entry| !entry.key.starts_with("h/"));
        let edits = edits.map(|entry| Seen {
            case,
            key: stable_key(&entry.key, &instances),
            author: entry.author.clone(),
            at: entry.at,
            said: stable_words(&entry.key, &entry.summary),
        });
        let edits: Vec<_> = edits.collect();
        edits.into_iter().map(|seen| self.name(seen)).collect()
    }

    /// An edit was acknowledged: what its phone's history was before and is now.
    pub(super) fn acknowledge(
        &mut self,
        case: usize,
        before: &[HistoryEntry],
        after: &[HistoryEntry],
        edit: &Edit,
    ) -> Vec<Id> {
        let past: BTreeSet<Id> = self.read(case, before).into_iter().collect();
        let new = self.read(case, after);
        let new: Vec<Id> = new.into_iter().filter(|id| !past.contains(id)).collect();
        for id in &new {
            self.pasts.insert(*id, past.clone());
            self.acknowledged.insert(*id, edit.clone());
        }
        new
    }

    /// What survives under each answer's key, of these edits: those no other of them knew. Only
    /// keys with more than one different value.
    pub(super) fn conflicts(
        &self,
        case: usize,
        edits: &BTreeSet<Id>,
    ) -> BTreeMap<String, BTreeSet<String>> {
        let mut by_key: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
        for id in edits {
            let seen = &self.seen[*id];
            let form_gave = GIVEN.iter().any(|name| seen.key.ends_with(name));
            if seen.case == case && seen.key.starts_with("a/") && !form_gave {
                by_key.entry(&seen.key).or_default().push(*id);
            }
        }
        let mut conflicts = BTreeMap::new();
        for (key, ids) in by_key {
            let known = |id: &Id| {
                let pasts = ids.iter().filter_map(|later| self.pasts.get(later));
                pasts.into_iter().any(|past| past.contains(id))
            };
            let surviving = ids.iter().filter(|id| !known(id));
            let values: BTreeSet<String> =
                surviving.map(|id| self.seen[*id].said.clone()).collect();
            if values.len() > 1 {
                conflicts.insert(key.to_owned(), values);
            }
        }
        conflicts
    }
}

/// A rewrite gives entries and instances new names; an instance is known by when it was made.
fn stable_key(key: &str, instances: &HashMap<&str, DateTime<Utc>>) -> String {
    // Entries and instances are counted apart: the same name may be one of each.
    let has_instances = key.starts_with("a/") || key.starts_with("g/");
    let parts = key.split('/').map(|part| {
        if let Some(at) = instances.get(part).filter(|_| has_instances) {
            return at.timestamp_millis().to_string();
        }
        match part.split_once('-') {
            Some((actor, _)) if actor.len() == 16 => "*".to_owned(),
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A resolution names a value, which a rewrite names anew, and a key.
fn stable_words(key: &str, summary: &str) -> String {
    match key.starts_with("l/") && summary.contains(" = ") {
        true => "resolved".to_owned(),
        false => summary.to_owned(),
    }
}

/// The key of a conflict as the ledger has it.
pub(super) fn conflict_key(key: &str, instances: &HashMap<String, DateTime<Utc>>) -> String {
    let instances = instances.iter().map(|(id, at)| (id.as_str(), *at));
    stable_key(key, &instances.collect())
}

/// A side of a conflict in the words of a history.
pub(super) fn words(value: &ConflictValue) -> String {
    let unit = value.unit.as_deref().unwrap_or_default();
    let parts = [
        value.verdict.map(|verdict| verdict.to_string()),
        value
            .measured
            .as_ref()
            .map(|number| format!("{number} {unit}")),
        Some(value.remark.clone()).filter(|remark| !remark.is_empty()),
        value.value.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
