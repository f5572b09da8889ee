//! A case's answers as the form engine takes them: a [`Sheet`] is a checklist made ready, a
//! [`Filling`] of it one case's form.
//!
//! The engine names a value by its question's path and its instance's id, the document by a key of
//! the layout. An instance that people add has the same id in both; one that the form counts has
//! its position in the document, and in the engine `~kitchen~fridge~2`, behind the id of the
//! instance it stands in, if there is one.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, FixedOffset, Utc};

use super::{DocumentError, Writer, key::split_instance, read::Content};
use crate::{
    checklist::{
        ChoicesFrom, Item, ItemResult, Kind, Node, Pack, Question,
        form::{Files, Filling, Form, Instance, Key, Recorded, Surroundings},
        verdict::Judge,
    },
    ids::{CaseId, EntryId},
    record::{Answer, Grade, Measured, Verdict},
};

/// All of China keeps one time.
const CHINA: i32 = 8 * 60 * 60;

/// A time as a form in the field reads it.
pub fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    at.with_timezone(&FixedOffset::east_opt(CHINA).expect("eight hours are less than a day"))
}

/// A checklist whose expressions are read. Made once, it serves every case that began with it.
pub struct Sheet {
    /// The checklist.
    pub pack: Arc<Pack>,
    form: Arc<Form>,
    /// Its rule, if it has one that can be applied: a published checklist has no other.
    pub(super) judge: Option<Judge>,
    /// The path of each inspection item by its code.
    items: HashMap<String, String>,
    /// Each question by its path.
    questions: HashMap<String, Question>,
}

impl Sheet {
    /// Reads a checklist's expressions; `files` are the tables that travel with it.
    pub fn new(pack: Arc<Pack>, files: &Files) -> Self {
        let mut questions = Vec::new();
        for node in &pack.rows {
            collect(node, "", &mut questions);
        }
        let items = questions.iter();
        let items = items.filter(|(_, question)| question.item.is_some());
        let items = items.map(|(path, question)| (question.name.clone(), path.clone()));
        let items = items.collect();
        Self {
            form: Arc::new(Form::compile(&pack, files)),
            judge: pack.verdict_rule().and_then(|rule| Judge::new(rule).ok()),
            pack,
            items,
            questions: questions.into_iter().collect(),
        }
    }

    /// Opens the form over what a case says. What comes of it beside the filling has to be
    /// recorded with the next edit.
    pub fn open(&self, case: CaseId, content: &Content, around: Around<'_>) -> (Filling, Given) {
        let first = content.answers.is_empty() && content.instances.is_empty();
        let mut surroundings = Surroundings::new(around.now, case.to_string());
        let properties = around.properties.iter();
        surroundings.properties = properties
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let form = Arc::clone(&self.form);
        Filling::open(form, surroundings, self.recorded(content), first)
    }

    fn recorded(&self, content: &Content) -> Recorded {
        let standing = content.standing_instances().into_iter();
        let instances = standing.map(|(id, instance)| {
            let named = Named::of(instance.parent, &instance.repeat);
            Instance {
                within: named.instance,
                repeat: named.path,
                id: id.to_string(),
            }
        });
        let values = content.answers.keys().filter_map(|path| {
            let key = self.key(path)?;
            let question = self.questions.get(&key.path)?;
            let said = content.answer(path);
            let value = said.map(|answer| self.value_of(question, answer));
            Some((key, value.unwrap_or_default()))
        });
        Recorded {
            instances: instances.collect(),
            values: values.collect(),
        }
    }

    /// The question of a path without positions.
    pub fn question(&self, path: &str) -> Option<&Question> {
        self.questions.get(path)
    }

    /// The engine's name of what the document has under `a/<path>`; `None` if the checklist has no
    /// such question.
    pub fn key(&self, path: &str) -> Option<Key> {
        let (parent, rest) = split_instance(path);
        let named = Named::of(parent, rest);
        let path = self.items.get(named.rest()).unwrap_or(&named.path);
        self.questions.contains_key(path).then(|| Key {
            instance: named.instance.clone(),
            path: path.clone(),
        })
    }

    /// What stands behind `a/` for a value of the engine's.
    pub fn path(&self, key: &Key) -> String {
        let question = self.questions.get(&key.path);
        let code = question.filter(|question| question.item.is_some());
        placed(
            key.instance.as_deref(),
            &key.path,
            code.map(|item| item.name.as_str()),
        )
    }

    /// What stands behind `g/`, before the instance's own id, for a repeat in that instance.
    pub fn repeat(&self, within: Option<&str>, repeat: &str) -> String {
        placed(within, repeat, None)
    }

    /// An answer as expressions read it: an item's choice or its measured number, a plain
    /// question's value.
    pub fn value_of(&self, question: &Question, answer: &Answer) -> String {
        if let Some(value) = &answer.value {
            return value.clone();
        }
        match (self.choice(question, answer), &answer.measured) {
            (Some(choice), _) => choice.to_owned(),
            (None, Some(measured)) if question.choices.is_none() => measured.value.clone(),
            _ => String::new(),
        }
    }

