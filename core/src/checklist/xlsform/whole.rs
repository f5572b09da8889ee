//! What can be wrong with a form as a whole: names, labels, references, triggers, files.

use std::collections::{HashMap, HashSet};

use super::{
    Message,
    choices::{Lists, is_translated},
    entity::Entities,
    expand::Wrong,
    fields::{Fields, Value},
    name::is_name,
    question_type::Control,
    reference::references,
    settings::Settings,
    survey::{is_file, stem},
    tree::{Asked, Element, What, all, texts},
};

/// A form, as far as it has been read.
pub(super) struct Whole<'a, 'b> {
    pub rows: &'b [Element],
    pub settings: &'b Settings<'a>,
    pub choices: &'b Lists<'a>,
    pub entities: &'b Entities<'a>,
}

/// The expressions of a row, by their place below `bind`.
pub(super) const EXPRESSIONS: [&str; 5] = [
    "calculate",
    "constraint",
    "readonly",
    "required",
    "relevant",
];

/// What an expression calls the answers that were sent before.
const LAST_SAVED: &str = "__last-saved";

/// Attributes that an XForm has already: the first two of every row, the next of groups, the last
/// of repeats.
const TAKEN: [(&str, &str); 5] = [
    ("bind", "tag"),
    ("bind", "nodeset"),
    ("instance", "tag"),
    ("control", "tag"),
    ("control", "nodeset"),
];

impl Whole<'_, '_> {
    /// Everything pyxform refuses the form for.
    pub(super) fn wrong(&self) -> Vec<Wrong> {
        let mut found = Vec::new();
        self.names(self.rows, &mut found);
        self.nesting(&mut found);
        self.labels(&mut found);
        self.searches(&mut found);
        self.references(&mut found);
        self.files(&mut found);
        found
    }

    fn names(&self, rows: &[Element], found: &mut Vec<Wrong>) {
        let mut seen = HashSet::new();
        for element in rows.iter().filter(|it| !it.is_audit()) {
            if !is_name(&element.name) {
                found.push(wrong(element, "name", "this is no XML name"));
            }
            if !seen.insert(&element.name) {
                let text = format!("{} is a name in this group already", element.name);
                found.push(wrong(element, "name", &text));
            }
            self.names(&element.children, found);
        }
        let mut repeats = HashSet::new();
        if std::ptr::eq(rows, self.rows) {
            let audits = all(rows).into_iter().filter(|it| it.is_audit());
            found.extend(
                audits
                    .skip(1)
                    .map(|it| wrong(it, "type", "there is an audit already")),
            );
            for element in all(rows) {
                if matches!(element.what, What::Repeat)
                    && (element.name == self.settings.root() || !repeats.insert(&element.name))
                {
                    let text = format!("there is a repeat or a form {} already", element.name);
                    found.push(wrong(element, "name", &text));
                }
            }
        }
    }

