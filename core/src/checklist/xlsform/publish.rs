//! Whether a form can be used: what ODK Validate, which pyxform brings, would say of its XForm, and
//! whether the files it speaks of are there.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    super::{
        Node, Pack,
        expression::{Expression, PathStart},
        form::{Files, Filling, Form, Instance, Recorded, Surroundings},
    },
    Media, Message,
    choices::{Lists, is_translated},
    entity::Entities,
    fields::Fields,
    findings::Findings,
    question_type::Control,
    settings::Settings,
    survey::{extension, stem},
    table::Table,
    tree::{Element, all},
    whole::{EXPRESSIONS, files, is_asked, is_search},
};

/// A form that pyxform takes, and the sheets it is of.
pub(super) struct Publishing<'a, 'b> {
    pub rows: &'b [Element],
    pub survey: &'b Table<'a>,
    pub settings: &'b Settings<'a>,
    pub choices: &'b Lists<'a>,
    pub entities: &'b Entities<'a>,
}

/// Prefixes every XForm of pyxform declares.
const PREFIXES: [&str; 7] = ["ev", "h", "jr", "odk", "orx", "xml", "xsd"];

/// So many evaluations that fail are enough to know.
const TROUBLES: usize = 100;

impl Publishing<'_, '_> {
    /// Finds what keeps a form from being published.
    pub(super) fn check(&self, pack: &Pack, media: Option<&Media>, findings: &mut Findings) {
        for element in all(self.rows) {
            self.names(element, findings);
            self.group(element, findings);
            self.labels(element, findings);
            self.spoken(element, &pack.languages, findings);
        }
        self.columns(findings);
        self.expressions(findings);
        let form = Form::compile(pack, &Files::new());
        for problem in form.problems() {
            let message = Message::error(&*problem.text);
            findings.withhold(self.at(message, problem.row, problem.column));
        }
        if !findings.draft {
            self.evaluate(pack, findings);
        }
        self.media(pack, media, findings);
    }

    /// ODK's apps read names in expressions letter by letter, and prefixes as those of XML.
    fn names(&self, element: &Element, findings: &mut Findings) {
        if matches!(element.what, super::tree::What::File(_)) {
            // It is no element of an XForm.
            return;
        }
        let mut wrong = |column: &str, text: String| {
            findings.withhold(self.at(Message::error(text), element.row, column));
        };
        if let Some((prefix, _)) = element.name.split_once(':') {
            if !self.declares(prefix) {
                wrong("name", format!("the prefix {prefix} is not declared"));
            }
        } else if !is_odk_name(&element.name) {
            let text = "ODK's apps know names only of letters that have upper and lower case";
            wrong("name", format!("{}: {text}", element.name));
        }
        for column in ["bind", "control", "instance"] {
            let attributes = element.fields.nested(column);
            for (attribute, value) in attributes.into_iter().flat_map(Fields::iter) {
                if !self.is_xml_name(attribute) {
                    wrong(column, format!("{attribute} is no attribute of XML"));
                }
                let logic = column == "bind" && EXPRESSIONS.contains(&attribute);
                if logic && value.as_nested().is_some() {
                    wrong(column, format!("{attribute} has no languages"));
                }
            }
        }
        for (column, text) in super::whole::used(element) {
            if let Some(c) = text.chars().find(|c| !is_xml(*c)) {
                wrong(
                    column,
                    format!("{} is no character of XML", c.escape_unicode()),
                );
            }
        }
    }

    fn declares(&self, prefix: &str) -> bool {
        let own = self.settings.text("namespaces").unwrap_or_default();
        PREFIXES.contains(&prefix)
            || prefix == "entities" && self.entities.count() > 0
            || own
                .split_whitespace()
                .any(|it| it.split_once('=').is_some_and(|(name, _)| name == prefix))
    }

    fn is_xml_name(&self, name: &str) -> bool {
        super::name::is_name(name)
            && name
                .split_once(':')
                .is_none_or(|(prefix, _)| self.declares(prefix))
    }

