//! A case's form on a phone: what is recorded, what the form gives with it, how that merges.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use minicbor::bytes::ByteArray;

use super::*;
use crate::{
    document::Document,
    ids::{Actor, PairId, UserId},
    record::{CaseState, Conclusion, Grade, NewCase, Place, Role, Verdict},
    sync::protocol::{Cursor, Row, StoreTags},
};

/// A second passes with each look at it.
struct Watch(AtomicI64);

impl Clock for Watch {
    fn now(&self) -> DateTime<Utc> {
        let second = self.0.fetch_add(1, Ordering::Relaxed);
        DateTime::from_timestamp(1_700_000_000 + second, 0).unwrap()
    }
}

pub(super) fn case() -> CaseId {
    CaseId::from_bytes([7; 16])
}

pub(super) struct Phone {
    _folder: tempfile::TempDir,
    pub(super) takan: Takan,
}

pub(super) fn phone(number: u32, role: Role) -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let watch = Watch(AtomicI64::new(i64::from(number) * 1_000));
    let takan = Takan::open_with(folder.path(), Box::new(watch)).unwrap();
    let tag = ByteArray::from([0; 4]);
    let device = Device {
        server_url: "https://takan.example".into(),
        number: DeviceNumber(number),
        epoch: 1,
        user: User {
            id: UserId(number),
            name: format!("person {number}"),
            role,
        },
        cursor: Cursor::start(),
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        listing: false,
    };
    let body = include_str!("../../../tests/fixtures/forms/kitchen.json");
    let pack = Row {
        kind: "pack".into(),
        id: "kitchen@1".into(),
        body: body.into(),
    };
    let keep = |tx: &crate::store::Tx<'_>| {
        tx.set_device(&device)?;
        tx.put_reference(&pack)?;
        tx.put_document(&opened(), "2026-0001")
    };
    takan.store.write(keep).unwrap();
    Phone {
        _folder: folder,
        takan,
    }
}

fn opened() -> Document {
    let mut document = Document::genesis(case());
    let by = crate::document::Writer {
        actor: Actor {
            device: DeviceNumber::SERVER,
            epoch: 1,
        },
        user: UserId::SYSTEM,
        at: DateTime::from_timestamp(1_600_000_000, 0).unwrap(),
    };
    let new = NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(1),
        pack: "kitchen".into(),
        pack_version: "1".into(),
        due: None,
    };
    document.open_case(&by, &new).unwrap();
    document
}

/// Everything the other phone has.
pub(super) fn merge(to: &Phone, from: &Phone) {
    let changes = from.takan.store.read(|tx| tx.load(case())).unwrap();
    let changes = changes.document.changes();
    let take = |tx: &crate::store::Tx<'_>| {
        let mut loaded = tx.load(case())?;
        let known = loaded.document.clone();
        let new: Vec<_> = changes.iter().filter(|it| !known.has(&it.hash)).collect();
        loaded.document.apply(new.iter().copied())?;
        let new: Vec<_> = new.into_iter().cloned().collect();
        tx.append(&loaded.document, &loaded.number, &new)
    };
    to.takan.store.write(take).unwrap();
}

impl Phone {
    pub(super) fn folder(&self) -> &Path {
        self._folder.path()
    }

    fn set(&self, path: &str, value: &str) {
        self.takan.answer_value(case(), path, value).unwrap();
    }

    fn refuses(&self, path: &str, value: &str) -> String {
        let heads = self.case().heads;
        let error = self.takan.answer_value(case(), path, value).unwrap_err();
        assert_eq!(self.case().heads, heads, "nothing of it is recorded");
        error.to_string()
    }

    pub(super) fn case(&self) -> Case {
        self.takan.case(case()).unwrap()
    }

    pub(super) fn value(&self, place: &str) -> Option<String> {
        self.case().answers.get(place)?.value.clone()
    }

    /// As the form has it: value, and what is wrong.
    fn field(&self, path: &str) -> (String, Option<String>) {
        let form = self.takan.form(case()).unwrap();
        let mut fields = form.fields.into_iter();
        let field = fields.find(|field| field.path == path).unwrap();
        (field.value, field.error)
    }

    fn summary(&self) -> CaseSummary {
        self.takan.cases().unwrap().remove(0)
    }

    fn item(&self, id: &str) -> Item {
        let items = self.takan.items(case()).unwrap();
        items.into_iter().find(|item| item.id == id).unwrap()
    }
}

