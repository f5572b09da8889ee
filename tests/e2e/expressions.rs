//! Random expressions, judged by JavaRosa. `make oracles` prepares it.

mod form;
mod phrases;

use std::{collections::BTreeMap, fs, process::Command};

use serde_json::{Value, json};
use takan_core::checklist::expression::Expression;
use takan_tests::Dice;

use crate::xlsform::{fixture::answers, javarosa::NOW, oracle};

const EXPRESSIONS: usize = 800;
/// So many are asked of one form, unless one of them stops it.
const TOGETHER: usize = 20;

/// What JavaRosa makes of each, `None` where it stops. A form stops as a whole, so the expressions
/// of one that does are asked again, each alone.
fn javarosa(expressions: &[String]) -> Vec<Option<String>> {
    let groups: Vec<&[String]> = expressions.chunks(TOGETHER).collect();
    let together = ask(&groups);
    let mut answers = Vec::new();
    for (group, said) in groups.iter().zip(together) {
        match said {
            Some(values) => answers.extend(values.into_iter().map(Some)),
            None => {
                let alone: Vec<&[String]> = group.chunks(1).collect();
                let values = ask(&alone).into_iter();
                answers.extend(values.map(|it| it.and_then(|mut one| one.pop())));
            }
        }
    }
    answers
}

fn ask(groups: &[&[String]]) -> Vec<Option<Vec<String>>> {
    let folder = tempfile::tempdir().unwrap();
    let jobs = groups.iter().enumerate().map(|(number, expressions)| {
        let path = folder.path().join(format!("{number}.xml"));
        fs::write(&path, form::xform(expressions)).unwrap();
        json!({"xform": path, "media": null, "now": NOW, "steps": []}).to_string()
    });
    let jobs: Vec<String> = jobs.collect();
    let judge = oracle("javarosa");
    let mut java = Command::new("java");
    java.args([
        "-Duser.timezone=Asia/Shanghai",
        "-Duser.language=en",
        "-Xss16m",
        "-cp",
    ])
    .arg(format!("{0}/classes:{0}/lib/*", judge.display()))
    .arg("takan.Judge");
    let said = answers(java, &jobs.join("\n"));
    let value = |said: &Value, number: usize| {
        let value = said["fields"][format!("/calculated{number}")]["value"].as_str();
        value.expect("it has every field").to_owned()
    };
    said.iter()
        .zip(groups)
        .map(|(said, group)| {
            let told = said["error"].is_null();
            told.then(|| (0..group.len()).map(|number| value(said, number)).collect())
        })
        .collect()
}

#[test]
fn random_expressions_come_to_what_javarosa_makes_of_them() {
    let mut dice = Dice::new(7);
    let expressions: Vec<String> = (0..EXPRESSIONS)
        .map(|_| format!("string({})", phrases::any(&mut dice, 4)))
        .collect();
    let form = form::Form;
    let mut differ = BTreeMap::new();
    let mut stopped = 0;
    for (text, told) in expressions.iter().zip(javarosa(&expressions)) {
        let expression = Expression::parse(text).unwrap();
        let value = expression.value(&form, form::CONTEXT);
        let own = value.map(|value| value.to_text());
        stopped += usize::from(told.is_none());
        if own.as_ref().ok() != told.as_ref() {
            differ.insert(text, (own, told));
        }
    }
    assert!(differ.is_empty(), "{} differ: {differ:#?}", differ.len());
    assert!(stopped < EXPRESSIONS / 4, "{stopped} stop JavaRosa");
}
