//! The keys of a case document: flat, at the root, frozen by golden bytes.
//!
//! | key | value | who writes |
//! |---|---|---|
//! | `h/<field>` | pack, pack_version, place, premises, pair, due | the server |
//! | `a/<path>` | answer | the case's inspectors |
//! | `g/<repeat>/<actor>-<k>` | an instance of a repeat: when created, or `cleared` | inspectors |
//! | `e/<actor>-<k>` | evidence, write-once | the case's inspectors |
//! | `n/<actor>-<k>`, `l/<actor>-<k>` | note, log entry, write-once | inspectors, leads, server |
//! | `r/<id>` | rectification | inspectors, leads |
//! | `s/<role>-<user>-<actor>-<k>` | signature, write-once | the signer's device |
//!
//! A `<path>` is an inspection item's code (`SC-05`) or the path of a question in the form
//! (`kitchen/temp`). Inside a repeat the innermost instance stands before it:
//! `a/<actor>-<k>/kitchen/fridge/temp`, of an item `a/<actor>-<k>/SC-05`. So it does before the
//! `<repeat>` of a repeat inside another: `g/kitchen/fridge/<actor>-<k>`,
//! `g/<actor>-<k>/kitchen/fridge/shelf/<actor>-<k>`. The k of an instance is unique per actor over
//! all repeats of the case, so that `<actor>-<k>` alone names it. An instance that the form itself
//! counts (`repeat_count`) has no `g/`: its position, from 1 on, stands behind its repeat,
//! `a/kitchen/fridge/2/temp`. No name in a form begins with a digit; an actor does, until devices
//! have numbers from `a0000000` on.

use std::{collections::HashMap, fmt, str::FromStr};

use crate::ids::{EntryId, ParseIdError, UserId};

/// A key takes at most this many bytes.
pub const KEY_BYTES: usize = 512;

/// The fields of a case's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeaderField {
    /// The checklist pack's name.
    Pack,
    /// The version the case began with.
    PackVersion,
    /// Where to go.
    Place,
    /// What is inspected, in words.
    Premises,
    /// Who goes; access follows it.
    Pair,
    /// The last day.
    Due,
}

impl HeaderField {
    const ALL: [(HeaderField, &'static str); 6] = [
        (HeaderField::Pack, "pack"),
        (HeaderField::PackVersion, "pack_version"),
        (HeaderField::Place, "place"),
        (HeaderField::Premises, "premises"),
        (HeaderField::Pair, "pair"),
        (HeaderField::Due, "due"),
    ];

    fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(field, _)| *field == self)
            .map(|(_, name)| *name)
            .expect("ALL lists every field")
    }
}

/// A key of a case document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `h/<field>`
    Header(HeaderField),
    /// `a/<path>`: an item's code, or the path of a question, of a repeat instance's question
    Answer(String),
    /// `g/<repeat>/<actor>-<k>`
    Repeat(String, EntryId),
    /// `e/<actor>-<k>`
    Evidence(EntryId),
    /// `n/<actor>-<k>`
    Note(EntryId),
    /// `l/<actor>-<k>`
    Log(EntryId),
    /// `r/<id>`
    Rectification(String),
    /// `s/<role>-<user>-<actor>-<k>`
    Signature(String, UserId, EntryId),
}

impl Key {
    /// The writer and counter of a write-once key; `None` for the keys that may be put again.
    pub fn write_once(&self) -> Option<EntryId> {
        match self {
            Key::Evidence(entry) | Key::Note(entry) | Key::Log(entry) => Some(*entry),
            Key::Signature(_, _, entry) => Some(*entry),
            Key::Header(_) | Key::Answer(_) | Key::Repeat(..) | Key::Rectification(_) => None,
        }
    }

    /// The instance this key stands in.
    pub(super) fn stands_in(&self) -> Option<EntryId> {
        match self {
            Key::Answer(path) | Key::Repeat(path, _) => split_instance(path).0,
            _ => None,
        }
    }

    /// The same key with its instances under other names.
    pub(super) fn with_instances(&self, names: &HashMap<EntryId, EntryId>) -> Key {
        let name = |entry: EntryId| *names.get(&entry).unwrap_or(&entry);
        let moved = |path: &str| match split_instance(path) {
            (Some(instance), rest) => format!("{}/{rest}", name(instance)),
            (None, rest) => rest.to_owned(),
        };
        match self {
            Key::Answer(path) => Key::Answer(moved(path)),
            Key::Repeat(repeat, entry) => Key::Repeat(moved(repeat), name(*entry)),
            other => other.clone(),
        }
    }

