//! Which calls of the core the Swift sources make, and which the generated Swift declares: by
//! name and argument labels. No types: that takes a compiler.

use std::collections::HashMap;

use tree_sitter::{Node, Parser, Tree};

/// A parameter's label, and whether a call may leave it out.
type Parameters = Vec<(String, bool)>;

/// What the generated Swift declares.
#[derive(Default)]
pub(super) struct Declared {
    calls: HashMap<String, Parameters>,
    records: HashMap<String, Parameters>,
}

pub(super) fn parse(source: &str) -> Tree {
    let mut parser = Parser::new();
    let language = tree_sitter_swift::LANGUAGE.into();
    parser.set_language(&language).unwrap();
    parser.parse(source, None).unwrap()
}

pub(super) fn nodes(tree: &Tree) -> Vec<Node<'_>> {
    let mut open = vec![tree.root_node()];
    let mut all = Vec::new();
    while let Some(node) = open.pop() {
        all.push(node);
        open.extend(children(node));
    }
    all
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let all = 0..node.child_count();
    all.filter_map(|at| node.child(at)).collect()
}

fn text<'a>(node: Node<'_>, source: &'a str) -> &'a str {
    source[node.byte_range()].trim_matches('`')
}

fn child<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    children(node).into_iter().find(|it| it.kind() == kind)
}

impl Declared {
    /// Adds what one generated file declares.
    pub(super) fn read(&mut self, source: &str) {
        // An attribute that the parser does not know.
        let source = source.replace("@_documentation(visibility: private)", "");
        let tree = parse(&source);
        for node in nodes(&tree) {
            let name = node.child_by_field_name("name");
            let name = name.map(|name| text(name, &source).to_owned());
            match (node.kind(), name) {
                ("protocol_function_declaration" | "function_declaration", Some(name)) => {
                    self.calls.insert(name, parameters(node, &source));
                }
                ("class_declaration", Some(name)) if child(node, "extension").is_none() => {
                    let body = child(node, "class_body");
                    let init = body.and_then(|body| child(body, "init_declaration"));
                    if let Some(init) = init {
                        self.records.insert(name, parameters(init, &source));
                    }
                }
                _ => {}
            }
        }
    }

    /// The calls in a hand-written file that nothing generated answers to.
    pub(super) fn unanswered(&self, source: &str) -> (usize, Vec<String>) {
        let tree = parse(source);
        let (mut checked, mut wrong) = (0, Vec::new());
        for call in nodes(&tree) {
            let parts = children(call);
            if call.kind() != "call_expression" || parts.is_empty() {
                continue;
            }
            let callee = text(parts[0], source);
            let (object, name) = callee.rsplit_once('.').unwrap_or(("", callee));
            let known = match object {
                "" => self.records.get(name),
                "$0" if self.calls.contains_key(name) => self.calls.get(name),
                _ if object.ends_with("takan") && name != "values" => match self.calls.get(name) {
                    Some(known) => Some(known),
                    None => {
                        wrong.push(at(call, &format!("there is no {name}")));
                        continue;
                    }
                },
                _ => None,
            };
            let Some(known) = known else { continue };
            checked += 1;
            let given = labels(call, source);
            if !fits(known, &given) {
                let wanted: Vec<_> = known.iter().map(|(label, _)| label).collect();
                wrong.push(at(call, &format!("{name} takes {wanted:?}, not {given:?}")));
            }
        }
        (checked, wrong)
    }
}

fn at(node: Node<'_>, what: &str) -> String {
    format!("line {}: {what}", node.start_position().row + 1)
}

/// Each label in its turn; only what has a default may be left out.
fn fits(known: &Parameters, given: &[String]) -> bool {
    let mut given = given.iter().peekable();
    let all = known
        .iter()
        .all(|(label, optional)| given.next_if(|next| *next == label).is_some() || *optional);
    all && given.next().is_none()
}

fn parameters(node: Node<'_>, source: &str) -> Parameters {
    let mut found = Parameters::new();
    for part in children(node) {
        match part.kind() {
            "parameter" => {
                let label = part.child_by_field_name("external_name");
                let label = label.or_else(|| part.child_by_field_name("name")).unwrap();
                found.push((text(label, source).to_owned(), false));
            }
            "=" => found.last_mut().unwrap().1 = true,
            _ => {}
        }
    }
    found
}

fn labels(call: Node<'_>, source: &str) -> Vec<String> {
    let suffix = child(call, "call_suffix");
    let Some(arguments) = suffix.and_then(|it| child(it, "value_arguments")) else {
        return Vec::new();
    };
    let arguments = children(arguments);
    let arguments = arguments.iter().filter(|it| it.kind() == "value_argument");
    let label = |it: &Node<'_>| {
        let label = it.child_by_field_name("name");
        label.map_or("_".to_owned(), |label| text(label, source).to_owned())
    };
    arguments.map(label).collect()
}