    /// What a value given to an item says. Of a bare measurement the bounds decide.
    pub fn item_answer(
        &self,
        question: &Question,
        item: &Item,
        given: &str,
        value: &str,
        by: &Writer,
    ) -> Result<Answer, DocumentError> {
        let mut answer = Answer::of_value(value, by.user, by.at);
        if value.is_empty() {
            return Ok(answer);
        }
        if question.choices.is_none() {
            let unit = item.unit.as_deref().unwrap_or_default();
            let measured = Measured::new(given, unit);
            let measured = measured.map_err(|error| DocumentError::Edit(error.to_string()))?;
            answer.verdict = Some(match out_of_bounds(item, &measured.value) {
                true => Verdict::Fail,
                false => Verdict::Pass,
            });
            answer.measured = Some(measured);
            answer.value = None;
            return Ok(answer);
        }
        if let Some((verdict, grade)) = self.says(question, value) {
            (answer.verdict, answer.grade) = (Some(verdict), grade);
            // The choice itself is kept only where another one says the same.
            let first = self.choice(question, &answer) == Some(value);
            answer.value = answer.value.filter(|_| !first);
        }
        Ok(answer)
    }

    /// True if the form answers a question, and no person does.
    pub fn answers_itself(&self, question: &Question) -> bool {
        let calculated = question.bind.calculation.is_some() && question.trigger.is_empty();
        let silent = matches!(
            question.kind,
            Kind::Note | Kind::Calculate | Kind::CsvExternal | Kind::XmlExternal
        );
        calculated || silent
    }

    /// A choice in a value that is not in the question's list at all, whatever the filter. Of
    /// lists from files and repeats nobody can say.
    pub fn unknown_choice<'v>(&self, question: &Question, value: &'v str) -> Option<&'v str> {
        let known = self.choices(question)?;
        let several = matches!(question.kind, Kind::SelectMultiple | Kind::Rank);
        let mut chosen: Vec<&str> = match several {
            true => value.split_whitespace().collect(),
            false => vec![value.trim()],
        };
        chosen.retain(|name| !name.is_empty());
        let unknown = |name: &&str| !known.clone().any(|(other, _)| other == *name);
        chosen.into_iter().find(unknown)
    }

    /// True if none of an item's choices says what the answer does.
    pub fn has_no_choice(&self, question: &Question, answer: &Answer) -> bool {
        let results = self.choices(question).into_iter().flatten();
        let says_any = results.filter(|(_, result)| result.is_some()).count() > 0;
        says_any && !answer.is_cleared() && self.choice(question, answer).is_none()
    }

    /// The only question of that name.
    pub fn named(&self, name: &str) -> Option<Key> {
        let mut found = self
            .questions
            .iter()
            .filter(|(_, question)| question.name == name);
        let (path, _) = found.next()?;
        found.next().is_none().then(|| Key {
            instance: None,
            path: path.clone(),
        })
    }

    /// A path of the document's without positions, as the engine has it.
    pub fn plain(path: &str) -> String {
        Named::of(None, path).path
    }

    /// The first choice that says what the answer does. A failure without a grade is none where
    /// every failing choice has one.
    pub fn choice(&self, question: &Question, answer: &Answer) -> Option<&str> {
        let wanted: &[ItemResult] = match (answer.verdict?, answer.grade) {
            (Verdict::Pass, _) => &[ItemResult::Pass],
            (Verdict::Na, _) => &[ItemResult::Na],
            (Verdict::Fail, None) => &[ItemResult::Fail],
            (Verdict::Fail, Some(Grade::Minor)) => &[ItemResult::Minor, ItemResult::Fail],
            (Verdict::Fail, Some(Grade::Severe)) => &[ItemResult::Severe, ItemResult::Fail],
            (Verdict::Cleared, _) => return None,
        };
        let choices = self.choices(question)?;
        let find = |result| choices.clone().find(|(_, says)| *says == Some(result));
        wanted
            .iter()
            .find_map(|result| find(*result))
            .map(|(name, _)| name)
    }

    /// What a choice of an item says.
    pub fn says(&self, question: &Question, choice: &str) -> Option<(Verdict, Option<Grade>)> {
        let (_, result) = self.choices(question)?.find(|(name, _)| *name == choice)?;
        Some(match result? {
            ItemResult::Pass => (Verdict::Pass, None),
            ItemResult::Na => (Verdict::Na, None),
            ItemResult::Fail => (Verdict::Fail, None),
            ItemResult::Minor => (Verdict::Fail, Some(Grade::Minor)),
            ItemResult::Severe => (Verdict::Fail, Some(Grade::Severe)),
        })
    }

    /// The grades an item's failures have; empty where the form does not grade them.
    pub fn grades(&self, question: &Question) -> Vec<Grade> {
        let choices = self.choices(question).into_iter().flatten();
        let results: Vec<_> = choices.filter_map(|(_, result)| result).collect();
        let grades = [
            (ItemResult::Minor, Grade::Minor),
            (ItemResult::Severe, Grade::Severe),
        ];
        let grades = grades
            .into_iter()
            .filter(|(result, _)| results.contains(result));
        grades.map(|(_, grade)| grade).collect()
    }

    /// True of a failure that has no grade where every failing choice has one: it does not count
    /// as answered.
    pub fn lacks_grade(&self, question: &Question, answer: &Answer) -> bool {
        answer.verdict == Some(Verdict::Fail)
            && answer.grade.is_none()
            && answer.value.is_none()
            && !self.grades(question).is_empty()
            && self.choice(question, answer).is_none()
    }

    /// The choices of a list in the pack, each with what it says of an item.
    pub fn choices(
        &self,
        question: &Question,
    ) -> Option<impl Iterator<Item = (&str, Option<ItemResult>)> + Clone> {
        let list = match &question.choices.as_ref()?.from {
            ChoicesFrom::List(list) => self.pack.choices.get(list)?,
            ChoicesFrom::External(list) => self.pack.external_choices.get(list)?,
            ChoicesFrom::File(_) | ChoicesFrom::Repeat(_) => return None,
        };
        let choices = list.choices.iter();
        Some(choices.map(|choice| (choice.name.as_str(), choice.result)))
    }
}

