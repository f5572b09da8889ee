//! From the tree of a form that is accepted to a pack.

use std::collections::{BTreeMap, HashSet};

use super::{
    super::{
        Bind, Choice, ChoiceList, Choices, ChoicesFrom, Group, Kind, Node, Question, Repeat, Words,
    },
    Message,
    choices::Lists,
    fields::{Fields, Value},
    findings::Findings,
    import::Listed,
    name::expression,
    reference::only_reference,
    survey::is_file,
    table::{Line, Table},
    takan,
    translation::words,
    tree::{Asked, Element, What},
};

/// Makes the rows of a pack.
pub(super) struct Assembler<'a, 'b> {
    pub survey: &'b Table<'a>,
    pub default_language: &'b str,
    pub findings: &'b mut Findings,
    pub questions: Vec<Listed>,
    /// The codes of the items.
    pub codes: HashSet<String>,
}

impl Assembler<'_, '_> {
    pub(super) fn nodes(&mut self, elements: Vec<Element>, above: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        for mut element in elements {
            let children = std::mem::take(&mut element.children);
            if element.flat {
                // Its rows are shown as if it were not there, and its relevance is theirs.
                nodes.extend(self.nodes(children, above));
                continue;
            }
            let path = format!("{above}/{}", element.name);
            if element.is_section() {
                let children = self.nodes(children, &path);
                nodes.push(Node::Group(Box::new(self.group(element, children))));
            } else {
                nodes.push(Node::Question(Box::new(self.question(element, path))));
            }
        }
        nodes
    }

    fn group(&mut self, element: Element, children: Vec<Node>) -> Group {
        let Element {
            name,
            row,
            what,
            mut fields,
            ..
        } = element;
        let mut take = Taken {
            fields: &mut fields,
            default_language: self.default_language,
        };
        let repeat = matches!(what, What::Repeat);
        let count = take.below("control", "jr:count");
        Group {
            name,
            label: take.words("label"),
            hint: take.words("hint"),
            repeat: repeat.then_some(Repeat { count }),
            bind: take.bind(),
            appearance: take.below("control", "appearance").unwrap_or_default(),
            other: others(&fields),
            row,
            children,
        }
    }

    fn question(&mut self, element: Element, path: String) -> Question {
        let Element {
            name,
            row,
            what,
            mut fields,
            ..
        } = element;
        let mut take = Taken {
            fields: &mut fields,
            default_language: self.default_language,
        };
        let mut question = Question::new(name, Kind::Audit);
        question.row = row;
        question.label = take.words("label");
        question.hint = take.words("hint");
        question.guidance = take.words("guidance_hint");
        question.media = take.media();
        question.bind = take.bind();
        question.appearance = take.below("control", "appearance").unwrap_or_default();
        question.default = take.text("default");
        let filter = take.text("choice_filter");
        take.fields.remove("parameters");
        match what {
            What::Question(asked) => {
                question.kind = kind(&asked);
                if !asked.made {
                    question.item = takan::item(self.survey, &question, take.fields, self.findings);
                }
                if question.item.is_some() && !self.codes.insert(question.name.clone()) {
                    let text = format!("another item has the code {} already", question.name);
                    let message = Message::error(text);
                    self.findings
                        .withhold(self.survey.at(message, row, &["name"]));
                }
                question.choices = from(&asked).map(|from| Choices { from, filter });
                question.trigger = asked.trigger;
                question.parameters = asked.parameters;
                let (name, kind) = (question.name.clone(), question.kind);
                self.questions.push(Listed { name, kind, path });
            }
            What::File("csv") => question.kind = Kind::CsvExternal,
            What::File(_) => question.kind = Kind::XmlExternal,
            What::Audit(parameters) => question.parameters = parameters,
            What::Group | What::Repeat | What::Loop(_) => unreachable!("a section is no question"),
        }
        question.other = others(&fields);
        question
    }
}

/// The kind of a question, whose value may have been given another type.
fn kind(asked: &Asked) -> Kind {
    let by_value = match &*asked.value {
        "string" => Kind::Text,
        "int" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "dateTime" => Kind::DateTime,
        "barcode" => Kind::Barcode,
        "geopoint" => Kind::Geopoint,
        "geotrace" => Kind::Geotrace,
        "geoshape" => Kind::Geoshape,
        _ => return asked.kind,
    };
    match asked.kind {
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::Barcode
        | Kind::Geopoint
        | Kind::Geotrace
        | Kind::Geoshape => by_value,
        kind => kind,
    }
}

