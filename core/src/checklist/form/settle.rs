//! What follows of an edit: whatever depends on it is evaluated, until nothing is due.

use std::sync::Arc;

use crate::checklist::{
    Kind,
    expression::{Expression, ValueKind},
};

use super::{
    Change, Filling,
    filling::{MOST_INSTANCES, MOST_NODES, PATIENCE},
    logic::{Decides, Rank},
    template::TemplateId,
    tree::{NodeId, Role},
    typed,
};

impl Filling {
    /// Sets a value, if it is another one; whoever depends on it is due.
    pub(super) fn assign(&mut self, node: NodeId, value: String, kind: ValueKind) -> bool {
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
    pub(super) fn edit(&mut self, node: NodeId, value: String, kind: ValueKind) -> bool {
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
    pub(super) fn settle_values(&mut self) {
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

    pub(super) fn settled(&mut self) -> Change {
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
    pub(super) fn assign_result(
        &mut self,
        node: NodeId,
        expression: &Expression,
        column: &'static str,
    ) {
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

    pub(super) fn due_of(&mut self, node: NodeId) {
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
    pub(super) fn due_readers(&mut self, node: NodeId) {
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
}
