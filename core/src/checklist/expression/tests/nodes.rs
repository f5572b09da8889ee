use super::super::Expression;
use super::tree::Tree;

fn shop() -> Tree {
    Tree::read(
        "data
  name = 兰州拉面
  kind = a b
  area: number = 48.50
  opened: date = 2025-03-01
  closes: time = 21:30:00.000+08:00
  empty: number =
  hidden! = secret
  fridges: number = 2
  fridge
    temperature: number = -18
    label = one
    shelf
      food = rice
    shelf
      food = noodles
  fridge
    temperature: number = 4
    label = two
    shelf
      food = eggs
  fridge!
    temperature: number = 99
    label = three
places
  item
    name = a
    label = Xi'an
    region = north
  item
    name = b
    label = Ankang
    region = south
prices
  item
    name = a
    price = 12
  item
    name = a
    price = 13",
    )
}

fn check(node: (&str, usize), cases: &[(&str, &str)]) {
    let form = shop();
    let node = form.node(node.0, node.1);
    for (expression, value) in cases {
        assert_eq!(form.text_at(expression, node), *value, "{expression}");
    }
}

#[test]
fn a_value_is_of_its_question_s_kind() {
    check(
        ("name", 0),
        &[
            ("${area}", "48.5"),
            ("${area} = '48.5'", "true"),
            ("${area} * 2", "97"),
            ("${opened}", "2025-03-01"),
            ("${opened} + 1", "20149"),
            ("today() - ${opened}", "4"),
            ("format-date(${opened}, '%d.%m.')", "01.03."),
            ("format-date(${closes}, '%H:%M')", "21:30"),
            ("decimal-time(${closes}) > 0.5", "true"),
            ("${kind} = 'a b'", "true"),
            ("selected(${kind}, 'b')", "true"),
        ],
    );
}

#[test]
fn empty_and_irrelevant_is_the_empty_text_and_never_zero() {
    check(
        ("name", 0),
        &[
            ("${empty}", ""),
            ("${empty} = ''", "true"),
            ("${empty} = 0", "false"),
            ("${empty} < 1", "false"),
            ("${empty} + 1", "NaN"),
            ("${hidden} = ''", "true"),
            ("string-length(${hidden})", "0"),
            ("coalesce(${hidden}, 'none')", "none"),
            ("${nowhere} = ''", "true"),
            ("count(${hidden})", "0"),
            ("count-non-empty(/data/*)", "8"),
        ],
    );
}

#[test]
fn paths_lead_up_and_down() {
    check(
        ("temperature", 1),
        &[
            (".", "4"),
            ("../label", "two"),
            ("../../name", "兰州拉面"),
            ("current()/../label", "two"),
            ("/data/name", "兰州拉面"),
            ("/whatever/name", "兰州拉面"),
            ("position(..)", "2"),
            ("position()", "1"),
            ("../../fridge[1]/label", "one"),
            ("../../fridge[position() = last()]/label", "two"),
            ("../../fridge[label = 'one']/temperature", "-18"),
            ("count(../../fridge)", "2"),
            ("count(../*)", "3"),
            ("count(../../fridge/shelf/..)", "2"),
            ("string-length()", "1"),
            ("count(/data/@version)", "0"),
            ("../../../..", ""),
        ],
    );
}

#[test]
fn a_path_from_the_root_stays_in_its_own_repeat() {
    check(
        ("temperature", 1),
        &[
            ("/data/fridge/label", "two"),
            ("${label}", "two"),
            ("count(/data/fridge)", "1"),
            ("count(/data/fridge[true()])", "2"),
        ],
    );
    check(
        ("name", 0),
        &[
            ("count(/data/fridge)", "2"),
            ("count(${temperature})", "2"),
            (
                "${label}",
                "! one value is asked for, and there are 2; indexed-repeat() picks one",
            ),
        ],
    );
}

#[test]
fn repeats_are_summed_up_without_what_is_irrelevant() {
    check(
        ("name", 0),
        &[
            ("sum(${temperature})", "-14"),
            ("min(${temperature})", "-18"),
            ("max(/data/fridge/temperature)", "4"),
            ("join(', ', ${label})", "one, two"),
            ("concat(${food})", "ricenoodleseggs"),
            ("count(${fridge})", "2"),
            ("sum(${label})", "0"),
            ("checklist(1, 1, ${temperature})", "false"),
            ("sum(1)", "! sum() takes questions, not a value"),
            ("position(/data/nothing)", "0"),
        ],
    );
}

#[test]
fn indexed_repeat_picks_an_instance() {
    check(
        ("name", 0),
        &[
            ("indexed-repeat(${label}, ${fridge}, 2)", "two"),
            ("indexed-repeat(${label}, ${fridge}, 0)", "one"),
            ("indexed-repeat(${label}, ${fridge}, '')", "one"),
            ("indexed-repeat(${label}, ${fridge}, 3)", ""),
            (
                "indexed-repeat(${food}, ${fridge}, 1, ${shelf}, 2)",
                "noodles",
            ),
            (
                "indexed-repeat(${food}, ${shelf}, 2, ${fridge}, 1)",
                "noodles",
            ),
            ("indexed-repeat(${food}, ${fridge}, 2, ${shelf}, 2)", ""),
            (
                "indexed-repeat(/data/fridge/label, /data/fridge, ${fridges})",
                "two",
            ),
            (
                "indexed-repeat('x', ${fridge}, 1)",
                "! indexed-repeat() takes paths",
            ),
        ],
    );
    check(
        ("temperature", 1),
        &[
            (
                "indexed-repeat(${label}, ${fridge}, position(..) - 1)",
                "one",
            ),
            ("indexed-repeat(${temperature}, ${fridge}, 1) - .", "-22"),
        ],
    );
}

#[test]
fn tables_are_looked_into() {
    check(
        ("temperature", 0),
        &[
            ("instance('places')/root/item[name = 'b']/label", "Ankang"),
            (
                "instance('places')/root/item[name = selected-at(${kind}, 1)]/label",
                "Ankang",
            ),
            (
                "count(instance('places')/root/item[region = 'north' or name = 'b'])",
                "2",
            ),
            ("count(instance('places')/root/item[region = 'west'])", "0"),
            (
                "instance('nowhere')/root/item",
                "! there is no instance 'nowhere'",
            ),
            ("pulldata('prices', 'price', 'name', 'a')", "12"),
            ("pulldata('prices', 'price', 'name', 'z')", ""),
            ("pulldata('nowhere', 'price', 'name', 'a')", ""),
        ],
    );
}

#[test]
fn a_choice_filter_sees_the_choice_and_the_question() {
    let form = shop();
    let items = vec![form.node("item", 0), form.node("item", 1)];
    let ask = |filter: &str| {
        let filter = Expression::parse(filter).unwrap();
        filter.filter(&form, items.clone(), form.node("temperature", 1))
    };
    assert_eq!(ask("region = 'south'").unwrap(), [items[1]]);
    assert_eq!(ask("selected(${kind}, name)").unwrap(), items);
    assert_eq!(ask("position() = 1 and ./name = 'a'").unwrap(), [items[0]]);
    assert_eq!(ask("current()/../label = 'two'").unwrap(), items);
    assert_eq!(ask("${label} = 'one'"), Ok(Vec::new()));
    let error = ask("region = date('x')").unwrap_err();
    assert_eq!(error.to_string(), "at character 10: `x` is no date");
}

#[test]
fn once_keeps_what_there_is() {
    check(("label", 0), &[("once('new')", "one")]);
    check(("empty", 0), &[("once('new')", "new")]);
}
