//! Whether native code and the widget's module come to the same.

use std::fs;

use anyhow::{Context, Result};

use crate::process;
use crate::project::Project;
use crate::setup::Need;

/// What compares them.
pub(crate) const NEEDS: [Need; 1] = [Need::Node];

/// Where each folder has policies of its own.
const EXAMPLES: &str = "tests/examples/good";

/// Evaluates the policies' cases, those of the examples, and made-up answers with both, and compares the texts.
pub(crate) fn test(project: &Project) -> Result<()> {
    let examples = project.root.join(EXAMPLES);
    let entries = fs::read_dir(&examples).with_context(|| format!("cannot read {}", examples.display()))?;
    let mut names: Vec<_> = entries.flatten().filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name()).collect();
    names.sort();
    let mut huisuan = project.huisuan();
    huisuan.args(["requests", "policies"]).args(names.iter().map(|name| format!("{EXAMPLES}/{}", name.to_string_lossy())));
    let mut node = std::process::Command::new("node");
    process::pipe(&mut huisuan, node.current_dir(&project.root).arg("tests/module/same.mjs"))
}
