//! Questions with choices: from a list, a file, the sheet `external_choices` or the answers to
//! another question.

use super::{
    super::{
        Message,
        name::{is_name, is_number},
        parameters::Parameters,
        question_type::Control,
        reference::{has_reference, only_reference},
        tree::{Asked, Element},
    },
    Kind, Reader, is_file, stem,
};

/// What the type of such a question says.
pub(super) struct Select {
    command: &'static str,
    kind: Kind,
    list: String,
    or_other: bool,
}

const WORDS: [(&str, Kind); 14] = [
    ("add select one prompt using", Kind::SelectOne),
    ("add select multiple prompt using", Kind::SelectMultiple),
    ("select all that apply from", Kind::SelectMultiple),
    ("select one from", Kind::SelectOne),
    ("select1", Kind::SelectOne),
    ("select_one", Kind::SelectOne),
    ("select one", Kind::SelectOne),
    ("select_multiple", Kind::SelectMultiple),
    ("select all that apply", Kind::SelectMultiple),
    ("select_one_external", Kind::SelectOneExternal),
    ("select_one_from_file", Kind::SelectOne),
    ("select_multiple_from_file", Kind::SelectMultiple),
    ("select one from file", Kind::SelectOne),
    ("select multiple from file", Kind::SelectMultiple),
];

/// What a type such as `select_one list or_other` says.
pub(super) fn select(word: &str) -> Option<Select> {
    let words = WORDS.iter().chain(&[("rank", Kind::Rank)]);
    words.into_iter().find_map(|(command, kind)| {
        let rest = word.strip_prefix(command)?.strip_prefix(' ')?;
        let (list, or_other) = match rest.split_once(' ') {
            None => (rest, false),
            Some((list, "or specify other" | "or_other" | "or other")) => (list, true),
            Some(_) => return None,
        };
        let one_word = !list.is_empty() && !list.contains(|c: char| c.is_whitespace());
        let (kind, list) = (*kind, list.to_owned());
        one_word.then_some(Select {
            command,
            kind,
            list,
            or_other,
        })
    })
}

impl Select {
    /// Whether its words ask for a file.
    fn of_a_file(&self) -> bool {
        self.command.ends_with("from_file") || self.command.ends_with("from file")
    }
}

impl Reader<'_, '_> {
    /// Reads such a question, with the one that asks what the choice `other` stands for.
    pub(super) fn select(
        &mut self,
        element: &mut Element,
        select: &Select,
        parameters: Parameters,
    ) -> Result<(Asked, Option<Element>), Message> {
        let row = element.row;
        let Select { kind, list, .. } = select;
        let filter = element.fields.get("choice_filter").is_some();
        let external = *kind == Kind::SelectOneExternal;
        let file = is_file(list);
        if external {
            self.check_external(row, list, filter)?;
        } else {
            self.sources.insert(stem(list).to_owned());
        }
        if select.of_a_file() && (!file || stem(list).trim_start_matches('.').contains('.')) {
            let text = format!("the file {list} has to be a .csv, .xml or .geojson");
            return Err(self.wrong(row, "type", &text));
        }
        if !self.choices.has(list) && !external && !file && !has_reference(list) {
            return Err(self.no_list(row, list));
        }
        if *kind == Kind::SelectMultiple && !file {
            self.check_names(row, list)?;
        }
        let other = if select.or_other {
            Some(self.other(element, list, filter)?)
        } else {
            None
        };
        self.check_parameters(row, select, &parameters)?;
        let randomized = parameters.get("randomize").is_some_and(|it| it == "true");
        let listed = match filter {
            true => !external && self.choices.has(list),
            false => !randomized && !file && !has_reference(list),
        };
        if listed && !self.choices.has(list) {
            // An external select without a filter is one of the sheet `choices`.
            return Err(self.no_list(row, list));
        }
        let value = if *kind == Kind::Rank {
            "odk:rank"
        } else {
            "string"
        };
        let control = if external {
            Control::Other
        } else {
            Control::Choices
        };
        if let Some(given) = element.fields.text_below("bind", "type")
            && !external
            && !matches!(given, "string" | "odk:rank")
        {
            let text = format!("choices cannot be a value of type {given}");
            return Err(self.wrong(row, "bind", &text));
        }
        let mut asked = Asked::new(file_kind(*kind, file), control, value);
        asked.parameters = parameters;
        asked.source = Some(list.clone());
        asked.listed = listed;
        self.in_table(element, *kind, list, filter)?;
        Ok((asked, other))
    }

    fn check_external(&mut self, row: u32, list: &str, filter: bool) -> Result<(), Message> {
        if !filter {
            let text = "select_one_external is meant for filtered choices";
            self.findings
                .say(self.at(Message::warning(text), row, "choice_filter"));
        }
        if self.external.is_empty() {
            let text = format!(
                "there are no external_choices with the columns list_name and name{}",
                self.misspelt("external_choices")
            );
            return Err(self.wrong(row, "type", &text));
        }
        if !self.external.has(list) {
            let text = format!("the sheet external_choices has no list {list}");
            return Err(self.wrong(row, "type", &text));
        }
        Ok(())
    }

