//! What an expression sees of a form: its tree, its lists and files, and its surroundings.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

use crate::checklist::{
    ChoicesFrom,
    expression::{ValueKind, World},
};

use super::{
    Surroundings,
    compiled::{Form, Source},
    template::TemplateId,
    tree::{NodeId, Role, TOP, Tree},
};

/// A node of the form, or of an instance beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Node(NodeId),
    Table(usize),
    Row(usize, usize),
    Cell(usize, usize, usize),
    Element(usize, usize),
}

pub(super) struct Sight<'a> {
    pub(super) form: &'a Form,
    pub(super) tree: &'a Tree,
    pub(super) around: &'a Surroundings,
}

impl Sight<'_> {
    fn relevant(&self, node: &NodeId) -> bool {
        self.tree[*node].relevant
    }

    /// The nodes a template's name means at another node, as pyxform and JavaRosa settle it: within
    /// a repeat both stand in, those of the same instance; else all, but where the node itself
    /// stands in an instance only that one.
    pub(super) fn meant(&self, target: TemplateId, from: NodeId) -> Vec<NodeId> {
        let templates = &self.form.templates;
        let own = self.tree[from].template;
        let common = templates.common(target, own);
        let repeats = |id: TemplateId| templates[id].repeats();
        let pinned = |repeat| self.tree.above(from, repeat);
        if templates.line(common).any(repeats) {
            // An instance itself sees into itself; a question in it does so by what is common.
            let is_instance = matches!(self.tree[from].role, Role::Instance { .. });
            let pins = is_instance && target != own;
            let instance = |repeat| (pins && repeat == own).then_some(from);
            let start = self.tree.above(from, common).into_iter();
            let found =
                start.flat_map(|start| self.tree.found_below(templates, start, target, instance));
            found.collect()
        } else {
            self.tree.found_below(templates, TOP, target, pinned)
        }
    }

    fn named_child(&self, node: NodeId, name: &str) -> Vec<NodeId> {
        let templates = &self.form.templates;
        let Some(child) = templates.child(self.tree[node].template, name) else {
            return Vec::new();
        };
        let below = self.tree[node].below[templates[child].slot];
        match self.tree[below].role {
            Role::Series { .. } => self.tree.instances(below).to_vec(),
            _ => vec![below],
        }
    }

    fn every_child(&self, node: NodeId) -> Vec<NodeId> {
        let below = self.tree[node].below.iter();
        let found = below.flat_map(|below| match self.tree[*below].role {
            Role::Series { .. } => self.tree.instances(*below).to_vec(),
            _ => vec![*below],
        });
        found.collect()
    }
}

