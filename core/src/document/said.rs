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
use crate::ids::{Actor, ValueId};

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
