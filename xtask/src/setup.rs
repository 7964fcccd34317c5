//! `cargo xtask setup`: what building and testing need beside Rust itself.
//!
//! As root on Debian it is installed, each thing announced by the command that installs it. Anywhere else nothing is
//! touched: the commands are printed, for a person to run. Other tasks ask for what they need through [`ensure`].

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::Project;
use crate::wasm::{self, Toolchain};
use crate::{debian_std, process, system};

/// How long rustup may take to fetch a component. Where its server cannot be reached, it may hang.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// The oldest Node that has all of the test runner that we use.
const NODE: u32 = 18;

/// One thing that a task may need.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Rust's standard library for WebAssembly.
    WasmStd,
    /// clippy of the toolchain that compiles for WebAssembly.
    WasmClippy,
    /// Node and npm, which run the browser tests.
    Node,
    /// The packages of the browser tests.
    NodePackages,
    /// The browser that they drive.
    Chromium,
    /// Letters for what the browser shows.
    ChineseFont,
}

/// Everything, in the order in which it can be installed.
pub(crate) const ALL: [Need; 6] = [Need::WasmStd, Need::WasmClippy, Need::Node, Need::NodePackages, Need::Chromium, Need::ChineseFont];

/// The task itself.
pub(crate) fn run(project: &Project) -> Result<()> {
    if ALL.iter().all(|need| need.is_met(project)) {
        println!("Everything that building and testing need is here.");
        return Ok(());
    }
    provide(project, &ALL, system::is_root() && system::is_debian())
}

/// Makes sure of what a task needs. Root, and continuous integration, want it installed; a developer wants to be asked.
pub(crate) fn ensure(project: &Project, needs: &[Need]) -> Result<()> {
    provide(project, needs, system::is_debian() && system::is_root() || system::is_ci())
}

fn provide(project: &Project, needs: &[Need], install: bool) -> Result<()> {
    let missing = || needs.iter().filter(|need| !need.is_met(project));
    if !install {
        let missing: Vec<_> = missing().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let lines = missing.iter().map(|need| format!("\n  {:<28} {}", need.title(), need.advice()));
        bail!("this machine lacks:{}", lines.collect::<String>());
    }
    for need in missing() {
        println!("setup: installing {}", need.title());
        need.install(project).with_context(|| format!("cannot install {}", need.title()))?;
        if !need.is_met(project) {
            bail!("installed {}, but it is still not found", need.title());
        }
    }
    Ok(())
}

impl Need {
    fn title(self) -> &'static str {
        match self {
            Self::WasmStd => "Rust for WebAssembly",
            Self::WasmClippy => "clippy for WebAssembly",
            Self::Node => "Node with npm",
            Self::NodePackages => "the tests' Node packages",
            Self::Chromium => "Chromium",
            Self::ChineseFont => "a Chinese font",
        }
    }

    fn is_met(self, project: &Project) -> bool {
        match self {
            Self::WasmStd => Toolchain::find().is_some(),
            Self::WasmClippy => Toolchain::find()
                .is_some_and(|toolchain| process::output(toolchain.command("cargo").args(["clippy", "--version"])).is_some()),
            Self::Node => node_version().is_some_and(|version| version >= NODE) && system::on_path("npm"),
            Self::NodePackages => packages_are_current(&project.browser_tests()),
            Self::Chromium => chromium().is_file(),
            Self::ChineseFont => has_chinese_font(),
        }
    }

    /// The command by which a person gets it.
    fn advice(self) -> String {
        match self {
            Self::WasmStd => process::line(&rustup_target()),
            Self::WasmClippy => "rustup component add clippy".to_owned(),
            Self::NodePackages => process::line(&npm_ci(Path::new("tests/browser"))),
            Self::Node | Self::Chromium | Self::ChineseFont if system::is_debian() => {
                format!("sudo {}", process::line(&apt_install(&self.packages())))
            }
            Self::Node => format!("install Node {NODE} or newer with npm"),
            Self::Chromium => "install Chromium, and set CHROMIUM to its program".to_owned(),
            Self::ChineseFont => "install Noto Sans CJK".to_owned(),
        }
    }

    fn install(self, project: &Project) -> Result<()> {
        match self {
            Self::WasmStd => install_wasm_std(),
            Self::NodePackages => process::run(&mut npm_ci(&project.browser_tests())),
            Self::WasmClippy | Self::Node | Self::Chromium | Self::ChineseFont => install_packages(&self.packages()),
        }
    }

    /// Debian's packages for it.
    fn packages(self) -> Vec<&'static str> {
        match self {
            Self::WasmStd | Self::NodePackages => vec![],
            Self::WasmClippy => vec!["rust-web-clippy"],
            // npm is a part of some packages of Node, and a package of its own beside Debian's.
            Self::Node if system::on_path("npm") => vec!["nodejs"],
            Self::Node if node_version().is_some() => vec!["npm"],
            Self::Node => vec!["nodejs", "npm"],
            Self::Chromium => vec!["chromium"],
            Self::ChineseFont => vec!["fonts-noto-cjk"],
        }
    }
}

