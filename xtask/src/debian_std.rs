//! The way to WebAssembly where rustup's server cannot be reached: Debian's compiler.
//!
//! Debian packages a current compiler and the standard library's sources, but not that library compiled for
//! WebAssembly. We compile it once, put it where the compiler looks for it, and make the compiler known to rustup. The
//! project's own builds are then plain ones, with no unstable option in them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::setup;
use crate::wasm::{DEBIAN, STAMP, TARGET};

/// The compiler, cargo, the library's sources, and the links by which the compiler finds LLVM's programs.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// The linker, as the compiler calls it: a link to a program such as `lld-22`, whose package has the same name.
const LINKER: &str = "/usr/bin/rust-lld";

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// A crate with nothing in it: to compile it, cargo must compile the standard library.
const SEED: &str = r#"
[package]
name = "sysroot_seed"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"

[profile.release]
debug = 0

[workspace]
"#;

/// Installs the compiler, builds the library for it, and names it `debian` in rustup.
pub(crate) fn install() -> Result<()> {
    setup::install_packages(&PACKAGES)?;
    let linker = fs::read_link(LINKER).with_context(|| format!("{LINKER} is no link"))?;
    setup::install_packages(&[&linker.to_string_lossy()])?;

    let ask = |arguments: &[&str]| process::output(Command::new(RUSTC).args(arguments)).with_context(|| format!("{RUSTC} does not answer"));
    let place = PathBuf::from(ask(&["--print", "target-libdir", "--target", TARGET])?);
    let version = ask(&["-vV"])?;

    let workshop = env::temp_dir().join(format!("huisuan-wasm-std-{}", std::process::id()));
    let built = build(&workshop).and_then(|libraries| put(&libraries, &place, &version));
    // What is left in a temporary folder does no harm, and must not hide how the build ended.
    let _ = fs::remove_dir_all(&workshop);
    built.with_context(|| format!("cannot build the standard library for {TARGET}"))?;

    // Without rustup, Debian's compiler is the one on the PATH and needs no other name.
    if process::output(Command::new("rustup").arg("--version")).is_some() {
        process::run(Command::new("rustup").args(["toolchain", "link", DEBIAN, "/usr"]))?;
    }
    Ok(())
}

/// Compiles the library; the files that make it up.
fn build(workshop: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(workshop)?;
    fs::write(workshop.join("Cargo.toml"), SEED)?;
    fs::write(workshop.join("lib.rs"), "#![no_std]\n")?;

    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registry = home.context("neither CARGO_HOME nor a home folder is known")?.join("registry/src");
    // The bitcode lets the widget's link-time optimisation reach into the library; the paths are kept out of it.
    let flags = format!("-Cembed-bitcode=yes --remap-path-prefix={}= --remap-path-prefix=/usr/lib/rustlib/src/rust=", registry.display(),);
    let mut cargo = Command::new(CARGO);
    cargo.current_dir(workshop).args(["build", "--release", "--target", TARGET, "--target-dir", "target"]);
    cargo.args(["-Z", "build-std=std,panic_abort,panic_unwind,proc_macro,test"]);
    cargo.env("RUSTC", RUSTC).env("RUSTFLAGS", flags).env("RUSTC_BOOTSTRAP", "1");
    for outer in ["RUSTUP_TOOLCHAIN", "RUSTDOC", "CARGO", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(outer);
    }
    process::run(&mut cargo)?;

    let products = fs::read_dir(workshop.join("target").join(TARGET).join("release/deps"))?;
    let paths = products.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    Ok(paths.into_iter().filter(|path| is_library(path)).collect())
}

fn is_library(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rlib") && !name.starts_with("libsysroot_seed-")
}

/// Puts the library where the compiler looks, and last of all the stamp of the compiler that it is for.
fn put(libraries: &[PathBuf], place: &Path, version: &str) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place)?;
    }
    fs::create_dir_all(place)?;
    for library in libraries {
        fs::copy(library, place.join(library.file_name().unwrap_or_default()))?;
    }
    fs::write(place.join(STAMP), version)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_is_no_part_of_the_library() {
        assert!(is_library(Path::new("deps/libstd-0123.rlib")));
        assert!(!is_library(Path::new("deps/libstd-0123.rmeta")));
        assert!(!is_library(Path::new("deps/libsysroot_seed-0123.rlib")));
    }
}
