//! Answers as text of their question's type: what is none is refused with the reason, what is one
//! gets the one spelling JavaRosa writes, so that two devices record the same.

use std::fmt::Write;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};

use crate::checklist::{
    Kind, Question,
    expression::{Plain, ValueKind, YEARS},
};

use super::{Surroundings, Unfit};

/// As what expressions read a question's text.
pub(super) fn value_kind(kind: Kind) -> ValueKind {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Range => ValueKind::Number,
        Kind::Date | Kind::Today => ValueKind::Date,
        Kind::DateTime | Kind::Start | Kind::End => ValueKind::Date,
        Kind::Time => ValueKind::Time,
        _ => ValueKind::Text,
    }
}

/// The text as it is recorded.
///
/// # Errors
/// Why it is no value of the question's type.
pub(super) fn spelled(question: &Question, text: &str, now: DateTime<FixedOffset>) -> Spelled {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(match is_parsed(question.kind) {
            true => String::new(),
            false => text.to_owned(),
        });
    }
    match question.kind {
        Kind::Integer => integer(trimmed),
        Kind::Range if whole_range(question) => integer(trimmed),
        Kind::Decimal | Kind::Range => decimal(trimmed),
        Kind::Date => whole_day(trimmed),
        Kind::Time => time(trimmed, now),
        Kind::DateTime => moment(trimmed, now),
        Kind::SelectMultiple | Kind::SelectMultipleFromFile | Kind::Rank => {
            Ok(trimmed.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Kind::Geopoint => point(trimmed),
        Kind::Geotrace => points(trimmed, 2),
        Kind::Geoshape => points(trimmed, 4),
        _ => Ok(text.to_owned()),
    }
}

/// Whether only some texts are of that type; around those white space counts for nothing.
fn is_parsed(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Integer
            | Range
            | Decimal
            | Date
            | Time
            | DateTime
            | SelectMultiple
            | SelectMultipleFromFile
            | Rank
            | Geopoint
            | Geotrace
            | Geoshape
    )
}

/// A range holds whole numbers unless one of its bounds is none.
pub(super) fn whole_range(question: &Question) -> bool {
    let mut bounds = ["start", "end", "step"].iter();
    bounds.all(|name| match question.parameters.get(*name) {
        Some(bound) => bound
            .trim()
            .parse::<f64>()
            .is_ok_and(|it| it.fract() == 0.0),
        None => true,
    })
}

/// What a device knows without asking, for the metadata types; `None` for every other type.
pub(super) fn metadata(kind: Kind, around: &Surroundings) -> Option<String> {
    let property = |name: &str| around.properties.get(name).cloned();
    match kind {
        Kind::Start => Some(written(around.now)),
        Kind::Today => Some(around.now.format("%Y-%m-%d").to_string()),
        Kind::Deviceid => property("deviceid"),
        Kind::Phonenumber => property("phonenumber"),
        Kind::Username => property("username"),
        Kind::Email => property("email"),
        Kind::Simserial => property("simserial"),
        Kind::Subscriberid => property("subscriberid"),
        _ => None,
    }
}

/// True of a number outside a range's scale, or between its steps.
pub(super) fn off_scale(question: &Question, text: &str) -> bool {
    let bound = |name: &str, otherwise: f64| {
        let text = question.parameters.get(name);
        text.and_then(|text| text.trim().parse().ok())
            .unwrap_or(otherwise)
    };
    let (start, end, step) = (bound("start", 0.0), bound("end", 10.0), bound("step", 1.0));
    let Ok(number) = text.parse::<f64>() else {
        return true;
    };
    let steps = (number - start) / step.abs();
    let between = (steps - steps.round()).abs() > 1e-6;
    number < start.min(end) || number > start.max(end) || (step != 0.0 && between)
}

/// What an expression came to, as the value of a question, as JavaRosa has it: the text that is
/// recorded and as what it is read again.
pub(super) fn wrapped(kind: Kind, value: Plain, now: DateTime<FixedOffset>) -> (String, ValueKind) {
    let spelled =
        |text: String, spell: fn(&str, DateTime<FixedOffset>) -> Spelled, read| match spell(
            &text, now,
        ) {
            Ok(text) => (text, read),
            Err(_) => (text, ValueKind::Text),
        };
    match value {
        Plain::Text(text) if text.is_empty() => (text, ValueKind::Text),
        Plain::Text(text) => match kind {
            Kind::Geopoint => spelled(text, |text, _| point(text), ValueKind::Text),
            Kind::Geotrace => spelled(text, |text, _| points(text, 1), ValueKind::Text),
            Kind::Geoshape => spelled(text, |text, _| points(text, 1), ValueKind::Text),
            Kind::Date => spelled(text, |text, _| whole_day(text), ValueKind::Date),
            Kind::Time => spelled(text, time, ValueKind::Time),
            Kind::DateTime => spelled(text, moment, ValueKind::Date),
            _ => (text, ValueKind::Text),
        },
        Plain::Boolean(truth) => (u8::from(truth).to_string(), ValueKind::Boolean),
        Plain::Number(number) if number.is_nan() => (String::new(), ValueKind::Text),
        Plain::Number(number) => (count(kind, number), ValueKind::Number),
        Plain::Date(moment) => match kind {
            Kind::Date => (moment.format("%Y-%m-%d").to_string(), ValueKind::Date),
            Kind::Time => (
                moment.format("%H:%M:%S%.3f%:z").to_string(),
                ValueKind::Time,
            ),
            _ => (written(moment), ValueKind::Date),
        },
    }
}

