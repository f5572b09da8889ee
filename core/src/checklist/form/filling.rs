//! One case's form: how it is opened, and the edits to it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    Change, EditError, Key, Recorded, Surroundings,
    compiled::Form,
    logic::Rank,
    tree::{NodeId, Role, TOP, Tree},
    typed,
    world::Sight,
};

/// So many instances may a repeat have.
pub(super) const MOST_INSTANCES: usize = 1_000;
/// So many nodes may a form have.
pub(super) const MOST_NODES: usize = 1_000_000;
/// So often, for each node of the form, is something evaluated after one edit or for one new
/// instance; what goes on for longer never settles.
pub(super) const PATIENCE: usize = 20;

/// A form being filled in.
#[derive(Debug)]
pub struct Filling {
    pub(super) form: Arc<Form>,
    pub(super) tree: Tree,
    pub(super) around: Surroundings,
    /// What was recorded of instances that do not exist just now.
    values: BTreeMap<Key, String>,
    instances: HashMap<(Option<String>, String), Vec<String>>,
    /// Expressions to evaluate, in order.
    pub(super) due: BTreeSet<(Rank, NodeId)>,
    /// Calculations that a change started, the next one last.
    pub(super) started: Vec<NodeId>,
    /// Repeats whose count changed, with what it is.
    pub(super) counts: Vec<(NodeId, usize)>,
    pub(super) changed: BTreeSet<NodeId>,
    pub(super) record: BTreeSet<NodeId>,
    pub(super) troubles: BTreeMap<(NodeId, &'static str), String>,
    /// How many evaluations are still allowed in this edit.
    pub(super) patience: usize,
}

impl Filling {
    /// Opens a form over what is recorded of the case. When it is opened for the `first` time,
    /// dynamic defaults are evaluated and have to be recorded.
    pub fn open(
        form: Arc<Form>,
        around: Surroundings,
        recorded: Recorded,
        first: bool,
    ) -> (Self, Vec<(Key, String)>) {
        let tree = Tree::new(&form.templates);
        let mut instances: HashMap<_, Vec<String>> = HashMap::new();
        for instance in recorded.instances {
            let of = (instance.within, instance.repeat);
            instances.entry(of).or_default().push(instance.id);
        }
        let mut filling = Self {
            form,
            tree,
            around,
            values: recorded.values,
            instances,
            due: BTreeSet::new(),
            started: Vec::new(),
            counts: Vec::new(),
            changed: BTreeSet::new(),
            record: BTreeSet::new(),
            troubles: BTreeMap::new(),
            patience: 0,
        };
        filling.begin(TOP, first);
        let change = filling.settled();
        (filling, change.record)
    }

    /// From now on it is this time; what depends on the clock is evaluated with the next edit that
    /// concerns it.
    pub fn set_now(&mut self, now: chrono::DateTime<chrono::FixedOffset>) {
        self.around.now = now;
    }

    /// Answers a question; an empty value takes the answer back. The answer itself is among what
    /// has changed, not among what has to be recorded beside it.
    ///
    /// # Errors
    /// A path that does not exist just now, a value that is none of the question's type.
    pub fn set(&mut self, path: &str, value: &str) -> Result<Change, EditError> {
        let node = self.node(path)?;
        let form = Arc::clone(&self.form);
        let Some(question) = form.templates[self.tree[node].template].question() else {
            return Err(wrong(path, "question"));
        };
        let spelled = typed::spelled(question, value, self.around.now);
        let value = spelled.map_err(|reason| EditError::Unfit {
            path: path.to_owned(),
            value: value.to_owned(),
            reason,
        })?;
        self.edit(node, value, typed::value_kind(question.kind));
        Ok(self.settled())
    }

    /// Adds an instance at the end of a repeat, under an id that is unique in the case.
    ///
    /// # Errors
    /// A path that is no repeat, a counted or a full repeat.
    pub fn add_instance(&mut self, repeat: &str, id: &str) -> Result<Change, EditError> {
        let series = self.series(repeat)?;
        let many = self.tree.instances(series).len();
        if many >= MOST_INSTANCES || self.tree.len() >= MOST_NODES {
            return Err(EditError::Full(repeat.to_owned()));
        }
        self.add(series, id.to_owned(), true);
        Ok(self.settled())
    }

