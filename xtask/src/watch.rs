//! Noticing that a source has changed.
//!
//! The few hundred files are looked at twice a second. That is cheap, it works on every system and on shared folders,
//! and it needs no crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

const INTERVAL: Duration = Duration::from_millis(500);

/// What is looked at, below the root.
const WATCHED: [&str; 5] = ["src", "www", "policies", "Cargo.toml", "Cargo.lock"];

/// When each file was last written, and how long it is.
#[derive(PartialEq)]
pub(crate) struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Snapshot {
    /// The sources as they are now.
    pub(crate) fn take(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for name in WATCHED {
            look(&root.join(name), &mut files);
        }
        Self(files)
    }

    /// Waits until the sources are no longer as in this snapshot, and have then been left alone for a moment: editors
    /// and `git` write many files in a row.
    pub(crate) fn wait_for_change(&self, root: &Path) {
        let mut last = Self::take(root);
        loop {
            thread::sleep(INTERVAL);
            let now = Self::take(root);
            if now != *self && now == last {
                return;
            }
            last = now;
        }
    }
}

/// A file that vanishes while we look is a change like any other, and not an error.
fn look(path: &Path, files: &mut BTreeMap<PathBuf, (Option<SystemTime>, u64)>) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            look(&entry.path(), files);
        }
    } else if let Ok(metadata) = fs::metadata(path) {
        files.insert(path.to_owned(), (metadata.modified().ok(), metadata.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_any_watched_folder_is_seen() {
        let root = std::env::temp_dir().join(format!("huisuan-watch-{}", std::process::id()));
        fs::create_dir_all(root.join("policies/deep")).unwrap();
        fs::create_dir_all(root.join("other")).unwrap();
        let before = Snapshot::take(&root);
        fs::write(root.join("other/ignored"), "x").unwrap();
        assert!(before == Snapshot::take(&root));
        fs::write(root.join("policies/deep/award.toml"), "x").unwrap();
        let after = Snapshot::take(&root);
        assert!(before != after);
        before.wait_for_change(&root);
        fs::remove_dir_all(&root).unwrap();
    }
}
