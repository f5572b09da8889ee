//! The expressions of a form, compiled: what each decides, what it reads, and in which order they
//! are evaluated.

use std::collections::BTreeSet;

use crate::checklist::{
    Bind,
    expression::{Expression, PathStart, PathStep, PathUse},
};

use super::{
    Problem,
    graph::Graph,
    template::{ROOT, TemplateId, Templates, What},
};

/// The place of an expression in the order of evaluation.
pub(super) type Rank = usize;

/// An expression and what it decides of each node of its template.
#[derive(Debug)]
pub(super) struct Logic {
    pub(super) target: TemplateId,
    pub(super) decides: Decides,
    pub(super) expression: Expression,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decides {
    Relevance,
    Required,
    ReadOnly,
    /// The value.
    Value,
    /// How many instances a repeat has.
    Count,
    Constraint,
}

impl Decides {
    pub(super) fn column(self) -> &'static str {
        match self {
            Decides::Relevance => "relevant",
            Decides::Required => "required",
            Decides::ReadOnly => "read_only",
            Decides::Value => "calculation",
            Decides::Count => "repeat_count",
            Decides::Constraint => "constraint",
        }
    }
}

/// An expression that reads a template, and the container whose instance they share: a change
/// concerns those of its nodes that stand in the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reader {
    pub(super) rank: Rank,
    pub(super) within: TemplateId,
}

/// All of them, in the order of evaluation.
#[derive(Debug, Default)]
pub(super) struct Logics {
    list: Vec<Logic>,
    /// By template: those that decide something of it.
    of: Vec<Vec<Rank>>,
    /// By template: those that read it.
    readers: Vec<Vec<Reader>>,
    /// Whether any of them asks what time it is.
    clock: bool,
}

impl Logics {
    pub(super) fn new(templates: &Templates, problems: &mut Vec<Problem>) -> Self {
        let logics = read(templates, problems);
        let reads: Vec<Vec<(TemplateId, TemplateId)>> = logics
            .iter()
            .map(|logic| {
                let mut reads = reads(templates, &logic.expression, logic.target);
                if logic.decides == Decides::Constraint {
                    // It is about its own value, named or not.
                    reads.insert((logic.target, templates.common(logic.target, logic.target)));
                }
                reads.into_iter().collect()
            })
            .collect();
        report_cycles(templates, &logics, &reads, problems);
        let order = graph(templates, &logics, &reads, true).sorted();
        let mut all = Self {
            list: Vec::with_capacity(logics.len()),
            of: vec![Vec::new(); templates.len()],
            readers: vec![Vec::new(); templates.len()],
            clock: false,
        };
        let mut logics: Vec<Option<Logic>> = logics.into_iter().map(Some).collect();
        for number in order.into_iter().flatten() {
            let Some(logic) = logics.get_mut(number).and_then(Option::take) else {
                continue;
            };
            let rank = all.list.len();
            all.of[logic.target].push(rank);
            all.clock |= logic.expression.calls(&["now", "today"]);
            for (template, within) in &reads[number] {
                let within = *within;
                all.readers[*template].push(Reader { rank, within });
            }
            all.list.push(logic);
        }
        all
    }

    pub(super) fn of(&self, template: TemplateId) -> &[Rank] {
        &self.of[template]
    }

    pub(super) fn read_clock(&self) -> bool {
        self.clock
    }

    pub(super) fn readers(&self, template: TemplateId) -> &[Reader] {
        &self.readers[template]
    }
}

impl std::ops::Index<Rank> for Logics {
    type Output = Logic;

    fn index(&self, rank: Rank) -> &Logic {
        &self.list[rank]
    }
}

fn read(templates: &Templates, problems: &mut Vec<Problem>) -> Vec<Logic> {
    let mut logics = Vec::new();
    for (target, template) in templates.iter() {
        let mut add = |decides: Decides, text: &Option<String>| {
            let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) else {
                return;
            };
            let found = parsed(templates, text, template.row(), decides.column(), problems);
            logics.extend(found.map(|expression| Logic {
                target,
                decides,
                expression,
            }));
        };
        let bind: &Bind = match &template.what {
            What::Group(group) | What::Repeat(group) => {
                if let Some(repeat) = &group.repeat {
                    add(Decides::Count, &repeat.count);
                }
                &group.bind
            }
            What::Question(question) => {
                if question.trigger.is_empty() {
                    add(Decides::Value, &question.bind.calculation);
                }
                add(Decides::Required, &question.bind.required);
                add(Decides::Constraint, &question.bind.constraint);
                &question.bind
            }
        };
        add(Decides::Relevance, &bind.relevant);
        add(Decides::ReadOnly, &bind.read_only);
    }
    logics
}

/// Reads an expression of a row; what is wrong with it goes to the problems.
pub(super) fn parsed(
    templates: &Templates,
    text: &str,
    row: u32,
    column: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<Expression> {
    let mut say = |text: String| problems.push(Problem { row, column, text });
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(error) => {
            say(format!("This is no expression: {error}: {text}"));
            return None;
        }
    };
    for problem in expression.problems(&[]) {
        say(format!("{problem}: {text}"));
    }
    for name in expression.references() {
        if templates.named(name).is_none() {
            say(format!("There is no question ${{{name}}}: {text}"));
        }
    }
    Some(expression)
}

