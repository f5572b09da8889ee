//! What the tests of checklists share: the fixtures with what pyxform says of each, JavaRosa, and
//! random answers. `make oracles` prepares the judges.

pub(crate) mod fixture;
pub(crate) mod javarosa;
pub(crate) mod script;

use std::path::{Path, PathBuf};

/// The folder of one of the judges.
pub(crate) fn oracle(name: &str) -> PathBuf {
    // Cargo puts this folder into the target folder, and the judges lie beside it.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("oracle")
        .join(name);
    assert!(folder.exists(), "{name} is not here: run `make oracles`");
    folder
}

/// A folder of this crate.
pub(crate) fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}
