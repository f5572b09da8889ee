//! The day's cases, and one of them.

use super::*;
use crate::{
    record::{Datum, Position},
    screen::{DueState, TodayOrder},
};

fn query(order: TodayOrder) -> TodayQuery {
    TodayQuery {
        order,
        ..TodayQuery::default()
    }
}

fn numbers(screen: &TodayScreen) -> Vec<&str> {
    let numbers = screen.cases.iter().map(|case| case.number.as_str());
    numbers.map(|number| &number[8..]).collect()
}

fn point(lat: f64, lon: f64, datum: Datum) -> Position {
    Position {
        lat,
        lon,
        datum,
        accuracy_m: None,
        synthetic: false,
    }
}

fn bench() -> Phone {
    let phone = phone(1, Role::Inspector);
    phone.keep_pack(KITCHEN);
    let days = [
        None,
        Some("2026-11-26"),
        Some("2026-11-23"),
        Some("2026-11-24"),
    ];
    for (n, due) in (1..).zip(days) {
        let mut new = new("kitchen", &format!("第{n}家"), due);
        let (lat, datum) = match n {
            1 => (34.40, Datum::Wgs84),
            2 => (34.36, Datum::Wgs84),
            3 => (34.36, Datum::Gcj02),
            _ => (34.50, Datum::Wgs84),
        };
        new.place.position = (n != 4).then(|| point(lat, 109.2, datum));
        phone.keep_case(n, &new);
    }
    phone
}

#[test]
fn cases_come_by_deadline_by_distance_or_by_number() {
    let phone = bench();
    let today = |query: &TodayQuery| said(phone.takan.today(query, Language::ZhHans).unwrap());
    assert_eq!(
        numbers(&today(&query(TodayOrder::Due))),
        ["3", "4", "2", "1"]
    );
    assert_eq!(
        numbers(&today(&query(TodayOrder::Number))),
        ["1", "2", "3", "4"]
    );
    let near = TodayQuery {
        here: Some(Fix {
            position: point(34.37, 109.2, Datum::Wgs84),
            at: Utc::now(),
            mocked: false,
        }),
        ..query(TodayOrder::Nearest)
    };
    let near = today(&near);
    assert_eq!(numbers(&near), ["2", "1", "3", "4"]);
    let metres: Vec<_> = near.cases.iter().map(|case| case.distance_m).collect();
    assert_eq!(
        metres,
        [Some(1_112), Some(3_336), None, None],
        "no guess across datums"
    );
    let cut = TodayQuery {
        limit: 2,
        ..query(TodayOrder::Number)
    };
    let cut = today(&cut);
    assert_eq!((cut.cases.len(), cut.total), (2, 4));
}

#[test]
fn a_deadline_is_told_by_the_days_of_the_place() {
    let phone = bench();
    let told = |hour: i64| {
        phone.clock.store(at(hour), Ordering::Relaxed);
        let today = phone
            .takan
            .today(&query(TodayOrder::Number), Language::En)
            .unwrap();
        let told = today.cases.into_iter().map(|case| {
            let phrase = case.due_phrase.map(|phrase| phrase.key);
            (case.due_state, phrase.unwrap_or_default())
        });
        told.collect::<Vec<_>>()
    };
    let key = |key: &str| key.to_owned();
    use DueState::{Later, None, Overdue, Soon};
    let morning = [
        (None, String::new()),
        (Later, key("common.due.left")),
        (Overdue, key("common.due.over")),
        (Soon, key("common.due.today")),
    ];
    assert_eq!(told(0), morning);
    assert_eq!(
        told(23),
        morning,
        "until midnight in China, which is 16:00 in Greenwich"
    );
    assert_eq!(told(24)[1], (Soon, key("common.due.tomorrow")));
    assert_eq!(told(24)[3], (Overdue, key("common.due.over")));
}