fn from(asked: &Asked) -> Option<ChoicesFrom> {
    let source = asked.source.clone()?;
    if asked.kind == Kind::SelectOneExternal {
        return Some(ChoicesFrom::External(source));
    }
    if let Some(name) = only_reference(&source) {
        return Some(ChoicesFrom::Repeat(name.to_owned()));
    }
    Some(if is_file(&source) {
        ChoicesFrom::File(source)
    } else {
        ChoicesFrom::List(source)
    })
}

/// The lists of a sheet, with what a choice means for an item.
pub(super) fn lists(
    lists: &Lists,
    default_language: &str,
    findings: &mut Findings,
) -> BTreeMap<String, ChoiceList> {
    let mut found = BTreeMap::new();
    for (name, lines) in lists.iter() {
        let choices = lines.iter().map(|line| {
            let Line { number, mut fields } = line.clone();
            let mut take = Taken {
                fields: &mut fields,
                default_language,
            };
            let (label, media) = (take.words("label"), take.media());
            let result = lists
                .table
                .as_ref()
                .and_then(|table| takan::result(table, number, take.fields, findings));
            let name = take.text("name").unwrap_or_default();
            let other = others(&fields);
            Choice {
                name,
                label,
                media,
                result,
                other,
                row: number,
            }
        });
        let choices = choices.collect();
        found.insert(name.to_owned(), ChoiceList { choices });
    }
    found
}

/// Columns that are taken out of a row.
struct Taken<'a> {
    fields: &'a mut Fields,
    default_language: &'a str,
}

impl Taken<'_> {
    fn words(&mut self, column: &str) -> Words {
        words(self.fields.remove(column).as_ref(), self.default_language)
    }

    fn text(&mut self, column: &str) -> Option<String> {
        self.fields.text(column)?;
        match self.fields.remove(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Takes a value out below a column.
    fn value_below(&mut self, column: &str, attribute: &str) -> Option<Value> {
        let mut found = None;
        for (name, value) in self.fields.iter_mut() {
            if let (true, Value::Nested(below)) = (name == column, value) {
                found = below.remove(attribute);
            }
        }
        found
    }

    fn below(&mut self, column: &str, attribute: &str) -> Option<String> {
        match self.value_below(column, attribute)? {
            Value::Text(text) => Some(text),
            Value::Nested(_) => None,
        }
    }

    fn media(&mut self) -> BTreeMap<String, Words> {
        if self.fields.nested("media").is_none() {
            return BTreeMap::new();
        }
        let found = self.fields.remove("media");
        let below = found.as_ref().and_then(Value::as_nested);
        let media = below.into_iter().flat_map(Fields::iter);
        let media = media
            .map(|(medium, value)| (medium.to_owned(), words(Some(value), self.default_language)));
        media.collect()
    }

    fn bind(&mut self) -> Bind {
        let mut logic = |attribute| {
            let text = self.below("bind", attribute)?;
            Some(expression(&text).to_owned())
        };
        let [relevant, required, constraint, calculation, read_only] = [
            "relevant",
            "required",
            "constraint",
            "calculate",
            "readonly",
        ]
        .map(&mut logic);
        let mut message = |attribute| {
            let value = self.value_below("bind", attribute);
            words(value.as_ref(), self.default_language)
        };
        let [required_message, constraint_message] =
            ["jr:requiredMsg", "jr:constraintMsg"].map(&mut message);
        Bind {
            relevant,
            required,
            required_message,
            constraint,
            constraint_message,
            calculation,
            read_only,
        }
    }
}

/// The columns that are left, by their headers.
pub(super) fn others(fields: &Fields) -> BTreeMap<String, String> {
    fn add(path: &str, fields: &Fields, found: &mut BTreeMap<String, String>) {
        for (column, value) in fields.iter() {
            let path = if path.is_empty() {
                column.to_owned()
            } else {
                format!("{path}::{column}")
            };
            match value {
                Value::Text(text) => {
                    found.insert(path, text.clone());
                }
                Value::Nested(below) => add(&path, below, found),
            }
        }
    }
    let mut found = BTreeMap::new();
    add("", fields, &mut found);
    found
}
