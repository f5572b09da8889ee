//! Handing a case in.

use super::Stage;
use crate::{
    error::Error,
    ids::CaseId,
    screen::{Language, SummaryScreen, show},
    takan::{Takan, form::refused},
};

impl Takan {
    /// Hands a case in: who, when, and what it comes to. It may be edited later; everybody is told
    /// that it changed since.
    ///
    /// # Errors
    /// A case of which something is missing, is invalid or in conflict, which the
    /// [summary](Self::summary) lists; a person who does not work in cases; one that was handed
    /// in as it is.
    pub fn submit(&self, case: CaseId) -> Result<(), Error> {
        self.edit(case, |tx, work, by| {
            let content = work.document.content()?;
            let stage = Stage {
                document: &work.document,
                number: "",
                content: &content,
                form: work.form.as_ref(),
            };
            let summary = stage.set(self, tx, Language::En, |scene| Ok(show::summary(scene)))?;
            drop(content);
            if !summary.submit.allowed {
                return Err(refused(why(&summary)));
            }
            Ok((work.document.submit(by, summary.conclusion)?, ()))
        })
    }
}

fn why(summary: &SummaryScreen) -> String {
    if summary.missing.is_empty() {
        let key = summary.submit.why_not.as_ref().map(|why| why.key.as_str());
        return match key {
            Some("summary.whyNot.submitted") => "the case is handed in as it is",
            Some("summary.whyNot.role") => "this person does not hand cases in",
            _ => "the case's checklist is not on this device",
        }
        .to_owned();
    }
    let missing: Vec<&str> = summary.missing.iter().map(|row| row.id.as_str()).collect();
    format!("the case is not complete: {}", missing.join(", "))
}
