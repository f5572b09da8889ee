//! Who may do what in a case, by role: [`TABLE`], and how a change is held against it.
//!
//! The rules behind the table:
//! - Every value names a person (field 0), and that is the person of the device whose change puts
//!   it. Nobody writes in another's name.
//! - One exception: a resolution puts a surviving value of somebody else again. It is one if the
//!   same change holds the log entry that says so, the value names its resolver (field 9), and the
//!   chosen value survives where the change was made, with the same author, time and content.
//!   What the form makes of the choice (field 11) may go with it.
//! - The server writes for people of its console and names them; its voucher is enough.
//! - A rewrite under a new epoch is judged as what it puts: it stays its author's.
//! - Clocks are never judged.

use std::{collections::HashMap, fmt};

use automerge::ExpandedChange;

use super::{Author, ChangeHash, Document, Key, RawChange, Reason, Refusal};
use crate::{
    document::{
        packed::Packed,
        read::LogEvent,
        rewrite::{decoded, puts},
        value,
    },
    ids::{Actor, DeviceNumber, UserId, ValueId},
    record::Role,
};

/// What a person does by putting values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the table says it
pub enum Deed {
    Header,
    Answer,
    Instance,
    Evidence,
    Note,
    Resolution,
    Submission,
    Override,
    Rectification,
    Signature,
    ApplicantSignature,
}

/// In which cases a role does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Only in those of the person's pair.
    Pair,
    /// In all of the bureau.
    Bureau,
}

/// A row of [`TABLE`].
pub struct Permission {
    /// What is done.
    pub deed: Deed,
    /// In words.
    pub what: &'static str,
    /// What it puts.
    pub keys: &'static str,
    /// The roles that may, and where. No other role may.
    pub roles: &'static [(Role, Where)],
    /// True if the server itself writes it.
    pub server: bool,
}

const INSPECTORS: &[(Role, Where)] = &[(Role::Inspector, Where::Pair)];
const LEADS: &[(Role, Where)] = &[(Role::Lead, Where::Bureau)];
const BOTH: &[(Role, Where)] = &[(Role::Inspector, Where::Pair), (Role::Lead, Where::Bureau)];

const fn row(
    deed: Deed,
    what: &'static str,
    keys: &'static str,
    roles: &'static [(Role, Where)],
    server: bool,
) -> Permission {
    Permission {
        deed,
        what,
        keys,
        roles,
        server,
    }
}

/// Who may do what. Nothing else is written in a case.
pub const TABLE: [Permission; 11] = [
    row(
        Deed::Header,
        "assign, set the place, the day, the checklist",
        "`h/`",
        &[],
        true,
    ),
    row(Deed::Answer, "answer", "`a/`", INSPECTORS, false),
    row(
        Deed::Instance,
        "add or remove an instance of a repeat",
        "`g/`",
        INSPECTORS,
        false,
    ),
    row(Deed::Evidence, "bind evidence", "`e/`", INSPECTORS, false),
    row(Deed::Note, "note", "`n/`", BOTH, true),
    row(
        Deed::Resolution,
        "resolve a conflict",
        "`a/` with `l/`",
        BOTH,
        true,
    ),
    row(
        Deed::Submission,
        "hand the case in",
        "`l/`",
        INSPECTORS,
        false,
    ),
    row(
        Deed::Override,
        "conclude otherwise than the rule",
        "`l/`",
        LEADS,
        true,
    ),
    row(
        Deed::Rectification,
        "demand a rectification",
        "`r/`",
        BOTH,
        false,
    ),
    row(
        Deed::Signature,
        "sign, as themselves on their own device",
        "`s/`",
        BOTH,
        false,
    ),
    row(
        Deed::ApplicantSignature,
        "take the applicant's signature",
        "`s/applicant-`",
        INSPECTORS,
        false,
    ),
];

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Where::Pair => "their pair's",
            Where::Bureau => "all",
        })
    }
}

impl Permission {
    fn of(deed: Deed) -> &'static Permission {
        let row = TABLE.iter().find(|row| row.deed == deed);
        row.expect("the table has a row of every deed")
    }
}

