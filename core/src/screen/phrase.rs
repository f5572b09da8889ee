//! The languages sentences are said in, and a control that may be pressed or not.

pub use crate::record::{Phrase, PhraseArgument};

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
