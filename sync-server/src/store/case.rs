//! Opening a case from what a person says: names looked up, the place found.

use chrono::NaiveDate;
use rusqlite::Transaction;
use takan_core::{
    document::Writer,
    ids::CaseId,
    record::{NewCase, Place},
};

use super::{district, document, pack, pair};
use crate::{
    config::day_of,
    error::{Error, Result},
};

/// Longest place or premises in words, in characters.
const LONGEST_WORDS: usize = 200;

/// Where a case is.
#[derive(Debug, Clone)]
pub enum Where {
    /// The code of a village or community of the district.
    Village(String),
    /// Words, without coordinates.
    Words(String),
}

impl Where {
    /// What an operator typed: twelve digits are a village's code.
    pub fn from_text(text: &str) -> Self {
        let is_code = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        match is_code {
            true => Where::Village(text.to_owned()),
            false => Where::Words(text.to_owned()),
        }
    }
}

/// A case to open, in names.
#[derive(Debug, Clone)]
pub struct Request {
    pub pack: String,
    pub pair: String,
    pub place: Where,
    pub premises: Option<String>,
    pub due: Option<NaiveDate>,
}

/// Opens it with the version of its pack that is in force today.
pub fn open(tx: &Transaction<'_>, by: &Writer, request: Request) -> Result<(CaseId, String)> {
    let pack = pack::in_force(tx, &request.pack, day_of(by.at))?;
    let pair = pair::by_name(tx, &request.pair)?
        .ok_or_else(|| Error::not_found(format!("there is no pair {:?}", request.pair)))?;
    let place = match request.place {
        Where::Village(code) => {
            let found = district::village(tx, &code)?;
            let none = || Error::not_found(format!("there is no village of code {code:?}"));
            found.ok_or_else(none)?.place()
        }
        Where::Words(words) => Place::named(checked("the place", &words)?),
    };
    let premises = request
        .premises
        .as_deref()
        .map(|words| checked("the premises", words));
    let new = NewCase {
        place,
        premises: premises.transpose()?,
        pair: pair.id,
        pack: pack.name,
        pack_version: pack.version,
        due: request.due,
    };
    document::open(tx, by, &new)
}

fn checked(what: &str, words: &str) -> Result<String> {
    let words = words.trim();
    let fits = !words.is_empty()
        && words.chars().count() <= LONGEST_WORDS
        && !words.chars().any(char::is_control);
    match fits {
        true => Ok(words.to_owned()),
        false => Err(Error::invalid(format!(
            "{what} has 1 to {LONGEST_WORDS} characters and none for control"
        ))),
    }
}