    /// Columns that have languages or attributes where they cannot, or the other way round.
    fn nesting(&self, found: &mut Vec<Wrong>) {
        for element in all(self.rows).into_iter().filter(|it| it.is_counted()) {
            let fields = &element.fields;
            if fields.text("instance").is_some() {
                found.push(wrong(element, "instance", "instance is a group of columns"));
            }
            let taken: &[(&str, &str)] = match &element.what {
                What::Repeat => &TAKEN,
                What::Group | What::Loop(_) => &TAKEN[..4],
                _ => &TAKEN[..2],
            };
            for (column, attribute) in taken {
                if fields.below(column, attribute).is_some() {
                    let text = format!("{attribute} is an attribute of XForms' own here");
                    found.push(wrong(element, column, &text));
                }
            }
            for column in ["label", "hint", "guidance_hint"] {
                if fields.get(column).is_some_and(is_deep) {
                    found.push(wrong(element, column, "this column has one language"));
                }
            }
            let media = element.media().into_iter().flat_map(Fields::iter);
            for (medium, value) in media {
                if !matches!(medium, "image" | "big-image" | "audio" | "video") {
                    found.push(wrong(
                        element,
                        "media",
                        &format!("there is no medium {medium}"),
                    ));
                } else if is_deep(value) {
                    found.push(wrong(element, "media", "this column has one language"));
                }
            }
            if element.question().is_none() {
                continue;
            }
            for column in ["default", "choice_filter"] {
                if fields.nested(column).is_some() {
                    found.push(wrong(element, column, "this column has no languages"));
                }
            }
            for attribute in EXPRESSIONS {
                let value = fields.below("bind", attribute);
                if value.is_some_and(|value| value.as_text().is_none()) {
                    found.push(wrong(element, attribute, "an expression has no languages"));
                }
            }
        }
        for (list, lines) in self.choices.iter() {
            for line in lines {
                let nested = line.fields.iter().find(|(column, value)| match *column {
                    "label" => false,
                    "media" => value.as_text().is_some(),
                    _ => value.as_text().is_none(),
                });
                if let Some((column, _)) = nested {
                    let text = format!("the column {column} of the list {list} has no languages");
                    found.push(Wrong {
                        row: line.number,
                        column: "",
                        text,
                    });
                }
            }
        }
        if self.settings.text("attribute").is_some() {
            let text = "the setting attribute is a group of columns".to_owned();
            found.push(Wrong {
                row: 0,
                column: "",
                text,
            });
        }
    }

    fn labels(&self, found: &mut Vec<Wrong>) {
        let mut triggered: HashMap<&str, Vec<&Element>> = HashMap::new();
        let names = self.counts();
        let elements = all(self.rows);
        for element in &elements {
            for trigger in element
                .question()
                .into_iter()
                .flat_map(|asked| &asked.trigger)
            {
                triggered.entry(trigger).or_default().push(element);
            }
        }
        for element in elements {
            let Some(asked) = element.question() else {
                continue;
            };
            let waiting = triggered
                .get(&*element.name)
                .map(Vec::as_slice)
                .unwrap_or_default();
            if !is_asked(element, asked) {
                for other in waiting {
                    let text = format!("{} is never shown, so it triggers nothing", element.name);
                    found.push(wrong(other, "trigger", &text));
                }
                continue;
            }
            if asked.control == Control::None {
                continue;
            }
            let fields = &element.fields;
            if !element.is_labelled() && !fields.has("media") {
                let text = format!("{} has neither a label nor a hint", element.name);
                found.push(wrong(element, "label", &text));
            }
            let media = element.media();
            if media.is_some_and(|media| media.has("big-image") && !media.has("image")) {
                found.push(wrong(
                    element,
                    "media",
                    "a big-image needs an image beside it",
                ));
            }
            for other in waiting {
                if names.get(&*other.name).copied() != Some(1) {
                    let text = format!("there is more than one {}", other.name);
                    found.push(wrong(other, "trigger", &text));
                }
            }
        }
    }

    /// Choices that an app searches for in a file.
    fn searches(&self, found: &mut Vec<Wrong>) {
        let elements = all(self.rows);
        let selects = elements.iter().filter_map(|element| {
            let asked = element.question()?;
            (asked.control == Control::Choices).then_some((*element, asked))
        });
        let selects: Vec<_> = selects.collect();
        for (element, asked) in &selects {
            if !is_search(element) {
                continue;
            }
            let list = asked.source.as_deref().unwrap_or_default();
            if is_file(list) {
                found.push(wrong(
                    element,
                    "appearance",
                    "search() has choices of its own file",
                ));
                continue;
            }
            let Some(lines) = self.choices.get(list) else {
                found.push(wrong(
                    element,
                    "appearance",
                    "search() needs a list of choices",
                ));
                continue;
            };
            let shared = selects
                .iter()
                .find(|(other, of)| !is_search(other) && of.list() == asked.list());
            if let Some((other, _)) = shared {
                let text = format!("{} has the same choices without search()", other.name);
                found.push(wrong(element, "appearance", &text));
            }
            let unlabelled = lines.iter().any(|line| !line.fields.has("label"));
            if unlabelled && !is_translated(lines) && element.fields.has("label") {
                found.push(wrong(
                    element,
                    "appearance",
                    "search() needs labels for its choices",
                ));
            }
        }
    }

