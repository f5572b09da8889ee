//! A sentence of Takan's own, by its key.

/// A sentence: a key into `core/words` with what stands in its gaps.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Phrase {
    /// For example `today.unsent`.
    pub key: String,
    /// By name; `count` chooses between one and many.
    pub arguments: Vec<PhraseArgument>,
}

/// What stands in a gap of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PhraseArgument {
    /// The gap's name.
    pub name: String,
    /// As text.
    pub value: String,
}

impl Phrase {
    /// A sentence without gaps.
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            arguments: Vec::new(),
        }
    }

    /// The same with a gap filled.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.arguments.push(PhraseArgument {
            name: name.to_owned(),
            value: value.to_string(),
        });
        self
    }

    /// In English, for a terminal or a log.
    pub fn english(&self) -> String {
        let arguments = self.arguments.iter();
        let arguments: Vec<(&str, &str)> = arguments.map(|it| (&*it.name, &*it.value)).collect();
        takan_words::say(takan_words::Language::En, &self.key, &arguments)
    }
}
