//! A pack made ready to be filled in.

use std::collections::{BTreeMap, HashMap};

use crate::checklist::{ChoiceList, ChoicesFrom, Pack, Question, expression::Expression};

use super::{
    Problem, is_dynamic_default, judged,
    logic::{Logics, parsed},
    table::Table,
    template::{TemplateId, Templates, What},
    xml::Document,
};

/// The bytes of the files that travel with a pack, by name; csv, xml and geojson are read.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A form of more rows is refused: 100 times the longest checklist in use.
const MOST_ROWS: usize = 50_000;
/// Deeper nesting is refused; nobody could walk it.
const DEEPEST: usize = 64;

/// A pack whose expressions are read and put in order. Compiled once, it serves any number of
/// cases.
#[derive(Debug)]
pub struct Form {
    pub(super) templates: Templates,
    pub(super) logics: Logics,
    /// The expressions of questions that are not evaluated with the others.
    pub(super) extras: HashMap<TemplateId, Extras>,
    /// By question: whose calculation its change starts.
    pub(super) triggers: HashMap<TemplateId, Vec<TemplateId>>,
    pub(super) lists: BTreeMap<String, ChoiceList>,
    pub(super) tables: Vec<Table>,
    pub(super) documents: Vec<Document>,
    /// What `instance('name')` is.
    pub(super) instances: HashMap<String, Source>,
    pub(super) version: String,
    pub(super) language: String,
    /// The name of the question that asks which business categories are applied for.
    pub(super) asks_categories: Option<String>,
    problems: Vec<Problem>,
}

/// A secondary instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Table(usize),
    Document(usize),
}

#[derive(Debug, Default)]
pub(super) struct Extras {
    /// A default that is evaluated when its node is made.
    pub(super) default: Option<Expression>,
    /// A calculation that only a trigger starts.
    pub(super) triggered: Option<Expression>,
    pub(super) filter: Option<Expression>,
    /// The choices in the order they are shown, where chance decides it.
    pub(super) order: Option<Expression>,
}

impl Form {
    /// Reads every expression of a pack. What is wrong with it is in [`Form::problems`]; an
    /// expression that cannot be read counts as absent, so that a draft can be tried.
    pub fn compile(pack: &Pack, files: &Files) -> Self {
        let mut problems = Vec::new();
        let templates = match Templates::new(&pack.rows, MOST_ROWS, DEEPEST) {
            Ok(templates) => templates,
            Err(problem) => {
                problems.push(problem);
                Templates::empty()
            }
        };
        let logics = Logics::new(&templates, &mut problems);
        let extras = extras(&templates, &mut problems);
        let triggers = triggers(&templates, &mut problems);
        let language = match pack.default_language.as_str() {
            "" => pack.languages.first().cloned().unwrap_or_default(),
            named => named.to_owned(),
        };
        let asks_categories = judged::asks_categories(&templates, &pack.choices);
        let mut form = Self {
            templates,
            logics,
            extras,
            triggers,
            lists: pack.choices.clone(),
            tables: Vec::new(),
            documents: Vec::new(),
            instances: HashMap::new(),
            version: pack.version.clone(),
            language,
            asks_categories,
            problems,
        };
        for (name, list) in &pack.external_choices {
            form.lists
                .entry(name.clone())
                .or_insert_with(|| list.clone());
        }
        for (name, list) in &form.lists.clone() {
            let table = Table::of_choices(list, &form.language);
            form.add(name.clone(), table);
        }
        for (name, bytes) in files {
            form.add_file(name, bytes);
        }
        form
    }

    /// Why it cannot be published, row by row; empty for a sound form.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether an expression says how many instances a repeat has.
    pub(super) fn counted(&self, template: TemplateId) -> bool {
        match &self.templates[template].what {
            What::Repeat(group) => {
                let count = group.repeat.as_ref().and_then(|it| it.count.as_deref());
                count.is_some_and(|count| !count.trim().is_empty())
            }
            _ => false,
        }
    }

    fn add(&mut self, name: String, table: Table) {
        let source = Source::Table(self.tables.len());
        self.tables.push(table);
        self.instances.entry(name).or_insert(source);
    }

