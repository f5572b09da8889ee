//! A verdict rule applied to a form: its conditions see the form from its root, and the business
//! categories are those that the form says are applied for.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Filling,
    template::{TemplateId, Templates},
    tree::TOP,
    world::Place,
};
use crate::checklist::{
    ChoiceList, ChoicesFrom, ItemResult,
    expression::World,
    verdict::{Finding, Judge, RuleProblem, Verdict},
};

impl Filling {
    /// What a rule comes to by what was found, and by what else its conditions read of the form.
    ///
    /// # Errors
    /// A condition that has no value.
    pub fn judge(&self, judge: &Judge, findings: &[Finding]) -> Result<Verdict, RuleProblem> {
        let (form, top) = (self.sight(), Place::Node(TOP));
        match self.applied_for() {
            categories if categories.is_empty() => judge.judge(findings, &form, top),
            categories => judge.judge_for(&categories, findings, &form, top),
        }
    }

    /// The categories that are selected; none while the question is unanswered.
    fn applied_for(&self) -> BTreeSet<String> {
        let Some(asked) = &self.form.asks_categories else {
            return BTreeSet::new();
        };
        let form = self.sight();
        let answers = form.reference(asked, Place::Node(TOP));
        let texts = answers.into_iter().map(|answer| form.text(answer));
        texts
            .flat_map(|text| {
                let names = text.split_whitespace().map(str::to_owned);
                names.collect::<Vec<_>>()
            })
            .collect()
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

/// The question that asks which categories are applied for: the first outside repeats that is no
/// item and whose list offers every category that an item names.
pub(super) fn asks_categories(
    templates: &Templates,
    lists: &BTreeMap<String, ChoiceList>,
) -> Option<String> {
    let questions = || {
        templates
            .iter()
            .filter_map(|(id, it)| Some((id, it.question()?)))
    };
    let items = questions().filter_map(|(_, question)| question.item.as_ref());
    let named: BTreeSet<&String> = items.flat_map(|item| &item.categories).collect();
    if named.is_empty() {
        return None;
    }
    let repeated = |id: TemplateId| {
        let mut above = Some(id);
        std::iter::from_fn(|| {
            let at = above?;
            above = templates[at].parent;
            Some(at)
        })
        .any(|at| templates[at].repeats())
    };
    let offers_all = |list: &ChoiceList| {
        let choices = list.choices.iter().map(|choice| &choice.name);
        named.is_subset(&choices.collect())
    };
    let offering = lists.iter().filter(|(_, list)| offers_all(list));
    let offering: BTreeSet<&String> = offering.map(|(name, _)| name).collect();
    let mut asking = questions().filter(|(id, question)| {
        let from = question.choices.as_ref().map(|choices| &choices.from);
        let offered = matches!(from, Some(ChoicesFrom::List(list)) if offering.contains(list));
        offered && question.item.is_none() && !repeated(*id)
    });
    asking.next().map(|(_, question)| question.name.clone())
}
