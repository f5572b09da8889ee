//! "The rest of this section passes", and taking that back.

use std::sync::Arc;

use super::Stage;
use crate::{
    document::{
        RawChange, Writer,
        read::{Content, Stated},
        sheet::local,
    },
    error::Error,
    ids::{CaseId, UserId},
    record::{Answer, Verdict},
    screen::{Language, PassedRest, Phrase, show},
    store::{StoreError, Tx, Work},
    takan::{Takan, form::refused},
};

impl Takan {
    /// Every item of a section that applies, is unanswered and is no key item passes, in one edit.
    /// Key items (K, severe) pass too where the checklist's setting `takan_pass_rest` is `all`.
    /// Items that need a measured number, or of which more than one choice says that they pass,
    /// are left. The section is a path as the checklist shows it.
    ///
    /// # Errors
    /// A section in which there is nothing to pass.
    pub fn pass_rest(&self, case: CaseId, section: &str) -> Result<PassedRest, Error> {
        self.edit(case, |tx, work, by| {
            let rest = self.rest(tx, work, section)?;
            let (change, items) = answer_all(work, by, &rest, Verdict::Pass)?;
            let phrase = Phrase::new("checklist.passedRest").with("count", items.len());
            let passed = PassedRest {
                case,
                items,
                at: by.at,
                phrase,
            };
            Ok((change, passed))
        })
    }

    /// Takes back what [`pass_rest`](Self::pass_rest) recorded, in one edit: every answer that
    /// stands as it was recorded then, and no other. How many those were.
    pub fn undo_pass_rest(&self, passed: &PassedRest) -> Result<u32, Error> {
        let user = self.user()?.id;
        let there = self.store.show(passed.case, |_, work, _| {
            Ok(standing(&*work.document.content()?, passed, user))
        });
        if self.or_set_aside(there)?.is_empty() {
            return Ok(0);
        }
        self.edit(passed.case, |_, work, by| {
            let standing = standing(&*work.document.content()?, passed, user);
            let (change, items) = answer_all(work, by, &standing, Verdict::Cleared)?;
            Ok((change, items.len() as u32))
        })
    }

    fn rest(&self, tx: &Tx<'_>, work: &Work, section: &str) -> Result<Vec<String>, StoreError> {
        let content = work.document.content()?;
        let stage = Stage {
            document: &work.document,
            number: "",
            content: &content,
            form: work.form.as_ref(),
        };
        stage.set(self, tx, Language::default(), |scene| {
            Ok(show::rest(scene, section))
        })
    }
}

fn standing(content: &Content, passed: &PassedRest, user: UserId) -> Vec<String> {
    let pass = Answer::new(Verdict::Pass, user, passed.at);
    let as_recorded = |place: &&String| {
        let stated = content.answers.get(*place).map(Vec::as_slice);
        matches!(stated, Some([Stated { value, .. }]) if *value == pass)
    };
    passed.items.iter().filter(as_recorded).cloned().collect()
}

/// One edit that answers each of these items alike.
fn answer_all(
    work: &mut Work,
    by: &Writer,
    places: &[String],
    verdict: Verdict,
) -> Result<(RawChange, Vec<String>), StoreError> {
    work.form("the checklist")?;
    let Work { document, form } = work;
    let form = form.as_mut().expect("it was there a line ago");
    form.filling.set_now(local(by.at));
    let sheet = Arc::clone(&form.sheet);
    let answer = Answer::new(verdict, by.user, by.at);
    let mut edit = document.edit(by);
    let mut items = Vec::new();
    for place in places {
        let key = sheet.key(place);
        let found = key.and_then(|key| Some((form.filling.path_at(&key)?, key)));
        let Some((path, key)) = found else { continue };
        // One of those before it may have made it irrelevant.
        if verdict == Verdict::Pass && !form.filling.field(&path)?.relevant {
            continue;
        }
        let question = sheet.question(&key.path).expect("it was found there");
        let change = form
            .filling
            .set(&path, &sheet.value_of(question, &answer))?;
        form.take(change);
        edit.answer(place, &answer)?;
        items.push(place.clone());
    }
    if items.is_empty() {
        return Err(refused("there is nothing in this section to answer"));
    }
    form.record(&mut edit)?;
    Ok((edit.commit()?, items))
}
