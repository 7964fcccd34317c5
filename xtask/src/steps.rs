//! The checks of `cargo xtask test`, and the commands that they are.

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use crate::project::{PACKAGE, Project};
use crate::setup::Need;
use crate::wasm::Toolchain;
use crate::{browser, dist, process, same, sizes};

/// Where proptest takes the seed of what it draws from.
const SEED: &str = "PROPTEST_RNG_SEED";

/// One check.
pub(crate) struct Step {
    /// What `--only` calls it.
    pub(crate) name: &'static str,
    /// What it looks at.
    pub(crate) about: &'static str,
    /// The step without which this one has nothing to look at.
    pub(crate) after: Option<&'static str>,
    /// What it needs on the machine beside Rust.
    pub(crate) needs: &'static [Need],
    /// Carries it out.
    pub(crate) run: fn(&Project) -> Result<()>,
}

/// All checks, the quick ones first.
pub(crate) const STEPS: [Step; 15] = [
    Step { name: "fmt", about: "formatting", after: None, needs: &[], run: format },
    Step { name: "clippy", about: "lints, natively", after: None, needs: &[], run: clippy },
    Step { name: "host", about: "unit and integration tests", after: None, needs: &[], run: host_tests },
    Step { name: "doctest", about: "the documentation's examples", after: None, needs: &[], run: doc_tests },
    Step { name: "doc", about: "the documentation builds without a warning", after: None, needs: &[], run: documentation },
    Step { name: "check", about: "the policies are well formed", after: None, needs: &[], run: check_policies },
    Step { name: "policies", about: "the policies' own cases", after: Some("check"), needs: &[], run: test_policies },
    Step { name: "coverage", about: "every clause of the policies is answered for", after: Some("check"), needs: &[], run: coverage },
    Step { name: "clippy-wasm", about: "lints of the widget", after: None, needs: &[Need::WasmStd, Need::WasmClippy], run: clippy_wasm },
    Step { name: "doc-wasm", about: "so does the widget's", after: None, needs: &[Need::WasmStd], run: documentation_wasm },
    Step { name: "dist", about: "what a portal serves", after: None, needs: &[Need::WasmStd], run: build_dist },
    Step { name: "again", about: "another build gives the same bytes", after: Some("dist"), needs: &[Need::WasmStd], run: dist::compare },
    Step { name: "sizes", about: "what a phone loads keeps to its budget", after: Some("dist"), needs: &[], run: sizes::check },
    Step {
        name: "same",
        about: "native code and the widget's module come to the same",
        after: Some("dist"),
        needs: &same::NEEDS,
        run: same::test,
    },
    Step { name: "browser", about: "the widget in a real browser", after: Some("dist"), needs: &browser::NEEDS, run: browser::test },
];

fn format(project: &Project) -> Result<()> {
    process::run(project.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Result<()> {
    process::run(project.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Much of the widget is compiled for browsers alone, so the native lints do not see it.
fn clippy_wasm(project: &Project) -> Result<()> {
    let mut cargo = Toolchain::require()?.cargo(project, "clippy");
    process::run(cargo.args(["--", "-D", "warnings"]))
}

/// nextest where a developer has it, as it is quicker; it knows nothing of the documentation's examples.
///
/// What properties draw is the same each time, so that a commit has one verdict; `cargo test` draws anew, and so does a seed of one's own.
fn host_tests(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    if env::var_os(SEED).is_none() {
        cargo.env(SEED, "20261121");
    }
    if process::output(project.cargo().args(["nextest", "--version"])).is_some() {
        cargo.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        cargo.args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    }
    process::run(&mut cargo)
}

fn doc_tests(project: &Project) -> Result<()> {
    process::run(project.cargo().args(["test", "--doc", "--package", PACKAGE]))
}

fn documentation(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["doc", "--workspace", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut cargo)
}

fn documentation_wasm(project: &Project) -> Result<()> {
    let mut cargo = Toolchain::require()?.cargo(project, "doc");
    cargo.args(["--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut cargo)
}

fn check_policies(project: &Project) -> Result<()> {
    process::run(project.huisuan().args(["check", "policies"]))
}

fn test_policies(project: &Project) -> Result<()> {
    process::run(project.huisuan().args(["test", "policies"]))
}

/// With the documents' text at hand, coverage is proved against it; the text itself is no part of the project.
fn coverage(project: &Project) -> Result<()> {
    let mut huisuan = project.huisuan();
    huisuan.args(["coverage", "policies"]);
    match sources(project) {
        Some(folder) => {
            huisuan.arg("--source").arg(folder);
        }
        None => println!("The documents' text is not here (HUISUAN_SOURCES names its folder), so it is not compared."),
    }
    process::run(&mut huisuan)
}

fn sources(project: &Project) -> Option<PathBuf> {
    let folder = match env::var_os("HUISUAN_SOURCES") {
        Some(folder) => folder.into(),
        None => project.root.join("../shared/sources"),
    };
    folder.is_dir().then_some(folder)
}

fn build_dist(project: &Project) -> Result<()> {
    dist::run(project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (index, step) in STEPS.iter().enumerate() {
            if let Some(foundation) = step.after {
                assert!(STEPS[..index].iter().any(|earlier| earlier.name == foundation), "{}", step.name);
            }
        }
    }
}
