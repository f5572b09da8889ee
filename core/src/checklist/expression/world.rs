//! What an expression can see: a tree of nodes (a form being filled in, a list of choices, the
//! rows of a file), a clock, and what only its surroundings know.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::{Value, ValueKind};

/// The surroundings of an evaluation. The form engine implements it; a node is whatever it likes.
pub trait World {
    /// A node: an instance of a group, a repeat or a question, a row of a list, a cell of it.
    type Node: Copy + Eq;

    /// Its text; empty for one that is irrelevant, and for what has none.
    fn text(&self, node: Self::Node) -> Cow<'_, str>;
    /// As what its text is read where a value is asked for: an integer's `7` is the number 7.
    fn kind(&self, node: Self::Node) -> ValueKind {
        let _ = node;
        ValueKind::Text
    }
    /// The node above it.
    fn parent(&self, node: Self::Node) -> Option<Self::Node>;
    /// The nodes below it that are relevant, in order; of one name, or (`None`) all of them.
    fn children(&self, node: Self::Node, name: Option<&str>) -> Vec<Self::Node>;
    /// Its place among its siblings of the same name, irrelevant ones counted, from 1.
    fn position(&self, node: Self::Node) -> usize;
    /// The root element of the form (`/data`, whatever its name).
    fn root(&self) -> Self::Node;
    /// What `${name}` means at a node: one node where it is unambiguous from there, every relevant
    /// instance where it looks into a repeat from outside; none if nothing relevant is so called.
    fn reference(&self, name: &str, from: Self::Node) -> Vec<Self::Node>;
    /// What `${name}` means in a predicate that is asked about `focus`, in an expression of another
    /// node: of a repeat that node does not stand in, what is in the instance asked about.
    fn reference_about(&self, name: &str, from: Self::Node, _focus: Self::Node) -> Vec<Self::Node> {
        self.reference(name, from)
    }
    /// `${last-saved#name}`: empty where there is no earlier form.
    fn last_saved(&self, name: &str) -> Cow<'_, str>;
    /// The root element of `instance('name')` (`root` in `instance('name')/root/item`, whatever
    /// its name): a list of choices, a file.
    fn instance(&self, name: &str) -> Option<Self::Node>;
    /// A cell of an instance's table: `column` of the first row whose `key_column` says `key`.
    /// Worth overriding where there is an index.
    fn look_up(
        &self,
        instance: &str,
        column: &str,
        key_column: &str,
        key: &str,
    ) -> Option<Self::Node> {
        let rows = self.children(self.instance(instance)?, None);
        let row = rows.into_iter().find(|row| {
            let keys = self.children(*row, Some(key_column));
            keys.first().is_some_and(|cell| self.text(*cell) == key)
        })?;
        self.children(row, Some(column)).first().copied()
    }
    /// The label of a choice of a question, for `jr:choice-name`; `name` is the question's.
    fn choice_name(&self, value: &str, name: &str, from: Self::Node) -> Option<Cow<'_, str>>;
    /// Now, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Seeds `random()`, `uuid()` and `randomize()` without a seed: the same for the same case and
    /// node, so that two devices calculate the same.
    fn seed(&self, node: Self::Node) -> u64;
    /// The form's version, for `version()`.
    fn version(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    /// What is known of the device and its user, for `property('username')`.
    fn property(&self, name: &str) -> Cow<'_, str> {
        let _ = name;
        Cow::Borrowed("")
    }
    /// A function only the surroundings know, for example `failed('K')` of verdict rules; `None`
    /// if there is none of that name.
    fn call(&self, name: &str, arguments: &[Value<Self::Node>]) -> Option<Value<Self::Node>> {
        let _ = (name, arguments);
        None
    }
}

/// The world of an expression without a form: nothing in it, and the clock stands at 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoForm;

impl World for NoForm {
    type Node = ();

    fn text(&self, (): ()) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    fn parent(&self, (): ()) -> Option<()> {
        None
    }
    fn children(&self, (): (), _: Option<&str>) -> Vec<()> {
        Vec::new()
    }
    fn position(&self, (): ()) -> usize {
        1
    }
    fn root(&self) {}
    fn reference(&self, _: &str, (): ()) -> Vec<()> {
        Vec::new()
    }
    fn last_saved(&self, _: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    fn instance(&self, _: &str) -> Option<()> {
        None
    }
    fn choice_name(&self, _: &str, _: &str, (): ()) -> Option<Cow<'_, str>> {
        None
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::default()
    }
    fn seed(&self, (): ()) -> u64 {
        0
    }
}
