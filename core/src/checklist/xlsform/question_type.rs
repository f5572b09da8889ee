//! The words of the column `type` and what each stands for.

use super::super::Kind;

/// A word with the kind of question it means.
pub(super) struct QuestionType {
    pub kind: Kind,
    pub control: Control,
    /// The type of its value in an XForm.
    pub value: &'static str,
    /// A constraint that comes with the word.
    pub constraint: Option<&'static str>,
    /// A hint that comes with it.
    pub hint: Option<&'static str>,
}

/// How a question is put to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    /// Not at all: calculated, hidden, taken by the device.
    None,
    /// By a choice among choices.
    Choices,
    /// A geographic one, which can offer the places of a list.
    Place,
    /// In any other way.
    Other,
}

/// The word that `word` is another name for, where pyxform renames it before all else.
pub(super) fn renamed(word: &str) -> &str {
    match word {
        "imei" => "deviceid",
        "image" | "add image prompt" | "add photo prompt" => "photo",
        "add audio prompt" => "audio",
        "add video prompt" => "video",
        "add file prompt" => "file",
        word => word,
    }
}

/// What a word of the column `type` means; selects are read by `select`.
pub(super) fn question_type(word: &str) -> Option<QuestionType> {
    use Control::{None as Never, Other, Place};
    let (kind, control, value) = match word {
        "text" | "string" | "q string" | "add text prompt" | "phone number" => {
            (Kind::Text, Other, "string")
        }
        "note" | "q note" | "add note prompt" => (Kind::Note, Other, "string"),
        "integer"
        | "int"
        | "q int"
        | "add integer prompt"
        | "percentage"
        | "number of days in last month"
        | "number of days in last six months"
        | "number of days in last year" => (Kind::Integer, Other, "int"),
        "decimal" | "q decimal" | "add decimal prompt" => (Kind::Decimal, Other, "decimal"),
        "range" => (Kind::Range, Other, "int"),
        "date" | "q date" | "add date prompt" => (Kind::Date, Other, "date"),
        "time" => (Kind::Time, Other, "time"),
        "dateTime"
        | "datetime"
        | "date time"
        | "q dateTime"
        | "q date time"
        | "add dateTime prompt"
        | "add date time prompt" => (Kind::DateTime, Other, "dateTime"),
        "photo" | "q picture" | "q image" => (Kind::Image, Other, "binary"),
        "audio" | "q audio" => (Kind::Audio, Other, "binary"),
        "video" | "q video" => (Kind::Video, Other, "binary"),
        "file" => (Kind::File, Other, "binary"),
        "osm" => (Kind::Osm, Other, "binary"),
        "barcode" | "q barcode" | "add barcode prompt" => (Kind::Barcode, Other, "barcode"),
        "geopoint" => (Kind::Geopoint, Place, "geopoint"),
        "location" | "gps" | "q geopoint" | "q location" | "add location prompt" => {
            (Kind::Geopoint, Other, "geopoint")
        }
        "geotrace" => (Kind::Geotrace, Place, "geotrace"),
        "q geotrace" => (Kind::Geotrace, Other, "geotrace"),
        "geoshape" => (Kind::Geoshape, Place, "geoshape"),
        "q geoshape" => (Kind::Geoshape, Other, "geoshape"),
        "acknowledge" | "q acknowledge" | "add acknowledge prompt" | "trigger" => {
            (Kind::Acknowledge, Other, "string")
        }
        "background-geopoint" => (Kind::BackgroundGeopoint, Other, "geopoint"),
        "calculate" | "q calculate" | "add calculate prompt" => (Kind::Calculate, Never, "string"),
        "hidden" => (Kind::Hidden, Never, "string"),
        "start-geopoint" => (Kind::StartGeopoint, Never, "geopoint"),
        "background-audio" => (Kind::BackgroundAudio, Never, "binary"),
        "start" | "start time" | "get start time" => (Kind::Start, Never, "dateTime"),
        "end" | "end time" | "get end time" => (Kind::End, Never, "dateTime"),
        "today" | "get today" => (Kind::Today, Never, "date"),
        "deviceid" | "device id" | "get device id" => (Kind::Deviceid, Never, "string"),
        "phonenumber" | "get phone number" => (Kind::Phonenumber, Never, "string"),
        "username" => (Kind::Username, Never, "string"),
        "email" => (Kind::Email, Never, "string"),
        "simserial" | "sim id" | "get sim id" => (Kind::Simserial, Never, "string"),
        "subscriberid" | "subscriber id" | "get subscriber id" => {
            (Kind::Subscriberid, Never, "string")
        }
        "uri:deviceid" => (Kind::UriDeviceid, Never, "string"),
        "uri:phonenumber" => (Kind::UriPhonenumber, Never, "string"),
        "uri:username" => (Kind::UriUsername, Never, "string"),
        "uri:email" => (Kind::UriEmail, Never, "string"),
        "uri:simserial" => (Kind::UriSimserial, Never, "string"),
        "uri:subscriberid" => (Kind::UriSubscriberid, Never, "string"),
        _ => return None,
    };
    let (constraint, hint) = match word {
        "phone number" => (Some(r"regex(., '^\d*$')"), Some("Enter numbers only.")),
        "percentage" => (Some("0 <= . and . <= 100"), None),
        "number of days in last month" => {
            (Some("0 <= . and . <= 31"), Some("Enter a number 0-31."))
        }
        "number of days in last six months" => {
            (Some("0 <= . and . <= 183"), Some("Enter a number 0-183."))
        }
        "number of days in last year" => {
            (Some("0 <= . and . <= 365"), Some("Enter a number 0-365."))
        }
        _ => (None, None),
    };
    Some(QuestionType {
        kind,
        control,
        value,
        constraint,
        hint,
    })
}
