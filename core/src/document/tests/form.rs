//! Values of questions, the instances of repeats, and conclusions that a person puts over the
//! computed one: how they merge.

use super::*;
use crate::{checklist::Conclusion, ids::EntryId};

fn value(by: &Writer, text: &str) -> Answer {
    Answer::of_value(text, by.user, by.at)
}

fn merge(a: &mut Document, b: &mut Document) {
    a.apply(&b.changes()).unwrap();
    b.apply(&a.changes()).unwrap();
    assert_eq!(a.heads(), b.heads());
}

fn standing(document: &Document) -> Vec<EntryId> {
    let content = document.read().unwrap();
    let instances = content.standing_instances();
    instances.into_iter().map(|(id, _)| id).collect()
}

/// A case with one instance of `kitchen/fridge` that both know, and an answer in it.
fn with_fridge() -> (Document, Document, EntryId) {
    let (mut a, ann) = (opened(), writer(1, 1));
    let (id, _) = a.add_instance(&ann, "kitchen/fridge").unwrap();
    let path = format!("{id}/temp");
    a.record_answer(&ann, &path, &value(&ann, "4")).unwrap();
    let b = Document::from_changes(super::id(), &a.changes()).unwrap();
    (a, b, id)
}

#[test]
fn different_values_conflict_and_equal_ones_do_not() {
    let (mut a, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut b = a.clone();
    for (path, of_ann, of_bob) in [
        ("same", "是", "是"),
        ("kitchen/temp", "4", "5"),
        ("taken_back", "4", ""),
    ] {
        a.record_answer(&ann, path, &value(&ann, of_ann)).unwrap();
        b.record_answer(&bob, path, &value(&bob, of_bob)).unwrap();
    }
    a.record_answer(&ann, "only_cleared", &value(&ann, ""))
        .unwrap();
    merge(&mut a, &mut b);
    let content = a.read().unwrap();
    let keys: Vec<_> = content.conflicts().iter().map(|c| c.key.clone()).collect();
    let keys: Vec<_> = keys.iter().map(Key::to_string).collect();
    assert_eq!(keys, ["a/kitchen/temp", "a/taken_back"]);
    assert!(content.conflicts().iter().all(|conflict| conflict.blocking));
    assert_eq!(content.answer("same").unwrap().value.as_deref(), Some("是"));
    assert!(content.answer("kitchen/temp").is_none());
    assert!(content.answer("only_cleared").is_none());
}

#[test]
fn what_the_form_gives_is_in_no_conflict_and_never_beats_a_person() {
    let (mut a, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    let mut b = a.clone();
    for (document, by, text) in [(&mut a, &ann, "甲"), (&mut b, &bob, "乙")] {
        let mut edit = document.edit(by);
        edit.answer("name", &value(by, text)).unwrap();
        edit.answer_by_form("opened", text).unwrap();
        edit.answer_by_form("day", text).unwrap();
        let change = edit.commit().unwrap();
        assert_eq!(document.keys_of(&change.hash).len(), 3, "one change");
    }
    a.record_answer(&ann, "day", &value(&ann, "三日")).unwrap();
    merge(&mut a, &mut b);
    let content = b.read().unwrap();
    let keys: Vec<_> = content.conflicts().iter().map(|c| c.key.clone()).collect();
    assert_eq!(keys, ["a/name".parse().unwrap()]);
    assert_eq!(
        content.answer("day").unwrap().value.as_deref(),
        Some("三日"),
        "a person said so"
    );
    assert!(content.answer("opened").unwrap().by_form);
    let mut edit = b.edit(&bob);
    edit.answer_by_form("name", "丙").unwrap();
    assert!(edit.is_empty(), "the form settles no conflict of people");
}

#[test]
fn two_people_who_each_add_an_instance_have_added_two() {
    let (mut a, mut b, first) = with_fridge();
    let (ann, mut bob) = (writer(1, 1), writer(2, 1));
    bob.at = at(-5);
    let (of_bob, _) = b.add_instance(&bob, "kitchen/fridge").unwrap();
    let (of_ann, _) = a.add_instance(&ann, "kitchen/fridge").unwrap();
    let (shelf, _) = a.add_instance(&ann, &format!("{of_ann}/shelf")).unwrap();
    merge(&mut a, &mut b);
    assert_eq!(
        standing(&a),
        [of_bob, first, of_ann, shelf],
        "by when created, then by id"
    );
    let content = a.read().unwrap();
    let inner = &content.instances[&shelf];
    assert_eq!((inner.parent, &*inner.repeat), (Some(of_ann), "shelf"));
    assert!(shelf.k > of_ann.k, "one count over all repeats");
    assert!(content.conflicts().is_empty());
}

#[test]
fn a_removal_takes_what_was_seen_and_a_return_brings_all_of_it_back() {
    let (mut a, mut b, id) = with_fridge();
    let (ann, bob) = (writer(1, 1), writer(2, 1));
    let (shelf, _) = a.add_instance(&ann, &format!("{id}/shelf")).unwrap();
    let depth = format!("{shelf}/depth");
    a.record_answer(&ann, &depth, &value(&ann, "40")).unwrap();
    merge(&mut a, &mut b);
    a.remove_instance(&ann, id).unwrap();
    b.remove_instance(&bob, id).unwrap();
    merge(&mut a, &mut b);
    assert_eq!(standing(&a), [], "the shelf went with the fridge");
    assert!(a.read().unwrap().conflicts().is_empty());
    assert!(a.remove_instance(&ann, id).is_err(), "it is not there");
    a.restore_instance(&ann, id).unwrap();
    merge(&mut a, &mut b);
    assert_eq!(standing(&b), [id, shelf]);
    let content = b.read().unwrap();
    assert_eq!(content.answer(&depth).unwrap().value.as_deref(), Some("40"));
    let stranger = EntryId {
        actor: bob.actor,
        k: 9,
    };
    assert!(a.restore_instance(&ann, stranger).is_err());
}

#[test]
fn an_instance_somebody_worked_in_meanwhile_stays() {
    let (mut a, mut b, id) = with_fridge();
    let (ann, bob) = (writer(1, 1), writer(2, 1));
    a.remove_instance(&ann, id).unwrap();
    assert_eq!(standing(&a), []);
    b.record_answer(&bob, &format!("{id}/seal"), &value(&bob, "破损"))
        .unwrap();
    merge(&mut a, &mut b);
    assert_eq!(standing(&a), [id], "bob's answer is not lost");
    let content = a.read().unwrap();
    let removal = content.instances[&id].removal().unwrap();
    assert_eq!(removal.author, ann.user, "who removed it is told");
    a.remove_instance(&ann, id).unwrap();
    merge(&mut a, &mut b);
    assert_eq!(standing(&b), [], "now she knew");

    let (mut a, mut b, id) = with_fridge();
    a.remove_instance(&ann, id).unwrap();
    let (shelf, _) = b.add_instance(&bob, &format!("{id}/shelf")).unwrap();
    merge(&mut a, &mut b);
    assert_eq!(standing(&a), [id, shelf]);
}

#[test]
fn what_a_removed_instance_holds_is_in_no_conflict() {
    let (mut a, mut b, id) = with_fridge();
    let (ann, bob) = (writer(1, 1), writer(2, 1));
    let path = format!("{id}/temp");
    a.record_answer(&ann, &path, &value(&ann, "5")).unwrap();
    b.record_answer(&bob, &path, &value(&bob, "6")).unwrap();
    merge(&mut a, &mut b);
    let conflicts = a.read().unwrap().conflicts();
    assert_eq!(conflicts[0].key.to_string(), format!("a/{path}"));
    a.remove_instance(&ann, id).unwrap();
    assert!(a.read().unwrap().conflicts().is_empty());
    a.restore_instance(&ann, id).unwrap();
    assert_eq!(a.read().unwrap().conflicts(), conflicts);
}

#[test]
fn a_rewrite_gives_new_instances_their_new_names_and_leaves_known_ones() {
    let (mut phone, _, known) = with_fridge();
    let ann = writer(1, 1);
    let mut unsent = HashSet::new();
    let mut edit = phone.edit(&ann);
    let new = edit.add_instance("kitchen/fridge").unwrap();
    edit.answer_by_form(&format!("{new}/day"), "三日").unwrap();
    unsent.insert(edit.commit().unwrap().hash);
    let (shelf, change) = phone.add_instance(&ann, &format!("{new}/shelf")).unwrap();
    unsent.insert(change.hash);
    for path in [format!("{shelf}/depth"), format!("{known}/temp")] {
        let change = phone.record_answer(&ann, &path, &value(&ann, "7"));
        unsent.insert(change.unwrap().hash);
    }
    let evidence = NewEvidence {
        item: Some(format!("{new}/SC-01")),
        sha256: Sha256([1; 32]),
        size: 1,
        media_type: "image/png".into(),
        thumbnail: None,
        derived_from: None,
        capture: Capture::default(),
    };
    unsent.insert(phone.add_evidence(&ann, &evidence).unwrap().1.hash);
    unsent.insert(phone.remove_instance(&ann, shelf).unwrap().hash);
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let rewritten = phone.rewrite(&unsent, &HashSet::new(), actor).unwrap();
    let content = rewritten.document.read().unwrap();
    let named = |k| EntryId { actor, k };
    let names: Vec<EntryId> = content.instances.keys().copied().collect();
    assert_eq!(names, [known, named(1), named(2)]);
    assert_eq!(content.instances[&named(2)].parent, Some(named(1)));
    let paths: Vec<&str> = content.answers.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            format!("{known}/temp"),
            format!("{}/day", named(1)),
            format!("{}/depth", named(2))
        ]
    );
    assert_eq!(
        standing(&rewritten.document),
        [known, named(1)],
        "the removal still knows what it removed"
    );
    let item = content.evidence.values().next().unwrap().file.item.clone();
    assert_eq!(item, Some(format!("{}/SC-01", named(1))));

    // A copy of the store from before the rewrite brings nothing a second time.
    let mut server = rewritten.document.clone();
    let mut older = phone.clone();
    let again = Actor {
        epoch: 3,
        ..ann.actor
    };
    older.apply(&rewritten.changes).unwrap();
    let once_more = older.rewrite(&unsent, &HashSet::new(), again).unwrap();
    assert_eq!(once_more.changes, []);
    server.apply(&once_more.document.changes()).unwrap();
    assert_eq!(standing(&server), [known, named(1)]);
}

