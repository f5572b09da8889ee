//! What can be said of an expression without evaluating it: what it depends on, and what JavaRosa
//! would refuse.

use std::fmt;

use super::functions::pattern_problem;
use super::signature::signature;
use super::term::{Axis, Call, Operator, Path, Start, Step, Term, TermForm};
use super::{Expression, position};

/// A path as it is used, with what stands around it worked in: `name` in
/// `/data/person[name = 'x']` is `/data/person/name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathUse {
    /// Where it starts.
    pub start: PathStart,
    /// From there.
    pub steps: Vec<PathStep>,
    /// The character it begins at, from 1.
    pub position: usize,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStart {
    /// Above the root of the form: the first step is the root element, whatever its name.
    Root,
    /// The node the expression is evaluated at; in a choice filter the choice.
    Context,
    /// `current()`: the node the expression belongs to, also in a choice filter.
    Current,
    /// An instance: the first step is its root element, whatever its name.
    Instance(String),
    /// `${name}`
    Reference(String),
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// `..`
    Parent,
    /// `name`
    Child(String),
    /// `*`
    AnyChild,
    /// `@name`
    Attribute(String),
}

/// A function as it is called.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunctionUse<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many arguments it is given.
    pub arguments: usize,
    /// The character it begins at, from 1.
    pub position: usize,
    terms: &'a [Term],
}

impl<'a> FunctionUse<'a> {
    /// An argument that stands there as a text in quotes.
    pub fn text(&self, argument: usize) -> Option<&'a str> {
        match self.terms.get(argument).map(|term| &term.form) {
            Some(TermForm::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// What JavaRosa would refuse when it comes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The character it begins at, from 1.
    pub position: usize,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong with an expression that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no such function.
    UnknownFunction(String),
    /// A function takes another number of arguments.
    WrongArguments {
        /// Its name.
        name: String,
        /// What it takes, in words.
        expected: String,
        /// How many it is given.
        found: usize,
    },
    /// XPath, but nothing a form can use.
    Unsupported(&'static str),
    /// An argument that can never do; what is wrong with it.
    Argument(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "at character {}: ", self.position)?;
        match &self.kind {
            ProblemKind::UnknownFunction(name) => write!(to, "there is no function {name}()"),
            ProblemKind::WrongArguments {
                name,
                expected,
                found,
            } => write!(to, "{name}() takes {expected}, but is given {found}"),
            ProblemKind::Unsupported(what) => write!(to, "{what} is not supported"),
            ProblemKind::Argument(reason) => to.write_str(reason),
        }
    }
}

impl Expression {
    /// The questions it names, `${name}`, in order and as often as it does; also the one that
    /// `jr:choice-name` names in quotes.
    pub fn references(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |term| match &term.form {
            TermForm::Path(Path {
                start: Start::Reference(name, _),
                ..
            }) => found.push(name.as_str()),
            TermForm::Call(call) if call.name == "jr:choice-name" => {
                if let [
                    _,
                    Term {
                        form: TermForm::Text(question),
                        ..
                    },
                ] = call.arguments.as_slice()
                    && let Some(name) = quoted_reference(question)
                {
                    found.push(name);
                }
            }
            _ => {}
        });
        found
    }

    /// The questions of the earlier form it names, `${last-saved#name}`.
    pub fn last_saved(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |term| {
            if let TermForm::LastSaved(name) = &term.form {
                found.push(name.as_str());
            }
        });
        found
    }

    /// The instances it looks into: `instance('name')`, `pulldata('name', ...)`.
    pub fn instances(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |term| match &term.form {
            TermForm::Path(Path {
                start: Start::Instance(name),
                ..
            }) => found.push(name.as_str()),
            TermForm::Call(call) if call.name == "pulldata" => {
                if let Some(TermForm::Text(name)) = call.arguments.first().map(|term| &term.form) {
                    found.push(name);
                }
            }
            _ => {}
        });
        found
    }

    /// The functions it calls, in order.
    pub fn functions(&self) -> Vec<FunctionUse<'_>> {
        let mut found = Vec::new();
        self.visit(&mut |term| {
            if let TermForm::Call(call) = &term.form {
                found.push(FunctionUse {
                    name: &call.name,
                    arguments: call.arguments.len(),
                    position: position(&self.text, term.at),
                    terms: &call.arguments,
                });
            }
        });
        found
    }

    /// Every path in it, `${name}` included: what it depends on.
    pub fn paths(&self) -> Vec<PathUse> {
        let mut found = Vec::new();
        collect_paths(
            &self.text,
            &self.term,
            (&PathStart::Context, &[]),
            &mut found,
        );
        found
    }

    /// Whether what it comes to changes with the clock: `now()`, `today()`.
    pub fn depends_on_time(&self) -> bool {
        self.calls(&["now", "today"])
    }

    /// Whether chance decides it: `random()`, `uuid()`, `randomize()`.
    pub fn depends_on_chance(&self) -> bool {
        self.calls(&["random", "uuid", "randomize"])
    }

    /// Whether it calls one of these functions.
    pub fn calls(&self, names: &[&str]) -> bool {
        self.functions()
            .iter()
            .any(|function| names.contains(&function.name))
    }

    /// What JavaRosa would refuse. `known` are functions that only the surroundings have, such as
    /// the verdict rules' `failed`.
    pub fn problems(&self, known: &[&str]) -> Vec<Problem> {
        let mut found = Vec::new();
        self.visit(&mut |term| {
            found.extend(problem(term, known).map(|kind| Problem {
                position: position(&self.text, term.at),
                kind,
            }));
        });
        found
    }

    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Term)) {
        visit(&self.term, see);
    }
}

