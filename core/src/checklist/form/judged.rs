//! A verdict rule applied to a form: its conditions see the form from its root.

use super::{Filling, tree::TOP, world::Place};
use crate::checklist::{
    ChoicesFrom, ItemResult,
    verdict::{Finding, Judge, RuleProblem, Verdict},
};

impl Filling {
    /// What a rule comes to by what was found, and by what else its conditions read of the form.
    ///
    /// # Errors
    /// A condition that has no value.
    pub fn judge(&self, judge: &Judge, findings: &[Finding]) -> Result<Verdict, RuleProblem> {
        judge.judge(findings, &self.sight(), Place::Node(TOP))
    }

    /// The choice of an item that means this result: the first of its list.
    pub fn choice_for(&self, path: &str, result: ItemResult) -> Option<&str> {
        let template = self.tree[self.node(path).ok()?].template;
        let question = self.form.templates[template].question()?;
        let ChoicesFrom::List(list) = &question.choices.as_ref()?.from else {
            return None;
        };
        let mut choices = self.form.lists.get(list)?.choices.iter();
        let choice = choices.find(|choice| choice.result == Some(result))?;
        Some(&choice.name)
    }
}
