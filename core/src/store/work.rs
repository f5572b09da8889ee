//! The case being worked on: its document and its form stay in memory between two edits, so that
//! an answer waits neither for the one to load nor for the other to be opened.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Result, StoreError, Tx};
use crate::{
    checklist::form::{Change, EditError, Filling, Key},
    document::{
        Document, DocumentError, Edit, Writer,
        read::Content,
        sheet::{Around, Given, Sheet, local},
        split_instance,
    },
    ids::{CaseId, EntryId},
    record::Answer,
};

/// A case that is open.
pub(crate) struct Work {
    /// Its document.
    pub(crate) document: Document,
    /// Its form, where the checklist is here.
    pub(crate) form: Option<OpenForm>,
}

/// A form in step with a document.
pub(crate) struct OpenForm {
    /// The checklist.
    pub(crate) sheet: Arc<Sheet>,
    /// What the form makes of the answers.
    pub(crate) filling: Filling,
    /// What the form gave and nobody has recorded yet: it goes with the next edit of an answer.
    given: Given,
    /// When it was opened; what a form that asks the time was calculated for.
    as_of: DateTime<Utc>,
}

impl OpenForm {
    /// True if it shows what one opened at that time does: another time changes nothing of a form
    /// that does not ask it.
    fn shows(&self, as_of: DateTime<Utc>) -> bool {
        self.as_of == as_of || (self.given.is_empty() && !self.filling.reads_clock())
    }

    /// Takes note of what came of an edit.
    pub(crate) fn take(&mut self, change: Change) {
        self.given.extend(change.record);
    }

    /// Puts what the form gave into an edit.
    pub(crate) fn record(&mut self, edit: &mut Edit<'_>) -> Result<()> {
        for (key, value) in std::mem::take(&mut self.given) {
            let path = self.sheet.path(&key);
            let content = edit.content()?;
            let said = content
                .answer(&path)
                .and_then(|answer| answer.value.as_deref());
            let known = said.unwrap_or_default() == value && content.answers.contains_key(&path);
            if !known {
                edit.answer_by_form(&path, &value)?;
            }
        }
        Ok(())
    }

    /// Brings an answer that the document has into the form; false if it does not go in.
    pub(crate) fn put(&mut self, place: &str, answer: &Answer, by: &Writer) -> bool {
        self.filling.set_now(local(by.at));
        let key = self.sheet.key(place);
        let found = key.and_then(|key| Some((self.filling.path_at(&key)?, key)));
        let Some((path, key)) = found else {
            return false;
        };
        let question = self.sheet.question(&key.path);
        let value = question.map(|question| self.sheet.value_of(question, answer));
        let change = self.filling.set(&path, &value.unwrap_or_default());
        change.map(|change| self.take(change)).is_ok()
    }

    /// The question a person means.
    pub(crate) fn locate(&self, edit: &Edit<'_>, text: &str) -> Result<Spot> {
        self.find(&*edit.content()?, text)
    }

    /// The same.
    pub(crate) fn find(&self, content: &Content, text: &str) -> Result<Spot> {
        let none = || StoreError::NoItem {
            item: text.chars().take(80).collect(),
            pack: self.sheet.pack.name.clone(),
        };
        let key = match text.starts_with('/') {
            true => self.filling.key_at(text)?,
            false => self.key(content, text).ok_or_else(none)?,
        };
        self.sheet.question(&key.path).ok_or_else(none)?;
        let path = match self.filling.path_at(&key) {
            Some(path) => path,
            None if key.instance.is_none() => {
                let why =
                    format!("{text} is asked once per instance; name one, as `form` shows it");
                return Err(DocumentError::Edit(why).into());
            }
            None => return Err(EditError::NoSuchPath(text.to_owned()).into()),
        };
        Ok(Spot {
            place: self.sheet.path(&key),
            path,
            question: key.path,
        })
    }

    fn key(&self, content: &Content, text: &str) -> Option<Key> {
        self.sheet.key(text).or_else(|| {
            let (instance, rest) = split_instance(text);
            let Some(id) = instance else {
                return self.sheet.named(text);
            };
            let repeat = &content.instances.get(&id)?.repeat;
            self.sheet.key(&format!("{id}/{repeat}/{rest}"))
        })
    }

