//! Texts. Lengths and places are counted in UTF-16, as Java does.

use super::{Answer, Call, regex};
use crate::checklist::expression::value::Plain;
use crate::checklist::expression::{Value, World};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn texts(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "string" => self.text(0).map(Value::Text),
            "concat" => self.joined(String::new(), 0),
            "join" => self.text(0).and_then(|separator| self.joined(separator, 1)),
            "substr" => self.substr(),
            "substring-before" => self.pair(|text, part| {
                let found = text.split_once(part);
                Value::Text(found.map_or("", |(before, _)| before).to_owned())
            }),
            "substring-after" => self.pair(|text, part| {
                let found = text.split_once(part);
                Value::Text(found.map_or("", |(_, after)| after).to_owned())
            }),
            "contains" => self.pair(|text, part| Value::Boolean(text.contains(part))),
            "starts-with" => self.pair(|text, part| Value::Boolean(text.starts_with(part))),
            "ends-with" => self.pair(|text, part| Value::Boolean(text.ends_with(part))),
            "translate" => self.translate(),
            "string-length" => self
                .text_or_own()
                .map(|text| Value::Number(text.encode_utf16().count() as f64)),
            "normalize-space" => self.text_or_own().map(|text| {
                let words: Vec<&str> = text.split(is_space).filter(|it| !it.is_empty()).collect();
                Value::Text(words.join(" "))
            }),
            "regex" => self.regex(),
            "version" => Ok(Value::Text(self.evaluation.world.version().into_owned())),
            "property" => self
                .text(0)
                .map(|name| Value::Text(self.evaluation.world.property(&name).into_owned())),
            _ => return None,
        })
    }

    fn pair(&mut self, make: impl Fn(&str, &str) -> Value<W::Node>) -> Answer<W::Node> {
        let (text, part) = (self.text(0)?, self.text(1)?);
        self.evaluation.spend(text.len() / 16)?;
        Ok(make(&text, &part))
    }

    fn text_or_own(&mut self) -> Result<String, String> {
        match self.values.is_empty() {
            true => Ok(self.own()?.to_text()),
            false => self.text(0),
        }
    }

    fn joined(&mut self, separator: String, from: usize) -> Answer<W::Node> {
        let pieces = self.list(from)?;
        let pieces: Vec<String> = pieces.iter().map(Plain::to_text).collect();
        let length = pieces
            .iter()
            .map(|piece| piece.len() + separator.len())
            .sum::<usize>();
        self.evaluation.room(length)?;
        Ok(Value::Text(pieces.join(&separator)))
    }

    /// From a place up to another one; negative ones count from the end.
    fn substr(&mut self) -> Answer<W::Node> {
        let units: Vec<u16> = self.text(0)?.encode_utf16().collect();
        let length = units.len() as i64;
        let place = |number: f64| {
            let place = i64::from(number as i32);
            (if place < 0 { length + place } else { place }).clamp(0, length) as usize
        };
        let start = place(self.number(1)?);
        let end = match self.values.len() {
            2 => units.len(),
            _ => place(self.number(2)?),
        };
        let cut = units.get(start..end).unwrap_or_default();
        Ok(Value::Text(String::from_utf16_lossy(cut)))
    }

    /// Each character of the second argument becomes the one at its place in the third, or nothing.
    fn translate(&mut self) -> Answer<W::Node> {
        let (text, from, to) = (self.text(0)?, self.text(1)?, self.text(2)?);
        self.evaluation
            .spend(text.len().saturating_mul(1 + from.len() / 16))?;
        let to: Vec<char> = to.chars().collect();
        let turned = text
            .chars()
            .filter_map(|c| match from.chars().position(|it| it == c) {
                None => Some(c),
                Some(place) => to.get(place).copied(),
            });
        Ok(Value::Text(turned.collect()))
    }

    fn regex(&mut self) -> Answer<W::Node> {
        let (text, pattern) = (self.text(0)?, self.text(1)?);
        self.evaluation
            .spend(8 + (text.len() + pattern.len()) / 4)?;
        regex::matches_whole(&pattern, &text).map(Value::Boolean)
    }
}

/// What Java's `\s` is.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0b' | '\x0c' | '\r')
}
