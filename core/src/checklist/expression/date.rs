//! Days and moments, as JavaRosa's `DateUtils` reads and writes them: texts without an offset are
//! of the place.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
    Timelike, Weekday,
};

pub(super) const DAY_IN_MS: f64 = 86_400_000.0;

/// Dates of years up to this one, before and after; chrono's own end is not far beyond, and what
/// is done with a date at it panics.
pub(crate) const YEARS: i32 = 200_000;

fn in_reach(moment: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let year = moment.naive_utc().year();
    (-YEARS..=YEARS).contains(&year).then_some(moment)
}

/// The first day that dates count from.
fn epoch() -> NaiveDate {
    NaiveDate::default()
}

/// Midnight of a day.
pub(super) fn midnight(day: NaiveDate, place: FixedOffset) -> DateTime<FixedOffset> {
    at_place(day.and_time(NaiveTime::MIN), place)
}

fn at_place(local: NaiveDateTime, place: FixedOffset) -> DateTime<FixedOffset> {
    match place.from_local_datetime(&local) {
        chrono::LocalResult::Single(moment) => moment,
        // A fixed offset knows neither gaps nor folds; only the ends of time are out of reach.
        _ => place.from_utc_datetime(&local),
    }
}

/// The day so many days after 1970-01-01.
pub(super) fn day_after_epoch(days: f64, place: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let count = Days::new(days.abs() as u64);
    let day = match days < 0.0 {
        true => epoch().checked_sub_days(count),
        false => epoch().checked_add_days(count),
    }?;
    in_reach(midnight(day, place))
}

/// The moment so many days, with their fraction, after 1970-01-01 in Greenwich.
pub(super) fn moment_after_epoch(days: f64, place: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let moment = DateTime::from_timestamp_millis((days * DAY_IN_MS) as i64)?;
    in_reach(moment.with_timezone(&place))
}

/// Whole days since 1970-01-01, by the place's calendar.
pub(super) fn days(moment: &DateTime<FixedOffset>) -> f64 {
    (moment.date_naive() - epoch()).num_days() as f64
}

/// Days with their fraction since the place's 1970-01-01 began.
pub(super) fn days_with_fraction(moment: &DateTime<FixedOffset>) -> f64 {
    let since = moment.naive_local() - epoch().and_time(NaiveTime::MIN);
    since.num_milliseconds() as f64 / DAY_IN_MS
}

/// `2025-03-05`, or with a time behind a `T`.
pub(super) fn parse_date_time(text: &str, place: FixedOffset) -> Option<DateTime<FixedOffset>> {
    match text.split_once('T') {
        None => in_reach(midnight(parse_day(text)?, place)),
        Some((day, time)) => parse_time(time, parse_day(day)?, place),
    }
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut pieces = text.split('-');
    let mut piece = || pieces.next();
    let (year, month, day) = (piece()?, piece()?, piece()?);
    if piece().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `09:30`, `09:30:00.000`, with `Z` or an offset behind it, on a day.
pub(super) fn parse_time(
    text: &str,
    day: NaiveDate,
    place: FixedOffset,
) -> Option<DateTime<FixedOffset>> {
    let (clock, offset) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Some(FixedOffset::east_opt(0)?))
    } else if let Some((clock, offset)) = text.split_once('+') {
        (clock, Some(parse_offset(offset, 1)?))
    } else if let Some((clock, offset)) = text.split_once('-') {
        (clock, Some(parse_offset(offset, -1)?))
    } else {
        (text, None)
    };
    let local = day.and_time(parse_clock(clock)?);
    in_reach(match offset {
        None => at_place(local, place),
        Some(offset) => at_place(local, offset).with_timezone(&place),
    })
}

fn parse_offset(text: &str, sign: i32) -> Option<FixedOffset> {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = minutes.parse().ok()?;
    let seconds = hours
        .checked_mul(60)?
        .checked_add(minutes)?
        .checked_mul(60)?;
    FixedOffset::east_opt(sign * seconds)
}

fn parse_clock(text: &str) -> Option<NaiveTime> {
    let mut pieces = text.split(':');
    let hour = pieces.next()?.parse().ok()?;
    let minute = pieces.next()?.parse().ok()?;
    let (second, milli) = match pieces.next() {
        None => (0, 0),
        Some(seconds) => {
            let end = seconds
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(seconds.len());
            let seconds: f64 = seconds[..end].parse().ok()?;
            let whole = seconds.trunc();
            // JavaRosa's arithmetic, which may lose the last millisecond.
            (whole as u32, (1000.0 * seconds - 1000.0 * whole) as u32)
        }
    };
    if pieces.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_milli_opt(hour, minute, second, milli)
}

/// By a pattern: `%Y-%m-%d %H:%M`.
pub(super) fn format(moment: &DateTime<FixedOffset>, pattern: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        let Some(field) = rest.next() else {
            return Err("the date format ends with %".to_owned());
        };
        match field {
            '%' => text.push('%'),
            'Y' => text.push_str(&format!("{:04}", moment.year())),
            'y' => text.push_str(&format!("{:04}", moment.year())[2..]),
            'm' => text.push_str(&format!("{:02}", moment.month())),
            'n' => text.push_str(&moment.month().to_string()),
            'b' => text.push_str(&moment.format("%b").to_string()),
            'd' => text.push_str(&format!("{:02}", moment.day())),
            'e' => text.push_str(&moment.day().to_string()),
            'H' => text.push_str(&format!("{:02}", moment.hour())),
            'h' => text.push_str(&moment.hour().to_string()),
            'M' => text.push_str(&format!("{:02}", moment.minute())),
            'S' => text.push_str(&format!("{:02}", moment.second())),
            '3' => text.push_str(&format!("{:03}", moment.timestamp_subsec_millis())),
            'a' => text.push_str(&moment.format("%a").to_string()),
            'W' => text.push_str(&week(moment.date_naive()).to_string()),
            other => return Err(format!("the date format knows no %{other}")),
        }
    }
    Ok(text)
}

/// The week of the year as China and the United States count it: from Sunday, the first one holds
/// January 1.
fn week(day: NaiveDate) -> u32 {
    let sunday = day.week(Weekday::Sun).first_day();
    let january = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("there is a January 1");
    let next = january(day.year()).checked_add_months(Months::new(12));
    if next.is_some_and(|next| next.week(Weekday::Sun).first_day() == sunday) {
        return 1;
    }
    let first = january(day.year()).week(Weekday::Sun).first_day();
    ((sunday - first).num_days() / 7 + 1) as u32
}