/// The table as the README shows it.
pub fn table() -> String {
    let mut text = "| what | key | server |".to_owned();
    text.extend(Role::ALL.iter().map(|role| format!(" {role} |")));
    text += "\n|---|---|---|";
    text += &"---|".repeat(Role::ALL.len());
    for row in &TABLE {
        let server = if row.server { "yes" } else { "" };
        text += &format!("\n| {} | {} | {server} |", row.what, row.keys);
        for role in Role::ALL {
            let may = row.roles.iter().find(|(other, _)| *other == role);
            text += &may.map_or(" |".to_owned(), |(_, place)| format!(" {place} |"));
        }
    }
    text + "\n"
}

/// Judges a change that this device has just made, before it counts as given: what no server would
/// take is not recorded. Whose case it is this device may not know yet and does not ask.
pub fn allows(document: &Document, change: &RawChange, author: &Author) -> Result<(), Reason> {
    let malformed = |error: &dyn fmt::Display| Reason::Malformed(error.to_string());
    let expanded = decoded(document.id(), change).map_err(|error| malformed(&error))?;
    let actor = Actor::from_slice(expanded.actor_id.to_bytes());
    let actor = actor.ok_or_else(|| Reason::Author(expanded.actor_id.to_string()))?;
    let mut read = Vec::new();
    for (key, bytes) in puts(&expanded) {
        let key: Key = key.parse().map_err(|error| malformed(&error))?;
        read.push((
            key,
            Packed::from_bytes(&bytes).map_err(|error| malformed(&error))?,
        ));
    }
    let author = Author {
        on_case: true,
        ..*author
    };
    let claims = check(&expanded, &read, actor, &author)?;
    claims
        .iter()
        .try_for_each(|claim| claim.check(document).map_err(|refusal| refusal.reason))
}

/// Holds what a change puts against the table. What it says of conflicts can only be seen once it
/// is applied.
pub(super) fn check(
    change: &ExpandedChange,
    puts: &[(Key, Packed)],
    actor: Actor,
    author: &Author,
) -> Result<Vec<Claim>, Reason> {
    let resolved = resolutions(puts)?;
    for key in resolved.keys() {
        if !puts.iter().any(|(put, _)| put.to_string() == *key) {
            return Err(Reason::Layout(format!(
                "a resolution of {key} that puts nothing there"
            )));
        }
    }
    let judge = Judge { actor, author };
    let mut claims = Vec::new();
    for (key, packed) in puts {
        let chosen = resolved.get(&key.to_string());
        let deed = deed(key, packed, chosen.is_some(), !resolved.is_empty(), author)?;
        let own = judge.named(key, packed);
        match (deed, chosen) {
            (Deed::Resolution, Some(chosen)) => {
                judge.may(deed, key)?;
                judge.resolves(key, packed)?;
                claims.push(Claim {
                    change: change.hash.map(ChangeHash::from),
                    heads: change.deps.clone(),
                    key: key.clone(),
                    chosen: *chosen,
                    packed: packed.clone(),
                    // Of a value that a refusal took out: it is an answer of one's own then.
                    otherwise: own.and_then(|()| judge.may(Deed::Answer, key)).err(),
                });
            }
            _ => {
                judge.may(deed, key)?;
                own?;
            }
        }
    }
    Ok(claims)
}

struct Judge<'a> {
    actor: Actor,
    author: &'a Author,
}

impl Judge<'_> {
    fn is_server(&self) -> bool {
        self.actor.device == DeviceNumber::SERVER
    }

    fn may(&self, deed: Deed, key: &Key) -> Result<(), Reason> {
        let row = Permission::of(deed);
        let Author { role, on_case, .. } = self.author;
        let may = row.roles.iter().find(|(other, _)| other == role);
        match may {
            _ if self.is_server() && row.server => Ok(()),
            Some((_, Where::Pair)) if !self.is_server() && !on_case => {
                Err(Reason::OffCase(format!("actor {}", self.actor)))
            }
            Some(_) if !self.is_server() => Ok(()),
            _ => {
                let who = if self.is_server() {
                    "the server"
                } else {
                    role.as_str()
                };
                Err(Reason::Role(format!(
                    "{who} may not put {key} ({})",
                    row.what
                )))
            }
        }
    }

    /// That a value names the device's person.
    fn named(&self, key: &Key, packed: &Packed) -> Result<(), Reason> {
        let layout = |error| Reason::Layout(format!("{key}: {error}"));
        let (named, _) = value::author(packed).map_err(layout)?;
        self.own(key, named)
    }

    /// That a value which ended a conflict names the device's person as who resolved it.
    fn resolves(&self, key: &Key, packed: &Packed) -> Result<(), Reason> {
        let layout = |error| Reason::Layout(format!("{key}: {error}"));
        match value::resolver(packed).map_err(layout)? {
            Some(by) => self.own(key, by),
            None => Err(Reason::Layout(format!(
                "{key} does not say who resolved it"
            ))),
        }
    }

    fn own(&self, key: &Key, named: UserId) -> Result<(), Reason> {
        match self.is_server() || named == self.author.user {
            true => Ok(()),
            false => Err(Reason::Forged(key.to_string())),
        }
    }
}

