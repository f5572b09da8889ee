//! The functions, by JavaRosa's `XPathFuncExpr`; each group in its file. A group that does not know
//! a name gives the arguments back to the next one.

mod chance;
mod choices;
mod dates;
mod digest;
mod geo;
mod math;
mod nodes;
mod regex;
mod texts;

use super::evaluate::{Evaluation, Focus};
use super::value::Plain;
use super::{Value, World};

pub(super) use regex::pattern_problem;

/// What a function comes to, or why it has no value.
type Answer<N> = Result<Value<N>, String>;

/// A function at work.
struct Call<'a, 'w, W: World> {
    evaluation: &'a mut Evaluation<'w, W>,
    name: &'a str,
    values: Vec<Value<W::Node>>,
    focus: Focus<W::Node>,
}

pub(super) fn call<W: World>(
    evaluation: &mut Evaluation<'_, W>,
    name: &str,
    values: Vec<Value<W::Node>>,
    focus: Focus<W::Node>,
) -> Answer<W::Node> {
    if let Some(arguments) = super::signature::signature(name)
        && !arguments.allow(values.len())
    {
        let expected = arguments.describe();
        return Err(format!(
            "{name}() takes {expected}, but is given {}",
            values.len()
        ));
    }
    let mut call = Call {
        evaluation,
        name,
        values,
        focus,
    };
    let groups = [
        Call::choices,
        Call::texts,
        Call::math,
        Call::dates,
        Call::nodes,
        Call::chance,
        Call::geo,
        Call::digest,
    ];
    for group in groups {
        if let Some(answer) = group(&mut call) {
            return answer;
        }
    }
    let world = call.evaluation.world;
    world
        .call(name, &call.values)
        .ok_or_else(|| format!("there is no function {name}()"))
}

impl<W: World> Call<'_, '_, W> {
    /// An argument, unpacked.
    fn plain(&mut self, index: usize) -> Result<Plain, String> {
        let value = self.values[index].clone();
        self.evaluation.unpack(value)
    }

    fn text(&mut self, index: usize) -> Result<String, String> {
        match &self.values[index] {
            Value::Text(text) => Ok(text.clone()),
            _ => Ok(self.plain(index)?.to_text()),
        }
    }

    fn number(&mut self, index: usize) -> Result<f64, String> {
        Ok(self.plain(index)?.to_number())
    }

    fn boolean(&mut self, index: usize) -> Result<bool, String> {
        Ok(self.plain(index)?.to_boolean())
    }

    /// The nodes of an argument that must be some.
    fn nodes_of(&self, index: usize) -> Result<Vec<W::Node>, String> {
        match &self.values[index] {
            Value::Nodes(nodes) => Ok(nodes.clone()),
            _ => Err(format!("{}() takes questions, not a value", self.name)),
        }
    }

    /// The values from an argument on; if it is the last one and nodes, each node's.
    fn list(&mut self, from: usize) -> Result<Vec<Plain>, String> {
        let values = self.values.get(from..).unwrap_or_default().to_vec();
        match values.as_slice() {
            [Value::Nodes(nodes)] => nodes
                .iter()
                .map(|node| self.evaluation.read(*node))
                .collect(),
            _ => values
                .into_iter()
                .map(|value| self.evaluation.unpack(value))
                .collect(),
        }
    }

    /// The value of the node the expression is evaluated at.
    fn own(&mut self) -> Result<Plain, String> {
        self.evaluation.read(self.focus.node)
    }
}
