//! The choices a question offers just now.

use crate::checklist::{ChoicesFrom, Item, ItemResult, Kind, Question, Words, expression::World};

use super::{
    EditError, Filling,
    compiled::{Form, Source},
    tree::NodeId,
    world::{Place, columns},
};

/// A choice that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What is recorded.
    pub name: String,
    /// What a person reads.
    pub label: Words,
}

/// How the choices of a question are found: its instance, with the names of its columns.
struct Origin<'a> {
    instance: &'a str,
    value: &'a str,
    label: &'a str,
}

fn origin(question: &Question) -> Option<Origin<'_>> {
    let of = |instance, (value, label)| Origin {
        instance,
        value,
        label,
    };
    match &question.choices.as_ref()?.from {
        ChoicesFrom::List(list) | ChoicesFrom::External(list) => {
            Some(of(list.as_str(), ("name", "label")))
        }
        ChoicesFrom::File(file) => {
            let stem = file
                .rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem);
            Some(of(stem, columns(question, file)))
        }
        ChoicesFrom::Repeat(_) => None,
    }
}

impl Filling {
    /// The choices a question offers just now, in the order they are shown.
    ///
    /// # Errors
    /// A path that does not exist just now.
    pub fn offered(&self, path: &str) -> Result<Vec<Offered>, EditError> {
        let node = self.node(path)?;
        let template = self.tree[node].template;
        let Some(question) = self.form.templates[template].question() else {
            return Ok(Vec::new());
        };
        if let Some(ChoicesFrom::Repeat(name)) = question.choices.as_ref().map(|it| &it.from) {
            let found = self.answers_in_repeat(node, name).into_iter();
            let offered = found.map(|name| Offered {
                label: Words::untranslated(&name),
                name,
            });
            return Ok(offered.collect());
        }
        let Some(origin) = origin(question) else {
            return Ok(Vec::new());
        };
        let sight = self.sight();
        let rows = self.rows(node, &origin);
        let cell = |row: Place, column: &str| {
            let cell = sight.children(row, Some(column)).first().copied();
            cell.map(|cell| sight.text(cell).into_owned())
                .unwrap_or_default()
        };
        let offered = rows.into_iter().map(|row| Offered {
            name: cell(row, origin.value),
            label: self
                .form
                .label(question, row)
                .unwrap_or_else(|| Words::untranslated(cell(row, origin.label))),
        });
        Ok(offered.collect())
    }

    fn rows(&self, node: NodeId, origin: &Origin<'_>) -> Vec<Place> {
        let extras = self.form.extras.get(&self.tree[node].template);
        if let Some(order) = extras.and_then(|extras| extras.order.as_ref()) {
            return self.nodes(node, order);
        }
        let sight = self.sight();
        let Some(root) = sight.instance(origin.instance) else {
            return Vec::new();
        };
        let rows = sight.children(root, None);
        match extras.and_then(|extras| extras.filter.as_ref()) {
            Some(filter) => self.filtered(node, rows, filter),
            None => rows,
        }
    }

    /// The answers to a question in a repeat, of the instances that pass the filter.
    fn answers_in_repeat(&self, node: NodeId, name: &str) -> Vec<String> {
        let sight = self.sight();
        let extras = self.form.extras.get(&self.tree[node].template);
        let filter = extras.and_then(|extras| extras.filter.as_ref());
        let mut found = sight.reference(name, Place::Node(node));
        found.retain(|answer| {
            let instance = sight.parent(*answer).into_iter().collect();
            !sight.text(*answer).is_empty()
                && filter.is_none_or(|it| !self.filtered(node, instance, it).is_empty())
        });
        let texts = found.iter().map(|place| sight.text(*place).into_owned());
        texts.collect()
    }

    /// The chosen choice that is not offered.
    pub(super) fn not_offered(&self, node: NodeId, question: &Question) -> Option<String> {
        let choices = question.choices.as_ref()?;
        let value = self.tree[node].value.as_str();
        let several = matches!(
            question.kind,
            Kind::SelectMultiple | Kind::SelectMultipleFromFile | Kind::Rank
        );
        let chosen: Vec<&str> = match several {
            true => value.split_whitespace().collect(),
            false => vec![value],
        };
        let mut chosen = chosen.into_iter();
        let missing = match (&choices.from, origin(question)) {
            (ChoicesFrom::Repeat(name), _) => {
                let answers = self.answers_in_repeat(node, name);
                chosen.find(|name| !answers.iter().any(|answer| answer == name))
            }
            (_, Some(origin)) => chosen.find(|name| !self.offers(node, &origin, name)),
            (_, None) => None,
        };
        missing.map(str::to_owned)
    }

    /// Whether a choice is offered: its rows are found by an index, and only they are filtered.
    fn offers(&self, node: NodeId, origin: &Origin<'_>, name: &str) -> bool {
        let extras = self.form.extras.get(&self.tree[node].template);
        let filter = extras.and_then(|extras| extras.filter.as_ref());
        let sight = self.sight();
        match self.form.instances.get(origin.instance) {
            Some(Source::Table(at)) => {
                let table = &self.form.tables[*at];
                let Some(column) = table.column(origin.value) else {
                    return false;
                };
                let rows = table.all(column, name).iter();
                let rows: Vec<Place> = rows.map(|row| Place::Row(*at, *row)).collect();
                match filter {
                    Some(filter) => !self.filtered(node, rows, filter).is_empty(),
                    None => !rows.is_empty(),
                }
            }
            Some(Source::Document(_)) => self.rows(node, origin).into_iter().any(|row| {
                let cells = sight.children(row, Some(origin.value));
                cells.first().is_some_and(|cell| sight.text(*cell) == name)
            }),
            // The file is not here; nobody can say.
            None => true,
        }
    }
}

impl Form {
    /// The label of a choice of a list, in every language.
    fn label(&self, question: &Question, row: Place) -> Option<Words> {
        let Place::Row(_, at) = row else { return None };
        match &question.choices.as_ref()?.from {
            ChoicesFrom::List(name) | ChoicesFrom::External(name) => {
                let list = self.lists.get(name)?;
                Some(list.choices.get(at)?.label.clone())
            }
            _ => None,
        }
    }

    /// What an item's value means.
    pub(super) fn result(
        &self,
        question: &Question,
        item: &Item,
        value: &str,
    ) -> Option<ItemResult> {
        if value.is_empty() {
            return None;
        }
        match &question.choices.as_ref().map(|choices| &choices.from) {
            Some(ChoicesFrom::List(name)) => {
                let mut choices = self.lists.get(name)?.choices.iter();
                choices.find(|choice| choice.name == value)?.result
            }
            Some(_) => None,
            None => {
                let number: f64 = value.parse().ok()?;
                let bound = |text: &Option<String>| text.as_ref()?.trim().parse::<f64>().ok();
                let low = bound(&item.min).is_some_and(|min| number < min);
                let high = bound(&item.max).is_some_and(|max| number > max);
                Some(match low || high {
                    true => ItemResult::Fail,
                    false => ItemResult::Pass,
                })
            }
        }
    }
}
