//! What changes say by themselves, without the document they were made for: of one that was
//! refused, or lies in quarantine. They are read as the guard reads them, and trusted no more.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    ChangeHash, Key,
    guard::{ReadLimits, Reason, Refusal, parse},
    packed::Packed,
    read::Content,
    rewrite::puts,
};
use crate::{
    ids::{Actor, ValueId},
    record::{Answer, SaidValue},
};

/// What one change says.
pub struct Said {
    /// Which.
    pub hash: ChangeHash,
    /// Who claims to have written it; nobody proves it here. `None` of a name no device has.
    pub actor: Option<Actor>,
    /// The keys it puts, as far as the layout knows them, in its order.
    pub keys: Vec<Key>,
    /// Their values, as if nothing else were in the document; what cannot be read is left out.
    pub content: Content,
}

impl Said {
    /// Each value it puts, as text.
    pub fn values(&self) -> Vec<SaidValue> {
        self.keys
            .iter()
            .map(|key| value(key, &self.content))
            .collect()
    }
}

/// What each change in these chunks says, but for a genesis.
///
/// # Errors
/// Bytes that are no changes of an honest app.
pub fn said(chunks: &[u8], limits: &ReadLimits) -> Result<Vec<Said>, Refusal> {
    let mut all = Vec::new();
    for change in parse(chunks, limits)? {
        let hash = ChangeHash::from(change.hash());
        let decoded = catch_unwind(AssertUnwindSafe(|| change.decode()));
        let decoded = decoded.map_err(|_| Refusal {
            change: Some(hash),
            reason: Reason::Poison,
        })?;
        if decoded.operations.is_empty() {
            continue;
        }
        let actor = Actor::from_slice(decoded.actor_id.to_bytes());
        let (mut keys, mut content) = (Vec::new(), Content::default());
        for ((text, bytes), counter) in puts(&decoded).zip(u64::from(decoded.start_op)..) {
            let Ok(key) = text.parse::<Key>() else {
                continue;
            };
            if let (Some(actor), Ok(packed)) = (actor, Packed::from_bytes(&bytes)) {
                // What is wrong with a value is why it was refused: the others are still shown.
                let _ = content.take(&key, ValueId { counter, actor }, &packed);
            }
            keys.push(key);
        }
        all.push(Said {
            hash,
            actor,
            keys,
            content,
        });
    }
    Ok(all)
}

/// The answers of a content, each by its row.
pub(crate) fn answers(content: &Content) -> impl Iterator<Item = (&str, &Answer)> {
    let answers = content.answers.iter();
    answers.filter_map(|(row, stated)| Some((row.as_str(), &stated.last()?.value)))
}

fn value(key: &Key, content: &Content) -> SaidValue {
    let (mut row, mut verdict, mut text) = (None, None, String::new());
    match key {
        Key::Answer(path) => {
            row = Some(path.clone());
            if let Some((_, answer)) = answers(content).find(|(row, _)| row == path) {
                verdict = answer.verdict;
                text = words(answer);
            }
        }
        Key::Note(id) => {
            text = content
                .notes
                .get(id)
                .map_or_else(String::new, |it| it.text.clone());
        }
        Key::Evidence(id) => {
            let file = content.evidence.get(id).map(|entry| &entry.file);
            row = file.and_then(|file| file.item.clone());
            text = file.map_or_else(String::new, |file| file.media_type.clone());
        }
        _ => {}
    }
    SaidValue {
        key: key.to_string(),
        row,
        verdict,
        text,
    }
}

/// What a person wrote in an answer: the number with its unit, or the value, and the remark.
fn words(answer: &Answer) -> String {
    let measured = answer.measured.as_ref();
    let number = measured.map(|it| format!("{} {}", it.value, it.unit).trim_end().to_owned());
    let value = number.or_else(|| answer.value.clone());
    let parts = value.into_iter().chain([answer.remark.clone()]);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
