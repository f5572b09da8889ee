//! Which kind of input a question has.

use crate::{
    checklist::{Kind, Question},
    document::Sheet,
    screen::Control,
};

/// A list of more choices is searched in.
const SEARCH_FROM: usize = 12;

/// How a question is answered, where so many choices are offered.
pub(super) fn control(sheet: &Sheet, question: &Question, offered: usize) -> Control {
    if question.kind == Kind::Calculate
        || (question.bind.calculation.is_some() && sheet.answers_itself(question))
    {
        return Control::Calculated;
    }
    let appears = |word: &str| question.appearance.split_whitespace().any(|it| it == word);
    let search = offered > SEARCH_FROM || appears("autocomplete") || appears("search");
    let item = question.item.as_deref();
    let number = |decimal| Control::Number {
        decimal,
        unit: item.and_then(|item| item.unit.clone()),
        min: item.and_then(|item| item.min.clone()),
        max: item.and_then(|item| item.max.clone()),
    };
    match question.kind {
        Kind::Note => Control::Note,
        Kind::Integer => number(false),
        Kind::Decimal => number(true),
        Kind::Range => range(question),
        Kind::Date => Control::Date,
        Kind::Time => Control::Time,
        Kind::DateTime => Control::DateTime,
        Kind::SelectOne | Kind::SelectOneFromFile | Kind::SelectOneExternal => {
            Control::SelectOne { search }
        }
        Kind::SelectMultiple | Kind::SelectMultipleFromFile => Control::SelectMultiple { search },
        Kind::Rank => Control::Rank,
        Kind::Acknowledge => Control::Acknowledge,
        Kind::Image => Control::Image,
        Kind::Audio => Control::Audio,
        Kind::Video => Control::Video,
        Kind::File => Control::File,
        Kind::Barcode => Control::Barcode,
        Kind::Geopoint => Control::Geopoint,
        Kind::Geotrace => Control::Geotrace,
        Kind::Geoshape => Control::Geoshape,
        _ => Control::Text {
            multiline: appears("multiline"),
        },
    }
}

/// As pyxform has it where a parameter is not given.
fn range(question: &Question) -> Control {
    let number = |name: &str, usual: f64| {
        let given = question.parameters.get(name);
        given
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(usual)
    };
    Control::Range {
        start: number("start", 1.0),
        end: number("end", 10.0),
        step: number("step", 1.0),
    }
}