#[test]
fn what_is_not_sent_and_what_wants_attention_is_said() {
    let phone = kitchen(1);
    let today = || {
        phone
            .takan
            .today(&query(TodayOrder::Due), Language::En)
            .unwrap()
    };
    let untouched = today();
    assert_eq!(untouched.person, "person 1");
    assert_eq!(
        (untouched.unsent.key.as_str(), untouched.all_sent),
        ("today.allSent", true)
    );
    assert!(untouched.notices.is_empty());
    assert_eq!(untouched.cases[0].checklist, "Kitchen");
    assert_eq!(untouched.cases[0].not_ready, None);

    let other = kitchen(2);
    phone.answer("K-01", Verdict::Pass);
    other.answer("K-01", Verdict::Fail);
    phone.merge(&other, 1);
    let touched = today();
    assert_eq!(
        touched.unsent,
        crate::screen::Phrase::new("today.unsent").with("count", 1)
    );
    assert!(!touched.all_sent && touched.cases[0].unsent);
    assert_eq!(touched.notices[0].key, "notice.conflicts");
    assert_eq!(touched.cases[0].conflicts, 1);
}

#[test]
fn a_case_without_its_checklist_is_told_and_opens_none() {
    let phone = phone(1, Role::Inspector);
    phone.keep_case(1, &new("kitchen", "老王饭馆", None));
    let today = phone
        .takan
        .today(&query(TodayOrder::Due), Language::En)
        .unwrap();
    let told = today.cases[0]
        .not_ready
        .as_ref()
        .map(|phrase| phrase.key.as_str());
    assert_eq!(told, Some("today.notReady"));
    let shown = phone
        .takan
        .case_screen(case(1), Language::En, None)
        .unwrap();
    assert_eq!(why(&shown.open_checklist), Some("checklist.locked.notHere"));
    let list = phone.list(ChecklistFilter::All);
    assert!(list.rows.is_empty());
    assert_eq!(list.locked.unwrap().key, "checklist.locked.notHere");
}

#[test]
fn a_case_shows_who_goes_and_what_was_found_there_before() {
    let phone = kitchen(2);
    phone.keep_case(2, &new("kitchen", "老王饭馆", None));
    phone.keep_case(3, &new("kitchen", "别家", None));
    phone.takan.add_note(case(2), "门锁着").unwrap();
    phone.takan.put_draft(case(2), "note", "下午再").unwrap();
    let fail = NewAnswer {
        remark: "油烟机未装".into(),
        ..Verdict::Fail.into()
    };
    phone.say("K-01", fail);

    let shown = phone
        .takan
        .case_screen(case(2), Language::En, None)
        .unwrap();
    assert_eq!(shown.row.title, "老王饭馆");
    assert_eq!(shown.pair, "一组");
    assert_eq!(
        shown.inspectors,
        ["person 2", "person 1"],
        "this phone's person first"
    );
    assert_eq!(shown.notes[0].text, "门锁着");
    assert_eq!(shown.note_draft.as_deref(), Some("下午再"));
    assert_eq!(shown.earlier.len(), 1);
    let earlier = &shown.earlier[0];
    assert_eq!(earlier.number, "2026-0001");
    let failed = &earlier.failures[0];
    assert_eq!(
        (failed.code.as_str(), failed.label.as_str()),
        ("K-01", "Fixed premises")
    );
    assert_eq!(failed.remark, "油烟机未装");
    let sections: Vec<_> = shown
        .sections
        .iter()
        .map(|it| (it.path.as_str(), it.total))
        .collect();
    assert_eq!(sections, [("", 5), ("/room", 3)]);
}

#[test]
fn cases_are_found_by_part_of_a_number_a_name_or_a_place() {
    let phone = bench();
    let found = |search: &str| {
        let query = TodayQuery {
            search: search.into(),
            ..query(TodayOrder::Number)
        };
        let found = phone.takan.today(&query, Language::ZhHans).unwrap();
        (found.cases.len(), found.total)
    };
    assert_eq!(found("第3"), (1, 1));
    assert_eq!(found("西街"), (4, 4));
    assert_eq!(found("0002"), (1, 1));
    assert_eq!(found("东街"), (0, 0));
}
