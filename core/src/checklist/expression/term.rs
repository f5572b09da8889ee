//! The tree of an expression. Chains (`a + b + c`) are lists, so that long ones are not deep.

/// A term with where it begins: a byte of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) at: usize,
    pub(super) form: TermForm,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TermForm {
    Text(String),
    Number(f64),
    /// `${last-saved#name}`
    LastSaved(String),
    Path(Path),
    Call(Call),
    Negate(Box<Term>),
    Or(Vec<Term>),
    And(Vec<Term>),
    /// Operators of one level of precedence, from left to right.
    Chain(Box<Term>, Vec<(Operator, Term)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    /// `|`, which JavaRosa reads and refuses
    Unite,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) arguments: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub(super) start: Start,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Start {
    /// `/`
    Root,
    /// `.` and whatever begins with a name
    Context,
    /// `current()`
    Current,
    /// `instance('name')`
    Instance(String),
    /// `${name}`, with the predicates behind it
    Reference(String, Vec<Term>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) axis: Axis,
    pub(super) predicates: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Axis {
    /// `.`
    Itself,
    /// `..`
    Parent,
    /// `name`
    Child(String),
    /// `*`
    AnyChild,
    /// `//`
    Descendants,
    /// `@name`
    Attribute(String),
}