#[test]
fn two_copies_of_a_store_that_each_add_an_instance_keep_both() {
    let (mut phone, mut copy, known) = with_fridge();
    let ann = writer(1, 1);
    let (old, _) = phone.add_instance(&ann, "kitchen/fridge").unwrap();
    let (same, change) = copy.add_instance(&ann, "kitchen/hood").unwrap();
    assert_eq!(old, same, "neither knows of the other");
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let unsent = HashSet::from([change.hash]);
    let rewritten = copy.rewrite(&unsent, &HashSet::new(), actor).unwrap();
    phone.apply(&rewritten.changes).unwrap();
    assert_eq!(standing(&phone), [known, old, EntryId { actor, k: 1 }]);
}

#[test]
fn a_later_override_replaces_those_it_knew_and_two_that_differ_are_both_there() {
    let (mut a, ann, bob) = (opened(), writer(1, 1), writer(2, 1));
    a.override_verdict(
        &ann,
        Conclusion::Pass,
        Conclusion::Fail,
        "R-ALL",
        "已当场整改",
    )
    .unwrap();
    a.override_verdict(
        &ann,
        Conclusion::Rectify,
        Conclusion::Fail,
        "R-ALL",
        "再看一次",
    )
    .unwrap();
    let mut b = Document::from_changes(id(), &a.changes()).unwrap();
    let said = |document: &Document| {
        let content = document.read().unwrap();
        let given = content.overrides().into_iter();
        given
            .map(|(.., given)| given.conclusion)
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&b), [Conclusion::Rectify]);
    for (document, by, conclusion) in [
        (&mut a, &ann, Conclusion::Pass),
        (&mut b, &bob, Conclusion::Fail),
    ] {
        let computed = Conclusion::Fail;
        document
            .override_verdict(by, conclusion, computed, "R-ALL", "…")
            .unwrap();
    }
    merge(&mut a, &mut b);
    assert_eq!(said(&a), [Conclusion::Pass, Conclusion::Fail]);
    b.override_verdict(&bob, Conclusion::Pass, Conclusion::Fail, "R-ALL", "议定")
        .unwrap();
    merge(&mut a, &mut b);
    assert_eq!(said(&a), [Conclusion::Pass]);
    let content = a.read().unwrap();
    assert_eq!(content.log.len(), 5, "every one is kept");
}

