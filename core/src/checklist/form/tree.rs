//! The form being filled in, as a tree of nodes. A repeat has one node for the row of its
//! instances (a series), and below it one per instance; instances a count no longer asks for stay
//! in the series, behind those that are in use.

use crate::checklist::expression::ValueKind;

use super::template::{ROOT, TemplateId, Templates};

/// The place of a node in its list.
pub(super) type NodeId = usize;

/// The node of the whole form.
pub(super) const TOP: NodeId = 0;

#[derive(Debug)]
pub(super) struct Node {
    pub(super) template: TemplateId,
    pub(super) parent: Option<NodeId>,
    pub(super) role: Role,
    /// Of a container a node per child of its template, of a series its instances.
    pub(super) below: Vec<NodeId>,
    /// What its own expression says.
    pub(super) own_relevant: bool,
    /// And all above it.
    pub(super) relevant: bool,
    pub(super) required: bool,
    pub(super) read_only: bool,
    /// Its constraint holds.
    pub(super) holds: bool,
    /// Its text is of its question's type.
    pub(super) well_formed: bool,
    pub(super) value: String,
    pub(super) kind: ValueKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A question, or a container that does not repeat.
    Single,
    Series {
        /// How many of its instances are in use.
        used: usize,
    },
    Instance {
        id: String,
        /// Which of its series, from 0.
        place: usize,
    },
}

#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl std::ops::Index<NodeId> for Tree {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }
}

impl std::ops::IndexMut<NodeId> for Tree {
    fn index_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id]
    }
}

impl Tree {
    /// The form without an instance of any repeat.
    pub(super) fn new(templates: &Templates) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(templates.len()),
        };
        tree.grow(templates, ROOT, None, Role::Single);
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Another instance at the end of those in use.
    pub(super) fn add(&mut self, templates: &Templates, series: NodeId, id: String) -> NodeId {
        let place = self.instances(series).len();
        let template = self.nodes[series].template;
        let role = Role::Instance { id, place };
        let instance = self.grow(templates, template, Some(series), role);
        self.nodes[series].below.insert(place, instance);
        self.use_instances(series, place + 1);
        self.count(series, place + 1);
        instance
    }

    /// Takes an instance out for good.
    pub(super) fn remove(&mut self, series: NodeId, place: usize) {
        let used = self.instances(series).len();
        self.nodes[series].below.remove(place);
        self.use_instances(series, used - 1);
        self.count(series, place);
    }

    /// From now on so many instances are in use.
    pub(super) fn use_instances(&mut self, series: NodeId, many: usize) {
        if let Role::Series { used } = &mut self.nodes[series].role {
            *used = many;
        }
    }

    fn count(&mut self, series: NodeId, from: usize) {
        for at in from..self.nodes[series].below.len() {
            let instance = self.nodes[series].below[at];
            if let Role::Instance { place, .. } = &mut self.nodes[instance].role {
                *place = at;
            }
        }
    }

    /// Makes a node with all that stands below it; not recursive, for the depth of a form.
    fn grow(
        &mut self,
        templates: &Templates,
        template: TemplateId,
        parent: Option<NodeId>,
        role: Role,
    ) -> NodeId {
        let first = self.push(template, parent, role);
        let mut next = first;
        while next < self.nodes.len() {
            if !matches!(self.nodes[next].role, Role::Series { .. }) {
                for child in &templates[self.nodes[next].template].children {
                    let role = match templates[*child].repeats() {
                        true => Role::Series { used: 0 },
                        false => Role::Single,
                    };
                    let made = self.push(*child, Some(next), role);
                    self.nodes[next].below.push(made);
                }
            }
            next += 1;
        }
        first
    }

    fn push(&mut self, template: TemplateId, parent: Option<NodeId>, role: Role) -> NodeId {
        self.nodes.push(Node {
            template,
            parent,
            role,
            below: Vec::new(),
            own_relevant: true,
            relevant: parent.is_none_or(|parent| self.nodes[parent].relevant),
            required: false,
            read_only: false,
            holds: true,
            well_formed: true,
            value: String::new(),
            kind: ValueKind::Text,
        });
        self.nodes.len() - 1
    }

    /// What stands below a node: of a series the instances in use.
    pub(super) fn below(&self, node: NodeId) -> &[NodeId] {
        match self.nodes[node].role {
            Role::Series { used } => &self.nodes[node].below[..used],
            _ => &self.nodes[node].below,
        }
    }

    /// The instances of a series that are in use.
    pub(super) fn instances(&self, series: NodeId) -> &[NodeId] {
        self.below(series)
    }

    /// A node and all below it, from the top to the bottom.
    pub(super) fn all_below(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut next = vec![node];
        while let Some(node) = next.pop() {
            found.push(node);
            next.extend(self.below(node).iter().rev());
        }
        found
    }

    /// It and everything above it, the nearest first.
    pub(super) fn line(&self, of: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(of), |id| self.nodes[*id].parent)
    }

    /// The node above it of that template, or itself; instances, not their series.
    pub(super) fn above(&self, of: NodeId, template: TemplateId) -> Option<NodeId> {
        self.line(of).find(|id| {
            let node = &self.nodes[*id];
            node.template == template && !matches!(node.role, Role::Series { .. })
        })
    }

    /// Every node of a template below one of the containers above that template. `pinned` are
    /// nodes whose instances are taken alone where the way comes through their series.
    pub(super) fn found_below(
        &self,
        templates: &Templates,
        from: NodeId,
        template: TemplateId,
        mut pinned: impl FnMut(TemplateId) -> Option<NodeId>,
    ) -> Vec<NodeId> {
        let top = self.nodes[from].template;
        let mut way: Vec<TemplateId> = templates
            .line(template)
            .take_while(|id| *id != top)
            .collect();
        way.reverse();
        let mut reached = vec![from];
        for step in way {
            let slot = templates[step].slot;
            let mut next = Vec::with_capacity(reached.len());
            let own = match templates[step].repeats() {
                true => pinned(step),
                false => None,
            };
            for node in reached {
                let child = self.nodes[node].below[slot];
                match (&self.nodes[child].role, own) {
                    (Role::Series { .. }, Some(own)) => next.push(own),
                    (Role::Series { used }, None) => {
                        next.extend(&self.nodes[child].below[..*used]);
                    }
                    _ => next.push(child),
                }
            }
            reached = next;
        }
        reached
    }

    /// Whether it is in use: no instance above it was removed or is more than its count asks for.
    pub(super) fn exists(&self, node: NodeId) -> bool {
        let mut line = self.line(node);
        line.all(|id| match (&self.nodes[id].role, self.nodes[id].parent) {
            (Role::Instance { place, .. }, Some(series)) => {
                self.instances(series).get(*place) == Some(&id)
            }
            _ => true,
        })
    }

    /// The identifier of the nearest instance it stands in, itself counted.
    pub(super) fn instance_id(&self, node: NodeId) -> Option<&str> {
        self.line(node).find_map(|id| match &self.nodes[id].role {
            Role::Instance { id, .. } => Some(id.as_str()),
            _ => None,
        })
    }
}
