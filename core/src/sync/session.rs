//! The phone's half of a sync, pure: state in, request out; response in, effects out. Whoever
//! drives it (the store over HTTP, later two phones, the tests) carries the effects out in one
//! transaction, in their order, and goes on while [`Effect::Again`] is among them.

use std::collections::HashMap;

use minicbor::bytes::ByteVec;

use super::protocol::{
    Cursor, Listed, MESSAGE_BUDGET, MESSAGE_DOCUMENTS, Outcome, Push, Row, StoreTags, SyncRequest,
    SyncResponse, UNKNOWN_CASE, prefixes, unwire, wire,
};
use crate::{
    document::{ChangeHash, Voucher},
    ids::CaseId,
};

/// What a phone knows of itself before a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far it has read the feed.
    pub cursor: Cursor,
    /// The epoch it writes in.
    pub epoch: u32,
    /// That it is the store it was.
    pub tags: StoreTags,
    /// Unsent work, a document each, oldest first.
    pub unsent: Vec<Unsent>,
    /// Documents to fetch whole.
    pub need: Vec<CaseId>,
    /// Every document with its heads, if the server asked for a list.
    pub list: Option<Vec<(CaseId, Vec<ChangeHash>)>>,
    /// Certificates of the authors of what the server lacks.
    pub certificates: Vec<String>,
    /// Refused changes that the person hands to a lead.
    pub handed: Vec<(CaseId, Vec<u8>)>,
}

/// Unsent changes of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Which case.
    pub case: CaseId,
    /// The unsent changes' hashes.
    pub hashes: Vec<ChangeHash>,
    /// Their chunks, or the whole document's if that is shorter or was asked for.
    pub chunks: Vec<u8>,
    /// Proofs of who wrote them: this device's own, and what came with others' work.
    pub vouchers: Vec<Voucher>,
    /// True if `chunks` is the whole document, and the changes would have done.
    pub whole: bool,
}

/// A request with what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The message.
    pub request: SyncRequest,
    /// What each push carries, in their order.
    pub pushed: Vec<Pushed>,
    /// True if unsent work was left out for its size.
    pub more: bool,
}

/// What one push carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    /// Which case.
    pub case: CaseId,
    /// The unsent changes in it.
    pub hashes: Vec<ChangeHash>,
    /// True if it is the whole document, and the changes would have done.
    pub whole: bool,
}

/// What a response asks the phone to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write in this epoch from now on.
    NewEpoch(u32),
    /// These changes are the server's now.
    Sent(CaseId, Vec<ChangeHash>),
    /// Push the whole document next time.
    PushWhole(CaseId),
    /// Push the changes one by one next time, so that the server can name the one it refuses.
    PushChanges(CaseId),
    /// Take the refused change out, keep it aside, rewrite the rest under the new epoch. No
    /// change is named if all of the push is at fault, or (code `clash`) none of it.
    Refused {
        /// Which case.
        case: CaseId,
        /// What was pushed.
        pushed: Vec<ChangeHash>,
        /// The change at fault.
        change: Option<ChangeHash>,
        /// A word for programs.
        code: String,
        /// A sentence for the person.
        reason: String,
    },
    /// Put this row of reference data.
    Row(Row),
    /// Merge these chunks.
    Merge {
        /// Which case.
        case: CaseId,
        /// The number people read, with a whole document.
        number: Option<String>,
        /// Changes, or a whole document.
        chunks: Vec<u8>,
        /// Proofs of who wrote them.
        vouchers: Vec<Voucher>,
    },
    /// Drop the case: the phone may no longer see it. What it had unsent is with a lead.
    Forget(CaseId),
    /// The next request lists every document.
    List(bool),
    /// The feed is read up to here.
    Cursor(Cursor),
    /// The server holds the next tag: it becomes the current one, and a new one is drawn.
    TurnTags,
    /// Go on with another request at once.
    Again,
}