#[test]
fn a_value_is_named_in_any_way_and_recorded_as_the_form_spells_it() {
    let ann = phone(1, Role::Inspector);
    for path in ["/seats", "seats"] {
        ann.set(path, " 12 ");
        assert_eq!(ann.value("seats").as_deref(), Some("12"));
        ann.set(path, "");
        assert_eq!(ann.value("seats"), None, "taken back");
    }
    let fridge = ann.takan.add_instance(case(), "/kitchen/fridge").unwrap();
    assert_eq!(fridge.path, "/kitchen/fridge[1]");
    let id = fridge.id;
    let place = format!("{id}/kitchen/fridge/temp");
    for (path, value) in [
        ("/kitchen/fridge[1]/temp", "4"),
        (&*format!("{id}/temp"), "5"),
        (&place, "6"),
    ] {
        ann.set(path, value);
        assert_eq!(ann.value(&place).as_deref(), Some(value), "{path}");
    }
    let again = ann.takan.add_instance(case(), "kitchen/fridge").unwrap();
    assert_eq!(again.path, "/kitchen/fridge[2]");
    let shelf = ann
        .takan
        .add_instance(case(), "/kitchen/fridge[2]/shelf")
        .unwrap();
    ann.set("/kitchen/fridge[2]/shelf[1]/depth", "40");
    let deep = format!("{}/kitchen/fridge/shelf/depth", shelf.id);
    assert_eq!(ann.value(&deep).as_deref(), Some("40"));
    assert_eq!(ann.field("/kitchen/warmest").0, "6");
    ann.set("doors", "2");
    ann.set("/door[2]/width", "90");
    assert_eq!(ann.value("door/2/width").as_deref(), Some("90"));
    ann.set("doors", "1");
    ann.set("doors", "2");
    assert_eq!(ann.field("/door[2]/width").0, "90", "kept meanwhile");
    let reopened = Takan::open(ann._folder.path()).unwrap();
    let fields = reopened.form(case()).unwrap().fields;
    let width = fields.iter().find(|it| it.path == "/door[2]/width");
    assert_eq!(width.unwrap().value, "90");
}

#[test]
fn what_is_no_value_is_refused_and_what_is_invalid_is_recorded_and_shown() {
    let ann = phone(1, Role::Inspector);
    for (path, value, why) in [
        ("/seats", "many", "seats"),
        ("/fuel", "wood", "none of its choices"),
        ("/greeting", "x\0", "NUL"),
        ("/kitchen/warmest", "3", "not for a person"),
        ("/door[1]/width", "3", "no /door[1]/width"),
        ("/nowhere", "3", "nowhere"),
        ("temp", "3", "per instance"),
    ] {
        let said = ann.refuses(path, value);
        assert!(said.contains(why), "{path}: {said}");
    }
    ann.set("/seats", "51");
    assert_eq!(
        ann.field("/seats"),
        ("51".into(), Some("constraint".into()))
    );
    ann.set("/fuel", "gas");
    assert_eq!(ann.field("/owner").1.as_deref(), Some("missing"));
    assert!(ann.takan.add_instance(case(), "/door").is_err());
    assert!(ann.takan.add_instance(case(), "/kitchen").is_err());
    assert!(ann.takan.remove_instance(case(), "/door[1]").is_err());
}

#[test]
fn what_the_form_gives_is_recorded_once_with_the_edit_that_made_it() {
    let (ann, bob) = (phone(1, Role::Inspector), phone(2, Role::Inspector));
    ann.set("/owner", "王");
    assert_eq!(ann.takan.waiting().unwrap().changes, 1, "in one change");
    assert_eq!(ann.value("greeting").as_deref(), Some("你好王"));
    let given = [ann.value("opened"), ann.value("ticket")];
    assert!(given.iter().all(Option::is_some), "{given:?}");
    ann.set("/seats", "3");
    assert_eq!([ann.value("opened"), ann.value("ticket")], given);
    let history = ann
        .takan
        .show(case(), |view, document, _| view.history(document));
    let opened = history
        .unwrap()
        .into_iter()
        .filter(|it| it.key == "a/opened");
    assert_eq!(opened.count(), 1);

    // Bob worked meanwhile: his own defaults are in no conflict, his greeting follows his owner.
    bob.set("/seats", "3");
    assert_ne!(bob.value("opened"), given[0]);
    merge(&ann, &bob);
    merge(&bob, &ann);
    assert_eq!(ann.case(), bob.case());
    assert_eq!(ann.case().conflicts, []);
    bob.set("/owner", "李");
    ann.set("/owner", "赵");
    merge(&ann, &bob);
    merge(&bob, &ann);
    let conflicts = ann.case().conflicts;
    assert_eq!(conflicts.len(), 1, "of the owner alone: {conflicts:?}");
    let mut values = conflicts[0].values.iter();
    let li = values.find(|it| it.value.as_deref() == Some("李"));
    let li = li.unwrap().id;
    ann.takan.resolve(case(), "owner", li).unwrap();
    merge(&bob, &ann);
    for phone in [&ann, &bob] {
        assert_eq!(phone.value("greeting").as_deref(), Some("你好李"));
        assert_eq!(phone.case().conflicts, []);
    }
}

