//! References to questions: `${name}`, and `${last-saved#name}` for what was sent before.

use super::name::is_plain_name;

/// A reference in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    pub name: &'a str,
    pub last_saved: bool,
}

/// What begins as a reference and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadReference;

/// Every reference in a text, from the left.
pub(super) fn references(text: &str) -> impl Iterator<Item = Result<Reference<'_>, BadReference>> {
    // Shorter ones are no reference even to complain about.
    let mut rest = if text.chars().count() > 2 { text } else { "" };
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once("${")?;
            let Some((inner, after_it)) = after.split_once('}') else {
                rest = "";
                return Some(Err(BadReference));
            };
            if inner.is_empty() {
                rest = after;
                continue;
            }
            rest = after_it;
            return Some(read(inner));
        }
    })
}

fn read(inner: &str) -> Result<Reference<'_>, BadReference> {
    let (name, last_saved) = match inner.strip_prefix("last-saved#") {
        Some(name) => (name, true),
        None => (inner, false),
    };
    is_plain_name(name)
        .then_some(Reference { name, last_saved })
        .ok_or(BadReference)
}

/// The name a text refers to if it is one reference and nothing else.
pub(super) fn only_reference(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("${")?.strip_suffix('}')?;
    Some(read(inner).ok()?.name)
}

/// Whether a text begins its references with a good one.
pub(super) fn has_reference(text: &str) -> bool {
    matches!(references(text).next(), Some(Ok(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_and_bad_ones_named() {
        let found = |text| references(text).collect::<Vec<_>>();
        let plain = |name| {
            Ok(Reference {
                name,
                last_saved: false,
            })
        };
        assert_eq!(found("${a} + ${b-1}"), [plain("a"), plain("b-1")]);
        assert_eq!(
            found("${last-saved#a}"),
            [Ok(Reference {
                name: "a",
                last_saved: true
            })]
        );
        assert_eq!(found("${}"), []);
        assert_eq!(found("$ {a} {b}"), []);
        for text in ["${ a }", "${a", "${a ${b}", "${a:b}", "${1}"] {
            assert_eq!(found(text), [Err(BadReference)], "{text}");
        }
        assert_eq!(only_reference("${a}"), Some("a"));
        assert_eq!(only_reference("${a} "), None);
        assert_eq!(only_reference("${a}${b}"), None);
    }
}
