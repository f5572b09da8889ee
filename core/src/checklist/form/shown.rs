//! Texts as a screen shows them: with answers in the place of `${name}`.

use std::borrow::Cow;

use super::{Filling, tree::TOP, world::Place};
use crate::checklist::{Words, expression::Expression};

impl Filling {
    /// A label, a hint or a message of the row at a path, with the value of each question it names:
    /// as in JavaRosa a choice by its name, and nothing for what is not relevant or not one value.
    pub fn words(&self, path: &str, words: &Words) -> Words {
        let node = Place::Node(self.node(path).unwrap_or(TOP));
        let shown = |(language, text): (&str, &str)| (language.to_owned(), self.shown(node, text));
        words.iter().map(shown).collect()
    }

    pub(super) fn shown_at(&self, path: &str, text: &str) -> String {
        let node = Place::Node(self.node(path).unwrap_or(TOP));
        self.shown(node, text)
    }

    fn shown(&self, node: Place, text: &str) -> String {
        let mut shown = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let Some(length) = rest[at..].find('}') else {
                break;
            };
            let (before, mention) = rest[..=at + length].split_at(at);
            shown.push_str(before);
            shown.push_str(&self.mentioned(node, mention));
            rest = &rest[at + length + 1..];
        }
        shown + rest
    }

    fn mentioned<'a>(&self, node: Place, mention: &'a str) -> Cow<'a, str> {
        match Expression::parse(mention) {
            Ok(name) => {
                let value = name.value(&self.sight(), node);
                Cow::Owned(value.map(|value| value.to_text()).unwrap_or_default())
            }
            Err(_) => Cow::Borrowed(mention),
        }
    }
}
