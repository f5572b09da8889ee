//! The cells of a row by column. A column that names a language or an attribute, such as
//! `label::English (en)`, nests below its first part.

/// A cell, or the cells below a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Nested(Fields),
}

/// Cells by column, in the order of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, Value)>);

impl Value {
    fn below(path: &[String], text: String) -> Self {
        match path {
            [] => Value::Text(text),
            [column, rest @ ..] => {
                Value::Nested(Fields(vec![(column.clone(), Value::below(rest, text))]))
            }
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Nested(_) => None,
        }
    }

    pub(super) fn as_nested(&self) -> Option<&Fields> {
        match self {
            Value::Text(_) => None,
            Value::Nested(fields) => Some(fields),
        }
    }

    /// Both together, where a sheet has a column with and without a language. The text without
    /// one is of the default language, unless that has a text of its own.
    fn merged(self, other: Self, default: &str) -> Self {
        let (mut all, more) = match (self, other) {
            (Value::Nested(all), Value::Nested(more)) => (all, more),
            (Value::Text(_), Value::Nested(more)) if more.get(default).is_some() => {
                return Value::Nested(more);
            }
            (Value::Text(text), Value::Nested(more)) => (Fields::one(default, text), more),
            (Value::Nested(all), Value::Text(_)) if all.get(default).is_some() => {
                return Value::Nested(all);
            }
            (Value::Nested(all), Value::Text(text)) => (all, Fields::one(default, text)),
            (Value::Text(text), Value::Text(_)) => {
                return Value::Nested(Fields::one(default, text));
            }
        };
        for (column, value) in more.0 {
            all.merge_value(column, value, default);
        }
        Value::Nested(all)
    }
}

impl Fields {
    fn one(column: &str, text: String) -> Self {
        Self(vec![(column.to_owned(), Value::Text(text))])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(column, value)| (&**column, value))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Value)> {
        self.0.iter_mut().map(|(column, value)| (&**column, value))
    }

    pub(super) fn get(&self, column: &str) -> Option<&Value> {
        self.iter()
            .find(|(name, _)| *name == column)
            .map(|(_, value)| value)
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.get(column).is_some()
    }

    /// The text of a column; `None` also if its cells are nested.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.get(column)?.as_text()
    }

    /// What is below a column.
    pub(super) fn nested(&self, column: &str) -> Option<&Fields> {
        self.get(column)?.as_nested()
    }

    /// The value below a column, for example of `bind` and `relevant`.
    pub(super) fn below(&self, column: &str, attribute: &str) -> Option<&Value> {
        self.nested(column)?.get(attribute)
    }

    pub(super) fn text_below(&self, column: &str, attribute: &str) -> Option<&str> {
        self.below(column, attribute)?.as_text()
    }

    /// Puts a value; one that was there keeps its place in the order.
    pub(super) fn set(&mut self, column: &str, value: Value) {
        match self.0.iter_mut().find(|(name, _)| name == column) {
            Some((_, old)) => *old = value,
            None => self.0.push((column.to_owned(), value)),
        }
    }

    pub(super) fn set_text(&mut self, column: &str, text: impl Into<String>) {
        self.set(column, Value::Text(text.into()));
    }

    /// Puts a text below a column.
    pub(super) fn set_below(&mut self, column: &str, attribute: &str, text: impl Into<String>) {
        if self.nested(column).is_none() {
            self.set(column, Value::Nested(Fields::default()));
        }
        for (name, value) in self.iter_mut() {
            if let (true, Value::Nested(below)) = (name == column, value) {
                return below.set_text(attribute, text);
            }
        }
    }

    pub(super) fn remove(&mut self, column: &str) -> Option<Value> {
        let at = self.0.iter().position(|(name, _)| name == column)?;
        Some(self.0.remove(at).1)
    }

    /// Adds a cell under the parts of its header.
    pub(super) fn add(&mut self, path: &[String], text: String, default: &str) {
        match path {
            [column] => self.set_text(column, text),
            [column, rest @ ..] => {
                self.merge_value(column.clone(), Value::below(rest, text), default);
            }
            [] => {}
        }
    }

    fn merge_value(&mut self, column: String, value: Value, default: &str) {
        match self.0.iter_mut().find(|(name, _)| *name == column) {
            Some((_, old)) => {
                let before = std::mem::replace(old, Value::Text(String::new()));
                *old = before.merged(value, default);
            }
            None => self.0.push((column, value)),
        }
    }
}
