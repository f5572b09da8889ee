//! `checklist try`: a form filled in without a case, to see what it makes of answers.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, Local};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use takan_core::{
    checklist::{
        ItemResult, Kind, Pack,
        form::{EditError, Fault, Field, Filling, Form, Recorded, Surroundings, Unfit},
        verdict::{Finding, Judge, Outcome, Verdict},
        xlsform::{Imported, Level, Workbook},
    },
    record::Grade,
};

use super::{
    super::{print, print_json},
    bundle, content,
};
use crate::error::{Error, Result};

#[derive(Args)]
pub(in crate::cli) struct Try {
    /// A workbook (.xlsx, .xls, .xlsm), or a .zip of one and its media.
    file: PathBuf,
    /// Where its pictures and tables are; else in NAME-media beside it.
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    /// The answers: {"now": MOMENT, "answers": {PATH: VALUE or [INSTANCES]}}.
    #[arg(long, value_name = "FILE.json")]
    answers: PathBuf,
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct Given {
    now: Option<DateTime<FixedOffset>>,
    #[serde(default)]
    answers: Map<String, Value>,
}

/// The answer of an inspection item.
#[derive(Deserialize)]
struct ItemAnswer {
    verdict: Option<ItemResult>,
    grade: Option<Grade>,
    fixable: Option<bool>,
    measured: Option<Value>,
}

#[derive(Serialize)]
struct Told {
    version: String,
    fields: BTreeMap<String, ToldField>,
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct ToldField {
    relevant: bool,
    required: bool,
    value: String,
    error: Option<String>,
}

impl Try {
    pub(super) fn run(self) -> Result<()> {
        let given: Given = serde_json::from_slice(&content(&self.answers)?).map_err(|error| {
            Error::invalid(format!("the answers cannot be read: {error}"))
                .at(self.answers.display())
        })?;
        let bundle = bundle(&self.file, self.media.as_deref())?;
        let workbook = Workbook::read(&bundle.workbook, &bundle.file)
            .map_err(|error| Error::invalid(error.to_string()))?;
        let imported = Imported::new(&workbook, bundle.name(), Some(&bundle.described()));
        let Some(pack) = imported.pack else {
            let errors = imported
                .messages
                .iter()
                .filter(|it| it.level == Level::Error);
            let errors: Vec<String> = errors.map(super::check::told).collect();
            return Err(Error::invalid(errors.join("\n")));
        };
        let form = Arc::new(Form::compile(&pack, &bundle.media));
        let now = given.now.unwrap_or_else(|| Local::now().fixed_offset());
        let around = Surroundings::new(now, "try");
        let (filling, _) = Filling::open(form, around, Recorded::default(), true);
        let mut trial = Trial {
            filling,
            refused: BTreeMap::new(),
            items: BTreeMap::new(),
            instances: 0,
        };
        trial.fill(&given.answers, "", "")?;
        let told = trial.told(&pack)?;
        match self.json {
            true => print_json(&told),
            false => print(&told.text()),
        }
    }
}

struct Trial {
    filling: Filling,
    /// Values that are none of their question's type, with why.
    refused: BTreeMap<String, (String, Unfit)>,
    /// What was said of items beside the choice.
    items: BTreeMap<String, (Option<Grade>, Option<bool>)>,
    instances: usize,
}

impl Trial {
    /// Gives the answers of the form, or of an instance: `here` with positions, `row` without.
    fn fill(&mut self, answers: &Map<String, Value>, here: &str, row: &str) -> Result<()> {
        let absolute = |name: &str| match name.strip_prefix(row) {
            Some(below) if below.starts_with('/') => format!("{here}{below}"),
            _ if name.starts_with('/') => name.to_owned(),
            _ => format!("{here}/{name}"),
        };
        let (repeats, values): (Vec<_>, Vec<_>) = answers
            .iter()
            .map(|(name, value)| (absolute(name), value))
            .partition(|(path, value)| value.is_array() && self.filling.field(path).is_err());
        for (path, value) in values {
            self.answer(&path, value)?;
        }
        for (path, instances) in &repeats {
            let instances = instances.as_array().map(Vec::as_slice).unwrap_or_default();
            self.instances(path, instances)?;
        }
        // As in a form that was just opened, a repeat that nothing is said of has one instance.
        for path in self.filling.uncounted() {
            let below = path.strip_prefix(here).unwrap_or_default();
            let own = below.starts_with('/') && !below.contains('[');
            if own && !repeats.iter().any(|(named, _)| *named == path) {
                self.instances(&path, &[Value::Object(Map::new())])?;
            }
        }
        Ok(())
    }

    fn instances(&mut self, repeat: &str, instances: &[Value]) -> Result<()> {
        while self.filling.instances(repeat).len() < instances.len() {
            self.instances += 1;
            let id = format!("i{}", self.instances);
            match self.filling.add_instance(repeat, &id) {
                Err(EditError::Counted(_)) => break,
                Err(error) => return Err(refuse(error)),
                Ok(_) => {}
            }
        }
        let row = generic(repeat);
        for (place, instance) in instances.iter().enumerate() {
            let here = format!("{repeat}[{}]", place + 1);
            let answers = instance.as_object().ok_or_else(|| {
                refuse(format!("{here}: an instance is an object of its answers"))
            })?;
            self.fill(answers, &here, &row)?;
        }
        Ok(())
    }

