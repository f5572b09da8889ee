//! Finding cases by what people type: part of a number, of a name or of a village, or the initials
//! of its pinyin (`xj` finds 西街). A character with several readings is found by any of them.
//!
//! [`searchable`] writes a text so that this is one walk over it: lower case, behind each Chinese
//! character the initials it may have, in capitals: `西X街J`. [`Words`] reads it.

use pinyin::ToPinyinMulti;

/// A text with its initials.
pub(super) fn searchable<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts {
        for char in part.chars() {
            out.extend(char.to_lowercase());
            out.extend(initials(char));
        }
        // Nothing a person types: a word is found within one part.
        out.push('\n');
    }
    out
}

fn initials(char: char) -> Vec<char> {
    let Some(readings) = char.to_pinyin_multi() else {
        return Vec::new();
    };
    let first = readings
        .into_iter()
        .filter_map(|reading| reading.plain().chars().next());
    let mut initials: Vec<char> = first
        .map(|letter| letter.to_ascii_uppercase())
        .filter(char::is_ascii_uppercase)
        .collect();
    initials.sort_unstable();
    initials.dedup();
    initials
}

/// What a person typed.
pub(super) struct Words(Vec<Vec<char>>);

impl Words {
    /// Words are what stands between blanks.
    pub(super) fn of(query: &str) -> Self {
        let words = query.split_whitespace();
        Self(
            words
                .map(|word| word.chars().flat_map(char::to_lowercase).collect())
                .collect(),
        )
    }

    /// True if every text has them.
    pub(super) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// True if a [`searchable`] text has every word.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| is_in(word, text))
    }
}

fn is_in(word: &[char], text: &str) -> bool {
    let mut rest = text.chars();
    while !rest.as_str().is_empty() {
        if begins(word, rest.clone()) {
            return true;
        }
        rest.next();
    }
    word.is_empty()
}

/// True if the text from here on says the word, a character or one of its initials at a time.
fn begins(word: &[char], text: std::str::Chars<'_>) -> bool {
    let mut text = text.peekable();
    for wanted in word {
        let Some(char) = text.next() else {
            return false;
        };
        let mut found = char == *wanted;
        // The capitals behind it; where the walk began at one of them, it is no character.
        while let Some(initial) = text.next_if(char::is_ascii_uppercase) {
            found |= initial.eq_ignore_ascii_case(wanted);
        }
        if !found {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests;
