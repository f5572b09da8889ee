//! The sheet `survey`: its rows one by one, into a tree. What is wrong with a row is said, and the
//! next one is read, so that an author hears of everything at once.

mod begin;
mod parameters;
mod range;
mod select;

use std::collections::{HashMap, HashSet};

use super::{
    super::Kind,
    Message,
    choices::Lists,
    dynamic::is_dynamic,
    entity::Entities,
    fields::{Fields, Value},
    findings::Findings,
    name::{is_name, yes_no},
    parameters::{self as pairs, Parameters},
    question_type::{question_type, renamed},
    reference::references,
    settings::Settings,
    table::{Line, Table},
    tree::{Asked, Element, What},
};

/// Deeper groups are not a form that a person fills in; pyxform gives up as well.
const DEPTH: usize = 100;

/// A form's rows, with the names they may be referred to by.
pub(super) struct Survey {
    pub rows: Vec<Element>,
    /// How often each name is given in the sheet.
    pub names: HashMap<String, usize>,
    /// Whether a select has the choice `other` added.
    pub or_other: bool,
}

/// What reading the rows needs of the other sheets, and what it gathers.
pub(super) struct Reader<'a, 'b> {
    pub table: &'b Table<'a>,
    pub settings: &'b mut Settings<'a>,
    pub choices: &'b mut Lists<'a>,
    pub external: &'b Lists<'a>,
    pub osm: &'b Lists<'a>,
    pub entities: &'b mut Entities<'a>,
    pub findings: &'b mut Findings,
    /// The names of all sheets, to tell a misspelt one.
    pub sheets: &'b [&'a str],
    stack: Vec<Frame>,
    names: HashMap<String, usize>,
    questions: HashSet<String>,
    repeats: HashSet<String>,
    /// Where look-ups can look: lists, files.
    sources: HashSet<String>,
    triggers: Vec<(String, u32)>,
    places: Vec<(String, u32)>,
    /// Inside a `table-list`: its list, once the first select has named it.
    table_list: Option<Option<String>>,
    or_other: bool,
}

/// A group that is not closed yet.
struct Frame {
    element: Element,
    names: HashSet<String>,
    lowercase: HashSet<String>,
}

