//! Every file that words make, and how they are written and compared.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use takan_words::{Area, problems};

use crate::{generate, uses};

/// Words that no screen uses yet. `make words` takes out what is used since.
const AHEAD: &str = "core/words/ahead.txt";

/// The clone this program was built in.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words of a clone, checked.
pub(crate) fn read(root: &Path) -> Result<Vec<Area>, Vec<String>> {
    let areas = Area::read_all(&root.join("core/words")).map_err(|problem| vec![problem])?;
    let found: Vec<String> = areas.iter().flat_map(problems).collect();
    match found.is_empty() {
        true => Ok(areas),
        false => Err(found),
    }
}

/// Every file by its path in the clone, as it has to be.
pub(crate) fn wanted(root: &Path, areas: &[Area]) -> BTreeMap<String, String> {
    let mut wanted = generate::all(areas);
    for area in areas {
        wanted.insert(format!("core/words/{}.json", area.name), area.to_text());
    }
    let unused = uses::find(root, areas).unused(areas);
    let ahead = ahead(root).into_iter().filter(|key| unused.contains(key));
    wanted.insert(AHEAD.to_owned(), ahead.map(|key| key + "\n").collect());
    wanted
}

/// The words that may be unused.
pub(crate) fn ahead(root: &Path) -> Vec<String> {
    let text = fs::read_to_string(root.join(AHEAD)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Generated files of areas that are no more.
pub(crate) fn stale(root: &Path, wanted: &BTreeMap<String, String>) -> Vec<String> {
    let lying = fs::read_dir(root.join(generate::KOTLIN))
        .into_iter()
        .flatten()
        .flatten();
    let paths = lying.map(|file| format!("{}/{}", generate::KOTLIN, file.file_name().display()));
    let is_stale = |path: &String| {
        let text = fs::read_to_string(root.join(path)).unwrap_or_default();
        text.starts_with(generate::MARK) && !wanted.contains_key(path)
    };
    paths.filter(is_stale).collect()
}

/// Writes what is not as it has to be, and says how many files that were.
pub(crate) fn write(root: &Path) -> Result<usize, Vec<String>> {
    let areas = read(root)?;
    let wanted = wanted(root, &areas);
    let mut written = 0;
    let failed = |path: &str, error: io::Error| vec![format!("{path}: {error}")];
    for path in stale(root, &wanted) {
        fs::remove_file(root.join(&path)).map_err(|error| failed(&path, error))?;
    }
    for (path, text) in &wanted {
        let file = root.join(path);
        if fs::read_to_string(&file).is_ok_and(|lies| lies == *text) {
            continue;
        }
        let folder = file.parent().expect("every path has a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, text))
            .map_err(|error| failed(path, error))?;
        written += 1;
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_is_what_the_words_say() {
        let root = root();
        let areas = read(&root).unwrap();
        let wanted = wanted(&root, &areas);
        let differs = |(path, text): &(&String, &String)| {
            // Nobody has to take a word out of the list who begins to use it.
            *path != AHEAD && fs::read_to_string(root.join(path)).ok().as_ref() != Some(*text)
        };
        let mut differ: Vec<&String> = wanted
            .iter()
            .filter(differs)
            .map(|(path, _)| path)
            .collect();
        let stale = stale(&root, &wanted);
        differ.extend(&stale);
        assert!(differ.is_empty(), "run `make words`: {differ:#?}");
    }

    #[test]
    fn every_word_is_used_and_every_word_used_exists() {
        let root = root();
        let areas = read(&root).unwrap();
        let uses = uses::find(&root, &areas);
        assert_eq!(uses.unknown, Vec::<String>::new(), "used, but no word");
        let ahead = ahead(&root);
        let unused = uses.unused(&areas);
        let forgotten: Vec<_> = unused.iter().filter(|key| !ahead.contains(key)).collect();
        assert!(
            forgotten.is_empty(),
            "words that nobody uses: {forgotten:#?}"
        );
    }
}