/// Installs packages of Debian. Only its complaints are shown: its reports run to thousands of lines.
pub(crate) fn install_packages(packages: &[&str]) -> Result<()> {
    /// The list of packages may be of any age when we start, and need not be fetched twice.
    static LISTED: AtomicBool = AtomicBool::new(false);
    if !system::is_debian() || !system::is_root() {
        bail!("{} must be installed by hand on this system", packages.join(", "));
    }
    if !LISTED.swap(true, Ordering::Relaxed) {
        process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    }
    let mut apt = apt_install(packages);
    process::run(apt.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
}

fn apt_install(packages: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    apt.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    apt
}

/// rustup's library if rustup's server answers, else Debian's compiler with a library that we build for it.
fn install_wasm_std() -> Result<()> {
    let debian_wanted = wasm::requested().as_deref() == Some(wasm::DEBIAN);
    if !debian_wanted {
        match process::run_within(RUSTUP_LIMIT, &mut rustup_target()) {
            Ok(()) => return Ok(()),
            Err(error) if system::is_debian() && system::is_root() => {
                println!("setup: {error}; taking Debian's compiler")
            }
            Err(error) => return Err(error),
        }
    }
    debian_std::install()
}

fn rustup_target() -> Command {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add"]);
    if let Some(toolchain) = wasm::requested() {
        rustup.args(["--toolchain", &toolchain]);
    }
    rustup.arg(wasm::TARGET);
    rustup
}

fn npm_ci(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.arg("--prefix").arg(folder).arg("ci");
    npm
}

/// The browser of the tests: `CHROMIUM`, or Debian's.
pub(crate) fn chromium() -> PathBuf {
    env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from)
}

fn node_version() -> Option<u32> {
    major_version(&process::output(Command::new("node").arg("--version"))?)
}

/// 20, of `v20.20.2`.
fn major_version(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Only Linux can lack one: the others bring it with them.
fn has_chinese_font() -> bool {
    !cfg!(target_os = "linux")
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
        || process::output(Command::new("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.is_empty())
}

/// Whether what npm has installed is what our lock file says; npm notes what it installed in a file of the same shape.
fn packages_are_current(folder: &Path) -> bool {
    let read = |name: &str| -> Option<Value> { serde_json::from_str(&fs::read_to_string(folder.join(name)).ok()?).ok() };
    match (read("package-lock.json"), read("node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => holds_packages(&wanted, &installed),
        _ => false,
    }
}

fn holds_packages(wanted: &Value, installed: &Value) -> bool {
    let Some(wanted) = wanted["packages"].as_object() else {
        return false;
    };
    wanted
        .iter()
        .filter(|(path, package)| !path.is_empty() && package["optional"] != true)
        .all(|(path, package)| installed["packages"][path]["version"] == package["version"])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn node_tells_its_version() {
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("18.0.0"), None);
        assert_eq!(major_version(""), None);
    }

    #[test]
    fn installed_packages_are_compared_with_the_lock_file() {
        let lock = json!({"packages": {
            "": {"name": "tests"},
            "node_modules/a": {"version": "1.0.0"},
            "node_modules/only-on-another-system": {"version": "2.0.0", "optional": true},
        }});
        let installed = |version| json!({"packages": {"node_modules/a": {"version": version}}});
        assert!(holds_packages(&lock, &installed("1.0.0")));
        assert!(!holds_packages(&lock, &installed("0.9.0")));
        assert!(!holds_packages(&lock, &json!({})));
        assert!(!holds_packages(&json!({}), &installed("1.0.0")));
    }
}
