//! Screens of phones with hand-made checklists.

mod checklist;
mod evidence;
mod list;
mod rest;
mod submit;
mod summary;
mod sync;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, Utc};
use minicbor::bytes::ByteArray;

use super::*;
use crate::{
    checklist::Pack,
    document::Writer,
    ids::{Actor, DeviceNumber, PairId, UserId},
    record::{NewCase, Pair, Place, Role, User, Verdict},
    screen::{ChecklistRow, GroupRow, QuestionRow, RepeatRow},
    store::Device,
    sync::protocol::{Cursor, Row, StoreTags},
    takan::{Clock, NewAnswer},
};

/// A second passes with each look at it.
pub(super) struct Watch(Arc<AtomicI64>);

impl Clock for Watch {
    fn now(&self) -> DateTime<Utc> {
        let second = self.0.fetch_add(1, Ordering::Relaxed);
        DateTime::from_timestamp(second, 0).unwrap()
    }
}

/// `2026-11-24` at that hour in China.
pub(super) fn at(hour: i64) -> i64 {
    let midnight = "2026-11-24T00:00:00+08:00"
        .parse::<DateTime<Utc>>()
        .unwrap();
    midnight.timestamp() + hour * 3_600
}

pub(super) struct Phone {
    _folder: tempfile::TempDir,
    pub(super) takan: Takan,
    pub(super) clock: Arc<AtomicI64>,
}

/// Case number `n`.
pub(super) fn case(n: u8) -> CaseId {
    CaseId::from_bytes([n; 16])
}

pub(super) const KITCHEN: &str = include_str!("../../../../../tests/fixtures/forms/kitchen.json");

/// A phone of person `number` in the pair of persons 1 and 2.
pub(super) fn phone(number: u32, role: Role) -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(AtomicI64::new(at(9) + i64::from(number) * 1_000));
    let watch = Box::new(Watch(Arc::clone(&clock)));
    let takan = Takan::open_with(folder.path(), watch).unwrap();
    let tag = ByteArray::from([0; 4]);
    let user = |number| User {
        id: UserId(number),
        name: format!("person {number}"),
        role,
    };
    let device = Device {
        server_url: "https://takan.example".into(),
        number: DeviceNumber(number),
        epoch: 1,
        user: user(number),
        cursor: Cursor::start(),
        tags: StoreTags {
            current: tag,
            next: tag,
        },
        listing: false,
    };
    let pair = Pair {
        id: PairId(1),
        name: "一组".into(),
        members: vec![UserId(1), UserId(2)],
    };
    let row = |kind: &str, id: u32, body: String| Row {
        kind: kind.into(),
        id: id.to_string(),
        body,
    };
    let keep = |tx: &Tx<'_>| {
        tx.set_device(&device)?;
        tx.put_reference(&row("pair", 1, serde_json::to_string(&pair).unwrap()))?;
        for number in [1, 2, 3] {
            let body = serde_json::to_string(&user(number)).unwrap();
            tx.put_reference(&row("user", number, body))?;
        }
        Ok(())
    };
    takan.store.write(keep).unwrap();
    Phone {
        _folder: folder,
        takan,
        clock,
    }
}

/// A case that was opened the day before.
pub(super) fn new(pack: &str, premises: &str, due: Option<&str>) -> NewCase {
    NewCase {
        place: Place::named("西街"),
        premises: Some(premises.to_owned()),
        pair: PairId(1),
        pack: pack.into(),
        pack_version: "1".into(),
        due: due.map(|day| day.parse::<NaiveDate>().unwrap()),
    }
}

impl Phone {
    pub(super) fn keep_pack(&self, json: &str) {
        let pack = Pack::from_json(json).unwrap();
        let row = Row {
            kind: "pack".into(),
            id: format!("{}@{}", pack.name, pack.version),
            body: json.into(),
        };
        self.takan.store.write(|tx| tx.put_reference(&row)).unwrap();
    }

    pub(super) fn keep_case(&self, n: u8, new: &NewCase) {
        let mut document = Document::genesis(case(n));
        let by = Writer {
            actor: Actor {
                device: DeviceNumber::SERVER,
                epoch: 1,
            },
            user: UserId::SYSTEM,
            at: DateTime::from_timestamp(at(-24), 0).unwrap(),
        };
        document.open_case(&by, new).unwrap();
        let number = format!("2026-{n:04}");
        let keep = |tx: &Tx<'_>| tx.put_document(&document, &number);
        self.takan.store.write(keep).unwrap();
    }

