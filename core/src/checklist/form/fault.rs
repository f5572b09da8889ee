//! What is wrong with a value, in English for programs and by key for people.

use std::fmt;

use crate::record::Phrase;

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is required, and there is none.
    Missing,
    /// It is none of the question's type.
    Unfit(Unfit),
    /// Its constraint does not hold.
    Constraint,
    /// It is, or it holds, a choice that is not offered just now.
    NotOffered(String),
    /// It is not on the scale.
    OffScale,
}

impl Fault {
    /// For a person, who has the form's own words before it where it has some.
    pub fn phrase(&self) -> Phrase {
        match self {
            Fault::Missing => Phrase::new("checklist.fault.missing"),
            Fault::Unfit(unfit) => unfit.phrase(),
            Fault::Constraint => Phrase::new("checklist.fault.constraint"),
            Fault::NotOffered(name) => Phrase::new("checklist.fault.notOffered").with("name", name),
            Fault::OffScale => Phrase::new("checklist.fault.offScale"),
        }
    }
}

/// Why a text is no value of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// No whole number of 32 bits.
    WholeNumber,
    /// No number.
    Number,
    /// No day.
    Day,
    /// No time of day.
    Time,
    /// No day with its time.
    Moment,
    /// No point of the earth.
    Point,
    /// Too few points for a line or an area.
    FewPoints,
    /// None of its type, in another way.
    Other,
}

impl Unfit {
    fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Unfit::WholeNumber => "checklist.unfit.wholeNumber",
            Unfit::Number => "checklist.unfit.number",
            Unfit::Day => "checklist.unfit.day",
            Unfit::Time => "checklist.unfit.time",
            Unfit::Moment => "checklist.unfit.moment",
            Unfit::Point => "checklist.unfit.point",
            Unfit::FewPoints => "checklist.unfit.fewPoints",
            Unfit::Other => "checklist.unfit.other",
        })
    }
}

/// What it is instead, for whoever writes values by program.
impl fmt::Display for Unfit {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Unfit::WholeNumber => "not a whole number between -2147483648 and 2147483647",
            Unfit::Number => "not a number",
            Unfit::Day => "not a day such as 2025-03-05",
            Unfit::Time => "not a time such as 09:30:00.000+08:00",
            Unfit::Moment => "not a moment such as 2025-03-05T09:30:00.000+08:00",
            Unfit::Point => "not a point: latitude, longitude, altitude and accuracy as numbers",
            Unfit::FewPoints => "too few points",
            Unfit::Other => "not of its type",
        })
    }
}