    /// The place of a repeat that a person means.
    pub(crate) fn repeat_path(&self, edit: &Edit<'_>, text: &str) -> Result<String> {
        let (instance, rest) = split_instance(text);
        let text = match instance {
            Some(id) => {
                let (_, within) = self.instance(edit, &id.to_string())?;
                // The path from there on, or the whole one.
                let whole = edit
                    .content()?
                    .instances
                    .get(&id)
                    .map(|it| it.repeat.clone());
                let whole = whole.and_then(|whole| rest.strip_prefix(&format!("{whole}/")));
                format!("{within}/{}", whole.unwrap_or(rest))
            }
            None => format!("/{}", text.trim_start_matches('/')),
        };
        Ok(text)
    }

    /// The id and the place of an instance that a person names by either.
    pub(crate) fn instance(&self, edit: &Edit<'_>, text: &str) -> Result<(EntryId, String)> {
        let content = edit.content()?;
        let missing = || EditError::NoSuchPath(text.to_owned());
        if let Ok(id) = text.parse::<EntryId>() {
            let known = content.instances.get(&id).ok_or_else(missing)?;
            let key = Key {
                instance: Some(id.to_string()),
                path: Sheet::plain(&known.repeat),
            };
            let path = self.filling.path_at(&key).ok_or_else(missing)?;
            return Ok((id, path));
        }
        let path = format!("/{}", text.trim_start_matches('/'));
        let key = self.filling.key_at(&path)?;
        let id = key.instance.as_deref().and_then(|id| id.parse().ok());
        match id.filter(|_| path.ends_with(']')) {
            Some(id) => Ok((id, path)),
            None => Err(EditError::Counted(path).into()),
        }
    }
}

/// A question in a case's form.
pub(crate) struct Spot {
    /// What stands behind `a/` in the document.
    pub(crate) place: String,
    /// Its place in the form just now.
    pub(crate) path: String,
    /// Its path without positions.
    pub(crate) question: String,
}

impl Work {
    /// Opens the form for an edit if it is not open. What it gives is of the time of the edit, not
    /// of the time it was shown at.
    pub(crate) fn open(&mut self, tx: &Tx<'_>, now: DateTime<Utc>) -> Result<()> {
        let keeps = |form: &OpenForm| form.given.is_empty() || form.as_of == now;
        if !self.form.as_ref().is_some_and(keeps) {
            let content = self.document.content()?;
            self.form = tx.open_form(self.document.id(), &content, now)?;
        }
        Ok(())
    }

    /// Opens the form as of the last edit, if what is open shows something else.
    pub(super) fn open_to_show(&mut self, tx: &Tx<'_>) -> Result<()> {
        let content = self.document.content()?;
        let as_of = content.last_edit();
        if !self.form.as_ref().is_some_and(|form| form.shows(as_of)) {
            self.form = tx.show_form(self.document.id(), &content)?;
        }
        if let Some(form) = &mut self.form {
            form.filling.set_now(local(as_of));
        }
        Ok(())
    }

    /// The form.
    ///
    /// # Errors
    /// A checklist that is not here; `wanted` is what was asked of it.
    pub(crate) fn form(&mut self, wanted: &str) -> Result<&mut OpenForm> {
        let pack = self.document.content()?.header.pack.clone();
        let none = || StoreError::NoItem {
            item: wanted.chars().take(80).collect(),
            pack,
        };
        self.form.as_mut().ok_or_else(none)
    }
}

impl Tx<'_> {
    /// A case's form over what its document says, as of its last edit: so every device that has
    /// the document shows the same.
    pub(crate) fn show_form(&self, case: CaseId, content: &Content) -> Result<Option<OpenForm>> {
        self.open_form(case, content, content.last_edit())
    }

    fn open_form(
        &self,
        case: CaseId,
        content: &Content,
        now: DateTime<Utc>,
    ) -> Result<Option<OpenForm>> {
        let header = &content.header;
        let Some(sheet) = self.sheet(&header.pack, &header.pack_version)? else {
            return Ok(None);
        };
        let mut properties = Vec::new();
        if let Some(device) = self.device()? {
            properties.push(("username", device.user.name));
            properties.push(("deviceid", device.number.to_string()));
        }
        let around = Around {
            now: local(now),
            properties: &properties,
        };
        let (filling, given) = sheet.open(case, content, around);
        Ok(Some(OpenForm {
            sheet,
            filling,
            given,
            as_of: now,
        }))
    }
}
