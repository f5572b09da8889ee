//! Edits of a case's form: answers, values, the instances of repeats, resolutions, conclusions.
//! What the form gives with an edit (a dynamic default, `once`, a trigger) is in the same change.

use std::sync::Arc;

use super::{Takan, check_text};
use crate::{
    checklist::Question,
    document::{
        DocumentError, Edit, Key, RawChange, Writer,
        guard::{Author, permission},
        sheet::local,
    },
    error::Error,
    ids::{CaseId, EntryId, ValueId},
    record::{Answer, Conclusion, Grade, Measured, Verdict},
    store::{OpenForm, Spot, StoreError, Tx, Work},
};

/// An inspector's answer, as given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewAnswer {
    /// What was found.
    pub verdict: Verdict,
    /// How bad, where the form grades failures.
    pub grade: Option<Grade>,
    /// Whether it can be put right.
    pub fixable: Option<bool>,
    /// The decimal text as typed; the unit is the item's.
    pub measured: Option<String>,
    /// In the inspector's words.
    pub remark: String,
}

impl From<Verdict> for NewAnswer {
    fn from(verdict: Verdict) -> Self {
        Self {
            verdict,
            grade: None,
            fixable: None,
            measured: None,
            remark: String::new(),
        }
    }
}

/// An instance that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewInstance {
    /// Unique in the case.
    pub id: EntryId,
    /// Its place just now, for example `/kitchen/fridge[2]`.
    pub path: String,
}

pub(super) fn refused(why: impl Into<String>) -> StoreError {
    DocumentError::Edit(why.into()).into()
}

/// What the form locks or answers itself is not for a person to answer.
fn check_asked(
    form: &OpenForm,
    spot: &Spot,
    question: &Question,
    named: &str,
) -> Result<(), StoreError> {
    if form.filling.field(&spot.path)?.read_only || form.sheet.answers_itself(question) {
        return Err(refused(format!("{named} is not for a person to answer")));
    }
    Ok(())
}

/// A picture, a sound, a film or a file is answered with the evidence captured for the question.
fn check_captured(
    edit: &Edit<'_>,
    spot: &Spot,
    question: &Question,
    value: &str,
) -> Result<(), StoreError> {
    if !question.kind.is_file() || value.is_empty() {
        return Ok(());
    }
    let content = edit.content()?;
    let entry = value.parse().ok();
    let entry = entry.and_then(|id: EntryId| content.evidence.get(&id));
    match entry.is_some_and(|entry| entry.file.item.as_deref() == Some(&spot.place)) {
        true => Ok(()),
        false => Err(refused(format!(
            "{} is answered with the evidence that was captured for it",
            spot.place
        ))),
    }
}

