//! A pack's sheets as rows of cells, under the headers of its workbook.

use std::collections::{BTreeMap, HashMap};

use super::{Fields, Row};
use crate::checklist::{
    Bind, ChoiceList, ChoicesFrom, Evidence, Group, Item, Node, Pack, Question, UNTRANSLATED, Words,
};

#[derive(Default)]
struct Cells(Fields);

impl Cells {
    fn put(&mut self, header: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.insert(header.to_owned(), text);
        }
    }

    fn maybe(&mut self, header: &str, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.put(header, text.to_string());
        }
    }

    fn words(&mut self, header: &str, words: &Words) {
        for (language, text) in words.iter() {
            match language {
                UNTRANSLATED => self.put(header, text),
                language => self.put(&format!("{header}::{language}"), text),
            }
        }
    }

    fn all(&mut self, others: &BTreeMap<String, String>) {
        for (header, text) in others {
            self.put(header, text.as_str());
        }
    }
}

fn listed<T>(values: &[T], word: impl Fn(&T) -> String) -> String {
    values.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// The pack itself.
pub(super) fn settings(pack: &Pack) -> Fields {
    let mut cells = Cells::default();
    cells.words("form_title", &pack.title);
    cells.put("takan_permit", &*pack.permit);
    cells.put("takan_region", &*pack.region);
    cells.maybe("takan_effective_from", pack.effective_from);
    cells.maybe("takan_effective_to", pack.effective_to);
    cells.put("takan_basis", &*pack.basis);
    cells.put("takan_rule", &*pack.rule);
    cells.put("default_language", &*pack.default_language);
    cells.put("languages", pack.languages.join(", "));
    cells.all(&pack.settings);
    cells.0
}

/// Groups and questions of both packs. A row is known by its name; where one pack has a name
/// twice, by its path.
pub(super) fn survey(old: &Pack, new: &Pack) -> (Vec<Row>, Vec<Row>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    walk(&old.rows, "", &mut before);
    walk(&new.rows, "", &mut after);
    let mut most: HashMap<&str, usize> = HashMap::new();
    for rows in [&before, &after] {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for found in rows {
            *times.entry(found.name).or_default() += 1;
        }
        for (name, times) in times {
            let most = most.entry(name).or_default();
            *most = times.max(*most);
        }
    }
    let keyed = |rows: Vec<Found<'_>>| {
        let keyed = |found: Found<'_>| Row {
            key: match most[found.name] {
                1 => found.name.to_owned(),
                _ => format!("{}/{}", found.group, found.name),
            },
            label: found.label.clone(),
            fields: found.fields,
        };
        rows.into_iter().map(keyed).collect()
    };
    (keyed(before), keyed(after))
}

struct Found<'a> {
    name: &'a str,
    group: String,
    label: &'a Words,
    fields: Fields,
}

fn walk<'a>(nodes: &'a [Node], group: &str, found: &mut Vec<Found<'a>>) {
    for node in nodes {
        let (name, label, mut cells) = match node {
            Node::Group(group) => (&group.name, &group.label, group_cells(group)),
            Node::Question(question) => (&question.name, &question.label, cells_of(question)),
        };
        cells.put("group", group);
        found.push(Found {
            name,
            group: group.to_owned(),
            label,
            fields: cells.0,
        });
        if let Node::Group(inner) = node {
            walk(&inner.children, &format!("{group}/{name}"), found);
        }
    }
}

fn group_cells(group: &Group) -> Cells {
    let mut cells = Cells::default();
    cells.put(
        "type",
        match group.repeat {
            Some(_) => "begin_repeat",
            None => "begin_group",
        },
    );
    let count = group
        .repeat
        .as_ref()
        .and_then(|repeat| repeat.count.as_ref());
    cells.maybe("repeat_count", count);
    cells.words("label", &group.label);
    cells.words("hint", &group.hint);
    cells.put("appearance", &*group.appearance);
    bind(&mut cells, &group.bind);
    cells.all(&group.other);
    cells
}

