//! The rows of a checklist: groups, repeats and questions, as XLSForm has them.
//!
//! Expressions are kept as their author wrote them; `form` reads them when a case is opened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Item, Words};

/// A node of the tree of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// Rows that belong together, once or repeated.
    Group(Box<Group>),
    /// A row that holds a value.
    Question(Box<Question>),
}

/// A group, or a repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Group {
    /// Unique among its siblings.
    pub name: String,
    /// Its heading.
    pub label: Words,
    /// A further explanation.
    pub hint: Words,
    /// Whether it repeats.
    pub repeat: Option<Repeat>,
    /// When it is shown.
    pub bind: Bind,
    /// How it is drawn, in ODK's words.
    pub appearance: String,
    /// Other columns of its row, by header.
    pub other: BTreeMap<String, String>,
    /// Its row in the sheet `survey`, as a spreadsheet numbers it.
    pub row: u32,
    /// Its rows, in order.
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub children: Vec<Node>,
}

/// What makes a group repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Repeat {
    /// How many instances, as an expression; `None`: as many as the person adds.
    pub count: Option<String>,
}

/// A question: anything with a value, also calculated, hidden and noted ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Question {
    /// Unique among its siblings; of an inspection item the item's code, unique in the pack.
    pub name: String,
    /// What it holds.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub kind: Kind,
    /// What is asked.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// How to look, how to measure.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub hint: Words,
    /// More of the same, folded away.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub guidance: Words,
    /// Pictures, sound and film beside the label: file names by medium (`image`, `big-image`,
    /// `audio`, `video`) and language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub media: BTreeMap<String, Words>,
    /// Where its choices come from, if it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices: Option<Choices>,
    /// When it is shown, required, valid; what it is calculated from.
    #[serde(default, skip_serializing_if = "Bind::is_empty")]
    pub bind: Bind,
    /// Its first value: a text, or an expression (a dynamic default).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The questions whose change makes the calculation run, without `${}`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trigger: Vec<String>,
    /// The `parameters` column, for example `start`, `end`, `step`, `randomize`, `seed`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// How it is drawn, in ODK's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Its inspection side; `None` on a plain question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Item>>,
    /// Other columns of its row, by header.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, String>,
    /// Its row in the sheet `survey`, as a spreadsheet numbers it; that of its parent for a
    /// question the importer made (`or_other`, `loop`, `table-list`).
    pub row: u32,
}

impl Question {
    /// A question with nothing but a name and a kind.
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            label: Words::default(),
            hint: Words::default(),
            guidance: Words::default(),
            media: BTreeMap::new(),
            choices: None,
            bind: Bind::default(),
            default: None,
            trigger: Vec::new(),
            parameters: BTreeMap::new(),
            appearance: String::new(),
            item: None,
            other: BTreeMap::new(),
            row: 0,
        }
    }
}

/// Where a question's choices come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Choices {
    /// Which list or file.
    pub from: ChoicesFrom,
    /// Which of them are offered, as an expression over a choice's columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
}

/// The list, the file or the repeat that choices come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChoicesFrom {
    /// A list of the sheet `choices`.
    List(String),
    /// A csv, xml or geojson file that travels with the pack.
    File(String),
    /// A list of the sheet `external_choices`.
    External(String),
    /// The instances of a repeat: the name of the question in it, without `${}`.
    Repeat(String),
}

/// The logic of a row; each expression as its author wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Bind {
    /// When the row is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevant: Option<String>,
    /// When it must be answered (`yes` is stored as `true()`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<String>,
    /// What to say if it is not.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub required_message: Words,
    /// What a value must satisfy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraint: Option<String>,
    /// What to say if it does not.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub constraint_message: Words,
    /// What the value is calculated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calculation: Option<String>,
    /// When a person may not change it (`yes` is stored as `true()`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_only: Option<String>,
}

impl Bind {
    /// True if nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A list of choices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChoiceList {
    /// In the order of the sheet.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Choice {
    /// The value that is recorded.
    pub name: String,
    /// What a person reads.
    pub label: Words,
    /// Pictures and sound, as at a question.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub media: BTreeMap<String, Words>,
    /// What it means for an inspection item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ItemResult>,
    /// Every other column, for choice filters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, String>,
    /// Its row in the sheet, as a spreadsheet numbers it; 0 if the importer made it.
    pub row: u32,
}

/// What a choice means for an inspection item: the column `takan_result`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ItemResult {
    /// 符合
    Pass,
    /// 一般不符合
    Minor,
    /// 严重不符合
    Severe,
    /// 不符合
    Fail,
    /// 合理缺项
    Na,
}