/// The name in `'${name}'`, which pyxform makes a path of.
pub(super) fn quoted_reference(text: &str) -> Option<&str> {
    text.trim()
        .strip_prefix("${")?
        .strip_suffix('}')
        .map(str::trim)
}

fn problem(term: &Term, known: &[&str]) -> Option<ProblemKind> {
    match &term.form {
        TermForm::Call(call) => match signature(&call.name) {
            None if known.contains(&call.name.as_str()) => None,
            None => Some(ProblemKind::UnknownFunction(call.name.clone())),
            Some(arguments) if !arguments.allow(call.arguments.len()) => {
                Some(ProblemKind::WrongArguments {
                    name: call.name.clone(),
                    expected: arguments.describe(),
                    found: call.arguments.len(),
                })
            }
            Some(_) => argument_problem(call).map(ProblemKind::Argument),
        },
        TermForm::Chain(_, rest)
            if rest
                .iter()
                .any(|(operator, _)| *operator == Operator::Unite) =>
        {
            Some(ProblemKind::Unsupported("`|`"))
        }
        TermForm::Path(path) if path.steps.iter().any(|step| step.axis == Axis::Descendants) => {
            Some(ProblemKind::Unsupported("`//`"))
        }
        _ => None,
    }
}

fn argument_problem(call: &Call) -> Option<String> {
    let second = call.arguments.get(1).map(|argument| &argument.form);
    match (call.name.as_str(), second) {
        ("regex", Some(TermForm::Text(pattern))) => pattern_problem(pattern),
        ("selected" | "is-selected", Some(TermForm::Number(_))) => {
            let name = &call.name;
            Some(format!(
                "the choice that {name}() looks for must be in quotes"
            ))
        }
        _ => None,
    }
}

fn visit<'a>(term: &'a Term, see: &mut dyn FnMut(&'a Term)) {
    see(term);
    each_child(term, &mut |child| visit(child, see));
}

fn each_child<'a>(term: &'a Term, see: &mut dyn FnMut(&'a Term)) {
    match &term.form {
        TermForm::Text(_) | TermForm::Number(_) | TermForm::LastSaved(_) => {}
        TermForm::Path(path) => {
            if let Start::Reference(_, predicates) = &path.start {
                predicates.iter().for_each(&mut *see);
            }
            for step in &path.steps {
                step.predicates.iter().for_each(&mut *see);
            }
        }
        TermForm::Call(call) => call.arguments.iter().for_each(see),
        TermForm::Negate(term) => see(term),
        TermForm::Or(terms) | TermForm::And(terms) => terms.iter().for_each(see),
        TermForm::Chain(first, rest) => {
            see(first);
            rest.iter().for_each(|(_, term)| see(term));
        }
    }
}

/// Where relative paths start, with the steps from there.
type Context<'a> = (&'a PathStart, &'a [PathStep]);

fn collect_paths(text: &str, term: &Term, context: Context, found: &mut Vec<PathUse>) {
    let TermForm::Path(path) = &term.form else {
        each_child(term, &mut |child| {
            collect_paths(text, child, context, found)
        });
        return;
    };
    let (start, mut steps) = match &path.start {
        Start::Root => (PathStart::Root, Vec::new()),
        Start::Context => (context.0.clone(), context.1.to_vec()),
        Start::Current => (PathStart::Current, Vec::new()),
        Start::Instance(name) => (PathStart::Instance(name.clone()), Vec::new()),
        Start::Reference(name, predicates) => {
            let start = PathStart::Reference(name.clone());
            for predicate in predicates {
                collect_paths(text, predicate, (&start, &[]), found);
            }
            (start, Vec::new())
        }
    };
    for Step { axis, predicates } in &path.steps {
        match axis {
            Axis::Itself | Axis::Descendants => {}
            Axis::Parent => match steps.last() {
                Some(PathStep::Child(_) | PathStep::AnyChild) => {
                    steps.pop();
                }
                _ => steps.push(PathStep::Parent),
            },
            Axis::Child(name) => steps.push(PathStep::Child(name.clone())),
            Axis::AnyChild => steps.push(PathStep::AnyChild),
            Axis::Attribute(name) => steps.push(PathStep::Attribute(name.clone())),
        }
        for predicate in predicates {
            collect_paths(text, predicate, (&start, &steps), found);
        }
    }
    found.push(PathUse {
        start,
        steps,
        position: position(text, term.at),
    });
}
