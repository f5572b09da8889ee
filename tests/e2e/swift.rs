//! No Swift compiler runs here, so the hand-written Swift is at least read by a parser, and kept to
//! what can be built where: the package around the core imports nothing that only Apple has.

mod calls;

use std::path::{Path, PathBuf};

use tree_sitter::Node;

use calls::Declared;

fn sources(under: &str) -> Vec<PathBuf> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../ios")
            .join(under),
    ];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                true if name == "Generated" || name.starts_with('.') => {}
                true => folders.push(path),
                false if name.ends_with(".swift") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// What the parser could not make sense of, by line.
fn faults(source: &str) -> Vec<String> {
    let tree = calls::parse(source);
    let wrong = calls::nodes(&tree).into_iter();
    let wrong = wrong.filter(|node| node.is_error() || node.is_missing());
    let mut faults: Vec<_> = wrong.map(|node| describe(node, source)).collect();
    faults.sort();
    faults
}

fn describe(node: Node<'_>, source: &str) -> String {
    let line = node.start_position().row + 1;
    let text: String = source[node.byte_range()].chars().take(60).collect();
    format!("line {line}: {} {text:?}", node.kind())
}

#[test]
fn the_parser_finds_what_is_no_swift() {
    assert_eq!(
        faults("let a = b\nfunc c(d: Int) -> String { \"\\(d)\" }\n"),
        [""; 0]
    );
    assert!(!faults("func c(d: Int -> String { }\n").is_empty());
    assert!(!faults("let a = = b\n").is_empty());
}

#[test]
fn every_swift_file_is_swift() {
    let files = sources("");
    assert!(files.len() > 20, "{} files found", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
        for fault in faults(&source) {
            wrong.push(format!("{}: {fault}", name.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_package_around_the_core_imports_nothing_that_only_apple_has() {
    for file in sources("TakanCore") {
        let source = std::fs::read_to_string(&file).unwrap();
        let imports = source.lines().filter_map(|line| {
            let line = line.strip_prefix("@testable ").unwrap_or(line);
            line.strip_prefix("import ")
        });
        for import in imports {
            let known = ["Foundation", "PackageDescription", "TakanCore", "XCTest"];
            assert!(known.contains(&import), "{}: {import}", file.display());
        }
    }
}

const GENERATED: &str = r#"
public protocol TakanProtocol: AnyObject {
    func answer(`case`: CaseId, item: String) throws
}
public struct NewAnswer {
    public init(verdict: Verdict, /** Why. */remark: String = "") {}
}
"#;

#[test]
fn a_call_the_core_does_not_answer_is_found() {
    let mut declared = Declared::default();
    declared.read(GENERATED);
    let right = "try model.takan.answer(case: id, item: NewAnswer(verdict: .pass))\n";
    assert_eq!(declared.unanswered(right), (2, vec![]));
    for wrong in [
        "takan.answer(case: id)\n",
        "takan.answer(item: a, case: id)\n",
        "takan.reply(case: id, item: a)\n",
        "let a = NewAnswer(remark: b)\n",
    ] {
        assert_eq!(declared.unanswered(wrong).1.len(), 1, "{wrong}");
    }
}

#[test]
fn every_call_of_the_core_is_one_the_generated_swift_declares() {
    let folder = "../ios/TakanCore/Sources/TakanCore/Generated";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut declared = Declared::default();
    for name in ["takan_core.swift", "takan_ffi.swift"] {
        let generated = std::fs::read_to_string(folder.join(name));
        declared.read(&generated.expect("`make swift` writes it, and `make test` runs that"));
    }
    let (mut checked, mut wrong) = (0, Vec::new());
    for file in sources("") {
        let source = std::fs::read_to_string(&file).unwrap();
        let (calls, unanswered) = declared.unanswered(&source);
        checked += calls;
        wrong.extend(
            unanswered
                .iter()
                .map(|it| format!("{}: {it}", file.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 30, "{checked} calls found");
}
