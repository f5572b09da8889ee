//! What strangers may write must end, in bounded time and memory.

use proptest::prelude::*;

use super::super::{Expression, NoForm};
use super::tree::Tree;

#[test]
fn nesting_needs_little_of_the_stack() {
    let deep = |open: &str, middle: &str, close: &str| {
        let text = format!("{}{middle}{}", open.repeat(120), close.repeat(120));
        let expression = Expression::parse(&text).unwrap();
        expression.value(&NoForm, ()).map(|value| value.to_text())
    };
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let work = move || {
        assert_eq!(deep("if(true(), ", "7", ", 0)").unwrap(), "7");
        assert_eq!(deep("concat('', ", "7", ")").unwrap(), "7");
        assert_eq!(deep("(", "7", ")").unwrap(), "7");
        assert_eq!(deep("*[", "7", "]").unwrap(), "");
    };
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn the_end_of_time_is_refused_or_read() {
    for text in [
        "format-date(date(-96465292), '%W')",
        "date('262142-12-31T23:00:00Z')",
        "date-time('262142-12-31T23:00:00Z')",
        "decimal-date-time('-262143-01-01')",
        "format-date(date(-73000000), '%W %Y')",
        "date(2147483647)",
    ] {
        let expression = Expression::parse(text).unwrap();
        let value = expression.value(&NoForm, ());
        let read = text.contains("-73000000");
        assert_eq!(value.is_ok(), read, "{text}: {value:?}");
    }
}

#[test]
fn work_has_an_end() {
    let rows = "\n  row".repeat(100);
    let form = Tree::read(&format!("data{rows}"));
    let refused = |text: &str| {
        let error = Expression::parse(text)
            .unwrap()
            .value(&form, 0)
            .unwrap_err();
        error.reason
    };
    let rows = "/data/row[true()]";
    let product = format!("{rows}[count({rows}[count({rows}) > 0]) > 0]");
    assert_eq!(refused(&format!("count({product})")), "it takes too long");
    let mut long = "'0123456789abcdef'".to_owned();
    for _ in 0..6 {
        long = format!("concat({})", [long.as_str(); 8].join(","));
        if long.len() > 5_000 {
            break;
        }
    }
    let square = format!("join({long}, {})", vec!["'x'"; 400].join(","));
    assert!(refused(&square).contains("longer than"));
    assert_eq!(refused("uuid(2000000000)"), "it takes too long");
}

#[test]
fn a_catastrophic_pattern_is_harmless() {
    let text = "a".repeat(3_000);
    let ask = |pattern: &str| {
        let read = Expression::parse(&format!("regex('{text}b', '{pattern}')")).unwrap();
        read.value(&NoForm, ()).map(|value| value.to_boolean())
    };
    assert_eq!(ask("(a+)+"), Ok(false));
    assert_eq!(ask("(a|aa)+$"), Ok(false));
    assert_eq!(ask("(.*a){30}b"), Ok(true));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        if let Ok(expression) = Expression::parse(&text) {
            let _ = expression.value(&NoForm, ());
        }
    }

    #[test]
    fn any_tokens_are_read_or_refused_and_evaluated_or_refused(tokens in tokens()) {
        let form = Tree::read("data\n  a: number = 3\n  rep\n    b = x\n  rep\n    b = y");
        if let Ok(expression) = Expression::parse(&tokens.join(" ")) {
            let _ = expression.evaluate(&form, 3);
            let _ = expression.filter(&form, vec![1, 3], 5);
            expression.problems(&[]);
            expression.paths();
        }
    }
}

fn tokens() -> impl Strategy<Value = Vec<&'static str>> {
    let token = proptest::sample::select(vec![
        "1",
        "0.5",
        "'a'",
        "''",
        "${a}",
        "${b}",
        "a",
        ".",
        "..",
        "/",
        "*",
        "-",
        "+",
        "div",
        "mod",
        "=",
        "!=",
        "<",
        "and",
        "or",
        "(",
        ")",
        "[",
        "]",
        ",",
        "if(",
        "concat(",
        "count(",
        "date(",
        "round(",
        "substr(",
        "regex(",
        "selected-at(",
        "randomize(",
        "format-date(",
        "position(",
        "indexed-repeat(",
        "current()",
        "digest(",
        "translate(",
        "now()",
        "max(",
        "area(",
    ]);
    proptest::collection::vec(token, 1..14)
}