    fn answer(&mut self, path: &str, value: &Value) -> Result<()> {
        let text = match value {
            Value::Object(_) => self.item(path, value),
            Value::Array(parts) if parts.iter().any(|it| it.is_object() || it.is_array()) => {
                return Err(refuse(format!("{path}: a list of choices is one of texts")));
            }
            value => plain(value),
        };
        match self.filling.set(path, &text) {
            Ok(_) => Ok(()),
            Err(EditError::Unfit { value, reason, .. }) => {
                self.refused.insert(path.to_owned(), (value, reason));
                Ok(())
            }
            Err(error) => Err(refuse(error)),
        }
    }

    /// What an item's answer is as a value of its question.
    fn item(&mut self, path: &str, value: &Value) -> String {
        let Ok(answer) = serde_json::from_value::<ItemAnswer>(value.clone()) else {
            return value.to_string();
        };
        self.items
            .insert(path.to_owned(), (answer.grade, answer.fixable));
        // Beside a choice the measured number is no answer.
        let bare = self.filling.field(path).is_ok_and(|field| {
            matches!(
                field.question.kind,
                Kind::Integer | Kind::Decimal | Kind::Range
            )
        });
        let measured = answer.measured.as_ref().filter(|_| bare).map(plain);
        let Some(verdict) = answer.verdict else {
            return measured.unwrap_or_default();
        };
        let graded = match answer.grade {
            Some(Grade::Severe) => ItemResult::Severe,
            Some(Grade::Minor) => ItemResult::Minor,
            None => verdict,
        };
        let meant = match verdict {
            ItemResult::Fail => vec![graded, verdict, ItemResult::Minor, ItemResult::Severe],
            verdict => vec![verdict],
        };
        let choice = meant
            .into_iter()
            .find_map(|it| self.filling.choice_for(path, it));
        let choice = choice.map(str::to_owned).or(measured);
        choice.unwrap_or_else(|| verdict.as_str().to_owned())
    }

    fn told(&self, pack: &Pack) -> Result<Told> {
        let language = pack.default_language.as_str();
        let fields = self.filling.fields().map(|field| {
            let refused = self.refused.get(&field.path);
            let told = ToldField {
                relevant: field.relevant,
                required: field.required,
                value: refused.map_or(field.value, |(value, _)| value).to_owned(),
                error: match refused {
                    Some((_, unfit)) if field.relevant => Some(unfit.to_string()),
                    _ => self.error(&field, language),
                },
            };
            (field.path, told)
        });
        Ok(Told {
            version: pack.version.clone(),
            fields: fields.collect(),
            verdict: self.verdict(pack)?,
        })
    }

    /// What is wrong with a field, in the form's words if it has some.
    fn error(&self, field: &Field<'_>, language: &str) -> Option<String> {
        let otherwise = match field.fault.as_ref()? {
            Fault::Missing => "an answer is required".to_owned(),
            Fault::Unfit(unfit) => unfit.to_string(),
            Fault::Constraint => "the constraint does not hold".to_owned(),
            Fault::NotOffered(choice) => format!("{choice:?} is not offered"),
            Fault::OffScale => "not on the scale".to_owned(),
        };
        let message = self.filling.words(&field.path, &field.message());
        let said = message
            .get(language)
            .unwrap_or_else(|| message.for_reader(language));
        Some(match said {
            "" => otherwise,
            said => said.to_owned(),
        })
    }

    fn verdict(&self, pack: &Pack) -> Result<Option<Verdict>> {
        let Some(rule) = pack.verdict_rule() else {
            return Ok(None);
        };
        let judge = Judge::new(rule).map_err(|problems| refuse(&problems[0]))?;
        let findings = self.filling.items().map(|state| {
            let (grade, fixable) = self.items.get(&state.path).copied().unwrap_or_default();
            let outcome = match state.result {
                _ if !state.relevant => Outcome::NotApplicable,
                None => Outcome::Open,
                Some(result) => Outcome::of_result(result, grade, fixable),
            };
            Finding::of_item(&state.question.name, state.item, outcome)
        });
        let findings: Vec<Finding> = findings.collect();
        let verdict = self.filling.judge(&judge, &findings);
        verdict.map(Some).map_err(refuse)
    }
}

fn refuse(why: impl std::fmt::Display) -> Error {
    Error::invalid(why.to_string())
}

/// A path without positions.
fn generic(path: &str) -> String {
    let names = path
        .split('/')
        .map(|step| step.split('[').next().unwrap_or(step));
    names.collect::<Vec<_>>().join("/")
}

/// A value as text: of a list its parts with spaces between, as several choices are recorded.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

impl Told {
    fn text(&self) -> String {
        let mut lines = Vec::new();
        for (path, field) in self.fields.iter().filter(|(_, field)| field.relevant) {
            let error = field.error.as_ref().map(|error| format!("  ({error})"));
            lines.push(format!(
                "{path}: {}{}",
                field.value,
                error.unwrap_or_default()
            ));
        }
        if let Some(verdict) = &self.verdict {
            let conclusion = verdict.conclusion.as_str();
            lines.push(format!("{}: {conclusion}", verdict.rule));
        }
        lines.join("\n")
    }
}
