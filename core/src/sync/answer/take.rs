//! What becomes of one push: taken, refused with a reason, or put aside for a lead.

use std::collections::{HashMap, HashSet};

use minicbor::bytes::ByteArray;

use super::{Refused, Shelf, Whose};
use crate::{
    document::{
        ChangeHash, Document,
        guard::{self, Author, Judged, ReadLimits, Reason, Refusal, Rights, Sender},
        said::said,
    },
    ids::{Actor, CaseId, DeviceNumber},
    sync::protocol::{Outcome, Push, UNKNOWN_CASE, prefixes, unwire},
};

/// The sender may not see the case any more.
const NO_ACCESS: &str = "no_access";

pub(super) fn take<S: Shelf>(
    shelf: &mut S,
    sender: DeviceNumber,
    push: &Push,
    limits: &ReadLimits,
    pushed: &mut HashSet<ChangeHash>,
) -> Result<Outcome, S::Error> {
    let case = unwire(&push.case);
    let Some(held) = shelf.document(case)? else {
        shelf.set_aside(push, UNKNOWN_CASE)?;
        let reason = "the server does not know this case; the work stays on the phone, and a copy \
                      was put aside for a lead";
        return Ok(denied(None, UNKNOWN_CASE, reason, Vec::new()));
    };
    // A case that is sealed will go the same way.
    if !held.visible {
        shelf.set_aside(push, NO_ACCESS)?;
        return Ok(Outcome::Kept);
    }
    let document = held.document;
    let mut register = Register {
        shelf,
        case,
        lost: HashMap::new(),
        before: None,
        failed: None,
    };
    let from = Sender::Device(sender);
    let judged = guard::judge(
        &document,
        &push.chunks,
        &push.vouchers,
        from,
        &mut register,
        limits,
    );
    let Register {
        lost,
        before,
        failed,
        ..
    } = register;
    if let Some(error) = failed {
        return Err(error);
    }
    let (document, refusal) = match judged {
        Ok(Judged { admitted, refusal }) => {
            pushed.extend(admitted.added.iter().map(|change| change.hash));
            if !(admitted.added.is_empty() && admitted.vouchers.is_empty()) {
                shelf.keep(&admitted.document, &admitted.added, &admitted.vouchers)?;
            }
            (admitted.document, refusal)
        }
        Err(refusal) => (document, Some(refusal)),
    };
    let Some(Refusal { change, reason }) = refusal else {
        return Ok(Outcome::Ok);
    };
    let known = known(&document, &push.chunks);
    let why = match reason {
        Reason::MissingChanges => return Ok(Outcome::NeedFull),
        Reason::RefusedBefore => before,
        Reason::Author(_) | Reason::OffCase(_) => {
            // Somebody else's work, of whom nobody says any more what they may: a lead does.
            let author = change.and_then(|hash| author_of(&push.chunks, hash, limits));
            let lost = author.and_then(|author| lost.get(&author));
            if let Some(why) = lost {
                shelf.set_aside(push, why)?;
            }
            lost.map(|why| Refused {
                code: (*why).to_owned(),
                reason: "its author has no access to this case; a copy was put aside for a lead"
                    .to_owned(),
            })
        }
        _ => None,
    };
    // Of these its author may be innocent, or the change.
    let unsure = matches!(
        reason,
        Reason::Unvouched(_) | Reason::Clash(_) | Reason::Poison
    );
    let lasts = why.is_none() && !unsure;
    let why = why.unwrap_or_else(|| Refused {
        code: reason.code().to_owned(),
        reason: reason.to_string(),
    });
    if let Some(hash) = change.filter(|_| lasts) {
        shelf.remember(case, hash, &why)?;
    }
    Ok(denied(change, &why.code, &why.reason, known))
}

fn denied(change: Option<ChangeHash>, code: &str, reason: &str, known: Vec<ChangeHash>) -> Outcome {
    Outcome::Denied {
        change: change.map(|hash| ByteArray::from(hash.0)),
        code: code.to_owned(),
        reason: reason.to_owned(),
        known: prefixes(&known),
    }
}

/// Who claims to have written that change.
fn author_of(chunks: &[u8], hash: ChangeHash, limits: &ReadLimits) -> Option<Actor> {
    let said = said(chunks, limits).ok()?;
    said.iter().find(|said| said.hash == hash)?.actor
}

/// The changes of a push that the document has.
fn known(document: &Document, chunks: &[u8]) -> Vec<ChangeHash> {
    let mut hashes = guard::hashes(chunks);
    hashes.retain(|hash| document.has(hash));
    hashes
}

/// What the shelf knows of authors; what it failed with is told when all is judged.
struct Register<'a, S: Shelf> {
    shelf: &'a mut S,
    case: CaseId,
    /// Authors under whose name nobody's work is taken, and why.
    lost: HashMap<Actor, &'static str>,
    /// Why the change at fault was refused before.
    before: Option<Refused>,
    failed: Option<S::Error>,
}

impl<S: Shelf> Register<'_, S> {
    fn said<T>(&mut self, answer: Result<Option<T>, S::Error>) -> Option<T> {
        answer.unwrap_or_else(|error| {
            self.failed.get_or_insert(error);
            None
        })
    }
}

impl<S: Shelf> Rights for Register<'_, S> {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let answer = self.shelf.author(self.case, actor).map(Some);
        match self.said(answer)? {
            Whose::Theirs(author) => Some(author),
            Whose::Lost(why) => {
                self.lost.insert(actor, why);
                None
            }
        }
    }

    fn was_refused(&mut self, change: &ChangeHash) -> bool {
        let answer = self.shelf.refused(self.case, *change);
        self.before = self.said(answer);
        self.before.is_some()
    }
}