#[test]
fn items_are_answered_as_their_choices_say() {
    let ann = phone(1, Role::Inspector);
    let answer = |item: &str, given: NewAnswer| ann.takan.answer(case(), item, &given);
    let fail = NewAnswer::from(Verdict::Fail);
    let error = answer("I-03", fail.clone()).unwrap_err();
    assert!(error.to_string().contains("severe or minor"), "{error}");
    let error = answer("I-03", Verdict::Na.into()).unwrap_err();
    assert!(
        error.to_string().contains("no choice that says na"),
        "{error}"
    );
    let graded = NewAnswer {
        grade: Some(Grade::Minor),
        ..fail.clone()
    };
    answer("I-03", graded).unwrap();
    assert_eq!(ann.field("/room/I-03").0, "slight");
    ann.set("I-03", "grave");
    let said = ann.item("I-03").answer.unwrap();
    assert_eq!(
        (said.verdict, said.grade, said.value),
        (Some(Verdict::Fail), Some(Grade::Severe), None)
    );
    ann.set("/room/K-01", "as_good_as");
    let said = ann.item("K-01").answer.unwrap();
    assert_eq!(
        (said.verdict, said.value.as_deref()),
        (Some(Verdict::Pass), Some("as_good_as"))
    );
    let wide = NewAnswer {
        measured: Some("50.1".into()),
        ..Verdict::Pass.into()
    };
    answer("K-01", wide).unwrap();
    let item = ann.item("K-01");
    assert!(item.out_of_bounds, "a hint");
    assert_eq!(item.answer.unwrap().verdict, Some(Verdict::Pass));
    for (degrees, verdict) in [("59.50", Verdict::Fail), ("60.0", Verdict::Pass)] {
        ann.set("G-04", degrees);
        let said = ann.item("G-04").answer.unwrap();
        assert_eq!(said.measured.as_deref(), Some(degrees), "as typed");
        assert_eq!(
            (said.verdict, said.unit.as_deref()),
            (Some(verdict), Some("℃"))
        );
    }
    let error = answer("seats", fail.clone()).unwrap_err();
    assert!(error.to_string().contains("no inspection item"), "{error}");
    answer("K-01", Verdict::Cleared.into()).unwrap();
    assert_eq!(ann.item("K-01").answer, None);
}

#[test]
fn only_what_applies_counts_and_a_case_is_complete_when_all_of_it_is_answered() {
    let ann = phone(1, Role::Inspector);
    assert_eq!((ann.summary().answered, ann.summary().total), (0, 3));
    ann.set("/seats", "11");
    assert_eq!(ann.summary().total, 4, "G-02 is asked now");
    let fridge = ann.takan.add_instance(case(), "/kitchen/fridge").unwrap();
    assert_eq!(ann.summary().total, 5);
    let cold = format!("{}/G-05", fridge.id);
    assert_eq!(ann.item(&cold).path, "/kitchen/fridge[1]/G-05");
    for item in ["K-01", "I-03", "G-02", &cold] {
        ann.takan
            .answer(case(), item, &Verdict::Pass.into())
            .unwrap();
    }
    ann.set("G-04", "61");
    assert_eq!((ann.summary().answered, ann.summary().total), (5, 5));
    assert_eq!(
        ann.summary().state,
        CaseState::Inspecting,
        "the owner is asked for"
    );
    ann.set("/owner", "王");
    assert_eq!(ann.summary().state, CaseState::Complete);
    ann.set("/seats", "51");
    assert_eq!(ann.summary().state, CaseState::Inspecting, "too many seats");
    ann.set("/seats", "3");
    assert_eq!((ann.summary().answered, ann.summary().total), (4, 4));
    assert!(!ann.item("G-02").relevant, "and its answer is kept");
    assert!(ann.item("G-02").answer.is_some());
    ann.takan
        .remove_instance(case(), "/kitchen/fridge[1]")
        .unwrap();
    assert_eq!((ann.summary().answered, ann.summary().total), (3, 3));
    let before = ann.summary();
    ann.takan.rebuild().unwrap();
    assert_eq!(ann.summary(), before, "as it is when opened anew");
    ann.takan.restore_instance(case(), fridge.id).unwrap();
    assert_eq!((ann.summary().answered, ann.summary().total), (4, 4));
    assert_eq!(ann.case().instances[0].id, fridge.id);
}

