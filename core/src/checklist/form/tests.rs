//! Forms written by hand.

use std::sync::Arc;

use chrono::DateTime;

use super::{
    Change, EditError, Fault, Files, Filling, Form, Instance, Key, Recorded, Surroundings,
};
use crate::checklist::{
    Bind, Choice, ChoiceList, Choices, ChoicesFrom, Group, Kind, Node, Pack, Question, Repeat,
    Words,
};

fn now() -> Surroundings {
    let now = DateTime::parse_from_rfc3339("2025-03-05T09:30:00+08:00").expect("a moment");
    Surroundings::new(now, "case")
}

fn ask(name: &str, kind: Kind, change: impl FnOnce(&mut Question)) -> Node {
    let mut question = Question::new(name, kind);
    change(&mut question);
    Node::Question(Box::new(question))
}

fn calculate(name: &str, calculation: &str) -> Node {
    ask(name, Kind::Calculate, |it| {
        it.bind.calculation = Some(calculation.to_owned())
    })
}

fn group(name: &str, bind: Bind, repeat: Option<Repeat>, children: Vec<Node>) -> Node {
    Node::Group(Box::new(Group {
        name: name.to_owned(),
        bind,
        repeat,
        children,
        ..Group::default()
    }))
}

fn relevant(when: &str) -> Bind {
    Bind {
        relevant: Some(when.to_owned()),
        ..Bind::default()
    }
}

fn pack(rows: Vec<Node>) -> Pack {
    let mut pack =
        Pack::from_json(r#"{"format": 2, "name": "f", "version": "1", "title": {}, "rows": []}"#)
            .expect("a pack");
    pack.rows = rows;
    pack
}

fn open(rows: Vec<Node>) -> Filling {
    open_over(rows, Recorded::default(), true).0
}

fn open_over(rows: Vec<Node>, recorded: Recorded, first: bool) -> (Filling, Vec<(Key, String)>) {
    let form = Form::compile(&pack(rows), &Files::new());
    assert_eq!(form.problems(), []);
    Filling::open(Arc::new(form), now(), recorded, first)
}

fn value<'a>(filling: &'a Filling, path: &str) -> &'a str {
    filling.field(path).expect(path).value
}

fn set(filling: &mut Filling, path: &str, value: &str) -> Change {
    filling.set(path, value).expect(path)
}

fn key(instance: Option<&str>, path: &str) -> Key {
    Key {
        instance: instance.map(str::to_owned),
        path: path.to_owned(),
    }
}

fn kitchen() -> Vec<Node> {
    let area = ask("area", Kind::Integer, |it| {
        it.bind.required = Some("true()".to_owned());
        it.bind.required_message = Words::untranslated("How large?");
        it.bind.constraint = Some(". > 0".to_owned());
        it.bind.constraint_message = Words::untranslated("More than nothing");
    });
    vec![
        ask("trades", Kind::Text, |_| {}),
        group(
            "kitchen",
            relevant("${trades} = 'yes'"),
            None,
            vec![area, calculate("double", "${area} * 2")],
        ),
        calculate("read", "concat('[', ${area}, ',', ${double}, ']')"),
    ]
}

#[test]
fn an_irrelevant_answer_is_kept_and_reads_as_empty_until_it_is_relevant_again() {
    let mut form = open(kitchen());
    set(&mut form, "/trades", "yes");
    set(&mut form, "/kitchen/area", "12");
    assert_eq!(value(&form, "/read"), "[12,24]");
    let change = set(&mut form, "/trades", "no");
    assert_eq!(value(&form, "/kitchen/area"), "12");
    assert!(!form.field("/kitchen/area").unwrap().relevant);
    assert_eq!(value(&form, "/read"), "[,]");
    assert!(
        change.changed.contains(&"/kitchen/area".to_owned()),
        "{change:?}"
    );
    set(&mut form, "/trades", "yes");
    assert_eq!(value(&form, "/read"), "[12,24]");
}