fn cells_of(question: &Question) -> Cells {
    let mut cells = Cells::default();
    let from = question.choices.as_ref().map(|choices| &choices.from);
    let list = from.map(|from| match from {
        ChoicesFrom::List(name) | ChoicesFrom::File(name) | ChoicesFrom::External(name) => {
            format!(" {name}")
        }
        ChoicesFrom::Repeat(name) => format!(" ${{{name}}}"),
    });
    let kind = question.kind.as_str();
    cells.put("type", format!("{kind}{}", list.unwrap_or_default()));
    cells.words("label", &question.label);
    cells.words("hint", &question.hint);
    cells.words("guidance_hint", &question.guidance);
    for (medium, names) in &question.media {
        cells.words(&format!("media::{medium}"), names);
    }
    let filter = question
        .choices
        .as_ref()
        .and_then(|choices| choices.filter.as_ref());
    cells.maybe("choice_filter", filter);
    bind(&mut cells, &question.bind);
    cells.maybe("default", question.default.as_ref());
    cells.put("trigger", question.trigger.join(" "));
    let parameters: Vec<String> = question
        .parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    cells.put("parameters", parameters.join(" "));
    cells.put("appearance", &*question.appearance);
    if let Some(item) = &question.item {
        inspection(&mut cells, item);
    }
    cells.all(&question.other);
    cells
}

fn bind(cells: &mut Cells, bind: &Bind) {
    cells.maybe("relevant", bind.relevant.as_ref());
    cells.maybe("required", bind.required.as_ref());
    cells.words("required_message", &bind.required_message);
    cells.maybe("constraint", bind.constraint.as_ref());
    cells.words("constraint_message", &bind.constraint_message);
    cells.maybe("calculation", bind.calculation.as_ref());
    cells.maybe("read_only", bind.read_only.as_ref());
}

fn inspection(cells: &mut Cells, item: &Item) {
    let evidence = |asked: &Evidence| match asked.count {
        1 => asked.kind.as_str().to_owned(),
        count => format!("{}:{count}", asked.kind.as_str()),
    };
    cells.put("takan_class", item.class.as_str());
    cells.put("takan_category", item.categories.join(" "));
    cells.put("takan_evidence", listed(&item.evidence, evidence));
    cells.maybe("takan_unit", item.unit.as_ref());
    cells.maybe("takan_min", item.min.as_ref());
    cells.maybe("takan_max", item.max.as_ref());
    cells.maybe("takan_points", item.points.as_ref());
    cells.put(
        "takan_tags",
        listed(&item.tags, |tag| tag.as_str().to_owned()),
    );
    cells.put("takan_basis", &*item.basis);
    cells.put("takan_source", &*item.source);
    cells.put("takan_status", item.status.as_str());
    cells.put("takan_good", item.good.join(" "));
    cells.put("takan_bad", item.bad.join(" "));
}

/// Choices of both sheets.
pub(super) fn choices(pack: &Pack) -> Vec<Row> {
    let lists = pack.choices.iter().chain(&pack.external_choices);
    lists
        .flat_map(|(name, list)| choice_rows(name, list))
        .collect()
}

fn choice_rows(name: &str, list: &ChoiceList) -> Vec<Row> {
    let row = |choice: &crate::checklist::Choice| {
        let mut cells = Cells::default();
        cells.words("label", &choice.label);
        cells.maybe("takan_result", choice.result.map(|result| result.as_str()));
        for (medium, names) in &choice.media {
            cells.words(&format!("media::{medium}"), names);
        }
        cells.all(&choice.other);
        Row {
            key: format!("{name}/{}", choice.name),
            label: choice.label.clone(),
            fields: cells.0,
        }
    };
    list.choices.iter().map(row).collect()
}

/// Rows of verdict rules.
pub(super) fn rules(pack: &Pack) -> Vec<Row> {
    let rows = |rule: &crate::checklist::Rule| {
        let name = rule.name.clone();
        let row = |row: &crate::checklist::RuleRow| {
            let mut cells = Cells::default();
            cells.put("conclusion", row.conclusion.as_str());
            cells.put("condition", &*row.condition);
            cells.words("label", &row.label);
            Row {
                key: format!("{name}/{}", row.order),
                label: row.label.clone(),
                fields: cells.0,
            }
        };
        rule.rows.iter().map(row).collect::<Vec<_>>()
    };
    pack.rules.iter().flat_map(rows).collect()
}

/// Files, by name.
pub(super) fn media(pack: &Pack) -> Vec<Row> {
    let row = |(name, media): (&String, &crate::checklist::MediaFile)| {
        let mut cells = Cells::default();
        cells.put("sha256", media.sha256.to_string());
        cells.put("bytes", media.size.to_string());
        Row {
            key: name.clone(),
            label: Words::default(),
            fields: cells.0,
        }
    };
    pack.media.iter().map(row).collect()
}