    /// How many elements of the form have each name.
    fn counts(&self) -> HashMap<&str, usize> {
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut count = |name| *names.entry(name).or_default() += 1;
        count(self.settings.root());
        for element in all(self.rows) {
            if element.is_counted() {
                count(&element.name);
            }
        }
        if !self.settings.says_yes("omit_instanceID") {
            count("instanceID");
        }
        if self.settings.fields.has("instance_name") {
            count("instanceName");
        }
        for _ in 0..self.entities.count() {
            count("entity");
        }
        names
    }

    /// References to names that more or less than one element has.
    fn references(&self, found: &mut Vec<Wrong>) {
        let names = self.counts();
        let unclear = |text: &str| {
            let named = references(text).filter_map(Result::ok);
            let mut named = named.filter(|it| names.get(it.name).copied() != Some(1));
            named.next().map(|it| {
                let many = if names.contains_key(it.name) {
                    "more than one"
                } else {
                    "no"
                };
                format!("there is {many} element with the name {}", it.name)
            })
        };
        for element in all(self.rows).into_iter().filter(|it| it.is_counted()) {
            for (column, text) in used(element) {
                if let Some(text) = unclear(text) {
                    found.push(wrong(element, column, &text));
                }
            }
        }
        for (_, lines) in self
            .choices
            .iter()
            .filter(|(_, lines)| is_translated(lines))
        {
            for line in lines {
                let spoken = [line.fields.get("label"), line.fields.get("media")];
                for text in spoken.into_iter().flatten().flat_map(texts) {
                    if let Some(text) = unclear(text) {
                        found.push(Wrong {
                            row: line.number,
                            column: "",
                            text,
                        });
                    }
                }
            }
        }
        if let Some(text) = self.settings.text("instance_name").and_then(unclear) {
            found.push(Wrong {
                row: 0,
                column: "instance_name",
                text,
            });
        }
    }

    /// Look-ups: a name stands for one file or list.
    fn files(&self, found: &mut Vec<Wrong>) {
        let mut sources: HashMap<String, String> = HashMap::new();
        let mut declared = HashSet::new();
        let elements = all(self.rows);
        for element in &elements {
            if let What::File(_) = element.what
                && !declared.insert(&element.name)
            {
                let text = format!("{} is the name of a file already", element.name);
                found.push(wrong(element, "name", &text));
            }
            for file in files(element) {
                let name = match &element.what {
                    What::File(_) => element.name.clone(),
                    _ => stem(&file).to_owned(),
                };
                let before = sources.entry(name.clone()).or_insert_with(|| file.clone());
                if *before != file {
                    let text = format!("{name} stands for two different files");
                    found.push(wrong(element, "type", &text));
                }
            }
        }
        let saved = elements.iter().find(|element| {
            let mut texts = looking(element);
            texts.any(|text| references(text).flatten().any(|it| it.last_saved))
        });
        if let Some(element) = saved
            && (sources.contains_key(LAST_SAVED) || self.choices.has(LAST_SAVED))
        {
            let text = format!("{LAST_SAVED} is the name of what was sent before");
            found.push(wrong(element, "name", &text));
        }
        let searched: HashSet<&str> = elements
            .iter()
            .filter(|element| is_search(element))
            .filter_map(|element| element.question()?.source.as_deref())
            .collect();
        for (list, lines) in self.choices.iter() {
            if searched.contains(list) {
                continue;
            }
            if sources.contains_key(list) {
                let text = format!("{list} stands for a list and for a file");
                let row = lines.first().map_or(0, |line| line.number);
                found.push(Wrong {
                    row,
                    column: "",
                    text,
                });
            }
        }
    }
}

impl Asked {
    /// The list of choices that is the question's own.
    fn list(&self) -> Option<&str> {
        self.source.as_deref().filter(|_| self.listed)
    }
}

