//! Numbers and dates as the text pyxform makes of them: of .xlsx by way of openpyxl 3.1, of .xls
//! by way of xlrd 2.0, both as Python prints them.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};

const DAY_SECONDS: f64 = 86_400.0;

/// A number as Python prints it, a whole one without `.0`.
pub(super) fn decimal(value: f64) -> String {
    if value.is_finite() && value.fract() == 0.0 {
        // The exact digits also of a large one; and never a negative zero.
        return format!("{:.0}", value + 0.0);
    }
    if value.is_finite() && value.abs() < 1e-4 {
        let text = format!("{value:e}");
        return match text.split_once("e-") {
            Some((digits, exponent)) => format!("{digits}e-{exponent:0>2}"),
            None => text,
        };
    }
    value.to_string()
}

/// The text of a number in an .xlsx; `None` if it is none to Python.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    let plain = |it: char| it.is_ascii_digit() || matches!(it, '.' | 'e' | 'E' | '+' | '-');
    if !text.chars().all(plain) {
        return None;
    }
    if text.contains(['.', 'e', 'E']) {
        let value: f64 = text.parse().ok()?;
        return Some(Written {
            value,
            text: decimal(value),
        });
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    // Python reads no longer ones either.
    if digits.is_empty() || digits.len() > 4300 || digits.contains(['+', '-']) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    let text = match digits {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    };
    let value = text.parse().ok()?;
    Some(Written { value, text })
}

pub(super) struct Written {
    pub value: f64,
    pub text: String,
}

/// The first day of a workbook's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1900, with a 29 February that never was
    Windows,
    /// 1904
    Mac,
}

/// True for the serials whose day depends on who reads them: Excel counts a 29 February 1900.
pub(super) fn ambiguous(serial: f64, epoch: Epoch) -> bool {
    epoch == Epoch::Windows && (1.0..61.0).contains(&serial)
}

/// A date, a time or both in an .xlsx. What has no date is the error value it becomes.
pub(super) fn xlsx_date(serial: f64, epoch: Epoch) -> String {
    let (mut day, fraction) = (serial.floor(), serial - serial.floor());
    let millis = (fraction * DAY_SECONDS * 1000.0).round_ties_even() as i64;
    if (0.0..1.0).contains(&serial) && millis < 86_400_000 {
        return time(millis);
    }
    if epoch == Epoch::Windows && serial > 0.0 && serial < 60.0 {
        day += 1.0;
    }
    let first = match epoch {
        Epoch::Windows => NaiveDate::from_ymd_opt(1899, 12, 30),
        Epoch::Mac => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    let moment = Duration::try_days(day as i64)
        .filter(|_| day.abs() < 4e6)
        .and_then(|days| days.checked_add(&Duration::milliseconds(millis)))
        .and_then(|since| first?.and_time(NaiveTime::MIN).checked_add_signed(since))
        .filter(|moment| (1..=9999).contains(&moment.year()));
    moment.map_or_else(|| "#VALUE!".to_owned(), moment_text)
}

fn moment_text(moment: NaiveDateTime) -> String {
    let date = moment.format("%Y-%m-%d");
    let since = moment.time().signed_duration_since(NaiveTime::MIN);
    format!("{date} {}", time(since.num_milliseconds()))
}

fn time(millis: i64) -> String {
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let fraction = match millis {
        0 => String::new(),
        _ => format!(".{:06}", millis * 1000),
    };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{fraction}")
}

/// A span of time in an .xlsx, such as `[h]:mm` shows it.
pub(super) fn xlsx_span(serial: f64) -> String {
    // Python has no longer spans; then openpyxl gives an error value.
    if serial.abs() > 999_999_999.0 {
        return "#VALUE!".to_owned();
    }
    let micros = (serial * DAY_SECONDS * 1e6).round_ties_even() as i64;
    let (mut seconds, micros) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
    let mut millis = (micros as f64 / 1000.0).round_ties_even() as i64;
    if millis == 1000 {
        (seconds, millis) = (seconds + 1, 0);
    }
    let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = time(seconds * 1000 + millis);
    let time = time.strip_prefix('0').unwrap_or(&time);
    match days {
        0 => time.to_owned(),
        1 | -1 => format!("{days} day, {time}"),
        _ => format!("{days} days, {time}"),
    }
}

/// A date, a time or both that an .xlsx has as ISO 8601.
pub(super) fn iso_date(text: &str) -> Option<String> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, clock),
        None if text.contains(':') => ("", text),
        None => (text, ""),
    };
    let date = match date {
        "" => None,
        date => Some(NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?),
    };
    let clock = match clock {
        "" => None,
        clock => {
            let whole = NaiveTime::parse_from_str(clock, "%H:%M:%S%.f");
            Some(
                whole
                    .or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M"))
                    .ok()?,
            )
        }
    };
    let shown = |clock: NaiveTime| {
        let since = clock.signed_duration_since(NaiveTime::MIN);
        time(since.num_milliseconds())
    };
    match (date, clock) {
        (Some(date), Some(clock)) => Some(format!("{date} {}", shown(clock))),
        (Some(date), None) => Some(date.to_string()),
        (None, Some(clock)) => Some(shown(clock)),
        (None, None) => None,
    }
}

