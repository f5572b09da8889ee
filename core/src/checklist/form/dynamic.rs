//! Whether a default is an expression: pyxform's rule, which looks at the words alone.

use crate::checklist::Kind;

/// Whether a default is evaluated when the form is opened, rather than taken as it stands: it has
/// an operator, a reference or a call outside quotes.
pub fn is_dynamic_default(default: &str, kind: Kind) -> bool {
    let hyphens = matches!(
        kind,
        Kind::Date | Kind::DateTime | Kind::Geopoint | Kind::Geotrace | Kind::Geoshape
    );
    let mut rest = default;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some(long) = number_or_day(rest) {
            long
        } else if matches!(first, '*' | '+' | '-')
            || rest.starts_with(" mod ")
            || rest.starts_with(" div ")
        {
            return !(hyphens && first == '-');
        } else if first == '|' || reference(rest) {
            return true;
        } else if let Some(long) = quoted(rest, first) {
            long
        } else if name(rest) > 0 {
            let long = name(rest);
            if rest[long..].starts_with('(') {
                return true;
            }
            long
        } else {
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    false
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// How long the number, day, time or moment at the beginning is.
fn number_or_day(text: &str) -> Option<usize> {
    let shaped = |text: &str, shape: &str| {
        let fits = |(c, s): (u8, u8)| {
            if s == b'0' {
                c.is_ascii_digit()
            } else {
                c == s
            }
        };
        text.len() >= shape.len() && text.bytes().zip(shape.bytes()).all(fits)
    };
    let sign = usize::from(text.starts_with('-'));
    let body = &text[sign..];
    if shaped(body, "0000-00-00") {
        return Some(sign + 10);
    }
    if shaped(text, "00:00:00") {
        let zone = &text[8..];
        let zoned = shaped(zone, "+00:00") || shaped(zone, "-00:00");
        return Some(if zoned { 14 } else { 8 });
    }
    let whole = digits(body);
    let fraction = match body[whole..].strip_prefix('.') {
        Some(fraction) if whole > 0 || digits(fraction) > 0 => 1 + digits(fraction),
        _ => 0,
    };
    (whole + fraction > 0).then_some(sign + whole + fraction)
}

fn quoted(text: &str, quote: char) -> Option<usize> {
    let close = matches!(quote, '"' | '\'').then(|| text[1..].find(quote))?;
    close.map(|at| at + 2)
}

fn reference(text: &str) -> bool {
    let Some(inside) = text.strip_prefix("${") else {
        return false;
    };
    let inside = inside.strip_prefix("last-saved#").unwrap_or(inside);
    let long = plain_name(inside);
    long > 0 && inside[long..].starts_with('}')
}

/// How long the name at the beginning is, with its prefix.
fn name(text: &str) -> usize {
    let own = plain_name(text);
    let behind = text[own..].strip_prefix(':').map_or(0, plain_name);
    match (own, behind) {
        (0, _) => 0,
        (own, 0) => own,
        (own, behind) => own + 1 + behind,
    }
}

fn plain_name(text: &str) -> usize {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    if !text.starts_with(begins) {
        return 0;
    }
    let ends = |c: char| !(begins(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{b7}'));
    text.find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_an_expression_where_pyxform_says_so() {
        let text = |default| is_dynamic_default(default, Kind::Text);
        for expression in [
            "1 + 1", "today()", "${a}", "a * b", "4 mod 3", "a | b", "x -y", "- 3",
        ] {
            assert!(text(expression), "{expression}");
        }
        for plain in [
            "",
            "7",
            "-3",
            "1-2",
            "a-b",
            "2024-02-29",
            "'1 + 1'",
            "Hall (north)",
            "12:30:00",
        ] {
            assert!(!text(plain), "{plain}");
        }
        assert!(!is_dynamic_default("34.3 -109.2 - 0", Kind::Geopoint));
    }
}