impl<'a, 'b> Reader<'a, 'b> {
    #[expect(clippy::too_many_arguments, reason = "each is a sheet")]
    pub(super) fn new(
        table: &'b Table<'a>,
        settings: &'b mut Settings<'a>,
        choices: &'b mut Lists<'a>,
        external: &'b Lists<'a>,
        osm: &'b Lists<'a>,
        entities: &'b mut Entities<'a>,
        findings: &'b mut Findings,
        sheets: &'b [&'a str],
    ) -> Self {
        let root = Element::new("", 1, What::Group, Fields::default());
        Self {
            table,
            settings,
            choices,
            external,
            osm,
            entities,
            findings,
            sheets,
            stack: vec![Frame::new(root)],
            names: HashMap::new(),
            questions: HashSet::new(),
            repeats: HashSet::new(),
            sources: HashSet::new(),
            triggers: Vec::new(),
            places: Vec::new(),
            table_list: None,
            or_other: false,
        }
    }

    pub(super) fn read(mut self) -> Survey {
        for line in &self.table.lines {
            if let Err(message) = self.row(line.clone()) {
                self.findings.refuse(message);
            }
        }
        while self.stack.len() > 1 {
            let element = self.close();
            let message = Message::error(format!("{} is never closed", element.name));
            self.findings.refuse(self.at(message, element.row, "type"));
            self.add(element);
        }
        self.check_later();
        let root = self.stack.pop().expect("the root is never closed").element;
        Survey {
            rows: root.children,
            names: self.names,
            or_other: self.or_other,
        }
    }

    fn row(&mut self, line: Line) -> Result<(), Message> {
        let Line {
            number: row,
            mut fields,
        } = line;
        let disabled = fields.remove("disabled");
        if disabled.as_ref().and_then(Value::as_text).and_then(yes_no) == Some(true) {
            let text = "this row is disabled, so it is left out; relevant does the same";
            self.findings
                .say(self.at(Message::info(text), row, "disabled"));
            return Ok(());
        }
        if fields.is_empty() {
            return Ok(());
        }
        for column in ["control", "bind"] {
            if fields.has(column) && fields.nested(column).is_none() {
                let text = format!("{column} is a group of columns, such as {column}::x");
                return Err(self.at(Message::error(text), row, column));
            }
        }
        let word = match fields.get("type") {
            None if !fields.has("name") && !fields.has("label") => {
                let text = "a row without type, name and label is a remark; it is left out";
                self.findings.say(self.at(Message::info(text), row, "type"));
                return Ok(());
            }
            None => return Err(self.wrong(row, "type", "this row has no type")),
            Some(value) => match value.as_text() {
                Some(word) => renamed(word).to_owned(),
                None => return Err(self.wrong(row, "type", "a type has no languages")),
            },
        };
        fields.remove("type");
        let trigger = self.trigger(&mut fields, row)?;
        let dynamic = fields
            .text("default")
            .is_some_and(|default| is_dynamic(default, &word));
        let parameters = match fields.get("parameters").map(Value::as_text) {
            None => Parameters::new(),
            Some(text) => text.and_then(pairs::read).ok_or_else(|| {
                self.wrong(
                    row,
                    "parameters",
                    "parameters are pairs such as start=1 end=10",
                )
            })?,
        };
        if word == "audit" {
            return self.audit(row, fields, parameters);
        }
        if word == "calculate" && fields.below("bind", "calculate").is_none() && !dynamic {
            return Err(self.wrong(row, "calculation", "a calculate has to be calculated"));
        }
        if matches!(&*word, "subscriberid" | "simserial") {
            let text = format!("devices do not tell their {word} any more");
            self.findings
                .say(self.at(Message::warning(text), row, "type"));
        }
        if let Some(setting) = setting(&word) {
            let name = fields.text("name").unwrap_or("None").to_owned();
            self.settings.fields.set_text(setting, name);
            return Ok(());
        }
        if let Some(control) = begin::end(&word) {
            return self.end(row, control, &fields);
        }
        let begins = begin::begin(&word);
        let name = match fields.remove("name") {
            Some(name) => name.as_text().unwrap_or_default().to_owned(),
            None if word == "note" => format!("generated_note_name_{row}"),
            None if begins.is_some() => {
                let nameless = Element::new("", row, What::Group, fields);
                self.stack.push(Frame::new(nameless));
                return Err(self.wrong(row, "name", "a group needs a name"));
            }
            None => return Err(self.wrong(row, "name", "a question needs a name")),
        };
        let named = self.take_name(&name, row);
        if let Some(begins) = begins {
            let read = named.and_then(|()| self.entity(row, &mut fields, &name, true));
            let read = read.and_then(|()| self.begin(row, &name, &begins, fields.clone()));
            if read.is_err() {
                // Its rows are still inside it.
                self.stack
                    .push(Frame::new(Element::new(name, row, What::Group, fields)));
            }
            return read;
        }
        named?;
        self.entity(row, &mut fields, &name, false)?;
        self.questions.insert(name.clone());
        let file = match &*word {
            "csv-external" => Some("csv"),
            "xml-external" => Some("xml"),
            _ => None,
        };
        if let Some(extension) = file {
            self.sources.insert(stem(&name).to_owned());
            self.add(Element::new(name, row, What::File(extension), fields));
            return Ok(());
        }
        let mut element = Element::new(name, row, What::Group, fields);
        let asked = |mut asked: Asked| {
            (asked.trigger, asked.dynamic) = (trigger, dynamic);
            What::Question(Box::new(asked))
        };
        if let Some(select) = select::select(&word) {
            let (select, other) = self.select(&mut element, &select, parameters)?;
            element.what = asked(select);
            self.add(element);
            if let Some(other) = other {
                self.add(other);
            }
            return Ok(());
        }
        if let Some(list) = osm_list(&word) {
            self.osm_tags(row, list)?;
            element.what = asked(Asked::new(
                Kind::Osm,
                super::question_type::Control::Other,
                "binary",
            ));
            self.add(element);
            return Ok(());
        }
        if matches!(&*word, "group" | "repeat" | "loop") {
            // An empty one; pyxform takes it.
            element.what = if word == "repeat" {
                What::Repeat
            } else {
                What::Group
            };
            self.add(element);
            return Ok(());
        }
        let Some(meant) = question_type(&word) else {
            return Err(self.unknown(row, &word));
        };
        let mut question = Asked::new(meant.kind, meant.control, meant.value);
        question.parameters = self.typed(&word, &mut element, parameters, &mut question.source)?;
        if let Some(value) = element.fields.text_below("bind", "type") {
            question.value = value.to_owned();
        }
        if let Some(constraint) = meant.constraint
            && element.fields.below("bind", "constraint").is_none()
        {
            element.fields.set_below("bind", "constraint", constraint);
        }
        if let Some(hint) = meant.hint
            && !element.fields.has("hint")
        {
            element.fields.set_text("hint", hint);
        }
        element.what = asked(question);
        self.add(element);
        Ok(())
    }

    fn unknown(&self, row: u32, word: &str) -> Message {
        let text = match word {
            "include" => "another form cannot be included".to_owned(),
            _ => format!("there is no question type {word}"),
        };
        self.wrong(row, "type", &text)
    }

    /// Checks a name and takes it among its siblings.
    fn take_name(&mut self, name: &str, row: u32) -> Result<(), Message> {
        if !is_name(name) {
            let text = "a name begins with a letter or _ and goes on with letters, digits, _ - .";
            return Err(self.wrong(row, "name", text));
        }
        *self.names.entry(name.to_owned()).or_default() += 1;
        if name == "meta" {
            return Err(self.wrong(
                row,
                "name",
                "meta is the name of what a form says of itself",
            ));
        }
        let frame = self.stack.last_mut().expect("the root is never closed");
        if !frame.names.insert(name.to_owned()) {
            return Err(self.wrong(
                row,
                "name",
                &format!("{name} is a name in this group already"),
            ));
        }
        if !frame.lowercase.insert(name.to_lowercase()) {
            let text = format!("{name} is a name in this group already, but for upper case");
            self.findings
                .say(self.at(Message::warning(text), row, "name"));
        }
        Ok(())
    }

    /// The names of the questions whose change makes this one's calculation run.
    fn trigger(&mut self, fields: &mut Fields, row: u32) -> Result<Vec<String>, Message> {
        let Some(value) = fields.remove("trigger") else {
            return Ok(Vec::new());
        };
        let wrong = "a trigger is a reference such as ${name}, or several with commas between";
        let text = value.as_text().filter(|text| text.contains("${"));
        let text = text.ok_or_else(|| self.wrong(row, "trigger", wrong))?;
        let mut names = Vec::new();
        for part in text.split(',') {
            let found: Result<Vec<_>, _> = references(part).collect();
            match found.as_deref() {
                Ok([]) => {}
                Ok([only]) => names.push(only.name.to_owned()),
                _ => return Err(self.wrong(row, "trigger", wrong)),
            }
        }
        self.triggers
            .extend(names.iter().map(|name| (name.clone(), row)));
        Ok(names)
    }

    fn osm_tags(&self, row: u32, list: &str) -> Result<(), Message> {
        if self.osm.is_empty() {
            return Ok(());
        }
        let Some(tags) = self.osm.get(list) else {
            return Err(self.wrong(row, "type", &format!("the sheet osm has no list {list}")));
        };
        match tags.iter().find(|tag| !tag.fields.has("name")) {
            Some(_) => Err(self.wrong(row, "type", "a tag of this list has no name")),
            None => Ok(()),
        }
    }

    /// What can be known only when every row is read.
    fn check_later(&mut self) {
        for (name, row) in std::mem::take(&mut self.triggers) {
            if !self.questions.contains(&name) {
                let text = format!("there is no question {name}");
                self.findings.refuse(self.wrong(row, "trigger", &text));
            }
        }
        for (place, row) in std::mem::take(&mut self.places) {
            let listed = self.sources.contains(&place)
                || self.choices.has(&place)
                || self.entities.has(&place);
            let repeated = super::reference::only_reference(&place)
                .is_some_and(|name| self.repeats.contains(name));
            if !listed && !repeated {
                let text = format!("reference-geometry: {place} is no list, no file and no repeat");
                self.findings.refuse(self.wrong(row, "parameters", &text));
            }
        }
    }

    fn entity(
        &mut self,
        row: u32,
        fields: &mut Fields,
        name: &str,
        group: bool,
    ) -> Result<(), Message> {
        if self.is_too_deep() {
            return Ok(());
        }
        let path = self.stack[1..].iter().map(|frame| {
            let element = &frame.element;
            (element.name.clone(), matches!(element.what, What::Repeat))
        });
        let found = self
            .entities
            .question(path.collect(), row, fields, name, group);
        found.map_err(|text| self.wrong(row, "save_to", &text))
    }

    fn add(&mut self, mut element: Element) {
        if self.is_too_deep() {
            // It is refused already, and a tree this deep cannot even be dropped.
            return;
        }
        // It stands over the choices of the rows below it and has nothing to say itself.
        if element.appearance() == Some("label") && !element.fields.has("label") {
            element.fields.set_text("label", " ");
        }
        let frame = self.stack.last_mut().expect("the root is never closed");
        frame.element.children.push(element);
    }

    fn is_too_deep(&self) -> bool {
        self.stack.len() > DEPTH + 1
    }

    fn close(&mut self) -> Element {
        self.stack.pop().expect("the root is never closed").element
    }

    /// An error at a cell.
    fn wrong(&self, row: u32, column: &str, text: &str) -> Message {
        self.at(Message::error(text), row, column)
    }

    fn at(&self, message: Message, row: u32, column: &str) -> Message {
        let path: &[&str] = match column {
            "calculation" => &["bind", "calculate"],
            "appearance" => &["control", "appearance"],
            "repeat_count" => &["control", "jr:count"],
            "save_to" => &["bind", "entities:saveto"],
            column => &[column],
        };
        let header = self.table.header(path).unwrap_or(column);
        message.at(&self.table.sheet.name, row, header)
    }
}

