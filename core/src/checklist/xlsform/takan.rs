//! Takan's own columns: what makes a question an inspection item and a choice its result, and
//! what the settings say of a pack.

use std::{collections::BTreeMap, fmt::Display};

use chrono::NaiveDate;

use super::{
    super::{
        Class, Evidence, EvidenceKind, Item, ItemResult, Kind, PASS_REST, Question, Status, Tag,
        Words,
    },
    Message,
    fields::Fields,
    findings::Findings,
    settings::Settings,
    table::Table,
};

const COLUMNS: [&str; 13] = [
    "takan_class",
    "takan_category",
    "takan_evidence",
    "takan_unit",
    "takan_min",
    "takan_max",
    "takan_points",
    "takan_tags",
    "takan_basis",
    "takan_source",
    "takan_status",
    "takan_good",
    "takan_bad",
];

/// Takes a row's columns out of it.
struct Cells<'a, 'b> {
    table: &'b Table<'a>,
    row: u32,
    fields: &'b mut Fields,
    findings: &'b mut Findings,
}

impl Cells<'_, '_> {
    fn text(&mut self, column: &str) -> Option<String> {
        let text = self.fields.text(column)?.to_owned();
        self.fields.remove(column);
        Some(text)
    }

    fn wrong(&mut self, column: &str, text: impl Display) {
        let message = Message::error(text.to_string());
        self.findings
            .withhold(self.table.at(message, self.row, &[column]));
    }

    /// The words of a cell, each read.
    fn list<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let text = self.text(column).unwrap_or_default();
        let mut found = Vec::new();
        for word in words(&text) {
            match read(word) {
                Some(value) => found.push(value),
                None => self.wrong(column, format!("{word} is not known here")),
            }
        }
        found
    }

    fn number(&mut self, column: &str) -> Option<String> {
        let text = self.text(column)?;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if good(whole) && good(fraction) {
            return Some(text);
        }
        self.wrong(column, format!("{text} is no decimal number"));
        None
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、');
    text.split(separates).filter(|word| !word.is_empty())
}

/// What makes a question an inspection item; `None` if it is none.
pub(super) fn item(
    table: &Table,
    question: &Question,
    fields: &mut Fields,
    findings: &mut Findings,
) -> Option<Box<Item>> {
    let given: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|column| fields.has(column))
        .collect();
    let first = *given.first()?;
    let row = question.row;
    let mut cells = Cells {
        table,
        row,
        fields,
        findings,
    };
    if !given.contains(&"takan_class") {
        cells.wrong(
            first,
            "this is no inspection item, for it has no takan_class",
        );
        return None;
    }
    if !matches!(
        question.kind,
        Kind::SelectOne | Kind::Decimal | Kind::Integer
    ) {
        cells.wrong(
            "takan_class",
            "an inspection item is a select_one, a decimal or an integer",
        );
    }
    if !question
        .name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
    {
        cells.wrong(
            "name",
            "the code of an item has letters, digits, - _ . and :",
        );
    }
    let class = cells.text("takan_class").unwrap_or_default();
    let class = match Class::ALL.into_iter().find(|known| known.as_str() == class) {
        Some(class) => class,
        None => {
            let known = Class::ALL.map(Class::as_str).join(", ");
            cells.wrong(
                "takan_class",
                format!("{class} is no class; there are: {known}"),
            );
            Class::None
        }
    };
    let status = match cells.text("takan_status").as_deref() {
        Some("confirmed") => Status::Confirmed,
        Some("unconfirmed") | None => Status::Unconfirmed,
        Some(other) => {
            cells.wrong(
                "takan_status",
                format!("{other} is neither confirmed nor unconfirmed"),
            );
            Status::Unconfirmed
        }
    };
    let item = Item {
        class,
        categories: cells.list("takan_category", |word| Some(word.to_owned())),
        evidence: cells.list("takan_evidence", evidence),
        unit: cells.text("takan_unit"),
        min: cells.number("takan_min"),
        max: cells.number("takan_max"),
        points: cells.number("takan_points"),
        tags: cells.list("takan_tags", |word| {
            Tag::ALL.into_iter().find(|tag| tag.as_str() == word)
        }),
        basis: cells.text("takan_basis").unwrap_or_default(),
        source: cells.text("takan_source").unwrap_or_default(),
        status,
        good: cells.list("takan_good", |word| Some(word.to_owned())),
        bad: cells.list("takan_bad", |word| Some(word.to_owned())),
    };
    Some(Box::new(item))
}