    /// The same key for another writer: what a rewrite under a new epoch needs.
    pub(super) fn with_entry(&self, entry: EntryId) -> Key {
        match self {
            Key::Evidence(_) => Key::Evidence(entry),
            Key::Note(_) => Key::Note(entry),
            Key::Log(_) => Key::Log(entry),
            Key::Signature(role, user, _) => Key::Signature(role.clone(), *user, entry),
            other => other.clone(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Header(field) => write!(f, "h/{}", field.as_str()),
            Key::Answer(path) => write!(f, "a/{path}"),
            Key::Repeat(repeat, entry) => write!(f, "g/{repeat}/{entry}"),
            Key::Evidence(entry) => write!(f, "e/{entry}"),
            Key::Note(entry) => write!(f, "n/{entry}"),
            Key::Log(entry) => write!(f, "l/{entry}"),
            Key::Rectification(id) => write!(f, "r/{id}"),
            Key::Signature(role, user, entry) => write!(f, "s/{role}-{user}-{entry}"),
        }
    }
}

impl FromStr for Key {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let wrong = || ParseIdError {
            kind: "document key",
            expected: "h/, a/, g/, e/, n/, l/, r/ or s/ and what the layout says follows",
            text: text.chars().take(80).collect(),
        };
        if text.len() > KEY_BYTES {
            return Err(wrong());
        }
        let (prefix, rest) = text.split_once('/').ok_or_else(wrong)?;
        let key = match prefix {
            "h" => HeaderField::ALL
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(field, _)| Key::Header(*field)),
            "a" => is_path(rest).then(|| Key::Answer(rest.to_owned())),
            "g" => rest.rsplit_once('/').and_then(|(repeat, entry)| {
                let entry = entry.parse().ok()?;
                is_path(repeat).then(|| Key::Repeat(repeat.to_owned(), entry))
            }),
            "e" => rest.parse().ok().map(Key::Evidence),
            "n" => rest.parse().ok().map(Key::Note),
            "l" => rest.parse().ok().map(Key::Log),
            "r" => is_name(rest).then(|| Key::Rectification(rest.to_owned())),
            "s" => {
                let mut parts = rest.splitn(3, '-');
                let role = parts.next().filter(|role| is_role(role));
                let user = parts.next().and_then(|user| {
                    user.parse()
                        .ok()
                        .filter(|id: &UserId| id.to_string() == user)
                });
                let entry = parts.next().and_then(|entry| entry.parse().ok());
                match (role, user, entry) {
                    (Some(role), Some(user), Some(entry)) => {
                        Some(Key::Signature(role.to_owned(), user, entry))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        key.ok_or_else(wrong)
    }
}

/// The instance a path stands in, and the path from there.
pub fn split_instance(path: &str) -> (Option<EntryId>, &str) {
    let split = path
        .split_once('/')
        .and_then(|(instance, rest)| Some((instance.parse().ok()?, rest)));
    split.map_or((None, path), |(instance, rest)| (Some(instance), rest))
}

fn is_path(text: &str) -> bool {
    text.split('/').all(is_name)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

fn is_role(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_key_reads_what_it_prints() {
        for text in [
            "h/pack",
            "h/pack_version",
            "h/place",
            "h/premises",
            "h/pair",
            "h/due",
            "a/SC-01",
            "a/kitchen/温度",
            "a/kitchen/fridge/2/temp",
            "a/0000000100000001-2/kitchen/fridge/temp",
            "g/fridge/0000000100000001-2",
            "g/0000000100000001-2/kitchen/fridge/shelf/0000000200000001-1",
            "e/0000000100000001-1",
            "n/0000000100000001-12",
            "l/0000000000000001-1",
            "r/rectify-1",
            "s/inspector-7-0000000100000001-1",
        ] {
            let key: Key = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
    }

    #[test]
    fn what_the_layout_does_not_know_is_no_key() {
        for text in [
            "",
            "a",
            "a/",
            "a//x",
            "a/x y",
            "a/x\0",
            "h/owner",
            "x/1",
            "g/0000000100000001-2",
            "g/fridge/2",
            "n/0000000100000001-0",
            "n/0000000100000001-01",
            "n/000000010000000A-1",
            "s/inspector-07-0000000100000001-1",
            "s/-7-0000000100000001-1",
        ] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
        assert!(format!("a/{}", "x".repeat(600)).parse::<Key>().is_err());
    }
}
