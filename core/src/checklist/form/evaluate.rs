//! Evaluates expressions at nodes of the form. What goes wrong is kept as a trouble of the node,
//! and the value counts as not given.

use crate::checklist::expression::{EvaluateError, Expression, Plain, Value};

use super::{Filling, Trouble, tree::NodeId, world::Place};

impl Filling {
    pub(super) fn value(
        &mut self,
        node: NodeId,
        expression: &Expression,
        column: &'static str,
    ) -> Option<Plain> {
        let value = expression.value(&self.sight(), Place::Node(node));
        self.kept(node, column, value)
    }

    pub(super) fn truth(
        &mut self,
        node: NodeId,
        expression: &Expression,
        column: &'static str,
    ) -> Option<bool> {
        let value = self.value(node, expression, column)?;
        Some(value.to_boolean())
    }

    pub(super) fn number(
        &mut self,
        node: NodeId,
        expression: &Expression,
        column: &'static str,
    ) -> Option<f64> {
        let value = self.value(node, expression, column)?;
        Some(value.to_number())
    }

    /// Those of the rows of a node's choices that a filter is true of.
    pub(super) fn filtered(
        &self,
        node: NodeId,
        rows: Vec<Place>,
        filter: &Expression,
    ) -> Vec<Place> {
        let kept = filter.filter(&self.sight(), rows, Place::Node(node));
        kept.unwrap_or_default()
    }

    /// The nodes an expression leads to.
    pub(super) fn nodes(&self, node: NodeId, expression: &Expression) -> Vec<Place> {
        match expression.evaluate(&self.sight(), Place::Node(node)) {
            Ok(Value::Nodes(nodes)) => nodes,
            _ => Vec::new(),
        }
    }

    fn kept<T>(
        &mut self,
        node: NodeId,
        column: &'static str,
        value: Result<T, EvaluateError>,
    ) -> Option<T> {
        match value {
            Ok(value) => {
                self.troubles.remove(&(node, column));
                Some(value)
            }
            Err(error) => {
                self.trouble(node, column, error.to_string());
                None
            }
        }
    }

    pub(super) fn trouble(&mut self, node: NodeId, column: &'static str, text: String) {
        self.troubles.insert((node, column), text);
    }

    /// What could not be evaluated, so that its value counts as not given.
    pub fn troubles(&self) -> impl Iterator<Item = Trouble> {
        let troubles = self.troubles.iter();
        let there = troubles.filter(|((node, _), _)| self.tree.exists(*node));
        there.map(|((node, column), text)| Trouble {
            path: self.path_of(*node),
            column,
            text: text.clone(),
        })
    }
}
