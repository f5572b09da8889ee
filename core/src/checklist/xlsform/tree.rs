//! A form while it is being read: the rows of the sheet `survey` as a tree.

use super::{
    super::Kind,
    fields::{Fields, Value},
    parameters::Parameters,
    question_type::Control,
};

/// A row with what is below it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub name: String,
    /// As a spreadsheet numbers it; that of its parent if the importer made it.
    pub row: u32,
    pub what: What,
    /// Its other columns.
    pub fields: Fields,
    pub children: Vec<Element>,
    /// A group that is drawn and has no place in a path: the setting `flat`.
    pub flat: bool,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Group,
    Repeat,
    /// A group that is there once for each choice of a list.
    Loop(String),
    Question(Box<Asked>),
    /// A file for look-ups, by its extension.
    File(&'static str),
    /// The log of the filling in.
    Audit(Parameters),
}

/// The question's part of a row.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub kind: Kind,
    pub control: Control,
    /// The type of its value in an XForm.
    pub value: String,
    pub parameters: Parameters,
    pub trigger: Vec<String>,
    /// Whether its default is an expression.
    pub dynamic: bool,
    /// Where its choices, or the places it offers, come from: a list, a file or a reference.
    pub source: Option<String>,
    /// Whether the choices of that list belong to the question itself.
    pub listed: bool,
    /// Whether it was made for the row it stands at.
    pub made: bool,
}

impl Asked {
    pub(super) fn new(kind: Kind, control: Control, value: &str) -> Self {
        Self {
            kind,
            control,
            value: value.to_owned(),
            parameters: Parameters::new(),
            trigger: Vec::new(),
            dynamic: false,
            source: None,
            listed: false,
            made: false,
        }
    }
}

impl Element {
    pub(super) fn new(name: impl Into<String>, row: u32, what: What, fields: Fields) -> Self {
        let (name, children, flat) = (name.into(), Vec::new(), false);
        Self {
            name,
            row,
            what,
            fields,
            children,
            flat,
        }
    }

    /// A question the importer adds for a row.
    pub(super) fn made(name: impl Into<String>, row: u32, mut asked: Asked) -> Self {
        asked.made = true;
        Self::new(
            name,
            row,
            What::Question(Box::new(asked)),
            Fields::default(),
        )
    }

    pub(super) fn question(&self) -> Option<&Asked> {
        match &self.what {
            What::Question(asked) => Some(asked),
            _ => None,
        }
    }

    /// Whether it has rows below it by its nature.
    pub(super) fn is_section(&self) -> bool {
        matches!(self.what, What::Group | What::Repeat | What::Loop(_))
    }

    pub(super) fn is_audit(&self) -> bool {
        matches!(self.what, What::Audit(_))
    }

    /// Whether an XForm counts it among its elements.
    pub(super) fn is_counted(&self) -> bool {
        self.is_section() || self.question().is_some() || self.is_audit()
    }

    pub(super) fn appearance(&self) -> Option<&str> {
        self.fields.text_below("control", "appearance")
    }

    /// Whether a person reads or hears anything of it.
    pub(super) fn is_labelled(&self) -> bool {
        let fields = &self.fields;
        fields.has("label") || fields.has("hint")
    }

    pub(super) fn media(&self) -> Option<&Fields> {
        self.fields
            .nested("media")
            .filter(|media| !media.is_empty())
    }

    /// Calls `visit` on this element and all below it, from the top.
    pub(super) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }
}

/// Every element of a form, from the top.
pub(super) fn all(rows: &[Element]) -> Vec<&Element> {
    let mut found = Vec::new();
    for row in rows {
        row.walk(&mut |element| found.push(element));
    }
    found
}

/// The texts in a value, however deep.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::Nested(fields) => fields.iter().flat_map(|(_, value)| texts(value)).collect(),
    }
}
