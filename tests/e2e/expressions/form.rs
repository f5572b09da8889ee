//! A small form, as JavaRosa reads it and as a world of its own.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use takan_core::checklist::expression::{ValueKind, World};

use crate::xlsform::javarosa::NOW;

struct Question {
    path: &'static [&'static str],
    /// The number of the repeat's instance it is in, or 0.
    instance: usize,
    kind: &'static str,
    value: &'static str,
}

const fn question(
    path: &'static [&'static str],
    instance: usize,
    kind: &'static str,
    value: &'static str,
) -> Question {
    Question {
        path,
        instance,
        kind,
        value,
    }
}

const QUESTIONS: [Question; 17] = [
    question(&[], 0, "", ""),
    question(&["name"], 0, "string", "兰州 Lamian"),
    question(&["code"], 0, "string", "0017.50"),
    question(&["none"], 0, "string", ""),
    question(&["kinds"], 0, "string", "a b dd"),
    question(&["count"], 0, "int", "7"),
    question(&["area"], 0, "decimal", "48.25"),
    question(&["nothing"], 0, "int", ""),
    question(&["opened"], 0, "date", "2025-02-28"),
    question(&["visited"], 0, "dateTime", "2025-03-04T23:15:30.500+08:00"),
    question(&["fridge"], 1, "", ""),
    question(&["fridge", "degrees"], 1, "int", "-18"),
    question(&["fridge", "label"], 1, "string", "one"),
    question(&["fridge"], 2, "", ""),
    question(&["fridge", "degrees"], 2, "int", "4"),
    question(&["fridge", "label"], 2, "string", ""),
    question(&["calculated"], 0, "string", ""),
];

/// Where expressions are evaluated: a question without a value.
pub(super) const CONTEXT: usize = QUESTIONS.len() - 1;

pub(super) struct Form;

impl World for Form {
    type Node = usize;

    fn text(&self, node: usize) -> Cow<'_, str> {
        QUESTIONS[node].value.into()
    }
    fn kind(&self, node: usize) -> ValueKind {
        match QUESTIONS[node].kind {
            "int" | "decimal" => ValueKind::Number,
            "date" | "dateTime" => ValueKind::Date,
            _ => ValueKind::Text,
        }
    }
    fn parent(&self, node: usize) -> Option<usize> {
        let (_, above) = QUESTIONS[node].path.split_last()?;
        let instance = if above.is_empty() {
            0
        } else {
            QUESTIONS[node].instance
        };
        (0..QUESTIONS.len())
            .find(|it| QUESTIONS[*it].path == above && QUESTIONS[*it].instance == instance)
    }
    fn children(&self, node: usize, name: Option<&str>) -> Vec<usize> {
        let named = |it: &usize| match (QUESTIONS[*it].path.last(), name) {
            (Some(own), Some(name)) => *own == name,
            (own, _) => own.is_some(),
        };
        (0..QUESTIONS.len())
            .filter(|it| self.parent(*it) == Some(node))
            .filter(named)
            .collect()
    }
    fn position(&self, node: usize) -> usize {
        match QUESTIONS[node].path {
            ["fridge"] => QUESTIONS[node].instance,
            _ => 1,
        }
    }
    fn root(&self) -> usize {
        0
    }
    fn reference(&self, _: &str, _: usize) -> Vec<usize> {
        Vec::new()
    }
    fn last_saved(&self, _: &str) -> Cow<'_, str> {
        "".into()
    }
    fn instance(&self, _: &str) -> Option<usize> {
        None
    }
    fn choice_name(&self, _: &str, _: &str, _: usize) -> Option<Cow<'_, str>> {
        None
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(NOW).unwrap()
    }
    fn seed(&self, _: usize) -> u64 {
        0
    }
}

/// The form with these expressions as calculated questions.
pub(super) fn xform(expressions: &[String]) -> String {
    let mut data = String::new();
    let mut binds = String::new();
    let mut fridge = 0;
    for Question {
        path,
        instance,
        kind,
        value,
    } in &QUESTIONS[1..CONTEXT]
    {
        if fridge != 0 && fridge != *instance {
            data += "</fridge>";
        }
        match path {
            ["fridge"] => data += "<fridge>",
            path => {
                let name = path.last().unwrap();
                data += &format!("<{name}>{value}</{name}>");
                if *instance < 2 {
                    let path = path.join("/");
                    binds += &format!("<bind nodeset=\"/data/{path}\" type=\"{kind}\"/>");
                }
            }
        }
        fridge = *instance;
    }
    data += if fridge == 0 { "" } else { "</fridge>" };
    for (number, expression) in expressions.iter().enumerate() {
        let calculated = expression
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        data += &format!("<calculated{number}/>");
        binds += &format!(
            "<bind nodeset=\"/data/calculated{number}\" type=\"string\" calculate=\"{calculated}\"/>"
        );
    }
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>t</h:title><model><instance>\
         <data id=\"t\">{data}</data></instance>{binds}</model></h:head><h:body>\
         <group ref=\"/data/fridge\"><label>f</label><repeat nodeset=\"/data/fridge\">\
         <input ref=\"/data/fridge/degrees\"><label>d</label></input></repeat></group>\
         </h:body></h:html>"
    )
}
