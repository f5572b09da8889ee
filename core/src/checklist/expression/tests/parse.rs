use super::super::Expression;

fn refused(text: &str) -> String {
    match Expression::parse(text) {
        Ok(read) => panic!("`{text}` reads as {read:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_forms_are_made_of_reads() {
    for text in [
        "${a}",
        " ${a} = 'x' ",
        "${last-saved#a}",
        ". >= 0 and . <= 120",
        ".=1",
        "..",
        "../a",
        "../../a/b",
        "/data/group/a",
        "/",
        "current()/../a",
        "position(..)",
        "position(current()/..)",
        "count(${rep}[a = 'x'])",
        "${rep}[position() = 1]/a",
        "instance('x')/root/item[name = ${a}]/label",
        "instance('x')/root/item[name = ${a}][other != '']/*",
        "jr:choice-name(${a}, '${a}')",
        "if(${a} div 2 = 1, -1, - - 2)",
        "selected(., 'a')and not(selected(., 'b'))",
        "1.5 + .5 - 5.",
        "a-b",
        "${a}-${b}",
        "div div mod mod and",
        "* * *",
        "child::a/child::b",
        "/data/a/@id",
        "${年龄} > 18 and ../名称 = '店'",
        "a//b | c",
        "\"it's\"",
    ] {
        if let Err(error) = Expression::parse(text) {
            panic!("`{text}`: {error}");
        }
    }
}

#[test]
fn an_error_says_where_and_what() {
    for (text, error) in [
        ("", "at character 1: expected a value"),
        ("1 +", "at character 4: expected a value"),
        ("1 2", "at character 3: expected an operator or the end"),
        ("(1", "at character 3: expected `)`"),
        ("if(1, 2", "at character 8: expected `,` or `)`"),
        ("a[1", "at character 4: expected `]`"),
        (
            "'open",
            "at character 1: the text that begins here has no closing '",
        ),
        (
            "${a",
            "at character 1: the reference that begins here has no closing }",
        ),
        ("1 + ${}", "at character 5: `${}` names no question"),
        ("${a b}", "at character 1: `${a b}` names no question"),
        ("店 # 1", "at character 3: `#` means nothing here"),
        ("a/", "at character 3: expected a name, `*`, `.` or `..`"),
        ("(a)[1]", "at character 4: only a path can go on here"),
        ("'a'/b", "at character 4: only a path can go on here"),
        ("concat(a)/b", "at character 10: only a path can go on here"),
        (
            "instance(a)/root",
            "at character 1: instance() takes one name, in quotes",
        ),
        (
            "ancestor::a",
            "at character 1: `ancestor::` is not supported",
        ),
        (
            "a and or b",
            "at character 10: expected an operator or the end",
        ),
        ("a ! b", "at character 3: `!` means nothing here"),
        (
            "${a} ${b}",
            "at character 6: expected an operator or the end",
        ),
    ] {
        assert_eq!(refused(text), error, "{text}");
    }
}

#[test]
fn nesting_has_a_bound_and_length_has_none() {
    for (open, close) in [("(", ")"), ("not(", ")"), ("a[", "]"), ("if(1,1,", ")")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        Expression::parse(&nested(120)).unwrap();
        assert!(refused(&nested(8_000)).ends_with("nested more than 128 deep"));
    }
    for operator in ["and", "or", "+", "*", "=", "<", "|"] {
        let long = vec!["a"; 5_000].join(&format!(" {operator} "));
        let read = Expression::parse(&long).unwrap();
        assert_eq!(read.paths().len(), 5_000);
    }
    Expression::parse(&format!("1 {} 1", "-".repeat(20_000))).unwrap();
    Expression::parse(&vec!["a"; 20_000].join("/")).unwrap();
    assert!(Expression::parse(&"child::".repeat(9_000)).is_err());
    assert!(refused(&"a".repeat(100_000)).ends_with("longer than 65536 bytes"));
}
