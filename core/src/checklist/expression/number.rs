//! Numbers as texts and back, as Java writes them: `1`, `0.5`, `1.5E7`, `NaN`.

/// Below this, two numbers are the same.
pub(super) const CLOSE: f64 = 1e-12;

/// A number as text; a whole one of 32 bits has no point, others are as Java's `Double.toString`.
pub(super) fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.abs() < CLOSE {
        return "0".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        }
        .to_owned();
    }
    let whole = number as i32;
    if (number - f64::from(whole)).abs() < CLOSE {
        return whole.to_string();
    }
    if (1e-3..1e7).contains(&number.abs()) {
        let text = number.to_string();
        return if text.contains('.') {
            text
        } else {
            text + ".0"
        };
    }
    let text = format!("{number:e}");
    let (digits, exponent) = text
        .split_once('e')
        .expect("the format asks for an exponent");
    let point = if digits.contains('.') { "" } else { ".0" };
    format!("{digits}{point}E{exponent}")
}

/// The number a text says, or none: no exponent, no sign but `-`, and `,` may be the point.
pub(super) fn text_number(text: &str) -> f64 {
    let text = text.trim_matches(|c: char| c <= ' ');
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',');
    if text.is_empty() || !text.chars().all(plain) {
        return f64::NAN;
    }
    let parsed = match text.contains(',') {
        true => text.replace(',', ".").parse(),
        false => text.parse(),
    };
    parsed.unwrap_or(f64::NAN)
}

/// Without what is behind the point.
pub(super) fn truncate(number: f64) -> f64 {
    number.trunc()
}

/// To so many decimal places, counted on the digits a person sees; halves go up. With negative
/// places to tens, hundreds, thousands.
pub(super) fn round(number: f64, places: i32) -> f64 {
    if !number.is_finite() {
        return number;
    }
    if !(-30..=30).contains(&places) {
        return f64::NAN;
    }
    let scale = 10f64.powi(places.abs());
    if places < 0 {
        return ((number / scale + 0.5) as i64) as f64 * scale;
    }
    let digits = number.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let places = places.unsigned_abs() as usize;
    if fraction.len() <= places {
        return number;
    }
    let (kept, rest) = fraction.split_at(places);
    let up = match rest.as_bytes() {
        [b'5', after @ ..] => number > 0.0 || after.iter().any(|digit| *digit != b'0'),
        [first, ..] => *first > b'5',
        [] => false,
    };
    let mut digits: Vec<u8> = [whole, kept].concat().into_bytes();
    if up {
        add_one(&mut digits);
    }
    let point = digits.len() - kept.len();
    digits.insert(point, b'.');
    let rounded: f64 = String::from_utf8_lossy(&digits)
        .parse()
        .expect("digits with a point among them");
    rounded.copysign(number)
}

fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}