/// A date, a time or both in an .xls; else why it is none.
pub(super) fn xls_date(serial: f64, epoch: Epoch) -> Result<String, &'static str> {
    if serial == 0.0 {
        return Ok("00:00:00".to_owned());
    }
    if serial.is_nan() || serial < 0.0 {
        return Err("before the first day of its calendar");
    }
    let mut day = serial.trunc();
    let mut seconds = ((serial - day) * DAY_SECONDS).round_ties_even() as i64;
    if seconds == 86_400 {
        (day, seconds) = (day + 1.0, 0);
    }
    let (last, first) = match epoch {
        Epoch::Windows => (2_958_466.0, NaiveDate::from_ymd_opt(1899, 12, 30)),
        Epoch::Mac => (2_958_466.0 - 1462.0, NaiveDate::from_ymd_opt(1904, 1, 1)),
    };
    if day >= last {
        return Err("after the year 9999");
    }
    if day == 0.0 {
        return Ok(time(seconds * 1000));
    }
    if ambiguous(day, epoch) {
        return Err("before March 1900, where Excel counts a day that never was");
    }
    let date = first.and_then(|first| first.checked_add_signed(Duration::days(day as i64)));
    let date = date.expect("it lies between 1900 and 9999");
    Ok(format!(
        "{} {}",
        date.format("%Y-%m-%d"),
        time(seconds * 1000)
    ))
}

/// Whether openpyxl reads numbers of this format as dates.
pub(super) fn xlsx_is_date(format: &str) -> bool {
    let format = format.split(';').next().unwrap_or_default();
    let mut before = None;
    let mut rest = format;
    while let Some(at) = rest.chars().next() {
        // What is in quotes or brackets is left out, but not hours, minutes and seconds.
        let left_out = match at {
            '"' => rest[1..].find('"').map(|end| end + 2),
            '[' => rest[1..]
                .find(']')
                .filter(|end| !matches!(&rest[1..=*end], "h" | "hh" | "m" | "mm" | "s" | "ss"))
                .map(|end| end + 2),
            _ => None,
        };
        if let Some(end) = left_out {
            rest = &rest[end..];
            continue;
        }
        if matches!(at.to_ascii_lowercase(), 'd' | 'm' | 'h' | 'y' | 's')
            && !matches!(before, Some('_' | '\\'))
        {
            return true;
        }
        before = Some(at);
        rest = &rest[at.len_utf8()..];
    }
    false
}

/// Whether openpyxl reads numbers of this format as spans of time.
pub(super) fn xlsx_is_span(format: &str) -> bool {
    let format = format.split(';').next().unwrap_or_default();
    let format = format.to_ascii_lowercase();
    ["[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"]
        .iter()
        .any(|it| format.contains(it))
}

