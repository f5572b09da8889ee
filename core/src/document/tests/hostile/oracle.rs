//! What must hold of every hostile change that was admitted, whatever the guard thought of it.
//! Says it in its own words, so that a mistake in the guard's is not repeated here.

use std::collections::HashSet;

use automerge::ReadDoc;

use super::{
    super::super::{
        packed::{ORIGIN, Packed},
        read::LogEvent,
        rewrite::puts,
    },
    *,
};

macro_rules! must {
    ($holds:expr, $($why:tt)*) => {
        if !$holds {
            return Err(format!($($why)*));
        }
    };
}

pub(super) fn check(mutant: &Mutant<'_>, admitted: &Admitted) -> Result<(), String> {
    let document = &admitted.document;
    loads_again(document)?;
    again(mutant, admitted)?;
    for change in &admitted.added {
        let change = Change::from_bytes(change.bytes.clone()).map_err(|e| e.to_string())?;
        let actor = Actor::from_slice(change.actor_id().to_bytes()).ok_or("no actor")?;
        let device = actor.device.0;
        let own = device == mutant.sender;
        must!(
            own || vouched(mutant, admitted, actor),
            "{actor} has not vouched"
        );
        let role = scene::role(device).ok_or("a device that nobody enrolled")?;
        for (key, bytes) in puts(&change.decode()) {
            let packed = Packed::from_bytes(&bytes).map_err(|e| format!("{key}: {e}"))?;
            within_role(device, role, &key, &packed)?;
            in_own_name(device, &key, &packed, document)?;
        }
    }
    rest_stays(mutant, admitted)
}

fn loads_again(document: &Document) -> Result<(), String> {
    let content = document.read().map_err(|e| e.to_string())?;
    for bytes in [document.save(), document.save_whole()] {
        let loaded = Document::load(document.id(), &bytes).map_err(|e| e.to_string())?;
        must!(
            loaded.heads() == document.heads(),
            "it loads with other heads"
        );
        must!(
            loaded.read().ok().as_ref() == Some(&content),
            "it loads with another content"
        );
    }
    let rebuilt = Document::from_changes(document.id(), &document.changes());
    let rebuilt = rebuilt.map_err(|e| e.to_string())?;
    must!(
        rebuilt.read().ok() == Some(content),
        "its changes make another document"
    );
    Ok(())
}

/// True if the author's device signed something that was handed over.
fn vouched(mutant: &Mutant<'_>, admitted: &Admitted, actor: Actor) -> bool {
    let mut signed = hashes(&mutant.chunks.concat());
    let known = admitted.document.changes();
    signed.extend(known.iter().map(|change| change.hash));
    for chunk in mutant.chunks.iter().filter(|chunk| chunk::is_cheap(chunk)) {
        let read = quietly(|| std::panic::catch_unwind(|| Automerge::load(chunk)));
        if let Ok(Ok(whole)) = read {
            let all = whole.get_changes(&[]);
            signed.extend(all.iter().map(|change| ChangeHash::from(change.hash())));
        }
    }
    let key = scene::key(actor.device.0).verifying_key().to_bytes();
    let mut own = mutant
        .vouchers
        .iter()
        .filter(|voucher| voucher.actor == actor);
    own.any(|voucher| signed.iter().any(|hash| voucher.is_of(&key, id(), *hash)))
}

fn again(mutant: &Mutant<'_>, admitted: &Admitted) -> Result<(), String> {
    match quietly(|| mutant.judge_over(&admitted.document)) {
        Ok(second) => {
            must!(second.admitted.added.is_empty(), "it adds something twice");
        }
        // What follows the change at fault may look otherwise when that is met at once.
        Err(refusal) => must!(refusal.change.is_some(), "the second time: {refusal}"),
    }
    Ok(())
}

fn within_role(device: u32, role: Role, key: &str, packed: &Packed) -> Result<(), String> {
    let event = key.starts_with("l/").then(|| value::read_log(packed));
    let event = event
        .transpose()
        .map_err(|e| e.to_string())?
        .map(|entry| entry.event);
    let resolves = packed.get::<u32>(9).ok().flatten().is_some();
    let by_form = packed.get::<bool>(11).ok().flatten().unwrap_or(false);
    let may = match (&key[..2], event) {
        (_, Some(LogEvent::Resolution { .. })) => role != Role::Clerk,
        (_, Some(LogEvent::Override(_))) => role == Role::Lead,
        (_, Some(LogEvent::Submission(_))) => role == Role::Inspector,
        (_, Some(LogEvent::Other(_))) => false,
        ("h/", _) => device == scene::SERVER,
        ("a/", _) if device == scene::SERVER => resolves,
        ("a/", _) if role == Role::Lead => resolves || by_form,
        ("a/" | "g/" | "e/", _) => role == Role::Inspector,
        ("n/", _) => role != Role::Clerk,
        ("r/" | "s/", _) => role != Role::Clerk && device != scene::SERVER,
        _ => false,
    };
    must!(may, "device {device}, {role}, put {key}");
    Ok(())
}

/// Whoever put a value is its author; or it is one that its author put there themselves, but for
/// who ended a conflict with it.
fn in_own_name(device: u32, key: &str, packed: &Packed, document: &Document) -> Result<(), String> {
    let author: u32 = packed.need(0).map_err(|e| e.to_string())?;
    if device == scene::SERVER || author == device {
        return Ok(());
    }
    must!(
        key.starts_with("a/"),
        "device {device} put {key} in the name of {author}"
    );
    must!(
        packed.get::<u32>(9) == Ok(Some(device)),
        "{key} does not name {device}"
    );
    let bare = |packed: &Packed| {
        let mut packed = packed.clone();
        packed
            .set(9, None::<u8>)
            .set(10, None::<u8>)
            .set(ORIGIN, None::<u8>);
        packed.to_bytes()
    };
    let genuine = document.changes().into_iter().any(|raw| {
        let change = Change::from_bytes(raw.bytes).expect("it is in the document");
        let theirs = Actor::from_slice(change.actor_id().to_bytes());
        theirs.is_some_and(|actor| actor.device.0 == author)
            && puts(&change.decode()).any(|(other, bytes)| {
                let other_packed = Packed::from_bytes(&bytes);
                other == key && other_packed.is_ok_and(|other| bare(&other) == bare(packed))
            })
    });
    must!(genuine, "{author} never said what {key} says in their name");
    Ok(())
}

/// Nothing changes under a key that nobody put, and no entry is written twice.
fn rest_stays(mutant: &Mutant<'_>, admitted: &Admitted) -> Result<(), String> {
    let base = &mutant.scene.base;
    let put: HashSet<String> = admitted
        .added
        .iter()
        .flat_map(|change| admitted.document.keys_of(&change.hash))
        .collect();
    for key in base.inner.keys(automerge::ROOT) {
        let (before, after) = (base.raw_values(&key), admitted.document.raw_values(&key));
        let once = key.starts_with(['e', 'n', 'l', 's']);
        must!(
            before == after || (put.contains(&key) && !once),
            "{key} changed"
        );
        must!(!after.is_empty(), "{key} is gone");
    }
    for key in &put {
        let once = key.starts_with(['e', 'n', 'l', 's']);
        let values = admitted.document.raw_values(key).len();
        must!(!once || values == 1, "{key} has {values} values");
    }
    Ok(())
}
