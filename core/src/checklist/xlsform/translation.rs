//! The languages of a form: in the order in which an XForm comes to speak of them, and which
//! columns lack one of them.

use std::collections::BTreeMap;

use super::{
    super::{UNTRANSLATED, Words},
    Message,
    choices::{Lists, is_translated},
    fields::{Fields, Value},
    reference::has_reference,
    table::Table,
    tree::{Element, all},
};

/// A text in every language; one without is in the default language.
pub(super) fn words(value: Option<&Value>, default_language: &str) -> Words {
    match value {
        None => Words::default(),
        Some(Value::Text(text)) => Words::from_iter([(default_language.to_owned(), text.clone())]),
        Some(Value::Nested(below)) => {
            let texts = below.iter().filter_map(|(language, value)| {
                Some((language.to_owned(), value.as_text()?.to_owned()))
            });
            texts.collect()
        }
    }
}

/// The languages of everything that is translated; none if nothing is.
pub(super) fn languages(rows: &[Element], choices: &Lists, default_language: &str) -> Vec<String> {
    let mut found = Found {
        languages: Vec::new(),
        default_language,
    };
    for (_, lines) in choices.iter().filter(|(_, lines)| is_translated(lines)) {
        for line in lines {
            if let Some(label) = line.fields.get("label") {
                found.add(label);
            }
            for (_, value) in line
                .fields
                .nested("media")
                .into_iter()
                .flat_map(Fields::iter)
            {
                found.add(value);
            }
        }
    }
    let mut elements = all(rows);
    elements.retain(|element| element.is_counted());
    // An audit stands below `meta`, which is the last group of a form.
    elements.sort_by_key(|element| element.is_audit());
    for element in &elements {
        found.element(element);
    }
    for element in elements {
        for (_, value) in element.media().into_iter().flat_map(Fields::iter) {
            found.add(value);
        }
    }
    found.languages
}

struct Found<'a> {
    languages: Vec<String>,
    default_language: &'a str,
}

impl Found<'_> {
    fn add(&mut self, value: &Value) {
        match value {
            Value::Text(_) => self.language(self.default_language),
            Value::Nested(below) => {
                for (language, _) in below.iter() {
                    self.language(language);
                }
            }
        }
    }

    fn language(&mut self, language: &str) {
        if !self.languages.iter().any(|known| known == language) {
            self.languages.push(language.to_owned());
        }
    }

    /// A text in one language is spoken of by language only if something else makes it so.
    fn element(&mut self, element: &Element) {
        let fields = &element.fields;
        let nested = |value: &&Value| value.as_nested().is_some();
        let refers = |value: &&Value| value.as_text().is_some_and(has_reference);
        for message in ["jr:constraintMsg", "jr:requiredMsg"] {
            let value = fields.below("bind", message);
            if let Some(value) = value.filter(|value| nested(value) || refers(value)) {
                self.add(value);
            }
        }
        if let Some(value) = fields.below("bind", "jr:noAppErrorString").filter(nested) {
            self.add(value);
        }
        let asked = !element.is_section();
        let guided = asked && fields.has("guidance_hint");
        for (column, always) in [
            ("label", element.media().is_some()),
            ("hint", guided),
            ("guidance_hint", true),
        ] {
            let value = fields
                .get(column)
                .filter(|_| asked || column != "guidance_hint");
            if let Some(value) = value.filter(|value| always || nested(value)) {
                self.add(value);
            }
        }
    }
}

/// Says which languages lack a column that another one has.
pub(super) fn missing(table: &Table, messages: &mut Vec<Message>) {
    let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut columns: Vec<&str> = Vec::new();
    for header in &table.headers {
        let parts: Vec<&str> = header.path.iter().map(String::as_str).collect();
        let parts = match &*parts {
            ["media" | "bind", rest @ ..] if !rest.is_empty() => rest,
            parts => parts,
        };
        let (column, language) = match *parts {
            [column] => (column, UNTRANSLATED),
            [column, language] => (column, language),
            _ => continue,
        };
        let translatable = matches!(
            column,
            "label"
                | "hint"
                | "guidance_hint"
                | "image"
                | "big-image"
                | "audio"
                | "video"
                | "jr:constraintMsg"
                | "jr:requiredMsg"
        );
        if translatable {
            seen.entry(language).or_default().push(column);
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    if seen.len() == 1 && seen.contains_key(UNTRANSLATED) {
        return;
    }
    for (language, has) in &seen {
        for column in columns.iter().filter(|column| !has.contains(column)) {
            let written = table
                .headers
                .iter()
                .find(|header| header.path.iter().any(|it| it == column));
            let text = match *language {
                UNTRANSLATED => {
                    format!("{column} is there in languages, other columns without one")
                }
                language => format!("{column} is not there in {language}"),
            };
            let header = written.map(|header| header.text);
            messages.push(Message::warning(text).at(&table.sheet.name, 1, header));
        }
    }
}