impl Takan {
    /// One edit: loaded, changed, stored, indexed and put into the outbox in one transaction that
    /// is on the disk when this returns.
    pub(super) fn edit<T>(
        &self,
        case: CaseId,
        edit: impl FnOnce(&Tx<'_>, &mut Work, &Writer) -> Result<(RawChange, T), StoreError>,
    ) -> Result<T, Error> {
        let at = self.clock.now();
        let done = self.store.edit(case, at, |tx, work| {
            let device = tx.enrolled()?;
            let writer = Writer {
                actor: device.actor(),
                user: device.user.id,
                at,
            };
            let (change, out) = edit(tx, work, &writer)?;
            let author = Author {
                user: device.user.id,
                role: device.user.role,
                key: None,
                on_case: true,
            };
            // What no server would take does not count as given.
            let allowed = permission::allows(&work.document, &change, &author);
            allowed.map_err(|reason| refused(reason.to_string()))?;
            Ok((change, out))
        });
        self.or_set_aside(done)
    }

    /// One edit of the form; `wanted` is what an error says is not there.
    pub(super) fn edit_form<T>(
        &self,
        case: CaseId,
        wanted: &str,
        edit: impl FnOnce(&Tx<'_>, &mut OpenForm, &mut Edit<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Error> {
        self.edit(case, |tx, work, by| {
            work.form(wanted)?;
            let Work { document, form } = work;
            let form = form.as_mut().expect("it was there a line ago");
            form.filling.set_now(local(by.at));
            let mut made = document.edit(by);
            let out = edit(tx, form, &mut made)?;
            form.record(&mut made)?;
            Ok((made.commit()?, out))
        })
    }

    /// Answers an item, by its code or its path.
    ///
    /// # Errors
    /// An item that is not in the checklist or that the form itself answers; an answer it does not have; a failure without the
    /// grade it asks for; a measured value that is no number; an item in a blocking conflict,
    /// which is resolved first.
    pub fn answer(&self, case: CaseId, item: &str, given: &NewAnswer) -> Result<(), Error> {
        check_text("a remark", &given.remark)?;
        // The number is judged before the document is touched; its unit is the item's.
        let measured = given
            .measured
            .as_ref()
            .map(|value| Measured::new(value, ""))
            .transpose();
        let measured = measured.map_err(|error| Error::Invalid(error.to_string()))?;
        self.edit_form(case, item, |tx, form, edit| {
            let spot = form.locate(edit, item)?;
            let sheet = Arc::clone(&form.sheet);
            let question = sheet.question(&spot.question).expect("it was found there");
            check_asked(form, &spot, question, item)?;
            let Some(asked) = &question.item else {
                return Err(refused(format!(
                    "{item} is no inspection item; it has a value and no verdict"
                )));
            };
            let unit = asked.unit.clone().unwrap_or_default();
            let by = edit.by();
            let answer = Answer {
                verdict: Some(given.verdict),
                grade: given.grade,
                fixable: given.fixable,
                measured: measured.map(|measured| Measured { unit, ..measured }),
                remark: given.remark.clone(),
                value: None,
                by_form: false,
                author: by.user,
                at: by.at,
            };
            if sheet.lacks_grade(question, &answer) {
                let why = format!("{item} grades its failures: say whether it is severe or minor");
                return Err(refused(why));
            }
            if sheet.has_no_choice(question, &answer) {
                let verdict = given.verdict;
                return Err(refused(format!("{item} has no choice that says {verdict}")));
            }
            let value = sheet.value_of(question, &answer);
            let change = form.filling.set(&spot.path, &value)?;
            form.take(change);
            for (field, text) in given.settles(&spot.place) {
                tx.settle_draft(case, &field, text)?;
            }
            Ok(edit.answer(&spot.place, &answer)?)
        })
    }

    /// Answers any question with a value, as XLSForm text; an empty one takes the answer back. A
    /// path is `/kitchen/temp`, `/kitchen/fridge[2]/temp`, an item's code, or the question's name
    /// where there is one of it; behind an instance's id and a slash its place from there.
    ///
    /// A value that the form finds invalid (a constraint) is recorded and shown as such: an
    /// inspector writes down what is there. Only what is no value of the question's type is
    /// refused. A picture, a sound, a film or a file is answered with the id of the evidence that
    /// was captured for the question.
    ///
    /// # Errors
    /// A question that is not in the checklist or that the form itself answers; a value that is
    /// none of its type or of its list; a question in a blocking conflict.
    pub fn answer_value(&self, case: CaseId, path: &str, value: &str) -> Result<(), Error> {
        check_text("a value", value)?;
        self.set_value(case, path, value, |_| Ok(()))
    }

    /// The same, once what stands before it in its transaction is done.
    pub(super) fn set_value(
        &self,
        case: CaseId,
        path: &str,
        value: &str,
        before: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<(), Error> {
        self.edit_form(case, path, |tx, form, edit| {
            before(tx)?;
            let spot = form.locate(edit, path)?;
            tx.settle_draft(case, &format!("v/{}", spot.place), value)?;
            let sheet = Arc::clone(&form.sheet);
            let question = sheet.question(&spot.question).expect("it was found there");
            check_asked(form, &spot, question, path)?;
            if let Some(wrong) = sheet.unknown_choice(question, value) {
                let why = format!("{path}: {wrong:?} is none of its choices");
                return Err(refused(why));
            }
            check_captured(edit, &spot, question, value)?;
            let change = form.filling.set(&spot.path, value)?;
            form.take(change);
            let by = edit.by();
            let spelled = form.filling.field(&spot.path)?.value.to_owned();
            let answer = match &question.item {
                Some(item) => sheet.item_answer(question, item, value, &spelled, by)?,
                None => Answer::of_value(&spelled, by.user, by.at),
            };
            Ok(edit.answer(&spot.place, &answer)?)
        })
    }

    /// Adds an instance at the end of a repeat: `/kitchen/fridge`, `/house[2]/room`.
    ///
    /// # Errors
    /// A path that is no repeat, or one that the form itself counts.
    pub fn add_instance(&self, case: CaseId, repeat: &str) -> Result<NewInstance, Error> {
        self.edit_form(case, repeat, |_, form, edit| {
            let path = form.repeat_path(edit, repeat)?;
            let (above, _) = path.rsplit_once('/').unwrap_or_default();
            let within = match above {
                "" => None,
                above => form.filling.key_at(above)?.instance,
            };
            let place = form.sheet.repeat(within.as_deref(), &plain(&path));
            let id = edit.add_instance(&place)?;
            let change = form.filling.add_instance(&path, &id.to_string())?;
            form.take(change);
            let position = form.filling.instances(&path).len();
            Ok(NewInstance {
                id,
                path: format!("{path}[{position}]"),
            })
        })
    }

    /// Removes an instance, by its id or its place: `/kitchen/fridge[2]`. What is in it is kept.
    ///
    /// # Errors
    /// An instance that is not there, or that the form itself counts.
    pub fn remove_instance(&self, case: CaseId, instance: &str) -> Result<EntryId, Error> {
        self.edit_form(case, instance, |_, form, edit| {
            let (id, path) = form.instance(edit, instance)?;
            let change = form.filling.remove_instance(&path)?;
            form.take(change);
            edit.remove_instance(id)?;
            Ok(id)
        })
    }

    /// Puts a removed instance back, with all that was in it.
    ///
    /// # Errors
    /// An instance that nobody ever added.
    pub fn restore_instance(&self, case: CaseId, id: EntryId) -> Result<(), Error> {
        self.edit(case, |_, work, by| {
            // It comes back with all in it: the form is opened anew.
            work.form = None;
            Ok((work.document.restore_instance(by, id)?, ()))
        })
    }

    /// Resolves a conflict with one of its surviving values. The key may be given without `a/`.
    pub fn resolve(&self, case: CaseId, key: &str, value: ValueId) -> Result<(), Error> {
        let key: Key = match key.starts_with("a/") {
            true => key.parse(),
            false => format!("a/{key}").parse(),
        }?;
        self.edit(case, |_, work, by| {
            let Work { document, form } = work;
            let chosen = match &key {
                Key::Answer(path) => document.content()?.value(path, value).cloned(),
                _ => None,
            };
            let mut edit = document.edit(by);
            edit.resolve(&key, value)?;
            if let (Some(open), Some(chosen), Key::Answer(path)) = (&mut *form, chosen, &key) {
                match open.put(path, &chosen, by) {
                    true => open.record(&mut edit)?,
                    // What does not go into the form is shown by it when it is opened next.
                    false => *form = None,
                }
            }
            Ok((edit.commit()?, ()))
        })
    }

    /// Puts a lead's conclusion over the computed one; both are kept, with the reason. It stands
    /// as long as the rule comes to what it comes to now.
    ///
    /// # Errors
    /// A person who is no lead; no reason; a case whose checklist has no rule.
    pub fn override_verdict(
        &self,
        case: CaseId,
        conclusion: Conclusion,
        reason: &str,
    ) -> Result<(), Error> {
        check_text("a reason", reason)?;
        if reason.trim().is_empty() {
            return Err(Error::Invalid("a reason holds some text".into()));
        }
        if conclusion == Conclusion::Incomplete {
            let why = "a person concludes pass, rectify or fail";
            return Err(Error::Invalid(why.into()));
        }
        if !self.user()?.role.concludes() {
            let why = "only a lead concludes otherwise than the rule";
            return Err(Error::Invalid(why.into()));
        }
        self.edit(case, |tx, work, by| {
            let content = work.document.content()?;
            let computed = tx.view("", work.form.as_ref(), |view| view.verdict(&content));
            let computed = computed
                .ok_or_else(|| refused("the case's checklist has no rule to conclude by"))?;
            let (computed, rule) = (computed.conclusion, computed.rule);
            let change = work
                .document
                .override_verdict(by, conclusion, computed, &rule, reason)?;
            Ok((change, ()))
        })
    }

    /// What stands behind `a/` for an item or a question of a case, however it is named.
    ///
    /// # Errors
    /// What is not in the checklist, or not there just now.
    pub fn place(&self, case: CaseId, text: &str) -> Result<String, Error> {
        let found = self.store.read(|tx| {
            let document = tx.load(case)?.document;
            let content = document.content()?;
            let none = || StoreError::NoItem {
                item: text.chars().take(80).collect(),
                pack: content.header.pack.clone(),
            };
            let form = tx.show_form(case, &content)?.ok_or_else(none)?;
            Ok(form.find(&content, text)?.place)
        });
        self.or_set_aside(found)
    }
}

/// A path without its positions.
fn plain(path: &str) -> String {
    let steps = path
        .split('/')
        .map(|step| step.split('[').next().unwrap_or(step));
    steps.collect::<Vec<_>>().join("/")
}
