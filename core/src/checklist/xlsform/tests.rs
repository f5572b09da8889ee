//! What an import makes of Takan's own columns and of hostile cells; what pyxform knows of is
//! compared with pyxform in the end-to-end tests.

use super::{
    super::{Class, Conclusion, Evidence, EvidenceKind, ItemResult, MediaFile, Status, Tag},
    *,
};
use crate::ids::Sha256;

/// A workbook of sheets: a name, and rows whose cells have bars between them.
fn workbook(sheets: &[(&str, &[&str])]) -> Workbook {
    let cells = |row: &str| -> Vec<Option<String>> {
        let cells = row.split('|').map(str::trim);
        cells
            .map(|cell| (!cell.is_empty()).then(|| cell.to_owned()))
            .collect()
    };
    let sheet = |(name, rows): &(&str, &[&str])| {
        let (headers, rows) = rows.split_first().unwrap();
        let rows = (2..).zip(rows.iter()).map(|(number, row)| Row {
            number,
            cells: cells(row),
        });
        Sheet {
            name: (*name).to_owned(),
            headers: cells(headers),
            rows: rows.collect(),
            ..Sheet::default()
        }
    };
    Workbook {
        sheets: sheets.iter().map(sheet).collect(),
        ..Workbook::default()
    }
}

fn import(sheets: &[(&str, &[&str])]) -> Imported {
    Imported::new(&workbook(sheets), "form", None)
}

/// The messages of a level, as `sheet row column: text`.
fn said(imported: &Imported, level: Level) -> Vec<String> {
    let messages = imported
        .messages
        .iter()
        .filter(|message| message.level == level);
    let text = |message: &Message| {
        let sheet = message.sheet.as_deref().unwrap_or("-");
        let row = message.row.map_or("-".to_owned(), |row| row.to_string());
        let column = message.column.as_deref().unwrap_or("-");
        format!("{sheet} {row} {column}: {}", message.text)
    };
    messages.map(text).collect()
}

const RESULTS: &[&str] = &[
    "list_name | name | label | takan_result",
    "r | yes | Yes | pass",
    "r | no | No | fail",
];

#[test]
fn takan_columns_make_items_results_settings_and_rules() {
    let imported = import(&[
        (
            "survey",
            &[
                "type | name | label | takan_class | takan_evidence | takan_tags | takan_min | takan_status | takan_category",
                "select_one r | SC-01 | Clean | K | photo:2 video | F R | 0.5 | confirmed | hot, cold",
                "text | remark | Remark | | | | | |",
            ],
        ),
        ("choices", RESULTS),
        (
            "settings",
            &[
                "form_id | form_title | takan_title::English (en) | takan_permit | takan_region | takan_effective_from | takan_rule | takan_basis | style | takan_pass_rest",
                "xc | 小餐饮 | Small catering | food | 610115 | 2026-01-01 00:00:00 | R-1 | The law | pages | all",
            ],
        ),
        (
            "takan_rules",
            &[
                "rule | order | conclusion | condition | label::English (en)",
                "R-1 | 2 | pass | true() | Good",
                "R-1 | 1 | fail | failed('K') > 0 | A key item",
            ],
        ),
    ]);
    assert_eq!(said(&imported, Level::Error), [""; 0]);
    assert!(imported.publishable);
    let pack = imported.pack.unwrap();
    let items: Vec<_> = pack.items().collect();
    let [only] = &*items else { panic!("{items:?}") };
    assert_eq!(only.code(), "SC-01");
    assert_eq!(only.item.class, Class::K);
    let evidence = |kind, count| Evidence { kind, count };
    let asked = [
        evidence(EvidenceKind::Photo, 2),
        evidence(EvidenceKind::Video, 1),
    ];
    assert_eq!(only.item.evidence, asked);
    assert_eq!(only.item.tags, [Tag::F, Tag::R]);
    assert_eq!(only.item.min.as_deref(), Some("0.5"));
    assert_eq!(only.item.status, Status::Confirmed);
    assert_eq!(only.item.categories, ["hot", "cold"]);
    assert!(only.question.other.is_empty());
    let results: Vec<_> = pack.choices["r"]
        .choices
        .iter()
        .map(|it| it.result)
        .collect();
    assert_eq!(results, [Some(ItemResult::Pass), Some(ItemResult::Fail)]);
    assert_eq!(
        (&*pack.name, &*pack.permit, &*pack.region),
        ("xc", "food", "610115")
    );
    assert_eq!(pack.title.get("English (en)"), Some("Small catering"));
    assert_eq!(pack.title.get("default"), Some("小餐饮"));
    assert_eq!(pack.effective_from.unwrap().to_string(), "2026-01-01");
    assert_eq!(pack.settings["style"], "pages");
    assert_eq!(pack.settings["takan_pass_rest"], "all");
    let rule = pack.verdict_rule().unwrap();
    let conclusions: Vec<_> = rule.rows.iter().map(|row| row.conclusion).collect();
    assert_eq!(conclusions, [Conclusion::Fail, Conclusion::Pass]);
}

