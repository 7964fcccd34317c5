//! Where the checkout's parts are, as cargo sees them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// The name of the package with the widget and the command line.
pub(crate) const PACKAGE: &str = "huisuan";

/// One checkout.
pub(crate) struct Project {
    /// The folder with the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Where cargo builds; not always `target`, a developer may have set it.
    pub(crate) target: PathBuf,
    /// The version of the package.
    pub(crate) version: String,
}

impl Project {
    /// Asks cargo about the workspace that this program was built from.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let mut cargo = Command::new("cargo");
        cargo.args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"]).arg(manifest);
        let text = process::output(&mut cargo).with_context(|| format!("`{}` failed; is this the checkout?", process::line(&cargo)))?;
        Self::from_metadata(&serde_json::from_str(&text).context("cargo metadata is not JSON")?)
            .context("cargo metadata lacks the workspace's root, its target folder or our package")
    }

    fn from_metadata(metadata: &Value) -> Option<Self> {
        let packages = metadata.get("packages")?.as_array()?;
        let package = packages.iter().find(|package| package["name"] == PACKAGE)?;
        Some(Self {
            root: metadata.get("workspace_root")?.as_str()?.into(),
            target: metadata.get("target_directory")?.as_str()?.into(),
            version: package.get("version")?.as_str()?.to_owned(),
        })
    }

    /// What a portal serves.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The browser tests and their Node packages.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }

    /// `cargo` with the toolchain that is active here, at the root.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&self.root);
        cargo
    }

    /// The native `huisuan` command, built first if need be.
    pub(crate) fn huisuan(&self) -> Command {
        let mut cargo = self.cargo();
        cargo.args(["run", "--quiet", "--package", PACKAGE, "--bin", PACKAGE, "--"]);
        cargo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_names_the_checkout() {
        let metadata = serde_json::json!({
            "workspace_root": "/w", "target_directory": "/t",
            "packages": [{"name": "xtask", "version": "0.0.0"}, {"name": "huisuan", "version": "1.2.3"}],
        });
        let project = Project::from_metadata(&metadata).unwrap();
        assert_eq!((project.root, project.target), ("/w".into(), "/t".into()));
        assert_eq!(project.version, "1.2.3");
    }
}
