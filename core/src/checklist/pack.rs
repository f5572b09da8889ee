//! A checklist pack: a form of inspection items and questions, with where it holds, since when,
//! on what ground, and the rule its verdict follows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::Error};

use super::{ChoiceList, Group, Item, Node, Question, Rule, Words, first};
use crate::ids::Sha256;

/// A checklist with its dates and its ground. What a version says never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pack {
    /// Of this shape of JSON: 2. The first shape had none.
    pub format: u8,
    /// Unique among packs, for example `xiaocanyin`; `form_id` in the sheet `settings`.
    pub name: String,
    /// Of this text, for example `2026.1`.
    pub version: String,
    /// What people call it.
    pub title: Words,
    /// The permit it serves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub permit: String,
    /// The statistical code of the region it holds in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// From this day on; `None` on a draft that says none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// Up to and with this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// The law or form it rests on, and what of it is still to be confirmed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The name of the rule its verdict follows, for example `R-FS48`; empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The languages of its words, in the order of the columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The language a form opens in; empty: none is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default_language: String,
    /// Its rows, in the order they are walked.
    pub rows: Vec<Node>,
    /// The lists of the sheet `choices`, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, ChoiceList>,
    /// The lists of the sheet `external_choices`, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub external_choices: BTreeMap<String, ChoiceList>,
    /// The rules of the sheet `takan_rules`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// The files that travel with it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub media: BTreeMap<String, MediaFile>,
    /// Other columns of the sheet `settings`, by header.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
}

/// A picture or a table that travels with a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MediaFile {
    /// Its content.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub sha256: Sha256,
    /// In bytes.
    pub size: u64,
    /// For example `image/png`, `text/csv`.
    pub media_type: String,
}

/// The column of the sheet `settings` that says which unanswered items "the rest of this section
/// passes" takes: `not_key`, which is usual, or `all`.
pub const PASS_REST: &str = "takan_pass_rest";

/// The shape of JSON this program writes.
pub const FORMAT: u8 = 2;

/// An inspection item with where it stands.
#[derive(Debug, Clone, Copy)]
pub struct ItemRow<'a> {
    /// The group at the top of the form it stands in; `None` outside all groups.
    pub section: Option<&'a Group>,
    /// Its question: code, words, choices, logic.
    pub question: &'a Question,
    /// Its inspection side.
    pub item: &'a Item,
}

impl ItemRow<'_> {
    /// Its code, for example `SC-01`; the document's key is `a/SC-01`.
    pub fn code(&self) -> &str {
        &self.question.name
    }
}

impl Pack {
    /// Reads a pack's JSON, of this shape or the first one.
    ///
    /// # Errors
    /// What is no pack, or one of a shape that only a newer program reads.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct Shape {
            #[serde(default)]
            format: u64,
        }
        let Shape { format } = serde_json::from_str(text)?;
        match format {
            0 => Ok(serde_json::from_str::<first::Pack>(text)?.into()),
            format if format == u64::from(FORMAT) => Ok(serde_json::from_str(text)?),
            newer => Err(serde_json::Error::custom(format_args!(
                "a checklist pack of format {newer}; this program reads up to {FORMAT}"
            ))),
        }
    }

    /// Its JSON: what is stored and sent.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a pack is plain JSON")
    }

    /// Every inspection item, in the order they are walked.
    pub fn items(&self) -> impl Iterator<Item = ItemRow<'_>> {
        self.rows.iter().flat_map(|node| {
            let section = match node {
                Node::Group(group) => Some(&**group),
                Node::Question(_) => None,
            };
            let mut found = Vec::new();
            collect_items(node, section, &mut found);
            found
        })
    }

    /// The item of that code.
    pub fn item(&self, code: &str) -> Option<ItemRow<'_>> {
        self.items().find(|item| item.code() == code)
    }

    /// The rule its verdict follows.
    pub fn verdict_rule(&self) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == self.rule)
    }
}

fn collect_items<'a>(node: &'a Node, section: Option<&'a Group>, found: &mut Vec<ItemRow<'a>>) {
    match node {
        Node::Group(group) => {
            for child in &group.children {
                collect_items(child, section, found);
            }
        }
        Node::Question(question) => found.extend(question.item.as_deref().map(|item| ItemRow {
            section,
            question,
            item,
        })),
    }
}
