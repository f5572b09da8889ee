//! The checklist and its rows.

use super::*;
use crate::{record::Grade, screen::Control};

#[test]
fn a_form_is_a_list_of_headings_questions_and_feet() {
    let phone = kitchen(1);
    let fridge = phone
        .takan
        .add_instance(case(1), "/kitchen/fridge")
        .unwrap();
    phone
        .takan
        .add_instance(case(1), "/kitchen/fridge[1]/shelf")
        .unwrap();
    phone.set("doors", "2");
    let list = phone.list(ChecklistFilter::All);
    assert_eq!(
        list.outline(),
        [
            "? opened",
            "? 经营者",
            "? seats",
            "? fuel",
            "? doors",
            "# 房间",
            "  ? 场所固定",
            "  ? 排烟",
            "  ? 水温",
            "# kitchen",
            "  # fridge 1",
            "    ? temp",
            "    ? day",
            "    ? 冷藏",
            "    # shelf 1",
            "      ? depth",
            "    + shelf",
            "  + fridge",
            "# door 1",
            "  ? width",
            "# door 2",
            "  ? width",
        ]
    );
    let row = list.row(&format!("{}/kitchen/fridge/temp", fridge.id));
    assert_eq!(row.path, "/kitchen/fridge[1]/temp");
    assert_eq!(row.section, "/kitchen");
    assert_eq!(list.group("/kitchen/fridge[1]").instance, Some(fridge.id));
    assert!(list.group("/kitchen/fridge[1]").remove.allowed);
    assert_eq!(
        why(&list.group("/door[2]").remove),
        Some("checklist.notAdded")
    );
    assert_eq!(list.group("/door[2]").instance, None);
    let shelves = list.repeat("/kitchen/fridge[1]/shelf");
    assert_eq!((shelves.count, shelves.add.allowed), (1, true));
    let sections = list.sections.iter().map(|section| section.label.as_str());
    assert_eq!(
        sections.collect::<Vec<_>>(),
        ["厨房", "房间", "kitchen", "door"]
    );
}

#[test]
fn what_does_not_apply_is_no_row_and_counts_nowhere() {
    let phone = kitchen(1);
    let before = phone.list(ChecklistFilter::All);
    assert_eq!(before.total, 3);
    phone.set("seats", "12");
    let after = phone.list(ChecklistFilter::All);
    assert_eq!(after.total, 4);
    assert_eq!(after.row("G-02").label, "餐位间距");
    phone.set("seats", "1");
    assert_eq!(phone.list(ChecklistFilter::All).total, 3);
}

#[test]
fn filters_leave_what_is_missing_or_failed_with_its_headings() {
    let phone = kitchen(1);
    phone.answer("K-01", Verdict::Fail);
    let missing = phone.list(ChecklistFilter::Missing);
    assert_eq!(
        missing.outline(),
        ["? 经营者", "# 房间", "  ? 排烟", "  ? 水温"]
    );
    assert_eq!(missing.missing_rows, ["owner", "I-03", "G-04"]);
    assert_eq!(
        (
            missing.total,
            missing.answered,
            missing.failed,
            missing.missing
        ),
        (3, 1, 1, 3)
    );
    let fault = missing.row("owner").fault.map(|fault| fault.key);
    assert_eq!(fault.as_deref(), Some("checklist.fault.missing"));
    assert_eq!(
        phone.row("owner").fault,
        None,
        "said only where the missing is looked for"
    );

    let failed = phone.list(ChecklistFilter::Failed);
    assert_eq!(failed.outline(), ["# 房间", "  ? 场所固定"]);
    assert_eq!(
        failed.missing_rows, missing.missing_rows,
        "whatever the filter"
    );
}