/// What an expression of a template reads, each with the container they share.
pub(super) fn reads(
    templates: &Templates,
    expression: &Expression,
    target: TemplateId,
) -> BTreeSet<(TemplateId, TemplateId)> {
    // `indexed-repeat` looks into other instances than its own.
    let anywhere = expression.calls(&["indexed-repeat"]);
    let mut found = paths(templates, expression, target, anywhere);
    if expression.calls(&["jr:choice-name"]) {
        // Only a choice that is offered has a name, so what its filter reads is read as well.
        for name in expression.references() {
            let question = templates
                .named(name)
                .and_then(|id| Some((id, templates[id].question()?)));
            let Some((id, question)) = question else {
                continue;
            };
            let filter = question
                .choices
                .as_ref()
                .and_then(|it| it.filter.as_deref());
            if let Some(Ok(filter)) = filter.map(Expression::parse) {
                found.extend(paths(templates, &filter, id, true));
            }
        }
    }
    found
}

fn paths(
    templates: &Templates,
    expression: &Expression,
    target: TemplateId,
    anywhere: bool,
) -> BTreeSet<(TemplateId, TemplateId)> {
    let paths = expression.paths();
    let found = paths
        .iter()
        .flat_map(|path| resolved(templates, path, target));
    found
        .map(|(template, top)| {
            let common = templates.common(template, target);
            let higher = templates[top].depth < templates[common].depth;
            let within = if higher { top } else { common };
            (template, if anywhere { ROOT } else { within })
        })
        .collect()
}

/// The templates a path leads to, with the highest container it came through on its way up.
fn resolved(
    templates: &Templates,
    path: &PathUse,
    target: TemplateId,
) -> Vec<(TemplateId, TemplateId)> {
    let mut steps = path.steps.iter();
    let start = match &path.start {
        PathStart::Root => {
            steps.next();
            Some((ROOT, ROOT))
        }
        PathStart::Context | PathStart::Current => Some((target, target)),
        PathStart::Reference(name) => templates.named(name).map(|found| (found, found)),
        PathStart::Instance(_) => None,
    };
    let mut reached: Vec<_> = start.into_iter().collect();
    for step in steps {
        let mut next = Vec::new();
        for (at, top) in reached {
            match step {
                PathStep::Parent => {
                    next.extend(templates[at].parent.map(|above| (above, above)));
                }
                PathStep::Child(name) => {
                    next.extend(templates.child(at, name).map(|below| (below, top)));
                }
                PathStep::AnyChild => {
                    next.extend(templates[at].children.iter().map(|below| (*below, top)));
                }
                PathStep::Attribute(_) => {}
            }
        }
        reached = next;
    }
    reached
}

/// Logics by their number, then two nodes per template: what is true of it alone, and what is true
/// of all that stands in it.
fn graph(
    templates: &Templates,
    logics: &[Logic],
    reads: &[Vec<(TemplateId, TemplateId)>],
    counts: bool,
) -> Graph {
    let (alone, whole) = (logics.len(), logics.len() + templates.len());
    let mut graph = Graph::new(logics.len() + 2 * templates.len());
    for (id, template) in templates.iter() {
        graph.edge(whole + id, alone + id);
        for child in &template.children {
            graph.edge(whole + id, whole + child);
        }
    }
    for (number, logic) in logics.iter().enumerate() {
        match logic.decides {
            Decides::Relevance => graph.edge(number, whole + logic.target),
            Decides::Count if counts => graph.edge(number, whole + logic.target),
            Decides::Count | Decides::Constraint => {}
            Decides::Value | Decides::Required | Decides::ReadOnly => {
                graph.edge(number, alone + logic.target);
            }
        }
        for (template, _) in &reads[number] {
            graph.edge(alone + template, number);
        }
    }
    graph
}

/// A cycle is what ODK Validate calls one: it does not look into counts and constraints, and takes
/// a reading of whether a question is required for one of the question.
fn report_cycles(
    templates: &Templates,
    logics: &[Logic],
    reads: &[Vec<(TemplateId, TemplateId)>],
    problems: &mut Vec<Problem>,
) {
    for set in graph(templates, logics, reads, false).cycles() {
        let mut involved: Vec<&Logic> = set.iter().filter_map(|it| logics.get(*it)).collect();
        involved.sort_by_key(|logic| templates[logic.target].row());
        let names: Vec<String> = involved
            .iter()
            .map(|logic| templates[logic.target].path.clone())
            .collect();
        for logic in involved {
            problems.push(Problem {
                row: templates[logic.target].row(),
                column: logic.decides.column(),
                text: format!(
                    "This depends on itself, by way of {}: {}",
                    names.join(", "),
                    logic.expression.text()
                ),
            });
        }
    }
}