impl World for Sight<'_> {
    type Node = Place;

    fn text(&self, node: Place) -> Cow<'_, str> {
        Cow::Borrowed(match node {
            Place::Node(node) if self.relevant(&node) => &self.tree[node].value,
            Place::Cell(table, row, column) => self.form.tables[table].cell(row, column),
            Place::Element(document, at) => &self.form.documents[document].element(at).text,
            _ => "",
        })
    }

    fn kind(&self, node: Place) -> ValueKind {
        match node {
            Place::Node(node) => self.tree[node].kind,
            _ => ValueKind::Text,
        }
    }

    fn parent(&self, node: Place) -> Option<Place> {
        match node {
            Place::Node(node) => {
                let mut above = self.tree.line(node).skip(1);
                let container = |id: &NodeId| !matches!(self.tree[*id].role, Role::Series { .. });
                above.find(container).map(Place::Node)
            }
            Place::Table(_) => None,
            Place::Row(table, _) => Some(Place::Table(table)),
            Place::Cell(table, row, _) => Some(Place::Row(table, row)),
            Place::Element(document, at) => {
                let above = self.form.documents[document].element(at).parent;
                above.map(|above| Place::Element(document, above))
            }
        }
    }

    fn children(&self, node: Place, name: Option<&str>) -> Vec<Place> {
        match node {
            Place::Node(node) if self.tree[node].below.is_empty() => Vec::new(),
            Place::Node(node) => {
                let found = match name {
                    Some(name) => self.named_child(node, name),
                    None => self.every_child(node),
                };
                let relevant = found.into_iter().filter(|node| self.relevant(node));
                relevant.map(Place::Node).collect()
            }
            Place::Table(table) if name.is_none_or(|name| name == "item") => {
                let rows = 0..self.form.tables[table].rows();
                rows.map(|row| Place::Row(table, row)).collect()
            }
            Place::Row(table, row) => {
                let columns = match name {
                    None => (0..self.form.tables[table].columns()).collect(),
                    Some(name) => Vec::from_iter(self.form.tables[table].column(name)),
                };
                let cell = |column| Place::Cell(table, row, column);
                columns.into_iter().map(cell).collect()
            }
            Place::Table(_) | Place::Cell(..) => Vec::new(),
            Place::Element(document, at) => {
                let elements = &self.form.documents[document];
                let children = elements.element(at).children.iter().copied();
                let named = |at: &usize| name.is_none_or(|name| elements.element(*at).name == name);
                let found = children.filter(named);
                found.map(|at| Place::Element(document, at)).collect()
            }
        }
    }

    fn position(&self, node: Place) -> usize {
        match node {
            Place::Node(node) => match self.tree[node].role {
                Role::Instance { place, .. } => place + 1,
                _ => 1,
            },
            Place::Row(_, row) => row + 1,
            Place::Element(document, at) => self.form.documents[document].element(at).position,
            Place::Table(_) | Place::Cell(..) => 1,
        }
    }

    fn root(&self) -> Place {
        Place::Node(TOP)
    }

    fn reference(&self, name: &str, from: Place) -> Vec<Place> {
        let Some(target) = self.form.templates.named(name) else {
            return Vec::new();
        };
        let from = match from {
            Place::Node(node) => node,
            _ => TOP,
        };
        let found = self.meant(target, from).into_iter();
        let relevant = found.filter(|node| self.relevant(node));
        relevant.map(Place::Node).collect()
    }

    fn reference_about(&self, name: &str, from: Place, focus: Place) -> Vec<Place> {
        let (Place::Node(node), Place::Node(_)) = (from, focus) else {
            return self.reference(name, from);
        };
        let templates = &self.form.templates;
        let together = |target| {
            let common = templates.common(target, self.tree[node].template);
            templates.line(common).any(|id| templates[id].repeats())
        };
        match templates.named(name) {
            Some(target) if !together(target) => self.reference(name, focus),
            _ => self.reference(name, from),
        }
    }

    fn last_saved(&self, name: &str) -> Cow<'_, str> {
        let saved = self.around.last_saved.get(name);
        Cow::Borrowed(saved.map_or("", String::as_str))
    }

    fn instance(&self, name: &str) -> Option<Place> {
        self.form.instances.get(name).map(|source| match source {
            Source::Table(table) => Place::Table(*table),
            Source::Document(document) => Place::Element(*document, 0),
        })
    }

    fn look_up(&self, instance: &str, column: &str, key_column: &str, key: &str) -> Option<Place> {
        match self.form.instances.get(instance)? {
            Source::Table(at) => {
                let table = &self.form.tables[*at];
                let row = *table.all(table.column(key_column)?, key).first()?;
                Some(Place::Cell(*at, row, table.column(column)?))
            }
            Source::Document(at) => {
                let rows = self.children(Place::Element(*at, 0), None);
                let row = rows.into_iter().find(|row| {
                    let keys = self.children(*row, Some(key_column));
                    keys.first().is_some_and(|cell| self.text(*cell) == key)
                })?;
                self.children(row, Some(column)).first().copied()
            }
        }
    }

    fn choice_name(&self, value: &str, name: &str, from: Place) -> Option<Cow<'_, str>> {
        let template = self.form.templates.named(name)?;
        let question = self.form.templates[template].question()?;
        let choices = question.choices.as_ref()?;
        let (instance, name, label) = match &choices.from {
            ChoicesFrom::List(list) | ChoicesFrom::External(list) => {
                (list.as_str(), "name", "label")
            }
            ChoicesFrom::File(file) => {
                let stem = file
                    .rsplit_once('.')
                    .map_or(file.as_str(), |(stem, _)| stem);
                let (value, label) = columns(question, file);
                (stem, value, label)
            }
            ChoicesFrom::Repeat(_) => return Some(Cow::Owned(value.to_owned())),
        };
        let extras = self.form.extras.get(&template);
        let Some(filter) = extras.and_then(|extras| extras.filter.as_ref()) else {
            let found = self.look_up(instance, label, name, value)?;
            return Some(self.text(found));
        };
        // One that is not offered has no name.
        let from = match from {
            Place::Node(node) => node,
            _ => TOP,
        };
        let question = *self.meant(template, from).first()?;
        let mut rows = self.children(self.instance(instance)?, None);
        rows.retain(|row| {
            let names = self.children(*row, Some(name));
            names.first().is_some_and(|cell| self.text(*cell) == value)
        });
        let rows = filter.filter(self, rows, Place::Node(question)).ok()?;
        let label = *self.children(*rows.first()?, Some(label)).first()?;
        Some(self.text(label))
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.around.now
    }

    fn seed(&self, node: Place) -> u64 {
        let mut hash = Sha256::new();
        hash.update(self.around.seed.as_bytes());
        if let Place::Node(node) = node {
            // The instance by its name, not its position, which another device may see otherwise.
            hash.update([0]);
            hash.update(self.tree.instance_id(node).unwrap_or_default());
            hash.update([0]);
            hash.update(&self.form.templates[self.tree[node].template].path);
        }
        let hash = hash.finalize();
        let first = hash.first_chunk().expect("a hash has 32 bytes");
        u64::from_le_bytes(*first)
    }

    fn version(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.form.version)
    }

    fn property(&self, name: &str) -> Cow<'_, str> {
        let property = self.around.properties.get(name);
        Cow::Borrowed(property.map_or("", String::as_str))
    }
}

/// The columns of a file that hold a choice's value and its label.
pub(super) fn columns<'a>(
    question: &'a crate::checklist::Question,
    file: &str,
) -> (&'a str, &'a str) {
    let geojson = file.ends_with(".geojson");
    let (value, label) = if geojson {
        ("id", "title")
    } else {
        ("name", "label")
    };
    let named = |name, otherwise| {
        let parameter = question.parameters.get(name);
        parameter.map_or(otherwise, String::as_str)
    };
    (named("value", value), named("label", label))
}