fn evidence(word: &str) -> Option<Evidence> {
    let (kind, count) = word.split_once(':').unwrap_or((word, "1"));
    let kind = EvidenceKind::ALL
        .into_iter()
        .find(|known| known.as_str() == kind)?;
    let count = count.parse().ok().filter(|count| *count > 0)?;
    Some(Evidence { kind, count })
}

/// What a choice means for an item.
pub(super) fn result(
    table: &Table,
    row: u32,
    fields: &mut Fields,
    findings: &mut Findings,
) -> Option<ItemResult> {
    let mut cells = Cells {
        table,
        row,
        fields,
        findings,
    };
    let text = cells.text("takan_result")?;
    let found = ItemResult::ALL
        .into_iter()
        .find(|known| known.as_str() == text);
    if found.is_none() {
        let known = ItemResult::ALL.map(ItemResult::as_str).join(", ");
        cells.wrong(
            "takan_result",
            format!("{text} is no result; there are: {known}"),
        );
    }
    found
}

/// What the settings say of a pack.
#[derive(Default)]
pub(super) struct About {
    pub permit: String,
    pub region: String,
    pub effective_from: Option<NaiveDate>,
    pub effective_to: Option<NaiveDate>,
    pub basis: String,
    pub rule: String,
    /// Its title in languages beside `form_title`.
    pub titles: Words,
}

pub(super) fn about(settings: &Settings, findings: &mut Findings) -> About {
    let text = |column| settings.text(column).unwrap_or_default().to_owned();
    let mut date = |column: &str| {
        let text = settings.text(column)?;
        // A date cell of a spreadsheet comes with a time.
        let day = text.strip_suffix(" 00:00:00").unwrap_or(text);
        let date = day.parse().ok();
        if date.is_none() {
            let message = Message::error(format!("{text} is no date such as 2026-01-31"));
            findings.withhold(settings.at(message, column));
        }
        date
    };
    let (effective_from, effective_to) = (date("takan_effective_from"), date("takan_effective_to"));
    if let (Some(from), Some(to)) = (effective_from, effective_to)
        && to < from
    {
        let message = Message::error("the last day is before the first one");
        findings.withhold(settings.at(message, "takan_effective_to"));
    }
    // Which items "the rest of this section passes" takes.
    if let Some(text) = settings.text(PASS_REST)
        && !matches!(text, "not_key" | "all")
    {
        let message = Message::error(format!("{text} is neither not_key nor all"));
        findings.withhold(settings.at(message, PASS_REST));
    }
    let titles = super::translation::words(
        settings.fields.get("takan_title"),
        settings.default_language(),
    );
    About {
        permit: text("takan_permit"),
        region: text("takan_region"),
        effective_from,
        effective_to,
        basis: text("takan_basis"),
        rule: text("takan_rule"),
        titles,
    }
}

/// The settings that are told in other fields of a pack.
pub(super) fn other_settings(settings: &Settings) -> BTreeMap<String, String> {
    let mut fields = settings.fields.clone();
    for column in [
        "title",
        "id_string",
        "version",
        "default_language",
        "takan_permit",
        "takan_region",
        "takan_effective_from",
        "takan_effective_to",
        "takan_basis",
        "takan_rule",
        "takan_title",
    ] {
        fields.remove(column);
    }
    super::assemble::others(&fields)
}
