//! Every workbook of the fixtures, imported: what pyxform and its ODK Validate say of it is what
//! the importer says.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::{Map, Value, json};
use takan_core::checklist::{
    Kind, Node, Words,
    xlsform::{Imported, Level, Message, Workbook},
};

use crate::xlsform::fixture::{FIXTURES, Fixture};

/// Fixtures of which something else is said, with the part and the reason.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

fn imported(fixture: &Fixture) -> Imported {
    let bytes = std::fs::read(&fixture.workbook).unwrap();
    let (_, file) = fixture.name.split_once('/').unwrap();
    let (name, _) = file.rsplit_once('.').unwrap();
    match Workbook::read(&bytes, file) {
        Ok(workbook) => Imported::new(&workbook, name, None),
        Err(error) => {
            let messages = vec![Message::error(error.to_string())];
            let workbook = Workbook {
                messages,
                ..Workbook::default()
            };
            Imported::new(&workbook, name, None)
        }
    }
}

/// Fails with every fixture of which `ours` and `theirs` say different things of a part.
fn compare(
    part: &str,
    of: impl Fn(&Fixture) -> bool,
    ours: impl Fn(&Imported) -> Value,
    theirs: impl Fn(&Fixture) -> Value,
) {
    let mut differences = String::new();
    let mut compared = 0;
    for fixture in FIXTURES.values().filter(|fixture| of(fixture)) {
        let imported = imported(fixture);
        let (ours, theirs) = (ours(&imported), theirs(fixture));
        let excused = EXCEPTIONS
            .iter()
            .any(|(name, of, _)| *name == fixture.name && *of == part);
        compared += 1;
        if (ours == theirs) == excused {
            let Fixture { name, pyxform, .. } = fixture;
            let said = [pyxform.error(), pyxform.complaint()].concat();
            let messages = json!(imported.messages);
            write!(
                differences,
                "{name}: {ours}\n  {theirs} {said}\n  {messages}\n"
            )
            .unwrap();
        }
    }
    assert!(compared > 100, "only {compared} fixtures");
    assert!(differences.is_empty(), "{part} differs:\n{differences}");
}

fn accepted(fixture: &Fixture) -> bool {
    fixture.pyxform.accepted()
}

#[test]
fn a_workbook_is_accepted_if_pyxform_takes_it() {
    compare(
        "accepted",
        |_| true,
        |imported| json!(imported.accepted),
        |fixture| json!(fixture.pyxform.accepted()),
    );
}

#[test]
fn a_form_is_publishable_if_odk_validate_finds_nothing() {
    compare(
        "publishable",
        accepted,
        |imported| json!(imported.publishable),
        |fixture| json!(fixture.pyxform.publishable()),
    );
}

#[test]
fn the_questions_are_those_of_pyxform_in_its_order() {
    compare(
        "questions",
        accepted,
        |imported| json!(imported.questions),
        |fixture| fixture.pyxform.part("questions").clone(),
    );
}

#[test]
fn the_lists_have_the_choices_they_have_in_pyxform() {
    compare(
        "choice_lists",
        accepted,
        |imported| json!(imported.choice_lists),
        |fixture| fixture.pyxform.part("choice_lists").clone(),
    );
}

#[test]
fn the_languages_are_those_of_the_xform() {
    compare(
        "languages",
        accepted,
        |imported| json!(imported.languages),
        |fixture| fixture.pyxform.part("languages").clone(),
    );
}

#[test]
fn every_text_has_the_languages_it_has_in_pyxform() {
    compare(
        "translations",
        accepted,
        |imported| {
            let pack = imported.pack.as_ref().unwrap();
            let mut found = Map::new();
            question_texts(&pack.rows, "", &mut found);
            Value::Object(found)
        },
        |fixture| fixture.pyxform.part("translations").clone(),
    );
}

#[test]
fn every_choice_has_the_languages_it_has_in_pyxform() {
    compare(
        "choice_translations",
        accepted,
        |imported| {
            let pack = imported.pack.as_ref().unwrap();
            let lists = pack.choices.iter().map(|(name, list)| {
                let choices = list.choices.iter();
                let texts = choices.map(|choice| texts([("label", &choice.label)], &choice.media));
                (name.clone(), texts.collect())
            });
            Value::Object(lists.collect())
        },
        |fixture| fixture.pyxform.part("choice_translations").clone(),
    );
}

#[test]
fn what_is_refused_or_kept_a_draft_has_an_error_with_its_place() {
    for fixture in FIXTURES.values() {
        let imported = imported(fixture);
        assert_eq!(
            imported.pack.is_some(),
            imported.accepted,
            "{}",
            fixture.name
        );
        let mut errors = imported
            .messages
            .iter()
            .filter(|it| it.level == Level::Error);
        let said = errors.next();
        assert_eq!(said.is_none(), imported.publishable, "{}", fixture.name);
        let missing = |it: &Message| it.text.starts_with("there is no sheet");
        if let Some(said) = said.filter(|it| !missing(it)) {
            let place = (&said.sheet, said.row.is_some() || said.column.is_some());
            assert!(matches!(place, (Some(_), _)), "{}: {said:?}", fixture.name);
        }
    }
}

fn question_texts(rows: &[Node], above: &str, found: &mut Map<String, Value>) {
    for row in rows {
        match row {
            Node::Group(group) => {
                question_texts(&group.children, &format!("{above}/{}", group.name), found);
            }
            Node::Question(question) => {
                if matches!(
                    question.kind,
                    Kind::Audit | Kind::CsvExternal | Kind::XmlExternal
                ) {
                    continue;
                }
                let columns = [
                    ("label", &question.label),
                    ("hint", &question.hint),
                    ("guidance_hint", &question.guidance),
                    ("constraint_message", &question.bind.constraint_message),
                    ("required_message", &question.bind.required_message),
                ];
                let path = format!("{above}/{}", question.name);
                found.insert(path, texts(columns, &question.media));
            }
        }
    }
}

fn texts<'a>(
    columns: impl IntoIterator<Item = (&'a str, &'a Words)>,
    media: &'a BTreeMap<String, Words>,
) -> Value {
    let media = media.iter().map(|(medium, words)| (medium.as_str(), words));
    let all = columns.into_iter().chain(media);
    let given = all.filter(|(_, words)| !words.is_empty());
    let texts = given.map(|(column, words)| (column.to_owned(), json!(words)));
    Value::Object(texts.collect())
}
