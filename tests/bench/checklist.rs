//! The form engine: opening a long form, and what one answer costs.

use std::sync::Arc;

use takan_core::checklist::{
    Bind, Group, Kind, Node, Pack, Question,
    form::{Files, Filling, Form, Recorded, Surroundings},
};

use crate::{Row, both};

/// Of ten rows each: a question that shows and bounds the next ones, a sum over them, a number that
/// is carried on to the next section.
fn section(number: usize) -> Node {
    let name = |row: usize| format!("s{number}_{row}");
    let mut children = Vec::new();
    for row in 0..10 {
        let mut question = Question::new(name(row), Kind::Integer);
        question.bind = match row {
            0 => Bind {
                required: Some("true()".to_owned()),
                constraint: Some(". >= 0 and . <= 1000".to_owned()),
                ..Bind::default()
            },
            8 => Bind {
                calculation: Some(format!("sum(${{{}}}) + ${{{}}}", name(1), name(2))),
                ..Bind::default()
            },
            9 if number > 0 => Bind {
                calculation: Some(format!(
                    "${{{}}} + coalesce(${{s{}_8}}, 0)",
                    name(8),
                    number - 1
                )),
                ..Bind::default()
            },
            _ => Bind {
                relevant: Some(format!("${{{}}} > {row}", name(0))),
                constraint: Some(format!(". != ${{{}}} or string-length(.) < 4", name(0))),
                ..Bind::default()
            },
        };
        if row >= 8 {
            question.kind = Kind::Calculate;
        }
        children.push(Node::Question(Box::new(question)));
    }
    Node::Group(Box::new(Group {
        name: format!("section{number}"),
        children,
        ..Group::default()
    }))
}

fn pack(rows: usize) -> Pack {
    let text = r#"{"format": 2, "name": "long", "version": "1", "title": {}, "rows": []}"#;
    let mut pack = Pack::from_json(text).expect("it is a pack");
    // The heading of a section is a row as well.
    pack.rows = (0..rows / 11).map(section).collect();
    pack
}

fn open(form: &Arc<Form>) -> Filling {
    let now = chrono::DateTime::parse_from_rfc3339("2025-03-05T09:30:00+08:00").expect("a moment");
    let around = Surroundings::new(now, "case");
    Filling::open(Arc::clone(form), around, Recorded::default(), true).0
}

pub(crate) fn rows() -> Vec<Row> {
    let [short, long] = [450, 4500].map(pack);
    let [short_form, long_form] =
        [&short, &long].map(|pack| Arc::new(Form::compile(pack, &Files::new())));
    let json = short.to_json();
    let read = || drop(Pack::from_json(&json).expect("it is a pack"));
    let whole = || {
        let form = Form::compile(&short, &Files::new());
        drop(open(&Arc::new(form)));
    };
    let (open_short, read_short) = both(100, whole, read);
    let (again, _) = both(100, || drop(open(&short_form)), || {});
    let mut fillings = [open(&short_form), open(&long_form)];
    let mut turn = [0, 0];
    let [one, other] = &mut fillings;
    let [turn_one, turn_other] = &mut turn;
    let answer = |filling: &mut Filling, turn: &mut i32| {
        *turn += 1;
        let value = (*turn % 9).to_string();
        filling
            .set("/section20/s20_0", &value)
            .expect("it is a number");
    };
    let (answer_short, answer_long) = both(
        2_000,
        || answer(one, turn_one),
        || answer(other, turn_other),
    );
    vec![
        Row {
            what: "compile and open a form of 450 rows",
            time: open_short,
            against: "read its pack from JSON",
            floor: read_short,
        },
        Row {
            what: "one answer in a form of 450 rows",
            time: answer_short,
            against: "evaluate all of it again",
            floor: again,
        },
        Row {
            what: "one answer in a form of 4,500 rows",
            time: answer_long,
            against: "one answer in a form of 450 rows",
            floor: answer_short,
        },
    ]
}
