//! A verdict rule applied to a form: its conditions see the form from its root.

use super::{Filling, tree::TOP, world::Place};
use crate::checklist::verdict::{Finding, Judge, RuleProblem, Verdict};

impl Filling {
    /// What a rule comes to by what was found, and by what else its conditions read of the form.
    ///
    /// # Errors
    /// A condition that has no value.
    pub fn judge(&self, judge: &Judge, findings: &[Finding]) -> Result<Verdict, RuleProblem> {
        judge.judge(findings, &self.sight(), Place::Node(TOP))
    }
}