    /// A group that shows nothing.
    fn group(&self, element: &Element, findings: &mut Findings) {
        let shown = |child: &Element| match child.question() {
            Some(asked) => is_asked(child, asked) && asked.control != Control::None,
            None => child.is_section(),
        };
        let repeats = matches!(element.what, super::tree::What::Repeat);
        if element.is_section() && !repeats && !element.children.iter().any(shown) {
            let message = Message::error(format!("the group {} shows nothing", element.name));
            findings.withhold(self.at(message, element.row, "type"));
        }
    }

    /// Choices that have no labels at all, as their first one shows.
    fn labels(&self, element: &Element, findings: &mut Findings) {
        let Some(asked) = element.question().filter(|_| !is_search(element)) else {
            return;
        };
        let source = asked
            .source
            .as_deref()
            .filter(|_| asked.control != Control::None);
        let lines = source
            .and_then(|list| self.choices.get(list))
            .unwrap_or_default();
        let external = asked.kind == super::super::Kind::SelectOneExternal;
        if let Some(first) = lines.first()
            && !first.fields.has("label")
            && !is_translated(lines)
            && !external
        {
            let text = format!(
                "the first choice of {} has no label",
                source.unwrap_or_default()
            );
            findings.withhold(self.at(Message::error(text), element.row, "type"));
        }
    }

    /// What has pictures or sound for a label has them in the language the form opens in.
    fn spoken(&self, element: &Element, languages: &[String], findings: &mut Findings) {
        let default = self.settings.default_language();
        let opens_in = languages.iter().find(|language| *language == default);
        let Some(opens_in) = opens_in.or(languages.first()) else {
            return;
        };
        let repeats = matches!(element.what, super::tree::What::Repeat);
        let asked = element
            .question()
            .is_some_and(|asked| asked.control != Control::None && is_asked(element, asked));
        let Some(media) = element.media().filter(|_| asked || repeats) else {
            return;
        };
        let mut spoken = media.iter().filter(|(_, value)| match value.as_nested() {
            Some(below) => below.has(opens_in),
            None => opens_in == default,
        });
        if !element.fields.has("label") && spoken.next().is_none() {
            let text = format!(
                "{} has no label and nothing else in {opens_in}",
                element.name
            );
            findings.withhold(self.at(Message::error(text), element.row, "media"));
        }
    }

    /// Columns of choices are elements of XML.
    fn columns(&self, findings: &mut Findings) {
        let Some(table) = &self.choices.table else {
            return;
        };
        for header in &table.headers {
            let column = &*header.path[0];
            let known = matches!(
                column,
                "list name" | "name" | "label" | "media" | "sms_option"
            );
            let used = self.choices.iter().flat_map(|(_, lines)| lines);
            let mut used = used.filter(|line| line.fields.has(column));
            if !known && !self.is_xml_name(column) && used.next().is_some() {
                let message = Message::error(format!("{column} is no name of XML"));
                findings.withhold(table.at(message, 1, &[column]));
            }
        }
    }

