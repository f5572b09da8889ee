//! Evaluating the tree. Functions are in `functions`; paths in `walk`.

use super::functions;
use super::term::{Call, Operator, Term, TermForm};
use super::value::Plain;
use super::{Value, World};

/// How much work one evaluation may be: terms and nodes that are looked at, and texts by their
/// length. Two million take under a second even unoptimised.
const MAX_STEPS: u64 = 2_000_000;

/// No text grows longer, in bytes.
const MAX_TEXT: usize = 1024 * 1024;

/// Why a term has no value, with where it begins.
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) reason: String,
}

/// Where a term is evaluated: at a node, which in a predicate is one of several.
#[derive(Clone, Copy)]
pub(super) struct Focus<N> {
    pub(super) node: N,
    /// Its number among those the predicate is asked of, from 1, and how many these are.
    pub(super) among: Option<(usize, usize)>,
}

pub(super) struct Evaluation<'w, W: World> {
    pub(super) world: &'w W,
    /// What `current()` is.
    pub(super) current: W::Node,
    steps: u64,
    /// How often chance was asked.
    pub(super) draws: u64,
}

pub(super) type Outcome<N> = Result<Value<N>, Fault>;

impl<'w, W: World> Evaluation<'w, W> {
    pub(super) fn new(world: &'w W, current: W::Node) -> Self {
        Self {
            world,
            current,
            steps: 0,
            draws: 0,
        }
    }

    /// Counts work.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), String> {
        self.steps = self.steps.saturating_add(steps as u64);
        match self.steps > MAX_STEPS {
            true => Err("it takes too long".to_owned()),
            false => Ok(()),
        }
    }

    pub(super) fn term(&mut self, term: &Term, focus: Focus<W::Node>) -> Outcome<W::Node> {
        self.spend(1).map_err(|reason| term.fault(reason))?;
        match &term.form {
            TermForm::Text(text) => Ok(Value::Text(text.clone())),
            TermForm::Number(number) => Ok(Value::Number(*number)),
            TermForm::LastSaved(name) => Ok(Value::Text(self.world.last_saved(name).into_owned())),
            TermForm::Path(path) => Ok(Value::Nodes(self.walk(path, focus, term.at)?)),
            TermForm::Call(call) => self.call(call, focus, term.at),
            TermForm::Negate(inner) => Ok(Value::Number(-self.plain(inner, focus)?.to_number())),
            TermForm::Or(terms) => self.any(terms, true, focus),
            TermForm::And(terms) => self.any(terms, false, focus),
            TermForm::Chain(first, rest) => self.chain(first, rest, focus),
        }
    }

    /// A term's value; of nodes the only one's.
    pub(super) fn plain(&mut self, term: &Term, focus: Focus<W::Node>) -> Result<Plain, Fault> {
        let value = self.term(term, focus)?;
        self.unpack(value).map_err(|reason| term.fault(reason))
    }

    pub(super) fn unpack(&mut self, value: Value<W::Node>) -> Result<Plain, String> {
        Ok(match value {
            Value::Text(text) => Plain::Text(text),
            Value::Number(number) => Plain::Number(number),
            Value::Boolean(boolean) => Plain::Boolean(boolean),
            Value::Date(moment) => Plain::Date(moment),
            Value::Nodes(nodes) => match nodes.as_slice() {
                [] => Plain::Text(String::new()),
                [node] => self.read(*node)?,
                several => {
                    return Err(format!(
                        "one value is asked for, and there are {}; indexed-repeat() picks one",
                        several.len()
                    ));
                }
            },
        })
    }

    /// The value of a node.
    pub(super) fn read(&mut self, node: W::Node) -> Result<Plain, String> {
        let text = self.world.text(node);
        self.spend(1 + text.len() / 16)?;
        Ok(Plain::read(&text, self.world.kind(node), self.world.now()))
    }

    /// Counts the work on a text of so many bytes, which must not be too long.
    pub(super) fn room(&mut self, length: usize) -> Result<(), String> {
        self.spend(length / 16)?;
        match length > MAX_TEXT {
            true => Err(format!("a text grows longer than {MAX_TEXT} bytes")),
            false => Ok(()),
        }
    }

    /// Whether one of them is what is looked for; the ones behind it are not asked.
    fn any(&mut self, terms: &[Term], wanted: bool, focus: Focus<W::Node>) -> Outcome<W::Node> {
        for term in terms {
            if self.plain(term, focus)?.to_boolean() == wanted {
                return Ok(Value::Boolean(wanted));
            }
        }
        Ok(Value::Boolean(!wanted))
    }

    fn chain(
        &mut self,
        first: &Term,
        rest: &[(Operator, Term)],
        focus: Focus<W::Node>,
    ) -> Outcome<W::Node> {
        let mut left = self.plain(first, focus)?;
        for (operator, term) in rest {
            if *operator == Operator::Unite {
                return Err(term.fault("`|` is not supported".to_owned()));
            }
            let right = self.plain(term, focus)?;
            left = apply(*operator, &left, &right);
        }
        Ok(left.into())
    }

    fn call(&mut self, call: &Call, focus: Focus<W::Node>, at: usize) -> Outcome<W::Node> {
        match (call.name.as_str(), call.arguments.as_slice()) {
            ("if", [condition, yes, no]) => {
                let branch = match self.plain(condition, focus)?.to_boolean() {
                    true => yes,
                    false => no,
                };
                return self.term(branch, focus);
            }
            ("coalesce", [first, second]) => {
                let plain = self.plain(first, focus)?;
                return match plain {
                    Plain::Text(text) if text.is_empty() => self.term(second, focus),
                    Plain::Number(number) if number.is_nan() => self.term(second, focus),
                    plain => Ok(plain.into()),
                };
            }
            ("indexed-repeat", arguments) => return self.indexed_repeat(arguments, focus, at),
            _ => {}
        }
        let mut values = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            values.push(self.term(argument, focus)?);
        }
        functions::call(self, &call.name, values, focus).map_err(|reason| Fault { at, reason })
    }
}

impl Term {
    pub(super) fn fault(&self, reason: String) -> Fault {
        Fault {
            at: self.at,
            reason,
        }
    }
}

fn apply(operator: Operator, left: &Plain, right: &Plain) -> Plain {
    match operator {
        Operator::Equal => return Plain::Boolean(left.same(right)),
        Operator::NotEqual => return Plain::Boolean(!left.same(right)),
        _ => {}
    }
    let (left, right) = (left.to_number(), right.to_number());
    match operator {
        Operator::Less => Plain::Boolean(left < right),
        Operator::LessOrEqual => Plain::Boolean(left <= right),
        Operator::Greater => Plain::Boolean(left > right),
        Operator::GreaterOrEqual => Plain::Boolean(left >= right),
        Operator::Add => Plain::Number(left + right),
        Operator::Subtract => Plain::Number(left - right),
        Operator::Multiply => Plain::Number(left * right),
        Operator::Divide => Plain::Number(left / right),
        Operator::Modulo => Plain::Number(left % right),
        Operator::Equal | Operator::NotEqual | Operator::Unite => {
            unreachable!("these come to no number")
        }
    }
}
