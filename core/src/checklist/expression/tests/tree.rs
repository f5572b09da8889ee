//! A small world for tests: trees written as indented lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::super::{Expression, Plain, Value, ValueKind, World};

struct Element {
    name: String,
    text: String,
    kind: ValueKind,
    relevant: bool,
    parent: Option<usize>,
}

/// Each line `name = text`, `name: number = 5`, `name! = irrelevant`; two spaces for each level.
/// A line without indentation begins the form (the first one) or an instance of that name.
pub(super) struct Tree {
    elements: Vec<Element>,
    instances: BTreeMap<String, usize>,
}

impl Tree {
    pub(super) fn read(lines: &str) -> Self {
        let mut tree = Self {
            elements: Vec::new(),
            instances: BTreeMap::new(),
        };
        let mut above: Vec<usize> = Vec::new();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let level = (line.len() - line.trim_start().len()) / 2;
            above.truncate(level);
            let (head, text) = line.split_once('=').unwrap_or((line, ""));
            let (name, kind) = head.split_once(':').unwrap_or((head, "text"));
            let kind = match kind.trim() {
                "number" => ValueKind::Number,
                "date" => ValueKind::Date,
                "time" => ValueKind::Time,
                _ => ValueKind::Text,
            };
            let (name, relevant) = match name.trim().strip_suffix('!') {
                Some(name) => (name, false),
                None => (name.trim(), true),
            };
            let parent = above.last().copied();
            if parent.is_none() {
                tree.instances.insert(name.to_owned(), tree.elements.len());
            }
            above.push(tree.elements.len());
            tree.elements.push(Element {
                name: name.to_owned(),
                text: text.trim().to_owned(),
                kind,
                relevant: relevant && parent.is_none_or(|it| tree.elements[it].relevant),
                parent,
            });
        }
        tree
    }

    /// The `number`th element of that name, from 0.
    pub(super) fn node(&self, name: &str, number: usize) -> usize {
        let mut named = (0..self.elements.len()).filter(|it| self.elements[*it].name == name);
        named.nth(number).expect("the test names what is there")
    }

    fn below(&self, parent: Option<usize>, name: Option<&str>) -> impl Iterator<Item = usize> {
        (0..self.elements.len()).filter(move |it| {
            let element = &self.elements[*it];
            element.parent == parent && name.is_none_or(|name| element.name == name)
        })
    }

    fn above(&self, node: usize) -> Vec<usize> {
        std::iter::successors(Some(node), |node| self.elements[*node].parent).collect()
    }

    /// What it comes to at the root, as text; an error as its sentence.
    pub(super) fn text(&self, expression: &str) -> String {
        self.text_at(expression, 0)
    }

    pub(super) fn text_at(&self, expression: &str, node: usize) -> String {
        let expression = Expression::parse(expression).unwrap();
        let value = expression.value(self, node);
        value.map_or_else(|error| format!("! {}", error.reason), |it| it.to_text())
    }
}

impl World for Tree {
    type Node = usize;

    fn text(&self, node: usize) -> Cow<'_, str> {
        let element = &self.elements[node];
        Cow::Borrowed(if element.relevant { &element.text } else { "" })
    }
    fn kind(&self, node: usize) -> ValueKind {
        self.elements[node].kind
    }
    fn parent(&self, node: usize) -> Option<usize> {
        self.elements[node].parent
    }
    fn children(&self, node: usize, name: Option<&str>) -> Vec<usize> {
        let found = self.below(Some(node), name);
        found.filter(|it| self.elements[*it].relevant).collect()
    }
    fn position(&self, node: usize) -> usize {
        let Element { parent, name, .. } = &self.elements[node];
        let mut siblings = self.below(*parent, Some(name));
        siblings
            .position(|it| it == node)
            .expect("it is its own sibling")
            + 1
    }
    fn root(&self) -> usize {
        0
    }
    /// The nearest ones: those that share the most of the way from the root.
    fn reference(&self, name: &str, from: usize) -> Vec<usize> {
        let way = self.above(from);
        let shared = |node: &usize| {
            let own = self.above(*node);
            let both = own.iter().skip(1).filter(|it| way.contains(it)).count();
            if *node == from { usize::MAX } else { both }
        };
        let form = |node: &usize| self.above(*node).last() == Some(&0);
        let named = (0..self.elements.len()).filter(|it| self.elements[*it].name == name);
        let named: Vec<usize> = named.filter(form).collect();
        let most = named.iter().map(shared).max();
        let nearest = named.into_iter().filter(|it| Some(shared(it)) == most);
        nearest.filter(|it| self.elements[*it].relevant).collect()
    }
    fn last_saved(&self, name: &str) -> Cow<'_, str> {
        Cow::Owned(format!("the last {name}"))
    }
    fn instance(&self, name: &str) -> Option<usize> {
        self.instances.get(name).copied()
    }
    fn choice_name(&self, value: &str, name: &str, _: usize) -> Option<Cow<'_, str>> {
        (value == "a").then(|| Cow::Owned(format!("label of {value} in {name}")))
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2025-03-05T09:30:15.250+08:00").unwrap()
    }
    fn seed(&self, node: usize) -> u64 {
        node as u64
    }
    fn call(&self, name: &str, arguments: &[Value<usize>]) -> Option<Value<usize>> {
        match name {
            "own" => Some(Value::Number(arguments.len() as f64)),
            _ => None,
        }
    }
}

/// What an expression without a form comes to, as text; an error as its sentence.
pub(super) fn text(expression: &str) -> String {
    Tree::read("data").text(expression)
}

/// The same, as a number.
pub(super) fn number(expression: &str) -> f64 {
    let read = Expression::parse(expression).unwrap();
    match read.value(&Tree::read("data"), 0) {
        Ok(Plain::Number(number)) => number,
        other => panic!("`{expression}` is {other:?}"),
    }
}