#[test]
fn a_rewrite_keeps_which_override_replaces_which() {
    let (mut phone, ann) = (opened(), writer(1, 1));
    let mut unsent = HashSet::new();
    for conclusion in [Conclusion::Pass, Conclusion::Rectify] {
        let change = phone.override_verdict(&ann, conclusion, Conclusion::Fail, "R", "…");
        unsent.insert(change.unwrap().hash);
    }
    let actor = Actor {
        epoch: 2,
        ..ann.actor
    };
    let rewritten = phone.rewrite(&unsent, &HashSet::new(), actor).unwrap();
    let content = rewritten.document.read().unwrap();
    assert_eq!(content.overrides().len(), 1);
    assert_eq!(content.overrides()[0].2.conclusion, Conclusion::Rectify);
}

#[test]
fn what_is_remembered_of_instances_stays_in_step() {
    let (mut document, mut other, id) = with_fridge();
    let (ann, bob) = (writer(1, 1), writer(2, 1));
    document.remember().unwrap();
    document.add_instance(&ann, "kitchen/fridge").unwrap();
    document.remove_instance(&ann, id).unwrap();
    assert_eq!(*document.content().unwrap(), document.read().unwrap());
    other.remove_instance(&bob, id).unwrap();
    document.apply(&other.changes()).unwrap();
    document.remember().unwrap();
    document.restore_instance(&ann, id).unwrap();
    assert_eq!(*document.content().unwrap(), document.read().unwrap());
}
