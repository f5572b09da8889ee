//! What is made of the words, as texts by path.

use std::collections::BTreeMap;

use takan_words::Area;

mod kotlin;
mod python;
mod swift;
mod web;

/// The folder of the Kotlin files.
pub(crate) const KOTLIN: &str = kotlin::FOLDER;

/// How a generated source begins.
pub(crate) const MARK: &str = "// Generated from core/words by `make words`.\n";

/// What only the console says: the apps do not carry it.
const CONSOLE: &str = "console";

/// What the console says besides.
const COMMON: &str = "common";

/// Every generated file by its path in the clone.
pub(crate) fn all(areas: &[Area]) -> BTreeMap<String, String> {
    let (web, apps): (Vec<&Area>, Vec<&Area>) = (
        areas
            .iter()
            .filter(|it| [CONSOLE, COMMON].contains(&it.name.as_str()))
            .collect(),
        areas.iter().filter(|it| it.name != CONSOLE).collect(),
    );
    let mut files = kotlin::files(&apps);
    files.extend(python::files(&apps));
    files.extend(swift::files(&apps));
    files.extend(web::files(&web));
    files
}