/// True of a file that expressions and choices read.
pub fn is_table(name: &str) -> bool {
    let kind = name
        .rsplit_once('.')
        .map(|(_, kind)| kind.to_ascii_lowercase());
    matches!(kind.as_deref(), Some("csv" | "xml" | "geojson"))
}

/// True of a measured number outside an item's bounds. The verdict stays the inspector's.
pub fn out_of_bounds(item: &Item, measured: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let bound = |text: &Option<String>| text.as_deref().and_then(number);
    number(measured).is_some_and(|measured| {
        bound(&item.min).is_some_and(|min| measured < min)
            || bound(&item.max).is_some_and(|max| measured > max)
    })
}

/// Values the form gives, to be recorded.
pub type Given = Vec<(Key, String)>;

/// What a form cannot know by itself.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Now, where the form is.
    pub now: DateTime<FixedOffset>,
    /// What is known of the device and its user.
    pub properties: &'a [(&'a str, String)],
}

fn collect(node: &Node, above: &str, found: &mut Vec<(String, Question)>) {
    match node {
        Node::Group(group) => {
            let path = format!("{above}/{}", group.name);
            for child in &group.children {
                collect(child, &path, found);
            }
        }
        Node::Question(question) => {
            found.push((format!("{above}/{}", question.name), (**question).clone()));
        }
    }
}

/// A path with positions as the engine has it.
struct Named {
    /// The id of the innermost instance.
    instance: Option<String>,
    /// The path without positions, with a slash before it.
    path: String,
    /// How much of it stands before the last position.
    placed: usize,
}

impl Named {
    fn of(parent: Option<EntryId>, positioned: &str) -> Self {
        let mut named = Self {
            instance: parent.map(|parent| parent.to_string()),
            path: String::new(),
            placed: 0,
        };
        for step in positioned.split('/') {
            if is_position(step) && !named.path.is_empty() {
                let within = named.instance.unwrap_or_default();
                let repeat = named.path.replace('/', "~");
                named.instance = Some(format!("{within}{repeat}~{step}"));
                named.placed = named.path.len();
            } else {
                named.path = format!("{}/{step}", named.path);
            }
        }
        named
    }

    /// What follows the innermost instance: of an item its code.
    fn rest(&self) -> &str {
        self.path[self.placed..].trim_start_matches('/')
    }
}

fn is_position(step: &str) -> bool {
    step.starts_with(|c: char| c.is_ascii_digit())
}

/// The other way round. Of an item only its instances are kept, and its code.
fn placed(instance: Option<&str>, path: &str, code: Option<&str>) -> String {
    let instance = instance.unwrap_or_default();
    let (entry, counted) = instance.split_once('~').unwrap_or((instance, ""));
    let mut place = match entry {
        "" => String::new(),
        entry => format!("{entry}/"),
    };
    // Behind which repeat each position stands.
    let mut above = String::new();
    let mut done = 0;
    for step in counted.split('~').filter(|step| !step.is_empty()) {
        if is_position(step) {
            place += &format!("{}/{step}/", above[done..].trim_start_matches('/'));
            done = above.len();
            above.clear();
        } else {
            above = format!("{above}/{step}");
        }
    }
    let rest = path.get(done..).unwrap_or_default();
    match code {
        Some(code) => place + code,
        None => place + rest.trim_start_matches('/'),
    }
}
