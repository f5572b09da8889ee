//! The built-in packs against the requirement tables they were written from.

mod applies;
mod content;
mod rules;

use super::{Class, Node, Pack};

fn pack(name: &str) -> Pack {
    let mut packs = Pack::built_in().into_iter();
    packs.find(|pack| pack.name == name).expect(name)
}

/// A pack as the requirement tables have it.
struct Table {
    name: &'static str,
    rule: &'static str,
    /// Of its codes, for example `SC-`.
    prefix: &'static str,
    /// One letter per item in the order of the codes: `s`, `m`, `g` are a pharmacy’s 严重, 主要
    /// and 一般, `-` enters no rule.
    classes: &'static str,
    /// Items of each section in the order it is walked; the groups without any are 基本情况 and
    /// 拍照清单.
    sections: &'static [usize],
}

const TABLES: [Table; 12] = [
    Table {
        name: "xiaocanyin",
        rule: "R-SC",
        prefix: "SC-",
        classes: "KKKKKKGKIIKIGKIIGIIIK",
        sections: &[4, 4, 5, 6, 2],
    },
    Table {
        name: "canyin",
        rule: "R-FS48",
        prefix: "FS-",
        classes: concat!(
            "KKKKI",
            "KIKIGIK",
            "GIGGI",
            "IKKKIKIKGGIIGIIKK",
            "KKKIKII",
            "KIIKKIK"
        ),
        sections: &[5, 7, 5, 17, 7, 7],
    },
    Table {
        name: "xiaozuofang",
        rule: "R-SW",
        prefix: "SW-",
        classes: "KGKKKKKGGKIKIKIIIKKIIKII-",
        sections: &[4, 5, 4, 2, 4, 3, 3],
    },
    Table {
        name: "shipinxiaoshou",
        rule: "R-SALE",
        prefix: "SA-",
        classes: "KKGGGGKIGIKKKIKIIIIIG-",
        sections: &[5, 4, 2, 3, 2, 3, 3],
    },
    Table {
        name: "yaopinlingshou",
        rule: "R-GSP",
        prefix: "PH-",
        classes: "sssmmgmmmmgmmsmgssmgmmgmgmg-",
        sections: &[8, 2, 3, 8, 6, 1],
    },
    Table {
        name: "yiliaoqixie",
        rule: "R-MD",
        prefix: "MD-",
        classes: "KKKKKGKKKIKKKKIIGIGG",
        sections: &[7, 4, 4, 3, 2],
    },
    Table {
        name: "yulechangsuo",
        rule: "R-ALL",
        prefix: "EN-",
        classes: "KKKKKKGKKKKKKGG-K",
        sections: &[5, 2, 2, 3, 3, 2],
    },
    Table {
        name: "gushuqianyi",
        rule: "R-ALL",
        prefix: "TR-",
        classes: "KKKKGKKKKKGGG",
        sections: &[5, 2, 4, 2],
    },
    Table {
        name: "qizhongjixie",
        rule: "R-ALL",
        prefix: "CR-",
        classes: "KKKKKKGKGKKKKGKKGG",
        sections: &[7, 2, 2, 5, 2],
    },
    Table {
        name: "gonggongchangsuo",
        rule: "R-ALL",
        prefix: "PP-",
        classes: "KGKKGKGKGKKKGGKGGK",
        sections: &[6, 3, 3, 2, 2, 2],
    },
    Table {
        name: "renliziyuan",
        rule: "R-ALL",
        prefix: "HR-",
        classes: "KGKGKG",
        sections: &[3, 3],
    },
    Table {
        name: "minbanpeixun",
        rule: "R-ALL",
        prefix: "TS-",
        classes: "GKGKKKGK",
        sections: &[5, 3],
    },
];

fn letter(class: Class) -> char {
    match class {
        Class::K => 'K',
        Class::I => 'I',
        Class::G => 'G',
        Class::Severe => 's',
        Class::Major => 'm',
        Class::Minor => 'g',
        Class::None => '-',
    }
}

/// Every code with its class, in the order of the codes: `FS-A2` before `FS-A10`.
fn classes(pack: &Pack) -> Vec<(&str, char)> {
    let items = pack.items();
    let mut found: Vec<_> = items
        .map(|row| (row.question.name.as_str(), letter(row.item.class)))
        .collect();
    found.sort_by_key(|(code, _)| {
        let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
        (
            &code[..code.len() - digits.len()],
            digits.parse::<u32>().unwrap(),
        )
    });
    found
}

