//! The instances of repeats in one case, and which of them stand.
//!
//! Two people who each add one have added two. A removal takes away what its author saw and
//! nothing else: it names every value inside. What somebody answers in an instance without
//! knowing that it was removed keeps the instance, with all that is in it; who removed it is
//! still told. Nothing inside is ever cleared by a removal, so that it is all there when the
//! instance is put back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{
    Key,
    key::split_instance,
    read::{Content, Stated},
};
use crate::ids::{EntryId, UserId, ValueId};

/// What one value under an instance's key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceMark {
    /// When the instance was created, by the clock of the device that did.
    pub created: DateTime<Utc>,
    /// `None` while it is there; removed, every value inside that was known then.
    pub removed: Option<Vec<ValueId>>,
    /// Who created, removed or put it back.
    pub author: UserId,
    /// When they did.
    pub at: DateTime<Utc>,
}

/// An instance of a repeat, removed or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// The instance it stands in, of a repeat inside another.
    pub parent: Option<EntryId>,
    /// The path of its repeat, with the positions of counted instances it stands in.
    pub repeat: String,
    /// Every surviving mark, in the order of their ids; never empty.
    pub marks: Vec<Stated<InstanceMark>>,
}

impl Instance {
    /// The key it is stored under.
    pub(super) fn key(&self, id: EntryId) -> Key {
        let repeat = match self.parent {
            Some(parent) => format!("{parent}/{}", self.repeat),
            None => self.repeat.clone(),
        };
        Key::Repeat(repeat, id)
    }

    /// When it was created.
    pub fn created(&self) -> DateTime<Utc> {
        self.marks[0].value.created
    }

    /// The last removal, whether the instance stands or not.
    pub fn removal(&self) -> Option<&InstanceMark> {
        let marks = self.marks.iter().map(|mark| &mark.value);
        marks.rev().find(|mark| mark.removed.is_some())
    }
}

impl Content {
    /// The instances that stand, in the order they were created; of one moment, by their ids.
    pub fn standing_instances(&self) -> Vec<(EntryId, &Instance)> {
        let all = self.instances.iter().map(|(id, instance)| (*id, instance));
        let mut standing: Vec<_> = all.filter(|(id, _)| self.stands(*id)).collect();
        standing.sort_by_key(|(id, instance)| (instance.created(), *id));
        standing
    }

    /// True if the instance is there: somebody created it, and neither it nor one it stands in
    /// was removed by somebody who knew all that is in it.
    pub fn stands(&self, id: EntryId) -> bool {
        let mut next = Some(id);
        // A hostile document may make a circle; no honest one is deeper than it has instances.
        for _ in 0..=self.instances.len() {
            let Some(id) = next else { return true };
            let Some(instance) = self.instances.get(&id) else {
                return false;
            };
            if self.is_removed(id, instance) {
                return false;
            }
            next = instance.parent;
        }
        false
    }

    fn is_removed(&self, id: EntryId, instance: &Instance) -> bool {
        let mut known: BTreeSet<&ValueId> = BTreeSet::new();
        for mark in &instance.marks {
            match &mark.value.removed {
                Some(seen) => known.extend(seen),
                None => return false,
            }
        }
        self.values_inside(id).all(|value| known.contains(&value))
    }

    /// Every surviving value inside an instance: answers, and the instances inside with theirs.
    pub(super) fn values_inside(&self, id: EntryId) -> impl Iterator<Item = ValueId> {
        let mut inside = BTreeSet::from([id]);
        let mut values = Vec::new();
        loop {
            let deeper = self.instances.iter().filter(|(inner, instance)| {
                !inside.contains(inner)
                    && instance.parent.is_some_and(|outer| inside.contains(&outer))
            });
            let deeper: Vec<EntryId> = deeper.map(|(inner, _)| *inner).collect();
            if deeper.is_empty() {
                break;
            }
            for inner in &deeper {
                values.extend(self.instances[inner].marks.iter().map(|mark| mark.id));
            }
            inside.extend(deeper);
        }
        for instance in inside {
            let first = format!("{instance}/");
            let answers = self.answers.range(first.clone()..);
            let answers = answers.take_while(|(path, _)| path.starts_with(&first));
            values.extend(answers.flat_map(|(_, stated)| stated.iter().map(|value| value.id)));
        }
        values.into_iter()
    }

    /// True if no instance that the path stands in was removed.
    pub fn is_shown(&self, path: &str) -> bool {
        split_instance(path).0.is_none_or(|id| self.stands(id))
    }
}
