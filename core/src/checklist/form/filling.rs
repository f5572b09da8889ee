//! One case's form: edits, and the evaluation of what depends on them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use crate::checklist::{
    Kind,
    expression::{Expression, ValueKind},
};

use super::{
    Change, EditError, Key, Recorded, Surroundings,
    compiled::Form,
    logic::{Decides, Rank},
    template::TemplateId,
    tree::{NodeId, Role, TOP, Tree},
    typed,
    world::Sight,
};

/// So many instances may a repeat have.
const MOST_INSTANCES: usize = 1_000;
/// So many nodes may a form have.
const MOST_NODES: usize = 1_000_000;
/// So often, for each node of the form, is something evaluated after one edit or for one new
/// instance; what goes on for longer never settles.
const PATIENCE: usize = 20;

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
    due: BTreeSet<(Rank, NodeId)>,
    /// Calculations that a change started, the next one last.
    started: Vec<NodeId>,
    /// Repeats whose count changed, with what it is.
    counts: Vec<(NodeId, usize)>,
    pub(super) changed: BTreeSet<NodeId>,
    pub(super) record: BTreeSet<NodeId>,
    pub(super) troubles: BTreeMap<(NodeId, &'static str), String>,
    /// How many evaluations are still allowed in this edit.
    patience: usize,
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
    fn add(&mut self, series: NodeId, id: String, new: bool) {
        let instance = self.tree.add(&self.form.templates, series, id);
        let made = self.tree.all_below(instance);
        self.announce(series, &made);
        self.begin(instance, new);
    }

    /// These nodes came to be or went: whoever reads them is due.
    fn announce(&mut self, series: NodeId, nodes: &[NodeId]) {
        self.changed.insert(series);
        for node in nodes {
            self.due_readers(*node);
        }
    }

    /// Sets a value, if it is another one; whoever depends on it is due.
    fn assign(&mut self, node: NodeId, value: String, kind: ValueKind) -> bool {
        let at = &mut self.tree[node];
        let other = at.value != value;
        if other || at.kind != kind || !at.well_formed {
            (at.value, at.kind, at.well_formed) = (value, kind, true);
            self.changed.insert(node);
            self.due_readers(node);
        }
        other
    }

    /// Sets a value by an edit, or what counts as one: it starts calculations.
    fn edit(&mut self, node: NodeId, value: String, kind: ValueKind) -> bool {
        let other = self.assign(node, value, kind);
        if other {
            let targets = self.form.triggers.get(&self.tree[node].template);
            let targets = targets.into_iter().flatten().rev();
            let found = targets.flat_map(|target| self.sight().meant(*target, node));
            self.started.extend(found.collect::<Vec<_>>());
        }
        other
    }

    /// Evaluates what is due, and what that starts, until nothing is.
    fn settle_values(&mut self) {
        loop {
            while let Some((rank, node)) = self.due.pop_first() {
                if self.tree.exists(node) && self.patient(node) {
                    self.evaluate(rank, node);
                }
            }
            match self.started.pop() {
                Some(node) if self.patient(node) => self.triggered(node),
                Some(_) => {}
                None => return,
            }
        }
    }

    /// False when evaluation has gone on for too long; then nothing is due any more.
    fn patient(&mut self, node: NodeId) -> bool {
        if self.patience == 0 {
            self.due.clear();
            self.started.clear();
            self.counts.clear();
            self.trouble(node, "calculation", "it never settles".to_owned());
            return false;
        }
        self.patience -= 1;
        true
    }

    fn settled(&mut self) -> Change {
        self.patience = PATIENCE * (self.tree.len() + 1_000);
        loop {
            self.settle_values();
            match self.counts.pop() {
                Some((series, count)) => self.count(series, count),
                None => break,
            }
        }
        self.change()
    }

    fn evaluate(&mut self, rank: Rank, node: NodeId) {
        let form = Arc::clone(&self.form);
        let logic = &form.logics[rank];
        let column = logic.decides.column();
        match logic.decides {
            Decides::Value => self.assign_calculated(node, rank),
            Decides::Count => {
                let kept = self.kept_count(node, &logic.expression);
                let wanted = match kept {
                    Some(kept) => kept,
                    None => self.number(node, &logic.expression, column).unwrap_or(0.0),
                };
                let most = MOST_INSTANCES as f64;
                if wanted > most {
                    let text = format!("it asks for {wanted} instances; there are at most {most}");
                    self.trouble(node, column, text);
                }
                // Not a number is none.
                self.counts.push((node, wanted.clamp(0.0, most) as usize));
            }
            Decides::Relevance => {
                let relevant = self.truth(node, &logic.expression, column).unwrap_or(true);
                self.tree[node].own_relevant = relevant;
                self.spread_relevance(node);
            }
            Decides::Required => {
                let required = self.truth(node, &logic.expression, column).unwrap_or(false);
                if std::mem::replace(&mut self.tree[node].required, required) != required {
                    self.changed.insert(node);
                }
            }
            Decides::ReadOnly => {
                let read_only = self.truth(node, &logic.expression, column).unwrap_or(false);
                if std::mem::replace(&mut self.tree[node].read_only, read_only) != read_only {
                    self.changed.extend(self.tree.all_below(node));
                }
            }
            Decides::Constraint => {
                let empty = self.tree[node].value.is_empty();
                let holds = empty || self.truth(node, &logic.expression, column).unwrap_or(true);
                if std::mem::replace(&mut self.tree[node].holds, holds) != holds {
                    self.changed.insert(node);
                }
            }
        }
    }

    /// A repeat that is not relevant keeps its instances, although the question that counts them
    /// reads as empty together with it.
    fn kept_count(&self, series: NodeId, count: &Expression) -> Option<f64> {
        let name = count.text().trim().strip_prefix("${")?.strip_suffix('}')?;
        let question = self.form.templates.named(name.trim())?;
        if self.tree[series].relevant {
            return None;
        }
        let node = *self.sight().meant(question, series).first()?;
        self.tree[node].value.parse().ok()
    }

    fn assign_calculated(&mut self, node: NodeId, rank: Rank) {
        let form = Arc::clone(&self.form);
        let expression = &form.logics[rank].expression;
        let kind = form.templates[self.tree[node].template].kind();
        let Some(value) = self.value(node, expression, "calculation") else {
            self.assign(node, String::new(), ValueKind::Text);
            return;
        };
        let (text, read) = typed::wrapped(kind.unwrap_or(Kind::Text), value, self.around.now);
        if text != self.tree[node].value && expression.calls(&["once"]) {
            self.record.insert(node);
        }
        self.assign(node, text, read);
    }

    /// Sets a value that has to be recorded.
    fn assign_result(&mut self, node: NodeId, expression: &Expression, column: &'static str) {
        let form = Arc::clone(&self.form);
        let Some(question) = form.templates[self.tree[node].template].question() else {
            return;
        };
        let Some(value) = self.value(node, expression, column) else {
            return;
        };
        let (text, _) = typed::wrapped(question.kind, value, self.around.now);
        let other = match typed::spelled(question, &text, self.around.now) {
            Ok(text) => self.edit(node, text, typed::value_kind(question.kind)),
            Err(reason) => {
                self.trouble(node, column, format!("{text:?} is {reason}"));
                let other = self.edit(node, text, ValueKind::Text);
                self.tree[node].well_formed = false;
                other
            }
        };
        if other {
            self.record.insert(node);
        }
    }

    /// Runs a calculation that was started.
    fn triggered(&mut self, node: NodeId) {
        let form = Arc::clone(&self.form);
        let extras = form.extras.get(&self.tree[node].template);
        match extras.and_then(|extras| extras.triggered.as_ref()) {
            Some(calculation) => self.assign_result(node, calculation, "calculation"),
            // A trigger without a calculation takes the value away.
            None if self.edit(node, String::new(), ValueKind::Text) => {
                self.record.insert(node);
            }
            None => {}
        }
    }

    /// Gives a counted repeat as many instances as it asks for. Those it no longer asks for keep
    /// what is in them.
    fn count(&mut self, series: NodeId, wanted: usize) {
        let has = self.tree.instances(series).len();
        if wanted < has {
            let gone = self.tree.instances(series)[wanted..].to_vec();
            let gone: Vec<NodeId> = gone
                .iter()
                .flat_map(|it| self.tree.all_below(*it))
                .collect();
            self.tree.use_instances(series, wanted);
            self.announce(series, &gone);
        }
        for place in has..wanted {
            if let Some(kept) = self.tree[series].below.get(place).copied() {
                self.tree.use_instances(series, place + 1);
                let back = self.tree.all_below(kept);
                self.announce(series, &back);
                back.iter().for_each(|node| self.due_of(*node));
                self.spread_relevance(kept);
            } else if self.tree.len() < MOST_NODES {
                let id = self.counted_id(series, place);
                self.add(series, id, true);
            } else {
                let text = format!("the form would have more than {MOST_NODES} parts");
                return self.trouble(series, "repeat_count", text);
            }
        }
    }

    /// An id every device gives the same instance.
    fn counted_id(&self, series: NodeId, place: usize) -> String {
        let within = self.tree.instance_id(series).unwrap_or_default();
        let template = &self.form.templates[self.tree[series].template];
        let path = template.path.replace('/', "~");
        format!("{within}{path}~{}", place + 1)
    }

    /// Takes a node's relevance down to all below it.
    fn spread_relevance(&mut self, node: NodeId) {
        let mut next = vec![node];
        while let Some(node) = next.pop() {
            let above = self.tree[node].parent;
            let above = above.is_none_or(|above| self.tree[above].relevant);
            let at = &mut self.tree[node];
            let relevant = above && at.own_relevant;
            if std::mem::replace(&mut at.relevant, relevant) != relevant {
                self.changed.insert(node);
                self.due_readers(node);
                next.extend(self.tree.below(node));
            }
        }
    }

    fn due_of(&mut self, node: NodeId) {
        let form = Arc::clone(&self.form);
        let series = matches!(self.tree[node].role, Role::Series { .. });
        for rank in form.logics.of(self.tree[node].template) {
            // A repeat's count is its series', the rest its instances'.
            if (form.logics[*rank].decides == Decides::Count) == series {
                self.due.insert((*rank, node));
            }
        }
    }

    /// Whoever reads this node is due.
    fn due_readers(&mut self, node: NodeId) {
        let form = Arc::clone(&self.form);
        for reader in form.logics.readers(self.tree[node].template) {
            let logic = &form.logics[reader.rank];
            let Some(within) = self.tree.above(node, reader.within) else {
                continue;
            };
            let templates = &form.templates;
            if logic.decides == Decides::Count {
                // Of the series: what its container has in the repeat's place.
                let template: TemplateId = templates[logic.target].parent.unwrap_or_default();
                let containers = self.tree.found_below(templates, within, template, |_| None);
                let slot = templates[logic.target].slot;
                let series = containers
                    .into_iter()
                    .map(|node| self.tree[node].below[slot]);
                self.due.extend(series.map(|node| (reader.rank, node)));
            } else {
                let nodes = self
                    .tree
                    .found_below(templates, within, logic.target, |_| None);
                self.due
                    .extend(nodes.into_iter().map(|node| (reader.rank, node)));
            }
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
