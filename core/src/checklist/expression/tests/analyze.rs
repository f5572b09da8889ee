use super::super::{Expression, PathStart, PathStep};

fn read(text: &str) -> Expression {
    Expression::parse(text).unwrap()
}

fn problems(text: &str) -> Vec<String> {
    let problems = read(text).problems(&["failed"]);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn it_says_which_questions_it_names() {
    let expression = read("if(${a} > 1, jr:choice-name(${b}, '${c}'), ${rep}[${d} = x]/y)");
    assert_eq!(expression.references(), ["a", "c", "b", "rep", "d"]);
    assert_eq!(read("${last-saved#a} + 1").last_saved(), ["a"]);
}

#[test]
fn it_says_where_its_paths_lead() {
    let shown = |text: &str| -> Vec<String> {
        let show = |path: &super::super::PathUse| {
            let start = match &path.start {
                PathStart::Root => "",
                PathStart::Context => ".",
                PathStart::Current => "current()",
                PathStart::Instance(name) => name,
                PathStart::Reference(name) => &format!("${{{name}}}"),
            };
            path.steps
                .iter()
                .fold(start.to_owned(), |path, step| match step {
                    PathStep::Parent => path + "/..",
                    PathStep::Child(name) => path + "/" + name,
                    PathStep::AnyChild => path + "/*",
                    PathStep::Attribute(name) => path + "/@" + name,
                })
        };
        read(text).paths().iter().map(show).collect()
    };
    assert_eq!(shown("../a + ."), ["./../a", "."]);
    assert_eq!(shown("/data/a/../b/."), ["/data/b"]);
    assert_eq!(
        shown("instance('x')/root/item[name = current()/../a and ../y = ${z}]/label"),
        [
            "x/root/item/name",
            "current()/../a",
            "x/root/y",
            "${z}",
            "x/root/item/label"
        ]
    );
    assert_eq!(shown("${rep}[n = 1]/m"), ["${rep}/n", "${rep}/m"]);
}

#[test]
fn it_says_what_moves_it() {
    assert!(read("if(1, concat(today(), ''), 1)").depends_on_time());
    assert!(!read("${now}").depends_on_time());
    assert!(read("once(uuid())").depends_on_chance());
    assert_eq!(
        read("pulldata('shops', 'a', 'b', ${c}) + count(instance('x')/root/item)").instances(),
        ["shops", "x"]
    );
}

#[test]
fn what_javarosa_would_refuse_is_a_problem() {
    assert_eq!(problems("failed('K') = 0 and selected(${a}, 'b')"), [""; 0]);
    assert_eq!(
        problems("1 + selectd(${a}, 'b')"),
        ["at character 5: there is no function selectd()"]
    );
    assert_eq!(
        problems("if(1, 2)"),
        ["at character 1: if() takes 3 arguments, but is given 2"]
    );
    assert_eq!(
        problems("indexed-repeat(${a}, ${b}, 1, ${c})"),
        [
            "at character 1: indexed-repeat() takes an odd number of arguments, 3 to 11, but is given 4"
        ]
    );
    assert_eq!(problems("a | b"), ["at character 1: `|` is not supported"]);
    assert_eq!(problems("a//b"), ["at character 1: `//` is not supported"]);
}