impl ItemResult {
    /// Every result.
    pub const ALL: [ItemResult; 5] = [
        ItemResult::Pass,
        ItemResult::Minor,
        ItemResult::Severe,
        ItemResult::Fail,
        ItemResult::Na,
    ];

    /// The word used in packs and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ItemResult::Pass => "pass",
            ItemResult::Minor => "minor",
            ItemResult::Severe => "severe",
            ItemResult::Fail => "fail",
            ItemResult::Na => "na",
        }
    }
}

/// The choices of an inspection item that brings none of its own.
pub(super) fn results() -> ChoiceList {
    let choice = |(result, zh, en): (ItemResult, &str, &str)| Choice {
        name: result.as_str().to_owned(),
        label: Words::from_iter([
            ("中文 (zh)".to_owned(), zh.to_owned()),
            ("English (en)".to_owned(), en.to_owned()),
        ]),
        result: Some(result),
        ..Choice::default()
    };
    let choices = [
        (ItemResult::Pass, "符合", "Pass"),
        (ItemResult::Fail, "不符合", "Fail"),
        (ItemResult::Na, "合理缺项", "Not applicable"),
    ];
    ChoiceList {
        choices: choices.map(choice).to_vec(),
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)+) => {
        /// The type of a question, by its canonical XLSForm name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $name)] $kind,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind,)+];

            /// The canonical XLSForm name.
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$kind => $name,)+ }
            }
        }
    };
}

impl Kind {
    /// True of what is answered with a file.
    pub fn is_file(self) -> bool {
        matches!(self, Kind::Image | Kind::Audio | Kind::Video | Kind::File)
    }
}

kinds! {
    /// Text
    Text = "text",
    /// Whole number
    Integer = "integer",
    /// Decimal number
    Decimal = "decimal",
    /// Number on a scale
    Range = "range",
    /// Day
    Date = "date",
    /// Time of day
    Time = "time",
    /// Day and time
    DateTime = "dateTime",
    /// One of a list
    SelectOne = "select_one",
    /// Several of a list
    SelectMultiple = "select_multiple",
    /// A list put into order
    Rank = "rank",
    /// One of a file's rows
    SelectOneFromFile = "select_one_from_file",
    /// Several of a file's rows
    SelectMultipleFromFile = "select_multiple_from_file",
    /// One of the sheet `external_choices`
    SelectOneExternal = "select_one_external",
    /// Text to read
    Note = "note",
    /// Picture
    Image = "image",
    /// Sound
    Audio = "audio",
    /// Sound taken while the form is open
    BackgroundAudio = "background-audio",
    /// Film
    Video = "video",
    /// Any file
    File = "file",
    /// Barcode or QR code
    Barcode = "barcode",
    /// Point: latitude, longitude, altitude, accuracy
    Geopoint = "geopoint",
    /// Line
    Geotrace = "geotrace",
    /// Area
    Geoshape = "geoshape",
    /// Point taken when the form is opened
    StartGeopoint = "start-geopoint",
    /// Points taken while the form is open
    BackgroundGeopoint = "background-geopoint",
    /// A box to tick: `OK`
    Acknowledge = "acknowledge",
    /// Calculated
    Calculate = "calculate",
    /// Never shown
    Hidden = "hidden",
    /// When the form was opened
    Start = "start",
    /// When it was last changed
    End = "end",
    /// The day it was opened
    Today = "today",
    /// The device
    Deviceid = "deviceid",
    /// The device's phone number
    Phonenumber = "phonenumber",
    /// Who fills it in
    Username = "username",
    /// Their address for mail
    Email = "email",
    /// The SIM card's number
    Simserial = "simserial",
    /// The SIM card's subscriber
    Subscriberid = "subscriberid",
    /// The device, as a URI
    UriDeviceid = "uri:deviceid",
    /// The device's phone number, as a URI
    UriPhonenumber = "uri:phonenumber",
    /// Who fills it in, as a URI
    UriUsername = "uri:username",
    /// Their address for mail, as a URI
    UriEmail = "uri:email",
    /// The SIM card's number, as a URI
    UriSimserial = "uri:simserial",
    /// The SIM card's subscriber, as a URI
    UriSubscriberid = "uri:subscriberid",
    /// A log of the filling in
    Audit = "audit",
    /// A csv file for look-ups
    CsvExternal = "csv-external",
    /// An xml file for look-ups
    XmlExternal = "xml-external",
    /// A question OpenMapKit answers
    Osm = "osm",
}
