//! The first shape of a pack's JSON, which stores and servers may still hold: sections of items
//! with Chinese and English words, without logic or rules. It is read, never written.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    Bind, Choices, ChoicesFrom, Class, Evidence, EvidenceKind, Group, Item, Kind, Node, Question,
    Status, Tag, Words, pack,
};

#[derive(Deserialize)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    class: Class,
    title: Both,
    applies: Option<Both>,
    #[serde(default)]
    evidence: Vec<EvidenceKind>,
    unit: Option<String>,
    #[serde(default)]
    tags: Vec<Tag>,
    source: String,
    status: Status,
}

#[derive(Deserialize)]
struct Section {
    code: String,
    title: Both,
    items: Vec<Row>,
}

#[derive(Deserialize)]
pub(super) struct Pack {
    name: String,
    version: String,
    title: Both,
    permit: String,
    region: String,
    effective_from: NaiveDate,
    basis: String,
    rule: String,
    sections: Vec<Section>,
}

const LANGUAGES: [&str; 2] = ["中文 (zh)", "English (en)"];

impl From<Both> for Words {
    fn from(Both { zh, en }: Both) -> Self {
        LANGUAGES
            .map(str::to_owned)
            .into_iter()
            .zip([zh, en])
            .collect()
    }
}

impl From<Row> for Node {
    fn from(row: Row) -> Self {
        let mut question = Question::new(row.code, Kind::SelectOne);
        question.label = row.title.into();
        question.hint = row.applies.map(Words::from).unwrap_or_default();
        question.choices = Some(Choices {
            from: ChoicesFrom::List("result".to_owned()),
            filter: None,
        });
        let once = |kind| Evidence { kind, count: 1 };
        question.item = Some(Box::new(Item {
            class: row.class,
            categories: Vec::new(),
            evidence: row.evidence.into_iter().map(once).collect(),
            unit: row.unit,
            min: None,
            max: None,
            points: None,
            tags: row.tags,
            basis: String::new(),
            source: row.source,
            status: row.status,
            good: Vec::new(),
            bad: Vec::new(),
        }));
        Node::Question(Box::new(question))
    }
}

impl From<Section> for Node {
    fn from(section: Section) -> Self {
        Node::Group(Box::new(Group {
            name: section.code,
            label: section.title.into(),
            bind: Bind::default(),
            children: section.items.into_iter().map(Node::from).collect(),
            ..Group::default()
        }))
    }
}

impl From<Pack> for pack::Pack {
    fn from(first: Pack) -> Self {
        Self {
            format: pack::FORMAT,
            name: first.name,
            version: first.version,
            title: first.title.into(),
            permit: first.permit,
            region: first.region,
            effective_from: Some(first.effective_from),
            effective_to: None,
            basis: first.basis,
            rule: first.rule,
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            default_language: LANGUAGES[0].to_owned(),
            rows: first.sections.into_iter().map(Node::from).collect(),
            choices: [("result".to_owned(), super::question::results())].into(),
            external_choices: Default::default(),
            rules: Vec::new(),
            media: Default::default(),
            settings: Default::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checklist::{Class, EvidenceKind, Pack, Status};

    const FIRST: &str = r#"{
        "name": "xiaocanyin", "version": "2026.1",
        "title": {"zh": "小餐饮经营许可现场核查表", "en": "Small catering"},
        "permit": "小餐饮经营许可", "region": "610115", "effective_from": "2026-01-01",
        "basis": "待审批局确认", "rule": "R-SC",
        "sections": [{
            "code": "A", "title": {"zh": "经营场所", "en": "Premises"},
            "items": [{
                "code": "SC-01", "class": "K",
                "title": {"zh": "有固定的经营场所", "en": "Fixed premises"},
                "applies": {"zh": "全部", "en": "All"},
                "evidence": ["measure", "document"], "unit": "m²", "tags": ["F", "O"],
                "source": "办事指南", "status": "unconfirmed"
            }]
        }]
    }"#;

    #[test]
    fn a_pack_of_the_first_shape_is_read_and_written_in_todays() {
        let pack = Pack::from_json(FIRST).unwrap();
        let rows: Vec<_> = pack.items().collect();
        let [row] = rows[..] else {
            panic!("{rows:?}");
        };
        assert_eq!((row.code(), row.item.class), ("SC-01", Class::K));
        assert_eq!(row.section.unwrap().label.for_reader("en"), "Premises");
        assert_eq!(row.question.label.for_reader("zh"), "有固定的经营场所");
        assert_eq!(row.question.hint.for_reader("zh"), "全部");
        let evidence = row.item.evidence.iter().map(|it| (it.kind, it.count));
        let expected = [(EvidenceKind::Measure, 1), (EvidenceKind::Document, 1)];
        assert!(evidence.eq(expected));
        assert_eq!(row.item.unit.as_deref(), Some("m²"));
        assert_eq!(row.item.status, Status::Unconfirmed);
        let results = &pack.choices["result"].choices;
        assert!(
            results
                .iter()
                .map(|choice| &choice.name)
                .eq(["pass", "fail", "na"])
        );
        assert_eq!(Pack::from_json(&pack.to_json()).unwrap(), pack);
    }
}