    /// Expressions that no row has, and the instances that expressions look things up in.
    fn expressions(&self, findings: &mut Findings) {
        let mut known: BTreeSet<String> = BTreeSet::from(["__last-saved".to_owned()]);
        known.extend(self.choices.iter().map(|(list, _)| list.to_owned()));
        for element in all(self.rows) {
            let names = files(element)
                .into_iter()
                .map(|file| stem(&file).to_owned());
            known.extend(names);
        }
        let unknown = |expression: &Expression| {
            expression
                .paths()
                .into_iter()
                .find_map(|path| match path.start {
                    PathStart::Instance(name) if !known.contains(&name) => {
                        Some(format!("there is no list and no file {name}"))
                    }
                    _ => None,
                })
        };
        for element in all(self.rows) {
            let external = element
                .question()
                .is_some_and(|asked| asked.kind == super::super::Kind::SelectOneExternal);
            for (column, text) in logic(element) {
                if external && column == "choice_filter" {
                    continue;
                }
                if let Some(text) = Expression::parse(text).ok().and_then(|it| unknown(&it)) {
                    findings.withhold(self.at(Message::error(text), element.row, column));
                }
            }
        }
        for element in all(self.rows).into_iter().filter(|it| it.is_section()) {
            for (column, text) in logic(element) {
                let wrong = match Expression::parse(text) {
                    Err(error) => error.to_string(),
                    Ok(_) if column == "calculate" => "a group has no value".to_owned(),
                    Ok(_) => continue,
                };
                // Others are read with the form.
                if matches!(column, "calculate" | "constraint" | "required") {
                    findings.withhold(self.at(Message::error(wrong), element.row, column));
                }
            }
        }
        let attributes = self.settings.fields.nested("attribute");
        for (attribute, _) in attributes.into_iter().flat_map(Fields::iter) {
            if !self.is_xml_name(attribute) {
                let message = Message::error(format!("{attribute} is no attribute of XML"));
                findings.withhold(self.settings.at(message, "attribute"));
            }
        }
        let judged = |text: &str| match Expression::parse(text) {
            Err(error) => Some(error.to_string()),
            Ok(expression) => {
                let problem = expression.problems(&[]).first().map(ToString::to_string);
                problem.or_else(|| unknown(&expression))
            }
        };
        if let Some(text) = self.settings.text("instance_name").and_then(judged) {
            findings.withhold(self.settings.at(Message::error(text), "instance_name"));
        }
        for (row, column, text) in self.entities.expressions() {
            if let Some(text) = judged(text) {
                let message = Message::error(text).at("entities", row, column);
                findings.withhold(message);
            }
        }
        for (row, name) in self
            .entities
            .updated()
            .filter(|(_, name)| !known.contains(*name))
        {
            let text =
                format!("entities of {name} can be updated only where its file is looked into");
            findings.withhold(Message::error(text).at("entities", row, "entity_id"));
        }
    }

    /// Opens the form as a person does who has answered nothing; then again, with two instances of
    /// every repeat.
    fn evaluate(&self, pack: &Pack, findings: &mut Findings) {
        let files = all(self.rows).into_iter().flat_map(files);
        let files: Files = files.map(|file| (file.clone(), nothing(&file))).collect();
        let form = Arc::new(Form::compile(pack, &files));
        let mut repeats = Recorded::default();
        repeated(&pack.rows, "", None, &mut repeats.instances);
        let mut seen = BTreeSet::new();
        for (recorded, first) in [(Recorded::default(), true), (repeats, false)] {
            let around = Surroundings::new(chrono::DateTime::UNIX_EPOCH.into(), "");
            let (filling, _) = Filling::open(form.clone(), around, recorded, first);
            for trouble in filling.troubles().take(TROUBLES) {
                let name = trouble.path.rsplit('/').next().unwrap_or_default();
                let name = name.split('[').next().unwrap_or_default();
                let element = all(self.rows).into_iter().find(|it| it.name == name);
                let row = element.map_or(1, |element| element.row);
                if seen.insert((row, trouble.column)) {
                    let text = format!("{}: {}", trouble.path, trouble.text);
                    findings.withhold(self.at(Message::error(text), row, trouble.column));
                }
            }
        }
    }

