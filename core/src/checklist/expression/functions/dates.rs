//! Days and moments.

use super::{Answer, Call};
use crate::checklist::expression::number::truncate;
use crate::checklist::expression::value::Plain;
use crate::checklist::expression::{Value, World, date};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn dates(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "now" => Ok(Value::Date(self.evaluation.world.now())),
            "today" => {
                let now = self.evaluation.world.now();
                Ok(Value::Date(date::midnight(now.date_naive(), *now.offset())))
            }
            "date" => self.date(false).map(Value::from),
            "date-time" => self.date(true).map(Value::from),
            "format-date" | "format-date-time" => self.format_date(),
            "decimal-date-time" => self.decimal(true),
            "decimal-time" => self.decimal(false),
            _ => return None,
        })
    }

    /// A date from what may be one; what is empty or no number stays.
    fn date(&mut self, with_time: bool) -> Result<Plain, String> {
        let place = *self.evaluation.world.now().offset();
        let moment = match self.plain(0)? {
            Plain::Text(text) if text.is_empty() => return Ok(Plain::Text(text)),
            Plain::Number(number) if number.is_nan() => return Ok(Plain::Number(number)),
            Plain::Text(text) => {
                date::parse_date_time(&text, place).ok_or_else(|| format!("`{text}` is no date"))?
            }
            Plain::Number(number) => {
                let found = match with_time {
                    true => date::moment_after_epoch(number, place),
                    false => date::day_after_epoch(truncate(number), place),
                };
                found
                    .filter(|_| in_range(number))
                    .ok_or_else(|| format!("{number} is out of the range of dates"))?
            }
            Plain::Date(moment) if with_time => moment,
            Plain::Date(moment) => date::midnight(moment.date_naive(), place),
            Plain::Boolean(boolean) => return Err(format!("{boolean} is no date")),
        };
        Ok(Plain::Date(moment))
    }

    fn format_date(&mut self) -> Answer<W::Node> {
        let Plain::Date(moment) = self.date(true)? else {
            return Ok(Value::Text(String::new()));
        };
        let pattern = self.text(1)?;
        self.evaluation.room(pattern.len())?;
        date::format(&moment, &pattern).map(Value::Text)
    }

    /// Days with their fraction: since 1970-01-01 in Greenwich, or of the day at the place.
    fn decimal(&mut self, with_day: bool) -> Answer<W::Node> {
        let days = match self.plain(0)? {
            Plain::Number(number) if number.is_nan() || (in_range(number) && with_day) => number,
            Plain::Number(number) if in_range(number) => number - number.floor(),
            Plain::Number(number) => {
                return Err(format!("{number} is out of the range of dates"));
            }
            _ => match self.date(true)? {
                Plain::Date(moment) if with_day => {
                    moment.timestamp_millis() as f64 / date::DAY_IN_MS
                }
                Plain::Date(moment) => {
                    let local = moment.naive_local().and_utc().timestamp_millis();
                    let days = local as f64 / date::DAY_IN_MS;
                    days - days.floor()
                }
                empty => return Ok(empty.into()),
            },
        };
        Ok(Value::Number(days))
    }
}

/// What JavaRosa takes for a date: a number of days of 32 bits.
fn in_range(days: f64) -> bool {
    (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&days)
}
