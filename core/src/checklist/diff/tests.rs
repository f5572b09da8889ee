use super::*;
use crate::checklist::{Class, Group, Kind, Node, Question};

fn question(name: &str, label: &str) -> Node {
    let mut question = Question::new(name, Kind::Text);
    question.label = Words::untranslated(label);
    Node::Question(Box::new(question))
}

fn group(name: &str, children: Vec<Node>) -> Node {
    let name = name.to_owned();
    Node::Group(Box::new(Group {
        name,
        children,
        ..Group::default()
    }))
}

fn pack(rows: Vec<Node>) -> Pack {
    Pack {
        rows,
        ..Pack::built_in().remove(0)
    }
}

fn told(old: Vec<Node>, new: Vec<Node>) -> Vec<String> {
    let line = |row: RowChange| {
        let moved = if row.moved { " moved" } else { "" };
        let cell = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let fields: Vec<String> = row
            .fields
            .into_iter()
            .map(|field| {
                format!(
                    " {}: {} > {}",
                    field.field,
                    cell(field.old),
                    cell(field.new)
                )
            })
            .collect();
        format!("{:?} {}{moved}{}", row.change, row.key, fields.concat())
    };
    let diff = PackDiff::between(&pack(old), &pack(new));
    diff.survey.into_iter().map(line).collect()
}

#[test]
fn a_pack_does_not_differ_from_itself() {
    for pack in Pack::built_in() {
        assert!(PackDiff::between(&pack, &pack).is_empty());
    }
}

#[test]
fn added_removed_and_changed_rows_are_told_with_their_cells() {
    let old = vec![question("a", "Door"), question("b", "Wall")];
    let new = vec![question("a", "Gate"), question("c", "Roof")];
    assert_eq!(
        told(old, new),
        [
            "Changed a label: Door > Gate",
            "Added c label: - > Roof type: - > text",
            "Removed b label: Wall > - type: text > -",
        ]
    );
}

#[test]
fn of_a_row_that_moved_only_the_move_is_told() {
    let all = ["a", "b", "c", "d"].map(|name| question(name, "x"));
    let mut moved = all.to_vec();
    moved.rotate_left(1);
    assert_eq!(told(all.to_vec(), moved), ["Changed a moved"]);
}

#[test]
fn a_row_that_goes_to_another_group_is_the_same_row() {
    let old = vec![group("g", vec![question("a", "x")]), group("h", vec![])];
    let new = vec![group("g", vec![]), group("h", vec![question("a", "x")])];
    let told = told(old, new);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("group: /g > /h"), "{told:?}");
}

#[test]
fn a_name_in_two_groups_is_told_by_its_path() {
    let old = vec![
        group("g", vec![question("a", "x")]),
        group("h", vec![question("a", "x")]),
    ];
    let new = vec![
        group("g", vec![question("a", "x")]),
        group("h", vec![question("a", "y")]),
    ];
    assert_eq!(told(old, new), ["Changed /h/a label: x > y"]);
}

#[test]
fn an_items_class_its_choices_the_rules_and_the_settings_are_compared() {
    let old = Pack::built_in().remove(0);
    let mut new = old.clone();
    fn first_item(nodes: &mut [Node]) -> Option<&mut Question> {
        nodes.iter_mut().find_map(|node| match node {
            Node::Group(group) => first_item(&mut group.children),
            Node::Question(question) => question.item.is_some().then_some(&mut **question),
        })
    }
    let item = first_item(&mut new.rows).unwrap();
    let class = item.item.as_ref().unwrap().class;
    item.item.as_mut().unwrap().class = match class {
        Class::G => Class::I,
        _ => Class::G,
    };
    let list = new.choices.values_mut().next().unwrap();
    list.choices[0].label = Words::untranslated("行");
    new.basis = "another".to_owned();
    let diff = PackDiff::between(&old, &new);
    assert_eq!(diff.survey.len(), 1);
    let field = &diff.survey[0].fields[0];
    assert_eq!(field.field, "takan_class");
    assert_eq!(field.old.as_deref(), Some(class.as_str()));
    assert!(diff.choices[0].key.contains('/'));
    assert_eq!(diff.settings[0].field, "takan_basis");
}

#[test]
fn the_longest_rise_is_found() {
    assert_eq!(longest_rise(&[1, 2, 3, 0]), [1, 2, 3]);
    assert_eq!(longest_rise(&[3, 2, 1]).len(), 1);
    assert_eq!(longest_rise(&[]), Vec::<usize>::new());
}