impl Frame {
    fn new(element: Element) -> Self {
        let (names, lowercase) = (HashSet::new(), HashSet::new());
        Self {
            element,
            names,
            lowercase,
        }
    }
}

/// A word that stands for a setting, in forms from before there was a sheet for them.
fn setting(word: &str) -> Option<&'static str> {
    match word {
        "form_title" | "set_form_title" => Some("title"),
        "form_id" | "set_form_id" => Some("id_string"),
        "prefix" => Some("prefix"),
        _ => None,
    }
}

/// The list of tags of a question that a map answers.
fn osm_list(word: &str) -> Option<&str> {
    let (_, list) = word.split_once("osm ")?;
    let end = list.find(char::is_whitespace).unwrap_or(list.len());
    (end > 0).then(|| &list[..end])
}

/// A file name without its extension.
pub(super) fn stem(name: &str) -> &str {
    &name[..name.len() - extension(name).len()]
}

/// The extension of a file name with its dot; empty if it has none.
pub(super) fn extension(name: &str) -> &str {
    let begin = name.rfind('/').map_or(0, |at| at + 1);
    let file = name[begin..].trim_start_matches('.');
    file.rfind('.').map_or("", |at| &file[at..])
}

/// Whether a list is a file that travels with the form.
pub(super) fn is_file(name: &str) -> bool {
    matches!(extension(name), ".csv" | ".xml" | ".geojson")
}
