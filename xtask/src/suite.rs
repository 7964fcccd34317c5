//! `cargo xtask test`: every check that there is, the quick ones first.
//!
//! A step that fails does not keep the others from running, so that one run tells everything; only what needs a
//! failed step's product is left out.

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::project::{PACKAGE, Project};
use crate::setup;
use crate::wasm::Toolchain;
use crate::{browser, dist, process};

/// One check.
struct Step {
    name: &'static str,
    about: &'static str,
    /// The step without which this one has nothing to look at.
    after: Option<&'static str>,
    run: fn(&Project) -> Result<()>,
}

const STEPS: [Step; 11] = [
    Step {
        name: "fmt",
        about: "formatting",
        after: None,
        run: format,
    },
    Step {
        name: "clippy",
        about: "lints, natively",
        after: None,
        run: clippy,
    },
    Step {
        name: "host",
        about: "unit and integration tests",
        after: None,
        run: host_tests,
    },
    Step {
        name: "doctest",
        about: "the documentation's examples",
        after: None,
        run: doc_tests,
    },
    Step {
        name: "doc",
        about: "the documentation builds without a warning",
        after: None,
        run: documentation,
    },
    Step {
        name: "check",
        about: "the policies are well formed",
        after: None,
        run: check_policies,
    },
    Step {
        name: "policies",
        about: "the policies' own cases",
        after: Some("check"),
        run: test_policies,
    },
    Step {
        name: "coverage",
        about: "every clause of the policies is answered for",
        after: Some("check"),
        run: coverage,
    },
    Step {
        name: "clippy-wasm",
        about: "lints of the widget",
        after: None,
        run: clippy_wasm,
    },
    Step {
        name: "dist",
        about: "what a portal serves",
        after: None,
        run: build_dist,
    },
    Step {
        name: "browser",
        about: "the widget in a real browser",
        after: Some("dist"),
        run: browser::test,
    },
];

/// How a step ended.
enum Outcome {
    Passed(Duration),
    Failed(Duration),
    /// The step that it comes after did not pass.
    LeftOut(&'static str),
}

/// The names by which single steps can be run.
pub(crate) fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs all steps, or only the one named; the last line says how many passed.
pub(crate) fn run(project: &Project, only: Option<&str>) -> Result<()> {
    setup::ensure(project, &setup::ALL)?;
    let mut outcomes: Vec<(&Step, Outcome)> = Vec::new();
    for step in STEPS
        .iter()
        .filter(|step| only.is_none_or(|only| only == step.name))
    {
        let outcome = match missing_foundation(step, &outcomes) {
            Some(foundation) => Outcome::LeftOut(foundation),
            None => carry_out(step, project),
        };
        outcomes.push((step, outcome));
    }
    conclude(&outcomes)
}

/// The step that this one needs, if it was to run and did not pass.
fn missing_foundation(step: &Step, outcomes: &[(&Step, Outcome)]) -> Option<&'static str> {
    let foundation = step.after?;
    let did_not_pass = |(other, outcome): &(&Step, Outcome)| {
        other.name == foundation && !matches!(outcome, Outcome::Passed(_))
    };
    outcomes.iter().any(did_not_pass).then_some(foundation)
}

fn carry_out(step: &Step, project: &Project) -> Outcome {
    println!("\n== {}: {}", step.name, step.about);
    let started = Instant::now();
    match (step.run)(project) {
        Ok(()) => Outcome::Passed(started.elapsed()),
        Err(error) => {
            eprintln!("error: {error:#}");
            Outcome::Failed(started.elapsed())
        }
    }
}

fn conclude(outcomes: &[(&Step, Outcome)]) -> Result<()> {
    println!("\n== summary");
    let (mut passed, mut failed) = (0, 0);
    for (step, outcome) in outcomes {
        let result = match outcome {
            Outcome::Passed(time) => {
                passed += 1;
                format!("passed   {:>6.1} s", time.as_secs_f32())
            }
            Outcome::Failed(time) => {
                failed += 1;
                format!("FAILED   {:>6.1} s", time.as_secs_f32())
            }
            Outcome::LeftOut(foundation) => {
                failed += 1;
                format!("left out, as {foundation} did not pass")
            }
        };
        println!("  {:<12} {result}", step.name);
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("not every check passed");
    }
    Ok(())
}

fn format(project: &Project) -> Result<()> {
    process::run(project.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Result<()> {
    process::run(project.cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm(project: &Project) -> Result<()> {
    let Some(toolchain) = Toolchain::find() else {
        bail!("no toolchain can compile for wasm")
    };
    process::run(
        toolchain
            .cargo(project, "clippy")
            .args(["--", "-D", "warnings"]),
    )
}

/// nextest where a developer has it, as it is quicker; it knows nothing of the documentation's examples.
fn host_tests(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    if process::output(project.cargo().args(["nextest", "--version"])).is_some() {
        cargo.args(["nextest", "run", "--workspace"]);
    } else {
        cargo.args(["test", "--workspace", "--lib", "--bins", "--tests"]);
    }
    process::run(&mut cargo)
}

fn doc_tests(project: &Project) -> Result<()> {
    process::run(
        project
            .cargo()
            .args(["test", "--doc", "--package", PACKAGE]),
    )
}

fn documentation(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo
        .args([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ])
        .env("RUSTDOCFLAGS", "-D warnings");
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
        None => println!(
            "The documents' text is not here (HUISUAN_SOURCES names its folder), so it is not compared."
        ),
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

    fn step(name: &str) -> &'static Step {
        STEPS.iter().find(|step| step.name == name).unwrap()
    }

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (index, step) in STEPS.iter().enumerate() {
            if let Some(foundation) = step.after {
                assert!(
                    STEPS[..index]
                        .iter()
                        .any(|earlier| earlier.name == foundation),
                    "{}",
                    step.name
                );
            }
        }
    }

    #[test]
    fn a_step_is_left_out_when_its_foundation_failed() {
        let failed = [(step("dist"), Outcome::Failed(Duration::ZERO))];
        assert_eq!(missing_foundation(step("browser"), &failed), Some("dist"));
        assert_eq!(missing_foundation(step("fmt"), &failed), None);
        let passed = [(step("dist"), Outcome::Passed(Duration::ZERO))];
        assert_eq!(missing_foundation(step("browser"), &passed), None);
        assert_eq!(missing_foundation(step("browser"), &[]), None);
    }

    #[test]
    fn any_failure_fails_the_whole() {
        assert!(conclude(&[(step("fmt"), Outcome::Passed(Duration::ZERO))]).is_ok());
        assert!(conclude(&[(step("fmt"), Outcome::Failed(Duration::ZERO))]).is_err());
        assert!(conclude(&[(step("browser"), Outcome::LeftOut("dist"))]).is_err());
    }
}