/// The resolutions a change logs: the key, as it stands there, and the chosen value.
fn resolutions(puts: &[(Key, Packed)]) -> Result<HashMap<String, ValueId>, Reason> {
    let mut resolved = HashMap::new();
    for (key, packed) in puts.iter().filter(|(key, _)| matches!(key, Key::Log(_))) {
        let entry = value::read_log(packed);
        let entry = entry.map_err(|error| Reason::Layout(format!("{key}: {error}")))?;
        if let LogEvent::Resolution {
            key: of, chosen, ..
        } = entry.event
        {
            if !matches!(of.parse(), Ok(Key::Answer(_))) {
                return Err(Reason::Layout(format!(
                    "{key} resolves {of}, which is no answer"
                )));
            }
            resolved.insert(of, chosen);
        }
    }
    Ok(resolved)
}

fn deed(
    key: &Key,
    packed: &Packed,
    resolved: bool,
    resolves: bool,
    author: &Author,
) -> Result<Deed, Reason> {
    let layout = |error| Reason::Layout(format!("{key}: {error}"));
    Ok(match key {
        Key::Header(_) => Deed::Header,
        Key::Answer(_) if resolved => Deed::Resolution,
        Key::Answer(_) => {
            let answer = value::read_answer(packed).map_err(layout)?;
            if value::resolver(packed).map_err(layout)?.is_some() {
                let why = format!("{key} says who resolved it, and no log entry does");
                return Err(Reason::Layout(why));
            }
            match answer.by_form && resolves {
                true => Deed::Resolution,
                false => Deed::Answer,
            }
        }
        Key::Repeat(..) => Deed::Instance,
        Key::Evidence(_) => Deed::Evidence,
        Key::Note(_) => Deed::Note,
        Key::Log(_) => match value::read_log(packed).map_err(layout)?.event {
            LogEvent::Resolution { .. } => Deed::Resolution,
            LogEvent::Submission(_) => Deed::Submission,
            LogEvent::Override(_) => Deed::Override,
            LogEvent::Other(_) => return Err(Reason::Newer(key.to_string())),
        },
        Key::Rectification(_) => Deed::Rectification,
        Key::Signature(role, user, _) => {
            if *user != author.user {
                return Err(Reason::Forged(key.to_string()));
            }
            match role.as_str() {
                "applicant" => Deed::ApplicantSignature,
                role if role == author.role.as_str() => Deed::Signature,
                _ => return Err(Reason::Role(format!("{} may not sign {key}", author.role))),
            }
        }
    })
}

/// That a change resolves a conflict with a value that survived where it was made.
pub(super) struct Claim {
    change: Option<ChangeHash>,
    heads: Vec<automerge::ChangeHash>,
    key: Key,
    chosen: ValueId,
    packed: Packed,
    otherwise: Option<Reason>,
}

impl Claim {
    /// Looks it up in the document that the change was applied to.
    pub(super) fn check(&self, document: &Document) -> Result<(), Refusal> {
        let survived = document.values_at(&self.key, &self.heads);
        let chosen = survived.iter().find(|(id, _)| *id == self.chosen);
        let same = chosen.is_some_and(|(_, bytes)| {
            Packed::from_bytes(bytes).is_ok_and(|packed| value::is_same(&packed, &self.packed))
        });
        match &self.otherwise {
            Some(reason) if !same => Err(Refusal::of(self.change, reason.clone())),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