    /// Removes an instance, for example `/room[2]`.
    ///
    /// # Errors
    /// A path that is no instance, or one of a counted repeat.
    pub fn remove_instance(&mut self, path: &str) -> Result<Change, EditError> {
        let node = self.node(path)?;
        let Role::Instance { place, .. } = self.tree[node].role else {
            return Err(wrong(path, "instance of a repeat"));
        };
        let series = self.tree[node].parent.expect("an instance has a series");
        self.refuse_counted(series, path)?;
        let gone: Vec<NodeId> = self.tree.all_below(node);
        self.tree.remove(series, place);
        self.announce(series, &gone);
        Ok(self.settled())
    }

    fn refuse_counted(&self, series: NodeId, path: &str) -> Result<(), EditError> {
        let template = self.tree[series].template;
        if !self.form.templates[template].repeats() {
            return Err(wrong(path, "repeat"));
        }
        match self.form.counted(template) {
            true => Err(EditError::Counted(path.to_owned())),
            false => Ok(()),
        }
    }

    fn series(&self, path: &str) -> Result<NodeId, EditError> {
        let (above, name) = path.rsplit_once('/').ok_or_else(|| missing(path))?;
        let above = match above {
            "" => TOP,
            above => self.node(above)?,
        };
        let template = self.tree[above].template;
        let child = self.form.templates.child(template, name);
        let slot = self.form.templates[child.ok_or_else(|| missing(path))?].slot;
        let series = self.tree[above].below[slot];
        self.refuse_counted(series, path)?;
        Ok(series)
    }

    /// What nodes that were just made begin with; everything about them is due.
    fn begin(&mut self, top: NodeId, new: bool) {
        let form = Arc::clone(&self.form);
        self.patience += PATIENCE * (self.tree.len() + 1_000);
        let made = self.tree.all_below(top);
        let mut unanswered = Vec::new();
        for node in &made {
            let template = self.tree[*node].template;
            if let Role::Series { .. } = self.tree[*node].role {
                let within = self.tree.instance_id(*node).map(str::to_owned);
                let path = form.templates[template].path.clone();
                for id in self.instances.remove(&(within, path)).unwrap_or_default() {
                    self.add(*node, id, new);
                }
            } else if !self.first_value(*node, new) {
                unanswered.push(*node);
            }
        }
        if new {
            // As JavaRosa does it, before anything is calculated.
            unanswered
                .into_iter()
                .for_each(|node| self.dynamic_default(node));
        }
        made.into_iter().for_each(|node| self.due_of(node));
    }

    /// True if there is nothing left to do for a default.
    fn first_value(&mut self, node: NodeId, new: bool) -> bool {
        let form = Arc::clone(&self.form);
        let Some(question) = form.templates[self.tree[node].template].question() else {
            return true;
        };
        let recorded = self.values.remove(&self.key(node));
        let keeps = recorded.is_some();
        let written = recorded.or_else(|| {
            let known = typed::metadata(question.kind, &self.around).filter(|_| new);
            if known.is_some() {
                self.record.insert(node);
            }
            let default = question.default.clone();
            known.or(default.filter(|text| !super::is_dynamic_default(text, question.kind)))
        });
        let Some(written) = written else {
            return false;
        };
        let spelled = typed::spelled(question, &written, self.around.now);
        let node = &mut self.tree[node];
        match spelled {
            Ok(spelled) => (node.value, node.kind) = (spelled, typed::value_kind(question.kind)),
            // What was recorded stays; a default that is none counts as not given.
            Err(_) if keeps => (node.value, node.well_formed) = (written, false),
            Err(_) => {}
        }
        true
    }

    fn dynamic_default(&mut self, node: NodeId) {
        let form = Arc::clone(&self.form);
        let extras = form.extras.get(&self.tree[node].template);
        if let Some(default) = extras.and_then(|extras| extras.default.as_ref()) {
            self.assign_result(node, default, "default");
            self.settle_values();
        }
    }

    /// Makes an instance, new or recorded.
    pub(super) fn add(&mut self, series: NodeId, id: String, new: bool) {
        let instance = self.tree.add(&self.form.templates, series, id);
        let made = self.tree.all_below(instance);
        self.announce(series, &made);
        self.begin(instance, new);
    }

    /// These nodes came to be or went: whoever reads them is due.
    pub(super) fn announce(&mut self, series: NodeId, nodes: &[NodeId]) {
        self.changed.insert(series);
        for node in nodes {
            self.due_readers(*node);
        }
    }

    pub(super) fn sight(&self) -> Sight<'_> {
        Sight {
            form: &self.form,
            tree: &self.tree,
            around: &self.around,
        }
    }
}

fn wrong(path: &str, wanted: &'static str) -> EditError {
    EditError::WrongPath {
        path: path.to_owned(),
        wanted,
    }
}

pub(super) fn missing(path: &str) -> EditError {
    EditError::NoSuchPath(path.to_owned())
}
