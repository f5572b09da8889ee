//! A pack as a workbook again: the same form to pyxform, and to the importer the same pack.
//!
//! What the importer made of a row stands in rows of its own then (the text beside `or_other`, the
//! groups of a `loop`, the fields of a `table-list`), and what made it does not stand there again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::checklist::{
    Bind, ChoiceList, ChoicesFrom, Group, Item, Node, Pack, Question, Rule, Status, UNTRANSLATED,
    Words,
};

/// The columns of all sheets in the order they are written; others follow in alphabetical order.
const ORDER: [&str; 46] = [
    "form_title",
    "takan_title",
    "form_id",
    "list_name",
    "rule",
    "order",
    "conclusion",
    "condition",
    "type",
    "name",
    "version",
    "default_language",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "trigger",
    "read_only",
    "choice_filter",
    "repeat_count",
    "appearance",
    "parameters",
    "image",
    "big-image",
    "audio",
    "video",
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
    "takan_result",
];
/// Media that have a column name of their own.
const MEDIA: [&str; 4] = ["image", "big-image", "audio", "video"];
/// A setting whose work is done: it would be done twice.
const DONE: &str = "add_none_option";
/// Where a row saves into an entity. A pack knows no entities, and without them pyxform refuses it.
const SAVED: &str = "bind::entities:saveto";
/// What a survey has even if it has no rows.
const SURVEY: [&str; 3] = ["type", "name", "label"];

/// Why a pack could not be written as a workbook.
#[derive(Debug, thiserror::Error)]
#[error("the pack does not fit into a workbook")]
pub struct WriteWorkbookError(#[from] XlsxError);

impl Pack {
    /// Its .xlsx; the same bytes for the same pack. Its media are files beside it.
    ///
    /// # Errors
    /// A text of more than 32,767 characters, and more rows than a sheet takes.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WriteWorkbookError> {
        let writer = Writer { pack: self };
        let mut workbook = Workbook::new();
        // Else the bytes would tell when they were made.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let mut survey = Vec::new();
        writer.survey(&self.rows, &mut survey);
        for (name, rows) in [
            ("survey", survey),
            ("choices", writer.choices(&self.choices)),
            ("external_choices", writer.choices(&self.external_choices)),
            ("takan_rules", writer.rules(&self.rules)),
            ("settings", vec![writer.settings()]),
        ] {
            if !rows.is_empty() || name == "survey" {
                writer.sheet(workbook.add_worksheet(), name, &rows)?;
            }
        }
        Ok(workbook.save_to_buffer()?)
    }
}

/// The cells of a row by their headers.
#[derive(Default)]
struct Cells(BTreeMap<String, String>);

struct Writer<'a> {
    pack: &'a Pack,
}