/// The request for a standing: whatever fits the budget, at least one document.
pub fn request(standing: Standing) -> Outgoing {
    let mut pushes = Vec::new();
    let mut pushed = Vec::new();
    let (mut room, mut more) = (MESSAGE_BUDGET, false);
    for mut unsent in standing.unsent {
        let full = unsent.chunks.len() > room || pushes.len() == MESSAGE_DOCUMENTS;
        if full && !pushes.is_empty() {
            more = true;
            break;
        }
        room = room.saturating_sub(unsent.chunks.len());
        pushes.push(Push {
            case: wire(unsent.case),
            chunks: ByteVec::from(std::mem::take(&mut unsent.chunks)),
            vouchers: std::mem::take(&mut unsent.vouchers),
        });
        let Unsent {
            case,
            hashes,
            whole,
            ..
        } = unsent;
        pushed.push(Pushed {
            case,
            hashes,
            whole,
        });
    }
    let list = standing.list.map(|list| {
        list.into_iter()
            .map(|(case, heads)| Listed {
                case: wire(case),
                heads: prefixes(&heads),
            })
            .collect()
    });
    let handed = standing.handed.into_iter().map(|(case, chunks)| Push {
        case: wire(case),
        chunks: ByteVec::from(chunks),
        vouchers: Vec::new(),
    });
    let need = standing.need.into_iter().take(MESSAGE_DOCUMENTS);
    let request = SyncRequest {
        cursor: standing.cursor,
        epoch: standing.epoch,
        tags: standing.tags,
        pushes,
        need: need.map(wire).collect(),
        list,
        certificates: standing.certificates,
        handed: handed.collect(),
    };
    Outgoing {
        request,
        pushed,
        more,
    }
}

/// What to do with the answer to a request.
pub fn effects(outgoing: &Outgoing, response: SyncResponse) -> Vec<Effect> {
    let (mut effects, mut refused) = (Vec::new(), Vec::new());
    let mut again = outgoing.more || response.more || response.list;
    effects.extend(response.epoch.map(Effect::NewEpoch));
    for (push, outcome) in outgoing.pushed.iter().zip(response.outcomes) {
        let (case, pushed) = (push.case, push.hashes.clone());
        let effect = match outcome {
            Outcome::Ok | Outcome::Kept => Effect::Sent(case, pushed),
            Outcome::NeedFull => {
                again = true;
                Effect::PushWhole(case)
            }
            Outcome::Denied {
                change,
                code,
                reason,
                known,
            } => {
                let (had, pushed): (Vec<_>, Vec<_>) = pushed
                    .into_iter()
                    .partition(|hash| known.contains(&prefixes(&[*hash])[0]));
                if !had.is_empty() {
                    effects.push(Effect::Sent(case, had));
                }
                // A case the server does not know stays here unsent; asking again changes nothing.
                again |= code != UNKNOWN_CASE;
                let change = change.map(|hash| ChangeHash(*hash));
                if push.whole && code != UNKNOWN_CASE {
                    effects.push(Effect::PushChanges(case));
                    continue;
                }
                refused.push(Effect::Refused {
                    case,
                    pushed,
                    change,
                    code,
                    reason,
                });
                continue;
            }
        };
        effects.push(effect);
    }
    effects.extend(response.rows.into_iter().map(Effect::Row));
    effects.extend(response.pulls.into_iter().map(|pull| Effect::Merge {
        case: unwire(&pull.case),
        number: pull.number,
        chunks: pull.chunks.into(),
        vouchers: pull.vouchers,
    }));
    // After the merges: what the server has of the rewritten work from an earlier time is seen.
    effects.extend(refused);
    effects.extend(response.forget.iter().map(unwire).map(Effect::Forget));
    let want: HashMap<CaseId, ()> = response
        .want
        .iter()
        .map(|case| (unwire(case), ()))
        .collect();
    again |= !want.is_empty();
    effects.extend(want.into_keys().map(Effect::PushWhole));
    effects.push(Effect::List(response.list));
    effects.push(Effect::Cursor(response.cursor));
    effects.push(Effect::TurnTags);
    if again {
        effects.push(Effect::Again);
    }
    effects
}