/// Whether openpyxl reads numbers of a format that every workbook has as dates.
pub(super) fn xlsx_built_in(format: u32) -> (bool, bool) {
    (matches!(format, 14..=22 | 45..=47), format == 46)
}

/// Whether xlrd reads numbers of this format as dates.
pub(super) fn xls_is_date(format: &str) -> bool {
    let mut plain = String::new();
    let mut characters = format.chars();
    let mut quoted = false;
    while let Some(at) = characters.next() {
        match at {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => {
                characters.next();
            }
            '$' | '-' | '+' | '/' | '(' | ')' | ':' | ' ' => {}
            _ => plain.push(at),
        }
    }
    while let Some(start) = plain.find('[') {
        match plain[start..].find(']') {
            Some(end) => plain.replace_range(start..=start + end, ""),
            None => break,
        }
    }
    if matches!(
        &*plain,
        "0.00E+00" | "##0.0E+0" | "General" | "GENERAL" | "general" | "@"
    ) {
        return false;
    }
    let count = |among: &str| plain.chars().filter(|it| among.contains(*it)).count();
    count("ymdhsYMDHS") > count("0#?")
}

/// Whether xlrd reads numbers of a format that every workbook has as dates.
pub(super) fn xls_built_in(format: u16) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58 | 71..=81)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_python_prints_them() {
        let shown = |text: &str| written(text).map(|it| it.text);
        for (text, python) in [
            ("1", "1"),
            ("007", "7"),
            ("-0", "0"),
            ("1.0", "1"),
            ("-0.0", "0"),
            ("0.1", "0.1"),
            ("1E3", "1000"),
            ("1e-05", "1e-05"),
            ("0.00012", "0.00012"),
            ("1.5e-10", "1.5e-10"),
            ("12345678901234567890", "12345678901234567890"),
            ("1e23", "99999999999999991611392"),
            ("0.30000000000000004", "0.30000000000000004"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(python), "{text}");
        }
        for text in ["", "x", "1-2", "nan", "--1", "1_000"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_as_python_prints_them() {
        let date = |serial| xlsx_date(serial, Epoch::Windows);
        assert_eq!(date(0.5), "12:00:00");
        assert_eq!(date(45000.0), "2023-03-15 00:00:00");
        assert_eq!(date(45_000.000_005_8), "2023-03-15 00:00:00.501000");
        assert_eq!(date(1.0), "1900-01-01 00:00:00");
        assert_eq!(date(60.0), "1900-02-28 00:00:00");
        assert_eq!(date(1e9), "#VALUE!");
        assert_eq!(xlsx_date(0.0, Epoch::Mac), "00:00:00");
        assert_eq!(xlsx_date(1.0, Epoch::Mac), "1904-01-02 00:00:00");
        assert_eq!(xlsx_span(1.5), "1 day, 12:00:00");
        assert_eq!(xlsx_span(0.25), "6:00:00");
        assert_eq!(xlsx_span(-0.25), "-1 day, 18:00:00");
        let date = |serial| xls_date(serial, Epoch::Windows);
        assert_eq!(date(45000.25).as_deref(), Ok("2023-03-15 06:00:00"));
        assert_eq!(date(0.75).as_deref(), Ok("18:00:00"));
        assert!(date(59.0).is_err());
        assert!(date(-1.0).is_err());
        assert!(date(3e6).is_err());
    }

    #[test]
    fn formats_of_dates_are_told_from_others() {
        for format in ["yyyy-mm-dd", "[h]:mm", "d/m/y;@", "[$-804]aaaa\"年\"m"] {
            assert!(xlsx_is_date(format), "{format}");
        }
        for format in ["0.00", "\"days\" 0", "[Red]0", "#,##0_d", "[$USD] 0", "0;d"] {
            assert!(!xlsx_is_date(format), "{format}");
        }
        assert!(xls_is_date("yyyy\\-mm"));
        assert!(!xls_is_date("0.00\"dd\""));
        assert!(!xls_is_date("General"));
    }
}
