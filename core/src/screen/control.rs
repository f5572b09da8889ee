//! How a question is answered.

/// How a question is answered: one kind of input per XLSForm type and appearance.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Control {
    /// Nothing is answered: text to read.
    Note,
    /// The form calculates it; shown, never typed.
    Calculated,
    /// A line of text, or several.
    Text {
        /// True if it takes several lines.
        multiline: bool,
    },
    /// A number, on the big keypad.
    Number {
        /// True if it has a fraction.
        decimal: bool,
        /// What stands behind it; null for none.
        unit: Option<String>,
        /// The smallest number that is within bounds, as text.
        min: Option<String>,
        /// The largest one.
        max: Option<String>,
    },
    /// A number on a scale.
    Range {
        /// Where it begins.
        start: f64,
        /// Where it ends.
        end: f64,
        /// How far its marks are apart.
        step: f64,
    },
    /// `2026-11-24`
    Date,
    /// `09:30:00.000`, with its offset where the value has one
    Time,
    /// `2026-11-24T09:30:00.000+08:00`
    DateTime,
    /// One of `choices`.
    SelectOne {
        /// True if the list is long enough to be searched in.
        search: bool,
    },
    /// Several of `choices`; the value holds their names with spaces between.
    SelectMultiple {
        /// True if the list is long enough to be searched in.
        search: bool,
    },
    /// All of `choices`, put into order; the value holds their names with spaces between.
    Rank,
    /// A box to tick: the value is `OK`.
    Acknowledge,
    /// A picture to take.
    Image,
    /// A sound to record.
    Audio,
    /// A film to take.
    Video,
    /// Any file.
    File,
    /// A barcode or QR code to scan.
    Barcode,
    /// `lat lon altitude accuracy`, degrees and metres, WGS-84
    Geopoint,
    /// Points with `;` between.
    Geotrace,
    /// Points with `;` between, the last equal to the first.
    Geoshape,
}

/// A choice that is offered.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChoiceRow {
    /// What is recorded.
    pub name: String,
    /// What a person reads.
    pub label: String,
    /// True if it is chosen.
    pub chosen: bool,
    /// Pictures and sound beside it.
    pub media: Vec<MediaFile>,
}

/// A kind of medium beside a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A picture
    Image,
    /// A sound
    Audio,
    /// A film
    Video,
}

/// A file that travels with the checklist.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MediaFile {
    /// What it is.
    pub kind: MediaKind,
    /// Its name in the checklist.
    pub name: String,
    /// What its bytes on this device are asked for by; null if it is not here yet.
    pub file: Option<String>,
}
