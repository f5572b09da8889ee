//! Following paths from node to node.

use super::evaluate::{Evaluation, Fault, Focus, Outcome};
use super::term::{Axis, Path, Start, Step, Term, TermForm};
use super::value::Plain;
use super::{Value, World};

impl<W: World> Evaluation<'_, W> {
    /// The nodes a path leads to.
    pub(super) fn walk(
        &mut self,
        path: &Path,
        focus: Focus<W::Node>,
        at: usize,
    ) -> Result<Vec<W::Node>, Fault> {
        let world = self.world;
        let mut steps = path.steps.as_slice();
        let nodes = match &path.start {
            Start::Root => return self.walk_from_root(below_root(steps), focus, at),
            Start::Context => vec![focus.node],
            Start::Current => vec![self.current],
            Start::Instance(name) => {
                steps = below_root(steps);
                let reason = || format!("there is no instance '{name}'");
                let root = world.instance(name);
                vec![root.ok_or_else(|| Fault {
                    at,
                    reason: reason(),
                })?]
            }
            Start::Reference(name, predicates) => {
                let found = world.reference_about(name, self.current, focus.node);
                self.filtered(found, predicates)?
            }
        };
        self.follow(nodes, steps, at)
    }

    /// A path from the root stays, like JavaRosa's, in the instances of repeats that the node
    /// itself is in, as far as both go the same way.
    fn walk_from_root(
        &mut self,
        steps: &[Step],
        focus: Focus<W::Node>,
        at: usize,
    ) -> Result<Vec<W::Node>, Fault> {
        let mut above = vec![focus.node];
        while let Some(parent) = above.last().and_then(|node| self.world.parent(*node)) {
            self.spend(1).map_err(|reason| Fault { at, reason })?;
            above.push(parent);
        }
        let mut at_node = self.world.root();
        if above.pop() != Some(at_node) {
            return self.follow(vec![at_node], steps, at);
        }
        let mut steps = steps;
        while let [step, rest @ ..] = steps {
            let (Axis::Child(name), true) = (&step.axis, step.predicates.is_empty()) else {
                break;
            };
            let Some(own) = above.pop() else { break };
            if !self.world.children(at_node, Some(name)).contains(&own) {
                break;
            }
            at_node = own;
            steps = rest;
        }
        self.follow(vec![at_node], steps, at)
    }

    fn follow(
        &mut self,
        mut nodes: Vec<W::Node>,
        steps: &[Step],
        at: usize,
    ) -> Result<Vec<W::Node>, Fault> {
        for step in steps {
            let mut next = Vec::new();
            for node in nodes {
                let found = match &step.axis {
                    Axis::Itself => vec![node],
                    Axis::Parent => self.world.parent(node).into_iter().collect(),
                    Axis::Child(name) => self.world.children(node, Some(name)),
                    Axis::AnyChild => self.world.children(node, None),
                    // Neither forms nor lists have attributes here.
                    Axis::Attribute(_) => Vec::new(),
                    Axis::Descendants => {
                        let reason = "`//` is not supported".to_owned();
                        return Err(Fault { at, reason });
                    }
                };
                self.spend(1 + found.len())
                    .map_err(|reason| Fault { at, reason })?;
                let found = self.filtered(found, &step.predicates)?;
                // Siblings stand together, and have one parent.
                match (&step.axis, found.as_slice()) {
                    (Axis::Parent, [parent]) if next.last() == Some(parent) => {}
                    _ => next.extend(found),
                }
            }
            nodes = next;
        }
        Ok(nodes)
    }

    /// Those of the nodes that every predicate is true of; a number asks for a position.
    pub(super) fn filtered(
        &mut self,
        mut nodes: Vec<W::Node>,
        predicates: &[Term],
    ) -> Result<Vec<W::Node>, Fault> {
        for predicate in predicates {
            let count = nodes.len();
            let mut kept = Vec::new();
            for (index, node) in nodes.into_iter().enumerate() {
                let position = index + 1;
                let focus = Focus {
                    node,
                    among: Some((position, count)),
                };
                let keep = match self.plain(predicate, focus)? {
                    Plain::Number(wanted) => wanted == position as f64,
                    value => value.to_boolean(),
                };
                if keep {
                    kept.push(node);
                }
            }
            nodes = kept;
        }
        Ok(nodes)
    }

    /// `indexed-repeat(question, repeat, number, ...)`: the question in the instance of that
    /// number, of the outermost repeat first.
    pub(super) fn indexed_repeat(
        &mut self,
        arguments: &[Term],
        focus: Focus<W::Node>,
        at: usize,
    ) -> Outcome<W::Node> {
        let [target, rest @ ..] = arguments else {
            let reason = "indexed-repeat() takes a question, a repeat and a number".to_owned();
            return Err(Fault { at, reason });
        };
        let mut repeats = Vec::new();
        for pair in rest.chunks(2) {
            let [repeat, number] = pair else {
                let reason = "indexed-repeat() takes a number for each repeat".to_owned();
                return Err(Fault { at, reason });
            };
            let number = self.plain(number, focus)?.to_number() as i64;
            let depth = self.depth(repeat, focus)?;
            repeats.push((depth, repeat, number.max(1) as usize));
        }
        repeats.sort_by_key(|(depth, _, _)| *depth);
        let mut here = focus.node;
        for (_, repeat, number) in repeats {
            let Some(instance) = self.instance_of(repeat, number, here)? else {
                return Ok(Value::Nodes(Vec::new()));
            };
            here = instance;
        }
        Ok(Value::Nodes(self.nodes_from(target, here)?))
    }

    /// How far a node a term leads to lies below the root; far for what leads nowhere.
    fn depth(&mut self, term: &Term, focus: Focus<W::Node>) -> Result<usize, Fault> {
        let Some(mut node) = self.nodes_from(term, focus.node)?.first().copied() else {
            return Ok(usize::MAX);
        };
        let mut depth = 0;
        while let Some(parent) = self.world.parent(node) {
            self.spend(1).map_err(|reason| term.fault(reason))?;
            node = parent;
            depth += 1;
        }
        Ok(depth)
    }

    /// The instance of a repeat with that number, as seen from a node.
    fn instance_of(
        &mut self,
        repeat: &Term,
        number: usize,
        from: W::Node,
    ) -> Result<Option<W::Node>, Fault> {
        let Some(first) = self.nodes_from(repeat, from)?.first().copied() else {
            return Ok(None);
        };
        let name = match &repeat.form {
            TermForm::Path(path) => match (&path.start, path.steps.last()) {
                (
                    _,
                    Some(Step {
                        axis: Axis::Child(name),
                        ..
                    }),
                ) => Some(name),
                (Start::Reference(name, _), None) => Some(name),
                _ => None,
            },
            _ => None,
        };
        let siblings = match (self.world.parent(first), name) {
            (Some(parent), Some(name)) => self.world.children(parent, Some(name)),
            _ => vec![first],
        };
        self.spend(siblings.len())
            .map_err(|reason| repeat.fault(reason))?;
        let wanted = |node: &W::Node| self.world.position(*node) == number;
        Ok(siblings.into_iter().find(wanted))
    }

    fn nodes_from(&mut self, term: &Term, from: W::Node) -> Result<Vec<W::Node>, Fault> {
        let TermForm::Path(path) = &term.form else {
            return Err(term.fault("indexed-repeat() takes paths".to_owned()));
        };
        let current = std::mem::replace(&mut self.current, from);
        let focus = Focus {
            node: from,
            among: None,
        };
        let found = self.walk(path, focus, term.at);
        self.current = current;
        found
    }
}

/// The first step from above a root is the root itself, whatever its name.
fn below_root(steps: &[Step]) -> &[Step] {
    match steps {
        [
            Step {
                axis: Axis::Child(_) | Axis::AnyChild,
                ..
            },
            rest @ ..,
        ] => rest,
        steps => steps,
    }
}
