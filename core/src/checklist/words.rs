//! A text in every language its form has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The language of a column without a translation, as in XLSForm.
pub const UNTRANSLATED: &str = "default";

/// A text by language, named as the form's columns name it: `中文 (zh)`, `English (en)`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ChecklistWords))]
#[serde(transparent)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// A text that has one wording for every reader.
    pub fn untranslated(text: impl Into<String>) -> Self {
        Self::from_iter([(UNTRANSLATED.to_owned(), text.into())])
    }

    /// Adds or replaces the wording of one language.
    pub fn insert(&mut self, language: impl Into<String>, text: impl Into<String>) {
        self.0.insert(language.into(), text.into());
    }

    /// True if there is no wording at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The wording of exactly this language.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Every wording with its language.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (&**language, &**text))
    }

    /// The wording for a reader of a language code such as `zh` or `en`: the language whose name
    /// is the code or ends in `(code)` (a region such as `zh-Hans` counts), else the untranslated
    /// one, else the first; empty if there is none.
    pub fn for_reader(&self, code: &str) -> &str {
        self.for_readers(&[code])
    }

    /// The same for a reader of several languages, the best one first.
    pub fn for_readers(&self, codes: &[&str]) -> &str {
        let own = codes.iter().find_map(|code| self.spoken(code));
        own.or_else(|| self.get(UNTRANSLATED))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or_default()
    }

    fn spoken(&self, code: &str) -> Option<&str> {
        let is_it = |language: &str| {
            let tag = language
                .rsplit_once('(')
                .and_then(|(_, tag)| tag.strip_suffix(')'))
                .unwrap_or(language);
            tag == code
                || tag
                    .strip_prefix(code)
                    .is_some_and(|rest| rest.starts_with('-'))
        };
        let own = self.0.iter().find(|(language, _)| is_it(language));
        own.map(|(_, text)| text.as_str())
    }
}

impl FromIterator<(String, String)> for Words {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(wordings: T) -> Self {
        Self(wordings.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_their_language_or_the_next_best() {
        let both = Words::from_iter([
            ("English (en)".to_owned(), "Door".to_owned()),
            ("中文 (zh-Hans)".to_owned(), "门".to_owned()),
        ]);
        assert_eq!(both.for_reader("zh"), "门");
        assert_eq!(both.for_reader("en"), "Door");
        assert_eq!(both.for_reader("fr"), "Door");
        assert_eq!(Words::untranslated("门").for_reader("en"), "门");
        assert_eq!(Words::default().for_reader("en"), "");
    }
}