    /// The files the form speaks of.
    fn media(&self, pack: &Pack, media: Option<&Media>, findings: &mut Findings) {
        let mut needed: Vec<(u32, &'static str, String)> = Vec::new();
        for element in all(self.rows) {
            let files = files(element).into_iter();
            needed.extend(files.map(|file| (element.row, "type", file)));
            let shown = element.media().into_iter().flat_map(Fields::iter);
            let shown = shown.flat_map(|(_, value)| super::tree::texts(value));
            needed.extend(shown.map(|file| (element.row, "media", file.to_owned())));
        }
        for row in &pack.rows {
            pictures(row, &mut needed);
        }
        let mut unknown = BTreeSet::new();
        for (row, column, file) in needed {
            if file.contains("${") || media.is_some_and(|media| media.contains_key(&file)) {
                continue;
            }
            match media {
                Some(_) => {
                    let message = Message::error(format!("the file {file} is missing"));
                    findings.withhold(self.at(message, row, column));
                }
                None => {
                    unknown.insert(file);
                }
            }
        }
        for (_, lines) in self.choices.iter() {
            for line in lines {
                let shown = line
                    .fields
                    .nested("media")
                    .into_iter()
                    .flat_map(Fields::iter);
                for file in shown.flat_map(|(_, value)| super::tree::texts(value)) {
                    match media {
                        Some(media) if media.contains_key(file) => {}
                        Some(_) => {
                            let message = Message::error(format!("the file {file} is missing"));
                            let table = self.choices.table.as_ref().expect("it has lines");
                            findings.withhold(table.at(message, line.number, &["media"]));
                        }
                        None => {
                            unknown.insert(file.to_owned());
                        }
                    }
                }
            }
        }
        if !unknown.is_empty() {
            let files = unknown.into_iter().collect::<Vec<_>>().join(", ");
            findings.say(Message::info(format!(
                "it needs files that are not checked here: {files}"
            )));
        }
    }

    /// Puts a message to a row and one of its usual columns.
    fn at(&self, message: Message, row: u32, column: &str) -> Message {
        let below = |first, second| self.survey.at(message.clone(), row, &[first, second]);
        match column {
            "calculation" => below("bind", "calculate"),
            "read_only" => below("bind", "readonly"),
            "repeat_count" => below("control", "jr:count"),
            column if EXPRESSIONS.contains(&column) => below("bind", column),
            column => self.survey.at(message, row, &[column]),
        }
    }
}

/// A file in which nothing is found.
fn nothing(file: &str) -> Vec<u8> {
    let text = match extension(file) {
        ".xml" => "<root/>",
        ".geojson" => r#"{"type": "FeatureCollection", "features": []}"#,
        _ => "name,label\n",
    };
    text.into()
}

/// Two instances of every repeat that is not counted; of those inside one, one is enough in the
/// second.
fn repeated(rows: &[Node], above: &str, within: Option<&str>, found: &mut Vec<Instance>) {
    for node in rows {
        let Node::Group(group) = node else { continue };
        let path = format!("{above}/{}", group.name);
        match &group.repeat {
            None => repeated(&group.children, &path, within, found),
            // Nobody adds to it, and what is inside begins empty.
            Some(repeat) if repeat.count.is_some() => {}
            Some(_) => {
                let first = within.is_none_or(|id| !id.ends_with("-2"));
                for number in 1..=if first { 2 } else { 1 } {
                    let id = format!("{path}-{number}");
                    let id = within.map_or(id.clone(), |within| format!("{within}{id}"));
                    found.push(Instance {
                        within: within.map(str::to_owned),
                        repeat: path.clone(),
                        id: id.clone(),
                    });
                    repeated(&group.children, &path, Some(&id), found);
                }
            }
        }
    }
}

/// The expressions of a row with their columns.
fn logic(element: &Element) -> Vec<(&'static str, &str)> {
    let bind = EXPRESSIONS
        .into_iter()
        .filter_map(|column| Some((column, element.fields.text_below("bind", column)?)));
    let mut found: Vec<_> = bind.collect();
    if let Some(asked) = element.question() {
        let filter = element
            .fields
            .text("choice_filter")
            .filter(|_| asked.source.is_some());
        found.extend(filter.map(|text| ("choice_filter", text)));
        let default = element.fields.text("default").filter(|_| asked.dynamic);
        found.extend(default.map(|text| ("default", text)));
    }
    found
}

fn pictures(node: &Node, needed: &mut Vec<(u32, &'static str, String)>) {
    match node {
        Node::Group(group) => group
            .children
            .iter()
            .for_each(|child| pictures(child, needed)),
        Node::Question(question) => {
            let Some(item) = &question.item else { return };
            for (column, files) in [("takan_good", &item.good), ("takan_bad", &item.bad)] {
                needed.extend(
                    files
                        .iter()
                        .map(|file| (question.row, column, file.clone())),
                );
            }
        }
    }
}

/// Whether the XPath of ODK's apps can read a name.
fn is_odk_name(name: &str) -> bool {
    let letter = |c: char| c.is_lowercase() || c.is_uppercase() || c == '_';
    let mut chars = name.chars();
    // It reads 16 bits at a time.
    chars.next().is_some_and(letter)
        && name.chars().all(|c| c <= '\u{ffff}')
        && chars.all(|c| letter(c) || c.is_numeric() || matches!(c, '.' | '-'))
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