#[test]
fn what_is_wrong_is_said_with_the_forms_own_words() {
    let mut form = open(kitchen());
    assert_eq!(form.field("/kitchen/area").unwrap().fault, None);
    set(&mut form, "/trades", "yes");
    let missing = form.field("/kitchen/area").unwrap();
    assert_eq!(missing.fault, Some(Fault::Missing));
    assert_eq!(missing.message().for_reader("en"), "How large?");
    set(&mut form, "/kitchen/area", "0");
    let unheld = form.field("/kitchen/area").unwrap();
    assert_eq!(unheld.fault, Some(Fault::Constraint));
    assert_eq!(unheld.message().for_reader("en"), "More than nothing");
    let refused = form.set("/kitchen/area", "few").unwrap_err();
    assert!(matches!(refused, EditError::Unfit { .. }), "{refused}");
    assert_eq!(value(&form, "/kitchen/area"), "0");
    let whole = &form.progress()[0];
    assert_eq!(
        (
            whole.total,
            whole.answered,
            whole.required_missing,
            whole.invalid
        ),
        (2, 2, 0, 1)
    );
}

fn rooms(count: Option<&str>) -> Vec<Node> {
    let repeat = Repeat {
        count: count.map(str::to_owned),
    };
    vec![
        ask("wanted", Kind::Integer, |_| {}),
        group(
            "room",
            Bind::default(),
            Some(repeat),
            vec![
                ask("width", Kind::Integer, |_| {}),
                calculate("at", "position(..)"),
                ask("wide", Kind::Text, |it| it.bind = relevant("${width} > 3")),
                calculate("last", "position(..) = last()"),
            ],
        ),
        calculate("rooms", "count(${room})"),
        calculate("sum", "sum(${width})"),
        calculate("second", "indexed-repeat(${width}, ${room}, 2)"),
    ]
}

#[test]
fn instances_are_counted_summed_and_renumbered() {
    let mut form = open(rooms(None));
    for id in ["x", "y", "z"] {
        form.add_instance("/room", id).unwrap();
    }
    for (place, width) in [(1, "2"), (2, "3"), (3, "4")] {
        set(&mut form, &format!("/room[{place}]/width"), width);
    }
    let read =
        |form: &Filling| ["/rooms", "/sum", "/second"].map(|path| value(form, path).to_owned());
    assert_eq!(read(&form), ["3", "9", "3"]);
    assert!(form.field("/room[3]/wide").unwrap().relevant);
    assert!(!form.field("/room[2]/wide").unwrap().relevant);
    form.remove_instance("/room[1]").unwrap();
    assert_eq!(read(&form), ["2", "7", "4"]);
    assert_eq!(value(&form, "/room[2]/at"), "2");
    let third = key(Some("z"), "/room/width");
    assert_eq!(form.path_at(&third).unwrap(), "/room[2]/width");
    assert_eq!(form.key_at("/room[2]/width").unwrap(), third);
    assert!(form.set("/room[3]/width", "1").is_err());
    assert_eq!(form.instances("/room"), ["y", "z"]);
}

#[test]
fn a_count_takes_instances_away_and_gives_them_back_with_what_was_in_them() {
    let mut form = open(rooms(Some("${wanted}")));
    set(&mut form, "/wanted", "2");
    set(&mut form, "/room[2]/width", "5");
    assert_eq!(value(&form, "/sum"), "5");
    set(&mut form, "/wanted", "1");
    assert_eq!((value(&form, "/sum"), value(&form, "/rooms")), ("0", "1"));
    assert!(form.field("/room[2]/width").is_err());
    set(&mut form, "/wanted", "3");
    assert_eq!((value(&form, "/sum"), value(&form, "/rooms")), ("5", "3"));
    assert!(form.add_instance("/room", "mine").is_err());
}

#[test]
fn a_repeat_without_end_is_cut_with_a_word_on_it() {
    let mut form = open(rooms(Some("${wanted}")));
    set(&mut form, "/wanted", "1000000000");
    assert_eq!(value(&form, "/rooms"), "1000");
    let trouble = form.troubles().next().expect("one");
    assert_eq!(
        (trouble.path.as_str(), trouble.column),
        ("/room", "repeat_count")
    );
}

