//! Random expressions, of the kind that is asked for or, now and then, of another. What makes
//! JavaRosa stop with a `ClassCastException` is left out: choices out of what is no text.

use takan_tests::Dice;

/// One that is likely a text.
fn text(dice: &mut Dice, depth: u64) -> String {
    if depth == 0 || dice.below(12) == 0 {
        return leaf(dice);
    }
    let depth = depth - 1;
    match dice.below(22) {
        0 => format!("concat({}, {})", text(dice, depth), any(dice, depth)),
        1 => format!("concat({})", nodes(dice, depth)),
        2 => format!("join({}, {})", text(dice, 0), nodes(dice, depth)),
        3 => format!("join('-', {}, {})", any(dice, depth), any(dice, depth)),
        4 => format!("substr({}, {})", text(dice, depth), small(dice)),
        5 => format!(
            "substr({}, {}, {})",
            text(dice, depth),
            small(dice),
            small(dice)
        ),
        6 => format!("substring-before({}, {})", text(dice, depth), text(dice, 0)),
        7 => format!("substring-after({}, {})", text(dice, depth), text(dice, 0)),
        8 => format!(
            "translate({}, {}, {})",
            text(dice, depth),
            text(dice, 0),
            text(dice, 0)
        ),
        9 => format!("normalize-space({})", text(dice, depth)),
        10 => format!(
            "selected-at(string({}), {})",
            text(dice, depth),
            small(dice)
        ),
        11 => format!(
            "if({}, {}, {})",
            truth(dice, depth),
            any(dice, depth),
            any(dice, depth)
        ),
        12 => format!("coalesce({}, {})", any(dice, depth), any(dice, depth)),
        13 => format!("string({})", any(dice, depth)),
        14 => format!("format-date({}, {})", date(dice, depth), pattern(dice)),
        15 => format!(
            "digest({}, '{}', 'hex')",
            text(dice, depth),
            dice.pick(&["MD5", "SHA-256"])
        ),
        16 => format!("base64-decode({})", text(dice, 0)),
        17 => format!(
            "indexed-repeat(/data/fridge/{}, /data/fridge, {})",
            dice.pick(&["label", "degrees"]),
            small(dice)
        ),
        18 => format!("/data/fridge[position() = {}]/label", small(dice)),
        19 => format!("depend({}, {})", any(dice, depth), any(dice, 0)),
        20 => format!("once({})", any(dice, depth)),
        _ => number(dice, depth),
    }
}

fn number(dice: &mut Dice, depth: u64) -> String {
    if depth == 0 {
        return leaf(dice);
    }
    let depth = depth - 1;
    match dice.below(24) {
        0..=3 => {
            let operator = dice.pick(&["+", "-", "*", "div", "mod"]);
            format!(
                "({} {operator} {})",
                number(dice, depth),
                number(dice, depth)
            )
        }
        4 => format!("-{}", number(dice, depth)),
        5 => format!("number({})", any(dice, depth)),
        6 => format!("int({})", number(dice, depth)),
        7 => format!("round({})", number(dice, depth)),
        8 => format!("round({}, {})", number(dice, depth), small(dice)),
        9 => format!("string-length({})", text(dice, depth)),
        10 => format!("count-selected(string({}))", text(dice, depth)),
        11 => format!("count({})", nodes(dice, depth)),
        12 => format!("count-non-empty({})", nodes(dice, depth)),
        13 => format!("sum({})", nodes(dice, depth)),
        14 => format!("min({}, {})", number(dice, depth), number(dice, depth)),
        // Of negative numbers alone JavaRosa's is 0.
        15 => format!("max(1, {}, {})", number(dice, depth), number(dice, depth)),
        16 => format!("abs({})", number(dice, depth)),
        17 => format!("sqrt({})", number(dice, depth)),
        18 => format!("pow({}, {})", number(dice, depth), small(dice)),
        19 => format!("decimal-date-time({})", date(dice, depth)),
        20 => format!("decimal-time({})", date(dice, depth)),
        21 => format!(
            "position({})",
            dice.pick(&["..", "/data/fridge", "/data/name"])
        ),
        22 => format!("({} - {})", date(dice, depth), date(dice, depth)),
        _ => leaf(dice),
    }
}