    /// Everything the other phone has of a case.
    pub(super) fn merge(&self, from: &Phone, n: u8) {
        let changes = from.takan.store.read(|tx| tx.load(case(n))).unwrap();
        let changes = changes.document.changes();
        let take = |tx: &Tx<'_>| {
            let mut loaded = tx.load(case(n))?;
            let known = loaded.document.clone();
            let new: Vec<_> = changes.iter().filter(|it| !known.has(&it.hash)).collect();
            loaded.document.apply(new.iter().copied())?;
            let new: Vec<_> = new.into_iter().cloned().collect();
            tx.append(&loaded.document, &loaded.number, &new)
        };
        self.takan.store.write(take).unwrap();
    }

    pub(super) fn answer(&self, item: &str, verdict: Verdict) {
        self.takan.answer(case(1), item, &verdict.into()).unwrap();
    }

    pub(super) fn say(&self, item: &str, answer: NewAnswer) {
        self.takan.answer(case(1), item, &answer).unwrap();
    }

    pub(super) fn set(&self, path: &str, value: &str) {
        self.takan.answer_value(case(1), path, value).unwrap();
    }

    pub(super) fn list(&self, filter: ChecklistFilter) -> ChecklistScreen {
        self.list_in(filter, Language::ZhHans)
    }

    pub(super) fn list_in(&self, filter: ChecklistFilter, language: Language) -> ChecklistScreen {
        let list = self.takan.checklist(case(1), filter, language).unwrap();
        said(list)
    }

    pub(super) fn row(&self, id: &str) -> QuestionRow {
        self.list(ChecklistFilter::All).row(id)
    }
}

/// With case 1 on the kitchen.
pub(super) fn kitchen(number: u32) -> Phone {
    let phone = phone(number, Role::Inspector);
    phone.keep_pack(KITCHEN);
    phone.keep_case(1, &new("kitchen", "老王饭馆", None));
    phone
}

impl ChecklistScreen {
    fn questions(&self) -> impl Iterator<Item = &QuestionRow> {
        self.rows.iter().filter_map(|row| match row {
            ChecklistRow::Question { question } => Some(question),
            _ => None,
        })
    }

    pub(super) fn row(&self, id: &str) -> QuestionRow {
        let mut found = self.questions().filter(|row| row.id == id);
        found
            .next()
            .unwrap_or_else(|| panic!("no row {id}"))
            .clone()
    }

    pub(super) fn group(&self, path: &str) -> GroupRow {
        let groups = self.rows.iter().filter_map(|row| match row {
            ChecklistRow::Group { group } => Some(group),
            _ => None,
        });
        let mut found = groups.filter(|group| group.path == path);
        found
            .next()
            .unwrap_or_else(|| panic!("no group {path}"))
            .clone()
    }

    pub(super) fn repeat(&self, path: &str) -> RepeatRow {
        let repeats = self.rows.iter().filter_map(|row| match row {
            ChecklistRow::Repeat { repeat } => Some(repeat),
            _ => None,
        });
        let mut found = repeats.filter(|repeat| repeat.path == path);
        found
            .next()
            .unwrap_or_else(|| panic!("no repeat {path}"))
            .clone()
    }

    /// As a person sees them, indented: headings, `?` questions, `+` feet.
    pub(super) fn outline(&self) -> Vec<String> {
        let line = |row: &ChecklistRow| match row {
            ChecklistRow::Group { group } => (group.depth, format!("# {}", group.label)),
            ChecklistRow::Repeat { repeat } => (repeat.depth, format!("+ {}", repeat.label)),
            ChecklistRow::Question { question } => {
                (question.depth, format!("? {}", question.label))
            }
        };
        let lines = self.rows.iter().map(line);
        lines
            .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth as usize)))
            .collect()
    }
}

/// A screen of which every sentence can be said, with every gap filled.
pub(super) fn said<T: serde::Serialize>(screen: T) -> T {
    let mut open = vec![serde_json::to_value(&screen).unwrap()];
    while let Some(value) = open.pop() {
        if let (Some(key), Some(given)) = (value["key"].as_str(), value["arguments"].as_array()) {
            assert!(takan_words::exists(key), "{key}");
            let given = given.iter();
            let given =
                given.map(|it| (it["name"].as_str().unwrap(), it["value"].as_str().unwrap()));
            let given: Vec<_> = given.collect();
            for language in takan_words::Language::ALL {
                let sentence = takan_words::say(language, key, &given);
                assert!(!sentence.contains('{'), "{key}: {sentence}");
            }
        }
        match value {
            serde_json::Value::Array(all) => open.extend(all),
            serde_json::Value::Object(all) => open.extend(all.into_iter().map(|(_, it)| it)),
            _ => {}
        }
    }
    screen
}

/// The key of the reason, or nothing if it may be pressed.
pub(super) fn why(press: &crate::screen::Press) -> Option<&str> {
    assert_eq!(press.allowed, press.why_not.is_none());
    press.why_not.as_ref().map(|phrase| phrase.key.as_str())
}
