//! Submissions (提交): who handed a case in, when, with which conclusion, and whether it still says
//! what it said then.

use sha2::{Digest, Sha256 as Hasher};

use super::{
    ChangeHash, Document, DocumentError, Key, RawChange, Writer,
    read::Content,
    value::{self, LogEntry, LogEvent},
};
use crate::{
    checklist::Conclusion,
    ids::{EntryId, Sha256},
    record::Answer,
};

/// A case was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// What it came to; `None` without a rule.
    pub conclusion: Option<Conclusion>,
    /// The changes it was handed in at.
    pub heads: Vec<ChangeHash>,
    /// What it said then: [`Content::digest`].
    pub digest: Sha256,
}

impl Document {
    /// Hands the case in as it is.
    pub fn submit(
        &mut self,
        by: &Writer,
        conclusion: Option<Conclusion>,
    ) -> Result<RawChange, DocumentError> {
        let submission = Submission {
            conclusion,
            heads: self.heads(),
            digest: self.content()?.digest(),
        };
        let packed = value::pack_log(&LogEntry {
            author: by.user,
            at: by.at,
            event: LogEvent::Submission(submission),
        });
        let key = Key::Log(self.next_entry("l/", by.actor));
        self.put(by.actor, [(key, packed)])
    }
}

impl Content {
    /// The last time the case was handed in. Of two phones that did so without knowing of each
    /// other it is the later one by their clocks, which decides nothing: both say the same, or the
    /// case has changed since.
    pub fn submission(&self) -> Option<(EntryId, &LogEntry, &Submission)> {
        let all = self
            .log
            .iter()
            .filter_map(|(id, entry)| match &entry.event {
                LogEvent::Submission(submission) => Some((*id, entry, submission)),
                _ => None,
            });
        all.max_by_key(|(id, entry, _)| (entry.at, *id))
    }

    /// What the case says, as far as a submission stands for it: what people answered and the
    /// evidence they took; no notes, nothing that the form itself gives, no names of changes.
    pub fn digest(&self) -> Sha256 {
        let mut hasher = Hasher::new();
        let mut take = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text);
        };
        for (path, stated) in &self.answers {
            let given = stated.iter().filter(|stated| !stated.value.by_form);
            let mut given: Vec<String> = given.map(|stated| said(&stated.value)).collect();
            given.sort();
            given.dedup();
            // Nobody answered, or it was taken back.
            if !self.is_shown(path) || given.iter().all(String::is_empty) {
                continue;
            }
            take(path);
            given.iter().for_each(|said| take(said));
        }
        take("");
        let files = self.evidence.values().map(|entry| &entry.file);
        let mut files: Vec<_> = files
            .map(|file| (file.item.as_deref().unwrap_or_default(), file.sha256))
            .collect();
        files.sort();
        for (item, hash) in files {
            take(item);
            take(&hash.to_string());
        }
        Sha256(hasher.finalize().into())
    }
}

/// What an answer says; empty if it was taken back.
fn said(answer: &Answer) -> String {
    if answer.is_cleared() {
        return String::new();
    }
    let measured = answer.measured.as_ref();
    let parts = [
        answer.verdict.map_or("", |verdict| verdict.as_str()),
        answer.grade.map_or("", |grade| grade.as_str()),
        answer
            .fixable
            .map_or("", |yes| if yes { "fixable" } else { "unfixable" }),
        measured.map_or("", |measured| &measured.value),
        measured.map_or("", |measured| &measured.unit),
        &answer.remark,
        answer.value.as_deref().unwrap_or_default(),
    ];
    parts.join("\0")
}