#[test]
fn twelve_packs_have_the_items_and_classes_of_the_requirement_tables() {
    let packs = Pack::built_in();
    let names: Vec<_> = packs.iter().map(|pack| pack.name.as_str()).collect();
    assert_eq!(names, TABLES.map(|table| table.name));
    for (pack, table) in packs.iter().zip(&TABLES) {
        let found = classes(pack);
        let letters: String = found.iter().map(|(_, letter)| letter).collect();
        assert_eq!(letters, table.classes, "{}", table.name);
        for (n, (code, _)) in found.iter().enumerate() {
            assert!(code.starts_with(table.prefix), "{code}");
            // Food service numbers its items by section, the others all through.
            let last = code.trim_start_matches(|c: char| !c.is_ascii_digit());
            if table.prefix != "FS-" {
                assert_eq!(last, format!("{:02}", n + 1), "{code}");
            }
        }
    }
    let all: Vec<_> = packs.iter().flat_map(classes).collect();
    assert_eq!(all.len(), 244);
    let outside = all.iter().filter(|(_, letter)| *letter == '-');
    assert_eq!(
        outside.map(|(code, _)| *code).collect::<Vec<_>>(),
        ["SW-25", "SA-22", "PH-28", "EN-16"]
    );
}

#[test]
fn items_stand_in_sections_and_the_questions_on_what_applies_come_first() {
    for (pack, table) in Pack::built_in().iter().zip(&TABLES) {
        let groups = pack.rows.iter().map(|row| match row {
            Node::Group(group) => &**group,
            Node::Question(question) => panic!("{} stands in no group", question.name),
        });
        let counted: Vec<_> = groups
            .map(|group| {
                let count = pack
                    .items()
                    .filter(|row| row.section.is_some_and(|at| at.name == group.name));
                (group.name.as_str(), count.count())
            })
            .collect();
        let sections: Vec<_> = counted.iter().filter(|(_, items)| *items > 0).collect();
        let items: Vec<_> = sections.iter().map(|(_, items)| *items).collect();
        assert_eq!(items, table.sections, "{}", table.name);
        let empty = counted.iter().filter(|(_, items)| *items == 0);
        let empty: Vec<_> = empty.map(|(name, _)| *name).collect();
        assert!(
            matches!(&empty[..], [] | ["jiben"] | ["jiben", "paizhao"]),
            "{}: {empty:?}",
            table.name
        );
        if !empty.is_empty() {
            assert_eq!(counted[0].0, "jiben", "{}", table.name);
        }
    }
    // A section of food service is a letter of its codes.
    let food = pack("canyin");
    for row in food.items() {
        let section = &row.section.expect("every item stands in one").name;
        assert!(row.code()["FS-".len()..].starts_with(section.as_str()));
    }
}

#[test]
fn packs_say_where_they_hold_since_when_and_by_which_rule() {
    for (pack, table) in Pack::built_in().iter().zip(&TABLES) {
        let name = table.name;
        assert_eq!(pack.rule, table.rule, "{name}");
        let rule = pack.verdict_rule().unwrap_or_else(|| panic!("{name}"));
        assert!(!rule.rows.is_empty(), "{name}");
        assert_eq!(
            (pack.version.as_str(), pack.region.as_str()),
            ("2026.2", "610115")
        );
        assert_eq!(pack.effective_from.unwrap().to_string(), "2026-01-01");
        assert!(
            pack.basis.contains("待审批局确认"),
            "{name}: {}",
            pack.basis
        );
        assert!(!pack.permit.trim().is_empty());
        assert_eq!(pack.languages, ["中文 (zh)", "English (en)"]);
        assert_eq!(pack.default_language, "中文 (zh)");
    }
}

#[test]
fn the_json_of_a_pack_reads_back_and_a_later_shape_is_refused() {
    for pack in Pack::built_in() {
        assert_eq!(Pack::from_json(&pack.to_json()).unwrap(), pack);
    }
    let error = Pack::from_json("{\"format\": 3}").expect_err("no such format yet");
    let why = "a checklist pack of format 3; this program reads up to 2";
    assert_eq!(error.to_string(), why);
}