fn count(kind: Kind, number: f64) -> String {
    let whole = number as i64;
    if kind == Kind::Integer {
        return (number as i32).to_string();
    }
    match (number - whole as f64).abs() < 1e-9 {
        true => whole.to_string(),
        false => double(number),
    }
}

type Spelled = Result<String, Unfit>;

fn whole_day(text: &str) -> Spelled {
    day(text).map(|day| day.format("%Y-%m-%d").to_string())
}

fn integer(text: &str) -> Spelled {
    let number: i32 = text.parse().map_err(|_| Unfit::WholeNumber)?;
    Ok(number.to_string())
}

fn decimal(text: &str) -> Spelled {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && text.chars().all(plain) => Ok(text.to_owned()),
        _ => Err(Unfit::Number),
    }
}

fn day(text: &str) -> Result<NaiveDate, Unfit> {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
    day.filter(|day| (-YEARS..=YEARS).contains(&day.year()))
        .ok_or(Unfit::Day)
}

fn split_time(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let at = text.find(['+', '-', 'Z']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(at);
    let offset = match zone {
        "" => None,
        "Z" => FixedOffset::east_opt(0),
        _ => {
            let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "0"));
            let seconds =
                hours.parse::<u16>().ok()? as i32 * 3600 + minutes.parse::<u16>().ok()? as i32 * 60;
            let signed = if zone.starts_with('-') {
                -seconds
            } else {
                seconds
            };
            Some(FixedOffset::east_opt(signed)?)
        }
    };
    let clock = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|shape| NaiveTime::parse_from_str(clock, shape).ok())?;
    Some((clock, offset))
}

fn time(text: &str, now: DateTime<FixedOffset>) -> Spelled {
    let (clock, offset) = split_time(text).ok_or(Unfit::Time)?;
    let here = *now.offset();
    let today = now.date_naive().and_time(clock);
    let moment = today
        .and_local_timezone(offset.unwrap_or(here))
        .single()
        .ok_or(Unfit::Time)?;
    Ok(moment
        .with_timezone(&here)
        .format("%H:%M:%S%.3f%:z")
        .to_string())
}

fn moment(text: &str, now: DateTime<FixedOffset>) -> Spelled {
    let here = *now.offset();
    let (clock, offset) = match text.split_once('T') {
        Some((_, time)) => split_time(time).ok_or(Unfit::Moment)?,
        None => (NaiveTime::MIN, None),
    };
    let moment = day(text)
        .map_err(|_| Unfit::Moment)?
        .and_time(clock)
        .and_local_timezone(offset.unwrap_or(here))
        .single()
        .ok_or(Unfit::Moment)?;
    Ok(written(moment.with_timezone(&here)))
}

/// A moment as it is recorded.
pub(super) fn written(moment: DateTime<FixedOffset>) -> String {
    // Not `Z`: JavaRosa writes offsets as numbers, but for that of Greenwich.
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn point(text: &str) -> Spelled {
    let mut parts = [0.0; 4];
    let mut count = 0;
    for word in text.split_whitespace() {
        let number: f64 = word.parse().map_err(|_| Unfit::Point)?;
        *parts.get_mut(count).ok_or(Unfit::Point)? = number;
        count += 1;
    }
    let [latitude, longitude, _, _] = parts;
    if count < 2 || latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err(Unfit::Point);
    }
    if parts == [0.0; 4] {
        // The sea off Ghana, which JavaRosa takes for no point at all.
        return Ok(String::new());
    }
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        let space = if at == 0 { "" } else { " " };
        write!(text, "{space}{}", double(*part)).expect("a text can be written to");
    }
    Ok(text)
}

fn points(text: &str, least: usize) -> Spelled {
    let parts = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let found: Vec<String> = parts.map(point).collect::<Result<_, _>>()?;
    match found.len() >= least {
        true => Ok(found.join(";")),
        false => Err(Unfit::FewPoints),
    }
}

/// A number as Java's `Double.toString` writes it: `3.0`, `1.0E7`.
pub(super) fn double(number: f64) -> String {
    let size = number.abs();
    if number.is_infinite() {
        let sign = if number < 0.0 { "-" } else { "" };
        return format!("{sign}Infinity");
    }
    if number == 0.0 || (1e-3..1e7).contains(&size) {
        return format!("{number:?}");
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => text,
    }
}