#[test]
fn presses_say_why_not() {
    let phone = kitchen(1);
    let presses = |id: &str| {
        let item = phone.row(id).item.unwrap();
        let reasons = [&item.pass, &item.fail, &item.na].map(why);
        reasons.map(|reason| reason.unwrap_or_default().to_owned())
    };
    assert_eq!(presses("K-01"), ["", "", ""]);
    assert_eq!(presses("I-03"), ["", "", "checklist.noSuchChoice"]);
    assert_eq!(presses("G-04"), ["checklist.measureFirst", "", ""]);
    phone.set("G-04", "48");
    assert_eq!(
        presses("G-04"),
        ["", "", ""],
        "a person may overrule the number"
    );
    let water = phone.row("G-04").item.unwrap();
    assert_eq!(
        (water.verdict, water.out_of_bounds),
        (Some(Verdict::Fail), true)
    );
    assert_eq!(water.measured.as_deref(), Some("48"));

    let other = kitchen(2);
    other.answer("K-01", Verdict::Pass);
    phone.answer("K-01", Verdict::Fail);
    phone.merge(&other, 1);
    let row = phone.row("K-01");
    assert_eq!(why(&row.answer), Some("checklist.inConflict"));
    let item = row.item.unwrap();
    assert_eq!(why(&item.pass), Some("checklist.inConflict"));
    assert_eq!(
        (item.verdict, item.conflict, row.missing),
        (None, true, true)
    );
}

#[test]
fn a_role_that_does_not_inspect_finds_everything_locked() {
    let clerk = phone(3, Role::Clerk);
    clerk.keep_pack(KITCHEN);
    clerk.keep_case(1, &new("kitchen", "老王饭馆", None));
    let list = clerk.list(ChecklistFilter::All);
    assert_eq!(list.locked.as_ref().unwrap().key, "checklist.locked.role");
    let row = list.row("K-01");
    assert_eq!(why(&row.item.unwrap().pass), Some("checklist.locked.role"));
    assert_eq!(
        why(&list.group("/room").pass_rest),
        Some("checklist.locked.role")
    );
    assert_eq!(
        why(&list.repeat("/kitchen/fridge").add),
        Some("checklist.locked.role")
    );
}

#[test]
fn an_items_grades_choices_and_conflicts_are_shown() {
    let phone = kitchen(1);
    let item = |id: &str| phone.row(id).item.unwrap();
    assert_eq!(item("I-03").grades, [Grade::Minor, Grade::Severe]);
    assert!(
        item("I-03").choices.is_empty(),
        "each of them says another thing"
    );
    let own: Vec<_> = item("K-01").choices.into_iter().map(|it| it.name).collect();
    assert_eq!(
        own,
        ["ok", "as_good_as", "not_ok", "none"],
        "two of them pass"
    );
    phone.set("K-01", "as_good_as");
    let row = phone.row("K-01");
    assert_eq!(row.value, "as_good_as");
    assert!(row.choices[1].chosen && !row.choices[0].chosen);
    assert_eq!(row.item.unwrap().verdict, Some(Verdict::Pass));

    let graded = NewAnswer {
        grade: Some(Grade::Severe),
        fixable: Some(false),
        remark: "无排烟".into(),
        ..Verdict::Fail.into()
    };
    phone.say("I-03", graded);
    let shown = item("I-03");
    assert_eq!(
        (shown.grade, shown.fixable),
        (Some(Grade::Severe), Some(false))
    );
    assert_eq!(shown.remark, "无排烟");
    assert_eq!(shown.author.as_deref(), Some("person 1"));
}

#[test]
fn half_typed_text_is_beside_its_row() {
    let phone = kitchen(1);
    let draft = |field: &str, text: &str| phone.takan.put_draft(case(1), field, text).unwrap();
    draft("a/K-01", "门口");
    draft("v/K-01", "4");
    draft("v/owner", "王");
    let item = phone.row("K-01");
    assert_eq!(item.draft.as_deref(), Some("4"));
    assert_eq!(item.item.unwrap().remark_draft.as_deref(), Some("门口"));
    assert_eq!(phone.row("owner").draft.as_deref(), Some("王"));
}

#[test]
fn an_invalid_value_has_the_forms_own_words() {
    let phone = kitchen(1);
    phone.set("seats", "60");
    let row = phone.row("seats");
    assert_eq!(row.message.as_deref(), Some("座位过多"));
    assert_eq!(row.fault.unwrap().key, "checklist.fault.constraint");
    assert!(row.missing);
    let list = phone.list(ChecklistFilter::Missing);
    assert!(list.missing_rows.contains(&"seats".to_owned()));
}

/// A pack of one question as JSON, with what else it has.
fn pack(rows: &str, more: &str) -> String {
    format!(
        r#"{{"format": 2, "name": "p", "version": "1", "title": {{"中文 (zh-Hans)": "表"}}, "rows": [{rows}]{more}}}"#
    )
}

