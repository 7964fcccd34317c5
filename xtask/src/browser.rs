//! Running what lies in `tests/browser` with Node.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::setup::{self, Need};
use crate::{dist, process};

/// What Node needs to drive a browser.
pub(crate) const NEEDS: [Need; 4] = [Need::Node, Need::NodePackages, Need::Chromium, Need::ChineseFont];

/// Runs every `*.test.js` against `dist/` as it is.
pub(crate) fn test(project: &Project) -> Result<()> {
    let folder = project.browser_tests();
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    // Node's own ways of finding tests differ between its versions.
    let mut tests: Vec<_> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| name.ends_with(".test.js")).collect();
    tests.sort();
    ensure!(!tests.is_empty(), "{} has no *.test.js", folder.display());
    process::run(node(project)?.args(["--test", "--test-reporter=spec"]).args(tests))
}

/// `cargo xtask screenshots`: builds, and takes the documentation's pictures.
pub(crate) fn take_screenshots(project: &Project) -> Result<()> {
    setup::ensure(project, &[Need::WasmStd])?;
    setup::ensure(project, &NEEDS)?;
    dist::build(project)?;
    process::run(node(project)?.arg("screenshots.js").arg(project.root.join("docs/screenshots")))
}

/// Node in the tests' folder, told where the browser is and which program serves `dist/`: this one.
fn node(project: &Project) -> Result<Command> {
    let mut node = Command::new("node");
    node.current_dir(project.browser_tests());
    node.env("XTASK", env::current_exe().context("cannot tell where this program is")?);
    node.env("CHROMIUM", setup::chromium());
    Ok(node)
}