impl Writer<'_> {
    fn survey(&self, nodes: &[Node], rows: &mut Vec<Cells>) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    let kind = match group.repeat {
                        Some(_) => "repeat",
                        None => "group",
                    };
                    rows.push(self.group(group, kind));
                    self.survey(&group.children, rows);
                    let mut end = Cells::default();
                    end.put("type", format!("end_{kind}"));
                    rows.push(end);
                }
                Node::Question(question) => rows.push(self.question(question)),
            }
        }
    }

    fn group(&self, group: &Group, kind: &str) -> Cells {
        let mut cells = Cells::default();
        cells.put("type", format!("begin_{kind}"));
        cells.put("name", &*group.name);
        self.words(&mut cells, "label", &group.label);
        self.words(&mut cells, "hint", &group.hint);
        self.bind(&mut cells, &group.bind);
        let count = group.repeat.as_ref().and_then(|it| it.count.clone());
        cells.put("repeat_count", count.unwrap_or_default());
        cells.put("appearance", &*group.appearance);
        cells.others(&group.other);
        cells
    }

    fn question(&self, question: &Question) -> Cells {
        let mut cells = Cells::default();
        cells.put("type", kind(question));
        cells.put("name", &*question.name);
        self.words(&mut cells, "label", &question.label);
        self.words(&mut cells, "hint", &question.hint);
        self.words(&mut cells, "guidance_hint", &question.guidance);
        self.media(&mut cells, &question.media);
        self.bind(&mut cells, &question.bind);
        cells.put("default", question.default.clone().unwrap_or_default());
        let trigger = question.trigger.iter().map(|name| format!("${{{name}}}"));
        cells.put("trigger", trigger.collect::<Vec<_>>().join(", "));
        let filter = question.choices.as_ref().and_then(|it| it.filter.clone());
        cells.put("choice_filter", filter.unwrap_or_default());
        let parameters = question.parameters.iter();
        let parameters = parameters.map(|(name, value)| format!("{name}={value}"));
        cells.put("parameters", parameters.collect::<Vec<_>>().join(" "));
        cells.put("appearance", &*question.appearance);
        if let Some(item) = &question.item {
            cells.item(item);
        }
        cells.others(&question.other);
        cells
    }

    fn bind(&self, cells: &mut Cells, bind: &Bind) {
        for (column, expression) in [
            ("relevant", &bind.relevant),
            ("required", &bind.required),
            ("constraint", &bind.constraint),
            ("calculation", &bind.calculation),
            ("read_only", &bind.read_only),
        ] {
            cells.put(column, expression.clone().unwrap_or_default());
        }
        self.words(cells, "required_message", &bind.required_message);
        self.words(cells, "constraint_message", &bind.constraint_message);
    }

    fn media(&self, cells: &mut Cells, media: &BTreeMap<String, Words>) {
        for (medium, files) in media {
            match MEDIA.contains(&&**medium) {
                true => self.words(cells, medium, files),
                false => self.words(cells, &format!("media::{medium}"), files),
            }
        }
    }

    /// A text in a column for each language. The default language has one only where the form
    /// names it as a language: else it would become one.
    fn words(&self, cells: &mut Cells, column: &str, words: &Words) {
        for (language, text) in words.iter() {
            let named = self.pack.languages.iter().any(|it| it == language);
            let plain =
                language == UNTRANSLATED || (language == self.pack.default_language && !named);
            match plain {
                true => cells.put(column, text),
                false => cells.put(format!("{column}::{language}"), text),
            }
        }
    }

    fn choices(&self, lists: &BTreeMap<String, ChoiceList>) -> Vec<Cells> {
        let choices = lists.iter().flat_map(|(list, found)| {
            let choices = found.choices.iter();
            choices.map(move |choice| (list, choice))
        });
        let cells = choices.map(|(list, choice)| {
            let mut cells = Cells::default();
            cells.put("list_name", &**list);
            cells.put("name", &*choice.name);
            self.words(&mut cells, "label", &choice.label);
            self.media(&mut cells, &choice.media);
            cells.put("takan_result", choice.result.map_or("", |it| it.as_str()));
            cells.others(&choice.other);
            cells
        });
        cells.collect()
    }

    fn rules(&self, rules: &[Rule]) -> Vec<Cells> {
        let rows = rules
            .iter()
            .flat_map(|rule| rule.rows.iter().map(|row| (&rule.name, row)));
        let cells = rows.map(|(name, row)| {
            let mut cells = Cells::default();
            cells.put("rule", &**name);
            cells.put("order", row.order.to_string());
            cells.put("conclusion", row.conclusion.as_str());
            cells.put("condition", &*row.condition);
            self.words(&mut cells, "label", &row.label);
            cells
        });
        cells.collect()
    }

    fn settings(&self) -> Cells {
        let pack = self.pack;
        let mut cells = Cells::default();
        let default = match &*pack.default_language {
            "" => UNTRANSLATED,
            language => language,
        };
        for (language, text) in pack.title.iter() {
            match language == default {
                true => cells.put("form_title", text),
                false => cells.put(format!("takan_title::{language}"), text),
            }
        }
        let day = |day: Option<chrono::NaiveDate>| day.map(|it| it.to_string()).unwrap_or_default();
        for (column, text) in [
            ("form_id", pack.name.clone()),
            ("version", pack.version.clone()),
            ("default_language", pack.default_language.clone()),
            ("takan_permit", pack.permit.clone()),
            ("takan_region", pack.region.clone()),
            ("takan_effective_from", day(pack.effective_from)),
            ("takan_effective_to", day(pack.effective_to)),
            ("takan_basis", pack.basis.clone()),
            ("takan_rule", pack.rule.clone()),
        ] {
            cells.put(column, text);
        }
        cells.others(&pack.settings);
        cells.0.remove(DONE);
        cells
    }

    fn sheet(&self, sheet: &mut Worksheet, name: &str, rows: &[Cells]) -> Result<(), XlsxError> {
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let head = Format::new().set_bold().set_num_format("@");
        // So that a spreadsheet makes neither a date nor a number of what a person types.
        let text = Format::new().set_num_format("@");
        let least: &[&str] = if name == "survey" { &SURVEY } else { &[] };
        for (column, header) in self.headers(rows, least).into_iter().enumerate() {
            let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            let wide = ["label", "hint", "condition", "takan_basis"];
            let width = if wide.contains(&base(header)) { 48 } else { 18 };
            sheet.set_column_width(column, width)?;
            sheet.set_column_format(column, &text)?;
            sheet.write_string_with_format(0, column, header, &head)?;
            for (row, cells) in rows.iter().enumerate() {
                if let Some(content) = cells.0.get(header) {
                    let row = u32::try_from(row + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
                    sheet.write_string_with_format(row, column, content, &text)?;
                }
            }
        }
        Ok(())
    }

    /// The headers of a sheet, a column's languages in the order of the form's.
    fn headers<'b>(&self, rows: &'b [Cells], least: &[&'b str]) -> Vec<&'b str> {
        let mut headers: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.0.keys().map(|it| &**it))
            .chain(least.iter().copied())
            .collect();
        headers.sort_by_key(|header| {
            // Those without a place stand last.
            let place = ORDER.iter().position(|it| *it == base(header));
            let language = header.split_once("::").map(|(_, language)| {
                let place = self.pack.languages.iter().position(|it| it == language);
                place.unwrap_or(usize::MAX)
            });
            (place.unwrap_or(usize::MAX), language, *header)
        });
        headers.dedup();
        headers
    }
}