fn one(rows: &str, more: &str) -> Phone {
    let phone = phone(1, Role::Inspector);
    phone.keep_pack(&pack(rows, more));
    phone.keep_case(1, &new("p", "甲", None));
    phone
}

fn ask(name: &str, kind: &str, more: &str) -> String {
    format!(r#"{{"question": {{"name": "{name}", "kind": "{kind}", "row": 2{more}}}}}"#)
}

#[test]
fn words_come_in_the_language_asked_for_or_the_next_best() {
    let label = r#", "label": {"English (en)": "Door of ${who}", "中文 (zh-Hans)": "${who}的门", "default": "?"}"#;
    let hint = r#", "hint": {"中文 (zh-Hant)": "門", "中文 (zh-Hans)": "门"}"#;
    let rows = [
        ask("who", "text", ""),
        ask("door", "text", &format!("{label}{hint}")),
    ]
    .join(",");
    let phone = one(&rows, "");
    phone.set("who", "王");
    let row = |language| {
        let row = phone.list_in(ChecklistFilter::All, language).row("door");
        (row.label, row.hint)
    };
    let pair = |label: &str, hint: &str| (label.to_owned(), hint.to_owned());
    assert_eq!(row(Language::ZhHans), pair("王的门", "门"));
    assert_eq!(row(Language::ZhHant), pair("王的门", "門"));
    assert_eq!(row(Language::En), pair("Door of 王", "门"));
}

#[test]
fn every_kind_of_question_has_its_control() {
    let kinds = [
        ("text", Control::Text { multiline: false }),
        ("date", Control::Date),
        ("time", Control::Time),
        ("dateTime", Control::DateTime),
        ("note", Control::Note),
        ("image", Control::Image),
        ("audio", Control::Audio),
        ("video", Control::Video),
        ("file", Control::File),
        ("barcode", Control::Barcode),
        ("geopoint", Control::Geopoint),
        ("geotrace", Control::Geotrace),
        ("geoshape", Control::Geoshape),
        ("acknowledge", Control::Acknowledge),
    ];
    let label = r#", "label": {"default": "x"}"#;
    let mut rows: Vec<String> = (0..)
        .zip(&kinds)
        .map(|(n, (kind, _))| ask(&format!("q{n}"), kind, label))
        .collect();
    rows.push(ask(
        "long",
        "text",
        r#", "appearance": "multiline", "label": {"default": "x"}"#,
    ));
    rows.push(ask(
        "size",
        "decimal",
        r#", "item": {"class": "G", "unit": "m", "min": "2", "status": "unconfirmed"}"#,
    ));
    rows.push(ask(
        "scale",
        "range",
        r#", "parameters": {"start": "0", "end": "5", "step": "0.5"}"#,
    ));
    rows.push(ask(
        "sum",
        "calculate",
        r#", "label": {"default": "x"}, "bind": {"calculation": "1 + 1"}"#,
    ));
    rows.push(ask(
        "unseen",
        "calculate",
        r#", "bind": {"calculation": "1"}"#,
    ));
    rows.push(ask("today", "today", ""));
    let phone = one(&rows.join(","), "");
    let list = phone.list(ChecklistFilter::All);
    for (n, (_, control)) in (0..).zip(&kinds) {
        assert_eq!(&list.row(&format!("q{n}")).control, control);
    }
    assert_eq!(list.row("long").control, Control::Text { multiline: true });
    let metres = Control::Number {
        decimal: true,
        unit: Some("m".into()),
        min: Some("2".into()),
        max: None,
    };
    assert_eq!(list.row("size").control, metres);
    let (start, end, step) = (0.0, 5.0, 0.5);
    assert_eq!(
        list.row("scale").control,
        Control::Range { start, end, step }
    );
    let sum = list.row("sum");
    assert_eq!(
        (sum.control, sum.value.as_str()),
        (Control::Calculated, "2")
    );
    assert_eq!(why(&sum.answer), Some("checklist.locked.readOnly"));
    assert!(
        list.questions()
            .all(|row| row.id != "unseen" && row.id != "today")
    );
}

#[test]
fn choices_are_those_the_filter_leaves_and_long_lists_are_searched() {
    let choice = |n: usize| {
        format!(
            r#"{{"name": "c{n}", "label": {{"default": "选项{n}"}}, "other": {{"side": "{}"}}, "row": {n}}}"#,
            n % 2
        )
    };
    let list: Vec<_> = (0..30).map(choice).collect();
    let more = format!(
        r#", "choices": {{"l": {{"choices": [{}]}}}}"#,
        list.join(",")
    );
    let rows = [
        ask("side", "text", ""),
        ask(
            "some",
            "select_multiple",
            r#", "choices": {"from": {"list": "l"}, "filter": "side = ${side}"}"#,
        ),
        ask(
            "all",
            "select_one",
            r#", "choices": {"from": {"list": "l"}}"#,
        ),
    ];
    let phone = one(&rows.join(","), &more);
    phone.set("side", "1");
    phone.set("some", "c3 c1");
    let some = phone.row("some");
    assert_eq!(some.choices.len(), 15);
    assert_eq!(some.shown, "选项3、选项1");
    assert!(some.choices[0].chosen && some.choices[1].chosen && !some.choices[2].chosen);
    assert_eq!(some.control, Control::SelectMultiple { search: true });
    phone.set("side", "0");
    let some = phone.row("some");
    assert_eq!(some.fault.unwrap().key, "checklist.fault.notOffered");
    assert_eq!(
        phone.row("all").control,
        Control::SelectOne { search: true }
    );
}

#[test]
fn evidence_is_asked_for_once_there_is_an_answer_and_never_of_what_does_not_apply() {
    let item = r#", "choices": {"from": {"list": "r"}}, "item": {"class": "G", "status": "unconfirmed", "evidence": [{"kind": "photo", "count": 2}, {"kind": "measure", "count": 1}]}"#;
    let more = r#", "choices": {"r": {"choices": [{"name": "y", "result": "pass", "row": 1}, {"name": "n", "result": "fail", "row": 2}, {"name": "na", "result": "na", "row": 3}]}}"#;
    let phone = one(&ask("A-1", "select_one", item), more);
    assert_eq!(phone.list(ChecklistFilter::All).missing, 1);
    phone.answer("A-1", Verdict::Pass);
    let list = phone.list(ChecklistFilter::Missing);
    assert_eq!(
        (list.answered, list.missing),
        (1, 1),
        "the tick is there, evidence is missing"
    );
    let needs = list.row("A-1").item.unwrap().evidence;
    let needs: Vec<_> = needs.iter().map(|need| (need.wanted, need.have)).collect();
    assert_eq!(needs, [(2, 0), (1, 0)]);
    phone.answer("A-1", Verdict::Na);
    assert_eq!(phone.list(ChecklistFilter::All).missing, 0);
}

#[test]
fn both_phones_show_the_same_once_they_have_the_same() {
    let (ann, bob) = (kitchen(1), kitchen(2));
    ann.answer("K-01", Verdict::Pass);
    ann.set("owner", "王");
    bob.takan.add_instance(case(1), "/kitchen/fridge").unwrap();
    bob.set("/kitchen/fridge[1]/temp", "4");
    ann.merge(&bob, 1);
    bob.merge(&ann, 1);
    assert_eq!(
        ann.list(ChecklistFilter::All),
        bob.list(ChecklistFilter::All)
    );
}

#[test]
fn what_is_in_memory_shows_what_a_phone_that_was_just_started_does() {
    let today = ask(
        "days",
        "calculate",
        r#", "label": {"default": "x"}, "bind": {"calculation": "format-date-time(now(), '%Y%m%d%H%M%S')"}"#,
    );
    let phone = one(&[ask("a", "text", ""), today].join(","), "");
    phone.set("a", "1");
    let first = phone.list(ChecklistFilter::All);
    phone.clock.fetch_add(100_000, Ordering::Relaxed);
    assert_eq!(
        phone.list(ChecklistFilter::All),
        first,
        "it is shown as of the last edit"
    );
    phone.set("a", "2");
    let second = phone.list(ChecklistFilter::All);
    assert_ne!(second.row("days").value, first.row("days").value);
    phone.takan.store.close_case();
    assert_eq!(phone.list(ChecklistFilter::All), second);
}
