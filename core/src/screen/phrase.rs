//! A sentence of the app's own by its key, and a control that may be pressed or not.

/// The languages the app speaks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Language {
    /// 简体中文
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// 繁體中文
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English
    #[serde(rename = "en")]
    En,
}

/// A sentence: a key into `core/words` with what stands in its gaps.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Phrase {
    /// For example `today.unsent`.
    pub key: String,
    /// By name; `count` chooses between one and many.
    pub arguments: Vec<PhraseArgument>,
}

/// What stands in a gap of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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
}

/// A control of a screen: pressable, or why not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Press {
    /// Whether it may be pressed.
    pub allowed: bool,
    /// Why not; null if it may.
    pub why_not: Option<Phrase>,
}

impl Press {
    /// It may be pressed.
    pub fn allowed() -> Self {
        Self {
            allowed: true,
            why_not: None,
        }
    }

    /// It may not.
    pub fn refused(why_not: Phrase) -> Self {
        Self {
            allowed: false,
            why_not: Some(why_not),
        }
    }
}