fn base(header: &str) -> &str {
    header.split("::").next().unwrap_or(header)
}

/// The cell `type` of a question.
fn kind(question: &Question) -> String {
    let kind = question.kind.as_str();
    match question.choices.as_ref().map(|it| &it.from) {
        None => kind.to_owned(),
        Some(ChoicesFrom::Repeat(name)) => format!("{kind} ${{{name}}}"),
        Some(ChoicesFrom::List(list) | ChoicesFrom::File(list) | ChoicesFrom::External(list)) => {
            format!("{kind} {list}")
        }
    }
}

impl Cells {
    fn put(&mut self, column: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.insert(column.into(), text);
        }
    }

    /// Columns that nothing else stands for.
    fn others(&mut self, others: &BTreeMap<String, String>) {
        for (column, text) in others {
            if column != SAVED && !self.0.contains_key(column) {
                self.put(&**column, &**text);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let evidence = item.evidence.iter().map(|it| match it.count {
            1 => it.kind.as_str().to_owned(),
            count => format!("{}:{count}", it.kind.as_str()),
        });
        let tags: Vec<&str> = item.tags.iter().map(|it| it.as_str()).collect();
        let status = match item.status {
            Status::Confirmed => "confirmed",
            Status::Unconfirmed => "unconfirmed",
        };
        for (column, text) in [
            ("takan_class", item.class.as_str().to_owned()),
            ("takan_category", item.categories.join(" ")),
            ("takan_evidence", evidence.collect::<Vec<_>>().join(" ")),
            ("takan_unit", item.unit.clone().unwrap_or_default()),
            ("takan_min", item.min.clone().unwrap_or_default()),
            ("takan_max", item.max.clone().unwrap_or_default()),
            ("takan_points", item.points.clone().unwrap_or_default()),
            ("takan_tags", tags.join(" ")),
            ("takan_basis", item.basis.clone()),
            ("takan_source", item.source.clone()),
            ("takan_status", status.to_owned()),
            ("takan_good", item.good.join(" ")),
            ("takan_bad", item.bad.join(" ")),
        ] {
            self.put(column, text);
        }
    }
}
