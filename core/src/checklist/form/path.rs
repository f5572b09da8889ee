//! Paths with positions, such as `/room[2]/width`, and the keys values are recorded under.

use super::{
    Change, EditError, Filling, Key,
    filling::missing,
    tree::{NodeId, Role, TOP},
};

impl Filling {
    /// The node a path names: a question, a container, an instance.
    pub(super) fn node(&self, path: &str) -> Result<NodeId, EditError> {
        let steps = path.strip_prefix('/').ok_or_else(|| missing(path))?;
        let mut at = TOP;
        for step in steps.split('/') {
            at = self.step(at, step).ok_or_else(|| missing(path))?;
        }
        Ok(at)
    }

    fn step(&self, from: NodeId, step: &str) -> Option<NodeId> {
        let (name, position) = match step.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?.parse().ok()?)),
            None => (step, None),
        };
        let templates = &self.form.templates;
        let child = templates.child(self.tree[from].template, name)?;
        let below = *self.tree[from].below.get(templates[child].slot)?;
        match (&self.tree[below].role, position) {
            (Role::Series { .. }, position) => {
                // A step without a position is the first instance, as in an XForm.
                let place = position.unwrap_or(1_usize).checked_sub(1)?;
                self.tree.instances(below).get(place).copied()
            }
            (_, None | Some(1)) => Some(below),
            _ => None,
        }
    }

    /// The path of a node, with positions.
    pub(super) fn path_of(&self, node: NodeId) -> String {
        let mut line: Vec<NodeId> = self.tree.line(node).collect();
        line.reverse();
        let mut path = String::new();
        for (at, node) in line.iter().enumerate().skip(1) {
            let name = &self.form.templates[self.tree[*node].template].name;
            match self.tree[*node].role {
                Role::Single => path = path + "/" + name,
                Role::Series { .. } if at + 1 == line.len() => path = path + "/" + name,
                Role::Series { .. } => {}
                Role::Instance { place, .. } => path += &format!("/{name}[{}]", place + 1),
            }
        }
        path
    }

    pub(super) fn key(&self, node: NodeId) -> Key {
        Key {
            instance: self.tree.instance_id(node).map(str::to_owned),
            path: self.form.templates[self.tree[node].template].path.clone(),
        }
    }

    /// The key a path's value is recorded under.
    ///
    /// # Errors
    /// A path that does not exist just now.
    pub fn key_at(&self, path: &str) -> Result<Key, EditError> {
        self.node(path).map(|node| self.key(node))
    }

    /// The path of a key just now; `None` if its instance does not exist just now.
    pub fn path_at(&self, key: &Key) -> Option<String> {
        let template = self.form.templates.at(&key.path)?;
        let every = self
            .tree
            .found_below(&self.form.templates, TOP, template, |_| None);
        let mut found = every.into_iter();
        let own = |node: &NodeId| self.tree.instance_id(*node) == key.instance.as_deref();
        found.find(own).map(|node| self.path_of(node))
    }

    /// What has happened since this was last asked.
    pub(super) fn change(&mut self) -> Change {
        let mut changed: Vec<NodeId> = std::mem::take(&mut self.changed).into_iter().collect();
        let mut record = std::mem::take(&mut self.record);
        changed.retain(|node| self.tree.exists(*node));
        changed.sort_by_key(|node| (self.tree[*node].template, *node));
        record.retain(|node| self.tree.exists(*node));
        let recorded = |node: NodeId| (self.key(node), self.tree[node].value.clone());
        Change {
            changed: changed.into_iter().map(|node| self.path_of(node)).collect(),
            record: record.into_iter().map(recorded).collect(),
        }
    }
}