fn truth(dice: &mut Dice, depth: u64) -> String {
    if depth == 0 {
        return (*dice.pick(&["true()", "false()"])).to_owned();
    }
    let depth = depth - 1;
    match dice.below(14) {
        0..=2 => {
            let operator = dice.pick(&["=", "!=", "<", "<=", ">", ">="]);
            format!("{} {operator} {}", any(dice, depth), any(dice, depth))
        }
        3 => format!("({} and {})", truth(dice, depth), truth(dice, depth)),
        4 => format!("({} or {})", truth(dice, depth), truth(dice, depth)),
        5 => format!("not({})", truth(dice, depth)),
        6 => format!(
            "selected(string({}), string({}))",
            text(dice, 0),
            text(dice, 0)
        ),
        7 => format!("contains({}, {})", text(dice, depth), text(dice, 0)),
        8 => format!("starts-with({}, {})", text(dice, depth), text(dice, 0)),
        9 => format!("ends-with({}, {})", text(dice, depth), text(dice, 0)),
        10 => format!(
            "regex({}, {})",
            text(dice, depth),
            dice.pick(&["'[a-z ]+'", "'\\d*'", "'.*'"])
        ),
        11 => format!("boolean-from-string({})", any(dice, depth)),
        12 => format!(
            "checklist(1, 2, {}, {})",
            truth(dice, depth),
            truth(dice, depth)
        ),
        _ => format!(
            "weighted-checklist(1, 3, {}, {}, {}, 2)",
            truth(dice, depth),
            small(dice),
            truth(dice, depth)
        ),
    }
}

fn date(dice: &mut Dice, depth: u64) -> String {
    match dice.below(if depth == 0 { 7 } else { 10 }) {
        0 => "/data/opened".to_owned(),
        1 => "/data/visited".to_owned(),
        2 => "today()".to_owned(),
        3 => "now()".to_owned(),
        4 => "date('2024-02-29')".to_owned(),
        5 => "date-time('2019-12-31T18:05:09.250Z')".to_owned(),
        6 => "'2025-03-05T09:30'".to_owned(),
        7 => format!("date({})", number(dice, depth - 1)),
        8 => format!("date-time({})", number(dice, depth - 1)),
        _ => format!("date({})", date(dice, depth - 1)),
    }
}

fn nodes(dice: &mut Dice, depth: u64) -> String {
    let path = dice.pick(&[
        "/data/fridge",
        "/data/fridge/degrees",
        "/data/fridge/label",
        "../fridge/degrees",
        "/data/name",
        "../area",
        "/data/none",
        "/data/nothing",
    ]);
    match dice.below(3) {
        0 if depth > 0 => format!("{path}[{}]", truth(dice, depth - 1)),
        1 => format!(
            "/data/fridge[degrees {} {}]/label",
            dice.pick(&["<", "=", ">"]),
            small(dice)
        ),
        _ => (*path).to_owned(),
    }
}

pub(super) fn any(dice: &mut Dice, depth: u64) -> String {
    match dice.below(4) {
        0 => text(dice, depth),
        1 => number(dice, depth),
        2 => truth(dice, depth),
        _ => date(dice, depth),
    }
}

fn small(dice: &mut Dice) -> &'static str {
    const NUMBERS: [&str; 9] = [
        "0",
        "1",
        "2",
        "3",
        "-1",
        "-2",
        "/data/count",
        "/data/nothing",
        "1.5",
    ];
    dice.pick::<&str>(&NUMBERS)
}

fn pattern(dice: &mut Dice) -> &'static str {
    const PATTERNS: [&str; 5] = [
        "'%Y-%m-%d'",
        "'%e.%n.%y'",
        "'%H:%M:%S.%3'",
        "'%h %a %b %W'",
        "'%%'",
    ];
    dice.pick::<&str>(&PATTERNS)
}

fn leaf(dice: &mut Dice) -> String {
    let leaf = dice.pick(&[
        "/data/name",
        "/data/code",
        "/data/none",
        "/data/kinds",
        "/data/count",
        "/data/area",
        "/data/nothing",
        "../name",
        "../count",
        "''",
        "' a  b '",
        "'dd'",
        "'a'",
        "'兰'",
        "'17.5'",
        "'3,5'",
        "'-'",
        "'1'",
        "0",
        "1",
        "7.5",
        ".25",
        "100000",
        "12345678.9",
        "0.00001",
        "3000000000",
        "'aGVsbG8='",
        "current()/../kinds",
    ]);
    (*leaf).to_owned()
}
