//! Rows that open and close groups, repeats and loops.

use super::{
    super::{
        Message,
        fields::{Fields, Value},
        question_type::Control,
        reference::only_reference,
        tree::{Asked, Element, What},
    },
    DEPTH, Frame, Kind, Reader,
};

/// What a row opens.
pub(super) struct Begin {
    control: Section,
    /// The list a loop goes over.
    list: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Group,
    Repeat,
    Loop,
}

const WORDS: [(&str, Section); 5] = [
    ("group", Section::Group),
    ("lgroup", Section::Repeat),
    ("repeat", Section::Repeat),
    ("loop", Section::Loop),
    ("looped group", Section::Repeat),
];

/// What a type such as `begin loop over list` opens.
pub(super) fn begin(word: &str) -> Option<Begin> {
    let rest = after(word, "begin")?;
    WORDS.iter().find_map(|(name, control)| {
        let rest = rest.strip_prefix(name)?;
        let control = *control;
        if rest.is_empty() {
            return Some(Begin {
                control,
                list: None,
            });
        }
        let rest = rest.strip_prefix(' ')?;
        let list = match rest.strip_prefix("over ") {
            Some(list) if is_word(list) => list,
            _ => rest,
        };
        let list = Some(is_word(list).then(|| list.to_owned())?);
        Some(Begin { control, list })
    })
}

/// What a type such as `end group` closes.
pub(super) fn end(word: &str) -> Option<Section> {
    let rest = after(word, "end")?;
    let found = WORDS.iter().find(|(name, _)| *name == rest);
    found.map(|(_, control)| *control)
}

fn after<'a>(word: &'a str, verb: &str) -> Option<&'a str> {
    let rest = word.strip_prefix(verb)?;
    rest.strip_prefix(|c: char| c == '_' || c.is_whitespace())
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

impl Reader<'_, '_> {
    pub(super) fn end(
        &mut self,
        row: u32,
        control: Section,
        fields: &Fields,
    ) -> Result<(), Message> {
        if fields.text_below("bind", "entities:saveto").is_some() {
            return Err(self.wrong(row, "save_to", "a group is no property of an entity"));
        }
        let open = self.stack.last().map(|frame| match frame.element.what {
            What::Repeat => Section::Repeat,
            What::Loop(_) => Section::Loop,
            _ => Section::Group,
        });
        if self.stack.len() == 1 || open != Some(control) {
            return Err(self.wrong(row, "type", "this closes nothing that is open"));
        }
        let opened = self.stack.last().map(|frame| frame.element.name.clone());
        if let (Some(closed), Some(opened)) = (fields.text("name"), opened)
            && closed != opened
        {
            let text = format!("this closes {opened}; its own name {closed} counts for nothing");
            self.findings.say(self.at(Message::info(text), row, "name"));
        }
        let element = self.close();
        self.add(element);
        self.table_list = None;
        Ok(())
    }

    pub(super) fn begin(
        &mut self,
        row: u32,
        name: &str,
        begin: &Begin,
        mut fields: Fields,
    ) -> Result<(), Message> {
        let what = match begin.control {
            Section::Group => What::Group,
            Section::Repeat => {
                self.check_repeat(row, name, &fields)?;
                What::Repeat
            }
            Section::Loop => What::Loop(self.loop_list(row, begin.list.as_deref())?),
        };
        if self.stack.len() > DEPTH {
            let text = format!("groups inside groups, more than {DEPTH} deep");
            return Err(self.wrong(row, "type", &text));
        }
        match fields.below("control", "jr:count").map(Value::as_text) {
            Some(None) => return Err(self.wrong(row, "repeat_count", "a count has no languages")),
            Some(Some(count)) if only_reference(count).is_none() => {
                let counter = format!("{name}_count");
                let asked = Asked::new(Kind::Calculate, Control::None, "string");
                let mut element = Element::made(&*counter, row, asked);
                element.fields.set_below("bind", "readonly", "true()");
                element.fields.set_below("bind", "calculate", count);
                self.add(element);
                fields.set_below("control", "jr:count", format!("${{{counter}}}"));
            }
            _ => {}
        }
        let mut element = Element::new(name, row, what, fields);
        match element.fields.below("control", "appearance").cloned() {
            Some(Value::Nested(_)) => {
                return Err(self.wrong(row, "appearance", "an appearance has no languages"));
            }
            Some(Value::Text(appearance)) => {
                let words: Vec<&str> = appearance.split_whitespace().collect();
                if words.contains(&"table-list") {
                    self.begin_table(&mut element, &words);
                }
            }
            None => {}
        }
        if let Some(Value::Text(intent)) = element.fields.get("intent").cloned() {
            element.fields.set_below("control", "intent", intent);
        }
        self.stack.push(Frame::new(element));
        Ok(())
    }

    fn check_repeat(&mut self, row: u32, name: &str, fields: &Fields) -> Result<(), Message> {
        if name == self.settings.root() {
            let text = format!("{name} is the name of the form itself");
            return Err(self.wrong(row, "name", &text));
        }
        if !self.repeats.insert(name.to_owned()) {
            return Err(self.wrong(row, "name", &format!("there is a repeat {name} already")));
        }
        if !fields.has("label") && !fields.has("media") {
            let message = Message::warning("a repeat has no label");
            self.findings.say(self.at(message, row, "label"));
        }
        Ok(())
    }

    fn loop_list(&self, row: u32, list: Option<&str>) -> Result<String, Message> {
        let list = list.ok_or_else(|| self.wrong(row, "type", "a loop goes over a list"))?;
        if !self.choices.has(list) {
            return Err(self.wrong(row, "type", &format!("there is no list {list}")));
        }
        Ok(list.to_owned())
    }

    /// A `table-list` is a `field-list` whose label is a note of its own.
    fn begin_table(&mut self, element: &mut Element, words: &[&str]) {
        self.table_list = Some(None);
        let others = words.iter().filter(|word| **word != "table-list");
        let words: Vec<&str> = std::iter::once("field-list")
            .chain(others.copied())
            .collect();
        element
            .fields
            .set_below("control", "appearance", words.join(" "));
        if !element.is_labelled() {
            return;
        }
        let name = format!("generated_table_list_label_{}", element.row);
        let asked = Asked::new(Kind::Note, Control::Other, "string");
        let mut label = Element::made(name, element.row, asked);
        for column in ["label", "hint"] {
            if let Some(value) = element.fields.remove(column) {
                label.fields.set(column, value);
            }
        }
        element.children.push(label);
    }
}
