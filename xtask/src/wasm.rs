//! Compiling the widget for the browser, the same bytes wherever the checkout is.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::project::{PACKAGE, Project};

/// The target that browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The name under which rustup knows Debian's compiler, where setup had to fall back on it.
pub(crate) const DEBIAN: &str = "debian";

/// In the folder of a standard library that we built ourselves: which compiler it was built by.
pub(crate) const STAMP: &str = "built-by";

/// A Rust toolchain that has the standard library of [`TARGET`].
pub(crate) struct Toolchain {
    /// Its name in rustup; none for the one that is active in the checkout.
    name: Option<String>,
}

impl Toolchain {
    /// The toolchain that `WASM_TOOLCHAIN` names, else the active one, else Debian's: the first that can do it.
    pub(crate) fn find() -> Option<Self> {
        let candidates = match requested() {
            Some(name) => vec![Some(name)],
            None => vec![None, Some(DEBIAN.to_owned())],
        };
        candidates.into_iter().map(|name| Self { name }).find(Self::has_std)
    }

    /// As [`Toolchain::find`], for tasks that have made sure of it.
    pub(crate) fn require() -> Result<Self> {
        Self::find().context("no toolchain can compile for wasm; run `cargo xtask setup`")
    }

    /// A program of this toolchain, started through rustup's proxy on the PATH. The variables by which an outer
    /// cargo, the one that started us, would impose its own programs are taken away.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTDOC");
        if let Some(name) = &self.name {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// `cargo` of this toolchain with a subcommand for [`TARGET`]. It has its own target folder, so that neither the
    /// flags nor the compiler make the native builds start over.
    pub(crate) fn cargo(&self, project: &Project, subcommand: &str) -> Command {
        let mut cargo = self.command("cargo");
        cargo.current_dir(&project.root);
        cargo.args([subcommand, "--package", PACKAGE, "--lib", "--locked", "--target", TARGET]);
        cargo.arg("--target-dir").arg(target_folder(project));
        cargo
    }

    fn has_std(&self) -> bool {
        let libraries = process::output(self.command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
        let Some(folder) = libraries.map(PathBuf::from) else {
            return false;
        };
        let Ok(entries) = fs::read_dir(&folder) else {
            return false;
        };
        let mut names = entries.flatten().map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().starts_with("libstd-")) && self.stamp_is_current(&folder)
    }

    /// A library that setup built is of use only to the very compiler that built it; others carry no stamp.
    fn stamp_is_current(&self, folder: &Path) -> bool {
        match fs::read_to_string(folder.join(STAMP)) {
            Ok(stamp) => process::output(self.command("rustc").arg("-vV")).is_some_and(|now| now == stamp),
            Err(_) => true,
        }
    }

    fn remap_flags(&self, project: &Project) -> Result<OsString> {
        let sysroot = process::output(self.command("rustc").args(["--print", "sysroot"])).context("`rustc --print sysroot` failed")?;
        let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
        let home = home.context("neither CARGO_HOME nor a home folder is known")?;
        Ok(remap_flags(&[
            (&project.root, ""),
            (&project.target, "target"),
            (&home.join("registry/src"), ""),
            (&Path::new(&sysroot).join("lib/rustlib/src/rust"), ""),
        ]))
    }
}

/// The toolchain that the developer asked for by name.
pub(crate) fn requested() -> Option<String> {
    env::var("WASM_TOOLCHAIN").ok().filter(|name| !name.is_empty())
}

/// Compiles the widget; the module's path, before wasm-bindgen has seen it.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let toolchain = Toolchain::require()?;
    let mut cargo = toolchain.cargo(project, "rustc");
    // The cdylib alone: cargo drops link-time optimisation when an rlib is built in the same run.
    cargo.args(["--crate-type", "cdylib", "--release"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", toolchain.remap_flags(project)?);
    process::run(&mut cargo)?;
    Ok(target_folder(project).join(TARGET).join("release").join(PACKAGE).with_extension("wasm"))
}

fn target_folder(project: &Project) -> PathBuf {
    project.target.join("wasm")
}

/// Flags that keep the builder's folders out of the module (panic messages hold source paths), in cargo's encoding.
/// Where folders lie in one another, the last that fits counts.
fn remap_flags(folders: &[(&Path, &str)]) -> OsString {
    let mut flags = OsString::new();
    for (folder, name) in folders {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_encoded_for_cargo() {
        let flags = remap_flags(&[(Path::new("/a b"), ""), (Path::new("/c"), "target")]);
        assert_eq!(flags, "--remap-path-prefix=/a b=\u{1f}--remap-path-prefix=/c=target");
    }
}
