//! Which changes of a batch the vouchers that came with it speak for.

use std::collections::{HashMap, HashSet};

use automerge::Change;

use super::{ChangeHash, Document, Rights, Voucher};
use crate::ids::Actor;

/// With one batch at most this many vouchers are looked at; the rest is as if it were not there.
/// A case has some ten authors, and each check of a signature costs as much as a small change.
pub(super) const VOUCHERS: usize = 256;

/// The vouchers that are good: by the author's key over a change that is in `base` or among the
/// `fresh` ones, of the number it says. Of each actor the newest.
pub(super) fn good(
    base: &Document,
    fresh: &[Change],
    vouchers: &[Voucher],
    rights: &mut dyn Rights,
) -> Vec<Voucher> {
    if vouchers.is_empty() {
        return Vec::new();
    }
    let mut places: HashMap<(Actor, u64), ChangeHash> = base.places().collect();
    places.extend(fresh.iter().filter_map(|change| {
        let actor = Actor::from_slice(change.actor_id().to_bytes())?;
        Some(((actor, change.seq()), change.hash().into()))
    }));
    let mut newest: HashMap<Actor, &Voucher> = HashMap::new();
    for voucher in vouchers.iter().take(VOUCHERS) {
        let Voucher { actor, seq, .. } = *voucher;
        if newest.get(&actor).is_some_and(|other| other.seq >= seq) {
            continue;
        }
        let Some(hash) = places.get(&(actor, seq)) else {
            continue;
        };
        let key = rights.author(actor).and_then(|author| author.key);
        if key.is_some_and(|key| voucher.is_of(&key, base.id(), *hash)) {
            newest.insert(actor, voucher);
        }
    }
    let mut newest: Vec<Voucher> = newest.into_values().cloned().collect();
    newest.sort_by_key(|voucher| voucher.actor);
    newest
}

/// The `fresh` changes that good vouchers speak for: the one that was signed, and its actor's that
/// it follows. One that stands earlier in the actor's order and is not followed is not the
/// signer's.
pub(super) fn covered(fresh: &[Change], good: &[Voucher]) -> HashSet<ChangeHash> {
    let by_hash: HashMap<_, _> = fresh.iter().map(|change| (change.hash(), change)).collect();
    let mut covered = HashSet::new();
    for voucher in good {
        let actor = voucher.actor.to_bytes();
        let signed = fresh
            .iter()
            .find(|change| change.actor_id().to_bytes() == actor && change.seq() == voucher.seq);
        let (mut seen, mut ahead) = (HashSet::new(), Vec::from_iter(signed));
        while let Some(change) = ahead.pop() {
            if !seen.insert(change.hash()) {
                continue;
            }
            if change.actor_id().to_bytes() == actor {
                covered.insert(change.hash().into());
            }
            ahead.extend(
                change
                    .deps()
                    .iter()
                    .filter_map(|dep| by_hash.get(dep).copied()),
            );
        }
    }
    covered
}