#[test]
fn a_case_comes_to_what_its_rule_says_and_a_lead_may_conclude_otherwise() {
    let (ann, lead) = (phone(1, Role::Inspector), phone(2, Role::Lead));
    let other = phone(3, Role::Lead);
    let verdict = |phone: &Phone| phone.case().verdict.unwrap();
    let begun = verdict(&ann);
    assert_eq!(begun.conclusion, Conclusion::Incomplete);
    assert_eq!(begun.provisional, Some(Conclusion::Pass));
    assert_eq!(
        begun.unanswered,
        ["K-01", "I-03", "G-04"],
        "G-02 is not asked"
    );
    let fail = NewAnswer {
        fixable: Some(false),
        ..Verdict::Fail.into()
    };
    ann.takan.answer(case(), "K-01", &fail).unwrap();
    ann.set("I-03", "slight");
    ann.set("G-04", "61");
    let failed = verdict(&ann);
    assert_eq!(failed.conclusion, Conclusion::Fail);
    assert_eq!((failed.order, &*failed.rule), (Some(1), "R-KITCHEN"));
    assert_eq!(failed.items, ["K-01"]);
    let (pass, rectify) = (Conclusion::Pass, Conclusion::Rectify);
    let error = ann.takan.override_verdict(case(), pass, "…").unwrap_err();
    assert!(error.to_string().contains("only a lead"), "{error}");

    for phone in [&lead, &other] {
        merge(phone, &ann);
    }
    assert!(lead.takan.override_verdict(case(), pass, " ").is_err());
    let incomplete = Conclusion::Incomplete;
    assert!(
        lead.takan
            .override_verdict(case(), incomplete, "…")
            .is_err()
    );
    lead.takan
        .override_verdict(case(), pass, "已当场改正")
        .unwrap();
    let over = verdict(&lead);
    assert_eq!((over.conclusion, over.stands), (Conclusion::Fail, pass));
    let given = &over.overrides[0];
    assert_eq!(
        (given.computed, &*given.reason),
        (Conclusion::Fail, "已当场改正")
    );

    other
        .takan
        .override_verdict(case(), rectify, "限期")
        .unwrap();
    merge(&lead, &other);
    let open = verdict(&lead);
    assert_eq!(open.overrides.len(), 2);
    assert!(open.overrides.iter().all(|given| !given.stands));
    assert_eq!(open.stands, Conclusion::Fail, "neither stands");
    lead.takan
        .override_verdict(case(), rectify, "议定")
        .unwrap();
    merge(&ann, &lead);
    let agreed = verdict(&ann);
    assert_eq!((agreed.overrides.len(), agreed.stands), (1, rectify));

    ann.set("I-03", "grave");
    assert_eq!(verdict(&ann).stands, rectify, "the rule comes to the same");
    ann.takan
        .answer(case(), "K-01", &Verdict::Pass.into())
        .unwrap();
    ann.set("I-03", "good");
    let better = verdict(&ann);
    assert_eq!(better.conclusion, Conclusion::Pass);
    assert_eq!(
        better.stands,
        Conclusion::Pass,
        "it was over another conclusion"
    );
    assert!(!better.overrides[0].stands);
}

#[test]
fn a_store_opened_twice_in_one_process_and_used_from_many_threads_loses_nothing() {
    let ann = phone(1, Role::Inspector);
    let other = Takan::open(ann._folder.path()).unwrap();
    let (one, other) = (&ann.takan, &other);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let takan = [one, other][thread % 2];
            scope.spawn(move || {
                for n in 0..10 {
                    let note = format!("{thread}-{n}");
                    takan.add_note(case(), &note).unwrap();
                    takan.cases().unwrap();
                }
            });
        }
    });
    for takan in [one, other] {
        assert_eq!(takan.case(case()).unwrap().notes.len(), 80);
        assert_eq!(takan.waiting().unwrap().changes, 80);
    }
}