#[test]
fn a_wrong_takan_value_keeps_a_draft_from_being_published_and_is_shown() {
    let imported = import(&[
        (
            "survey",
            &[
                "type | name | label | takan_class | Takan_Evidence | takan_min",
                "select_one r | a | A | Q | photo:0 | few",
                "text | b | B | K | |",
                "select_one r | c | C | | photo |",
                "begin_group | g | G | | |",
                "select_one r | a | A | K | |",
                "end_group | | | | |",
            ],
        ),
        (
            "choices",
            &[
                "list_name | name | label | takan_result",
                "r | yes | Yes | good",
            ],
        ),
        (
            "settings",
            &["takan_effective_from | takan_pass_rest", "soon | some"],
        ),
        (
            "takan_rules",
            &["rule | conclusion | condition", "R-1 | perhaps | true()"],
        ),
    ]);
    assert!(imported.accepted && !imported.publishable);
    let mut errors = said(&imported, Level::Error);
    errors.sort();
    let known = "K, I, G, severe, major, minor, none";
    assert_eq!(
        errors,
        [
            "choices 2 takan_result: good is no result; there are: pass, minor, severe, fail, na"
                .to_owned(),
            "settings 2 takan_effective_from: soon is no date such as 2026-01-31".to_owned(),
            "settings 2 takan_pass_rest: some is neither not_key nor all".to_owned(),
            "survey 2 Takan_Evidence: photo:0 is not known here".to_owned(),
            format!("survey 2 takan_class: Q is no class; there are: {known}"),
            "survey 2 takan_min: few is no decimal number".to_owned(),
            "survey 3 takan_class: an inspection item is a select_one, a decimal or an integer"
                .to_owned(),
            "survey 4 Takan_Evidence: this is no inspection item, for it has no takan_class"
                .to_owned(),
            "survey 6 name: another item has the code a already".to_owned(),
            "takan_rules 2 conclusion: a rule comes to pass, rectify or fail, not to perhaps"
                .to_owned(),
        ]
    );
}

#[test]
fn files_are_missed_only_where_something_is_known_of_them() {
    let sheets: &[(&str, &[&str])] = &[(
        "survey",
        &[
            "type | name | label | media::image | calculation",
            "text | a | A | door.png |",
            "calculate | b | | | pulldata('streets', 'name', 'code', ${a})",
        ],
    )];
    let unknown = import(sheets);
    assert!(unknown.publishable);
    let needed = "- - -: it needs files that are not checked here: door.png, streets.csv";
    assert!(said(&unknown, Level::Info).contains(&needed.to_owned()));
    let picture = MediaFile {
        sha256: Sha256::of(b""),
        size: 0,
        media_type: "image/png".to_owned(),
    };
    let media = Media::from([("door.png".to_owned(), picture)]);
    let known = Imported::new(&workbook(sheets), "form", Some(&media));
    assert!(known.accepted && !known.publishable);
    assert_eq!(
        said(&known, Level::Error),
        ["survey 3 type: the file streets.csv is missing"]
    );
}

#[test]
fn every_mistake_is_said_with_its_place() {
    let imported = import(&[(
        "survey",
        &[
            "Command | name | Caption | Relevance",
            "text | 1a | A |",
            "telepathy | b | B |",
            "begin group | | G |",
            "text | c | C | ${nowhere} = 1",
            "end group | | |",
            "select_one l | d | D |",
        ],
    )]);
    assert!(!imported.accepted && imported.pack.is_none());
    let places: Vec<_> = said(&imported, Level::Error)
        .iter()
        .map(|text| text.split(':').next().unwrap().to_owned())
        .collect();
    let expected = [
        "survey 2 name",
        "survey 3 Command",
        "survey 4 name",
        "survey 7 Command",
        "survey 5 Relevance",
    ];
    assert_eq!(places, expected);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let imported = import(&[(
        "survey",
        &[
            "type | name | label | colour | bind::odk:length | disabled",
            "text | a | A | red | 5 |",
            "text | b | B | | | yes",
            " | | | blue | |",
        ],
    )]);
    assert!(imported.publishable);
    let info = said(&imported, Level::Info);
    for place in [
        "survey 1 colour",
        "survey 1 bind::odk:length",
        "survey 3 disabled",
        "survey 4 type",
    ] {
        assert!(
            info.iter().any(|text| text.starts_with(place)),
            "{place}: {info:?}"
        );
    }
    let pack = imported.pack.unwrap();
    let super::super::Node::Question(question) = &pack.rows[0] else {
        panic!("{pack:?}")
    };
    assert_eq!(question.other["colour"], "red");
    assert_eq!(question.other["bind::odk:length"], "5");
}

#[test]
fn hostile_cells_are_refused_in_bounded_time() {
    let nested = format!(
        "text | a | A | {}1{}",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    let deep = import(&[("survey", &["type | name | label | relevant", &nested])]);
    assert!(deep.accepted && !deep.publishable);
    assert!(said(&deep, Level::Error)[0].starts_with("survey 2 relevant: "));

    let mut rows = vec!["type | name | label".to_owned()];
    rows.extend((0..5_000).map(|n| format!("begin group | g{n} | G")));
    rows.push("text | a | A".to_owned());
    rows.extend((0..5_000).map(|_| "end group | |".to_owned()));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let groups = import(&[("survey", &rows)]);
    assert!(!groups.accepted);
    assert!(said(&groups, Level::Error)[0].contains("groups inside groups"));

    let references = "${a} ".repeat(20_000);
    let row = format!("text | a | {references}");
    assert!(import(&[("survey", &["type | name | label", &row])]).accepted);
}
