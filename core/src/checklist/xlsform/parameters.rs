//! The column `parameters`: `key=value` pairs with spaces, commas or semicolons between them.

use std::collections::BTreeMap;

/// Parameters by their name, in lower case; so are the values, except of `label` and `value`.
pub(super) type Parameters = BTreeMap<String, String>;

/// Reads a cell; `None` if it is not made of pairs.
pub(super) fn read(text: &str) -> Option<Parameters> {
    let mut words = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
        let mut first = true;
        for word in part.split('=') {
            if !std::mem::take(&mut first) {
                words.push("=");
            }
            if !word.is_empty() {
                words.push(word);
            }
        }
    }
    let mut found = Parameters::new();
    for pair in words.chunks(3) {
        let [key, "=", value] = *pair else {
            return None;
        };
        if key == "=" || value == "=" {
            return None;
        }
        let key = key.to_lowercase();
        let keep = matches!(&*key, "label" | "value");
        let value = if keep {
            value.to_owned()
        } else {
            value.to_lowercase()
        };
        found.insert(key, value);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_have_any_separator() {
        let found = read(" Start = 1;END=10,  step=2 value=Key").unwrap();
        let expected = [
            ("start", "1"),
            ("end", "10"),
            ("step", "2"),
            ("value", "Key"),
        ];
        assert_eq!(found.len(), expected.len());
        for (key, value) in expected {
            assert_eq!(found[key], value);
        }
        assert_eq!(read("  "), Some(Parameters::new()));
        for text in ["start", "a=", "=1", "a==1", "a=1=2", "a 1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