#[test]
fn a_case_opens_over_what_is_recorded_and_defaults_are_written_once() {
    let rows = || {
        vec![
            ask("opened", Kind::Date, |it| {
                it.default = Some("today()".to_owned())
            }),
            ask("fixed", Kind::Text, |it| {
                it.default = Some("as given".to_owned())
            }),
            calculate("kept", "once(concat('first ', ${fixed}))"),
            group(
                "room",
                Bind::default(),
                Some(Repeat::default()),
                vec![ask("width", Kind::Integer, |it| {
                    it.default = Some("position(..) * 10".to_owned());
                })],
            ),
        ]
    };
    let (mut form, record) = open_over(rows(), Recorded::default(), true);
    let opened = (key(None, "/opened"), "2025-03-05".to_owned());
    let kept = (key(None, "/kept"), "first as given".to_owned());
    assert_eq!(record, [opened, kept]);
    let added = form.add_instance("/room", "x").unwrap();
    assert_eq!(
        added.record,
        [(key(Some("x"), "/room/width"), "10".to_owned())]
    );

    let recorded = Recorded {
        instances: vec![Instance {
            within: None,
            repeat: "/room".to_owned(),
            id: "x".to_owned(),
        }],
        values: [
            (key(None, "/opened"), "2024-01-01".to_owned()),
            (key(None, "/fixed"), String::new()),
            (key(None, "/kept"), "first as given".to_owned()),
            (key(Some("x"), "/room/width"), "7".to_owned()),
        ]
        .into(),
    };
    let (form, record) = open_over(rows(), recorded, false);
    assert_eq!(record, []);
    assert_eq!(value(&form, "/opened"), "2024-01-01");
    assert_eq!(value(&form, "/fixed"), "");
    assert_eq!(value(&form, "/kept"), "first as given");
    assert_eq!(value(&form, "/room[1]/width"), "7");
}

#[test]
fn a_trigger_starts_a_calculation_whose_value_has_to_be_recorded() {
    let mut form = open(vec![
        ask("a", Kind::Text, |_| {}),
        ask("b", Kind::Text, |it| {
            it.bind.calculation = Some("concat(${a}, '!')".to_owned());
            it.trigger = vec!["a".to_owned()];
        }),
    ]);
    assert_eq!(value(&form, "/b"), "");
    let change = set(&mut form, "/a", "x");
    assert_eq!(change.record, [(key(None, "/b"), "x!".to_owned())]);
    set(&mut form, "/b", "by hand");
    assert_eq!(value(&form, "/b"), "by hand");
}

#[test]
fn choices_are_filtered_and_one_that_is_not_offered_is_a_fault() {
    let choice = |name: &str, region: &str| Choice {
        name: name.to_owned(),
        label: Words::untranslated(name.to_uppercase()),
        other: [("region".to_owned(), region.to_owned())].into(),
        ..Choice::default()
    };
    let mut pack = pack(vec![
        ask("region", Kind::Text, |_| {}),
        ask("town", Kind::SelectOne, |it| {
            it.choices = Some(Choices {
                from: ChoicesFrom::List("town".to_owned()),
                filter: Some("region = ${region}".to_owned()),
            });
        }),
        calculate("name", "jr:choice-name(${town}, '${town}')"),
    ]);
    let list = ChoiceList {
        choices: vec![choice("a", "n"), choice("b", "n"), choice("c", "s")],
    };
    pack.choices.insert("town".to_owned(), list);
    let form = Form::compile(&pack, &Files::new());
    assert_eq!(form.problems(), []);
    let (mut form, _) = Filling::open(Arc::new(form), now(), Recorded::default(), true);
    set(&mut form, "/region", "n");
    let offered = form.offered("/town").unwrap();
    let names: Vec<_> = offered.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    set(&mut form, "/town", "b");
    assert_eq!(form.field("/town").unwrap().fault, None);
    assert_eq!(value(&form, "/name"), "B");
    set(&mut form, "/region", "s");
    let fault = form.field("/town").unwrap().fault;
    assert_eq!(fault, Some(Fault::NotOffered("b".to_owned())));
}

fn problems(rows: Vec<Node>) -> Vec<String> {
    let form = Form::compile(&pack(rows), &Files::new());
    let text = form
        .problems()
        .iter()
        .map(|it| format!("{}: {}", it.column, it.text));
    text.collect()
}

