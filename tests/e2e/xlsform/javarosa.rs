//! JavaRosa's word on forms that are being filled in; see `oracle/javarosa`.

use std::{collections::BTreeMap, process::Command};

use serde_json::{Value, json};

use super::{
    fixture::{Fixture, answers},
    oracle,
    script::Step,
};

/// The moment all answers are given at.
pub(crate) const NOW: &str = "2025-03-05T09:30:00.000+08:00";

/// What is true of a question, by its path.
pub(crate) type Fields = BTreeMap<String, Field>;

/// What is true of one question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub relevant: bool,
    pub required: bool,
    pub read_only: bool,
    pub value: String,
    /// Whether the value satisfies the constraint.
    pub valid: bool,
}

/// What became of one filling.
pub(crate) enum Judged {
    /// With the steps that could be taken.
    Filled { steps: Vec<Step>, fields: Fields },
    /// JavaRosa stops at an evaluation it has no answer for.
    Stopped(String),
    /// The answers count instances beyond what can be judged.
    TooLarge,
}

/// Fills forms in, all of them in one run.
pub(crate) fn judge(jobs: &[(&Fixture, Vec<Step>)]) -> Vec<Judged> {
    let folder = oracle("javarosa");
    let mut java = Command::new("java");
    java.args(["-Duser.timezone=Asia/Shanghai", "-Xss16m", "-cp"])
        .arg(format!("{0}/classes:{0}/lib/*", folder.display()))
        .arg("takan.Judge");
    let lines: Vec<String> = jobs
        .iter()
        .map(|(fixture, steps)| {
            let (xform, media) = (fixture.pyxform.xform(), &fixture.media);
            json!({"xform": xform, "media": media, "now": NOW, "steps": steps}).to_string()
        })
        .collect();
    let told = answers(java, &lines.join("\n"));
    assert_eq!(told.len(), jobs.len());
    jobs.iter()
        .zip(told)
        .map(|((_, steps), said)| judged(steps, &said))
        .collect()
}

fn judged(steps: &[Step], said: &Value) -> Judged {
    if let Some(error) = said["error"].as_str() {
        return Judged::Stopped(error.to_owned());
    }
    if said["too_large"].is_string() {
        return Judged::TooLarge;
    }
    let refused = said["refused"].as_array().expect("a list");
    let taken = |at: &usize| !refused.contains(&json!(at));
    let fields = said["fields"].as_object().expect("an object");
    Judged::Filled {
        steps: (0..steps.len())
            .filter(taken)
            .map(|at| steps[at].clone())
            .collect(),
        fields: fields
            .iter()
            .map(|(path, field)| (path.clone(), read(field)))
            .collect(),
    }
}

fn read(field: &Value) -> Field {
    Field {
        relevant: field["relevant"] == true,
        required: field["required"] == true,
        read_only: field["readonly"] == true,
        value: field["value"].as_str().expect("a text").to_owned(),
        valid: field["valid"] == true,
    }
}