/// Puts a message to where it belongs in the form.
pub(super) fn placed(wrong: Wrong, survey: &super::table::Table, whole: &Whole) -> Message {
    let message = Message::error(wrong.text);
    match (wrong.column, wrong.row) {
        ("", 0) | ("instance_name", _) => whole.settings.at(message, "instance_name"),
        ("", row) => match &whole.choices.table {
            Some(choices) => choices.at(message, row, &["label"]),
            None => message.at("choices", row, None),
        },
        (column, row) => {
            let bind = EXPRESSIONS.contains(&column).then_some(["bind", column]);
            match bind {
                Some(path) => survey.at(message, row, &path),
                None if column == "appearance" => survey.at(message, row, &["control", column]),
                None => survey.at(message, row, &[column]),
            }
        }
    }
}

fn wrong(element: &Element, column: &'static str, text: &str) -> Wrong {
    let (row, text) = (element.row, text.to_owned());
    Wrong { row, column, text }
}

/// Whether a question comes before a person's eyes.
pub(super) fn is_asked(element: &Element, asked: &Asked) -> bool {
    let calculated = element.fields.below("bind", "calculate").is_some();
    let silent = (calculated || !asked.trigger.is_empty()) && !element.is_labelled();
    !silent && asked.kind != super::super::Kind::Calculate
}

/// Whether an app searches for the choices.
pub(super) fn is_search(element: &Element) -> bool {
    let call = element
        .appearance()
        .and_then(|appearance| appearance.split_once("search("));
    call.is_some_and(|(_, rest)| rest.contains(')'))
}

/// Whether there is a further level below the languages.
fn is_deep(value: &Value) -> bool {
    let mut below = value.as_nested().into_iter().flat_map(Fields::iter);
    below.any(|(_, value)| value.as_text().is_none())
}

/// The texts of a row in which references mean something, with their columns.
pub(super) fn used(element: &Element) -> Vec<(&'static str, &str)> {
    let mut found = Vec::new();
    let groups = [
        "label",
        "hint",
        "guidance_hint",
        "media",
        "bind",
        "control",
        "instance",
    ];
    for column in groups {
        let values = element.fields.get(column).into_iter().flat_map(texts);
        found.extend(values.map(|text| (column, text)));
    }
    if let Some(asked) = element.question() {
        if asked.dynamic {
            found.extend(element.fields.text("default").map(|text| ("default", text)));
        }
        if asked.source.is_some() {
            let filter = element.fields.text("choice_filter");
            found.extend(filter.map(|text| ("choice_filter", text)));
        }
        found.extend(asked.source.as_deref().map(|text| ("type", text)));
        found.extend(
            asked
                .parameters
                .get("seed")
                .map(|text| ("parameters", &**text)),
        );
    }
    found
}

/// The files that a row looks things up in, by name.
pub(super) fn files(element: &Element) -> Vec<String> {
    if let What::File(extension) = element.what {
        return vec![format!("{}.{extension}", element.name)];
    }
    let mut files: Vec<String> = looking(element).flat_map(pulled).collect();
    if let Some(asked) = element.question()
        && asked.control == Control::Choices
        && !is_search(element)
    {
        files.extend(asked.source.clone().filter(|source| is_file(source)));
    }
    files
}

/// The texts of a row that may look things up.
fn looking(element: &Element) -> impl Iterator<Item = &str> {
    let fields = &element.fields;
    let bind = EXPRESSIONS
        .iter()
        .filter_map(|it| fields.text_below("bind", it));
    let own = ["choice_filter", "default"]
        .into_iter()
        .filter_map(|it| fields.text(it));
    let asked = element.question().is_some();
    bind.chain(own.filter(move |_| asked))
}

/// The files of the calls of `pulldata` in an expression.
fn pulled(text: &str) -> Vec<String> {
    let mut files = Vec::new();
    if !text.contains("pulldata(") {
        return files;
    }
    for call in text.split("pulldata").skip(1) {
        let argument = call.trim_start().strip_prefix('(');
        if let Some((file, _)) = argument.and_then(|it| it.trim_start().split_once(',')) {
            let file = file.replace(['\'', '"'], "");
            files.push(format!("{}.csv", file.trim()));
        }
    }
    files
}