#[test]
fn cycles_unknown_functions_and_what_is_no_expression_are_reported() {
    let cycle = problems(vec![calculate("a", "${b} + 1"), calculate("b", "${a} + 1")]);
    assert_eq!(cycle.len(), 2, "{cycle:?}");
    assert!(cycle[0].starts_with("calculation: This depends on itself, by way of /a, /b"));
    let inside = group(
        "g",
        relevant("${a} != ''"),
        None,
        vec![ask("a", Kind::Text, |_| {})],
    );
    assert_eq!(problems(vec![inside]).len(), 1);
    assert_eq!(problems(vec![calculate("a", "shout(1)")]).len(), 1);
    assert_eq!(problems(vec![calculate("a", "1 +")]).len(), 1);
    assert_eq!(problems(vec![calculate("a", "${nowhere}")]).len(), 1);
    let own = ask("a", Kind::Integer, |it| {
        it.bind.constraint = Some("${a} > 3".to_owned())
    });
    assert_eq!(problems(vec![own]), [""; 0]);
}

#[test]
fn a_form_that_never_settles_ends_and_says_so() {
    let form = Form::compile(
        &pack(vec![
            calculate("a", "coalesce(${b}, 0) + 1"),
            calculate("b", "coalesce(${a}, 0) + 1"),
            calculate("c", "1"),
        ]),
        &Files::new(),
    );
    let (form, _) = Filling::open(Arc::new(form), now(), Recorded::default(), true);
    assert_eq!(form.field("/c").unwrap().value, "1");
    assert!(
        form.troubles()
            .next()
            .is_some_and(|it| it.text.contains("never settles"))
    );
}

#[test]
fn a_text_shows_the_answers_it_names() {
    let room = vec![
        ask("use", Kind::Text, |_| {}),
        ask("width", Kind::Decimal, |_| {}),
    ];
    let repeat = Some(Repeat::default());
    let mut filling = open(vec![
        ask("owner", Kind::Text, |_| {}),
        ask("secret", Kind::Text, |it| {
            it.bind = relevant("${owner} = 'x'")
        }),
        group("room", Bind::default(), repeat, room),
    ]);
    set(&mut filling, "/owner", "Wang");
    set(&mut filling, "/secret", "hidden");
    for (id, used) in [("i1", "kitchen"), ("i2", "store")] {
        filling.add_instance("/room", id).expect("a repeat");
        let instances = filling.instances("/room").len();
        set(&mut filling, &format!("/room[{instances}]/use"), used);
    }
    set(&mut filling, "/room[1]/width", "12.50");
    let shown = |path: &str, text: &str| {
        let words = filling.words(path, &Words::untranslated(text));
        words.for_reader("en").to_owned()
    };
    assert_eq!(
        shown("/room[2]/width", "Of ${owner}: ${use}"),
        "Of Wang: store"
    );
    assert_eq!(shown("/room[1]", "${use}, ${ width }m"), "kitchen, 12.5m");
    assert_eq!(shown("/owner", "${secret}|${use}|${nobody}|"), "|||");
    assert_eq!(
        shown("/owner", "5 ${ and $x and ${1+}"),
        "5 ${ and $x and ${1+}"
    );
}

#[test]
fn what_is_divided_by_zero_is_infinite() {
    let mut filling = open(vec![
        ask("a", Kind::Integer, |_| {}),
        calculate("share", "${a} div 0"),
    ]);
    set(&mut filling, "/a", "-3");
    assert_eq!(value(&filling, "/share"), "-Infinity");
}

#[test]
fn a_predicate_asks_each_instance_about_itself() {
    let member = vec![
        ask("age", Kind::Integer, |_| {}),
        ask("hours", Kind::Integer, |it| {
            it.bind = relevant("${age} > 15")
        }),
    ];
    let repeat = Some(Repeat::default());
    let mut filling = open(vec![
        group("member", Bind::default(), repeat, member),
        calculate("adults", "count(${member}[${age} > 17])"),
        calculate("workers", "count(${member}[${hours} != ''])"),
    ]);
    for (number, age) in ["20", "12", "44"].into_iter().enumerate() {
        let id = format!("i{number}");
        filling.add_instance("/member", &id).expect("a repeat");
        set(&mut filling, &format!("/member[{}]/age", number + 1), age);
        set(&mut filling, &format!("/member[{}]/hours", number + 1), "8");
    }
    assert_eq!(value(&filling, "/adults"), "2");
    assert_eq!(value(&filling, "/workers"), "2");
    set(&mut filling, "/member[1]/age", "9");
    assert_eq!(value(&filling, "/adults"), "1");
    assert_eq!(value(&filling, "/workers"), "1");
}