    fn no_list(&self, row: u32, list: &str) -> Message {
        let text = if self.choices.is_empty() {
            let like = self.misspelt("choices");
            format!("there are no choices with the columns list_name, name and label{like}")
        } else {
            format!("the sheet choices has no list {list}")
        };
        self.wrong(row, "type", &text)
    }

    fn misspelt(&self, sheet: &str) -> String {
        super::super::sheets::misspelt(sheet, self.sheets)
            .map(|like| format!("; is {like} meant to be {sheet}?"))
            .unwrap_or_default()
    }

    /// Names with spaces cannot be told apart where several are chosen.
    fn check_names(&self, row: u32, list: &str) -> Result<(), Message> {
        let Some(lines) = self.choices.get(list) else {
            let text = "several answers to another question cannot be offered to choose from";
            return Err(self.wrong(row, "type", text));
        };
        let spaced = lines.iter().filter_map(|line| line.fields.text("name"));
        match spaced.into_iter().find(|name| name.contains(' ')) {
            None => Ok(()),
            Some(name) => {
                let text = format!("the choice {name} of {list} has a space in its name");
                Err(self.wrong(row, "type", &text))
            }
        }
    }

    fn other(&mut self, element: &Element, list: &str, filter: bool) -> Result<Element, Message> {
        let row = element.row;
        self.or_other = true;
        if filter {
            return Err(self.wrong(
                row,
                "choice_filter",
                "or_other cannot have filtered choices",
            ));
        }
        if !self.choices.has(list) {
            return Err(self.wrong(row, "type", "or_other needs a list of the sheet choices"));
        }
        if let Err(choice) = self.choices.add_other(list) {
            let text = format!("or_other: the choice of row {choice} has no label");
            return Err(self.wrong(row, "type", &text));
        }
        let asked = Asked::new(Kind::Text, Control::Other, "string");
        let mut other = Element::made(format!("{}_other", element.name), row, asked);
        other.fields.set_text("label", "Specify other.");
        let relevant = format!("selected(../{}, 'other')", element.name);
        other.fields.set_below("bind", "relevant", relevant);
        Ok(other)
    }

    fn check_parameters(
        &self,
        row: u32,
        select: &Select,
        parameters: &Parameters,
    ) -> Result<(), Message> {
        let known: &[&str] = match select.command {
            "select_one_from_file" | "select_multiple_from_file" => {
                &["label", "randomize", "seed", "value"]
            }
            _ => &["randomize", "seed"],
        };
        self.check_known(row, parameters, known)?;
        for key in ["value", "label"] {
            if parameters.get(key).is_some_and(|column| !is_name(column)) {
                return Err(self.wrong(row, "parameters", &format!("{key} is no XML name")));
            }
        }
        match (
            parameters.get("randomize").map(String::as_str),
            parameters.get("seed"),
        ) {
            (Some("true" | "false"), Some(seed)) if only_reference(seed).is_some() => Ok(()),
            (Some("true" | "false"), Some(seed)) if !is_number(seed) => {
                Err(self.wrong(row, "parameters", "a seed is a number or a reference"))
            }
            (Some("true" | "false"), _) | (None, None) => Ok(()),
            (Some(_), _) => Err(self.wrong(row, "parameters", "randomize is true or false")),
            (None, Some(_)) => {
                Err(self.wrong(row, "parameters", "a seed needs randomize=true beside it"))
            }
        }
    }

    /// In a table all questions have one list; above the first goes a row of its labels.
    fn in_table(
        &mut self,
        element: &mut Element,
        kind: Kind,
        list: &str,
        filter: bool,
    ) -> Result<(), Message> {
        let row = element.row;
        match &self.table_list {
            None => return Ok(()),
            Some(None) => {
                if filter {
                    let text = "a table-list cannot have filtered choices";
                    return Err(self.wrong(row, "choice_filter", text));
                }
                if !self.choices.has(list) {
                    return Err(self.wrong(row, "type", "a table-list needs a list of choices"));
                }
                let name = format!("reserved_name_for_field_list_labels_{row}");
                let value = if kind == Kind::Rank {
                    "odk:rank"
                } else {
                    "string"
                };
                let mut asked = Asked::new(file_kind(kind, is_file(list)), Control::Choices, value);
                asked.source = Some(list.to_owned());
                let mut labels = Element::made(name, row, asked);
                labels.fields.set_below("control", "appearance", "label");
                self.add(labels);
                self.table_list = Some(Some(list.to_owned()));
            }
            Some(Some(first)) if first != list => {
                let text = format!("a table-list has one list: {first}, not {list}");
                return Err(self.wrong(row, "type", &text));
            }
            Some(Some(_)) => {}
        }
        element
            .fields
            .set_below("control", "appearance", "list-nolabel");
        Ok(())
    }
}

fn file_kind(kind: Kind, file: bool) -> Kind {
    match (kind, file) {
        (Kind::SelectOne, true) => Kind::SelectOneFromFile,
        (Kind::SelectMultiple, true) => Kind::SelectMultipleFromFile,
        (kind, _) => kind,
    }
}
