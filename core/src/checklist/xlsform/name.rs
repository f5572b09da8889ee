//! What XLSForm takes for a name, a yes and a number.

/// Whether a text can name a question, a group or a form: an XML name, with one prefix at most.
/// The letters from À to Ö are none to pyxform, for its pattern has a slip there.
pub(super) fn is_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, name)) => is_plain_name(prefix) && is_plain_name(name),
        None => is_plain_name(text),
    }
}

/// A name without a prefix, as references have it.
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(begins_name) && chars.all(continues_name)
}

pub(super) fn begins_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

pub(super) fn continues_name(c: char) -> bool {
    begins_name(c)
        || matches!(c,
            '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// A yes or a no in any of XLSForm's spellings.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// An expression that may be spelt as a yes or a no.
pub(super) fn expression(text: &str) -> &str {
    match yes_no(text) {
        Some(true) => "true()",
        Some(false) => "false()",
        None => text,
    }
}

/// A whole number as Python reads one: digits may have single underscores between them.
pub(super) fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    is_digits(digits).then_some(())?;
    let plain = text.replace('_', "");
    // More digits than fit are still a number.
    let endless = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Some(plain.parse().unwrap_or(endless))
}

/// Whether Python reads a text as a number with or without a fraction.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let text = text.strip_prefix(['+', '-']).unwrap_or(&text);
    if matches!(text, "inf" | "infinity" | "nan") {
        return true;
    }
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let mantissa = match mantissa.split_once('.') {
        None => is_digits(mantissa),
        Some((whole, "")) => is_digits(whole),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
    };
    let exponent = exponent.is_none_or(|it| is_digits(it.strip_prefix(['+', '-']).unwrap_or(it)));
    mantissa && exponent
}

fn is_digits(text: &str) -> bool {
    text.split('_')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_xml() {
        for name in ["a", "_1", "FS-1.2", "温度", "x:y"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "a b", "-a", "a:b:c", ":a", "a:", "É", "a!"] {
            assert!(!is_name(name), "{name}");
        }
        assert!(!is_plain_name("x:y"));
    }

    #[test]
    fn numbers_are_those_of_python() {
        assert_eq!(whole_number(" +1_000 "), Some(1000));
        assert_eq!(whole_number("99999999999999999999"), Some(i64::MAX));
        for text in ["", "1.0", "1__0", "_1", "few"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
        for text in ["1", "-1.5", ".5", "5.", "1e-3", "nan", "1_0.5"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", ".", "1e", "one", "1.5.2", "0x10"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
