//! Whether a default is a text or an expression: an expression has a reference, a call or an
//! operator in it. What a token is follows pyxform, not XPath: `5-3` is two numbers, `a-b` a name.

use super::name::{begins_name, continues_name, is_plain_name};

/// Whether a default has to be evaluated. Dates and places have hyphens of their own.
pub(in crate::checklist) fn is_dynamic(default: &str, question_type: &str) -> bool {
    let hyphens = matches!(
        question_type,
        "date" | "dateTime" | "geopoint" | "geotrace" | "geoshape"
    );
    let mut rest = default;
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        match token {
            Token::Operator if hyphens && first == '-' => return false,
            Token::Operator | Token::Union | Token::Reference | Token::Call => return true,
            Token::Other => rest = &rest[length.max(first.len_utf8())..],
        }
    }
    false
}

enum Token {
    Operator,
    Union,
    Reference,
    Call,
    Other,
}

fn token(text: &str, first: char) -> (Token, usize) {
    let timed = [date_time(text), date(text), time(text), number(text)];
    if let Some(length) = timed.into_iter().flatten().next() {
        return (Token::Other, length);
    }
    if matches!(first, '*' | '+' | '-') || text.starts_with(" mod ") || text.starts_with(" div ") {
        return (Token::Operator, 1);
    }
    for word in [" and ", " or "] {
        if text.starts_with(word) {
            return (Token::Other, word.len());
        }
    }
    match first {
        '|' => return (Token::Union, 1),
        '"' | '\'' => {
            if let Some(end) = text[1..].find(first) {
                return (Token::Other, end + 2);
            }
        }
        '$' => {
            let inner = text.strip_prefix("${").and_then(|it| it.split_once('}'));
            if let Some((inner, _)) = inner
                && is_plain_name(inner.strip_prefix("last-saved#").unwrap_or(inner))
            {
                return (Token::Reference, 1);
            }
        }
        first if begins_name(first) => return named(text),
        _ => {}
    }
    (Token::Other, first.len_utf8())
}

/// A name with what follows it; the longest name that is followed by something counts.
fn named(text: &str) -> (Token, usize) {
    let name = plain_name(text);
    let mut end = name;
    if let Some(rest) = text[name..].strip_prefix(':')
        && rest.starts_with(begins_name)
    {
        end = name + 1 + plain_name(rest);
    }
    if text[end..].starts_with('(') {
        return (Token::Call, end);
    }
    let scheme = text[name..].starts_with("://");
    (Token::Other, if scheme { name + 3 } else { end })
}

fn plain_name(text: &str) -> usize {
    text.find(|c| !continues_name(c)).unwrap_or(text.len())
}

/// Reads `dd` and `dd` with separators, as a pattern of `d`s and other characters.
fn pattern(text: &str, pattern: &str) -> Option<usize> {
    let mut chars = text.bytes();
    for expected in pattern.bytes() {
        let found = chars.next()?;
        let fits = if expected == b'd' {
            found.is_ascii_digit()
        } else {
            found == expected
        };
        fits.then_some(())?;
    }
    Some(pattern.len())
}

fn date(text: &str) -> Option<usize> {
    let sign = usize::from(text.starts_with('-'));
    Some(sign + pattern(&text[sign..], "dddd-dd-dd")?)
}

fn time(text: &str) -> Option<usize> {
    let mut end = pattern(text, "dd:dd:dd")?;
    if let Some(blank) = text[end..].strip_prefix('.') {
        let spaces = blank.len() - blank.trim_start().len();
        if spaces > 0 {
            end += 1 + spaces;
        }
    }
    let zone = &text[end..];
    let offset = pattern(zone, "+dd:dd").or_else(|| pattern(zone, "-dd:dd"));
    Some(end + offset.unwrap_or(usize::from(zone.starts_with('Z'))))
}

fn date_time(text: &str) -> Option<usize> {
    let day = date(text)?;
    let rest = text[day..].strip_prefix('T')?;
    Some(day + 1 + time(rest)?)
}

fn number(text: &str) -> Option<usize> {
    let sign = usize::from(text.starts_with('-'));
    let run = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = run(sign);
    let end = sign + whole;
    if text[end..].starts_with('.') {
        let fraction = run(end + 1);
        if whole > 0 || fraction > 0 {
            return Some(end + 1 + fraction);
        }
    }
    (whole > 0).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::is_dynamic;

    #[test]
    fn expressions_have_operators_calls_or_references() {
        for text in [
            "now()",
            "3 + 4",
            "${a}",
            "a | b",
            "x*2",
            "jr:call(1)",
            "${last-saved#a}",
            "- 1",
        ] {
            assert!(is_dynamic(text, "text"), "{text}");
        }
        for text in [
            "plain",
            "a-b.png",
            "5-3",
            "-1.5",
            "2024-02-29",
            "10:00:00",
            "'a + b()'",
            "a (b)",
            "1 and 2",
            "http://x/y",
            "${a b}",
            "${",
            "",
        ] {
            assert!(!is_dynamic(text, "text"), "{text}");
        }
        assert!(!is_dynamic("2024 - 02", "date"));
        assert!(is_dynamic("today() - 2", "date"));
    }
}
