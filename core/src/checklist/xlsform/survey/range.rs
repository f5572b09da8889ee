//! The parameters of a scale: exact decimal numbers that have to fit each other.

use super::super::parameters::Parameters;

/// A scale whose parameters fit.
pub(super) struct Range {
    /// Those of the row and the usual ones.
    pub parameters: Parameters,
    /// Whether its values have fractions.
    pub fractions: bool,
}

const KNOWN: [&str; 6] = [
    "end",
    "placeholder",
    "start",
    "step",
    "tick_interval",
    "tick_labelset",
];

pub(super) fn read<'a>(
    mut parameters: Parameters,
    appearance: &str,
    list: impl Fn(&str) -> Option<Vec<&'a str>>,
) -> Result<Range, String> {
    if let Some(key) = parameters.keys().find(|key| !KNOWN.contains(&&***key)) {
        let known = KNOWN.join(", ");
        return Err(format!(
            "{key} is no parameter of range; there are: {known}"
        ));
    }
    let bare = appearance.contains("no-ticks");
    let ticked = ["tick_interval", "placeholder", "tick_labelset"];
    let plain = appearance.is_empty() || appearance.contains("vertical") || bare;
    if !plain && ticked.iter().any(|key| parameters.contains_key(*key)) {
        let known = ticked.join(", ");
        return Err(format!(
            "{known} have an effect only on a plain, a vertical or a no-ticks range"
        ));
    }
    for (key, usual) in [("start", "1"), ("end", "10"), ("step", "1")] {
        parameters.entry(key.to_owned()).or_insert(usual.to_owned());
    }
    let number = |key: &str| match parameters.get(key) {
        None => Ok(None),
        Some(text) => match Number::read(text) {
            Some(number) => Ok(Some(number)),
            None => Err(format!("{key} is a number")),
        },
    };
    let given = |key: &str| Ok::<_, String>(number(key)?.expect("it has a usual value"));
    let (start, end, step) = (given("start")?, given("end")?, given("step")?);
    let (interval, placeholder) = (number("tick_interval")?, number("placeholder")?);
    let (low, high) = if end < start {
        (end, start)
    } else {
        (start, end)
    };
    let width = high.minus(low);
    for (key, number) in [("step", Some(step)), ("tick_interval", interval)] {
        match number {
            Some(number) if number.is_zero() => return Err(format!("{key} is not 0")),
            Some(number) if number > width => {
                return Err(format!("{key} is no larger than the range"));
            }
            _ => {}
        }
    }
    if interval.is_some_and(|interval| !interval.is_multiple(step)) {
        return Err("tick_interval is a multiple of step".to_owned());
    }
    if let Some(placeholder) = placeholder {
        if !placeholder.minus(start).is_multiple(step) {
            return Err("placeholder is one of the steps".to_owned());
        }
        if placeholder < low || placeholder > high {
            return Err("placeholder is between start and end".to_owned());
        }
    }
    if let Some(labels) = parameters.get("tick_labelset") {
        let names = list(labels).ok_or_else(|| format!("there is no list {labels}"))?;
        let mut values = Vec::new();
        for name in names {
            let value = Number::read(name)
                .ok_or_else(|| format!("the choice {name} of {labels} is not a number"))?;
            if value < low || value > high {
                return Err(format!(
                    "the choice {name} of {labels} is outside the range"
                ));
            }
            if !value.minus(start).is_multiple(interval.unwrap_or(step)) {
                return Err(format!(
                    "the choice {name} of {labels} is between two ticks"
                ));
            }
            values.push(value);
        }
        let ends = [start, end].iter().all(|end| values.contains(end));
        if bare && !(ends && values.iter().all(|value| *value == start || *value == end)) {
            return Err("without ticks only start and end have labels".to_owned());
        }
    }
    let numbers = [Some(start), Some(end), Some(step), interval, placeholder];
    let fractions = numbers
        .into_iter()
        .flatten()
        .any(|number| !number.is_whole());
    Ok(Range {
        parameters,
        fractions,
    })
}

/// A decimal number: so many billionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Number(i128);

const BILLION: i128 = 1_000_000_000;

impl Number {
    /// Reads a number with at most nine digits after the point, or eighteen before it.
    fn read(text: &str) -> Option<Self> {
        super::super::name::is_number(text).then_some(())?;
        let text = text.trim().replace('_', "").to_ascii_lowercase();
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        (all.len() <= 27).then_some(())?;
        let value: i128 = all.parse().ok()?;
        let shift = 9 + exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        if shift >= 0 {
            return Some(Self(sign * value.checked_mul(power)?));
        }
        (value % power == 0).then_some(Self(sign * (value / power)))
    }

    fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    fn is_zero(self) -> bool {
        self.0 == 0
    }

    fn is_multiple(self, of: Self) -> bool {
        self.0 % of.0 == 0
    }

    fn is_whole(self) -> bool {
        self.0 % BILLION == 0
    }
}