    fn add_file(&mut self, name: &str, bytes: &[u8]) {
        let Some((stem, kind)) = name.rsplit_once('.') else {
            return;
        };
        let read = match kind.to_ascii_lowercase().as_str() {
            "csv" => Table::from_csv(bytes).map(|table| self.add(stem.to_owned(), table)),
            "geojson" => Table::from_geojson(bytes).map(|table| self.add(stem.to_owned(), table)),
            "xml" => Document::new(bytes).map(|document| {
                let source = Source::Document(self.documents.len());
                self.documents.push(document);
                self.instances.entry(stem.to_owned()).or_insert(source);
            }),
            _ => Ok(()),
        };
        if let Err(error) = read {
            let users = self.templates.iter().filter_map(|(_, template)| {
                let question = template.question()?;
                let from = &question.choices.as_ref()?.from;
                matches!(from, ChoicesFrom::File(file) if file == name).then_some(question.row)
            });
            let row = users.min().unwrap_or_default();
            let text = format!("The file {name} cannot be read: {error}");
            self.problems.push(Problem {
                row,
                column: "type",
                text,
            });
        }
    }
}

fn extras(templates: &Templates, problems: &mut Vec<Problem>) -> HashMap<TemplateId, Extras> {
    let mut all = HashMap::new();
    for (id, template) in templates.iter() {
        let What::Question(question) = &template.what else {
            continue;
        };
        let mut read = |text: Option<&str>, column: &'static str| {
            let text = text.filter(|text| !text.trim().is_empty())?;
            parsed(templates, text, question.row, column, problems)
        };
        let default = question.default.as_deref();
        let default = default.filter(|text| is_dynamic_default(text, question.kind));
        let calculation = question.bind.calculation.as_deref();
        let calculation = calculation.filter(|_| !question.trigger.is_empty());
        let filter = question
            .choices
            .as_ref()
            .and_then(|it| it.filter.as_deref());
        let order = order(question);
        let extras = Extras {
            default: read(default, "default"),
            triggered: read(calculation, "calculation"),
            filter: read(filter, "choice_filter"),
            order: read(order.as_deref(), "parameters"),
        };
        let used = [
            &extras.default,
            &extras.triggered,
            &extras.filter,
            &extras.order,
        ];
        if used.iter().any(|expression| expression.is_some()) {
            all.insert(id, extras);
        }
    }
    all
}

/// The choices of a question with `randomize`, as pyxform writes them down.
fn order(question: &Question) -> Option<String> {
    let randomize = question.parameters.get("randomize")?;
    if !randomize.eq_ignore_ascii_case("true") {
        return None;
    }
    let choices = question.choices.as_ref()?;
    let name = match &choices.from {
        ChoicesFrom::List(name) | ChoicesFrom::External(name) => name.as_str(),
        ChoicesFrom::File(file) => file
            .rsplit_once('.')
            .map_or(file.as_str(), |(stem, _)| stem),
        ChoicesFrom::Repeat(_) => return None,
    };
    let filter = choices.filter.as_ref().map(|filter| format!("[{filter}]"));
    let seed = question
        .parameters
        .get("seed")
        .map(|seed| format!(", {seed}"));
    Some(format!(
        "randomize(instance('{name}')/root/item{}{})",
        filter.unwrap_or_default(),
        seed.unwrap_or_default()
    ))
}

fn triggers(
    templates: &Templates,
    problems: &mut Vec<Problem>,
) -> HashMap<TemplateId, Vec<TemplateId>> {
    let mut all: HashMap<TemplateId, Vec<TemplateId>> = HashMap::new();
    for (id, template) in templates.iter() {
        let Some(question) = template.question() else {
            continue;
        };
        for name in &question.trigger {
            match templates.named(name) {
                Some(trigger) => all.entry(trigger).or_default().push(id),
                None => problems.push(Problem {
                    row: question.row,
                    column: "trigger",
                    text: format!("There is no question ${{{name}}}"),
                }),
            }
        }
    }
    all
}
