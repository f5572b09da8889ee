//! Numbers. The elementary functions are `libm`'s, which come to the same on every device.

use super::{Answer, Call};
use crate::checklist::expression::number::{round, truncate};
use crate::checklist::expression::value::Plain;
use crate::checklist::expression::{Value, World, date};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn math(&mut self) -> Option<Answer<W::Node>> {
        let one: fn(f64) -> f64 = match self.name {
            "number" => return Some(self.number(0).map(Value::Number)),
            "int" => return Some(self.number(0).map(|number| Value::Number(truncate(number)))),
            "round" => return Some(self.round()),
            "min" => return Some(self.extreme(f64::min)),
            "max" => return Some(self.extreme(f64::max)),
            "pi" => return Some(Ok(Value::Number(std::f64::consts::PI))),
            "pow" => return Some(self.two(power)),
            "atan2" => return Some(self.two(libm::atan2)),
            "abs" => f64::abs,
            "acos" => libm::acos,
            "asin" => libm::asin,
            "atan" => libm::atan,
            "cos" => libm::cos,
            "sin" => libm::sin,
            "tan" => libm::tan,
            "exp" => libm::exp,
            "exp10" => |number| power(10.0, number),
            "log" => libm::log,
            "log10" => libm::log10,
            "sqrt" => f64::sqrt,
            _ => return None,
        };
        Some(self.exact(0).map(|number| Value::Number(one(number))))
    }

    /// A number; of a moment also the fraction of its day.
    fn exact(&mut self, index: usize) -> Result<f64, String> {
        Ok(match self.plain(index)? {
            Plain::Date(moment) => date::days_with_fraction(&moment),
            plain => plain.to_number(),
        })
    }

    fn two(&mut self, function: fn(f64, f64) -> f64) -> Answer<W::Node> {
        Ok(Value::Number(function(self.exact(0)?, self.exact(1)?)))
    }

    fn round(&mut self) -> Answer<W::Node> {
        let places = match self.values.len() {
            1 => 0,
            _ => self.number(1)? as i32,
        };
        Ok(Value::Number(round(self.number(0)?, places)))
    }

    /// The smallest or largest of those that are numbers, NaN if none is. Where all are negative
    /// JavaRosa's `max` gives 0; this one does not.
    fn extreme(&mut self, choose: fn(f64, f64) -> f64) -> Answer<W::Node> {
        let numbers = self.list(0)?;
        let found = numbers.iter().map(Plain::to_number).fold(f64::NAN, choose);
        Ok(Value::Number(found))
    }
}

/// Java's `Math.pow`, which knows no power of what is not a number.
fn power(base: f64, exponent: f64) -> f64 {
    let undecided = exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite());
    match undecided {
        true => f64::NAN,
        false => libm::pow(base, exponent),
    }
}
