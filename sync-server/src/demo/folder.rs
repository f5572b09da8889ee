//! The demo's own folder. It is emptied at every start, so it carries a marker, and nothing
//! without one is ever touched.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

const MARKER: &str = "takan-demo";
const WORDS: &str =
    "This folder belongs to `takan-server demo`, which empties it when it starts.\n";

/// An empty folder, this process's alone as long as it is held.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    _marker: File,
}

impl Folder {
    /// Makes it, or empties one that an earlier demo left.
    pub(super) fn fresh(path: &Path) -> Result<Self> {
        let at = |e: std::io::Error| Error::from(e).at(path.display());
        fs::create_dir_all(path).map_err(at)?;
        let marker = path.join(MARKER);
        let empty = fs::read_dir(path).map_err(at)?.next().is_none();
        let ours = fs::symlink_metadata(&marker).is_ok_and(|meta| meta.is_file());
        if !empty && !ours {
            let message = "this folder is not empty and not a demo's own; give another one";
            return Err(Error::invalid(message).at(path.display()));
        }
        let held = File::options()
            .create(true)
            .append(true)
            .open(&marker)
            .map_err(at)?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = "another demo is running in this folder; give another one";
                return Err(Error::invalid(message).at(path.display()));
            }
            Err(TryLockError::Error(e)) => return Err(at(e)),
        }
        for entry in fs::read_dir(path).map_err(at)? {
            let entry = entry.map_err(at)?;
            if entry.file_name() == MARKER {
                continue;
            }
            // A link is removed, not followed.
            match entry.file_type().map_err(at)?.is_dir() {
                true => fs::remove_dir_all(entry.path()),
                false => fs::remove_file(entry.path()),
            }
            .map_err(at)?;
        }
        fs::write(&marker, WORDS).map_err(at)?;
        let path = path.canonicalize().map_err(at)?;
        Ok(Self {
            path,
            _marker: held,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demos_own_folder_is_emptied_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let own = dir.path().join("demo");
        drop(Folder::fresh(&own).unwrap());
        fs::create_dir(own.join("server")).unwrap();
        fs::write(own.join("server/takan.db"), "old").unwrap();
        let again = Folder::fresh(&own).unwrap();
        assert_eq!(fs::read_dir(&again.path).unwrap().count(), 1);

        let other = dir.path().join("thesis");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("chapter-1.txt"), "years of work").unwrap();
        let refused = Folder::fresh(&other).err().unwrap().to_string();
        assert!(
            refused.contains("thesis: this folder is not empty"),
            "{refused}"
        );
        let kept = fs::read_to_string(other.join("chapter-1.txt")).unwrap();
        assert_eq!(kept, "years of work");
    }

    #[test]
    fn two_demos_do_not_share_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let _first = Folder::fresh(dir.path()).unwrap();
        let refused = Folder::fresh(dir.path()).err().unwrap().to_string();
        assert!(refused.contains("another demo is running"), "{refused}");
    }

    #[test]
    fn a_link_in_it_is_removed_and_what_it_points_to_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let (own, kept) = (dir.path().join("demo"), dir.path().join("kept"));
        drop(Folder::fresh(&own).unwrap());
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("file"), "x").unwrap();
        std::os::unix::fs::symlink(&kept, own.join("link")).unwrap();
        let again = Folder::fresh(&own).unwrap();
        assert_eq!(fs::read_dir(&again.path).unwrap().count(), 1);
        assert!(kept.join("file").exists());
    }
}
