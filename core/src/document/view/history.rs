//! A case's history: every edit, in a line.

use automerge::Change;

use super::Viewer;
use crate::{
    document::{Document, Key, packed::Packed, read::LogEvent, rewrite::puts, value},
    ids::{Actor, ValueId},
    record::HistoryEntry,
};

impl Viewer<'_> {
    /// Every edit, oldest first as far as one depends on another.
    pub fn history(&self, document: &Document) -> Vec<HistoryEntry> {
        let mut entries = Vec::new();
        for raw in document.changes() {
            let Ok(change) = Change::from_bytes(raw.bytes) else {
                continue;
            };
            let change = change.decode();
            let Some(actor) = Actor::from_slice(change.actor_id.to_bytes()) else {
                continue;
            };
            let counters = u64::from(change.start_op)..;
            for ((key, bytes), counter) in puts(&change).zip(counters) {
                let Ok(packed) = Packed::from_bytes(&bytes) else {
                    continue;
                };
                let written = match key.starts_with("a/") {
                    true => value::writer(&packed),
                    false => value::author(&packed),
                };
                let Ok((author, at)) = written else { continue };
                entries.push(HistoryEntry {
                    summary: summarise(&key, &packed),
                    key,
                    id: ValueId { counter, actor },
                    author: self.user(author),
                    device: actor.device,
                    at,
                });
            }
        }
        entries
    }
}

fn summarise(key: &str, packed: &Packed) -> String {
    let text = match key.parse() {
        Ok(Key::Answer(_)) => value::read_answer(packed).map(|answer| {
            let verdict = answer.verdict.map(|verdict| verdict.to_string());
            let measured = answer
                .measured
                .map(|measured| format!("{} {}", measured.value, measured.unit));
            let remark = Some(answer.remark).filter(|remark| !remark.is_empty());
            let parts: Vec<_> = [verdict, measured, remark, answer.value]
                .into_iter()
                .flatten()
                .collect();
            parts.join(" · ")
        }),
        Ok(Key::Repeat(..)) => {
            value::read_instance(packed).map(|mark| match mark.removed.is_some() {
                true => "removed".to_owned(),
                false => "there".to_owned(),
            })
        }
        Ok(Key::Note(_)) => value::read_text(packed),
        Ok(Key::Evidence(_)) => value::read_evidence(packed).map(|evidence| {
            let item = evidence
                .item
                .map(|item| format!("{item} · "))
                .unwrap_or_default();
            format!("{item}{}", evidence.sha256)
        }),
        Ok(Key::Log(_)) => value::read_log(packed).map(|entry| match entry.event {
            LogEvent::Resolution { key, chosen, .. } => format!("{key} = {chosen}"),
            LogEvent::Submission(given) => {
                let conclusion = given.conclusion.map(|it| it.as_str());
                format!("handed in · {}", conclusion.unwrap_or("no rule"))
            }
            LogEvent::Override(given) => {
                let (conclusion, computed) = (given.conclusion.as_str(), given.computed.as_str());
                format!("{conclusion} instead of {computed} · {}", given.reason)
            }
            LogEvent::Other(kind) => format!("kind {kind}"),
        }),
        _ => Ok(String::new()),
    };
    text.unwrap_or_default()
}
