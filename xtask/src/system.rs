//! What kind of machine this is, and what is on it.

use std::env;
use std::fs;

/// Whether `CI` is set to anything but nothing or `false`.
pub(crate) fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

/// Whether we may do everything on this machine.
#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // Our own process belongs to the user who runs it.
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Whether we may do everything on this machine: of no use where nothing is installed by us.
#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    false
}

/// Whether this is Debian itself: its derivatives call some packages otherwise, or lack them.
pub(crate) fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && on_path("apt-get")
}

/// Whether a program of this name could be started.
pub(crate) fn on_path(program: &str) -> bool {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_looked_up() {
        assert!(on_path("cargo"));
        assert!(!on_path("no-such-program-anywhere"));
    }
}
